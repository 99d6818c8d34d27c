import type { Arena } from "../../kernel/arena.ts";
import type { Calendar } from "../base/calendar.ts";
import type { Money } from "../base/money.ts";
import type { CountyInput } from "../input/county.ts";
import type { Places } from "../places/places.ts";
import { payMonth, type Progress } from "./instalments.ts";
import type { Payment } from "./payment.ts";

/** What dated reforms of places cost (改革建设项目), in the books of whoever pays. */
export interface Works {
  /** A month begins: what has been decided is paid for, run and written off. */
  month(day: number): void;
}

interface WorksOptions {
  readonly arena: Arena;
  readonly input: Pick<CountyInput, "works" | "institutions">;
  readonly calendar: Calendar;
  readonly places: Places;
  readonly payment: Payment;
  readonly money: Pick<Money, "over">;
}

export function createWorks({ arena, input, calendar, places, payment, money }: WorksOptions): Works {
  const list = input.works ?? [];
  const size = Math.max(1, list.length);
  const progress: Progress = {
    building: arena.i32("payment.works.building", size, "months"),
    used: arena.i32("payment.works.used", size, "months"),
    paid: arena.f64("payment.works.paid", size, "fen"),
  };
  const siteOf = list.map(({ institution }) => input.institutions.findIndex(({ code }) => code === institution));
  const leadOf = (i: number): number => {
    const { community } = input.institutions[i];
    return community < 0 ? -1 : places.inputs.findIndex((place) => place.lead && place.community === community);
  };
  const leadsOf = siteOf.map(leadOf);

  return {
    month(day) {
      const over = money.over("costs");
      list.forEach((works, w) => {
        if (works.fromDay > day) return;
        if (progress.building[w] === 0) progress.building[w] = 1;
        const byGovernment = works.payer === "government" || leadsOf[w] < 0;
        payMonth(
          payment,
          progress,
          w,
          {
            ...works,
            capitalFen: Math.round(works.capitalFen * over),
            yearlyFen: Math.round(works.yearlyFen * over),
            bearer: byGovernment ? siteOf[w] : leadsOf[w],
            byGovernment,
            wanted: (works.toDay ?? Infinity) > day,
          },
          calendar.monthOfYear[day],
        );
      });
    },
  };
}
