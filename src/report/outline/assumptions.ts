import type { Block, Section, TableRow } from "../document.ts";
import { count } from "../figures.ts";
import { parameterKinds, SOURCE_CLASSES, type ParameterKind, type SourceClass } from "../study/parameters.ts";
import type { Frame } from "./frame.ts";
import { settingText, spanText } from "./settings.ts";

const CLASSES: Readonly<Record<SourceClass, readonly [en: string, zh: string]>> = {
  S: ["policy document (S)", "政策文件（S）"],
  F: ["published study or statistics (F)", "公开文献与统计（F）"],
  D: ["derived by arithmetic (D)", "推算（D）"],
  GK: ["general knowledge, unverified (GK)", "一般知识，未核实（GK）"],
  A: ["assumption (A)", "假设（A）"],
  own: ["the county's own figures", "本县自有数据"],
  none: ["settings of the run", "运行设置"],
};

/** What the answer rests on, by where it comes from; kinds are counted, not their copies (假设与来源). */
export function assumptionsSection(frame: Frame): Section {
  const { say, run } = frame;
  const kinds = parameterKinds(run.study.parameters);
  return {
    id: "assumptions",
    title: say("What it rests on", "假设与来源"),
    blocks:
      kinds.length === 0
        ? [
            {
              kind: "paragraph",
              text: say("The folder lists no parameters.", "结果文件夹中没有参数清单。"),
              reach: "paper",
            },
          ]
        : [...counted(frame, kinds), ...parts(frame, kinds), ...widest(frame, kinds), ...listed(frame, kinds)],
  };
}

const classOfKind = ({ classes }: ParameterKind): SourceClass => classes[0]!;

function counted(frame: Frame, kinds: readonly ParameterKind[]): readonly Block[] {
  const { say } = frame;
  const values = kinds.reduce((sum, kind) => sum + kind.values, 0);
  const assumed = kinds.filter((kind) => classOfKind(kind) === "A");
  const ranged = assumed.filter(({ range }) => range !== null).length;
  return [
    {
      kind: "paragraph",
      text: say(
        `${count(kinds.length)} kinds of input (${count(values)} values with all villages, diseases and ` +
          `levels); ${count(assumed.length)} kinds are assumptions, ${count(ranged)} of them with a range in ` +
          `which they may lie. The intervals of this report leave this out.`,
        `输入共 ${count(kinds.length)} 类（按村、病种、层级展开为 ${count(values)} 个数值），其中 ` +
          `${count(assumed.length)} 类为假设，${count(ranged)} 类给出了可能范围。本报告的区间不含这部分不确定性。`,
      ),
      reach: "terminal",
    },
    {
      kind: "table",
      sheet: say("Sources", "来源"),
      caption: say("Kinds of input by source", "各类输入的来源"),
      columns: [
        { heading: say("Source", "来源"), text: true, width: 2.4 },
        { heading: say("Kinds", "类数") },
        { heading: say("Values", "数值数") },
      ],
      rows: SOURCE_CLASSES.flatMap((each): TableRow[] => {
        const some = kinds.filter((kind) => classOfKind(kind) === each);
        if (some.length === 0) return [];
        const number = (n: number) => ({
          text: count(n),
          figure: { mean: n, low: null, high: null },
          format: "count" as const,
        });
        return [
          {
            cells: [
              say(...CLASSES[each]),
              number(some.length),
              number(some.reduce((sum, kind) => sum + kind.values, 0)),
            ],
          },
        ];
      }),
      note: say("A kind counts where most of its values come from.", "一类输入按其多数数值的来源计。"),
      reach: "paper",
    },
  ];
}

const PARTS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  policy: ["policy in force", "政策"],
  mechanisms: ["mechanisms", "行为机制"],
  population: ["population", "人口"],
  institutions: ["institutions", "机构"],
  villages: ["villages", "村"],
  townships: ["townships", "乡镇"],
  travel: ["travel", "交通"],
  diseases: ["diseases", "疾病"],
  chronic: ["chronic conditions", "慢性病"],
  care: ["paths of care", "诊疗路径"],
  choice: ["choice of provider", "就医选择"],
  changes: ["dated changes", "带日期的变更"],
  calendar: ["calendar", "日历"],
  trends: ["trends over the years", "长期趋势"],
  caseMix: ["severity of cases", "病例组合"],
};

