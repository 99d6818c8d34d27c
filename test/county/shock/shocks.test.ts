import { beforeAll, describe, expect, test } from "vitest";
import { MECHANISMS, restoreCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { ShockInput } from "../../../src/county/input/shock.ts";
import { measuresOf, only, unlimited } from "../../support/behaviour.ts";
import { breaches, digestOf } from "../../support/county.ts";
import { candidatesOf, lived, logUpTo, SEED, struck } from "../../support/shock.ts";
import { loadSmall } from "../../support/small.ts";

const SIZE = 1_500;
/** So large that a hospital of it is never empty. */
const LARGE = 5_000;
/** Four weeks from the middle of February on, and the days looked at. */
const [FROM, TO, DAYS] = [45, 72, 100];
const withShocks = async (size: number): Promise<CountyInput> => ({
  ...only(
    (await loadSmall("typical.yaml", size)).input,
    Object.fromEntries(MECHANISMS.filter(({ kind }) => kind === "shock").map(({ id }) => [id, {}])),
  ),
  encounterLog: true,
});
let base: CountyInput;
let lead: string;
beforeAll(async () => {
  base = await withShocks(SIZE);
  lead = base.institutions.find((one) => one.lead)!.code;
});

interface Case {
  readonly id: string;
  readonly shock: () => Partial<ShockInput>;
  /** Parameters at which nothing comes of it. */
  readonly neutral: Readonly<Record<string, number>>;
  readonly measure: string;
  readonly direction: 1 | -1;
  /** Residents, where so many are needed to show it. */
  readonly size?: number;
}
const CASES: readonly Case[] = [
  {
    id: "influenza-season",
    shock: () => ({ parameters: { influenza: 6, wake: 2 } }),
    neutral: { influenza: 1, wake: 1 },
    measure: "visits_per_resident",
    direction: 1,
  },
  {
    id: "heat-wave",
    shock: () => ({ parameters: { circulatory: 0.4, respiratory: 0.4, renal: 0.4, younger: 1 } }),
    neutral: { circulatory: 0, respiratory: 0, renal: 0 },
    measure: "visits_per_resident",
    direction: 1,
  },
  {
    id: "epidemic",
    shock: () => ({ parameters: { peak: 14 } }),
    neutral: { attack: 0, fever: 0, surgeBeds: 0 },
    measure: "visits_village_per_resident",
    direction: 1,
  },
  {
    id: "hospital-closing",
    shock: () => ({ where: [lead] }),
    neutral: { closed: 0 },
    measure: "admissions_outside_per_100",
    direction: 1,
    size: LARGE,
  },
  {
    id: "supply-interruption",
    shock: () => ({ drugs: [1, 2, 3, 4], parameters: { shelf: 0 } }),
    neutral: { delivered: 1 },
    measure: "visits_outside_per_resident",
    direction: 1,
  },
  {
    id: "road-opening",
    shock: () => ({ parameters: { municipal: 0.9, provincial: 0.9 } }),
    neutral: { municipal: 0, provincial: 0, distance: 0 },
    measure: "visits_outside_per_resident",
    direction: 1,
  },
];

const shocks = MECHANISMS.filter(({ kind }) => kind === "shock");

describe("the registry", () => {
  test("each has a case of its own", () =>
    expect(CASES.map(({ id }) => id).sort()).toEqual(shocks.map(({ id }) => id).sort()));
});

describe.each(CASES)("$id", ({ id, shock, neutral, measure, direction, size = SIZE }) => {
  let own: CountyInput;
  let with_: CountyInput;
  let plain: ReturnType<typeof lived>;
  let hit: ReturnType<typeof lived>;
  beforeAll(async () => {
    own = size === SIZE ? base : await withShocks(size);
    with_ = struck(own, { mechanism: id, fromDay: FROM, toDay: TO, ...shock() });
    plain = lived(own, DAYS);
    hit = lived(with_, DAYS);
  });

  test("declared for later, switched off or at its neutral setting it changes nothing", () => {
    const later = struck(own, { mechanism: id, fromDay: 4_000, ...shock() });
    expect(digestOf(lived(later, DAYS))).toBe(digestOf(plain));
    const off = {
      ...with_,
      epochs: with_.epochs.map((epoch) => ({
        ...epoch,
        mechanisms: { ...epoch.mechanisms, [id]: { on: false, parameters: {} } },
      })),
    };
    expect(digestOf(lived(off, DAYS))).toBe(digestOf(plain));
    expect(
      digestOf(lived(struck(own, { mechanism: id, fromDay: FROM, toDay: TO, ...shock(), parameters: neutral }), DAYS)),
    ).toBe(digestOf(plain));
  });

  test("before its first day nothing differs; after it something does, in the direction said", () => {
    const [before, hitBefore] = [plain, hit].map((county) => logUpTo(county, FROM * 1440));
    expect(before!.length).toBeGreaterThan(500);
    expect(hitBefore).toEqual(before);
    const [usual, now] = [plain, hit].map((county) => measuresOf(county.tables()).get(measure)!);
    expect(direction * (now! - usual!)).toBeGreaterThan(0);
  });

  test("people, servers and money are conserved while it lasts and afterwards", () => {
    const county = lived(with_, FROM);
    for (const day of [FROM + 1, FROM + 9, FROM + 20, TO + 2, DAYS - 1]) {
      county.run(day * 1440 + 700);
      expect(breaches(county)).toEqual([]);
    }
  });

  test("saved and restored in the midst of it the run goes on the same", () => {
    const county = lived(with_, FROM + 12);
    const on = restoreCounty(with_, { seed: SEED, replication: 0 }, county.save());
    on.run(DAYS * 1440);
    expect(digestOf(on)).toBe(digestOf(hit));
  });
});

describe("illnesses of a shock come on top", () => {
  test.each(["influenza-season", "heat-wave", "epidemic"])(
    "%s: everybody's own candidates stay, of the same, on the same day",
    (mechanism) => {
      const free = unlimited(base);
      const [usual, hit] = [
        free,
        struck(free, { mechanism, fromDay: 3, toDay: 25, parameters: { influenza: 3, circulatory: 0.4, peak: 10 } }),
      ].map((input) => candidatesOf(lived(input, 1), 0, 31));
      const own = new Map<string, number>();
      for (const one of hit!) own.set(one, (own.get(one) ?? 0) + 1);
      for (const one of usual!) own.set(one, (own.get(one) ?? 0) - 1);
      const more = [...own].filter(([, n]) => n !== 0);
      expect(more.filter(([, n]) => n < 0)).toEqual([]);
      expect(more.length).toBeGreaterThan(5);
      const days = more.map(([one]) => Number(one.split(" ")[0]));
      expect(Math.min(...days)).toBeGreaterThanOrEqual(3);
      expect(Math.max(...days)).toBeLessThanOrEqual(25);
    },
  );

  test("a larger one brings all that a smaller one brings", () => {
    const [small, large] = [0.2, 0.5].map((attack) =>
      candidatesOf(
        lived(struck(base, { mechanism: "epidemic", fromDay: 0, toDay: 30, parameters: { attack, peak: 12 } }), 1),
        0,
        31,
      ),
    );
    const all = new Set(large);
    expect(small!.filter((one) => !all.has(one))).toEqual([]);
    expect(large!.length).toBeGreaterThan(small!.length);
  });

  test("only the townships named are struck", () => {
    const two = base.townships.slice(0, 1).map(({ code }) => code);
    const county = lived(
      struck(base, { mechanism: "epidemic", fromDay: 0, toDay: 30, where: two, parameters: { attack: 0.5, peak: 12 } }),
      1,
    );
    const own = new Set(candidatesOf(lived(base, 1), 0, 31));
    const { record } = county.parts.residents;
    const struckIn = new Set(
      candidatesOf(county, 0, 31)
        .filter((one) => !own.has(one))
        .map((one) => base.villages[record[Number(one.split(" ")[1]) * 8 + 1]!]!.township),
    );
    expect([...struckIn]).toEqual([0]);
  });
});
