import { LEVELS, MUNICIPAL, PROVINCIAL } from "../../county/input/places.ts";
import { COLOURS } from "../charts/palette.ts";
import type { AxisNumber } from "../charts/parts.ts";
import { plain, type FigureKind } from "../figures.ts";
import type { Language, Say } from "../language.ts";
import type { Split } from "../study/splits.ts";
import type { Frame, Side } from "./frame.ts";
import { several } from "../../language/plural.ts";

/** A level of care as reports speak of it: suffix of the ids of its measures, name, colour. */
export interface LevelWords {
  readonly suffix: "_village" | "_township" | "_county" | "_outside";
  readonly name: string;
  readonly colour: string;
}

export const levels = (say: Say): readonly LevelWords[] => [
  { suffix: "_village", name: say("village", "村级"), colour: COLOURS.village },
  { suffix: "_township", name: say("township", "乡镇"), colour: COLOURS.township },
  { suffix: "_county", name: say("county", "县级"), colour: COLOURS.county },
  { suffix: "_outside", name: say("outside", "县外"), colour: COLOURS.outside },
];

/** Columns of a table of care by level, and all of it. */
export const levelColumns = (say: Say) => [
  { heading: "", text: true, width: 2.2 },
  ...levels(say).map(({ name }) => ({ heading: name, width: 1.3 })),
  { heading: say("all", "合计"), width: 1.3 },
];

/** Level of the place of care, by the name in tables, those outside the county together. */
export function levelOf(destination: string, say: Say): LevelWords {
  const at = LEVELS.indexOf(destination as (typeof LEVELS)[number]);
  return levels(say)[at === MUNICIPAL || at === PROVINCIAL ? 3 : at]!;
}

/** "in 3 of 4 runs" (4 次运行中有 3 次). */
export const inRuns = (say: Say, hits: number, runs: number): string =>
  say(`in ${hits} of ${several(runs, "run")}`, `${runs} 次运行中有 ${hits} 次`);

/** "in 3 of 8 years run". */
export const inYears = (say: Say, hits: number, years: number): string =>
  say(`in ${hits} of ${several(years, "simulated year")}`, `${years} 个模拟年度中有 ${hits} 个`);

/** Years run, all replications together, in which something holds. */
export function countYears(
  side: Side,
  holds: (totals: Side["study"]["totals"][number], at: number) => boolean,
): { readonly hits: number; readonly years: number } {
  let hits = 0;
  let years = 0;
  for (const totals of side.study.totals)
    totals.years.forEach((_, at) => {
      years++;
      if (holds(totals, at)) hits++;
    });
  return { hits, years };
}

const INCOMES: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  q1: ["poorest quarter", "收入最低四分之一"],
  q2: ["second quarter", "收入次低四分之一"],
  q3: ["third quarter", "收入次高四分之一"],
  q4: ["richest quarter", "收入最高四分之一"],
};
const DISTANCES: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  "under-15-min": ["under 15 min to a county hospital", "距县级医院 15 分钟内"],
  "15-30-min": ["15 to 30 min", "15—30 分钟"],
  "30-45-min": ["30 to 45 min", "30—45 分钟"],
  "45-min-and-over": ["45 min and over", "45 分钟及以上"],
};
const SCHEMES: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  resident: ["resident scheme", "居民医保"],
  employee: ["employee scheme", "职工医保"],
  none: ["not insured", "未参保"],
};

/** Name of a part of the residents. */
export function partName({ say, text, run }: Frame, split: Split, value: string): string {
  if (split === "township" || split === "institution") {
    const { townships, institutions } = run.study.about;
    const found = (split === "township" ? townships : institutions).find(({ code }) => code === value);
    return found === undefined ? value : text(found.name);
  }
  if (split === "age_band")
    return say(value, `${value.replace("-", "—").replace("+", " 岁及以上")}${value.endsWith("+") ? "" : " 岁"}`);
  const names = split === "income_group" ? INCOMES : split === "distance_band" ? DISTANCES : SCHEMES;
  const found = names[value];
  return found === undefined ? value : say(...found);
}

/** Ages ascending, groups in their own order, townships as in the files. */
export function inOrder(split: Split, values: readonly string[]): readonly string[] {
  const order = split === "income_group" ? INCOMES : split === "distance_band" ? DISTANCES : SCHEMES;
  if (split === "age_band") return [...values].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  if (split === "township" || split === "institution") return values;
  const keys = Object.keys(order);
  return [...values].sort((a, b) => keys.indexOf(a) - keys.indexOf(b));
}

/** Numbers on an axis as in sentences, without needless digits. */
export const axisNumber =
  (kind: FigureKind, language: Language): AxisNumber =>
  (value) => {
    if (kind === "share") return `${Number((value * 100).toFixed(1))}%`;
    if (kind === "money" || kind === "price")
      return value === 0 ? "0" : plain(value, kind, language).replace(/\.0+(?=\D|$)/, "");
    return Math.abs(value) >= 1000 ? value.toLocaleString("en-US") : String(Number(value.toFixed(2)));
  };

/** Whose figures a chart shows: the baseline outlined, then the others filled. */
export const chartSides = ({ sides, baseline }: Frame): readonly { readonly side: Side; readonly filled: boolean }[] =>
  sides.map((side) => ({ side, filled: side !== baseline }));
