import type { Arena } from "../../kernel/arena.ts";
import type { Calendar } from "../calendar.ts";
import type { Encounters } from "../care/encounters.ts";
import type { Inpatient } from "../care/inpatient.ts";
import type { Outpatient } from "../care/outpatient.ts";
import { FUND } from "../payment/chart.ts";
import { CHRONIC_CONDITIONS, CHRONIC_STATES } from "../illness/input.ts";
import type { Payment } from "../payment/payment.ts";
import { EMPLOYEE_SCHEME, RESIDENT_SCHEME } from "../people/input.ts";
import { ALIVE, BIRTH_DAY, CONDITIONS, conditionOf, lifeOf, MIGRANT_BIT, RESIDENT_STRIDE, type Residents, TRAITS } from "../people/residents.ts";
import { DEPARTMENT_COUNT, type Places, WARD_COUNT } from "../places/places.ts";
import { EMERGENCY_DEPARTMENT } from "../places/input.ts";
import type { Figure, Figures } from "./figures.ts";
import { Q } from "./quantities.ts";
import type { Tally } from "./tally.ts";

const MINUTES_PER_DAY = 1440;

export interface HarvestOptions {
  readonly arena: Arena;
  readonly calendar: Calendar;
  readonly tally: Tally;
  readonly figures: Figures;
  readonly places: Places;
  readonly outpatient: Outpatient;
  readonly inpatient: Inpatient;
  readonly payment: Payment;
  readonly residents: Residents;
  readonly encounters: Encounters;
}

/** What is read off resources at the end of a month and off the books at the end of a year. */
export interface Harvest {
  month(): void;
  /** Settles the year by its scores and reads its books. */
  year(year: number): void;
}

