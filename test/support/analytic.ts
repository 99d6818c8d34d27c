import { readFileSync } from "node:fs";
import type { MeasureText, Program } from "../../src/command/program.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { createHereExecutor } from "../../src/experiment/here.ts";
import type { CountyBuilder } from "../../src/experiment/replication.ts";
import { createDraws } from "../../src/experiment/statistics/draws.ts";
import type { ParameterRecord } from "../../src/language/parameter-record.ts";
import { ScenarioError } from "../../src/language/problem.ts";
import { digestScenario } from "../../src/scenario/digest.ts";
import type { Loaded } from "../../src/scenario/load.ts";
import { parse } from "yaml";
import { FAKE_PROGRAM } from "./fake-program.ts";
import { measureTable } from "./tables.ts";

/** Values by path, `mechanisms.<id>` true or false among them. */
export type Values = Readonly<Record<string, number | boolean | string>>;

/** A county that is a formula: its measures from the values set and uniform draws of the replication. */
export interface Analytic {
  /** By id: unit and, where it is not a ratio over one, kind. */
  readonly measures: Readonly<Record<string, { readonly unit: string; readonly kind?: "flow" }>>;
  /** Ranges of the parameters that have one. */
  readonly ranges?: Readonly<Record<string, readonly [number, number]>>;
  model(values: Values, draw: (which: number) => number, year: number): Readonly<Record<string, number>>;
}

type Nested = { [key: string]: Nested | number | boolean | string };

const text = (en: string) => ({ en, zh: en });

/** The program over analytic counties in the calling thread; scenario files are JSON or YAML mappings. */
export function analyticProgram(analytic: Analytic): Program & { readonly runs: { count: number } } {
  const runs = { count: 0 };
  const build: CountyBuilder = (input, { seed, replication }) => {
    runs.count++;
    const values = valuesOf(input);
    const draws = createDraws(seed, "bootstrap");
    const { years, first } = input as unknown as { years: number; first: number };
    return {
      endMinute: 1_440,
      events: () => 1,
      countsByKind: () => [],
      run: () => "horizon",
      tables: () => [
        measureTable(
          Array.from({ length: years }, (_, year) =>
            Object.entries(
              analytic.model(values, (which) => draws.uniform(replication, 100 * year + which), first + year),
            ).map(([id, value]) => [first + year, id, "all", value, 1] as const),
          ).flat(),
        ),
      ],
    };
  };
  const load: Program["load"] = (path, options) => Promise.resolve(loaded(path, options, analytic));
  const measures = Object.entries(analytic.measures).map(([id, { unit, kind }]): MeasureText => ({
    id,
    unit,
    kind: kind ?? "ratio",
    scale: 1,
    name: text(id),
    definition: text(id),
    source: "A",
  }));
  return {
    ...FAKE_PROGRAM,
    measures,
    load,
    executor: () => createHereExecutor(build),
    runs,
  };
}

function loaded(path: string, options: Parameters<Program["load"]>[1], analytic: Analytic): Loaded {
  const file = parse(readFileSync(path, "utf8")) as Nested & { targets?: unknown };
  const whole = structuredClone(file);
  const { set = [], seed = 1, replications = 3, years = Number(whole["years"] ?? 1) } = options;
  set.forEach((each, i) => put(whole, each, i + 1));
  const { policy = {}, mechanisms = {}, targets = [], years: _, ...rest } = whole as Record<string, Nested>;
  const switches = Object.fromEntries(
    Object.entries(mechanisms as Nested).map(([id, on]) => [id, { on: on === true, parameters: {} }]),
  );
  const input = {
    id: "analytic",
    name: text("Analytic County"),
    division: "000000",
    startDay: 19_723,
    years,
    first: 2024,
    warmUpYears: 0,
    townships: [],
    villages: [],
    institutions: [],
    catalogue: { diseases: [] },
    shocks: [],
    extraEpisodes: [],
    epochs: [{ fromDay: 0, policy, mechanisms: switches }],
    ...rest,
  } as unknown as CountyInput;
  const parameters = recordsOf(file, path, analytic.ranges ?? {});
  return {
    remarks: [],
    scenario: {
      name: text(path),
      purpose: text(""),
      file: path,
      sha256: digestScenario(input, { seed, replications, targets: [] }),
      start: "2024-01-01",
      end: "2024-12-31",
      years,
      warmUp: 0,
      seed,
      replications,
      residents: 2_000,
      targets: targets as unknown as Loaded["scenario"]["targets"],
    },
    input,
    parameters,
    listed: () =>
      parameters.map(({ path: at, value, unit, range, source, doc }) => ({
        path: at,
        paths: [at],
        value,
        unit,
        range,
        noRange: range === null && typeof value === "number" ? ("rule" as const) : null,
        source,
        name: doc,
        copies: 1,
      })),
    sources: [],
    with: (more) => Promise.resolve(loaded(path, { ...options, set: [...set, ...more] }, analytic)),
  };
}

function put(whole: Nested, set: string, nth: number): void {
  const cut = set.indexOf("=");
  const keys = set.slice(0, cut).split(".");
  let at = whole;
  for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Nested;
  if (at[keys.at(-1)!] === undefined && keys[0] !== "changes" && !(keys.at(-1)! in OPTIONAL))
    throw new ScenarioError([
      {
        file: `--set ${nth}`,
        line: 1,
        column: 1,
        path: set.slice(0, cut),
        message: { en: `unknown key "${keys.at(-1)}"`, zh: `未知的键“${keys.at(-1)}”` },
      },
    ]);
  at[keys.at(-1)!] = parse(set.slice(cut + 1)) as number;
}

/** Keys that may be set where the file has none. */
const OPTIONAL: Readonly<Record<string, true>> = { basis: true, on: true };

const recordsOf = (
  file: Nested,
  path: string,
  ranges: Readonly<Record<string, readonly [number, number]>>,
): readonly ParameterRecord[] =>
  leavesOf(file, "").map(([at, value]) => ({
    path: at,
    value,
    unit: "number",
    step: null,
    source: "A",
    range: ranges[at] ?? null,
    doc: text(at),
    file: path,
    line: 1,
    column: 1,
  }));

function leavesOf(tree: Nested, at: string): readonly (readonly [string, number | boolean | string])[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = at === "" ? key : `${at}.${key}`;
    if (Array.isArray(value)) return [];
    return typeof value === "object" && value !== null ? leavesOf(value, path) : [[path, value] as const];
  });
}

function valuesOf(input: CountyInput): Values {
  const { epochs, ...rest } = input as unknown as {
    epochs: readonly { policy: Nested; mechanisms: Nested }[];
  } & Nested;
  const { policy, mechanisms } = epochs.at(-1)!;
  return Object.fromEntries([
    ...leavesOf(rest as Nested, ""),
    ...leavesOf(policy, "policy"),
    ...Object.entries(mechanisms).map(
      ([id, setting]) => [`mechanisms.${id}`, (setting as { on: boolean }).on] as const,
    ),
  ]);
}
