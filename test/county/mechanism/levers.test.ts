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
import { INVESTMENTS } from "../../../src/county/input/centres.ts";
import { MANAGEMENT_DOMAINS } from "../../../src/county/input/management.ts";
import type { PolicyInput } from "../../../src/county/input/policy.ts";
import { packaged } from "../../support/behaviour.ts";
import { COUNTY, VILLAGE } from "../../../src/county/input/places.ts";
import { invest } from "../../support/centres.ts";
import { withPolicy } from "../../support/county.ts";
import { struck } from "../../support/shock.ts";
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

/** Everything that a policy can ask for at once, in a county that every kind of shock strikes. */
function everything(input: CountyInput): CountyInput {
  const hospital = input.institutions.find(({ level, lead }) => level === COUNTY && lead)!;
  const asking = withPolicy(input, ({ management, workforce, prevention, contracts, payment }) => ({
    management: { ...management, domains: management.domains.map(() => 1), villageIntegration: 1, rampDays: 0 },
    workforce: { ...workforce, trained: [0.5, 0.5, 0.5], trainingMonths: 1, unfilled: [1, 1, 1], monthsBelow: 3 },
    prevention: { ...prevention, longPrescription: 0.5, followUp: 1 },
    contracts: { ...contracts, goal: 0.9, keyGoal: 0.9, yearly: true },
    payment: { ...payment, package: { ...payment.package, ratchetBp: 10_000 } },
  }));
  const built = invest(
    { ...asking, institutions: asking.institutions.map((one) => ({ ...one, drugList: 0.8 })) },
    Object.fromEntries(INVESTMENTS.map((kind) => [kind, { number: 3 }])),
  );
  return struck(
    built,
    { mechanism: "epidemic", fromDay: 31, parameters: { surgeTrigger: 0, surgeDelay: 0, feverDelay: 0 } },
    { mechanism: "hospital-closing", fromDay: 40, toDay: 50, where: [hospital.code] },
    { mechanism: "supply-interruption", fromDay: 31, drugs: [0], parameters: { shelf: 0 } },
    { mechanism: "road-opening", fromDay: 31 },
  );
}

/**
 * A county short of nearly everything: a lean package, clinics whose doctors leave, posts that nobody fills, teams who
 * are out all day; from the second half-year on insurance pays nothing outside, which shows after a year.
 */
function scarce(input: CountyInput): CountyInput {
  const short = withPolicy(packaged(input, 450), ({ management, workforce, contracts }) => ({
    management: {
      ...management,
      domains: MANAGEMENT_DOMAINS.map((id) => (id === "procurement" ? 1 : 0)),
      villageIntegration: 1,
      rampDays: 0,
    },
    workforce: { ...workforce, payFactor: [0.1, 1, 1], unfilled: [1, 1, 1] },
    contracts: { ...contracts, goal: 1, keyGoal: 1, yearly: true, fulfilment: 1 },
  }));
  const first = short.epochs[0]!;
  const mechanisms = {
    procurement: { on: true, parameters: { passed: 0.5 } },
    "b20-village-doctor-exit": { on: true, parameters: { pay: 4, usual: 0.4, age: 1, vacancy: 5 } },
    "b9-repatriation": { on: true, parameters: { corridor: 0 } },
    "staff-turnover": { on: true, parameters: { usual: 0.5 } },
    "family-doctors": {
      on: true,
      parameters: { homeMinutes: 600, minutes: 600, doctorHours: 1_750, publicHealthHours: 0 },
    },
  };
  const closed = ({ benefit }: PolicyInput): PolicyInput["benefit"] => {
    const here = { ratioBp: [8_750, 7_500, 0, 0] };
    return { ...benefit, resident: { ...benefit.resident, ...here }, employee: { ...benefit.employee, ...here } };
  };
  return invest(
    {
      ...short,
      years: 2,
      institutions: short.institutions.map((one) => (one.level === VILLAGE ? { ...one, drugList: 0.5 } : one)),
      epochs: [
        { ...first, mechanisms },
        { fromDay: 181, mechanisms, policy: { ...first.policy, benefit: closed(first.policy) } },
      ],
    },
    { "mobile-clinic": { number: 3 } },
  );
}

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
      .filter((lever) => !new RegExp(String.raw`\b${lever}\[.*\] =`).test(source))
      .map((lever) => ({ lever, path })),
  );

test.each(LEVER_NAMES)("lever %s has a mechanism that writes it and somebody else who reads it", (lever) => {
  expect(MECHANISMS.filter(({ writes }) => writes.includes(lever))).not.toEqual([]);
  expect(readers.filter((one) => one.lever === lever)).not.toEqual([]);
});
