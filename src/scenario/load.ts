import { civilFromDays, daysFromCivil, isoFromDays } from "../kernel/dates.ts";
import type { CountyInput } from "../county/input/county.ts";
import { EMPLOYEE_SCHEME, RESIDENT_SCHEME } from "../county/input/people.ts";
import type { Text } from "../county/input/text.ts";
import { withMobileStops } from "../county/places/stops.ts";
import { assembleCounty, type CountyParts } from "./county.ts";
import { FAILED, type Failed, type Notes } from "../language/decode.ts";
import { readChanges } from "./changes.ts";
import { readEpochs, type MechanismDeclaration } from "./epochs.ts";
import { type FittableLine, refuseFittedToTests } from "./fitted.ts";
import { flatRecords, type ParameterRecord } from "../language/parameter-record.ts";
import { digestScenario } from "./digest.ts";
import { type Files, layersOf, readFiles } from "./layers.ts";
import { Library, type SourceFile } from "./library.ts";
import type { Payers } from "./impossible.ts";
import { checkExtra, checkLimits, checkResidents, residentsOf } from "./limits.ts";
import { listParameters, type Parameter } from "./parameters.ts";
import { checkPilots } from "./pilots.ts";
import { checkPositions } from "./positions.ts";
import { datedPresets, targetsInForce } from "./presets.ts";
import { place, type Problem, Problems, ScenarioError } from "../language/problem.ts";
import { readOnce, type Reader } from "../language/reader.ts";
import { remarkDated, remarkExtra, remarkGoals } from "./remarks.ts";
import { readReforms } from "./reforms.ts";
import { rescale } from "./rescale.ts";
import type { RunFile } from "./schema/scenario.ts";
import { readNames, readRun, readStart, readStream } from "./run-file.ts";
import { readShocks } from "./shocks.ts";
import { checkSites } from "./sites.ts";
import { readTargets, type MeasureName, type Target } from "./targets.ts";
import { under, type Tree } from "../language/tree.ts";

/** By what a result says which scenario it is of. */
export const named = ({
  name,
  file,
  sha256,
}: {
  readonly name: { readonly en: string };
  readonly file: string;
  readonly sha256: string;
}) => ({ name: name.en, file, sha256 });

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
  /** The same with what mechanisms have by default, each once however many institutions have it. */
  listed(): readonly Parameter[];
  /** What can run and yet is hardly meant, to be told beside the run. */
  readonly remarks: readonly Problem[];
  readonly sources: readonly SourceFile[];
  /**
   * The same scenario with more of `path=value` on top, as `--set` after those it was loaded with; no file is read
   * again, and what the paths do not touch is not decoded again.
   * @throws ScenarioError with every problem
   */
  with(set: readonly string[]): Promise<Loaded>;
}

/** The file of a mechanism from outside. */
export interface OutsideFile extends SourceFile {
  /** Of the mechanism. */
  readonly id: string;
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
  /** Mechanisms from outside, which are among `mechanisms` too: their files. */
  readonly outside?: readonly OutsideFile[];
  /**
   * Observed lines and published cases that parameters may say they were set from; nothing is checked when left out.
   */
  readonly lines?: readonly FittableLine[];
}

/**
 * Reads a scenario with all it stands on.
 * @throws ScenarioError with every problem of every file.
 */
export function loadScenario(reader: Reader, path: string, options: LoadOptions = {}): Promise<Loaded> {
  return load(readOnce(reader), path, options);
}

async function load(reader: Reader, path: string, options: LoadOptions): Promise<Loaded> {
  const problems = new Problems();
  const remarks = new Problems();
  const library = new Library(reader, problems);
  const notes: Notes = {
    problems,
    records: [],
    get partial() {
      return library.incomplete;
    },
  };
  const files = await readFiles(path, library, options.set ?? []);
  const whole = await readWhole(path, files, library, options, notes, remarks);
  if (options.lines !== undefined) refuseFittedToTests(options.lines, notes);
  if (whole !== FAILED) checkLimits(whole.input, layersOf(files), files.at, notes);
  if (problems.size > 0 || whole === FAILED) throw new ScenarioError(problems.all());
  return loadedOf(whole, { files, library, notes, remarks, reader, path, options });
}

/** A scenario understood: the county as large as its files have it, how it is run, and what is asked of it. */
interface Whole {
  readonly input: CountyInput;
  readonly run: RunFile;
  readonly names: { readonly name: Text; readonly purpose: Text };
  readonly targets: readonly Target[];
  /** Where the targets stand. */
  readonly goals: Tree | undefined;
}

