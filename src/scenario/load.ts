import { civilFromDays, daysFromCivil, isoFromDays } from "../kernel/dates.ts";
import type { CountyInput, ExtraEpisode } from "../county/input/county.ts";
import { EMPLOYEE_SCHEME, RESIDENT_SCHEME } from "../county/input/people.ts";
import type { Text } from "../county/input/text.ts";
import { withMobileStops } from "../county/places/stops.ts";
import { assembleCounty, type CountyParts } from "./county.ts";
import { decode, FAILED, type Failed, type Notes } from "../language/decode.ts";
import { readEpochs, type MechanismDeclaration } from "./epochs.ts";
import type { Field, ParameterRecord } from "../language/fields.ts";
import { digestText, Library, type SourceFile } from "./library.ts";
import type { Payers } from "./impossible.ts";
import { overrideLayer } from "./overrides.ts";
import { checkPilots } from "./pilots.ts";
import { datedPresets, presetLayers, targetsInForce } from "./presets.ts";
import { place, Problems, ScenarioError, type Place } from "../language/problem.ts";
import type { Reader } from "../language/reader.ts";
import { rescale } from "./rescale.ts";
import { NAME, PURPOSE, RUN_FIELDS, SEEDS, type RunFile } from "./schema/scenario.ts";
import { readShocks } from "./shocks.ts";
import { checkSites } from "./sites.ts";
import { readTargets, type MeasureName, type Target } from "./targets.ts";
import { mapTree, scalarTree, under, type MapTree, type Tree } from "../language/tree.ts";
import { villageLayer } from "./village-table.ts";

/** What a run says about itself; `input` is what it is built from. */
export interface Scenario {
  readonly name: Text;
  readonly purpose: Text;
  readonly file: string;
  /** Digest of everything resolved: input, seed, replications, targets. */
  readonly sha256: string;
  /** First and last day, warm-up included. */
  readonly start: string;
  readonly end: string;
  readonly years: number;
  readonly warmUp: number;
  readonly seed: number;
  readonly replications: number;
  readonly residents: number;
  readonly targets: readonly Target[];
}

export interface Loaded {
  readonly scenario: Scenario;
  readonly input: CountyInput;
  readonly parameters: readonly ParameterRecord[];
  readonly sources: readonly SourceFile[];
}

export interface LoadOptions {
  /** `path=value`, as of `--set`. */
  readonly set?: readonly string[];
  readonly residents?: number;
  /** Measured years. */
  readonly years?: number;
  readonly replications?: number;
  readonly seed?: number;
  /** `2023-01-01`. */
  readonly start?: string;
  /** Measures that targets may name; any when left out. */
  readonly measures?: readonly MeasureName[];
  /** Mechanisms that may be set; any when left out, but no shocks. */
  readonly mechanisms?: readonly MechanismDeclaration[];
}

/** Files that every scenario stands on, by kind, below the seeds. */
const BELOW = [
  ["illness/catalogue.yaml", "illness"],
  ["illness/chronic.yaml", "illness"],
  ["choice/choice.yaml", "choice"],
  ["care/care.yaml", "care"],
  ["calendar/calendar.yaml", "calendar"],
] as const;

/**
 * Reads a scenario with all it stands on.
 * @throws ScenarioError with every problem of every file.
 */
