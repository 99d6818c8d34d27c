import { COUNTY, VILLAGE } from "../input/places.ts";
import type { World } from "../mechanism/world.ts";
import { SINGLE } from "../payment/chart.ts";
import { basePay, doctorPay } from "../payment/institutions.ts";
import { CADRES, NURSES } from "../staff/roster.ts";

const MONTHS = 12;
const FULL = 10_000;

/** What the staff there are cost (人员经费): wages follow the persons, pensions the village doctors. */
export function createPayroll(world: World): { month(): void } {
  const { places, roster, payment, levers } = world;
  const { built } = roster;

  /** Wages of those there are over those of the posts as built. */
  function wages(i: number): void {
    const [, nurse, other] = places.inputs[i].payFen as readonly [number, number, number];
    const { gradePayBp } = payment.rules().input.costs;
    const doctor = doctorPay(places.inputs[i], gradePayBp);
    let more = 0;
    for (let cadre = 0; cadre < CADRES; cadre++) {
      const persons = roster.employed(i, cadre) - built[i * CADRES + cadre];
      if (persons !== 0) more += persons * (cadre < NURSES ? doctor : cadre === NURSES ? nurse : other);
    }
    const usual = basePay(places.inputs[i], gradePayBp);
    const paid = more * (places.inputs[i].borne?.staff ?? 1);
    if (paid !== 0 && usual > 0) levers.payrollBp[i] = Math.max(0, FULL + Math.round((FULL * paid) / usual));
  }

  /** The government's part in village doctors' pensions: paid beside their wage, out of no clinic's purse. */
  function pensions(): void {
    const share = world.policy().workforce.villagePension;
    if (share === 0) return;
    const { transfer } = payment.books;
    for (let i = 0; i < places.count; i++) {
      if (places.level[i] !== VILLAGE) continue;
      const fen = Math.round(
        (payment.finance.inputs.yearlyPay[i] * share * roster.employed(i, 0)) / Math.max(1, built[i * CADRES]) / MONTHS,
      );
      transfer(SINGLE.government.institutions, SINGLE.government.cash, SINGLE.staff.cash, SINGLE.staff.pay, fen);
    }
  }

  return {
    month() {
      for (let i = 0; i < places.count; i++) if (places.level[i] <= COUNTY) wages(i);
      pensions();
    },
  };
}
