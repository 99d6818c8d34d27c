import fc from "fast-check";
import type { BenefitInput, SchemeBenefit, SeriousBand } from "../../src/county/input/insurance.ts";
import type { FirstContact } from "../../src/county/insurance/rules.ts";

// Random schedules of benefits. Small amounts and caps, so that deductibles, bands and caps are met often.

export const bp = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(0, 5000, 10_000));
export const fen = (max: number) => fc.oneof(fc.integer({ min: 0, max }), fc.constantFrom(0, max));
const five = (value: fc.Arbitrary<number>) => fc.array(value, { minLength: 5, maxLength: 5 });
const four = (value: fc.Arbitrary<number>) => fc.array(value, { minLength: 4, maxLength: 4 });

const bands: fc.Arbitrary<SeriousBand[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 200_000 }), bp), { maxLength: 4 })
  .map((steps) => {
    let fromFen = 0;
    const ratios = steps.map(([, ratioBp]) => ratioBp).sort((a, b) => a - b);
    return steps.map(([step], b) => ({ fromFen: (fromFen += step), ratioBp: ratios[b]! }));
  });

/** A cap of zero, or one not below its deductible. */
const capOver = (deductible: number, cap: number): number => (cap === 0 ? 0 : deductible + cap);

const scheme: fc.Arbitrary<SchemeBenefit> = fc
  .record({
    deductibleFen: four(fen(100_000)),
    ratioBp: four(bp),
    repeatDeductibleBp: bp,
    unreferredCutBp: bp,
    unreferredDeductibleBp: fc.integer({ min: 0, max: 30_000 }),
    registeredCutBp: bp,
    continuousDeductible: fc.boolean(),
    annualCapFen: fen(600_000),
    catalogueShareBp: five(bp),
    outpatientRatioBp: five(bp),
    outpatientDeductibleFen: fen(5000),
    outpatientCapFen: fen(40_000),
    twoDiseaseRatioBp: bp,
    twoDiseaseCapFen: fen(40_000),
    specialRatioBp: five(bp),
    specialDeductibleFen: fen(50_000),
    specialCapFen: fen(400_000),
    dialysisRatioBp: five(bp),
    seniorBonusBp: fc.integer({ min: 0, max: 2000 }),
    contractBonusBp: fc.integer({ min: 0, max: 2000 }),
    seriousBands: bands,
    seriousCapFen: fen(400_000),
    accountFen: fc.constant([0, 0]),
  })
  .map((rules) => ({
    ...rules,
    annualCapFen: capOver(300_000, rules.annualCapFen),
    outpatientCapFen: capOver(rules.outpatientDeductibleFen, rules.outpatientCapFen),
    specialCapFen: capOver(rules.specialDeductibleFen, rules.specialCapFen),
    seriousCapFen: capOver(rules.seriousBands[0]?.fromFen ?? 0, rules.seriousCapFen),
  }));

export const benefit: fc.Arbitrary<BenefitInput> = fc.record({
  resident: scheme,
  employee: scheme,
  assistance: fc
    .record({ thresholdFen: fen(100_000), ratioBp: bp, capFen: fen(200_000) })
    .map((help) => ({ ...help, capFen: capOver(help.thresholdFen, help.capFen) })),
  tariffs: fc.record({
    longTermCareDailyFen: fen(10_000),
    longTermCareRatioBp: bp,
    homeVisitFen: fen(5000),
    homeVisitRatioBp: bp,
    internetVisitFen: fen(5000),
    internetVisitRatioBp: bp,
  }),
});

export const firstContact: fc.Arbitrary<FirstContact> = fc.record({
  firstContactCutBp: fc.integer({ min: 0, max: 3000 }),
  mandatory: fc.boolean(),
});
