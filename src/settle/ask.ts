import { CLAIM_CLASSES, type PackageInput } from "../county/input/package.ts";
import { COUNTY, LEVELS, type InstitutionInput } from "../county/input/places.ts";
import type { PaymentInput, Service } from "../county/input/payment.ts";
import type { Text } from "../county/input/text.ts";
import { lastYearOf } from "../county/payment/actual.ts";
import { packageOf } from "../county/payment/rules.ts";

export const FUND_IDS = ["resident", "employee"] as const;
/** Services as a bureau knows them: rehabilitation is in-patient care. */
export const ASKED_SERVICES = ["outpatient", "inpatient"] as const satisfies readonly Service[];

/** A place where members were paid for: a service at a level, and a class of claims. */
export interface PaidCell {
  readonly service: number;
  readonly level: number;
  readonly claimClass: number;
}

/** A community, by its lead hospital. */
export interface AskedCommunity {
  readonly index: number;
  readonly code: string;
  readonly name: Text;
}

/** What a year has to be known by, so that every one of some contracts can settle it. */
export interface Ask {
  readonly communities: readonly AskedCommunity[];
  /** Members of communities, by index of the county's institutions. */
  readonly members: readonly number[];
  readonly institutions: readonly InstitutionInput[];
  /** Indices of funds. */
  readonly funds: readonly number[];
  readonly cells: readonly PaidCell[];
  /** Measures of the contracts' scorecards. */
  readonly measures: readonly string[];
  /** What only some contracts ask for. */
  readonly risk: boolean;
  readonly past: boolean;
  readonly midYear: boolean;
  readonly serious: boolean;
  readonly assistance: boolean;
  readonly cases: boolean;
  readonly memberScores: boolean;
  readonly memberPrices: boolean;
}

export function askOf(contracts: readonly PaymentInput[], institutions: readonly InstitutionInput[]): Ask {
  const communities = communitiesOf(institutions);
  const packages = contracts.flatMap(({ package: shared }) => [
    shared,
    ...communities.map(({ code }) => packageOf(shared, code)),
  ]);
  const some = (asks: (rules: PackageInput) => boolean): boolean => packages.some(asks);
  const carved = new Set(packages.flatMap(({ carveOuts }) => carveOuts?.classes ?? []));
  const classes = CLAIM_CLASSES.map((_, k) => k).filter((k) => k === 0 || carved.has(k));
  const cells = ASKED_SERVICES.flatMap((_, service) =>
    LEVELS.flatMap((_level, level) => classes.map((claimClass) => ({ service, level, claimClass }))),
  ).filter(({ service, level }) => service === 0 || level > 0);
  const bases = packages.flatMap(({ mix, basis }) => mix?.map((part) => part.basis) ?? [basis]);
  return {
    communities,
    members: institutions.flatMap(({ community, level }, i) => (community >= 0 && level <= COUNTY ? [i] : [])),
    institutions,
    funds: some(({ employees }) => employees) ? [0, 1] : [0],
    cells,
    measures: [
      ...new Set(
        packages.flatMap(({ scorecard }) =>
          scorecard.flatMap(({ measure, improvementShare = 0 }) =>
            improvementShare > 0 ? [measure, lastYearOf(measure)] : [measure],
          ),
        ),
      ),
    ],
    risk: some(({ riskAdjusted }) => riskAdjusted),
    past:
      bases.some((basis) => basis === "last-year" || basis === "three-year-mean") || some((one) => one.ratchetBp > 0),
    midYear: some(({ midYear }) => midYear !== undefined),
    serious: some(({ seriousInside }) => seriousInside),
    assistance: some(({ assistanceInside }) => assistanceInside),
    cases: some(({ stopLoss }) => stopLoss !== undefined),
    memberScores: some(({ divideBy }) => divideBy !== "volume"),
    memberPrices: some(({ memberPrices }) => Object.values(memberPrices).some((fen) => fen > 0)),
  };
}

function communitiesOf(institutions: readonly InstitutionInput[]): readonly AskedCommunity[] {
  const count = institutions.reduce((most, { community }) => Math.max(most, community + 1), 0);
  return Array.from({ length: count }, (_, index) => {
    const members = institutions.filter(({ community, level }) => community === index && level <= COUNTY);
    const lead = members.find((one) => one.lead) ?? members.toSorted((a, b) => b.level - a.level)[0];
    return { index, code: lead?.code ?? String(index), name: lead?.name ?? { en: String(index), zh: String(index) } };
  });
}
