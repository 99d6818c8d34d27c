import { LEAVING_REASONS, type LeavingReason } from "../../county/base/leaving.ts";
import { REASON_NAMES } from "../../county/indicators/leakage.ts";
import { boundedEstimate, COUNT, SHARE } from "../../experiment/statistics/bounded.ts";
import type { Figure } from "../../experiment/summary.ts";
import { flowChart, type FlowLink, type FlowNode } from "../charts/flows.ts";
import { bars, lyingBars } from "../charts/bars.ts";
import { lines } from "../charts/lines.ts";
import { COLOURS } from "../charts/palette.ts";
import type { Block, Section, TableBlock, TableRow } from "../document.ts";
import { count, NOT_MEASURED, plain } from "../figures.ts";
import { monthlyFigures } from "../study/series.ts";
import { type Frame, type Side, isMeasured } from "./frame.ts";
import { goalOf } from "./targets.ts";
import { levelRows, measureLines } from "./tables.ts";
import { axisNumber, chartSides, levelOf, levels } from "./words.ts";

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
      columns: [
        { heading: "", text: true, width: 2.2 },
        ...levels(say).map(({ name }) => ({ heading: name, width: 1.3 })),
        { heading: say("all", "合计"), width: 1.3 },
      ],
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

const named = (say: Frame["say"], reason: LeavingReason): string =>
  say(REASON_NAMES[reason].en, REASON_NAMES[reason].zh);

/** What leaves for each reason: contacts of both kinds, and what they cost. */
function leaving(frame: Frame): readonly Block[] {
  const { say } = frame;
  const counted = ["visits", "admissions", "charges"] as const;
  const rows = levelRows(
    frame,
    LEAVING_REASONS.map((reason) => [
      named(say, reason),
      (what) => (what === "charges" ? `charges_leak_${reason}_yuan` : `${what}_leak_${reason}`),
    ]),
    counted,
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      sheet: say("Care outside", "县外诊疗"),
      caption: say("Care outside the county by reason, a year", "县外诊疗原因（每年）"),
      note: say(
        "The reason is what set the place outside most ahead of the best in the county, where no doctor's word, full ward, refusal or missing service says it.",
        "若非医生建议、无床、被拒或缺服务所致，则以县外机构领先县内最优机构最多的一项为原因。",
      ),
      columns: [
        { heading: say("Reason", "原因"), text: true, width: 2.4 },
        { heading: say("Visits", "门急诊人次"), width: 1.3 },
        { heading: say("Admissions", "住院人次"), width: 1.3 },
        { heading: say("Charges", "费用"), width: 1.5 },
      ],
      rows,
      reach: "paper",
    },
  ];
}

function reasons(frame: Frame): readonly Block[] {
  const { say, run } = frame;
  const lines = LEAVING_REASONS.map((id) => [named(say, id), `admissions_leak_${id}`] as const);
  const table = measureLines(frame, lines, {
    sheet: say("Reasons for leaving", "外流原因"),
    caption: say("Why residents were admitted outside the county, a year", "县外住院原因（每年人次）"),
    note: say(
      "All but those away from home add up to the admissions outside of the table above; those away are outside the in-county rate of people in the county and count among all enrolled.",
      "除外出外各项合计即上表的县外住院；外出人员不计入在县人口的就诊率，计入全体参保人口径。",
    ),
    reach: "terminal",
  }).map((block) => withSum(frame, block));
  const drawn = lines
    .filter(([, id]) => (frame.figure(run, id).mean ?? 0) > 0)
    .sort(([, a], [, b]) => frame.figure(run, b).mean! - frame.figure(run, a).mean!);
  if (drawn.length === 0) return table;
  const [largest, largestId] = drawn[0]!;
  return [
    ...table,
    {
      kind: "chart",
      id: "reasons",
      caption: say("Admissions outside the county by reason, a year", "县外住院原因"),
      says: say(
        `The largest group “${largest}”: ${frame.told(frame.figure(run, largestId), largestId)} a year.`,
        `最大一类是“${largest}”：每年 ${frame.told(frame.figure(run, largestId), largestId)} 人次。`,
      ),
      option: lyingBars({
        categories: drawn.map(([label]) => label),
        colours: [COLOURS.outside],
        rows: chartSides(frame).map(({ side, filled }) => ({
          name: side.name,
          filled,
          figures: drawn.map(([, id]) => frame.figure(side, id)),
        })),
        unit: say("admissions a year", "人次/年"),
        written: axisNumber("count", frame.language),
      }),
      height: 60 + drawn.length * (chartSides(frame).length > 1 ? 44 : 30),
      reach: "paper",
    },
  ];
}

/** The table of reasons with their sum, people away from home not counted. */
function withSum(frame: Frame, block: TableBlock): TableBlock {
  const { say, sides } = frame;
  const ids = LEAVING_REASONS.filter((reason) => reason !== "away").map((reason) => `admissions_leak_${reason}`);
  const sums = sides.map((side): Figure => {
    const parts = ids.map((id) => frame.values(side, id));
    const runs = (parts[0] ?? []).map((_, run) => parts.reduce((sum, values) => sum + (values[run] ?? 0), 0));
    return runs.length === 0 ? { mean: null, low: null, high: null } : boundedEstimate(runs, COUNT);
  });
  const label = say("all but those away", "合计（不含外出）");
  const cells = [label, ...sums.map((figure) => frame.cell(figure, ids[0]!))];
  const blank = block.columns.slice(cells.length).map(() => "");
  return { ...block, rows: [...block.rows, { cells: [...cells, ...blank], kind: "total" }] };
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
        `Of ${count(whole)} admissions a year, those of people away from home among them, ${count(links[3]!.count)} are outside the county.`,
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
        `Between ${plain(lowest.mean, "share", "en")} (${lowest.month}) and ${plain(highest.mean, "share", "en")} (${highest.month}); the band is the 95 % interval over runs.`,
        `最低 ${plain(lowest.mean, "share", "zh")}（${lowest.month}），最高 ${plain(highest.mean, "share", "zh")}（${highest.month}）；色带为各次运行的 95% 区间。`,
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
