import { LEAVING_REASONS, type LeavingReason } from "../../county/base/leaving.ts";
import { REASON_NAMES } from "../../county/indicators/leakage.ts";
import { estimate } from "../../experiment/statistics/estimate.ts";
import { boundedEstimate, COUNT } from "../../experiment/statistics/bounded.ts";
import type { Figure } from "../../experiment/summary.ts";
import { lyingBars } from "../charts/bars.ts";
import { COLOURS } from "../charts/palette.ts";
import type { Block, TableBlock } from "../document.ts";
import type { Frame } from "./frame.ts";
import { levelRows, measureLines, reading } from "./tables.ts";
import { axisNumber, chartSides } from "./words.ts";

/** A reason for leaving by its name. */
export const named = (say: Frame["say"], reason: LeavingReason): string =>
  say(REASON_NAMES[reason].en, REASON_NAMES[reason].zh);

/** What leaves for each reason: contacts of both kinds, and what they cost. */
export function leaving(frame: Frame): readonly Block[] {
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
        "The reason is what set the place outside most ahead of the best in the county, where no doctor's " +
          "word, full ward, refusal or missing service says it.",
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

export function reasons(frame: Frame): readonly Block[] {
  const { say, run } = frame;
  const lines = LEAVING_REASONS.map((id) => [named(say, id), `admissions_leak_${id}`] as const);
  const table = measureLines(frame, lines, {
    sheet: say("Reasons for leaving", "外流原因"),
    caption: say("Why residents were admitted outside the county, a year", "县外住院原因（每年人次）"),
    note: say(
      "All but those away from home add up to the admissions outside of the table above; those away are " +
        "outside the in-county rate of people in the county and count among all enrolled.",
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

const NOTHING: Figure = { mean: null, low: null, high: null };

/** The table of reasons with their sum, people away from home not counted. */
function withSum(frame: Frame, block: TableBlock): TableBlock {
  const { say, sides } = frame;
  const ids = LEAVING_REASONS.filter((reason) => reason !== "away").map((reason) => `admissions_leak_${reason}`);
  const runs = sides.map((side): readonly number[] => {
    const parts = ids.map((id) => frame.values(side, id));
    return (parts[0] ?? []).map((_, run) => parts.reduce((sum, values) => sum + (values[run] ?? 0), 0));
  });
  const sums = runs.map((values) => (values.length === 0 ? NOTHING : boundedEstimate(values, COUNT)));
  const differences = runs.slice(1).map((values): Figure => {
    const pairs = values.slice(0, runs[0]!.length).map((value, run) => value - runs[0]![run]!);
    return pairs.length === 0 ? NOTHING : estimate(pairs);
  });
  const label = say("all but those away", "合计（不含外出）");
  const cells = [
    label,
    ...sums.map((figure) => frame.cell(figure, ids[0]!)),
    ...differences.map((figure) => frame.differenceCell(figure, ids[0]!)),
    ...(differences.length === 1 ? [reading(frame, differences[0]!)] : []),
  ];
  const blank = block.columns.slice(cells.length).map(() => "");
  return { ...block, rows: [...block.rows, { cells: [...cells, ...blank], kind: "total" }] };
}
