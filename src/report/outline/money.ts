import { boundedEstimate, COUNT } from "../../experiment/statistics/bounded.ts";
import { LEVELS } from "../../county/input/places.ts";
import { estimate } from "../../experiment/statistics/estimate.ts";
import type { Figure } from "../../experiment/summary.ts";
import { bars } from "../charts/bars.ts";
import { COLOURS } from "../charts/palette.ts";
import type { Block, Section, TableRow } from "../document.ts";
import { tableScale } from "../figures.ts";
import type { RunStudy } from "../study/run-study.ts";
import { numberIn, textIn, type Row } from "../study/rows.ts";
import { hasPackage, overspentYears } from "./answer.ts";
import { settlementBlocks } from "./settlement.ts";
import type { Frame, Side } from "./frame.ts";
import { shownInstitutions } from "./places.ts";
import { levelRows, measureLines, type Line } from "./tables.ts";
import { axisNumber, chartSides, inRuns, inYears, levelColumns } from "./words.ts";

/** The fund, the package and its settlement by member, and what institutions take (基金、打包与清算). */
export function moneySection(frame: Frame): Section {
  const { say } = frame;
  return {
    id: "money",
    title: say("Fund, package and settlement", "基金、打包与清算"),
    blocks: [...fund(frame), ...packageBlocks(frame), ...members(frame), ...institutions(frame)],
  };
}

function fund(frame: Frame): readonly Block[] {
  const { say, run } = frame;
  const lines: readonly Line[] = [
    [say("fund income", "基金收入"), "fund_income_yuan"],
    [say("fund spending", "基金支出"), "fund_spending_yuan"],
    [say("balance at the end", "期末累计结余"), "fund_balance_yuan"],
    [say("fund spending, a member", "人均基金支出"), "fund_spending_per_enrolled_yuan"],
    [say("fund spent in the county", "基金支出县域内占比"), "fund_in_county_share", "part"],
    [say("of that, in primary care", "其中基层占比"), "fund_primary_share", "part"],
    [say("in-patient bills really reimbursed", "住院实际报销比"), "actual_reimbursement_share"],
    [say("paid by patients, a resident", "人均个人负担"), "out_of_pocket_per_resident_yuan"],
  ];
  const deficits = frame.sides.map((side) => {
    const found = { hits: 0, years: 0 };
    for (const { years, measures } of side.study.totals)
      years.forEach((_, at) => {
        found.years++;
        if ((measures["deficit_probability"]?.numerators[at] ?? 0) > 0) found.hits++;
      });
    const said = inYears(say, found.hits, found.years);
    return frame.sides.length === 1 ? said : say(`${side.name} ${said}`, `${side.name}：${said}`);
  });
  return [
    ...measureLines(frame, lines, {
      sheet: say("Fund", "基金"),
      caption: say("Money a year, resident scheme", "资金（居民医保，每年）"),
      observed: true,
      note: say(
        `The fund spends more than it receives${frame.sides.length === 1 ? " " : ": "}${deficits.join("; ")}.`,
        `基金当年超支：${deficits.join("；")}。`,
      ),
      reach: "terminal",
    }),
    ...fundChart(frame, run),
  ];
}

function fundChart(frame: Frame, run: Side): readonly Block[] {
  const { say } = frame;
  const years = run.study.totals[0]?.years ?? [];
  const yearly = (side: Side, id: string): readonly Figure[] => frame.yearly(side, id);
  if (years.length === 0 || yearly(run, "fund_spending_yuan").length === 0) return [];
  const packaged = hasPackage(frame, run);
  const shown = [
    [say("fund income", "基金收入"), "fund_income_yuan", COLOURS.home],
    [say("fund spending", "基金支出"), "fund_spending_yuan", COLOURS.money],
    ...(packaged
      ? [
          [say("package", "打包总额"), "package_budget_yuan", COLOURS.home] as const,
          [say("charged to it", "打包列支"), "package_spending_yuan", COLOURS.money] as const,
        ]
      : []),
  ] as const;
  const categories = years.flatMap((year) => shown.map(([name]) => `${name}\n${year}`));
  return [
    {
      kind: "chart",
      id: "fund",
      caption: say("Fund and package year by year", "各年基金与打包收支"),
      says: say(
        `Income ${frame.told(frame.figure(run, "fund_income_yuan"), "fund_income_yuan")} a year, spending ` +
          `${frame.told(frame.figure(run, "fund_spending_yuan"), "fund_spending_yuan")}.`,
        `年收入 ${frame.told(frame.figure(run, "fund_income_yuan"), "fund_income_yuan")}，年支出 ` +
          `${frame.told(frame.figure(run, "fund_spending_yuan"), "fund_spending_yuan")}。`,
      ),
      option: bars({
        categories,
        colours: years.flatMap(() => shown.map(([, , colour]) => colour)),
        rows: chartSides(frame).map(({ side, filled }) => ({
          name: side.name,
          filled,
          figures: years.flatMap((_, at) =>
            shown.map(([, id]) => yearly(side, id)[at] ?? { mean: null, low: null, high: null }),
          ),
        })),
        unit: "",
        written: axisNumber("money", frame.language),
      }),
      height: 280,
      reach: "paper",
    },
  ];
}

