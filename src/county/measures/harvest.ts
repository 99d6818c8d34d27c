import type { Arena } from "../../kernel/arena.ts";
import type { Calendar } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import type { Encounters } from "../care/encounters.ts";
import type { Epoch } from "../input/policy.ts";
import type { Inpatient } from "../care/inpatient.ts";
import type { Outpatient } from "../care/outpatient.ts";
import { FUNDS } from "../payment/chart.ts";
import type { SettlementLine } from "../payment/settlement-lines.ts";
import { fundYear, institutionYear } from "../payment/year-books.ts";
import type { Payment } from "../payment/payment.ts";
import { EMPLOYEE_SCHEME, RESIDENT_SCHEME } from "../input/people.ts";
import type { Residents } from "../people/residents.ts";
import { DEPARTMENT_COUNT, type Places, WARD_COUNT } from "../places/places.ts";
import { COUNTY, EMERGENCY_DEPARTMENT, TOWNSHIP } from "../input/places.ts";
import type { Figures } from "./figures.ts";
import { type Figure, INSTITUTION_SUMS, LEVEL_NAMES } from "../indicators/figures.ts";
import type { Hardship } from "./hardship.ts";
import { INSIDE } from "../indicators/measure.ts";
import type { Mortality } from "./mortality.ts";
import type { Pointer } from "./pointer.ts";
import { createPrevalence } from "./prevalence.ts";
import { Q } from "../indicators/quantities.ts";
import type { Tally } from "./tally.ts";
import { tightnessOn } from "./tightness.ts";

const MONTHS = 12;

export interface HarvestOptions {
  readonly arena: Arena;
  readonly calendar: Calendar;
  readonly tally: Tally;
  readonly figures: Figures;
  readonly places: Places;
  readonly outpatient: Outpatient;
  readonly inpatient: Inpatient;
  /** Minutes of sittings beyond the doctors' time (shifts.ts). */
  readonly onCall: Float64Array;
  readonly payment: Payment;
  readonly residents: Residents;
  readonly encounters: Encounters;
  readonly epochs: readonly Epoch[];
  readonly mortality: Mortality;
  readonly hardship: Hardship;
  readonly pointAt: Pointer;
  readonly staffing: (days: number) => void;
  readonly turnover: (days: number) => void;
  readonly pharmacy: () => void;
  readonly contracts: () => void;
  /** [0] share of the people who are health-literate. */
  readonly literacy: Float64Array;
}

/** What is read off resources at the end of a month and off the books at the end of a year. */
export interface Harvest {
  /** @param lastDay of the month */
  month(lastDay: number): void;
  /** Reads the books of a year that is settled. */
  year(year: number): void;
}

