import { LEAVING_REASONS } from "../../county/base/leaving.ts";
import { SHARE } from "../../experiment/statistics/bounded.ts";
import { flowChart, type FlowLink, type FlowNode } from "../charts/flows.ts";
import { bars } from "../charts/bars.ts";
import { lines } from "../charts/lines.ts";
import { COLOURS } from "../charts/palette.ts";
import type { Block, Section, TableRow } from "../document.ts";
import { count, NOT_MEASURED, plain } from "../figures.ts";
import { monthlyFigures } from "../study/series.ts";
import { type Frame, type Side, isMeasured } from "./frame.ts";
import { goalOf } from "./targets.ts";
import { levelRows } from "./tables.ts";
import { axisNumber, chartSides, levelColumns, levelOf, levels } from "./words.ts";
import { leaving, named, reasons } from "./leaving.ts";

/** Where people are treated, who leaves and why (就医流向). */
export function flowsSection(frame: Frame): Section {
  const { say } = frame;
  return {
    id: "flows",
    title: say("Where people are treated", "就医流向"),
    blocks: [
      ...byLevel(frame),
      ...levelCharts(frame),
      ...reasons(frame),
      ...leaving(frame),
      ...sankey(frame),
      ...monthly(frame),
    ],
  };
}

const SUFFIXES = ["_village", "_township", "_county", "_outside", ""] as const;
const visits = (suffix: string): string => `visits${suffix}_per_resident`;
const admissions = (suffix: string): string => `admissions${suffix}_per_100`;

function byLevel(frame: Frame): readonly Block[] {
  const { say, sides } = frame;
  const rows = levelRows(
    frame,
    [
      [say("visits, a resident and year", "人均年诊疗人次"), visits],
      [say("admissions, a 100 residents and year", "每百人年住院人次"), admissions],
    ],
    SUFFIXES,
  );
  const shares = sides.flatMap((side): TableRow[] => {
    const all = frame.figure(side, visits(""));
    if (!isMeasured(all) || all.mean === 0) return [];
    const label = say("share of visits", "诊疗量占比");
    return [
      {
        cells: [
          sides.length === 1 ? label : say(`${label}, ${side.name}`, `${label}（${side.name}）`),
          ...SUFFIXES.map((suffix) => {
            const part = frame.figure(side, visits(suffix));
            if (!isMeasured(part)) return NOT_MEASURED;
            const share = { mean: part.mean / all.mean, low: null, high: null };
            return { text: plain(share.mean, "share", frame.language), figure: share, format: "share" as const };
          }),
        ],
      },
    ];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      sheet: say("Levels", "各级诊疗量"),
      caption: say("Care by level", "各级诊疗量"),
      columns: levelColumns(say),
      rows: [...rows, ...shares],
      reach: "terminal",
    },
  ];
}

function levelCharts(frame: Frame): readonly Block[] {
  const { say, run } = frame;
  const drawn = (
    id: string,
    idOf: (suffix: string) => string,
    caption: string,
    unit: string,
    from: number,
  ): Block[] => {
    const shown = levels(say).slice(from);
    if (!isMeasured(frame.figure(run, idOf("")))) return [];
    const largest = shown
      .map(({ suffix, name }) => ({ name, mean: frame.figure(run, idOf(suffix)).mean ?? 0 }))
      .reduce((a, b) => (b.mean > a.mean ? b : a));
    const observed = shown.map(({ suffix }) => frame.observed(idOf(suffix)));
    const near = observed.some((line) => line !== undefined);
    return [
      {
        kind: "chart",
        id,
        caption,
        says: say(
          `Most are given at the ${largest.name} level: ${plain(largest.mean, "amount", "en")} ${unit}.`,
          `${largest.name}最多：${plain(largest.mean, "amount", "zh")} ${unit}。`,
        ).replace("at the outside level", "outside the county"),
        option: bars({
          categories: shown.map(({ name }) => name),
          colours: shown.map(({ colour }) => colour),
          rows: chartSides(frame).map(({ side, filled }) => ({
            name: side.name,
            filled,
            figures: shown.map(({ suffix }) => frame.figure(side, idOf(suffix))),
          })),
          ...(near
            ? {
                observed: {
                  name: say("observed, typical county", "观测（典型县）"),
                  figures: observed.map((line) =>
                    line === undefined ? undefined : { mean: line.figure, low: line.low, high: line.high },
                  ),
                },
              }
            : {}),
          unit,
          written: axisNumber("amount", frame.language),
        }),
        height: 260,
        reach: "paper",
      },
    ];
  };
  return [
    ...drawn(
      "visits-by-level",
      visits,
      say("Visits a resident and year, by level of care", "各级人均年诊疗人次"),
      say("visits a resident and year", "次/人年"),
      0,
    ),
    ...drawn(
      "admissions-by-level",
      admissions,
      say("Admissions a hundred residents and year, by level of care", "各级每百人年住院人次"),
      say("admissions a 100 residents and year", "次/百人年"),
      1,
    ),
  ];
}