export async function loadScenario(reader: Reader, path: string, options: LoadOptions = {}): Promise<Loaded> {
  const problems = new Problems();
  const library = new Library(reader, problems);
  const notes: Notes = {
    problems,
    records: [],
    get partial() {
      return library.incomplete;
    },
  };

  const chain = await library.chain(path, "scenario");
  const sets = readSets(options.set ?? [], library, problems);
  if (chain.length === 0) throw new ScenarioError(problems.all());
  const said: readonly Tree[] = [...chain, ...sets];
  const at = chain.at(-1)!.at;

  const county = await readCountyFiles(said, library);
  const seeds: Tree[] = [];
  for (const [file, kind] of BELOW) {
    const tree = await library.tree(reader.seeds + file, kind, place(path));
    if (tree !== undefined) seeds.push(tree);
  }
  const rules = await readRules(chain, sets, library, place(path));

  const start = readStart(said, options.start, at, notes);
  const run = readRun([...said, ...(await readStream(said, library, notes))], options, start, at, notes);
  const parts =
    county.length === 0 || seeds.length < BELOW.length
      ? FAILED
      : assembleCounty(
          [...county, ...seeds, ...said],
          county.filter((tree) => tree.entries.has("id")),
          at,
          notes,
        );
  const epochs =
    rules === undefined || start === FAILED
      ? FAILED
      : readEpochs(
          rules,
          said,
          await datedPresets(said, library),
          sets,
          start,
          options.mechanisms,
          parts === FAILED ? undefined : payersOf(parts),
          at,
          notes,
        );
  const shocks =
    start === FAILED
      ? FAILED
      : readShocks(said, start, options.mechanisms ?? [], parts === FAILED ? undefined : parts, notes);
  const targets = readTargets(await targetsInForce([...chain, ...sets], library), options.measures, notes);
  const { name, purpose } = readNames(chain, path, notes);
  if (run !== FAILED && parts !== FAILED) {
    checkExtra(run.extraEpisodes, parts, said, at, notes);
    checkResidents(
      run.residents,
      parts,
      options.residents === undefined ? (under(said, "residents").at(-1)?.at ?? at) : place("--residents"),
      notes,
    );
  }

  if (parts !== FAILED && epochs !== FAILED && start !== FAILED) {
    checkSites(epochs, parts, [...(rules ?? []), ...said], at, notes);
    checkPilots(epochs, parts, start, [...(rules ?? []), ...said], at, notes);
  }

  if (problems.size > 0 || run === FAILED || parts === FAILED || epochs === FAILED || shocks === FAILED)
    throw new ScenarioError(problems.all());

  const whole: CountyInput = {
    ...parts,
    startDay: run.start,
    years: run.warmUp + run.years,
    warmUpYears: run.warmUp,
    epochs,
    extraEpisodes: run.extraEpisodes,
    shocks,
    encounterLog: run.encounterLog,
  };
  const input = withMobileStops(run.residents === undefined ? whole : rescale(whole, run.residents));
  const end = daysFromCivil(civilFromDays(run.start).year + input.years, 1, 1) - 1;
  const { seed, replications } = run;
  return {
    scenario: {
      name,
      purpose,
      file: path,
      // The decoder writes keys in the order of the description, so their order in files does not matter.
      sha256: digestText(JSON.stringify({ input, seed, replications, targets })),
      start: isoFromDays(run.start),
      end: isoFromDays(end),
      years: run.years,
      warmUp: run.warmUp,
      seed,
      replications,
      residents: residentsOf(input),
      targets,
    },
    input,
    parameters: notes.records,
    sources: library.files(),
  };
}

function readSets(texts: readonly string[], library: Library, problems: Problems): readonly MapTree[] {
  const layers = texts.map((text, i) => overrideLayer(text, i + 1, problems)).filter((tree) => tree !== undefined);
  for (const layer of layers) {
    library.checkKeys(layer, "scenario");
    const late = layer.entries.get("extends");
    if (late !== undefined)
      problems.add(late.keyAt, "extends", "extends stands in a file only", "extends 只能写在文件中");
  }
  return layers;
}

/** The county the topmost layer names, its ancestors, and their tables of villages, lowest first. */
async function readCountyFiles(said: readonly Tree[], library: Library): Promise<readonly MapTree[]> {
  const named = under(said, "county").at(-1);
  if (named === undefined && library.incomplete) return [];
  if (named === undefined) {
    const at = said.at(-1)!.at;
    library.problems.add(
      at,
      "county",
      `"county" is missing: ${RUN_FIELDS.county.doc.en}`,
      `缺少“county”：${RUN_FIELDS.county.doc.zh}`,
    );
    return [];
  }
  if (named.kind !== "scalar" || typeof named.value !== "string" || named.value.trim() === "") return [];
  const id = named.value;
  const path = /^[a-z0-9-]+$/.test(id)
    ? `${library.reader.seeds}counties/${id}.yaml`
    : library.reader.resolve(named.at.file, id);
  const layers: MapTree[] = [];
  for (const tree of await library.chain(path, "county", named.at)) {
    const table = library.word(tree, "villageTable");
    if (table !== undefined) {
      const file = library.reader.resolve(tree.at.file, String(table.value));
      const text = await library.text(file, table.at);
      if (text !== undefined) layers.push(villageLayer(text, file, library.problems));
    }
    layers.push(tree);
  }
  return layers;
}

/** Layers of policy and mechanisms: the baseline, then each file's presets and the file itself. */
async function readRules(
  chain: readonly MapTree[],
  sets: readonly MapTree[],
  library: Library,
  at: Place,
): Promise<readonly Tree[] | undefined> {
  const baseline = await library.chain(`${library.reader.seeds}policies/baseline.yaml`, "policy", at);
  const layers: Tree[] = [...baseline];
  for (const tree of [...chain, ...sets]) {
    layers.push(...(await presetLayers(tree, library)));
    if (chain.includes(tree)) layers.push(tree);
  }
  return baseline.length === 0 ? undefined : layers;
}

/** Where the seed names a list of seeds, the first of it as a layer. */
async function readStream(said: readonly Tree[], library: Library, notes: Notes): Promise<readonly Tree[]> {
  const named = under(said, "seed").at(-1);
  if (named?.kind !== "scalar" || typeof named.value !== "string" || !/^[a-z][a-z0-9-]*$/.test(named.value)) return [];
  const tree = await library.tree(`${library.reader.seeds}streams/${named.value}.yaml`, "stream", named.at);
  const seeds =
    tree === undefined ? FAILED : decode(SEEDS, under([tree], "seeds"), "seeds", tree.at, { ...notes, records: [] });
  return [mapTree(named.at, [["seed", scalarTree(named.at, seeds === FAILED ? 0 : seeds[0]!)]])];
}

