import { basename } from "node:path";
import { readTotals } from "../experiment/read-totals.ts";
import type { Runs } from "../experiment/runs/runs.ts";
import { runnableOf } from "../experiment/runs/scenarios.ts";
import type { TargetRule } from "../experiment/summary.ts";
import type { Totals } from "../experiment/totals.ts";
import { digestRun } from "../results/digest.ts";
import { readAbout } from "../results/about.ts";
import { readManifest } from "../results/folder.ts";
import type { Loaded } from "../scenario/load.ts";
import { EXIT, Failure } from "./failure.ts";
import { type Language, inLanguage, sayIn } from "./language.ts";
import { resultsFolder } from "./output-folder.ts";
import type { Side } from "./compare-result.ts";

/** What is known of one side. */
export interface Known {
  readonly side: Side;
  readonly totals: readonly Totals[];
  readonly targets: readonly TargetRule[];
  readonly loaded: Loaded | undefined;
}

/** Sides that measure other years than the first are told before anything is run. @throws Failure */
export function refuseOtherYears(
  sides: readonly { readonly file: string; readonly years: readonly number[] }[],
  lang: Language,
): void {
  const told = (years: readonly number[]): string => [...new Set([years[0], years.at(-1)])].join("–");
  const [first] = sides;
  const other = sides.find(({ years }) => told(years) !== told(first!.years));
  if (other === undefined) return;
  throw new Failure(
    sayIn(lang)(
      `compare: expected the same measured years, found ${told(first!.years)} (${first!.file}) and ` +
        `${told(other.years)} (${other.file}); see start, warmUp and years`,
      `compare：统计年份应相同，${first!.file} 为 ${told(first!.years)}，${other.file} 为 ${told(other.years)}；` +
        `见 start、warmUp 与 years`,
    ),
    EXIT.badInput,
  );
}

/** The calendar years that a scenario measures. */
export const measuredYears = ({ scenario: { start, warmUp, years } }: Loaded): readonly number[] =>
  Array.from({ length: years }, (_, year) => Number(start.slice(0, 4)) + warmUp + year);

/**
 * Runs all scenarios on the same random numbers.
 *
 * @param replications of each, those of the first scenario unless said otherwise
 */
export async function runAll(
  loaded: readonly Loaded[],
  runs: Runs,
  lang: Language,
  replications: number = loaded[0]!.scenario.replications,
): Promise<readonly Known[]> {
  const { seed } = loaded[0]!.scenario;
  const counties = loaded.map(runnableOf);
  const each = Array.from({ length: replications }, (_, replication) => replication);
  const asked = counties.flatMap((county) => each.map((replication) => ({ county, replication })));
  const totals = await runs.of(asked);
  const digests = runs.digests(asked);
  return loaded.map((one, i): Known => {
    const from = i * replications;
    return {
      side: {
        name: inLanguage(one.scenario.name, lang),
        file: one.scenario.file,
        seed,
        replications,
        digest: digestRun(each.map((replication) => ({ seed, replication, digest: digests[from + replication]! }))),
      },
      totals: totals.slice(from, from + replications),
      targets: one.scenario.targets,
      loaded: one,
    };
  });
}

/** What a results folder holds. */
export async function readSide(path: string, lang: Language): Promise<Known> {
  const folder = resultsFolder(path, sayIn(lang));
  const manifest = readManifest(folder);
  const { seed, replications, digest } = manifest;
  const name = inLanguage(readAbout(folder, manifest).scenario.name, lang);
  const side = { name: name || basename(path), file: path, seed, replications: replications.length, digest };
  return { side, totals: await readTotals(folder, manifest), targets: [], loaded: undefined };
}