function sankey(frame: Frame): readonly Block[] {
  const { say, run } = frame;
  const flows = run.study.flows.filter(({ kind }) => kind === "admission");
  if (flows.length === 0) return [];
  const names = levels(say);
  const all = say("admissions of residents", "居民住院");
  const outside = names[3]!.name;
  const sum = (holds: (flow: (typeof flows)[number]) => boolean): number =>
    flows.filter(holds).reduce((total, { count: n }) => total + n, 0);
  const links: FlowLink[] = names.map(({ name }) => ({
    from: all,
    to: name,
    count: sum(({ destination }) => levelOf(destination, say).name === name),
  }));
  const why = LEAVING_REASONS.map((id) => ({
    from: outside,
    to: named(say, id),
    count: sum(({ destination, reason }) => levelOf(destination, say).name === outside && reason === id),
  }));
  const shown = [...links, ...why].filter(({ count: n }) => n > 0);
  const nodes: FlowNode[] = [
    { name: all, colour: "home", column: 0 },
    ...names
      .filter(({ name }) => shown.some(({ to }) => to === name))
      .map(({ name, suffix }): FlowNode => ({ name, colour: suffix.slice(1) as FlowNode["colour"], column: 1 })),
    ...why.filter(({ count: n }) => n > 0).map(({ to }): FlowNode => ({ name: to, colour: "outside", column: 2 })),
  ];
  const whole = links.reduce((total, { count: n }) => total + n, 0);
  return [
    {
      kind: "chart",
      id: "sankey",
      caption: say(`Who is admitted where, a year: ${run.name}`, `住院流向（每年）：${run.name}`),
      says: say(
        `Of ${count(whole)} admissions a year, those of people away from home among them, ` +
          `${count(links[3]!.count)} are outside the county.`,
        `每年 ${count(whole)} 人次住院（含外出人员），其中 ${count(links[3]!.count)} 人次在县外。`,
      ),
      option: flowChart(nodes, shown, (name, n) => `${name}  ${count(n)}`),
      height: 280,
      reach: "paper",
    },
  ];
}

function monthly(frame: Frame): readonly Block[] {
  const { say, run } = frame;
  const id = "in_county_rate_admissions";
  const seriesOf = (side: Side) => side.study.series.get(id);
  const own = seriesOf(run);
  if (own === undefined || own.months.length < 2) return [];
  const target = run.study.about.targets.find(({ measure }) => measure === id);
  const figures = monthlyFigures(own, SHARE);
  const means = figures.flatMap(({ mean }, at) => (mean === null ? [] : [{ mean, month: own.months[at]! }]));
  const lowest = means.reduce((a, b) => (b.mean < a.mean ? b : a));
  const highest = means.reduce((a, b) => (b.mean > a.mean ? b : a));
  return [
    {
      kind: "chart",
      id: "monthly",
      caption: say("In-county share of admissions, month by month", "逐月县域内住院占比"),
      says: say(
        `Between ${plain(lowest.mean, "share", "en")} (${lowest.month}) and ` +
          `${plain(highest.mean, "share", "en")} (${highest.month}); the band is the 95 % interval over runs.`,
        `最低 ${plain(lowest.mean, "share", "zh")}（${lowest.month}），最高 ` +
          `${plain(highest.mean, "share", "zh")}（${highest.month}）；色带为各次运行的 95% 区间。`,
      ),
      option: lines({
        at: own.months,
        rows: chartSides(frame).flatMap(({ side, filled }, at) => {
          const found = seriesOf(side);
          return found === undefined
            ? []
            : [
                {
                  name: side.name,
                  figures: monthlyFigures(found, SHARE),
                  colour: filled ? LINE_COLOURS[at % LINE_COLOURS.length]! : COLOURS.home,
                  dashed: !filled,
                },
              ];
        }),
        ...(target === undefined
          ? {}
          : {
              goal: { name: say(`goal ${goalOf(frame, target)}`, `目标 ${goalOf(frame, target)}`), value: target.goal },
            }),
        unit: "",
        written: axisNumber("share", frame.language),
      }),
      spark: frame.sides.flatMap((side) => {
        const found = seriesOf(side);
        if (found === undefined) return [];
        const values = monthlyFigures(found, SHARE).map(({ mean }) => mean);
        const present = values.filter((value) => value !== null);
        const span = [Math.min(...present), Math.max(...present)].map((value) => plain(value, "share", frame.language));
        return [{ name: side.name, values, text: `${found.months[0]} … ${found.months.at(-1)}  ${span.join(" – ")}` }];
      }),
      height: 270,
      reach: "terminal",
    },
  ];
}

const LINE_COLOURS = [COLOURS.county, COLOURS.county, COLOURS.outside, COLOURS.township, COLOURS.village] as const;
