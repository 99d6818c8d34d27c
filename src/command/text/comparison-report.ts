import { REASON_NAMES } from "../../county/indicators/leakage.ts";
import type { Compared, CompareResult, Side } from "../compare-result.ts";
import { stoppedLine } from "../run-until.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import type { MeasureText, Program } from "../program.ts";
import { verdictOf } from "./backtest-report.ts";
import { difference, kindOf, NOT_MEASURED, plain } from "./figures.ts";
import { partName } from "./part-words.ts";
import { width } from "../terminal.ts";
import { fitting } from "./fitting.ts";
import { wrapped } from "./table.ts";
import { grounds, pairing } from "./comparison-notes.ts";
import { worthLine, worthTables } from "./worth-report.ts";
import { several } from "../../language/plural.ts";

/** Lines of what differs clearly on a screen. */
const CLEAR_LINES = 20;
export interface ComparisonOptions {
  /** Who pays and whose health it is, in full. */
  readonly worth?: boolean;
  /** A township's name, by its code. */
  townshipName?(code: string): string;
}

/**
 * Scenarios told side by side: what was changed, the targets, the question's own measures, then what else differs
 * clearly, then how to read it.
 */
export function comparisonReport(
  program: Program,
  result: CompareResult,
  language: Language,
  { worth = false, townshipName = (code) => code }: ComparisonOptions = {},
): string {
  const say = sayIn(language);
  const { reference, compared, question, methods, assumptions, backtest } = result;
  const measureOf = (id: string): MeasureText => program.measures.find((measure) => measure.id === id)!;
  const letter = (i: number): string => String.fromCharCode("A".charCodeAt(0) + i);
  const which = (i: number): string => (compared.length === 1 ? "" : ` ${letter(i + 1)} − A`);
  const named = ({ name, file }: Side): string => say(`${name} (${file})`, `${name}（${file}）`);

  const heading = [
    "",
    "A",
    ...(compared.length === 1 ? ["B"] : []),
    ...compared.map((_, i) =>
      reference.replications === 1
        ? `${letter(i + 1)} − A`
        : say(`${letter(i + 1)} − A (95 % interval)`, `${letter(i + 1)} − A（95% 区间）`),
    ),
  ];
  const line = (id: string): readonly string[] => {
    const measure = measureOf(id);
    const kind = kindOf(measure.unit, id);
    const own = compared.map(({ measures }) => measures[id]!);
    const beside = compared.length === 1 && own[0]!.clear ? own[0] : undefined;
    return [
      inLanguage(measure.name, language),
      plain(own[0]!.reference, kind, language, beside?.value),
      ...(compared.length === 1 ? [plain(own[0]!.value, kind, language, beside?.reference)] : []),
      ...own.map((one) => `${difference(one.difference, kind, language, one.clear)}${one.clear ? "" : " ·"}`),
    ];
  };
  const table = (ids: readonly string[], title: string): string =>
    ids.length === 0 ? "" : `${title}\n${fitting([heading, ...ids.map(line)])}`;
  const clearest = clearLines(program, compared, question);

  return [
    assumptions === 0 ? "" : wrapped(trust(backtest, say), width(), "", ""),
    [`A  ${named(reference)}`, ...compared.map(({ side }, i) => `${letter(i + 1)}  ${named(side)}`)].join("\n"),
    changes(compared, letter, language, say),
    targets(result, letter, measureOf, language, say),
    table(question, say("The question's own measures", "问题本身的指标")),
    clearest.length === 0
      ? say("No other measure differs clearly.", "没有其他指标有明确差异。")
      : table(
          clearest.slice(0, CLEAR_LINES),
          reference.replications > 1 ? say("Clearly different", "差异明确") : say("Different", "有差异"),
        ),
    clearest.length > CLEAR_LINES
      ? say(
          `${clearest.length - CLEAR_LINES} more lines differ clearly: --format json`,
          `另有 ${clearest.length - CLEAR_LINES} 项差异明确，见 --format json`,
        )
      : "",
    ...compared.map((one, i) => moved(one, which(i), language, say)),
    ...compared.flatMap(({ worth: own }, i) => {
      if (own === null) return [];
      if (worth) return worthTables(own, which(i), townshipName, language, say);
      return [wrapped(worthLine(own, which(i), language, say), width())];
    }),
    over(result, letter, measureOf, language, say),
    [
      say("How to read it", "阅读说明"),
      wrapped(
        say(
          `${several(reference.replications, "pair")} of replications; all ` +
            `scenarios draw the same random numbers, so that chance common to them cancels out. Intervals hold ` +
            `for all ${compared.length} comparisons of a line at once (${methods.intervals}). A point (·) marks ` +
            `what does not stand out after so many lines were looked at (${methods.lines}, 5 %).`,
          `共 ${reference.replications} 对重复运行；各情景使用同一组随机数，共同的随机波动相互抵消。` +
            `区间对同一行的 ${compared.length} 项对照同时成立（${methods.intervals}）。圆点（·）` +
            `表示考虑到所看行数后并不明确（${methods.lines}，5%）。`,
        ),
        width(),
      ),
      ...(result.stopped ?? []).map((one, i) =>
        wrapped(
          compared.length === 1 ? stoppedLine(one, say) : `${letter(i + 1)} − A  ${stoppedLine(one, say)}`,
          width(),
        ),
      ),
      ...pairing(compared, question, letter, measureOf, language, say).map((text) => wrapped(text, width())),
      ...grounds(compared, letter, measureOf, language, say).map((text) => wrapped(text, width())),
    ].join("\n"),
  ]
    .filter((section) => section !== "")
    .join("\n\n");
}