function packageBlocks(frame: Frame): readonly Block[] {
  const { say } = frame;
  const packaged = frame.sides.filter((side) => hasPackage(frame, side));
  if (packaged.length === 0) return [];
  const lines: readonly Line[] = [
    [say("package", "打包总额"), "package_budget_yuan"],
    [say("charged to it", "列支"), "package_spending_yuan"],
    [say("assessment score, of 100", "考核得分"), "package_score"],
    [say("surplus kept by the community", "结余留用"), "surplus_retained_yuan"],
    [say("of it, county", "其中：县级"), "surplus_retained_yuan_county", "part"],
    [say("of it, township", "其中：乡镇"), "surplus_retained_yuan_township", "part"],
    [say("of it, village", "其中：村级"), "surplus_retained_yuan_village", "part"],
    [say("overspend borne by the community", "医共体分担的超支"), "overspend_community_yuan"],
  ];
  const over = packaged.map((side) => {
    const { hits, years, runs, ofRuns } = overspentYears(frame, side);
    const told = say(
      `${inYears(say, hits, years)}, ${inRuns(say, runs, ofRuns)} at least once`,
      `${inYears(say, hits, years)}，${inRuns(say, runs, ofRuns)}至少一年`,
    );
    return frame.sides.length === 1 ? told : say(`${side.name} ${told}`, `${side.name}：${told}`);
  });
  const table = measureLines(frame, lines, {
    sheet: say("Package", "打包清算"),
    caption: say("Package and settlement a year", "打包付费与清算（每年）"),
    note: say(
      `The bills exceed the package${frame.sides.length === 1 ? " " : ": "}${over.join("; ")}. Surplus and ` +
        `overspend are means over all years run, those without any among them.`,
      `打包超支：${over.join("；")}。结余与超支为全部模拟年度的平均（含为零的年度）。`,
    ),
    reach: "terminal",
  });
  return [...table, ...settlementBlocks(frame, packaged)];
}

interface Member {
  readonly name: string;
  readonly codes: ReadonlySet<string>;
}

/** Members as a meeting speaks of them: each public hospital of the county, the township centres, the clinics. */
function membersOf(frame: Frame, study: RunStudy): readonly Member[] {
  const { say, text } = frame;
  const institutions = shownInstitutions(study);
  const levelIs = (level: (typeof LEVELS)[number]) => institutions.filter((each) => LEVELS[each.level] === level);
  const together = (name: string, some: readonly { readonly code: string }[]): Member => ({
    name: say(`${name} (${some.length})`, `${name}（${some.length} 所）`),
    codes: new Set(some.map(({ code }) => code)),
  });
  const hospitals = levelIs("county").filter(({ publicOwned }) => publicOwned);
  return [
    ...[...hospitals]
      .sort((a, b) => Number(b.lead) - Number(a.lead))
      .map(({ name, code, lead }) => ({
        name: `${text(name)}${lead ? say(" (lead)", "（牵头）") : ""}`,
        codes: new Set([code]),
      })),
    together(say("township centres", "乡镇卫生院"), levelIs("township")),
    together(say("village clinics", "村卫生室"), levelIs("village")),
    together(
      say("private hospitals", "民营医院"),
      levelIs("county").filter(({ publicOwned }) => !publicOwned),
    ),
  ].filter(({ codes }) => codes.size > 0);
}

