import type { CountyInput } from "../county/input/county.ts";
import type { InstitutionInput } from "../county/input/places.ts";
import type { ActualPool, ActualYear } from "../county/payment/actual.ts";
import { spentAt } from "../county/payment/books.ts";
import { FUNDS } from "../county/payment/chart.ts";
import { civilFromDays } from "../kernel/dates.ts";
import { ASKED_SERVICES, type Ask } from "./ask.ts";

/**
 * A year made up to learn by (示例年度): round figures of the size that the county's file makes likely, so that a table
 * can be seen filled in before a bureau's own figures are there. Nothing of it is observed: all shares are [A].
 */

/** Of what is spent on members, by service and level from the village up; 100 in all. [A] */
const SPENT: readonly (readonly number[])[] = [
  [6, 9, 11, 3, 1],
  [0, 11, 38, 15, 6],
];
/** Spent over the budget a head: a year that ends with a surplus to divide. [A] */
const OF_BUDGET = 0.9;
/** Employees cost this many times a resident. [A] */
const EMPLOYEE_TIMES = 3;
/** Years before spent less, each by so much of this one. [A] */
const YEARLY_GROWTH = 0.05;
/** Serious-illness insurance and assistance pay this much more of what the fund pays for in-patients. [A] */
const BESIDE = { serious: 0.06, assistance: 0.03 } as const;
const SCORE = 88;
/** Visits of a doctor and occupied days of a bed, a year; days count three. [A] */
const DOCTOR_VISITS = 2500;
const BED_DAYS = 250;
const DAY_TIMES = 3;
/** Members' claims still open: a part of a year's. [A] */
const OPEN = 0.02;
/** Results read and samples examined elsewhere, of a township centre's visits. [A] */
const READ = 0.02;

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const wholeYuan = (fen: number): number => Math.round(fen / 100) * 100;

/** A year that answers all that contracts ask of it. */
export function exampleYear(ask: Ask, { population, villages, epochs, startDay }: CountyInput): ActualYear {
  const { residentFund, package: shared } = epochs.at(-1)!.policy.payment;
  const residents = sum(villages.map((village) => village.residents + village.migrants));
  const enrolled = Array.from({ length: FUNDS }, (_, scheme) =>
    Math.round(residents * (population.schemeShares[scheme] ?? 0)),
  );
  const contribution = residentFund.individualFen[0]! + residentFund.subsidyFen[0]!;
  const budgetFen = shared.perHeadFen > 0 ? shared.perHeadFen : contribution;
  const pools = Array.from({ length: ask.communities.length * FUNDS }, (_, pool): ActualPool | undefined => {
    const scheme = pool % FUNDS;
    if (!ask.funds.includes(scheme)) return undefined;
    const members = Math.round(enrolled[scheme]! / ask.communities.length);
    return poolOf(members, budgetFen * (scheme === 0 ? 1 : EMPLOYEE_TIMES) * OF_BUDGET * members);
  });
  const members = ask.institutions.map((institution, i) => {
    const volume = ask.members.includes(i) ? volumeOf(institution) : 0;
    const read = institution.level === 1 ? Math.round(volume * READ) : 0;
    return { volume, score: SCORE, readings: read, samples: read, stays: read };
  });
  return { calendarYear: civilFromDays(startDay).year, enrolled, pools, members };
}

function poolOf(members: number, spentFen: number): ActualPool {
  const spent = new Float64Array(spentAt(1, 0, 0, 0));
  SPENT.forEach((levels, service) =>
    levels.forEach((part, level) => {
      const fund = wholeYuan((spentFen * part) / 100);
      const cell = spentAt(0, service, level, 0);
      const inpatient = ASKED_SERVICES[service] === "inpatient" ? 1 : 0;
      spent[cell] = fund;
      spent[cell + 1] = wholeYuan(fund * BESIDE.serious * inpatient);
      spent[cell + 2] = wholeYuan(fund * BESIDE.assistance * inpatient);
    }),
  );
  return {
    members,
    risk: members * 1e6,
    months: 12,
    yearsBefore: 0,
    past: [1, 2, 3].map((ago) => wholeYuan(spentFen * (1 - YEARLY_GROWTH * ago))),
    spent,
    cases: [],
    spentByMidYear: wholeYuan(spentFen / 2),
    pastByMidYear: wholeYuan((spentFen / 2) * (1 - YEARLY_GROWTH)),
    openFen: wholeYuan(spentFen * OPEN),
    score: SCORE,
    measures: new Map(),
  };
}

const volumeOf = ({ doctors, beds }: InstitutionInput): number =>
  Math.round(sum(doctors) * DOCTOR_VISITS + sum(beds) * BED_DAYS * DAY_TIMES);
