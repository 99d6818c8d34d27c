import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { MINUTES_PER_DAY } from "../../../src/county/base/units.ts";
import { WARDS } from "../../../src/county/input/places.ts";
import type { MechanismHooks } from "../../../src/county/mechanism/mechanism.ts";
import type { World } from "../../../src/county/mechanism/world.ts";
import { NOBODY, type Watch } from "../../../src/county/parts.ts";
import { createHoldings, type Holdings, type Moves } from "../../../src/county/staff/holdings.ts";
import { createArena } from "../../../src/kernel/arena.ts";
import { everything, scarce } from "../../support/everything.ts";
import { loadSmall } from "../../support/small.ts";

const sum = (numbers: ArrayLike<number>): number => Array.from(numbers).reduce((total, n) => total + n, 0);

/** What is there is what is planned and what the accounts hold; what moves within makes and loses nothing. */
function expectKept({ there, moved, planned, moves, arrivals }: Holdings): void {
  for (let at = 0; at < there.length; at++) {
    const held = [...moves, ...arrivals].reduce((total, account) => total + account.held[at]!, 0);
    expect(there[at]).toBeCloseTo(planned(at) + moved[at]!, 8);
    expect(moved[at]).toBeCloseTo(held, 8);
  }
  for (const account of moves) expect([account.name, sum(account.held)]).toEqual([account.name, expect.closeTo(0, 8)]);
}

describe("holdings", () => {
  const SIZE = 6;
  const made = () => {
    let factor = 1;
    const holdings = createHoldings({
      arena: createArena(),
      name: "beds",
      unit: "beds",
      length: SIZE,
      planned: (at) => (at + 1) * 10 * factor,
    });
    holdings.appoint();
    return { holdings, plan: (to: number) => void ((factor = to), holdings.appoint()) };
  };
  const at = fc.nat({ max: SIZE - 1 });
  const number = fc.double({ min: -20, max: 20, noNaN: true });
  const step = fc.oneof(
    fc.record({ kind: fc.constant("move" as const), account: fc.nat({ max: 1 }), from: at, to: at, number }),
    fc.record({ kind: fc.constant("add" as const), to: at, number }),
    fc.record({
      kind: fc.constant("become" as const),
      account: fc.nat({ max: 1 }),
      goal: fc.array(number, { minLength: SIZE - 1, maxLength: SIZE - 1 }),
    }),
    fc.record({ kind: fc.constant("plan" as const), factor: fc.double({ min: 0, max: 3, noNaN: true }) }),
  );

  test("whatever is moved, comes, is settled anew and planned anew: the numbers agree, nothing is made or lost", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { holdings, plan } = made();
        const moves = [holdings.openMoves("rota"), holdings.openMoves("slots")];
        const built = holdings.openArrivals("built");
        let added = 0;
        for (const one of steps) {
          if (one.kind === "move") moves[one.account]!.move(one.from, one.to, one.number);
          else if (one.kind === "become") moves[one.account]!.become([...one.goal, -sum(one.goal)]);
          else if (one.kind === "plan") plan(one.factor);
          else {
            built.add(one.to, one.number);
            added += one.number;
          }
          expectKept(holdings);
        }
        const all = Array.from({ length: SIZE }, (_, i) => holdings.planned(i));
        expect(sum(holdings.there)).toBeCloseTo(sum(all) + added, 6);
      }),
    );
  });

  test("moves within the county that would make something out of nothing are refused, and nothing is changed", () => {
    const { holdings } = made();
    const rota = holdings.openMoves("rota");
    expect(() => rota.become([1, 0, 0, 0, 0, 0])).toThrow(
      "rota: moves within the county would make 1 beds out of nothing",
    );
    expect(sum(holdings.moved)).toBe(0);
  });
});

/** Looks after every month whether the numbers agree. @returns the world's doctors and beds at the end */
function watched(
  input: CountyInput,
  days: number,
  plant: (world: World) => MechanismHooks = () => ({}),
): Pick<World, "doctors" | "beds"> {
  let seen: Pick<World, "doctors" | "beds"> | undefined;
  const watch: Watch = {
    ...NOBODY,
    deaf: true,
    mechanisms: (list) => [
      ...list,
      {
        ...list[0]!,
        id: "looker-on",
        start(world) {
          seen = world;
          const look = (): void => [world.doctors, world.beds].forEach(expectKept);
          return { ...plant(world), month: look };
        },
      },
    ],
  };
  const county = createCounty(input, { seed: 6, replication: 0 }, undefined, watch);
  county.run(days * MINUTES_PER_DAY);
  return seen!;
}

describe("in a county, whatever mechanisms do", () => {
  test("doctors and beds are as planned and as moved, month after month", async () => {
    const counties = [
      watched(everything((await loadSmall("typical-reform.yaml", 1_500)).input), 200),
      watched(scarce((await loadSmall("typical.yaml", 1_500)).input), 200),
    ];
    const active = counties.flatMap(({ doctors, beds }) =>
      [...doctors.moves, ...doctors.arrivals, ...beds.moves, ...beds.arrivals]
        .filter(({ held }) => Array.from(held).some((number) => number !== 0))
        .map(({ name }) => name),
    );
    for (const account of [
      "management.rota",
      "staff.mustered",
      "centres.studio-moves",
      "centres.beds-built",
      "centres.doctors-hired",
    ])
      expect(active).toContain(account);
  });

  test("a plan of fewer beds calls those home that are lent beyond it", async () => {
    const { input } = await loadSmall("typical.yaml", 1_500);
    const first = input.epochs[0]!;
    const fewer = { ...first.policy, capacity: { ...first.policy.capacity, bedFactor: [1, 0.5, 0.5] as const } };
    let lent: Moves | undefined;
    const { beds } = watched({ ...input, epochs: [first, { ...first, fromDay: 15, policy: fewer }] }, 40, (world) => {
      lent = world.beds.openMoves("test.lent");
      const { there } = world.beds;
      return {
        year() {
          // All but one bed of the fullest ward go to the same ward group elsewhere.
          const most = Array.from(there).reduce((best, number, at) => (number > there[best]! ? at : best), 0);
          const to = (most + WARDS.length) % there.length;
          lent!.move(most, to, there[most]! - 1);
        },
      };
    });
    expect(Array.from(beds.there).filter((number) => number < 0)).toEqual([]);
    const out = Math.min(...Array.from(lent!.held));
    expect(out).toBeLessThan(0);
    expect(-out).toBe(Math.max(...Array.from(beds.there, (_, at) => (lent!.held[at] === out ? beds.planned(at) : 0))));
  });
});
