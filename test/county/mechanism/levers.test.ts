import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { createCounty, MECHANISMS } from "../../../src/county/county.ts";
import { MINUTES_PER_DAY } from "../../../src/county/base/units.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { LEVER_NAMES, LEVERS } from "../../../src/county/levers/table.ts";
import type { Mechanism, MechanismHooks } from "../../../src/county/mechanism/mechanism.ts";
import { NOBODY, type Watch } from "../../../src/county/parts.ts";
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

/** Files of a room and below, with their text. */
function sourcesOf(folder: string): ReadonlyMap<string, string> {
  const root = fileURLToPath(new URL(`../../../src/${folder}`, import.meta.url));
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(({ name }) => name.endsWith(".ts"));
  return new Map(
    files.map(({ parentPath, name }) => [
      relative(root, join(parentPath, name)),
      readFileSync(join(parentPath, name), "utf8"),
    ]),
  );
}

/** Names of levers that a file takes from the levers: `levers.pull[`, `{ pull } = levers`, `Pick<Levers, "pull">`. */
function leversIn(source: string): ReadonlySet<string> {
  const named = [
    ...[...source.matchAll(/\blevers\.(\w+)/gi)].map(([, name]) => name!),
    ...[...source.matchAll(/\{([^{}]*)\}\s*(?:=|:)\s*(?:world\.)?(?:Levers|levers)\b/g)].flatMap(([, names]) =>
      names!.split(/\W+/),
    ),
    ...[...source.matchAll(/\blevers: \{([^{}]*)\}/g)].flatMap(([, names]) => names!.split(/\W+/)),
    ...[...source.matchAll(/Pick<Levers,([^>]*)>/g)].flatMap(([, names]) => names!.split(/\W+/)),
  ];
  return new Set(named.filter((name) => name in LEVERS));
}

/** Files of the county by the levers that they read, or hand to whoever reads them: those that take and do not assign. */
const readers = [...sourcesOf("county")]
  .filter(([path]) => !path.startsWith("levers/"))
  .flatMap(([path, source]) =>
    [...leversIn(source)]
      .filter((lever) => !new RegExp(String.raw`\b${lever}\[[^\]]*(\[[^\]]*\][^\]]*)*\] =(?!=)`).test(source))
      .map((lever) => ({ lever, path })),
  );

test.each(LEVER_NAMES)("lever %s has a mechanism that writes it and somebody else who reads it", (lever) => {
  expect(MECHANISMS.filter(({ writes }) => writes.includes(lever))).not.toEqual([]);
  expect(readers.filter((one) => one.lever === lever)).not.toEqual([]);
});
