import type { Figure } from "../../experiment/summary.ts";
import { dots } from "../charts/dots.ts";
import { COLOURS } from "../charts/palette.ts";
import type { Block, Cell, Section, TableBlock, TableRow } from "../document.ts";
import { NOT_MEASURED } from "../figures.ts";
import type { Split } from "../study/splits.ts";
import { type Frame, type Side, isClear, isMeasured } from "./frame.ts";
import { axisNumber, chartSides, inOrder, partName } from "./words.ts";

/** Who gains and who loses, by township, age, income, distance and insurance (谁受益、谁受损). */
export function groupsSection(frame: Frame): Section {
  const { say, baseline } = frame;
  return {
    id: "groups",
    title:
      baseline === undefined
        ? say("Who is better and who is worse off", "不同人群的差别")
        : say("Who gains and who loses", "谁受益、谁受损"),
    blocks: [
      ...told(frame),
      ...incomeChart(frame),
      ...townshipChart(frame),
      ...TABLES.flatMap(([split, en, zh]) => groupTables(frame, split, say(en, zh))),
    ],
  };
}

const TABLES: readonly (readonly [Split, en: string, zh: string])[] = [
  ["income_group", "By income", "按收入"],
  ["age_band", "By age", "按年龄"],
  ["township", "By township", "按乡镇"],
  ["distance_band", "By distance", "按距离"],
  ["scheme", "By insurance", "按参保"],
];

/** What is compared between groups: heading, measure, whether more of it is better (1), worse (-1) or neither. */
const COMPARED = [
  ["visits, a resident", "人均诊疗", "visits_per_resident", 0],
  ["admissions, of 100", "每百人住院", "admissions_per_100", 0],
  ["in county, of admissions", "住院县域内占比", "in_county_rate_admissions", 0],
  ["untreated illnesses, of 1000", "每千人未治疗病次", "forgone_care_per_1000", -1],
  ["paid oneself, a resident", "人均自付", "out_of_pocket_per_resident_yuan", -1],
  ["over income", "自付占收入", "out_of_pocket_share_of_income", -1],
  ["catastrophic spending", "灾难性支出", "catastrophic_spending_share", -1],
  ["road to a visit, min", "次均路程（分钟）", "travel_minutes_per_visit", -1],
] as const;

/** Measures in which a group is better or worse off for certain. */
function verdictOf(frame: Frame, split: Split, value: string): { readonly better: number; readonly worse: number } {
  let better = 0;
  let worse = 0;
  for (const [, , id, good] of COMPARED) {
    if (good === 0) continue;
    const difference = frame.partDifference(frame.run, split, value, id);
    if (!isClear(difference)) continue;
    if (difference.mean! * good > 0) better++;
    else worse++;
  }
  return { better, worse };
}

/** One sentence on the widest gap, or on who gains and loses. */
function told(frame: Frame): readonly Block[] {
  const { say, run, baseline, part } = frame;
  const incomes = inOrder("income_group", frame.valuesOf("income_group"));
  if (incomes.length < 2) return [];
  if (baseline === undefined) {
    const id = "out_of_pocket_share_of_income";
    const [poor, rich] = [incomes[0]!, incomes.at(-1)!].map((value) =>
      frame.told(part(run, "income_group", value, id), id),
    );
    const sentence = say(
      `The poorest quarter pays ${poor} of its income for care, the richest ${rich}.`,
      `收入最低四分之一的居民自付占收入 ${poor}，最高四分之一 ${rich}。`,
    );
    return [{ kind: "paragraph", text: sentence, reach: "paper" }];
  }
  const groups = TABLES.flatMap(([split]) => inOrder(split, frame.valuesOf(split)).map((value) => ({ split, value })));
  const verdicts = groups.map(({ split, value }) => ({
    name: partName(frame, split, value),
    ...verdictOf(frame, split, value),
  }));
  const named = (some: typeof verdicts): string =>
    some.length === 0
      ? say("nobody", "无")
      : some
          .slice(0, 6)
          .map(({ name }) => name)
          .join(say(", ", "、"));
  const gains = verdicts.filter(({ better, worse }) => better > worse);
  const loses = verdicts.filter(({ better, worse }) => worse > better);
  const hypotheses = groups.length * COMPARED.filter(([, , , good]) => good !== 0).length;
  return [
    {
      kind: "paragraph",
      text: say(
        `Under “${run.name}”, better off for certain in more respects than worse: ${named(gains)}; worse off: ` +
          `${named(loses)}. Of ${hypotheses} differences looked at, about ${Math.round(hypotheses * 0.05)} would ` +
          `seem certain by chance alone.`,
        `“${run.name}”下，明确受益多于受损的人群：${named(gains)}；受损多于受益的：${named(loses)}。共比较 ` +
          `${hypotheses} 项差异，其中约 ${Math.round(hypotheses * 0.05)} 项会仅因偶然而显得明确。`,
      ),
      reach: "paper",
    },
  ];
}

/**
 * Groups line by line. Of one scenario its figures; beside a baseline the differences to it, the figures themselves
 * following among the tables to look things up in.
 */
