import { MONTHS_PER_YEAR } from "../../base/units.ts";
import type { Arena } from "../../../kernel/arena.ts";
import type { Calendar } from "../../base/calendar.ts";
import { poolPayer } from "../../payment/books.ts";
import { FUND, FUNDS, INSTITUTION } from "../../payment/chart.ts";
import type { Payment } from "../../payment/payment.ts";
import { RESIDENT_SCHEME } from "../../input/people.ts";
import { COUNTY, MUNICIPAL, PROVINCIAL, TOWNSHIP } from "../../input/places.ts";
import type { Places } from "../../places/places.ts";
import { INSIDE, term, type Term } from "../../indicators/measure.ts";
import { Q } from "../../indicators/quantities.ts";
import type { Tally } from "../tally.ts";
import type { Sums } from "../terms.ts";
import type { WarningInput } from "../../input/warnings.ts";
import type { MonitorId } from "../../indicators/monitor-ids.ts";

const OUTSIDE = [MUNICIPAL, PROVINCIAL];
/** What a fund spends that is no claim. */
const FIXED = [FUND.premium, FUND.adjustment, FUND.contracts, FUND.accounts, FUND.procurement];

/** Writes numerator and denominator of a month's value into `to` (0 and 0: not known yet). @param month of the run */
export type Reading = (month: number, to: Float64Array) => void;

export interface ReadingOptions {
  readonly arena: Arena;
  readonly tally: Tally;
  readonly sums: Sums;
  readonly calendar: Calendar;
  readonly payment: Payment;
  readonly places: Places;
  /** The thresholds in force. */
  readonly thresholds: () => WarningInput;
}

