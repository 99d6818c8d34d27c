import { wilson } from "../../experiment/statistics/wilson.ts";
import type { AboutTarget } from "../../results/about.ts";
import type { Section, TableRow } from "../document.ts";
import { figureCells, kindOf, plain } from "../figures.ts";
import { unitIn } from "../units.ts";
import { type Frame, type Side, isMeasured } from "./frame.ts";
import { type Line, measureLines } from "./tables.ts";
import { inRuns } from "./words.ts";

/** A target held against a scenario's runs. */
export interface Verdict {
  readonly target: AboutTarget;
  readonly name: string;
  /** "≥ 90 %" */
  readonly goal: string;
  /** Runs that reach it, of those that measured it. */
  readonly hits: number;
  readonly runs: number;
  /** Whether the mean over runs reaches it; `undefined` not measured. */
  readonly met: boolean | undefined;
}

export function verdicts(frame: Frame, side: Side): readonly Verdict[] {
  return frame.run.study.about.targets.map((target): Verdict => {
    const reaches = (value: number): boolean =>
      target.direction === "at-least" ? value >= target.goal : value <= target.goal;
    const measured = frame.values(side, target.measure).filter((value) => value !== undefined);
    const { mean } = frame.figure(side, target.measure);
    return {
      target,
      name: target.name === undefined ? frame.nameOf(target.measure) : frame.text(target.name),
      goal: goalOf(frame, target),
      hits: measured.filter(reaches).length,
      runs: measured.length,
      met: mean === null ? undefined : reaches(mean),
    };
  });
}

/** A target that the places of clinics meet, whatever the policy. */
const BY_PLACES = "access_15_minutes_share";

function withoutReform(frame: Frame, language: "en" | "zh"): string {
  const found = verdicts(frame, frame.run).find(({ target, met }) => target.measure === BY_PLACES && met === true);
  if (found === undefined) return "";
  return language === "zh"
    ? `“${found.name}”由机构布点决定，改革前即已达到。`
    : ` “${found.name}” follows from where clinics stand: it is met before any reform.`;
}

/** "in 2 of 3 runs (20.8–93.9 %)": with Wilson's interval of the share of runs. */
function reached({ say, language }: Frame, hits: number, runs: number): string {
  if (runs === 0) return "";
  const interval = figureCells(wilson(hits, runs), "share", language)[1];
  return `${inRuns(say, hits, runs)}${interval === "" ? "" : ` ${interval.replace(")", say(" %)", "%)"))}`}`;
}

export function goalOf(frame: Frame, { measure, direction, goal }: AboutTarget): string {
  const kind = kindOf(frame.measure(measure)?.unit ?? "", measure);
  return `${direction === "at-least" ? "≥" : "≤"} ${plain(goal, kind, frame.language)}`;
}

/**
 * Indicators against their targets, and those of the national system, what is set apart from what came (指标与目标).
 */
