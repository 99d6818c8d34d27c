import type { Arena } from "../../kernel/arena.ts";
import type { Calendar } from "../base/calendar.ts";
import type { UsualPreventionInput } from "../input/usual-prevention.ts";
import type { Residents } from "../people/residents.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Onsets } from "./onsets.ts";

/**
 * States of a person that pass (孕产期、结核病治疗期): with child, under treatment for tuberculosis.
 *
 * Nobody has to be told that a woman is with child: the candidates of every month are keyed by the person and the
 * month, so that a birth of some months ahead can be read today, as what is then true of the woman will be true today.
 */
export interface Courses {
  /** A month begins: who is with child, as far as a register knows. */
  look(day: number): void;
  isPregnant(person: number, day: number): boolean;
  /** A disease begins: tuberculosis is treated from the day on. */
  begun(person: number, disease: number, day: number): void;
  isTreated(person: number, day: number): boolean;
}

export interface CourseOptions {
  readonly arena: Arena;
  readonly calendar: Calendar;
  readonly residents: Residents;
  readonly catalogue: Catalogue;
  readonly onsets: Pick<Onsets, "expects">;
  readonly usual: UsualPreventionInput;
}

export function createCourses({ arena, calendar, residents, catalogue, onsets, usual }: CourseOptions): Courses {
  const { birthKnownMonths, tuberculosisDays } = usual;
  const { count, capacity } = residents;
  /** Month + 1 of the birth that is expected, 0 none; day + 1 of the last of a treatment, 0 none. */
  const due = arena.u16("illness.birth-due", capacity, "month");
  const treated = arena.u16("illness.tuberculosis-until", capacity, "day");
  /** [0] month + 1 in which was looked last. */
  const looked = arena.i32("illness.births-looked", 1, "month");
  const diseaseOf = (id: string): number => catalogue.diseases.findIndex((disease) => disease.id === id);
  const [delivery, tuberculosis] = [diseaseOf("delivery"), diseaseOf("tuberculosis")];

  return {
    look(day) {
      if (delivery < 0) return;
      const month = calendar.monthOf[day];
      // Whoever has looked the month before knows of all births but the latest.
      const from = month > 0 && looked[0] === month ? month + birthKnownMonths : month;
      looked[0] = month + 1;
      for (let person = 0; person < count[0]; person++) {
        if (due[person] > month) continue;
        due[person] = 0;
        for (let ahead = from; ahead <= month + birthKnownMonths && due[person] === 0; ahead++)
          if (onsets.expects(person, delivery, ahead)) due[person] = ahead + 1;
      }
    },
    isPregnant: (person, day) => due[person] > calendar.monthOf[day],
    begun(person, disease, day) {
      if (disease === tuberculosis) treated[person] = day + tuberculosisDays;
    },
    isTreated: (person, day) => treated[person] > day,
  };
}
