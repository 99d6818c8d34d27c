import { CLAIM_CLASSES } from "../input/package.ts";
import { COUNTY, LEVELS, type InstitutionInput } from "../input/places.ts";
import { SERVICES, type PaymentInput } from "../input/payment.ts";
import { EMPLOYEE_SCHEME } from "../input/people.ts";
import { SPENDERS, spentAt } from "./books.ts";
import { FUNDS } from "./chart.ts";
import { type MemberUse, memberCharge } from "./members.ts";
import { adjusted, planFund, projected, yearBudgets } from "./package.ts";
import { compileRules, inScope, type PaymentRules, reliefOf } from "./rules.ts";
import { assess } from "./scorecard.ts";
import { linesOf, type SettlementRow } from "./settlement-lines.ts";
import { settleYear } from "./year.ts";

/** A single case that is dear: a part of what is spent. */
export interface DearCase {
  readonly service: number;
  readonly level: number;
  readonly claimClass: number;
  readonly fundFen: number;
}

/** What is known of a community's year under one fund, whichever contract it is settled by. Fen, persons. */
export interface ActualPool {
  readonly members: number;
  /** Sum of risk weights, millionths. */
  readonly risk: number;
  readonly months: number;
  /** Years that the package was in force before. */
  readonly yearsBefore: number;
  /** In the package's scope one, two and three years before. */
  readonly past: readonly number[];
  /** What insurance spent on members: by `spentAt` of pool 0 and SPENDERS. */
  readonly spent: ArrayLike<number>;
  readonly cases: readonly DearCase[];
  /** In scope up to the month of a mid-year adjustment: this year, the year before. */
  readonly spentByMidYear: number;
  readonly pastByMidYear: number;
  /** Members' claims still to be paid before the settlement. */
  readonly openFen: number;
  /** The assessment's score, or the measures that it is reckoned from. */
  readonly score?: number;
  readonly measures: ReadonlyMap<string, number>;
}

export interface ActualMember extends MemberUse {
  /** Visits, and bed-days counted three each. */
  readonly volume: number;
  readonly score: number;
}

export interface ActualYear {
  readonly calendarYear: number;
  /** Enrolled persons of the whole county, by fund. */
  readonly enrolled: readonly number[];
  /** [community * FUNDS + scheme]; undefined where there is no such package. */
  readonly pools: readonly (ActualPool | undefined)[];
  /** By institution. */
  readonly members: readonly ActualMember[];
}

/** A member's part of a settlement, fen. */
export interface MemberSettled {
  readonly institution: number;
  readonly retainedFen: number;
  readonly toPayFen: number;
  readonly owedFen: number;
  /** Paid to (negative: received from) other members for readings, samples and sterilising. */
  readonly chargedFen: number;
}

export interface PoolSettled {
  readonly community: number;
  readonly scheme: number;
  readonly lines: SettlementRow;
  readonly members: readonly MemberSettled[];
}

type Institution = Pick<InstitutionInput, "code" | "level" | "lead" | "community">;

/**
 * Settles a year as it was under a contract (试算): by the arithmetic that a run settles by, without a run. Lines about
 * advances, which a contract does not settle, are 0.
 */
export function settleActual(
  actual: ActualYear,
  payment: PaymentInput,
  institutions: readonly Institution[],
): readonly PoolSettled[] {
  const communities = actual.pools.length / FUNDS;
  const members = Array.from({ length: communities }, (_, c) =>
    institutions.flatMap(({ community, level }, i) => (community === c && level <= COUNTY ? [i] : [])),
  );
  const leads = members.map((of) => of.find((i) => institutions[i].lead) ?? highest(of, institutions));
  const rules = compileRules(
    payment,
    leads.map((i) => institutions[i]?.code ?? ""),
  );
  return Array.from({ length: FUNDS }, (_, scheme) => scheme)
    .filter((scheme) => rules.covers[scheme] === 1)
    .flatMap((scheme) => {
      const budgets = budgetsOf(actual, rules, scheme, 0);
      const next = budgetsOf(actual, rules, scheme, 1);
      return members.flatMap((of, community): readonly PoolSettled[] => {
        const pool = actual.pools[community * FUNDS + scheme];
        if (pool === undefined) return [];
        const settled = settlePool(pool, rules, community, budgets[community], next[community], {
          tier: of.map((i) => COUNTY - institutions[i].level),
          volume: of.map((i) => actual.members[i].volume),
          lead: of.map((i) => (i === leads[community] ? 1 : 0)),
          score: of.map((i) => actual.members[i].score),
        });
        // Prices between members belong to the community as a whole: they stand with the first fund.
        const prices = rules.packageOf[community].memberPrices;
        const charges = of.map((i) =>
          scheme === 0 && i !== leads[community] ? memberCharge(prices, actual.members[i]) : 0,
        );
        const all = charges.reduce((sum, fen) => sum + fen, 0);
        return [
          {
            community,
            scheme,
            lines: settled.lines,
            members: of.map((institution, k) => ({
              institution,
              retainedFen: settled.retained[k],
              toPayFen: settled.toPay[k],
              owedFen: settled.owed[k],
              chargedFen: institution === leads[community] ? -all : charges[k],
            })),
          },
        ];
      });
    });
}