function readRun(
  said: readonly Tree[],
  options: LoadOptions,
  start: number | Failed,
  at: Place,
  notes: Notes,
): RunFile | Failed {
  const read = <K extends keyof RunFile>(key: K): RunFile[K] | Failed =>
    decode(RUN_FIELDS[key] as Field<RunFile[K]>, under(said, key), key, at, notes) as RunFile[K] | Failed;
  const option = <K extends "years" | "replications" | "seed" | "residents">(key: K): RunFile[K] | Failed => {
    const value = options[key];
    const from = read(key);
    if (value === undefined) return from;
    return decode(
      RUN_FIELDS[key] as Field<RunFile[K]>,
      [{ kind: "scalar", at: place(`--${key}`), given: {}, value }],
      key,
      at,
      notes,
    ) as RunFile[K] | Failed;
  };
  const county = read("county");
  const years = option("years");
  const warmUp = read("warmUp");
  const replications = option("replications");
  const seed = option("seed");
  const residents = option("residents");
  const encounterLog = read("encounterLog");
  const extraEpisodes = read("extraEpisodes");
  if (
    county === FAILED ||
    start === FAILED ||
    years === FAILED ||
    warmUp === FAILED ||
    replications === FAILED ||
    seed === FAILED ||
    residents === FAILED ||
    encounterLog === FAILED ||
    extraEpisodes === FAILED
  )
    return FAILED;
  return {
    county,
    start,
    years,
    warmUp,
    replications,
    seed,
    encounterLog,
    extraEpisodes,
    ...(residents === undefined ? {} : { residents }),
  };
}

/** A run starts on a first of January: insurance years are calendar years. */
function readStart(said: readonly Tree[], option: string | undefined, at: Place, notes: Notes): number | Failed {
  const layers: readonly Tree[] =
    option === undefined ? under(said, "start") : [{ kind: "scalar", at: place("--start"), given: {}, value: option }];
  const start = decode(RUN_FIELDS.start, layers, "start", at, notes);
  if (start === FAILED) return FAILED;
  const { month, day } = civilFromDays(start);
  if (month === 1 && day === 1) return start;
  notes.problems.add(
    layers.at(-1)!.at,
    "start",
    `a run starts on a 1 January, found ${isoFromDays(start)}`,
    `运行须从 1 月 1 日开始，得到 ${isoFromDays(start)}`,
  );
  return FAILED;
}

function readNames(chain: readonly MapTree[], path: string, notes: Notes): { name: Text; purpose: Text } {
  const own = chain.at(-1)!;
  const base = path.slice(path.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
  const read = (key: string, field: Field<Text>, otherwise: Text): Text => {
    const layers = under([own], key);
    const found = layers.length === 0 ? otherwise : decode(field, layers, key, own.at, notes);
    return found === FAILED ? otherwise : found;
  };
  return { name: read("name", NAME, { en: base, zh: base }), purpose: read("purpose", PURPOSE, { en: "", zh: "" }) };
}

/** Whom a package can be paid for and to. */
function payersOf({ population: { schemeShares }, institutions }: CountyParts): Payers {
  return {
    residents: schemeShares[RESIDENT_SCHEME]! > 0,
    employees: schemeShares[EMPLOYEE_SCHEME]! > 0,
    communities: institutions.reduce((most, { community }) => Math.max(most, community + 1), 0),
  };
}

function residentsOf(county: Pick<CountyInput, "villages">): number {
  return county.villages.reduce((sum, village) => sum + village.residents, 0);
}

function checkExtra(
  episodes: readonly ExtraEpisode[],
  county: CountyParts,
  said: readonly Tree[],
  at: Place,
  notes: Notes,
): void {
  const say = (en: string, zh: string): void =>
    notes.problems.add(under(said, "extraEpisodes").at(-1)?.at ?? at, "extraEpisodes", en, zh);
  const residents = residentsOf(county);
  for (const { disease, resident } of episodes) {
    if (!county.catalogue.diseases.some(({ id }) => id === disease))
      say(`there is no disease "${disease}"`, `没有病种“${disease}”`);
    if (resident >= residents)
      say(
        `there is no resident ${resident}: the last is ${residents - 1}`,
        `没有居民 ${resident}：最后一位是 ${residents - 1}`,
      );
  }
}

function checkResidents(wanted: number | undefined, county: CountyParts, at: Place, notes: Notes): void {
  const all = residentsOf(county);
  if (wanted !== undefined && wanted > all)
    notes.problems.add(
      at,
      "residents",
      `found ${wanted}, expected at most the county's own ${all}`,
      `得到 ${wanted}，不应超过该县常住人口 ${all}`,
    );
}