export function createHarvest(options: HarvestOptions): Harvest {
  const {
    arena,
    calendar,
    tally,
    figures,
    places,
    outpatient,
    inpatient,
    onCall,
    payment,
    encounters,
    mortality,
    hardship,
    pointAt,
  } = options;
  const prevalence = createPrevalence(options.residents);
  const { wards } = inpatient;
  const { doctors } = outpatient;
  // Areas up to the last harvest, so that a month's part is a difference.
  const seenWard = arena.f64("measures.seen.wards", wards.busyArea.length * 2, "bed-minutes");
  const seenDoctor = arena.f64("measures.seen.doctors", doctors.busyArea.length * 2, "doctor-minutes");

  const { staffMonths } = payment.finance;
  const seenStaff = arena.f64("measures.seen.staff", staffMonths.length, "person-months");

  function month(lastDay: number): void {
    const monthOfRun = calendar.monthOf[lastDay];
    const daysOfMonth = calendar.monthStart[monthOfRun + 1] - calendar.monthStart[monthOfRun];
    options.staffing(daysOfMonth);
    options.turnover(daysOfMonth);
    options.pharmacy();
    options.contracts();
    const { resources, decision, coordination } = tightnessOn(options.epochs, lastDay);
    const add = (figure: Figure, value: number): void => figures.add(calendar.yearOf[lastDay], figure, value);
    add("months", 1);
    add("health_literacy", options.literacy[0]);
    add("management_resources", resources);
    add("management_decision", decision);
    add("management_coordination", coordination);
    wards.settle();
    doctors.settle();
    for (let site = 0; site < places.siteCount; site++) {
      const institution = places.institutionOfSite[site];
      const level = places.level[institution];
      for (let ward = 0; ward < WARD_COUNT; ward++) {
        const resource = site * WARD_COUNT + ward;
        const used =
          (wards.busyArea[resource] + wards.overtimeArea[resource] - seenWard[resource * 2]) / MINUTES_PER_DAY;
        const open = (wards.capacityArea[resource] - seenWard[resource * 2 + 1]) / MINUTES_PER_DAY;
        seenWard[resource * 2] = wards.busyArea[resource] + wards.overtimeArea[resource];
        seenWard[resource * 2 + 1] = wards.capacityArea[resource];
        tally.addAt(Q.bed_days_used, level, institution, used);
        tally.addAt(Q.bed_days_open, level, institution, open);
      }
      for (let department = 0; department < EMERGENCY_DEPARTMENT; department++) {
        const resource = site * DEPARTMENT_COUNT + department;
        const busy = doctors.busyArea[resource] + doctors.overtimeArea[resource];
        const used = busy - seenDoctor[resource * 2];
        const atDesks = doctors.capacityArea[resource] - onCall[resource];
        const open = Math.max(used, atDesks - seenDoctor[resource * 2 + 1]);
        tally.addAt(Q.doctor_minutes_used, level, institution, used);
        tally.addAt(Q.doctor_minutes_open, level, institution, open);
        seenDoctor[resource * 2] = busy;
        seenDoctor[resource * 2 + 1] = atDesks;
      }
    }
  }

  function year(index: number): void {
    tally.addAt(Q.unfinished, 0, -1, encounters.inUse());
    const set = (figure: Figure, value: number): void => figures.set(index, figure, value);
    for (const [scheme, suffix] of [
      [RESIDENT_SCHEME, ""],
      [EMPLOYEE_SCHEME, "_employees"],
    ] as const) {
      const { income, spending, balance } = fundYear(payment, index, scheme);
      set(`fund_income${suffix}`, income);
      set(`fund_spending${suffix}`, spending);
      set(`fund_balance${suffix}`, balance);
      if (scheme === RESIDENT_SCHEME) set("fund_deficit", spending > income ? 1 : 0);
      let [scoped, members] = [0, 0];
      for (let community = 0; community < payment.books.communities; community++) {
        scoped += payment.packages.pastFen(community, scheme, 0);
        members += payment.inputs.members[community * FUNDS + scheme];
      }
      set(`package_need${suffix}`, scoped);
      set(`package_members${suffix}`, members);
    }
    settled(index, set);
    institutionsOf(index, set);
    set("enrolled_resident_scheme", payment.inputs.enrolled[RESIDENT_SCHEME]);
    set("years_closed", 1);
    set("premature", mortality.premature(index));
    costRise(index, set);
    prevalence(calendar.yearStart[index + 1], set);
    hardship.endYear((person) => {
      pointAt(0, -1, person, -1);
      tally.add(Q.catastrophic, 1);
    });
  }

  /** Charges a discharge of enrolled persons in the county against the year before; a first year has none before it. */
  function costRise(index: number, set: (figure: Figure, value: number) => void): void {
    const sum = (quantity: number, year: number): number =>
      tally.sum(tally.years, tally.year, year, quantity, 0, INSIDE);
    const mean = (year: number): number =>
      year < 0 ? 0 : sum(Q.admission_charge_enrolled, year) / Math.max(1, sum(Q.discharges_enrolled, year));
    const [before, now] = [mean(index - 1), mean(index)];
    set("in_county_cost_before", before);
    set("in_county_cost_rise", before > 0 ? now - before : 0);
  }

  /** Sums over the settled packages of all communities and funds. */
  function settled(index: number, set: (figure: Figure, value: number) => void): void {
    const { books, packages } = payment;
    const line = (...names: readonly SettlementLine[]): number => {
      let sum = 0;
      for (let community = 0; community < books.communities; community++)
        for (let scheme = 0; scheme < FUNDS; scheme++)
          for (const name of names) sum += packages.line(index, community, scheme, name);
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
    set("package_score", score);
    set("pools_settled", pools);
  }

  /** What institutions of each level earned and spent, and how township pay stands to the lead hospitals'. */
  function institutionsOf(index: number, set: (figure: Figure, value: number) => void): void {
    const zero = () =>
      Object.fromEntries(INSTITUTION_SUMS.map((sum) => [sum, 0])) as Record<(typeof INSTITUTION_SUMS)[number], number>;
    const sums = LEVEL_NAMES.map(zero);
    const lead = zero();
    places.inputs.forEach(({ level, lead: leads, publicOwned }, i) => {
      if (level > COUNTY || !publicOwned) return;
      const year = institutionYear(payment, index, i);
      for (const sum of leads ? [sums[level], lead] : [sums[level]]) {
        sum.income += year.income;
        sum.medical += year.medicalIncome;
        sum.service += year.serviceIncome;
        sum.drugs += year.drugIncome;
        sum.expense += year.expense;
        sum.pay += year.pay + year.bonus;
        sum.staff_cost += year.pay + year.bonus + year.onCosts;
        sum.drug_cost += year.drugCost;
        sum.consumables_cost += year.consumablesCost;
        sum.depreciation += year.depreciation;
        sum.subsidy += year.subsidyIncome;
        sum.surplus += year.surplus;
        sum.debt += year.debt;
        sum.assets += year.assets;
        sum.cash += Math.max(0, year.cash);
        sum.staff += (staffMonths[i] - seenStaff[i]) / MONTHS;
      }
      seenStaff[i] = staffMonths[i];
    });
    const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
    LEVEL_NAMES.forEach((level, l) => INSTITUTION_SUMS.forEach((sum) => set(`${sum}_${level}`, sums[l][sum])));
    set("pay_per_head_township", share(sums[TOWNSHIP].pay, sums[TOWNSHIP].staff));
    set("pay_per_head_lead", share(lead.pay, lead.staff));
  }

  return { month, year };
}
