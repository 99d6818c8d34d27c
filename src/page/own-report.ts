import { count, figureCells, kindOf, NOT_MEASURED, tableScale } from "../report/figures.ts";
import type { Cell, Report, Section, TableRow } from "../report/document.ts";
import { TIERS } from "../experiment/budget/budget.ts";
import { modelLimits } from "../report/outline/limits.ts";
import { measureOf } from "./measures.ts";
import type { Own, OwnLine } from "./own.ts";
import { type Language, words } from "./words/language.ts";
import { several } from "../language/plural.ts";

/** A county's own figures beside the model's, and its budgets side by side: what the drawer shows and what is saved. */
export function ownReport(own: Own, lang: Language): Report {
  const say = (en: string, zh: string): string => words(en, zh)[lang];
  return {
    language: lang,
    title: say(`${own.name.en}: own figures and budgets`, `${own.name.zh}：本县数据与打包标准`),
    subtitle: say("Simulated, not the actual situation", "模拟，非实况"),
    facts: [
      [say("Residents of the small county run", "缩小后模拟的常住人口"), count(own.residents)],
      [say("Runs", "运行次数"), String(own.runs)],
    ],
    calculated: "",
    version: "",
    sections: [
      figuresSection(own, lang),
      budgetsSection(own, lang),
      modelLimits(own.residents, say, "terminal", true),
    ].filter(({ blocks }) => blocks.length > 0),
  };
}

function figuresSection({ lines, residents, runs }: Own, lang: Language): Section {
  const say = (en: string, zh: string): string => words(en, zh)[lang];
  const section = { id: "own", title: say("Own figures beside the model's", "本县数据与模型对照") };
  if (lines.length === 0) return { ...section, blocks: [] };
  return {
    ...section,
    blocks: [
      {
        kind: "table",
        sheet: say("Own figures", "本县数据"),
        caption: section.title,
        columns: [
          { heading: say("Figure", "指标"), text: true, width: 3 },
          { heading: say("Year", "年份") },
          { heading: say("Own", "本县") },
          { heading: say("Simulated", "模拟") },
          { heading: say("Reading", "判读"), text: true, width: 1.4 },
        ],
        rows: lines.map((line): TableRow => ({
          cells: [
            measureOf(line.measure).name[lang],
            String(line.year),
            cell({ mean: line.value, low: null, high: null }, line.measure, lang),
            cell(line.simulated, line.measure, lang),
            reading(line, say),
          ],
        })),
        note: say(
          `In brackets the play of chance over ${several(runs, "run")} of ${count(residents)} residents. An own ` +
            `figure is believed within 5 %, a share within 1.5 points.`,
          `括号内为 ${runs} 次运行（${count(residents)} 人）的随机波动。本县数据的可信范围取 ±5%，比例取 ±1.5 个百分点。`,
        ),
        reach: "terminal",
      },
    ],
  };
}

function cell(figure: OwnLine["simulated"], measure: string, lang: Language): Cell {
  if (figure.mean === null) return NOT_MEASURED;
  const format = kindOf(measureOf(measure).unit, measure);
  const [text, interval] = figureCells(figure, format, lang);
  return { text, figure, format, interval };
}

/** Inside or outside what is believed of the own figure, or not to be judged by so small a run. */
function reading({ low, high, simulated }: OwnLine, say: (en: string, zh: string) => string): string {
  if (simulated.mean === null) return say("running", "运行中");
  const inside = simulated.mean >= low && simulated.mean <= high;
  const reaches = (simulated.low ?? -Infinity) <= high && (simulated.high ?? Infinity) >= low;
  const kept = (simulated.low ?? -Infinity) >= low && (simulated.high ?? Infinity) <= high;
  if (inside ? !kept : reaches) return say("cannot be judged", "本次不能判断");
  return inside ? say("agrees", "相符") : say("differs", "不符");
}

