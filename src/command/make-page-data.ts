import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { MECHANISMS } from "../county/county.ts";
import type { CountyInput } from "../county/input/county.ts";
import { INDICATORS } from "../county/indicators/catalogue.ts";
import type { ParameterRecord } from "../language/parameter-record.ts";
import { readNorms } from "../new-county/norms.ts";
import { declarationOf } from "../scenario/epochs.ts";
import { loadScenario, type Loaded } from "../scenario/load.ts";
import { fileReader } from "./reader.ts";
import { COUNTIES, shippedRequests } from "./make-seeds.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Scenarios whose counties the page has inside, the first one shown first. */
export const PAGE_COUNTIES = [
  "dong-e",
  "typical",
  "typical-outflow",
  "wuchuan",
  "kailu",
  "tianchang",
  "qingshuihe",
] as const;

/** Seeds that a changed scenario, or a county of one's own, is made from in the page; other counties are left out. */
const SEED_FOLDERS = ["illness", "choice", "care", "calendar", "policies", "new-county"];

/** Keys of an input that are the same for all counties; they stand in the page once. */
const SHARED = [
  "calendar",
  "catalogue",
  "choice",
  "care",
  "trends",
  "epochs",
] as const satisfies readonly (keyof CountyInput)[];

/** What the page says of a parameter that a lever may move. */
type Told = Pick<ParameterRecord, "value" | "unit" | "source" | "range" | "doc">;

/**
 * Makes what the page has inside, in files of JSON: `places` to be drawn at once, `inputs` decoded for the engine, and
 * `texts` from which changed scenarios are decoded, with what is known of every parameter of the rules.
 */
export async function makePageData(folder: string): Promise<void> {
  const measures = INDICATORS;
  const mechanisms = MECHANISMS.map(declarationOf);
  const { norms } = await readNorms(fileReader());
  const outlines = new Map(shippedRequests(join(COUNTIES, "sources"), norms).map(({ id, outline }) => [id, outline]));
  const loaded: (readonly [string, Loaded])[] = [];
  for (const id of PAGE_COUNTIES)
    loaded.push([
      id,
      await loadScenario(fileReader(), join(root, "scenarios", `${id}.yaml`), { measures, mechanisms }),
    ]);

  const first = loaded[0]![1];
  const shared = pick(first.input, SHARED);
  for (const [id, { input }] of loaded)
    if (JSON.stringify(pick(input, SHARED)) !== JSON.stringify(shared))
      throw new Error(
        `${id}: rules, illnesses or habits differ from those of ${PAGE_COUNTIES[0]}, so they cannot be shared`,
      );

  write(
    folder,
    "places",
    loaded.map(([id, { input, scenario }]) => placesOf(id, input, scenario, outlines.get(id)!)),
  );
  write(folder, "inputs", {
    shared,
    counties: Object.fromEntries(loaded.map(([id, { input }]) => [id, ownOf(input)])),
  });
  write(folder, "texts", { files: texts(), parameters: parametersOf(first) });
}

function write(folder: string, name: string, data: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(data));
}

const pick = <T extends object, K extends keyof T>(of: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((key) => [key, of[key]])) as Pick<T, K>;

function ownOf(input: CountyInput): Omit<CountyInput, (typeof SHARED)[number]> {
  return Object.fromEntries(
    Object.entries(input).filter(([key]) => !(SHARED as readonly string[]).includes(key)),
  ) as Omit<CountyInput, (typeof SHARED)[number]>;
}

type Outline = readonly (readonly { readonly latitude: number; readonly longitude: number }[])[];

function placesOf(id: string, input: CountyInput, scenario: Loaded["scenario"], outline: Outline): object {
  return {
    id,
    name: input.name,
    scenario: scenario.name,
    purpose: scenario.purpose,
    // Division codes that begin with 99 belong to no real place.
    real: !input.division.startsWith("99"),
    residents: input.villages.reduce((sum, village) => sum + village.residents, 0),
    start: scenario.start,
    warmUp: scenario.warmUp,
    years: scenario.years,
    seed: scenario.seed,
    targets: scenario.targets,
    outline: outline.map((ring) => ring.map(({ longitude, latitude }) => [round(longitude), round(latitude)])),
    townships: input.townships.map(({ code, name, longitude, latitude, positionKnown }) => ({
      code,
      name,
      at: [longitude, latitude],
      known: positionKnown,
    })),
    institutions: input.institutions.flatMap(({ code, kind, level, longitude, latitude, name, township }) =>
      level === 0 ? [] : [{ code, kind, level, name, township, at: [longitude, latitude] }],
    ),
  };
}

const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

/** Every file that a scenario of these counties stands on, by its path from the package's folder. */
function texts(): Record<string, string> {
  const files = SEED_FOLDERS.flatMap((folder) =>
    readdirSync(join(root, "seeds", folder))
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => join("seeds", folder, name)),
  );
  const counties = PAGE_COUNTIES.flatMap((id) => [`${id}.yaml`, `${id}.villages.csv`]);
  const all = [...files, ...counties.map((name) => relative(root, join(COUNTIES, name)))].sort();
  return Object.fromEntries(all.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** Of the rules and mechanisms, by path; the county's own figures are shown by the county. */
function parametersOf({ parameters }: Loaded): Record<string, Told> {
  return Object.fromEntries(
    parameters
      .filter(({ path }) => path.startsWith("policy.") || path.startsWith("mechanisms."))
      .map(({ path, value, unit, source, range, doc }) => [path, { value, unit, source, range, doc }]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await makePageData(process.argv[2] ?? join(dirname(root), "page-data"));
