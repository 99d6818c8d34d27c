import { beforeAll, describe, expect, test } from "vitest";
import { MECHANISMS } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { SchemeBenefit } from "../../../src/county/input/insurance.ts";
import type { PolicyInput } from "../../../src/county/input/policy.ts";
import {
  meanOf,
  after,
  digest,
  digestButTurnover,
  measuresOf,
  none,
  only,
  packaged,
  paidBy,
  type Prepare,
  unlimited,
} from "../../support/behaviour.ts";
import { FOLLOWED, solvent } from "../../support/workforce.ts";
import { stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { strays } from "../../support/touches.ts";

interface Case {
  readonly id: string;
  /** Gives the actors a reason. */
  readonly incentive: (input: CountyInput) => CountyInput;
  readonly prepare?: Prepare;
  /** Parameters at which the mechanism does nothing even then. */
  readonly neutral: Readonly<Record<string, number>>;
  /** Parameters that make a small county show the direction. */
  readonly strong?: Readonly<Record<string, number>>;
  /** Mechanisms that it needs, on in all runs. */
  readonly beside?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly measure: string;
  readonly direction: 1 | -1;
}

/** Habits that follow at once. */
const INTEREST = { "b21-own-interest": { habit: 0 } };
const FELT = { "b21-own-interest": { habit: 0, felt: 0.6 } };
const LEAN = 450;
const AMPLE = 2_000;
type Package = PolicyInput["payment"]["package"];
const UNGATED = { retainedBp: 10_000, gateScore: 0, fullScore: 0, ratchetBp: 0 };
const lean = (input: CountyInput): CountyInput => packaged(input, LEAN);
const ample =
  (rules: Partial<Package> = {}) =>
  (input: CountyInput): CountyInput =>
    packaged(input, AMPLE, { ...UNGATED, ...rules });

/** A tenth of the doctors and of the beds. */
const crowded = (input: CountyInput): CountyInput =>
  withPolicy(input, ({ workforce, capacity }) => ({
    workforce: { ...workforce, staffFactor: [1, 0.1, 0.1] },
    capacity: { ...capacity, bedFactor: [1, 0.1, 0.1] },
  }));

/** Nothing in the till, and nothing comes from the government. */
const penniless = (input: CountyInput): CountyInput => ({
  ...input,
  institutions: input.institutions.map((place) => ({ ...place, openingCashFen: 0, subsidyFen: 0 })),
});

/** Outside the county insurance pays as inside for whoever was sent up, and little for whoever goes by himself. */
const sentUpPaysAsHere = (input: CountyInput): CountyInput => {
  const asHere = ([township, county]: readonly number[]): readonly number[] => [township!, county!, county!, county!];
  const scheme = (of: SchemeBenefit): SchemeBenefit => ({
    ...of,
    ratioBp: asHere(of.ratioBp),
    deductibleFen: asHere(of.deductibleFen),
    unreferredCutBp: 5_000,
    registeredCutBp: 5_000,
  });
  return withPolicy(input, ({ benefit }) => ({
    benefit: { ...benefit, resident: scheme(benefit.resident), employee: scheme(benefit.employee) },
  }));
};

const CASES: readonly Case[] = [
  {
    id: "b1-vertical-integration",
    incentive: ample(),
    neutral: { advice: 0 },
    strong: { advice: 36 },
    beside: FELT,
    measure: "admissions_township_per_100",
    direction: 1,
  },
  {
    id: "b2-down-referral",
    incentive: (input) => paidBy(input, "drg"),
    neutral: { interest: 0, catalogue: 0, capability: 0, crowding: 0 },
    strong: { interest: 3, crowding: 0 },
    beside: FELT,
    measure: "down_referrals_per_100_lead_discharges",
    direction: 1,
  },
  {
    id: "b3-induced-demand",
    incentive: (input) => paidBy(input, "global-budget"),
    neutral: { intensity: 0, response: 0 },
    beside: INTEREST,
    measure: "low_need_admission_share_county",
    direction: -1,
  },
  {
    id: "b4-case-payment",
    incentive: (input) => paidBy(input, "drg"),
    neutral: { stay: 1, cost: 1, split: 0, creep: 0 },
    strong: { stay: 0.85, split: 0 },
    beside: INTEREST,
    measure: "length_of_stay_days_county",
    direction: -1,
  },
  {
    id: "b5-year-end-refusal",
    incentive: lean,
    neutral: { most: 0 },
    beside: INTEREST,
    measure: "refusals",
    direction: 1,
  },
  {
    id: "b6-siphoning",
    incentive: ample({ splitBp: [10_000, 0, 0] }),
    neutral: { strength: 0, leaving: 0 },
    strong: { strength: 0.4, gap: 4, utility: 6 },
    measure: "admissions_county_per_100",
    direction: 1,
  },
  {
    id: "b7-skimping",
    incentive: lean,
    neutral: { most: 0 },
    strong: { most: 0.25, detection: 0, harm: 5 },
    beside: INTEREST,
    measure: "readmission_share",
    direction: 1,
  },
  {
    id: "b8-sending-up",
    incentive: (input) => paidBy(sentUpPaysAsHere(input), "global-budget"),
    neutral: { dear: 1e9 },
    strong: { dear: 0.5 },
    beside: INTEREST,
    measure: "admissions_outside_per_100",
    direction: 1,
  },
  {
    id: "b10-cost-shifting",
    incentive: lean,
    neutral: { rise: 0 },
    beside: INTEREST,
    measure: "out_of_pocket_share",
    direction: 1,
  },
  {
    id: "b11-nominal-contracts",
    incentive: ample({ gateScore: 60, fullScore: 90 }),
    beside: INTEREST,
    neutral: { verified: 0, performance: 0 },
    measure: "contract_fulfilment",
    direction: 1,
  },
  {
    id: "b12-chronic-management",
    incentive: ample({ gateScore: 60, fullScore: 90 }),
    beside: { "b11-nominal-contracts": {}, ...INTEREST },
    neutral: { vascular: 0, diabetes: 0, copd: 0, adherence: 0 },
    strong: { vascular: 0 },
    measure: "refill_visits_per_resident",
    direction: 1,
  },
  {
    id: "b13-ratchet",
    incentive: ample({ ratchetBp: 10_000 }),
    neutral: { effort: 0, spend: 0 },
    measure: "cost_per_admission_yuan_county",
    direction: 1,
  },
  {
    id: "b14-split",
    incentive: ample({ splitBp: [2_000, 5_000, 3_000] }),
    beside: INTEREST,
    neutral: { gain: 0 },
    strong: { perceived: 0.4 },
    measure: "primary_visit_share",
    direction: 1,
  },
  {
    id: "b15-shared-centres",
    incentive: (input) => input,
    prepare: ({ parts }) => void parts.places.remote.fill(3),
    neutral: { gain: 0, recognised: 0 },
    measure: "visits_township_per_resident",
    direction: 1,
  },
  {
    id: "b16-sinking",
    incentive: (input) => input,
    prepare: ({ parts: { places } }) => void [places.stationed, places.stationedOf].map((of) => of.fill(1)),
    neutral: { gain: 0 },
    measure: "visits_township_per_resident",
    direction: 1,
  },
  {
    id: "b17-drug-shortage",
    incentive: (input) => input,
    // Everything has run out below the county.
    prepare: (county) =>
      void stateOf(county, "places.stocked").fill(
        0,
        0,
        county.parts.places.level.findIndex((level) => level === 2) * 12,
      ),
    neutral: { known: 0 },
    measure: "visits_township_per_resident",
    direction: -1,
  },
  {
    id: "b18-reneging",
    incentive: crowded,
    neutral: { patience: 1e6 },
    measure: "reneged",
    direction: 1,
  },
  {
    id: "b19-appraisal-gaming",
    incentive: ample({
      scorecard: [{ measure: "in_county_rate_admissions", domain: 0, floor: 0.5, goal: 1, weight: 1 }],
    }),
    beside: INTEREST,
    neutral: { gamma: 0 },
    strong: { gamma: 1 },
    measure: "low_need_admission_share_county",
    direction: 1,
  },
  {
    id: "b20-village-doctor-exit",
    incentive: (input) =>
      withPolicy(input, ({ workforce }) => ({ workforce: { ...workforce, payFactor: [0.3, 1, 1] } })),
    neutral: { usual: 0, pay: 0, age: 0 },
    strong: { pay: 3, vacancy: 5 },
    measure: "visits_village_per_resident",
    direction: -1,
  },
  {
    id: "b21-own-interest",
    incentive: (input) => paidBy(input, "drg"),
    neutral: { habit: 1e9 },
    beside: { "b4-case-payment": { creep: 0, split: 0 } },
    strong: { habit: 0 },
    measure: "length_of_stay_days_county",
    direction: -1,
  },
  {
    id: "b22-regard",
    incentive: lean,
    neutral: { skimped: 0, refused: 0, queue: 0 },
    strong: { skimped: 3, wear: 1 },
    beside: { ...INTEREST, "b7-skimping": { most: 0.25, detection: 0 } },
    measure: "admissions_outside_per_100",
    direction: 1,
  },
  {
    id: "b24-pay-and-effort",
    // Centres are paid by what they do, hospitals a salary.
    incentive: (input) =>
      withPolicy(input, ({ payment }) => ({
        payment: {
          ...payment,
          finance: {
            ...payment.finance!,
            staffPay: {
              villageBp: [0, 0, 10_000, 0],
              townshipBp: [0, 0, 10_000, 0],
              countyBp: [10_000, 0, 0, 0],
              boundBp: 0,
              structureBp: 0,
            },
          },
        },
      })),
    beside: INTEREST,
    neutral: { perceived: 0 },
    strong: { perceived: 0.2 },
    measure: "primary_visit_share",
    direction: 1,
  },
  {
    id: "b23-lead-return",
    incentive: (input) => input,
    prepare: ({ parts }) => void parts.places.remote.fill(3),
    neutral: { known: 0, practice: 0 },
    strong: { known: 0.08, practice: 0.05 },
    measure: "admissions_county_per_100",
    direction: 1,
  },
  {
    id: "b25-supplier-credit",
    incentive: penniless,
    neutral: { most: 0 },
    strong: { borne: 0, span: 1, most: 0.9 },
    beside: { "drug-stock": {} },
    measure: "drug_stock_out_share",
    direction: 1,
  },
];

const behaviours = MECHANISMS.filter(({ kind }) => kind === "behaviour");

const SIZE = 1_500;
let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", SIZE)).input;
});

