import { NEED_SOURCE } from "../../experiment/need.ts";
import type { Block, Section } from "../document.ts";
import { count, duration } from "../figures.ts";
import { type Frame, isMeasured } from "./frame.ts";
import { modelLimits } from "./limits.ts";

/** What the model is not (模型的边界): stands in every report. */
export const limitsSection = ({ say, run }: Frame): Section => modelLimits(run.study.facts.residents, say, "terminal");

/** How the figures came about, and what the indicators mean (方法与口径). */
export function methodSection(frame: Frame): Section {
  const { say, run, baseline, sides } = frame;
  const { about, totals, facts } = run.study;
  const years = totals[0]?.years ?? [];
  const runs = totals.length;
  const sameSeed = sides.every(({ study }) => study.facts.seed === facts.seed);
  const { warmUpYears } = about;
  const firstYears = warmUpYears === 1 ? "year" : `${warmUpYears} years`;
  const warming = say(`, the first ${firstYears} for warming up and not counted`, `，前 ${warmUpYears} 年为预热、不计`);
  const span = `${facts.end}${warmUpYears > 0 ? warming : ""}`;
  const text = [
    say(
      `Every resident falls ill, chooses, travels, waits, is treated and pays as a chain of discrete events; ` +
        `money is booked to the fen. ${count(facts.residents)} residents, ${facts.start} to ` +
        `${span}; counted: ${years.join(", ")}.`,
      `居民患病、选择、出行、候诊、治疗、付费均为逐人逐次的离散事件，资金记账到分。常住人口 ` +
        `${count(facts.residents)}，${facts.start} 至 ${span}；统计年份：${years.join("、")}。`,
    ),
    runs > 1
      ? say(
          `${runs} runs differ in nothing but chance. In brackets stands Student's 95 % interval of their mean ` +
            `(Wilson's for shares of runs), kept within what is possible.`,
          `${runs} 次运行仅随机数不同；括号内为均值的 95% 区间（t 分布；比例用 Wilson 区间），不超出可能的取值。`,
        )
      : say("One run was made: there are no intervals.", "只运行一次，没有区间。"),
    ...needTold(frame),
    ...(baseline === undefined
      ? []
      : [
          sameSeed
            ? say(
                "All scenarios draw the same random numbers for the same people and days, so that chance " +
                  "common to them cancels out of the differences, taken pair by pair of runs. “Clear” means that " +
                  "the interval of the difference leaves out zero.",
                "各情景对同一人、同一日使用同一随机数，共同的随机波动在逐对差值中抵消。“明确”指差值的区间不含零。",
              )
            : say(
                "The scenarios were run with different seeds: their differences are not paired.",
                "各情景随机种子不同，差值未配对。",
              ),
        ]),
  ];
  return {
    id: "method",
    title: say("Method", "方法与口径"),
    blocks: [
      ...text.map((each): Block => ({ kind: "paragraph", text: each, reach: "terminal" })),
      ...definitions(frame),
    ],
  };
}

/** The need that a package's budget is a share of, and how it was found. */
function needTold({ say, sides }: Frame): readonly string[] {
  const known = sides.flatMap(({ study: { parameters } }) =>
    parameters.flatMap(({ path, value, source }) =>
      path === "policy.payment.package.need" && typeof value === "number" && value > 0 ? [{ value, source }] : [],
    ),
  );
  const [need] = known;
  if (need === undefined) return [];
  return [
    say(
      `The package's budget is reckoned from a need of ${need.value} yuan a member and year (${need.source}), ` +
        `the same in all runs.`,
      `打包总额按人均年需求 ${need.value} 元核定（${sourceInChinese(need.source)}），各次运行相同。`,
    ),
  ];
}

/** The source that runs of the baseline give the need, in Chinese; others stand as they were written. */
export function sourceInChinese(source: string): string {
  const [, runs, residents, seed, year] = NEED_SOURCE.exec(source) ?? [];
  return runs === undefined
    ? source
    : `D：本县改革前运行 ${runs} 次的均值，常住人口 ${count(Number(residents))}，种子 ${seed}，${year} 年`;
}

/** Definitions of the headline in the terminal, of all that is measured in the annex. */
function definitions(frame: Frame): readonly Block[] {
  const { say, text, catalogue, run } = frame;
  const headline = [
    "in_county_rate_admissions",
    "in_county_rate_visits",
    "fund_in_county_share",
    "actual_reimbursement_share",
  ];
  const items = catalogue
    .filter(({ id }) => headline.includes(id) && isMeasured(frame.figure(run, id)))
    .map(({ name, definition }) => say(`${text(name)}: ${text(definition)}`, `${text(name)}：${text(definition)}`));
  return items.length === 0
    ? []
    : [{ kind: "note", title: say("What is meant", "指标口径"), items, reach: "terminal" }];
}

/** The commands that give the same figures again (重现). */
export function repeatSection(frame: Frame): Section {
  const { say, sides } = frame;
  const commands = sides.map(({ study: { about, facts } }) =>
    about.command.length > 0 ? commandLine(about.command) : `npx yigongti run ${facts.file} --seed ${facts.seed}`,
  );
  const ran = sides.map(({ study: { facts } }) => {
    const [time, digest] = [duration(facts.wallMs, say), facts.digest.slice(0, 12)];
    return say(
      `${count(facts.events)} events in ${time}, digest ${digest}`,
      `${count(facts.events)} 个事件，用时 ${time}，摘要 ${digest}`,
    );
  });
  const { version } = frame.run.study.facts;
  return {
    id: "repeat",
    title: say("To repeat it", "重现"),
    blocks: [
      { kind: "command", lines: commands, reach: "terminal" },
      {
        kind: "paragraph",
        text: say(
          `The same scenario, seed and version give the same results to the last digit: ` +
            `${ran.join("; ")} (version ${version}).`,
          `情景、种子与版本相同，则结果逐位相同：${ran.join("；")}（版本 ${version}）。`,
        ),
        reach: "terminal",
      },
    ],
  };
}

export const commandLine = (args: readonly string[]): string =>
  ["npx", "yigongti", ...args]
    .map((arg) => (/^[\w./=:@%+,-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`))
    .join(" ");
