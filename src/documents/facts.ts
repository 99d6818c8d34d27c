import { isoFromDays } from "../kernel/dates.ts";
import { MECHANISMS } from "../county/county.ts";
import type { CountyInput } from "../county/input/county.ts";
import type { Text } from "../county/input/text.ts";
import type { InstitutionKind } from "../county/input/places.ts";
import type { Step } from "../county/step.ts";
import type { Figure } from "../experiment/summary.ts";
import type { ParameterRecord } from "../language/parameter-record.ts";
import type { About, Switched } from "../results/about.ts";
import type { Manifest } from "../results/manifest.ts";
import { declarationOf } from "../scenario/epochs.ts";
import type { Loaded } from "../scenario/load.ts";
import { listParameters, type Parameter } from "../scenario/parameters.ts";
import type { Target } from "../scenario/targets.ts";

/** A step of the day as documents tell it. */
export type StepText = Omit<Step, "take">;

/** A figure that came out of a run, by the id of its measure. */
export type RanFigure = Figure & { readonly measure: string; readonly unit: string };

/** What is known only of a scenario that was run. */
export interface Ran {
  readonly digest: string;
  readonly events: number;
  readonly wallMs: number;
  readonly machine: Manifest["machine"];
  /** Day and time, ISO 8601; empty where it is not known. */
  readonly calculated: string;
  /** Arguments that give the same results again. */
  readonly command: readonly string[];
  readonly figures: readonly RanFigure[];
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
}

/** What documents speak of: a scenario, and what came of it where it was run (文档所依据的事实). */
export interface Facts {
  readonly version: string;
  readonly name: Text;
  readonly purpose: Text;
  readonly county: Text;
  readonly file: string;
  readonly sha256: string;
  readonly start: string;
  readonly end: string;
  readonly warmUp: number;
  readonly years: number;
  readonly residents: number;
  readonly replications: number;
  readonly seed: number;
  readonly targets: readonly Pick<Target, "id" | "measure" | "direction" | "goal" | "source">[];
  readonly parameters: readonly Parameter[];
  /** Empty where an older folder does not say. */
  readonly mechanisms: readonly Switched[];
  /** What the scenario's own files and `--set` say, over the county and the seeds. */
  readonly own: readonly ParameterRecord[];
  readonly kinds: readonly InstitutionKind[];
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  readonly steps: readonly StepText[];
  readonly ran?: Ran;
}

const DECLARED = MECHANISMS.map(declarationOf);

/** Of what a scenario says itself, not the seeds below it. */
const isOwn = ({ file }: ParameterRecord): boolean => !/(^|\/)seeds\//.test(file);

/** Mechanisms that are on, from each date on which that changes. */
export function switchedOf({
  startDay,
  epochs,
  outside = [],
}: Pick<CountyInput, "startDay" | "epochs" | "outside">): readonly Switched[] {
  const all = epochs.map(({ fromDay, mechanisms }): Switched => ({
    from: isoFromDays(startDay + fromDay),
    on: [
      ...MECHANISMS.filter(({ id, onByDefault }) => mechanisms[id]?.on ?? onByDefault),
      ...outside.filter(({ id }) => mechanisms[id]?.on),
    ].map(({ id }) => id),
  }));
  return all.filter(({ on }, i) => i === 0 || on.join() !== all[i - 1]!.on.join());
}

/** Facts of a scenario that nobody has run yet. */
export function factsOfScenario(loaded: Loaded, version: string, steps: readonly StepText[]): Facts {
  const { scenario, input, parameters, sources } = loaded;
  const { name, purpose, file, sha256, start, end, warmUp, years, residents, replications, seed, targets } = scenario;
  return {
    version,
    name,
    purpose,
    county: input.name,
    file,
    sha256,
    start,
    end,
    warmUp,
    years,
    residents,
    replications,
    seed,
    targets,
    parameters: loaded.listed(),
    mechanisms: switchedOf(input),
    own: parameters.filter(isOwn),
    kinds: input.institutions.map(({ kind }) => kind),
    files: sources,
    steps,
  };
}

/** What a results folder holds, read. */
export interface ReadResults {
  readonly manifest: Manifest;
  readonly about: About;
  readonly parameters: readonly ParameterRecord[];
  readonly figures: readonly RanFigure[];
}

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Facts of a run, from its folder. */
export function factsOfResults(
  { manifest, about, parameters, figures }: ReadResults,
  steps: readonly StepText[],
): Facts {
  const { scenario, version, start, end, residents, replications, seed, files, digest, events, wallMs, machine } =
    manifest;
  const kinds = about.institutions.map(({ code, kind }) => ({ code, kind }));
  return {
    version,
    name: about.scenario.name,
    purpose: about.scenario.purpose,
    county: about.county.name,
    file: scenario.file,
    sha256: scenario.sha256,
    start,
    end,
    warmUp: about.warmUpYears,
    years: yearOf(end) - yearOf(start) + 1 - about.warmUpYears,
    residents,
    replications: replications.length,
    seed,
    targets: about.targets,
    parameters: listParameters({ parameters, input: { institutions: kinds } }, DECLARED),
    mechanisms: about.mechanisms ?? [],
    own: parameters.filter(isOwn),
    kinds: kinds.map(({ kind }) => kind),
    files,
    steps,
    ran: {
      digest,
      events,
      wallMs,
      machine,
      calculated: about.calculated,
      command: about.command,
      figures,
      tables: manifest.tables.map(({ name, rows }) => ({ name, rows })),
    },
  };
}
