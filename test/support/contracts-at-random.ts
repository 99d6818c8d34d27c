import fc from "fast-check";
import {
  BUDGET_BASES,
  CLAIM_CLASSES,
  type Corridor,
  HOLDBACK_RULES,
  MEMBER_RULES,
  NO_RETAINED_CAP,
  type PackageInput,
} from "../../src/county/input/package.ts";
import type { RegionInput } from "../../src/county/input/payment.ts";
import type { SettlementRules } from "../../src/county/payment/settlement.ts";
import { NO_PACKAGE } from "./payment.ts";

export const fen = fc.integer({ min: 0, max: 2 ** 42 });
export const bp = fc.integer({ min: 0, max: 10_000 });

/** Lower edges from 0 on, each with a part. */
const steps = fc
  .uniqueArray(fc.integer({ min: 1, max: 5_000 }), { maxLength: 4 })
  .chain((from) =>
    fc
      .array(bp, { minLength: from.length + 1, maxLength: from.length + 1 })
      .map((parts) => [0, ...from.toSorted((a, b) => a - b)].map((fromBp, k) => ({ fromBp, partBp: parts[k]! }))),
  );
const corridors: fc.Arbitrary<readonly Corridor[]> = steps.map((all) =>
  all.map(({ fromBp, partBp }) => ({ fromBp, fundBp: partBp })),
);
/** Parts with sum 10,000. */
const parts = (count: number): fc.Arbitrary<readonly number[]> =>
  fc.array(bp, { minLength: count - 1, maxLength: count - 1 }).map((cuts) => {
    const edges = [0, ...cuts.toSorted((a, b) => a - b), 10_000];
    return edges.slice(1).map((edge, k) => edge - edges[k]!);
  });

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
/** What was not drawn is left out, as a contract leaves out what it does not speak of. */
const said = <T>(drawn: object): T =>
  Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)) as T;

type SettlementDrawn = SettlementRules &
  Pick<PackageInput, "holdbackRule" | "holdbackBp" | "splitBp" | "overspendSplitBp" | "divideBy" | "payShareBp">;

/** Rules of a settlement: what is kept, shared and divided. */
export const settlementRules: fc.Arbitrary<SettlementDrawn> = fc
  .record({
    retainedBp: bp,
    retainedBands: maybe(steps.map((all) => all.map(({ fromBp, partBp }) => ({ fromBp, retainedBp: partBp })))),
    retainedCapBp: fc.oneof(fc.constant(NO_RETAINED_CAP), bp),
    fullScore: fc.integer({ min: 50, max: 100 }),
    gateScore: fc.integer({ min: 0, max: 50 }),
    holdbackRule: fc.constantFrom(...HOLDBACK_RULES),
    holdbackBp: bp,
    reasonableBp: bp,
    corridors,
    carryForwardBp: bp,
    splitBp: parts(3),
    overspendSplitBp: parts(4),
    divideBy: fc.constantFrom(...MEMBER_RULES),
    payShareBp: bp,
  })
  .map(said<SettlementDrawn>);

const basis = fc.constantFrom(...BUDGET_BASES);

/** A whole contract, every rule of it drawn at random. */
export const contract: fc.Arbitrary<PackageInput> = fc
  .record({
    on: fc.boolean(),
    employees: fc.boolean(),
    outOfCounty: fc.boolean(),
    outpatientPool: fc.boolean(),
    publicHealthPooled: fc.boolean(),
    seriousInside: fc.boolean(),
    assistanceInside: fc.boolean(),
    assistanceFen: fc.nat(10_000),
    basis,
    mix: maybe(
      fc.tuple(basis, basis, parts(2)).map(([first, second, weights]) => [
        { basis: first, weightBp: weights[0]! },
        { basis: second, weightBp: weights[1]! },
      ]),
    ),
    perHeadFen: fc.nat(200_000),
    shareBp: fc.nat(20_000),
    riskAdjusted: fc.boolean(),
    carveOuts: maybe(
      fc.record({
        classes: fc.uniqueArray(fc.integer({ min: 1, max: CLAIM_CLASSES.length - 1 }), { minLength: 1 }),
        setAsideFen: fc.nat(50_000),
      }),
    ),
    stopLoss: maybe(fc.record({ thresholdFen: fc.integer({ min: 1, max: 3_000_000_00 }), fundBp: bp })),
    midYear: maybe(fc.record({ month: fc.integer({ min: 1, max: 11 }), toleranceBp: bp, shareBp: bp, mostBp: bp })),
    advanceMonths: fc.constantFrom(1, 3),
    ratchetBp: bp,
    trendBp: fc.integer({ min: -1_000, max: 1_000 }),
    trendParts: maybe(
      fc.record({
        pricesBp: fc.integer({ min: -500, max: 500 }),
        ageingBp: fc.integer({ min: -500, max: 500 }),
        useBp: fc.integer({ min: -500, max: 500 }),
      }),
    ),
    memberPrices: fc.record({ readingFen: fc.nat(5_000), testFen: fc.nat(5_000), sterilisingFen: fc.nat(5_000) }),
    interest: fc.record({ advancesBp: fc.nat(1_000), debtsBp: fc.nat(1_000) }),
    communities: fc.constantFrom([], [{ lead: "c1", shareBp: 9_000, splitBp: [4_000, 4_000, 2_000], holdbackBp: 0 }]),
    settlement: settlementRules,
  })
  .map(({ settlement, ...other }) => said<PackageInput>({ ...NO_PACKAGE, ...other, ...settlement }));

/** Rules of a prefecture for stays by points, or none. */
export const prefecture: fc.Arbitrary<RegionInput | undefined> = maybe(
  fc.record({
    others: fc.integer({ min: 0, max: 20 }),
    othersGrowthBp: fc.integer({ min: -1_000, max: 1_000 }),
    totalGrowthBp: fc.integer({ min: -1_000, max: 1_000 }),
    onePrice: fc.constant([]),
    tcmGroups: fc.constant([]),
    tcmBp: fc.constant(10_000),
    reviewFrom: fc.integer({ min: 1, max: 5 }),
    reviewedBp: bp,
  }),
);
