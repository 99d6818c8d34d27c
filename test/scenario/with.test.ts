import { beforeAll, expect, test } from "vitest";
import { MECHANISMS } from "../../src/county/county.ts";
import type { AnyField } from "../../src/language/fields.ts";
import { ScenarioError } from "../../src/language/problem.ts";
import { toDisplay } from "../../src/language/units.ts";
import { declarationOf } from "../../src/scenario/epochs.ts";
import { type Loaded, loadScenario, type LoadOptions } from "../../src/scenario/load.ts";
import { MODEL_FIELDS, POLICY_FIELD, RUN_FIELDS } from "../../src/scenario/schema/scenario.ts";
import { type Files, memoryReader, SCENARIO, SEEDS } from "./fixture.ts";

const mechanisms = MECHANISMS.map(declarationOf);
const PRESET = "policy: { referral: { delay: 12 }, payment: { package: { on: true } } }\ntargets: []\n";
const FILES: Files = {
  ...SEEDS,
  "seeds/policies/strict.yaml": PRESET,
  "seeds/streams/other.yaml": "seeds: [5, 6]\n",
  "other.yaml": SEEDS["seeds/counties/small.yaml"]!.replace("id: small", "id: other").replace(
    "villageTable: small",
    "villageTable: seeds/counties/small",
  ),
  "s.yaml": `${SCENARIO}policies: [strict]
residents: 5000
changes: [{ date: 2024-03-01, policy: { referral: { mandatory: true } }, mechanisms: { b3-induced-demand: false } }]
shocks: [{ mechanism: influenza-season, from: 2024-01-05, to: 2024-02-20 }]
`,
};
const OPTIONS: LoadOptions = { mechanisms, set: ["years=3"] };

/** A reader of the same words that nobody has read before: nothing of it is remembered. */
let times = 0;
const unread = (): ReturnType<typeof memoryReader> => {
  const mark = `\n# ${times++}\n`;
  return memoryReader(
    Object.fromEntries(Object.entries(FILES).map(([file, text]) => [file, file.endsWith(".csv") ? text : text + mark])),
  );
};
const afresh = (set: readonly string[]): Promise<Loaded> =>
  loadScenario(unread(), "s.yaml", { ...OPTIONS, set: [...OPTIONS.set!, ...set] });

/** What comes out: everything but the digests of files, which say that the words had not been read before. */
async function outcome(loading: Promise<Loaded>): Promise<string> {
  try {
    const { scenario, input, parameters, sources } = await loading;
    return JSON.stringify({ scenario, input, parameters, files: sources.map(({ file }) => file) });
  } catch (error) {
    return JSON.stringify((error as ScenarioError).problems);
  }
}

let base: Loaded;
beforeAll(async () => {
  base = await loadScenario(memoryReader(FILES), "s.yaml", OPTIONS);
});

/** A value that the field takes by itself, as a file writes it; what it does beside others is another matter. */
function valueOf(field: AnyField): string {
  switch (field.kind) {
    case "number": {
      const middle = Math.min(Math.max(1, field.min), field.max);
      return String(toDisplay(field.quantity, middle));
    }
    case "boolean":
      return "true";
    case "word":
      return JSON.stringify(field.words.at(-1));
    case "date":
      return "2024-07-01";
    case "name":
      return "{ en: New, zh: 新 }";
    default:
      return "other";
  }
}