function budgetsSection({ budgets }: Own, lang: Language): Section {
  const say = (en: string, zh: string): string => words(en, zh)[lang];
  const section = { id: "budgets", title: say("Budgets side by side", "打包标准并列") };
  if (budgets.length === 0) return { ...section, blocks: [] };
  const largest = Math.max(...budgets.flatMap(({ tiers }) => TIERS.map((tier) => Math.abs(tiers[tier].mean ?? 0))));
  const scale = tableScale(largest, lang);
  const row = (label: string, cells: readonly Cell[]): TableRow => ({ cells: [label, ...cells] });
  const chance = (figure: OwnLine["simulated"], format: "price" | "share"): Cell => {
    if (figure.mean === null) return NOT_MEASURED;
    const [text, interval] = figureCells(figure, format, lang);
    return { text, figure, format, interval };
  };
  const tierNames = {
    county: say("county", "县级"),
    township: say("township", "乡镇"),
    village: say("village", "村级"),
  };
  return {
    ...section,
    blocks: [
      {
        kind: "table",
        sheet: section.title,
        caption: section.title,
        columns: [
          { heading: say("Yuan a head and year", "元/参保人·年"), text: true, width: 2.6 },
          ...budgets.map(({ perHead }) => ({ heading: String(perHead) })),
        ],
        rows: [
          row(
            say("years in which the bills exceed the package", "费用超过打包总额的年度"),
            budgets.map(({ over }) => say(`${over.years} of ${over.of}`, `${over.years}/${over.of}`)),
          ),
          row(
            say("bills over the package", "费用超出打包总额"),
            budgets.map(({ over: { share } }) => chance(share, "share")),
          ),
          row(
            say("paid outside the county, a head", "县外支出（人均）"),
            budgets.map(({ outside }) => chance(outside, "price")),
          ),
          ...TIERS.map((tier) =>
            row(
              say(
                `surplus of ${tierNames[tier]} institutions (${scale.unit})`,
                `${tierNames[tier]}机构收支结余（${scale.unit}）`,
              ),
              budgets.map(({ tiers }): Cell => ({
                text: scale.cells(tiers[tier]).text,
                figure: tiers[tier],
                format: "money",
                interval: "",
              })),
            ),
          ),
          row(
            say("residents pay themselves, a head", "居民人均自付"),
            budgets.map(({ outOfPocket }) => chance(outOfPocket, "price")),
          ),
          row(
            say("runs that meet every target", "全部目标达到的运行"),
            budgets.map(({ allMet, runs }) => say(`${allMet} of ${runs}`, `${allMet}/${runs}`)),
          ),
          row(
            say("clearly worse than without a package", "与不打包相比明确变差"),
            budgets.map(({ harm }) => {
              const worse = harm.filter(({ clear }) => clear).map(({ measure }) => measureOf(measure).name[lang]);
              return worse.length === 0 ? say("none", "无") : worse.join(say(", ", "、"));
            }),
          ),
        ],
        reach: "terminal",
      },
    ],
  };
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const told = (cell: Cell): string =>
  typeof cell === "string" ? escaped(cell) : escaped(`${cell.text}${cell.interval ? ` ${cell.interval}` : ""}`);

/** The tables of a report as a page of their own that any browser opens and prints. */
export function tablesHtml({ language, title, subtitle, facts, sections }: Report): string {
  const tables = sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "table"));
  const limits = limitsOf(sections);
  return `<!doctype html><html lang="${language === "zh" ? "zh-CN" : "en"}"><meta charset="utf-8"><title>${escaped(title)}</title>
<style>body{font:15px/1.5 system-ui,"Microsoft YaHei",sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1d2731}
table{border-collapse:collapse;width:100%;margin:1em 0}caption{text-align:left;font-weight:600;padding:.4em 0}
th,td{border-bottom:1px solid #c9d0d6;padding:.3em .6em;text-align:right}th:first-child,td:first-child{text-align:left}p{color:#5f6b76}</style>
<h1>${escaped(title)}</h1><p>${escaped(subtitle)}</p><p>${facts.map(([label, value]) => escaped(`${label} ${value}`)).join(" · ")}</p>
${tables
  .map(
    ({ caption, columns, rows, note }) =>
      `<table><caption>${escaped(caption)}</caption><thead><tr>${columns.map(({ heading }) => `<th>${escaped(heading)}</th>`).join("")}</tr></thead><tbody>${rows
        .map(({ cells }) => `<tr>${cells.map((cell) => `<td>${told(cell)}</td>`).join("")}</tr>`)
        .join("")}</tbody></table>${note === undefined ? "" : `<p>${escaped(note)}</p>`}`,
  )
  .join("\n")}
${limits === undefined ? "" : `<h2>${escaped(limits.title)}</h2><ul>${limits.items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`}
</html>
`;
}

/** What a report says that the model is not. */
export function limitsOf(
  sections: Report["sections"],
): { readonly title: string; readonly items: readonly string[] } | undefined {
  for (const { title, blocks } of sections)
    for (const block of blocks) if (block.kind === "note") return { title, items: block.items };
  return undefined;
}
