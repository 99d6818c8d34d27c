import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { MECHANISMS } from "../../src/county/county.ts";
import { declarationOf } from "../../src/scenario/epochs.ts";
import { type Loaded, loadScenario } from "../../src/scenario/load.ts";
import { NO_RANGE, type Parameter } from "../../src/scenario/parameters.ts";
import { load, SCENARIO } from "./fixture.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const mechanisms = MECHANISMS.map(declarationOf);
const scenario = (name: string): Promise<Loaded> =>
  loadScenario(fileReader(), at(`scenarios/${name}.yaml`), { mechanisms });

let typical: Loaded;
let listed: readonly Parameter[];
beforeAll(async () => {
  typical = await scenario("typical");
  listed = typical.listed();
});

test("every parameter of every mechanism stands in the list, with its range, source and names", () => {
  const own = mechanisms.flatMap(({ id, parameters }) =>
    parameters.map(({ name }) => `mechanisms.${id}.parameters.${name}`),
  );
  expect(own.length).toBeGreaterThanOrEqual(204);
  const found = new Map(listed.map((one) => [one.path, one]));
  expect(own.filter((path) => !found.has(path))).toEqual([]);
  for (const path of own) {
    const { range, noRange, source, name, copies } = found.get(path)!;
    expect([path, range === null, noRange, source === "", name.zh === "", copies]).toEqual([
      path,
      false,
      null,
      false,
      false,
      1,
    ]);
  }
});

const files = readdirSync(at("scenarios"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml") && !/^(designs|jobs)\b/.test(name))
  .map((name) => name.slice(0, -5));

test("every number of every scenario has a range or the reason why not, and every figure of the seeds its source", async () => {
  for (const name of files) {
    const loaded = await scenario(name);
    const all = loaded.listed();
    const bare = all.filter(
      ({ value, range, noRange }) => typeof value === "number" && range === null && noRange === null,
    );
    expect([name, bare.map(({ path }) => path)]).toEqual([name, []]);
    // What a scenario's own files choose need not come from anywhere.
    const unknown = loaded.parameters.filter(({ source, file }) => source === "" && file.includes("seeds/"));
    expect([name, unknown.map(({ path }) => path)]).toEqual([name, []]);
    expect([name, new Set(all.map(({ path }) => path)).size]).toEqual([name, all.length]);
  }
}, 120_000);

test("a range holds its value, and a reason stands only where there is no range", () => {
  for (const { path, value, range, noRange } of listed) {
    expect([path, range !== null && noRange !== null]).toEqual([path, false]);
    expect([
      path,
      range !== null && ((value as number) < range[0] - 1e-9 || (value as number) > range[1] + 1e-9),
    ]).toEqual([path, false]);
    expect([path, noRange === null || noRange in NO_RANGE]).toEqual([path, true]);
  }
});

test("copies of a kind count once, under the kind, and setting the kind sets them all", async () => {
  const fee = listed.find(({ path }) => path === "kinds.ordinary-clinic.capability.general")!;
  const clinics = typical.input.institutions.filter(({ kind }) => kind === "ordinary-clinic");
  expect(fee.copies).toBe(clinics.length);
  expect(fee.paths).toEqual([fee.path]);
  const set = await typical.with([`${fee.path}=0.321`]);
  expect(
    new Set(
      set.input.institutions.filter(({ kind }) => kind === "ordinary-clinic").map(({ capability }) => capability[0]),
    ),
  ).toEqual(new Set([0.321]));
  // Five thousand assumptions copied to 314 institutions are those of twelve kinds.
  const copied = typical.parameters.filter(({ path, source }) => path.startsWith("institutions.") && source === "A");
  const once = listed.filter(({ path, source }) => /^(institutions|kinds)\./.test(path) && source === "A");
  expect(copied.length).toBeGreaterThan(5_000 / 2);
  expect(once.length).toBeLessThan(copied.length / 5);
  expect(
    new Set(listed.flatMap(({ path, copies }) => (path.startsWith("kinds.") && copies > 1 ? [path.split(".")[1]] : [])))
      .size,
  ).toBeLessThanOrEqual(14);
});

test("what is listed may be set by its paths, everywhere at once", async () => {
  const settable = listed.filter(({ path, value }) => !path.startsWith("changes.") && typeof value === "number");
  for (let i = 0; i < settable.length; i += 101) {
    const { paths, value } = settable[i]!;
    const set = await typical.with(paths.map((path) => `${path}=${value}`));
    expect([paths, set.input]).toEqual([paths, typical.input]);
  }
  const season = listed.find(({ path }) => path.endsWith(".season.jan") && path.startsWith("diseases."))!;
  expect(season.copies).toBe(season.paths.length);
}, 60_000);

test("what a scenario sets of a mechanism is listed once, with the mechanism's range and source", async () => {
  const { listed: list } = await load(
    `${SCENARIO}mechanisms: { b3-induced-demand: { parameters: { intensity: 0.2 } } }\n`,
    {},
    { mechanisms },
  );
  const found = list().filter(({ path }) => path === "mechanisms.b3-induced-demand.parameters.intensity");
  const own = mechanisms
    .find(({ id }) => id === "b3-induced-demand")!
    .parameters.find(({ name }) => name === "intensity")!;
  expect(found).toEqual([
    expect.objectContaining({ value: 0.2, range: [own.min, own.max], source: own.source, copies: 1 }),
  ]);
});