test("every behaviour is named by a number of its own and has a case here", () => {
  const numbers = behaviours.map(({ id }) => /^b([1-9]\d*)-[a-z]+(-[a-z]+)*$/.exec(id)?.[1]);
  expect(numbers).not.toContain(undefined);
  expect(new Set(numbers).size).toBe(behaviours.length);
  expect(CASES.map(({ id }) => id).sort()).toEqual(behaviours.map(({ id }) => id).sort());
});

test("without a reason nobody acts: unlimited beds, fee for service, no package, cash enough, all mechanisms on", () => {
  const free = solvent(unlimited(base));
  // Shelves and lists lack drugs before reform, posts stand empty, doctors' days are full: that is how the county is,
  // and no answer to a reason.
  const off = { on: false, parameters: {} };
  const followed = Object.entries(FOLLOWED).map(([id, parameters]) => [id, { on: true, parameters }]);
  const mechanisms = { ...Object.fromEntries(followed), "drug-list": off, "drug-stock": off, "doctors-day": off };
  expect(digestButTurnover({ ...free, epochs: free.epochs.map((epoch) => ({ ...epoch, mechanisms })) })).toBe(
    digestButTurnover(none(free)),
  );
});

test("B18 off, nobody leaves a queue, however long; twice as patient, fewer do", () => {
  const [off, usual, patient] = [{}, { "b18-reneging": {} }, { "b18-reneging": { patience: 2 } }].map(
    (settings) => measuresOf(after(only(crowded(base), settings), 60).tables()).get("reneged") ?? 0,
  ) as [number, number, number];
  expect(off).toBe(0);
  expect(usual).toBeGreaterThan(patient);
});

describe.each(CASES)("$id", ({ id, incentive, prepare, neutral, strong = {}, beside = {}, measure, direction }) => {
  test("off, or on at its neutral setting, it changes nothing; on, it moves its target", () => {
    const input = incentive(base);
    const off = only(input, beside);
    expect(digest(only(input, { ...beside, [id]: neutral }), prepare)).toBe(digest(off, prepare));
    const valueIn = (one: CountyInput): number => meanOf(measure, one, prepare);
    expect(direction * (valueIn(only(input, { ...beside, [id]: strong })) - valueIn(off))).toBeGreaterThan(0);
  });

  test("unlimited beds and no budget: over thirty days only measures that it declares move", () => {
    const input = withPolicy(unlimited(incentive(base)), ({ payment }) => ({
      payment: { ...payment, package: { ...payment.package, on: false } },
    }));
    const [off, on] = [only(input, beside), only(input, { ...beside, [id]: strong })].map((one) =>
      after(one, 30, prepare).tables(),
    );
    expect(strays(behaviours.find((one) => one.id === id)!.touches, off!, on!)).toEqual([]);
  });
});
