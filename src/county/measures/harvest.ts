import type { Arena } from "../../kernel/arena.ts";
import type { Calendar } from "../calendar.ts";
import type { Encounters } from "../care/encounters.ts";
import type { Inpatient } from "../care/inpatient.ts";
import type { Outpatient } from "../care/outpatient.ts";
import { FUNDS } from "../payment/chart.ts";
import type { SettlementLine } from "../payment/packages.ts";
import { fundYear, institutionYear } from "../payment/tables.ts";
import { CHRONIC_CONDITIONS, CHRONIC_STATES } from "../illness/input.ts";
import type { Payment } from "../payment/payment.ts";
import { EMPLOYEE_SCHEME, RESIDENT_SCHEME } from "../people/input.ts";
import { ALIVE, BIRTH_DAY, CONDITIONS, conditionOf, lifeOf, MIGRANT_BIT, RESIDENT_STRIDE, type Residents, TRAITS } from "../people/residents.ts";
import { DEPARTMENT_COUNT, type Places, WARD_COUNT } from "../places/places.ts";
import { COUNTY, EMERGENCY_DEPARTMENT, TOWNSHIP } from "../places/input.ts";
import type { Assessment } from "./assessment.ts";
import { type Figure, type Figures, LEVEL_NAMES } from "./figures.ts";
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
  readonly assessment: Assessment;
  readonly residents: Residents;
  readonly encounters: Encounters;
}

/** What is read off resources at the end of a month and off the books at the end of a year. */
export interface Harvest {
  month(): void;
  /** Settles the year by its scores and reads its books. */
  year(year: number): void;
}

export function createHarvest({ arena, calendar, tally, figures, places, outpatient, inpatient, payment, assessment, residents, encounters }: HarvestOptions): Harvest {
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
    const set = (figure: Figure, value: number): void => figures.set(index, figure, value);
    payment.endYear(assessment.scores(index, payment.books.packageRules().package));
    for (const [scheme, suffix] of [
      [RESIDENT_SCHEME, ""],
      [EMPLOYEE_SCHEME, "_employees"],
    ] as const) {
      const { income, spending, balance } = fundYear(payment, index, scheme);
      set(`fund_income${suffix}`, income);
      set(`fund_spending${suffix}`, spending);
      set(`fund_balance${suffix}`, balance);
      if (scheme === RESIDENT_SCHEME) set("fund_deficit", spending > income ? 1 : 0);
    }
    settled(index, set);
    institutionsOf(index, set);
    let present = 0;
    for (let person = 0; person < residents.count[0]!; person++) {
      const traits = residents.record[person * RESIDENT_STRIDE + TRAITS]!;
      if (lifeOf(traits) === ALIVE && (traits & MIGRANT_BIT) === 0) present++;
    }
    set("residents_end", present);
    set("enrolled_mean", payment.inputs.enrolled[RESIDENT_SCHEME]!);
    prevalence(calendar.yearStart[index + 1]!, set);
  }

  /** Sums over the settled packages of all communities and funds. */
  function settled(index: number, set: (figure: Figure, value: number) => void): void {
    const { books, packages } = payment;
    const line = (...names: readonly SettlementLine[]): number => {
      let sum = 0;
      for (let community = 0; community < books.communities; community++)
        for (let scheme = 0; scheme < FUNDS; scheme++) for (const name of names) sum += packages.line(index, community, scheme, name);
      return sum;
    };
    set("package_budget", line("budget"));
    set("package_spending", line("spending"));
    set("surplus_retained", line("retained"));
    set("surplus_retained_county", line("retained_county"));
    set("surplus_retained_township", line("retained_township"));
    set("surplus_retained_village", line("retained_village"));
    set("overspend_community", line("borne", "carried"));
    let [score, pools] = [0, 0];
    for (let community = 0; community < books.communities; community++)
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        if (packages.line(index, community, scheme, "months") === 0) continue;
        score += packages.line(index, community, scheme, "score");
        pools += 1;
      }
    set("package_score", pools === 0 ? 0 : score / pools);
  }

  /** What institutions of each level earned and spent, and how township pay stands to the lead hospitals'. */
  function institutionsOf(index: number, set: (figure: Figure, value: number) => void): void {
    const zero = () => ({ income: 0, medical: 0, service: 0, drugs: 0, expense: 0, pay: 0, subsidy: 0, surplus: 0, debt: 0, cash: 0, staff: 0 });
    const sums = [zero(), zero(), zero()];
    const lead = zero();
    places.inputs.forEach(({ level, lead: leads, publicOwned }, i) => {
      if (level > COUNTY || !publicOwned) return;
      const year = institutionYear(payment, index, i);
      for (const sum of leads ? [sums[level]!, lead] : [sums[level]!]) {
        sum.income += year.income;
        sum.medical += year.medicalIncome;
        sum.service += year.serviceIncome;
        sum.drugs += year.drugIncome;
        sum.expense += year.expense;
        sum.pay += year.pay + year.bonus;
        sum.subsidy += year.subsidyIncome;
        sum.surplus += year.surplus;
        sum.debt += year.debt;
        sum.cash += Math.max(0, year.cash);
        sum.staff += payment.books.staff[i]!;
      }
    });
    const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
    LEVEL_NAMES.forEach((level, l) => {
      const sum = sums[l]!;
      set(`institution_surplus_${level}`, sum.surplus);
      set(`staff_cost_share_${level}`, share(sum.pay, sum.expense));
      set(`drug_share_${level}`, share(sum.drugs, sum.medical));
      set(`service_income_share_${level}`, share(sum.service, sum.medical));
      set(`subsidy_share_${level}`, share(sum.subsidy, sum.income));
      set(`debt_share_${level}`, share(sum.debt, sum.income));
      set(`days_of_cash_${level}`, share(sum.cash * DAYS_A_YEAR, sum.expense));
    });
    set("pay_ratio_township_lead", share(share(sums[TOWNSHIP]!.pay, sums[TOWNSHIP]!.staff), share(lead.pay, lead.staff)));
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

const DAYS_A_YEAR = 365;