const highest = (of: readonly number[], institutions: readonly Institution[]): number =>
  of.toSorted((a, b) => institutions[b].level - institutions[a].level || a - b)[0] ?? -1;

/** The year's budgets of all communities; `ahead` 1 for the year that follows. */
function budgetsOf(actual: ActualYear, rules: PaymentRules, scheme: number, ahead: 0 | 1): Float64Array {
  const pools = Array.from({ length: actual.pools.length / FUNDS }, (_, c) => actual.pools[c * FUNDS + scheme]);
  const members = pools.map((pool) => pool?.members ?? 0);
  const fund = scheme === EMPLOYEE_SCHEME ? rules.input.employeeFund : rules.input.residentFund;
  const inside = rules.package.seriousInside ? members.reduce((sum, persons) => sum + persons, 0) : 0;
  const spent = pools.map((pool) => (pool === undefined ? 0 : chargedTo(rules, pool).spendingFen));
  const past = [0, 1, 2].map((ago) => pools.map((pool) => pool?.past[ago] ?? 0));
  return yearBudgets((c) => rules.packageOf[c] ?? rules.package, {
    members,
    risk: pools.map((pool) => pool?.risk ?? 0),
    enrolled: actual.enrolled[scheme],
    employees: scheme === EMPLOYEE_SCHEME,
    packableFen: planFund(fund, actual.calendarYear + ahead, actual.enrolled[scheme], inside).packableFen,
    yearsOn: Math.max(0, ...pools.map((pool) => pool?.yearsBefore ?? 0)) + ahead,
    past: ahead === 0 ? past : [spent, ...past.slice(0, 2)],
  });
}

/** What of a year's spending is the package's, carved out of it, and taken over by the fund. */
function chargedTo(rules: PaymentRules, { spent, cases }: ActualPool) {
  const { seriousInside, assistanceInside, stopLoss } = rules.package;
  const inside = [true, seriousInside, assistanceInside];
  let [spendingFen, carvedOutFen, stopLossFen] = [0, 0, 0];
  for (let service = 0; service < SERVICES.length; service++)
    for (let level = 0; level < LEVELS.length; level++)
      for (let kind = 0; kind < CLAIM_CLASSES.length; kind++) {
        const cell = spentAt(0, service, level, kind);
        if (inScope(rules, service, level, kind))
          SPENDERS.forEach((_, who) => (spendingFen += inside[who] ? spent[cell + who] : 0));
        else if (inScope(rules, service, level, 0)) carvedOutFen += spent[cell];
      }
  for (const { service, level, claimClass, fundFen } of cases)
    if (inScope(rules, service, level, claimClass)) stopLossFen += reliefOf(fundFen, stopLoss);
  return { spendingFen: spendingFen - stopLossFen, carvedOutFen, stopLossFen };
}

function settlePool(
  pool: ActualPool,
  rules: PaymentRules,
  community: number,
  budgetFen: number,
  nextBudgetFen: number,
  members: Parameters<typeof settleYear>[0]["members"],
) {
  const terms = rules.packageOf[community];
  const { spendingFen, carvedOutFen, stopLossFen } = chargedTo(rules, pool);
  const { midYear } = terms;
  // A package that began during the year is not adjusted.
  const yearBudgetFen =
    midYear === undefined || pool.months < 12
      ? budgetFen
      : adjusted(
          budgetFen,
          projected(Math.max(0, pool.spentByMidYear), midYear.month, {
            soFarFen: pool.pastByMidYear,
            yearFen: pool.past[0] ?? 0,
          }),
          midYear,
        );
  const figures = {
    yearBudgetFen,
    months: pool.months,
    spendingFen,
    score: pool.score ?? scoreOf(pool, terms),
    affordableFen: pool.openFen,
    nextBudgetFen,
    members,
  };
  const settled = settleYear(figures, terms);
  const lines = linesOf(figures, settled, {
    members: pool.members,
    adjustedFen: yearBudgetFen - budgetFen,
    carvedOutFen,
    stopLossFen,
    advancedFen: 0,
    paidByFundFen: 0,
    givenBackFen: 0,
  });
  return { ...settled, lines };
}

/** The name under which a measure of the year before is known, for cards that reward improvement. */
export const lastYearOf = (measure: string): string => `${measure}@last-year`;

function scoreOf({ measures }: ActualPool, { scorecard, scoreWeights }: PaymentRules["package"]): number {
  const values = scorecard.map(({ measure }) => measures.get(measure) ?? Number.NaN);
  const before = scorecard.map(({ measure }) => measures.get(lastYearOf(measure)) ?? Number.NaN);
  return assess(scorecard, values, scoreWeights, before).score;
}
