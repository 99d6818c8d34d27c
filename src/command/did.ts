import { basename } from "node:path";
import { Argument, Command, Flag } from "effect/cli";
import { type Controls, overReplications, type Panel } from "../experiment/did.ts";
import { type EventRow, type EventStudy, eventStudyOf } from "../experiment/event-study.ts";
import { readTotals } from "../experiment/read-totals.ts";
import { type Estimate, meanOf } from "../experiment/statistics/estimate.ts";
import { type MeasureRule, type Totals, yearValue } from "../experiment/totals.ts";
import { readManifest } from "../results/folder.ts";
import type { Problems } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { abortable } from "./abortable.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { isResults, openInputFolder } from "./output-folder.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { measureOf, withProblems } from "./question.ts";
import { asJson } from "./result.ts";
import { didReport } from "./text/did-report.ts";

interface DidFlags {
  readonly folders: readonly string[];
  readonly treated: readonly string[];
  readonly measure: string;
  readonly controls: Controls;
  readonly format: "text" | "json";
  readonly lang: Language;
}

/** An event row with what chance alone does, over the simulated panels. */
export interface DidRow extends EventRow {
  readonly chance: Estimate;
}

/** What `did --format json` prints. */
export interface DidResult {
  readonly version: string;
  readonly measure: string;
  readonly unit: string;
  readonly periods: readonly number[];
  readonly units: readonly {
    readonly folder: string;
    readonly treatedFrom: number | null;
    readonly residents: number;
  }[];
  readonly controls: Controls;
  readonly replications: number;
  /** The mean effect since joining: its interval over the choice of units, and over chance. */
  readonly overall: EventStudy["overall"] & { readonly chance: Estimate };
  readonly rows: readonly DidRow[];
  /** Nothing speaks against parallel trends before joining. */
  readonly parallel: boolean;
}

/** `did`: difference-in-differences over results folders, a county each. */
export function didCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    folders: Argument.String("folder").pipe(
      Argument.atLeast(2),
      Argument.withDescription(
        say("Results folders (of run --out), a county each", "结果文件夹（run --out 所写），每县一个"),
      ),
    ),
    treated: Flag.String("treated").pipe(
      Flag.withMetavar("FOLDER=YEAR"),
      Flag.atLeast(1),
      Flag.withDescription(
        say("A county under the policy, and its first year under it; repeatable", "受政策影响的县及首年；可重复"),
      ),
    ),
    measure: Flag.String("measure").pipe(Flag.withMetavar("ID"), Flag.withDescription(say("The outcome", "结果指标"))),
    controls: Flag.Literals("controls", ["never", "not-yet"]).pipe(
      Flag.withDefault("not-yet"),
      Flag.withDescription(
        say(
          "Compared with counties never under it, or also those not yet",
          "对照：从未受影响的县，或也含尚未受影响的县",
        ),
      ),
    ),
    format: formatFlag(say),
    lang: languageFlag(say),
  };
  return Command.make("did", input, (flags) => abortable(() => did(program, flags))).pipe(
    Command.withDescription(
      say(
        "Difference-in-differences over counties that came under a policy in different years, with an event study",
        "多县先后实施政策的双重差分与事件研究",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti did north south east --treated north=2025 --measure in_county_rate_admissions",
        description: say("One county treated, two not", "一个县实施，两个县未实施"),
      },
    ]),
  );
}

interface County {
  readonly folder: string;
  readonly residents: number;
  readonly totals: readonly Totals[];
}