function groupTables(frame: Frame, split: Split, name: string): readonly Block[] {
  const { say, sides, baseline, run } = frame;
  const values = inOrder(split, frame.valuesOf(split));
  const shown = COMPARED.filter(([, , id]) => values.some((value) => isMeasured(frame.part(run, split, value, id))));
  if (values.length < 2 || shown.length === 0) return [];
  const figures = (side: Side, value: string): readonly Cell[] =>
    shown.map(([, , id]) => measured(frame.part(side, split, value, id), (figure) => frame.cell(figure, id)));
  const differences = (side: Side, value: string): readonly Cell[] =>
    shown.map(([, , id]) =>
      measured(frame.partDifference(side, split, value, id), (figure) => frame.differenceCell(figure, id)),
    );
  const table = (
    sheet: string,
    caption: string,
    reach: TableBlock["reach"],
    rows: readonly TableRow[],
  ): TableBlock => ({
    kind: "table",
    sheet,
    caption,
    columns: [
      { heading: say("Group", "人群"), text: true, width: 1.8 },
      ...shown.map(([en, zh]) => ({ heading: say(en, zh), width: 1.2 })),
    ],
    rows,
    wide: true,
    reach,
  });
  const reach = split === "income_group" ? "terminal" : "paper";
  /** A row a group and scenario, headed by the group where there are several scenarios. */
  const rowsOf = (
    some: readonly Side[],
    cellsOf: (side: Side, value: string) => readonly Cell[],
  ): readonly TableRow[] =>
    values.flatMap((value): readonly TableRow[] => {
      const group = partName(frame, split, value);
      if (some.length === 1) return [{ cells: [group, ...cellsOf(some[0]!, value)] }];
      const rows = some.map((side): TableRow => ({ cells: [side.name, ...cellsOf(side, value)], kind: "part" }));
      return [{ cells: [group, ...shown.map(() => "")], kind: "group" }, ...rows];
    });
  if (baseline === undefined) return [table(name, name, reach, rowsOf([run], figures))];
  const others = sides.filter((side) => side !== baseline);
  return [
    table(
      name,
      say(`${name}: difference to “${baseline.name}”`, `${name}：与“${baseline.name}”的差值`),
      reach,
      rowsOf(others, differences),
    ),
    table(
      say(`${name}, figures`, `${name}（数值）`),
      say(`${name}: figures`, `${name}：各情景数值`),
      "annex",
      rowsOf(sides, figures),
    ),
  ];
}

const measured = (figure: Figure, cell: (figure: Figure) => Cell): Cell =>
  isMeasured(figure) ? cell(figure) : NOT_MEASURED;

function incomeChart(frame: Frame): readonly Block[] {
  const { say, run } = frame;
  const split = "income_group";
  const values = inOrder(split, frame.valuesOf(split));
  const id = "out_of_pocket_share_of_income";
  if (values.length < 2 || !isMeasured(frame.part(run, split, values[0]!, id))) return [];
  const [poor, rich] = [values[0]!, values.at(-1)!].map((value) => frame.part(run, split, value, id).mean ?? 0);
  const heavier = poor! > rich!;
  return [
    {
      kind: "chart",
      id: "income",
      caption: say("Paid by patients over income", "居民自付占收入比，按收入分组"),
      says: say(
        `Care weighs ${heavier ? "heavier" : "no heavier"} on the poorest quarter than on the richest.`,
        `收入最低四分之一的负担${heavier ? "重于" : "不重于"}最高四分之一。`,
      ),
      option: dots({
        categories: values.map((value) => partName(frame, split, value)),
        rows: chartSides(frame).map(({ side, filled }, at) => ({
          name: side.name,
          filled,
          colour: filled ? SIDE_COLOURS[at % SIDE_COLOURS.length]! : COLOURS.home,
          figures: values.map((value) => frame.part(side, split, value, id)),
        })),
        unit: say("share of income", "占可支配收入"),
        written: axisNumber("share", frame.language),
      }),
      height: 210,
      reach: "paper",
    },
  ];
}

const SIDE_COLOURS = [COLOURS.county, COLOURS.county, COLOURS.outside, COLOURS.township, COLOURS.money] as const;

function townshipChart(frame: Frame): readonly Block[] {
  const { say, run } = frame;
  const split = "township";
  const id = "in_county_rate_admissions";
  const values = frame.valuesOf(split);
  if (values.length < 2) return [];
  const ranked = [...values].sort(
    (a, b) => (frame.part(run, split, b, id).mean ?? 0) - (frame.part(run, split, a, id).mean ?? 0),
  );
  const [first, last] = [ranked[0]!, ranked.at(-1)!];
  return [
    {
      kind: "chart",
      id: "townships",
      caption: say("Admissions treated in the county, by township of residence", "各乡镇居民住院县域内占比"),
      says: say(
        `From ${frame.told(frame.part(run, split, last, id), id)} (${partName(frame, split, last)}) to ` +
          `${frame.told(frame.part(run, split, first, id), id)} (${partName(frame, split, first)}).`,
        `从${partName(frame, split, last)} ${frame.told(frame.part(run, split, last, id), id)} ` +
          `到${partName(frame, split, first)} ${frame.told(frame.part(run, split, first, id), id)}。`,
      ),
      option: dots({
        categories: ranked.map((value) => partName(frame, split, value)),
        rows: chartSides(frame).map(({ side, filled }, at) => ({
          name: side.name,
          filled,
          colour: filled ? SIDE_COLOURS[at % SIDE_COLOURS.length]! : COLOURS.home,
          figures: ranked.map((value) => frame.part(side, split, value, id)),
        })),
        unit: say("share of admissions", "占住院人次"),
        written: axisNumber("share", frame.language),
      }),
      height: Math.min(560, 90 + ranked.length * 28),
      reach: "paper",
    },
  ];
}