/** Understands what the files say. Problems are noted, all of them, and remarks on places. */
async function readWhole(
  path: string,
  files: Files,
  library: Library,
  options: LoadOptions,
  notes: Notes,
  remarks: Problems,
): Promise<Whole | Failed> {
  const { chain, sets, said, county, seeds, rules, at } = files;
  const start = readStart(said, options.start, at, notes);
  const run = readRun([...said, ...(await readStream(said, library, notes))], options, start, at, notes);
  const parts =
    county.length === 0 || seeds === undefined
      ? FAILED
      : assembleCounty(
          layersOf(files),
          county.filter((tree) => tree.entries.has("id")),
          at,
          notes,
        );
  const changes = start === FAILED ? [] : readChanges(said, start, notes);
  const reformed =
    parts === FAILED || start === FAILED
      ? FAILED
      : readReforms({ below: [...county, ...(seeds ?? []), ...chain], above: sets }, parts, changes, start, at, notes);
  const epochs =
    rules === undefined || start === FAILED
      ? FAILED
      : readEpochs(
          rules,
          changes,
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
  const goals = await targetsInForce([...chain, ...sets], library);
  const targets = readTargets(goals, options.measures, notes);
  const names = readNames(chain, path, notes);
  if (run !== FAILED && parts !== FAILED) checkRun(run, parts, files, options, notes);
  if (parts !== FAILED && epochs !== FAILED && start !== FAILED) {
    checkPositions(parts, layersOf(files), at, notes.problems, remarks);
    checkSites(epochs, parts, [...(rules ?? []), ...said], at, notes);
    checkPilots(epochs, parts, start, [...(rules ?? []), ...said], at, notes);
  }
  if (run === FAILED || reformed === FAILED || epochs === FAILED || shocks === FAILED) return FAILED;
  const { outside = [] } = options;
  const input: CountyInput = {
    ...reformed.parts,
    ...(reformed.reforms.length === 0 ? {} : { reforms: reformed.reforms, works: reformed.works }),
    startDay: run.start,
    years: run.warmUp + run.years,
    warmUpYears: run.warmUp,
    epochs,
    extraEpisodes: run.extraEpisodes,
    shocks,
    coinFen: run.coin,
    encounterLog: run.encounterLog,
    ...(outside.length === 0 ? {} : { outside: outside.map(({ id, sha256 }) => ({ id, sha256 })) }),
  };
  return { input, run, names, targets, goals };
}

/** How a county is run has to fit the county. */
function checkRun(run: RunFile, parts: CountyParts, { said, at }: Files, options: LoadOptions, notes: Notes): void {
  checkExtra(run, parts, said, at, notes);
  const asked = options.residents === undefined ? (under(said, "residents").at(-1)?.at ?? at) : place("--residents");
  checkResidents(run.residents, parts, asked, notes);
}

/** What a scenario was read with, for what is said of it. */
interface Reading {
  readonly files: Files;
  readonly library: Library;
  readonly notes: Notes;
  readonly remarks: Problems;
  readonly reader: Reader;
  readonly path: string;
  readonly options: LoadOptions;
}

/** The scenario at the size at which it is run, with remarks on what is hardly meant. */
function loadedOf({ input: whole, run, names, targets, goals }: Whole, reading: Reading): Loaded {
  const { files, library, notes, remarks, reader, path, options } = reading;
  const { outside = [] } = options;
  const { seed, replications } = run;
  const input = withMobileStops(run.residents === undefined ? whole : rescale(whole, run.residents));
  const end = daysFromCivil(civilFromDays(run.start).year + input.years, 1, 1) - 1;
  remarkDated({ said: files.said, epochs: whole.epochs, startDay: run.start, lastDay: end }, remarks);
  if (run.residents !== undefined) remarkExtra(run.extraEpisodes, run.residents, files.said, remarks);
  remarkGoals(goals, targets, options.measures, remarks);
  // Both are asked for seldom and take longer than all the rest of a scenario with one number changed.
  let digest: string | undefined;
  let parameters: readonly ParameterRecord[] | undefined;
  let listed: readonly Parameter[] | undefined;
  const loaded: Loaded = {
    scenario: {
      ...names,
      file: path,
      get sha256() {
        return (digest ??= digestScenario(input, { seed, replications, targets }));
      },
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
    get parameters() {
      return (parameters ??= flatRecords(notes.records));
    },
    listed: () => (listed ??= listParameters(loaded, options.mechanisms ?? [])),
    remarks: remarks.all(),
    sources: [...library.files(), ...outside.map(({ file, sha256 }) => ({ file, sha256 }))],
    with: (set) => load(reader, path, { ...options, set: [...(options.set ?? []), ...set] }),
  };
  return loaded;
}

/** Whom a package can be paid for and to. */
function payersOf({ population: { schemeShares }, institutions, catalogue }: CountyParts): Payers {
  return {
    residents: schemeShares[RESIDENT_SCHEME]! > 0,
    employees: schemeShares[EMPLOYEE_SCHEME]! > 0,
    communities: institutions.reduce((most, { community }) => Math.max(most, community + 1), 0),
    leads: institutions.flatMap(({ lead, community, code }) => (lead && community >= 0 ? [code] : [])),
    diseases: catalogue.diseases.map(({ id }) => id),
  };
}