/** How every monitor reads tally and books at the end of a month, before the year is closed. */
export function createReadings({
  arena,
  tally,
  sums,
  calendar,
  payment,
  places,
  thresholds,
}: ReadingOptions): Readonly<Record<MonitorId, Reading>> {
  const { books, packages, finance } = payment;
  const { balances } = books.ledger;

  const window = (): number => thresholds().windowMonths;

  /** The month a year before, once it can be compared with; -1 before. */
  const yearBefore = (month: number): number =>
    month - MONTHS_PER_YEAR - window() + 1 >= thresholds().settledMonths ? month - MONTHS_PER_YEAR : -1;

  /** Over the three months that end with this one; -1 where they reach before the run. */
  function over(of: Term, month: number): number {
    if (month - window() + 1 < 0) return -1;
    let sum = 0;
    for (let m = month - window() + 1; m <= month; m++)
      sum += sums.overCells(of, { block: tally.months, shape: tally.month, index: m }, [0]);
    return sum;
  }

  const share =
    (part: Term, whole: Term): Reading =>
    (month, to) => {
      to[0] = Math.max(0, over(part, month));
      to[1] = Math.max(0, over(whole, month));
    };

  const lowWeight = term("low_weight_discharges", [COUNTY], "lead");
  const ofLead = term("discharges", [COUNTY], "lead");
  const ofTownship = term("discharges", [TOWNSHIP]);
  const [within, without, enrolled] = [
    term("admissions_enrolled", INSIDE),
    term("admissions_enrolled", OUTSIDE),
    term("enrolled_days"),
  ];

  function townshipVolume(month: number, to: Float64Array): void {
    const before = over(ofTownship, yearBefore(month));
    if (before <= 0) return;
    to[0] = before - over(ofTownship, month);
    to[1] = before;
  }

  function townshipDoctors(month: number, to: Float64Array): void {
    if (month < MONTHS_PER_YEAR) return;
    const doctors = (m: number): number =>
      tally.sum(tally.months, tally.month, m, Q.doctor_days, 0, [TOWNSHIP]) /
      (calendar.monthStart[m + 1] - calendar.monthStart[m]);
    const before = doctors(month - MONTHS_PER_YEAR);
    to[0] = before - doctors(month);
    to[1] = before;
  }

  const monthOfYear = (month: number): number => calendar.monthOfYear[calendar.monthStart[month]];

  /** What was charged to a payer in the year up to a month, fen. */
  function chargedFen(payer: number, month: number): number {
    let sum = 0;
    for (let m = 0; m <= monthOfYear(month); m++) sum += books.charged[payer * MONTHS_PER_YEAR + m];
    return sum;
  }

  /** Spending and income of the resident fund in the year up to a month. */
  function fundSoFar(month: number): readonly [number, number] {
    const account = (kind: number): number => balances[books.chart.fund(RESIDENT_SCHEME, kind)];
    let spent = chargedFen(RESIDENT_SCHEME, month) + FIXED.reduce((sum, kind) => sum + account(kind), 0);
    for (let community = 0; community < books.communities; community++)
      spent += chargedFen(poolPayer(community, RESIDENT_SCHEME), month);
    return [spent, 0 - account(FUND.contributions) - account(FUND.subsidies)];
  }

  /** Charges to all packages in the year up to a month, and so many twelfths of their budgets. */
  function packagesSoFar(month: number): readonly [number, number] {
    let [spent, budget] = [0, 0];
    for (let community = 0; community < books.communities; community++)
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        const year = packages.yearBudgetFen(community, scheme);
        if (year === 0) continue;
        spent += chargedFen(poolPayer(community, scheme), month);
        budget += (year * (monthOfYear(month) + 1)) / MONTHS_PER_YEAR;
      }
    return [spent, budget];
  }

  /** The last twelve months, as far as there are any, together: seasons cancel out. */
  function runRate(name: string, soFar: (month: number) => readonly [number, number]): Reading {
    const flows = arena.f64(`measures.monitors.${name}`, calendar.months * 2, "fen");
    return (month, to) => {
      const total = soFar(month);
      for (let side = 0; side < 2; side++) {
        let fen = total[side];
        for (let m = month - monthOfYear(month); m < month; m++) fen -= flows[m * 2 + side];
        flows[month * 2 + side] = fen;
        if (month < window() - 1) continue;
        for (let m = Math.max(0, month - MONTHS_PER_YEAR + 1); m <= month; m++)
          to[side] = to[side] + flows[m * 2 + side];
      }
    };
  }

  const publicOf = (...levels: readonly number[]): readonly number[] =>
    places.inputs.flatMap(({ level, publicOwned }, i) => (publicOwned && levels.includes(level) ? [i] : []));
  const balance = (i: number, ...kinds: readonly number[]): number =>
    kinds.reduce((sum, kind) => sum + balances[books.chart.institution(i, kind)], 0);
  const [hospitals, centres, both] = [publicOf(COUNTY), publicOf(TOWNSHIP), publicOf(TOWNSHIP, COUNTY)];

  function debt(_: number, to: Float64Array): void {
    for (const i of hospitals) {
      to[0] =
        to[0] -
        balance(
          i,
          INSTITUTION.loans,
          INSTITUTION.owedStaff,
          INSTITUTION.owedSuppliers,
          INSTITUTION.owedFund,
          INSTITUTION.owedPool,
        );
      to[1] = to[1] + balance(i, INSTITUTION.cash, INSTITUTION.receivable, INSTITUTION.inPool, INSTITUTION.fixed);
    }
  }

  const cash =
    (members: readonly number[]): Reading =>
    (_, to) => {
      for (const i of members) {
        to[0] = to[0] + Math.max(0, balance(i, INSTITUTION.cash, INSTITUTION.inPool));
        to[1] = to[1] + finance.dailyCostFen(i);
      }
    };

  function payOwed(_: number, to: Float64Array): void {
    for (const i of both) if (finance.owedPayFen(i) > 0) to[0] = to[0] + 1;
    to[1] = both.length;
  }

  /** More in the county than came back from outside, of what a head was admitted the year before. */
  function admissions(month: number, to: Float64Array): void {
    const year = yearBefore(month);
    const days = [over(enrolled, year), over(enrolled, month)];
    if (days[0] <= 0 || days[1] <= 0) return;
    const rise = (of: Term): number => over(of, month) / days[1] - over(of, year) / days[0];
    to[0] = Math.max(0, rise(within)) + Math.min(0, rise(without));
    to[1] = (over(within, year) + over(without, year)) / days[0];
  }

  return {
    siphon_low_weight: share(lowWeight, ofLead),
    siphon_township_volume: townshipVolume,
    siphon_township_doctors: townshipDoctors,
    fund_run_rate: runRate("fund", fundSoFar),
    package_run_rate: runRate("package", packagesSoFar),
    debt_county: debt,
    cash_county: cash(hospitals),
    cash_township: cash(centres),
    pay_owed: payOwed,
    gaming_admissions: admissions,
    gaming_low_need: share(term("low_need_admissions", [TOWNSHIP, COUNTY]), term("admissions", [TOWNSHIP, COUNTY])),
  };
}
