import { Argument, Flag } from "effect/cli";
import { TABLE_FORMATS } from "../results/folder.ts";
import { shortened } from "../language/suggest.ts";
import { findUnit, numberAndUnit, plain } from "../language/units.ts";
import { RUN_BOUNDS } from "../scenario/schema/scenario.ts";
import { type Language, type Say, LANGUAGES } from "./language.ts";

/** What was wrong with numbers of flags, told all together: the command's parser would stop at the first. */
const refused: string[] = [];
export const takeRefused = (): readonly string[] => refused.splice(0);

/** Units that a flag's number may be written in, as in files: `5万`, `2年`. */
const UNITS: Readonly<Record<string, string>> = {
  residents: "persons",
  migrants: "persons",
  years: "years",
  replications: "replications",
};

function numberOf(name: string, text: string): number | undefined {
  const written = numberAndUnit(text);
  if (written?.unit === undefined) return written?.value;
  const unit = findUnit(plain(UNITS[name] ?? "number"), written.unit);
  return unit && (written.value * unit.times) / unit.over;
}

/** Whole number from `least` to `most`; any other is told by whoever takes what was refused. */
export const whole = (name: string, least: number, most: number, say: Say) =>
  Flag.String(name).pipe(
    Flag.map((text) => {
      const value = numberOf(name, text);
      if (value !== undefined && Number.isInteger(value) && value >= least && value <= most) return value;
      const found = shortened(text);
      const [from, to] = [least, most].map((bound) => bound.toLocaleString("en-US"));
      refused.push(
        say(
          `--${name}: found "${found}", expected a whole number from ${from} to ${to}`,
          `--${name}：得到“${found}”，应为 ${from} 到 ${to} 的整数`,
        ),
      );
      return least;
    }),
    Flag.withMetavar("N"),
  );

/** The same with the bounds that files have. */
const bounded = (name: keyof typeof RUN_BOUNDS, say: Say) =>
  whole(name, RUN_BOUNDS[name].min, RUN_BOUNDS[name].max, say);

export const scenarioArgument = (name: string, say: Say) =>
  Argument.String(name).pipe(Argument.withDescription(say("Scenario file (YAML)", "情景文件（YAML）")));

/** Flags that change the scenario. */
export const scenarioFlags = (say: Say) => ({
  seed: bounded("seed", say).pipe(
    Flag.optional,
    Flag.withDescription(say("Random seed; the same seed gives the same results", "随机种子；种子相同则结果相同")),
  ),
  replications: bounded("replications", say).pipe(
    Flag.optional,
    Flag.withDescription(say("Replications, from which the intervals come", "重复运行次数，置信区间由此得出")),
  ),
  years: bounded("years", say).pipe(
    Flag.optional,
    Flag.withDescription(say("Years measured, after the warm-up", "统计年数（不含预热年）")),
  ),
  residents: bounded("residents", say).pipe(
    Flag.optional,
    Flag.withDescription(
      say("Scale the county to so many residents, for quick tests", "把县缩放到指定常住人口，便于快速试算"),
    ),
  ),
  set: Flag.String("set").pipe(
    Flag.withMetavar("path=value"),
    Flag.atLeast(0),
    Flag.withDescription(
      say(
        "Change one value of the scenario, e.g. policy.referral.mandatory=true; repeatable",
        "改一个情景参数，如 policy.referral.mandatory=true；可重复",
      ),
    ),
  ),
});

export const languageFlag = (say: Say) =>
  Flag.Literals("lang", LANGUAGES).pipe(
    // What the words are in is the language of the surroundings.
    Flag.withDefault(say("en", "zh") as Language),
    Flag.withDescription(say("Language of the output", "输出语言")),
  );

export const formatFlag = (say: Say) =>
  Flag.Literals("format", ["text", "json"]).pipe(
    Flag.withDefault("text"),
    Flag.withDescription(say("text for people, json for programs", "text 供人阅读，json 供程序读取")),
  );

export const quietFlag = (say: Say) =>
  Flag.Boolean("quiet").pipe(
    Flag.withDefault(false),
    Flag.withDescription(say("No progress on standard error", "不在标准错误上显示进度")),
  );

export const workersFlag = (say: Say) =>
  whole("workers", 1, 1024, say).pipe(
    Flag.optional,
    Flag.withDescription(
      say("Threads; default: one a core, at most one a replication", "线程数；默认每核一个，不超过重复次数"),
    ),
  );

/** Flags of every subcommand that runs replications. */
export const runFlags = (say: Say) => ({
  ...scenarioFlags(say),
  workers: workersFlag(say),
  format: formatFlag(say),
  lang: languageFlag(say),
  quiet: quietFlag(say),
});

export const outFlags = (say: Say) => ({
  out: Flag.String("out").pipe(
    Flag.withMetavar("DIR"),
    Flag.optional,
    Flag.withDescription(say("Write every table to a new folder, with a manifest", "把全部结果表和清单写入新文件夹")),
  ),
  overwrite: Flag.Boolean("overwrite").pipe(
    Flag.withDefault(false),
    Flag.withDescription(say("Replace what --out holds of another question", "允许覆盖 --out 中另一问题的结果")),
  ),
  tables: Flag.Literals("tables", TABLE_FORMATS).pipe(
    Flag.withDefault("parquet"),
    Flag.withDescription(say("Format of the tables in --out", "--out 中结果表的格式")),
  ),
});
