import { beforeAll, describe, expect, test } from "vitest";
import { createCounty, MECHANISMS } from "../../../src/county/county.ts";
import { MINUTES_PER_DAY } from "../../../src/county/base/units.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { LEVER_NAMES } from "../../../src/county/levers/table.ts";
import type { Mechanism, MechanismHooks } from "../../../src/county/mechanism/mechanism.ts";
import { NOBODY, type Watch } from "../../../src/county/parts.ts";
import { leverReaders } from "../../support/lever-readers.ts";
import { everything, scarce } from "../../support/everything.ts";
import { loadSmall } from "../../support/small.ts";

/** Pairs "mechanism lever" of what was written while a county ran. */
type Written = Set<string>;

/** Looks what each mechanism writes whenever it is called. */
function watching(written: Written): Watch {
  const observed = (mechanism: Mechanism): Mechanism => ({
    ...mechanism,
    start(world, value) {
      const hooks = mechanism.start(world, value);
      const seen = <Hook extends "day" | "month" | "quarter" | "year" | "off">(hook: Hook): MechanismHooks => {
        const act = hooks[hook];
        if (act === undefined) return {};
        return {
          [hook](day: number) {
            const before = LEVER_NAMES.map((name) => world.levers[name].slice());
            act.call(hooks, day);
            LEVER_NAMES.forEach((name, at) => {
              if (world.levers[name].some((value, i) => !Object.is(value, before[at]![i])))
                written.add(`${mechanism.id} ${name}`);
            });
          },
        };
      };
      return { ...hooks, ...seen("day"), ...seen("month"), ...seen("quarter"), ...seen("year"), ...seen("off") };
    },
  });
  return { ...NOBODY, deaf: true, mechanisms: (list) => list.map(observed) };
}

function writtenIn(input: CountyInput, written: Written, days: number): void {
  const county = createCounty(input, { seed: 3, replication: 0 }, undefined, watching(written));
  county.run(days * MINUTES_PER_DAY);
}

const declared = MECHANISMS.flatMap(({ id, writes }) => writes.map((lever) => `${id} ${lever}`));

describe("what mechanisms write", () => {
  const written: Written = new Set();
  beforeAll(async () => {
    writtenIn(everything((await loadSmall("typical-reform.yaml", 1_500)).input), written, 365);
    writtenIn(scarce((await loadSmall("typical.yaml", 1_500)).input), written, 400);
  });

  test("none writes a lever that it does not declare", () =>
    expect([...written].filter((pair) => !declared.includes(pair))).toEqual([]));

  test("each writes every lever that it declares", () =>
    expect(declared.filter((pair) => !written.has(pair))).toEqual([]));
});

const readers = leverReaders();

test.each(LEVER_NAMES)("lever %s has a mechanism that writes it and somebody else who reads it", (lever) => {
  expect(MECHANISMS.filter(({ writes }) => writes.includes(lever))).not.toEqual([]);
  expect(readers[lever]).not.toEqual([]);
});