export function targetsSection(frame: Frame): Section {
  const { say, sides } = frame;
  const rows = sides.flatMap((side): readonly TableRow[] => {
    const found = verdicts(frame, side);
    const heading: readonly TableRow[] =
      sides.length === 1 ? [] : [{ cells: [side.name, "", "", "", "", ""], kind: "group" }];
    return [
      ...heading,
      ...found.map(({ name, goal, hits, runs, met, target }): TableRow => ({
        cells: [
          name,
          goal,
          frame.cell(frame.figure(side, target.measure), target.measure, target.goal),
          met === undefined ? say("not measured", "未测得") : met ? say("met", "达到") : say("missed", "未达到"),
          reached(frame, hits, runs),
          target.source,
        ],
        ...(sides.length === 1 ? {} : { kind: "part" as const }),
      })),
    ];
  });
  const targets =
    frame.run.study.about.targets.length === 0
      ? [
          {
            kind: "paragraph" as const,
            text: say("The scenario sets itself no targets.", "本情景未设目标。"),
            reach: "paper" as const,
          },
        ]
      : [
          {
            kind: "table" as const,
            sheet: say("Targets", "目标"),
            caption: say("Indicators against the targets of the policy", "指标与政策目标对照"),
            columns: [
              { heading: say("Indicator", "指标"), text: true, width: 2.2 },
              { heading: say("Goal", "目标值") },
              { heading: say("Result", "结果"), width: 1.4 },
              { heading: say("On average", "平均"), text: true },
              { heading: say("Reached", "达标"), text: true, width: 2.1 },
              { heading: say("Source", "来源"), text: true, width: 1.2 },
            ],
            rows,
            note: say(
              `“Reached in so many of the runs” counts chance alone: whether assumptions or norms are right is ` +
                `left out.${withoutReform(frame, "en")}`,
              `“若干次运行达到”只反映随机波动，不含假设与标准是否符合本县。${withoutReform(frame, "zh")}`,
            ),
            reach: "terminal" as const,
          },
        ];
  return {
    id: "targets",
    title: say("Indicators against targets", "指标与目标"),
    blocks: [
      ...targets,
      ...measureLines(frame, headline(frame), {
        sheet: say("Headline", "主要指标"),
        caption: say("Treated in the county", "县域内就诊率"),
        observed: true,
        note: say(
          "In brackets: the 95 % interval over runs, the play of chance; observed: a typical county of the " +
            "nation, with the bounds within which it lies. A single county may differ for good reasons.",
          "括号内为各次运行的 95% 区间（随机波动）；“观测”为全国典型县水平及其合理界限，单个县可因故不同。",
        ),
        reach: "terminal",
      }),
      ...measureLines(frame, national(frame, true), {
        sheet: say("As set", "按设定"),
        caption: say(
          "As set by the rules, no results: how far the community is managed as one (national indicators 1 to 3)",
          "按政策设定、并非结果：统一管理程度（国家监测指标第 1 至 3 项）",
        ),
        reach: "terminal",
      }),
      ...measureLines(frame, national(frame, false), {
        sheet: say("National indicators", "国家监测指标"),
        caption: say(
          "The indicators of the national monitoring system of 2024 (numbers as there)",
          "紧密型县域医共体监测指标（2024 版，编号同原文）",
        ),
        observed: true,
        reach: "terminal",
      }),
    ],
  };
}

const headline = ({ say }: Frame): readonly Line[] => [
  [say("In-county rate, admissions", "县域内就诊率（住院）"), "in_county_rate_admissions"],
  [say("of all enrolled (indicator 11)", "全体参保人（指标 11）"), "in_county_rate_admissions_enrolled", "part"],
  [say("In-county rate, visits", "县域内就诊率（门急诊）"), "in_county_rate_visits"],
  [say("of all enrolled", "全体参保人"), "in_county_rate_visits_enrolled", "part"],
  [say("In-county rate, both", "县域内就诊率（合计）"), "in_county_rate_all"],
  [say("Primary care's share of visits", "基层诊疗量占比"), "primary_visit_share"],
  [say("Fund spent in the county", "医保基金县域内支出占比"), "fund_in_county_share"],
];

/** @param set those that say what the rules set; the others are results */
function national(frame: Frame, set: boolean): readonly Line[] {
  return frame.catalogue
    .filter(
      ({ national: number, id, asSet }) =>
        number !== undefined && (asSet === true) === set && isMeasured(frame.figure(frame.run, id)),
    )
    .sort((a, b) => a.national! - b.national!)
    .map(({ id, national: number, unit }): Line => {
      const told = unitIn(unit, frame.language);
      const name = `${number}  ${frame.nameOf(id)}`;
      const said = /每|\bper\b|index|指数/.test(name);
      return [told === "" || said ? name : frame.say(`${name}, ${told}`, `${name}（${told}）`), id];
    });
}