/** Where assumptions lie: by part of the model. */
function parts(frame: Frame, kinds: readonly ParameterKind[]): readonly Block[] {
  const { say } = frame;
  const names = [...new Set(kinds.map(({ part }) => part))];
  const items = names.flatMap((part) => {
    const some = kinds.filter((kind) => kind.part === part && classOfKind(kind) === "A");
    if (some.length === 0) return [];
    const [en, zh] = PARTS[part] ?? [part, part];
    return [say(`${en} ${some.length}`, `${zh} ${some.length}`)];
  });
  if (items.length === 0) return [];
  return [
    {
      kind: "paragraph",
      text: say(
        `Kinds assumed, by part of the model: ${items.join(", ")}.`,
        `按模型部分，假设的类数：${items.join("，")}。`,
      ),
      reach: "paper",
    },
  ];
}

const WIDEST = 15;

/** The assumptions whose ranges are widest: what is least known. */
function widest(frame: Frame, kinds: readonly ParameterKind[]): readonly Block[] {
  const { say, text, language } = frame;
  const wide = kinds.flatMap((kind) => {
    const { low, high, range } = kind;
    if (classOfKind(kind) !== "A" || range === null || low !== high || typeof low !== "number" || low <= 0) return [];
    return range[0] > 0 ? [{ kind, range, value: low, ratio: range[1] / range[0] }] : [];
  });
  if (wide.length === 0) return [];
  const rows = wide
    .sort((a, b) => b.ratio - a.ratio)
    .slice(0, WIDEST)
    .map(({ kind, range, value, ratio }): TableRow => ({
      cells: [
        text(kind.doc),
        settingText(value, kind.unit, language),
        spanText(range[0], range[1], kind.unit, language),
        say(`${digit(ratio)} times`, `${digit(ratio)} 倍`),
        kind.path,
      ],
    }));
  return [
    {
      kind: "table",
      sheet: say("Least known", "最不确定的假设"),
      caption: say("Single assumptions with the widest ranges", "可能范围最宽的单项假设"),
      columns: [
        { heading: say("Input", "输入"), text: true, width: 2.6 },
        { heading: say("Value", "取值"), width: 1 },
        { heading: say("May lie in", "可能范围"), width: 1.5 },
        { heading: say("High over low", "上限/下限"), width: 0.9 },
        { heading: say("Path", "路径"), text: true, width: 2.4 },
      ],
      rows,
      note: say(
        "How much each moves the answer is a question for a sensitivity analysis; a wide range alone does not matter.",
        "每项假设对结论影响多大，需做敏感性分析；范围宽本身并不说明影响大。",
      ),
      reach: "paper",
    },
  ];
}

const digit = (ratio: number): string => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(1));

/** Every kind that is assumed or held for general knowledge, with its value and range. */
function listed(frame: Frame, kinds: readonly ParameterKind[]): readonly Block[] {
  const { say, text, language } = frame;
  const shown = kinds.filter((kind) => ["A", "GK"].includes(classOfKind(kind)));
  if (shown.length === 0) return [];
  return [
    {
      kind: "table",
      sheet: say("Assumptions", "假设清单"),
      caption: say("Inputs that are assumed or general knowledge", "来源为假设或一般知识的输入"),
      columns: [
        { heading: say("Input", "输入"), text: true, width: 3 },
        { heading: say("Value or span", "取值或跨度"), text: true, width: 1.6 },
        { heading: say("Range", "可能范围"), text: true, width: 1.6 },
        { heading: say("Values", "个数"), width: 0.8 },
        { heading: say("Source", "来源"), text: true, width: 2.6 },
        { heading: say("Path", "路径"), text: true, width: 2.8 },
      ],
      rows: shown.map((kind): TableRow => ({
        cells: [
          text(kind.doc),
          kind.low === null || kind.high === null
            ? say("several", "多项")
            : spanText(kind.low, kind.high, kind.unit, language),
          kind.range === null ? "" : spanText(kind.range[0], kind.range[1], kind.unit, language),
          { text: count(kind.values), figure: { mean: kind.values, low: null, high: null }, format: "count" },
          kind.sources.slice(0, 2).join("; "),
          kind.path,
        ],
      })),
      wide: true,
      reach: "annex",
    },
  ];
}