/** Columns of the table by member: heading, column of `institutions_yearly`. */
const MEMBER_COLUMNS = [
  ["Income", "收入", "income_yuan"],
  ["of it, medical", "其中医疗收入", "medical_income_yuan"],
  ["Surplus kept", "结余留用", "surplus_retained_yuan"],
  ["Overspend borne", "分担超支", "overspend_borne_yuan"],
  ["Bonus paid", "奖励绩效", "bonus_yuan"],
  ["Expense", "支出", "expense_yuan"],
  ["Surplus of the year", "收支结余", "surplus_yuan"],
] as const;

/** Who gets and who bears what: a year's mean by member, over all runs. */
function members(frame: Frame): readonly Block[] {
  const { say, language, sides } = frame;
  const scale = tableScale(largestIncome(sides), language);
  const rows = sides.flatMap((side): readonly TableRow[] => {
    const found = membersOf(frame, side.study).map(({ name, codes }): TableRow => ({
      cells: [
        name,
        ...MEMBER_COLUMNS.map(([, , column]) => {
          const figure = meanOver(side.study, codes, column);
          return { ...scale.cells(figure), figure, format: "money" as const };
        }),
      ],
      ...(sides.length === 1 ? {} : { kind: "part" as const }),
    }));
    if (found.length === 0) return [];
    return sides.length === 1
      ? found
      : [{ cells: [side.name, ...MEMBER_COLUMNS.map(() => "")], kind: "group" as const }, ...found];
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      sheet: say("Members", "成员单位"),
      caption: say(
        `Settlement and accounts by member, a year (${scale.unit})`,
        `成员单位清算与收支（每年，单位：${scale.unit}）`,
      ),
      inYuan: say("Settlement and accounts by member, a year (yuan)", "成员单位清算与收支（每年，单位：元）"),
      columns: [
        { heading: say("Member", "成员单位"), text: true, width: 2.2 },
        ...MEMBER_COLUMNS.map(([en, zh]) => ({ heading: say(en, zh), width: 1.3 })),
      ],
      rows,
      note: say(
        "The surplus of the year is income less expense, depreciation among it; a year's accounts line by line " +
          "stand in the Excel report.",
        "收支结余为收入减支出（含折旧）；分科目年度决算见 Excel 报告。",
      ),
      wide: true,
      reach: "paper",
    },
  ];
}

const largestIncome = (sides: readonly Side[]): number =>
  sides
    .flatMap(({ study }) => study.institutions.flat())
    .reduce((largest, row) => Math.max(largest, numberIn(row, "income_yuan")), 0);

/** A year's sum of a column over some institutions: mean over runs with its interval. */
function meanOver(study: RunStudy, codes: ReadonlySet<string>, column: string): Figure {
  const values = study.institutions.map((rows: readonly Row[]) => {
    const years = new Set(rows.map((row) => numberIn(row, "year"))).size;
    const sum = rows
      .filter((row) => codes.has(textIn(row, "institution")))
      .reduce((total, row) => total + numberIn(row, column), 0);
    return sum / Math.max(1, years);
  });
  return column === "surplus_yuan" || values.some((value) => value < 0)
    ? estimate(values)
    : boundedEstimate(values, COUNT);
}

function institutions(frame: Frame): readonly Block[] {
  const { say, sides } = frame;
  const rows = levelRows(
    frame,
    [
      [say("cost a visit", "次均门诊费用"), (suffix) => `cost_per_visit_yuan${suffix}`],
      [say("cost an admission", "次均住院费用"), (suffix) => `cost_per_admission_yuan${suffix}`],
      [say("stay, days", "平均住院日（天）"), (suffix) => `length_of_stay_days${suffix}`],
      [
        say("beds in use", "床位使用率"),
        (suffix) => (suffix === "_county" ? "bed_occupancy_lead" : `bed_occupancy${suffix}`),
      ],
      [
        say("wait for a doctor, minutes", "候诊时间（分钟）"),
        (suffix) => `wait_outpatient${suffix === "_county" ? "_lead" : suffix}_minutes`,
      ],
    ],
    ["_village", "_township", "_county", "_outside", ""],
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: "table",
      sheet: say("Institutions", "机构运行"),
      caption: say(
        "Charges, stays, beds and waits (beds and waits of the county: lead hospital)",
        "费用、住院日、床位与候诊（县级床位与候诊为牵头医院）",
      ),
      columns: levelColumns(say),
      rows,
      wide: sides.length > 2,
      reach: "terminal",
    },
  ];
}