/** `path=value` for every leaf of the schema, with the codes of this county and lists that are written. */
function paths(field: AnyField, path: string, input: unknown): readonly string[] {
  switch (field.kind) {
    case "block":
      return field.entries.flatMap(({ key, target, field: inner }) =>
        paths(inner, `${path}.${key}`, (input as Record<string, unknown> | undefined)?.[target]),
      );
    case "list":
      return field.names.flatMap((name) => paths(field.item, `${path}.${name}`, undefined));
    case "items": {
      const length = Array.isArray(input) ? input.length : 0;
      return Array.from({ length }, (_, i) => paths(field.item, `${path}.${i}`, (input as unknown[])[i])).flat();
    }
    case "keyed": {
      const codes = field.names ?? CODES[path] ?? [];
      return codes.flatMap((code) => paths(field.item, `${path}.${code}`, undefined));
    }
    default:
      return [`${path}=${valueOf(field)}`];
  }
}
const CODES: Readonly<Record<string, readonly string[]>> = {
  townships: ["990000100", "990000101"],
  villages: ["990000100001", "990000101001"],
  kinds: ["ordinary-clinic", "township-basic"],
  institutions: ["990000-county-general-1", "990000101002-clinic-1", "outside-municipal-1"],
  diseases: ["cold"],
  chronic: ["copd"],
};

function everyPath(): readonly string[] {
  const model = Object.entries(MODEL_FIELDS).flatMap(([key, field]) => paths(field as AnyField, key, undefined));
  const policy = paths(POLICY_FIELD as AnyField, "policy", base.input.epochs[0]!.policy);
  const run = Object.entries(RUN_FIELDS).flatMap(([key, field]) => paths(field as AnyField, key, undefined));
  const acting = mechanisms.flatMap(({ id, parameters }) => [
    `mechanisms.${id}=false`,
    ...parameters.map(({ name, max }) => `mechanisms.${id}.parameters.${name}=${max}`),
  ]);
  const dated = ["changes.0.date=2024-06-01", "changes.0.policy.referral.delay=6", "shocks.0.from=2024-01-06"];
  const files = ["county=other.yaml", "seed=other", "policies=[strict]", "policies=[lax]", "extends=x.yaml"];
  const wrong = ["policy.referal.delay=3", "policy.referral.delay=abc", "villages.990000101001=null", "=3", "years=0"];
  return [...model, ...policy, ...run, ...acting, ...dated, ...files, ...wrong];
}

test("a path set later is the same as set at loading, for every path of the schema", async () => {
  const all = everyPath();
  expect(all.length).toBeGreaterThan(900);
  const good: string[] = [];
  const bad: string[] = [];
  for (const one of all) {
    const loaded = await base.with([one]).catch((error: unknown) => error);
    (loaded instanceof ScenarioError ? bad : good).push(one);
  }
  expect(good.length).toBeGreaterThan(700);
  // Loading afresh takes long: many paths go together, those that load and those that do not.
  let sound = 0;
  for (const group of [...shares(good, 14), ...shares(bad, 3)]) {
    const later = await outcome(base.with(group));
    if (!later.includes('"message"')) sound++;
    expect(later).toBe(await outcome(afresh(group)));
  }
  expect(sound).toBeGreaterThan(5);
}, 120_000);

test("what is set later stands over what was set before, and the scenario itself stays as it was", async () => {
  const base = await loadScenario(unread(), "s.yaml", OPTIONS);
  const before = await outcome(Promise.resolve(base));
  const once = await base.with(["choice.habit=0.25"]);
  const twice = await once.with(["choice.habit=0.5", "policy.referral.delay=6"]);
  expect(once.input.choice.habit).toBe(0.25);
  expect(twice.input.choice.habit).toBe(0.5);
  expect(once.scenario.sha256).not.toBe(twice.scenario.sha256);
  expect(await outcome(Promise.resolve(twice))).toBe(
    await outcome(afresh(["choice.habit=0.25", "choice.habit=0.5", "policy.referral.delay=6"])),
  );
  expect(await outcome(Promise.resolve(base))).toBe(before);
  // What neither touches is the same thing, not another like it.
  expect(twice.input.catalogue).toBe(base.input.catalogue);
  expect(twice.input.institutions).toBe(base.input.institutions);
});

/** Every so manieth, so that neighbours, which have to add up, come into different shares. */
function shares(all: readonly string[], number: number): readonly (readonly string[])[] {
  return Array.from({ length: number }, (_, k) => all.filter((_, i) => i % number === k)).filter(
    (one) => one.length > 0,
  );
}
