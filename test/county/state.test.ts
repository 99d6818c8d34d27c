import { beforeAll, describe, expect, test } from "vitest";
import { branchCounty, type County, createCounty, MECHANISMS, restoreCounty } from "../../src/county/county.ts";
import { MODEL_VERSION, readState, StateRefused } from "../../src/county/state.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { ShockInput } from "../../src/county/input/shock.ts";
import { poolsFor } from "../../src/county/pools.ts";
import { digestOf, strained, withPolicy } from "../support/county.ts";
import { loadSmall } from "../support/small.ts";

const key = { seed: 8, replication: 0 };
/** A day in the middle of March. */
const DAY = 73;
const NOON = DAY * 1440 + 720;

let typical: CountyInput;
let referral: CountyInput;
let half: County;
let saved: Uint8Array;
/** How the saved run ends. */
let unchanged: string;
beforeAll(async () => {
  typical = { ...(await loadSmall("typical.yaml", 1_200)).input, encounterLog: true };
  ({ input: referral } = await loadSmall("typical-referral.yaml", 1_200));
  half = createCounty(typical, key);
  half.run(NOON);
  saved = half.save();
  unchanged = ended(half);
});

const mandatory = (input: CountyInput): CountyInput =>
  withPolicy(input, ({ referral: rules }) => ({ referral: { ...rules, mandatory: !rules.mandatory } }));

/** The same county with other rules from a day on. */
const later = (input: CountyInput, fromDay: number, change = mandatory): CountyInput => ({
  ...input,
  epochs: [...input.epochs, { ...change(input).epochs[0]!, fromDay }],
});
const struck = (
  input: CountyInput,
  mechanism: string,
  fromDay: number,
  more: Partial<ShockInput> = {},
): CountyInput => ({
  ...input,
  shocks: [...input.shocks, { mechanism, fromDay, toDay: fromDay + 30, where: [], drugs: [], parameters: {}, ...more }],
});