/** What the settings of `--over` are worth as those of a county. */
const trust = (backtest: CompareResult["backtest"], say: Say): string =>
  backtest === null
    ? say(
        "Whether these settings foretell anything has not been tried: backtest --out in the folder of the table, " +
          "on a year held back.",
        "尚未检验这些参数能否预测：请在该表所在文件夹用 backtest --out 以留出年份检验。",
      )
    : verdictOf(backtest, say).join(say(" ", ""));

/** Measures outside the question that stand out in any scenario, the surest first. */
function clearLines(program: Program, compared: readonly Compared[], question: readonly string[]): readonly string[] {
  const sureness = (id: string): number =>
    Math.min(...compared.map(({ measures }) => (measures[id]?.clear === true ? (measures[id].adjusted ?? 0) : 1)));
  return program.measures
    .map(({ id }) => id)
    .filter((id) => !question.includes(id) && !FIRST_MONTH.test(id))
    .filter((id) => compared.some(({ measures }) => measures[id]?.clear === true))
    .sort((a, b) => sureness(a) - sureness(b));
}

/** When something first happened is no quantity to be subtracted. */
const FIRST_MONTH = /_first_month$/;

function changes(compared: readonly Compared[], letter: (i: number) => string, language: Language, say: Say): string {
  const told = compared.flatMap(({ changes: own }, i) => {
    if (own === null) return [];
    const names = own.map((id) => partName(id, language, say));
    return [
      wrapped(
        names.length === 0 ? say("the same county as A", "与 A 是同一个县") : names.join(say(", ", "、")),
        width(),
        `  ${letter(i + 1)}  `,
        "     ",
      ),
    ];
  });
  return told.length === 0 ? "" : [say("What was changed", "变更内容"), ...told].join("\n");
}

function targets(
  { reference, compared }: CompareResult,
  letter: (i: number) => string,
  measureOf: (id: string) => MeasureText,
  language: Language,
  say: Say,
): string {
  const sides = [reference.targets, ...compared.map((one) => one.targets)];
  const ids = [...new Set(sides.flatMap((own) => own.map(({ id }) => id)))];
  if (ids.length === 0) return "";
  const rows = ids.map((id) => {
    const target = sides.flat().find((one) => one.id === id)!;
    const { unit, name } = measureOf(target.measure);
    const goal = plain(target.goal, kindOf(unit, target.measure), language);
    return [
      `${inLanguage(target.name ?? name, language)} ${target.direction === "at-least" ? "≥" : "≤"} ${goal}`,
      ...sides.map((own) => {
        const share = own.find((one) => one.id === id)?.probability;
        if (share === undefined || share === null) return NOT_MEASURED;
        const runs = Math.round(share * reference.replications);
        return say(`${runs} of ${reference.replications}`, `${runs}/${reference.replications}`);
      }),
    ];
  });
  return [
    say("Targets: in so many of the runs", "目标：达到的运行次数"),
    fitting([["", ...sides.map((_, i) => letter(i))], ...rows]),
  ].join("\n");
}

/** Patients and money that leave the county, more or fewer than in A, by reason. */
function moved({ moved: all }: Compared, which: string, language: Language, say: Say): string {
  if (all.length === 0) return "";
  const rows = all.map(({ reason, visits, admissions, yuan }) => [
    inLanguage(REASON_NAMES[reason], language),
    difference(visits, "count", language),
    difference(admissions, "count", language),
    difference(yuan, "money", language),
  ]);
  return [
    say(`Care outside the county${which}, by why it is sought there, a year`, `县外就医${which}：按外出原因（每年）`),
    fitting([["", say("visits", "门急诊"), say("admissions", "住院"), say("charges", "费用")], ...rows]),
  ].join("\n");
}

/** Both intervals: what chance leaves open, and what the assumptions do. */
function over(
  { compared, question, assumptions }: CompareResult,
  letter: (i: number) => string,
  measureOf: (id: string) => MeasureText,
  language: Language,
  say: Say,
): string {
  if (assumptions === 0) return "";
  const rows = question.flatMap((id) =>
    compared.map(({ measures, over: own }, i) => {
      const { unit, name } = measureOf(id);
      const kind = kindOf(unit, id);
      const { low, high } = own![id]!;
      const { difference: chance } = measures[id]!;
      return [
        compared.length === 1 ? inLanguage(name, language) : `${letter(i + 1)}  ${inLanguage(name, language)}`,
        difference(chance, kind, language),
        difference({ mean: chance.mean, low, high }, kind, language).replace(/^[^(]*/, ""),
      ];
    }),
  );
  return [
    say(`Over ${several(assumptions, "setting")} that may all be true`, `在 ${assumptions} 组可能成立的参数下`),
    fitting([["", say("difference (chance)", "差异（偶然）"), say("(assumptions)", "（假设）")], ...rows]),
    wrapped(
      say(
        "Assumptions: the middle 95 of 100 mean differences. They leave out what the table does not vary, and " +
          "the shape of the model itself.",
        "假设区间为各组平均差异的中间 95%，不含表中未变动的假设以及模型结构本身。",
      ),
      width(),
    ),
  ].join("\n");
}