async function did(program: Program, flags: DidFlags): Promise<void> {
  const say = sayIn(flags.lang);
  const { measure, from } = await withProblems((problems) => ({
    measure: measureOf(program, flags.measure, "--measure", problems)!,
    from: treatedFrom(flags, problems),
  }));
  const counties: County[] = [];
  for (const folder of flags.folders) counties.push(await readCounty(folder, say));
  refuseUnlike(counties, say);
  const panels = panelsOf(counties, from, measure, say);
  const periods = panels[0]!.periods;
  const mean: Panel = {
    periods,
    units: panels[0]!.units.map((unit, i) => ({
      ...unit,
      outcomes: periods.map((_, at) => meanOf(panels.map(({ units }) => units[i]!.outcomes[at]!))),
    })),
  };
  const study = eventStudyOf(mean, { controls: flags.controls, seed: 1 });
  if (study.rows.length === 0)
    throw new Failure(
      say(
        "did: no treated county has a year before and a county to be compared with",
        "did：受影响的县没有此前年份或可比的县",
      ),
      EXIT.badInput,
    );
  const chance = overReplications(panels, flags.controls);
  const result: DidResult = {
    version: program.version,
    measure: measure.id,
    unit: measure.unit,
    periods,
    units: counties.map(({ folder, residents }) => ({ folder, treatedFrom: from.get(folder) ?? null, residents })),
    controls: flags.controls,
    replications: panels.length,
    overall: { ...study.overall, chance: chance.overall },
    rows: study.rows.map((row) => ({ ...row, chance: chance.byDistance.get(row.distance)! })),
    parallel: study.parallel,
  };
  print(flags.format === "json" ? asJson(result) : didReport(result, measure, flags.lang));
}

/** First years by folder; a folder may be named by its last part. */
function treatedFrom({ treated, folders }: DidFlags, problems: Problems): ReadonlyMap<string, number> {
  const from = new Map<string, number>();
  for (const [i, text] of treated.entries()) {
    const at = { file: `--treated ${i + 1}`, line: 1, column: 1 };
    const [, name = "", year = ""] = /^(.+)=(\d{4})$/.exec(text.trim()) ?? [];
    if (year === "") {
      problems.add(at, "", `found "${text}", expected FOLDER=YEAR`, `得到“${text}”，应为 文件夹=年份`);
      continue;
    }
    const folder = folders.find((one) => one === name || basename(one) === name);
    if (folder !== undefined) from.set(folder, Number(year));
    else {
      const { en, zh } = hint(name, folders);
      problems.add(at, "", `"${name}" is none of the folders${en}`, `“${name}”不在所给文件夹中${zh}`);
    }
  }
  return from;
}

async function readCounty(path: string, say: Say): Promise<County> {
  if (!isResults(path))
    throw new Failure(
      say(`${path}: this folder holds no results of yigongti`, `${path}：不是 yigongti 的结果文件夹`),
      EXIT.badInput,
    );
  const folder = openInputFolder(path);
  const manifest = readManifest(folder);
  return { folder: path, residents: manifest.residents, totals: await readTotals(folder, manifest) };
}

/** A panel needs the same years and as many replications of all. */
function refuseUnlike(counties: readonly County[], say: Say): void {
  const shape = ({ totals }: County): string => `${totals.length}: ${(totals[0]?.years ?? []).join(", ")}`;
  const [first] = counties;
  const other = counties.find((county) => shape(county) !== shape(first!));
  if (other === undefined) return;
  throw new Failure(
    say(
      `${other.folder}: expected the replications and years of ${first!.folder} (${shape(first!)}), found ` +
        `${shape(other)}`,
      `${other.folder}：重复次数与年份应与 ${first!.folder} 相同（${shape(first!)}），得到 ${shape(other)}`,
    ),
    EXIT.badInput,
  );
}

/** A panel of every replication. */
function panelsOf(
  counties: readonly County[],
  from: ReadonlyMap<string, number>,
  rule: MeasureRule,
  say: Say,
): readonly Panel[] {
  const periods = counties[0]!.totals[0]!.years;
  return counties[0]!.totals.map((_, replication) => ({
    periods,
    units: counties.map(({ folder, residents, totals }) => ({
      id: folder,
      treatedFrom: from.get(folder) ?? null,
      weight: residents,
      outcomes: periods.map((year, at) => {
        const value = yearValue(rule, totals[replication]!, at);
        if (value !== undefined) return value;
        throw new Failure(
          say(
            `${folder}: ${rule.id} could not be measured in ${year}, replication ${replication}`,
            `${folder}：${rule.id} 在 ${year} 年第 ${replication} 次运行中无法计算`,
          ),
        );
      }),
    })),
  }));
}