export function createHarvest({ arena, calendar, tally, figures, places, outpatient, inpatient, payment, residents, encounters }: HarvestOptions): Harvest {
  const { wards } = inpatient;
  const { doctors } = outpatient;
  // Areas up to the last harvest, so that a month's part is a difference.
  const seenWard = arena.f64("measures.seen.wards", wards.busyArea.length * 2, "bed-minutes");
  const seenDoctor = arena.f64("measures.seen.doctors", doctors.busyArea.length * 2, "doctor-minutes");

  function month(): void {
    wards.settle();
    doctors.settle();
    for (let site = 0; site < places.siteCount; site++) {
      const institution = places.institutionOfSite[site]!;
      const level = places.level[institution]!;
      for (let ward = 0; ward < WARD_COUNT; ward++) {
        const resource = site * WARD_COUNT + ward;
        const used = (wards.busyArea[resource]! + wards.overtimeArea[resource]! - seenWard[resource * 2]!) / MINUTES_PER_DAY;
        const open = (wards.capacityArea[resource]! - seenWard[resource * 2 + 1]!) / MINUTES_PER_DAY;
        seenWard[resource * 2] = wards.busyArea[resource]! + wards.overtimeArea[resource]!;
        seenWard[resource * 2 + 1] = wards.capacityArea[resource]!;
        tally.addAt(Q.bed_days_used, level, institution, used);
        tally.addAt(Q.bed_days_open, level, institution, open);
        if (places.lead[institution] === 1) {
          tally.addAt(Q.lead_bed_days_used, level, -1, used);
          tally.addAt(Q.lead_bed_days_open, level, -1, open);
        }
      }
      for (let department = 0; department < EMERGENCY_DEPARTMENT; department++) {
        const resource = site * DEPARTMENT_COUNT + department;
        tally.addAt(Q.doctor_minutes_used, level, institution, doctors.busyArea[resource]! - seenDoctor[resource * 2]!);
        tally.addAt(Q.doctor_minutes_open, level, institution, doctors.capacityArea[resource]! - seenDoctor[resource * 2 + 1]!);
        seenDoctor[resource * 2] = doctors.busyArea[resource]!;
        seenDoctor[resource * 2 + 1] = doctors.capacityArea[resource]!;
      }
    }
  }

  function year(index: number): void {
    tally.addAt(Q.unfinished, 0, -1, encounters.inUse());
    const { books, packages } = payment;
    const { ledger, chart } = books;
    const set = (figure: Figure, value: number): void => figures.set(index, figure, value);
    let budget = 0;
    let charged = 0;
    for (let community = 0; community < books.communities; community++) {
      for (let scheme = 0; scheme < 2; scheme++) {
        budget += packages.budgetFen(community, scheme);
        charged += packages.spendingFen(community, scheme);
      }
    }
    payment.endYear(new Float64Array(Math.max(1, books.communities)).fill(FULL_SCORE));

    const turnover = (scheme: number, kinds: readonly (keyof typeof FUND)[], side: 1 | -1): number =>
      kinds.reduce((sum, kind) => {
        const account = chart.fund(scheme, FUND[kind]);
        const net = ledger.closed(index, account, "debit") - ledger.closed(index, account, "credit");
        return sum + side * net;
      }, 0);
    for (const [scheme, suffix] of [
      [RESIDENT_SCHEME, ""],
      [EMPLOYEE_SCHEME, "_employees"],
    ] as const) {
      const income = turnover(scheme, ["contributions", "subsidies", "recovered"], -1);
      const spending = turnover(scheme, ["benefits", "retained", "procurement", "contracts", "accounts", "premium", "adjustment"], 1);
      set(`fund_income${suffix}`, income);
      set(`fund_spending${suffix}`, spending);
      set(`fund_balance${suffix}`, payment.fundBalanceFen(scheme));
      if (scheme === RESIDENT_SCHEME) set("fund_deficit", spending > income ? 1 : 0);
    }
    set("package_budget", budget);
    set("package_spending", charged);
    const line = (name: Parameters<typeof packages.line>[3]): number => {
      let sum = 0;
      for (let community = 0; community < books.communities; community++) for (let scheme = 0; scheme < 2; scheme++) sum += packages.line(index, community, scheme, name);
      return sum;
    };
    set("surplus_retained", line("retained"));
    set("surplus_retained_county", line("retained_county"));
    set("surplus_retained_township", line("retained_township"));
    set("surplus_retained_village", line("retained_village"));
    set("overspend_community", line("borne") + line("carried"));
    let present = 0;
    for (let person = 0; person < residents.count[0]!; person++) {
      const traits = residents.record[person * RESIDENT_STRIDE + TRAITS]!;
      if (lifeOf(traits) === ALIVE && (traits & MIGRANT_BIT) === 0) present++;
    }
    set("residents_end", present);
    set("enrolled_mean", payment.inputs.enrolled[RESIDENT_SCHEME]!);
    prevalence(calendar.yearStart[index + 1]!, set);
  }

  /** Shares of the people present who have a condition, of those old enough. */
  function prevalence(day: number, set: (figure: Figure, value: number) => void): void {
    const [people, cases] = [new Float64Array(PREVALENCE.length), new Float64Array(PREVALENCE.length)];
    for (let person = 0; person < residents.count[0]!; person++) {
      const at = person * RESIDENT_STRIDE;
      const traits = residents.record[at + TRAITS]!;
      if (lifeOf(traits) !== ALIVE || (traits & MIGRANT_BIT) !== 0) continue;
      const age = (day - residents.record[at + BIRTH_DAY]!) / 365.25;
      const conditions = residents.record[at + CONDITIONS]!;
      PREVALENCE.forEach(([, from, condition], i) => {
        if (age < from) return;
        people[i]! += 1;
        if (condition < 0 ? anyDiagnosed(conditions) : conditionOf(conditions, condition) > 0) cases[i]! += 1;
      });
    }
    PREVALENCE.forEach(([figure], i) => set(figure, cases[i]! / Math.max(1, people[i]!)));
  }

  return { month, year };
}

/** Figure, least age, condition (-1 any that is diagnosed). */
const PREVALENCE: readonly (readonly [Figure, number, number])[] = [
  ["chronic_diagnosed_15", 15, -1],
  ["hypertension_18", 18, CHRONIC_CONDITIONS.indexOf("hypertension")],
  ["diabetes_18", 18, CHRONIC_CONDITIONS.indexOf("diabetes")],
  ["copd_40", 40, CHRONIC_CONDITIONS.indexOf("copd")],
  ["stroke_20", 20, CHRONIC_CONDITIONS.indexOf("stroke-survivor")],
];
const DIAGNOSED = CHRONIC_STATES.indexOf("diagnosed");

function anyDiagnosed(conditions: number): boolean {
  for (let c = 0; c < CHRONIC_CONDITIONS.length; c++) if (conditionOf(conditions, c) >= DIAGNOSED) return true;
  return false;
}

/** Score of a community whose assessment is not simulated yet. */
const FULL_SCORE = 100;