function refusal(act: () => unknown): StateRefused {
  try {
    act();
  } catch (error) {
    if (error instanceof StateRefused) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** Digest of the tables and events of each kind, at the end of the run. */
const ended = (county: County): string => {
  county.run(county.endMinute);
  return `${digestOf(county)} ${JSON.stringify(county.countsByKind())}`;
};

describe("a state knows what it is", () => {
  test("its stamp names version, run and digest of the input", () => {
    const { head } = readState(saved);
    expect(head).toMatchObject({ version: MODEL_VERSION, run: key, minute: NOON });
    expect(head.digest).toMatch(/^[0-9a-f]{32}$/);
  });

  test("into another scenario it is refused, both named, with the first difference", () => {
    const { message, text } = refusal(() => restoreCounty({ ...referral, encounterLog: true }, key, saved));
    const other = readState(createCounty({ ...referral, encounterLog: true }, key).save()).head.digest;
    expect(message).toContain(`found typical, input ${readState(saved).head.digest}, model version ${MODEL_VERSION}`);
    expect(message).toContain(`expected typical, input ${other}`);
    expect(message).toMatch(/differ at epochs\.0\.policy\.[a-zA-Z.0-9]+: \S+ in the state, \S+ here/);
    expect(text.zh).toContain("保存的状态属于另一次运行");
  });

  test("a single number anywhere is enough", () => {
    const others: readonly (readonly [string, CountyInput])[] = [
      ["choice.habit", { ...typical, choice: { ...typical.choice, habit: typical.choice.habit + 1e-12 } }],
      ["villages.0.migrants", withVillage(({ migrants }) => ({ migrants: migrants + 1 }))],
      ["name.zh", { ...typical, name: { ...typical.name, zh: "另一县" } }],
      ["encounterLog", { ...typical, encounterLog: false }],
    ];
    for (const [path, input] of others)
      expect(refusal(() => restoreCounty(input, key, saved)).message).toContain(`differ at ${path}:`);
  });

  test("of another version it is refused, both named", () => {
    const { message } = refusal(() => restoreCounty(typical, key, ofVersion(saved, 0)));
    expect(message).toContain("model version 0");
    expect(message).toContain(`model version ${MODEL_VERSION}`);
    expect(message).not.toContain("differ at");
    expect(refusal(() => branchCounty(typical, key, ofVersion(saved, 0))).message).toContain("model version 0");
  });

  test("cut off or of something else it is no saved county", () => {
    for (const bytes of [new Uint8Array(), saved.slice(0, 6), saved.slice(0, 40), Uint8Array.from("no county", Number)])
      expect(refusal(() => restoreCounty(typical, key, bytes)).message).toContain("no saved county");
    expect(() => restoreCounty(typical, key, saved.slice(0, -8))).toThrow("size");
  });

  const withVillage = (change: (village: CountyInput["villages"][number]) => object): CountyInput => ({
    ...typical,
    villages: typical.villages.map((village, v) => (v === 0 ? { ...village, ...change(village) } : village)),
  });
});

/** The same bytes with another version in the head: as many digits, so that nothing moves. */
function ofVersion(bytes: Uint8Array, version: number): Uint8Array {
  const copy = bytes.slice();
  const at = copy.indexOf("{".charCodeAt(0)) + '{"version":'.length;
  copy[at] = String(version).charCodeAt(0);
  return copy;
}

describe("a branch", () => {
  const branches: readonly (readonly [string, (input: CountyInput) => CountyInput])[] = [
    ["referral from tomorrow, other rules in July", (input) => later(later(input, DAY + 1), 181, packaged)],
    ["mechanisms off in May", (input) => later(input, 120, off)],
    ["an epidemic in April", (input) => struck(input, "epidemic", 90, { parameters: { attack: 0.2 } })],
    [
      "influenza in May, drugs short tomorrow, a road in June",
      (input) =>
        struck(
          struck(struck(input, "supply-interruption", DAY + 1, { drugs: [1, 2] }), "influenza-season", 121),
          "road-opening",
          160,
        ),
    ],
    [
      "a hospital closes tomorrow",
      (input) =>
        struck(input, "hospital-closing", DAY + 1, { where: [input.institutions.find(({ lead }) => lead)!.code] }),
    ],
    [
      "one more patient tomorrow at midnight",
      (input) => ({
        ...input,
        extraEpisodes: [{ resident: 7, disease: input.catalogue.diseases[0]!.id, minute: (DAY + 1) * 1440 }],
      }),
    ],
  ];
  test.each(branches)("%s: gives the digest of the straight run, another than without", (_, change) => {
    const input = change(typical);
    const straight = ended(createCounty(input, key));
    expect(ended(branchCounty(input, key, saved))).toBe(straight);
    expect(straight).not.toBe(unchanged);
  });

  test("under the same future it is the same run", () => {
    expect(ended(branchCounty(typical, key, saved))).toBe(unchanged);
  });

  test("later rules and shocks of the saved run may be left out", () => {
    const county = createCounty(struck(later(typical, 150), "epidemic", 200), key);
    county.run(NOON);
    expect(ended(branchCounty(typical, key, county.save()))).toBe(unchanged);
  });

  test("what differs until the saved day is refused with its path", () => {
    const cases: readonly (readonly [string, CountyInput])[] = [
      ["epochs.0.policy.referral.mandatory", mandatory(typical)],
      ["epochs.1", later(typical, DAY)],
      ["shocks.0", struck(typical, "supply-interruption", DAY, { drugs: [1] })],
      // Illnesses of this month are drawn already.
      ["shocks.0", struck(typical, "influenza-season", DAY + 2)],
      ["years", { ...typical, years: 2 }],
      ["choice.habit", { ...typical, choice: { ...typical.choice, habit: 0.1 } }],
      [
        "extraEpisodes.0",
        { ...typical, extraEpisodes: [{ resident: 7, disease: typical.catalogue.diseases[0]!.id, minute: NOON + 1 }] },
      ],
    ];
    for (const [path, input] of cases) {
      const { message } = refusal(() => branchCounty(input, key, saved));
      expect(message).toContain(`differ in what holds until 2023-03-15 at ${path}:`);
    }
    expect(refusal(() => branchCounty(typical, { seed: 9, replication: 0 }, saved)).message).toContain("seed 9");
  });

  const packaged = (input: CountyInput): CountyInput =>
    withPolicy(input, ({ payment }) => ({ payment: { ...payment, package: { ...payment.package, on: true } } }));
  const off = (input: CountyInput): CountyInput => ({
    ...input,
    epochs: input.epochs.map((epoch) => ({
      ...epoch,
      mechanisms: Object.fromEntries(MECHANISMS.map(({ id }) => [id, { on: false, parameters: {} }])),
    })),
  });
});

describe("recalled into the living county", () => {
  test.each([
    ["typical", () => typical],
    ["strained", () => strained(typical)],
    ["a road that opens in between", () => struck(typical, "road-opening", 90, { toDay: 110 })],
    ["an epidemic in between", () => struck(typical, "epidemic", 90, { parameters: { attack: 0.3 } })],
    ["other rules in between", () => later(typical, 90)],
  ] as const)("%s: back and forth it gives the same digest", (_, make) => {
    const input = make();
    const county = createCounty(input, key);
    const minutes = [NOON, 100 * 1440 + 17, 130 * 1440];
    const states = minutes.map((minute) => {
      county.run(minute);
      return county.save();
    });
    for (const from of [0, 1, 0]) {
      county.recall(states[from]!);
      expect(county.now()).toBe(minutes[from]);
      county.run(minutes[2]!);
      expect(alike(county.save(), states[2]!)).toBe(true);
    }
  });

  test("it is not built again, and takes a small part of a building's time", () => {
    const county = createCounty(typical, key);
    county.run(NOON);
    const { parts } = county;
    // An input that no county was built from: nothing is remembered of it.
    const unknown = Array.from({ length: 5 }, () => structuredClone(typical));
    const times = unknown.map((input) => [
      took(() => void restoreCounty(input, key, saved)),
      took(() => county.recall(saved)),
    ]);
    const [built, recalled] = [0, 1].map((which) => Math.min(...times.map((pair) => pair[which]!)));
    expect(county.parts).toBe(parts);
    expect(recalled).toBeLessThan(built! / 3);
  });

  test("also where its pools have grown since", () => {
    const pools = { ...poolsFor(typical), encounters: 160, events: 1_000, logRows: 2_000 };
    const county = createCounty(typical, key, pools);
    const early = county.save();
    county.run(NOON);
    expect(county.parts.pools).not.toEqual(pools);
    county.recall(early);
    expect(county.now()).toBe(0);
    expect(ended(county)).toBe(unchanged);
  });

  test("another's state is refused and changes nothing", () => {
    const county = createCounty(mandatory(typical), key);
    county.run(1440);
    const before = county.save();
    expect(refusal(() => county.recall(saved)).message).toContain("epochs.0.policy.referral.mandatory");
    expect(alike(county.save(), before)).toBe(true);
  });

  /** The same bytes; toEqual takes seconds over megabytes. */
  const alike = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

  const took = (act: () => void): number => {
    const start = performance.now();
    act();
    return performance.now() - start;
  };
});
