import { type Totals, yearValue } from "../../experiment/totals.ts";
import type { Section } from "../document.ts";
import { count } from "../figures.ts";
import { parameterKinds } from "../study/parameters.ts";
import { type Frame, type Side, isClear, isMeasured } from "./frame.ts";
import { distanceTold, onlyNorms } from "./standing.ts";
import { verdicts, type Verdict } from "./targets.ts";
import { countYears, inRuns, inYears } from "./words.ts";
import { several } from "../../language/plural.ts";

/** The answer in three sentences: where people are treated, who pays, who is harmed and how sure this is (结论). */
export function answerSection(frame: Frame): Section {
  const sentences =
    frame.baseline === undefined
      ? [whereTreated(frame), moneyOf(frame), harmOf(frame)]
      : [movedFrom(frame, frame.baseline), moneyMoved(frame), harmMoved(frame)];
  return {
    id: "answer",
    title: frame.say("The answer", "结论"),
    blocks: [{ kind: "key", sentences: sentences.filter((each) => each !== ""), reach: "terminal" }],
  };
}

/** Clauses that can be told as one sentence; empty where nothing was measured. */
function sentence({ say }: Frame, clauses: readonly (string | undefined)[]): string {
  const told = clauses.filter((clause) => clause !== undefined && clause !== "");
  return told.length === 0 ? "" : `${told.join(say("; ", "；"))}${say(".", "。")}`;
}

/** Words around a figure, or nothing where it was not measured. */
function clause(frame: Frame, id: string, words: (told: string) => string): string | undefined {
  const figure = frame.figure(frame.run, id);
  return isMeasured(figure) ? words(frame.told(figure, id)) : undefined;
}

function whereTreated(frame: Frame): string {
  const { say, run, text } = frame;
  const place = text(run.study.about.county.name) || run.name;
  const parts = [
    clause(frame, "in_county_rate_admissions", (told) => say(`${told} of admissions`, `住院 ${told}`)),
    clause(frame, "in_county_rate_visits", (told) => say(`${told} of visits`, `门急诊 ${told}`)),
  ].filter((part) => part !== undefined);
  const enrolled = clause(frame, "in_county_rate_admissions_enrolled", (told) =>
    say(
      `of all enrolled, those away included (official indicator 11), ${told} of admissions`,
      `全体参保人（含外出人员，国家监测指标 11）住院 ${told}`,
    ),
  );
  const distance = distanceTold(frame);
  const [inEn, inZh] = onlyNorms(frame)
    ? [
        `In a county of norms at this distance${distance === "" ? "" : ` (${distance}: that of ${place})`}`,
        `与${place}距离相同${distance === "" ? "" : `（${distance}）`}的标准县中`,
      ]
    : [`In ${place} as simulated`, `模拟的${place}中`];
  const where =
    parts.length === 0
      ? undefined
      : say(
          `${inEn}, ${parts.join(" and ")} of the people present are treated in the county`,
          `${inZh}，在县人口${parts.join("、")} 在县域内就诊`,
        );
  return sentence(frame, [where, where === undefined ? undefined : enrolled, targetsTold(frame, verdicts(frame, run))]);
}

/** "targets reached: X (goal ≥ 90 %) in 0 of 4 runs, Y in 4 of 4 runs". */
function targetsTold({ say }: Frame, found: readonly Verdict[]): string {
  const told = found
    .filter(({ runs }) => runs > 0)
    .slice(0, 3)
    .map(({ name, goal, hits, runs }) =>
      say(`${name} (goal ${goal}) ${inRuns(say, hits, runs)}`, `${name}（目标 ${goal}）${inRuns(say, hits, runs)}达到`),
    );
  return told.length === 0 ? "" : say(`targets reached: ${told.join(", ")}`, told.join("，"));
}

function moneyOf(frame: Frame): string {
  const { say, run } = frame;
  const deficit = countYears(run, ({ measures }, at) => (measures["deficit_probability"]?.numerators[at] ?? 0) > 0);
  const years = inYears(say, deficit.hits, deficit.years);
  const income = clause(frame, "fund_income_yuan", (told) =>
    say(`the resident fund receives ${told} a year`, `居民医保基金年收入 ${told}`),
  );
  const spending = clause(frame, "fund_spending_yuan", (told) => say(`spends ${told}`, `支出 ${told}`));
  const fund = [income, spending].filter((part) => part !== undefined).join(say(" and ", "，"));
  const over = say(`more than it receives ${years}`, `${years}当年超支`);
  return capital(
    sentence(frame, [
      fund === "" ? undefined : `${fund}${say(", ", "，")}${over}`,
      packageTold(frame, run),
      clause(frame, "out_of_pocket_per_resident_yuan", (told) =>
        say(`residents pay ${told} a head themselves`, `居民人均自付 ${told}`),
      ),
    ]),
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Years in which the bills exceed the package, what the community keeps and bears; empty without a package. */
function packageTold(frame: Frame, side: Side): string {
  const { say, told, figure } = frame;
  if (!hasPackage(frame, side)) return "";
  const over = overspentYears(frame, side);
  const [kept, borne] = ["surplus_retained_yuan", "overspend_community_yuan"].map((id) => told(figure(side, id), id));
  const years = inYears(say, over.hits, over.years);
  const runs = say(
    `${inRuns(say, over.runs, over.ofRuns)} at least once`,
    `${inRuns(say, over.runs, over.ofRuns)}至少超支一年`,
  );
  const score = figure(side, "package_score");
  const scored = isMeasured(score)
    ? say(`, score ${told(score, "package_score")} of 100`, `，考核 ${told(score, "package_score")} 分`)
    : "";
  return say(
    `the bills exceed the package ${years} (${runs})${scored}, and the community keeps ${kept} a year of what ` +
      `is left and bears ${borne} of what is overspent`,
    `打包在 ${years}超支（${runs}）${scored}，医共体年均留用结余 ${kept}、分担超支 ${borne}`,
  );
}

export const hasPackage = (frame: Frame, side: Side): boolean =>
  (frame.figure(side, "package_budget_yuan").mean ?? 0) > 0;

/** Years run in which the bills exceed the package, of those with a package, and runs with such a year. */
interface Overspent {
  readonly hits: number;
  readonly years: number;
  readonly runs: number;
  readonly ofRuns: number;
}

export function overspentYears(frame: Frame, side: Side): Overspent {
  const [spent, budget] = ["package_spending_yuan", "package_budget_yuan"].map((id) => frame.measure(id)!);
  const years = countYears(side, (totals, at) => (yearValue(budget!, totals, at) ?? 0) > 0).hits;
  const exceeds = (totals: Totals, at: number): boolean => {
    const whole = yearValue(budget!, totals, at) ?? 0;
    return whole > 0 && (yearValue(spent!, totals, at) ?? 0) > whole;
  };
  const { totals } = side.study;
  const runs = totals.filter((run) => run.years.some((_, at) => exceeds(run, at))).length;
  return { hits: countYears(side, exceeds).hits, years, runs, ofRuns: totals.length };
}

function harmOf(frame: Frame): string {
  const { say } = frame;
  const harms = [
    clause(frame, "refusals", (told) =>
      say(`${told} people are turned away for the budget`, `因预算被推诿 ${told} 人次`),
    ),
    clause(frame, "avoidable_deaths", (told) =>
      say(`${told} deaths would have been avoidable`, `可避免死亡 ${told} 人`),
    ),
    clause(frame, "out_of_pocket_share_of_income_poorest_quarter", (told) =>
      say(`the poorest quarter pays ${told} of its income for care`, `收入最低四分之一的居民自付占收入 ${told}`),
    ),
  ].filter((part) => part !== undefined);
  const harm = harms.length === 0 ? undefined : say(`In a year ${harms.join(", ")}`, `每年${harms.join("，")}`);
  return capital(sentence(frame, [harm, certainty(frame)]));
}

/** What the brackets are, and how much is assumed. */
function certainty({ say, run }: Frame): string {
  const runs = run.study.totals.length;
  const kinds = parameterKinds(run.study.parameters);
  const assumed = kinds.filter(({ classes }) => classes[0] === "A").length;
  const rests =
    kinds.length === 0
      ? ""
      : say(
          `${count(assumed)} of ${count(kinds.length)} kinds of input are assumptions`,
          `${count(kinds.length)} 类输入中有 ${count(assumed)} 类是假设`,
        );
  if (runs === 1) {
    const one = say("one run shows nothing of the play of chance", "只运行一次，看不出随机波动");
    return rests === "" ? one : say(`${one}, and ${rests}`, `${one}，且${/^\d/.test(rests) ? " " : ""}${rests}`);
  }
  const chance = say(`brackets hold the play of chance over ${runs} runs`, `括号内只是 ${runs} 次运行的随机波动`);
  return rests === ""
    ? chance
    : say(`${chance}, not what is assumed: ${rests}`, `${chance}，不含假设的不确定性：${rests}`);
}

function movedFrom(frame: Frame, baseline: Side): string {
  const { say, sides, difference } = frame;
  const others = sides.filter((side) => side !== baseline);
  const id = "in_county_rate_admissions";
  const told = others.slice(0, 4).map((side) => {
    const moved = difference(side, id);
    const pairs = higherIn(frame, side, baseline, id);
    const name = others.length === 1 ? "" : say(`${side.name}: `, `${side.name}：`);
    return `${name}${frame.toldDifference(moved, id)}${say(", ", "，")}${say(
      `higher in ${pairs.hits} of ${several(pairs.runs, "pair")} of runs`,
      `${pairs.runs} 对运行中 ${pairs.hits} 对上升`,
    )}${isClear(moved) ? "" : say(", which chance alone could do", "，随机波动亦可致")}`;
  });
  const lead =
    others.length === 1
      ? say(
          `Against “${baseline.name}”, “${others[0]!.name}” changes the share of admissions treated in the county by `,
          `与“${baseline.name}”相比，“${others[0]!.name}”使住院的县域内就诊率变动 `,
        )
      : say(
          `Against “${baseline.name}”, the share of admissions treated in the county changes: `,
          `与“${baseline.name}”相比，住院的县域内就诊率变动：`,
        );
  return sentence(frame, [`${lead}${told.join(say("; ", "；"))}`, targetsTold(frame, verdicts(frame, frame.run))]);
}

/** Pairs of runs in which a side lies above the baseline. */
function higherIn(
  frame: Frame,
  side: Side,
  baseline: Side,
  id: string,
): { readonly hits: number; readonly runs: number } {
  const before = frame.values(baseline, id);
  const pairs = frame.values(side, id).flatMap((value, i) => {
    const other = before[i];
    return value === undefined || other === undefined ? [] : [value > other];
  });
  return { hits: pairs.filter(Boolean).length, runs: pairs.length };
}

function moneyMoved(frame: Frame): string {
  const { say, run, difference, toldDifference } = frame;
  const moved = (id: string): string => {
    const found = difference(run, id);
    const doubt = isMeasured(found) && !isClear(found) ? say(" (not told from chance)", "（与随机波动分不开）") : "";
    return `${toldDifference(found, id)}${doubt}`;
  };
  const fund = say(
    `The resident fund spends ${moved("fund_spending_yuan")} a year and residents pay ` +
      `${moved("out_of_pocket_per_resident_yuan")} a head`,
    `居民医保基金年支出变动 ${moved("fund_spending_yuan")}，居民人均自付变动 ${moved("out_of_pocket_per_resident_yuan")}`,
  );
  const about = frame.sides.length > 2 ? say(`With “${run.name}”: `, `“${run.name}”下：`) : "";
  return sentence(frame, [`${about}${fund}`, packageTold(frame, run)]);
}

function harmMoved(frame: Frame): string {
  const { say, run, difference, toldDifference } = frame;
  const harms: readonly (readonly [id: string, en: string, zh: string])[] = [
    ["refusals", "people turned away for the budget", "推诿人次"],
    ["avoidable_deaths", "avoidable deaths", "可避免死亡"],
    ["forgone_care_per_1000", "untreated illnesses of 1000 residents", "每千人未治疗病次"],
  ];
  const measured = harms.filter(([id]) => isMeasured(difference(run, id)));
  const clear = measured.filter(([id]) => isClear(difference(run, id)));
  const told = measured
    .map(([id, en, zh]) =>
      say(`${en} ${toldDifference(difference(run, id), id)}`, `${zh} ${toldDifference(difference(run, id), id)}`),
    )
    .join(say(", ", "，"));
  const verdict =
    clear.length === 0
      ? say("none of it told from chance", "均与随机波动分不开")
      : say(
          `clearly changed: ${clear.map(([, en]) => en).join(", ")}`,
          `其中明确变化的是${clear.map(([, , zh]) => zh).join("、")}`,
        );
  const change = say(`A year's change in harm: ${told}; ${verdict}`, `每年受损变动：${told}，${verdict}`);
  return capital(sentence(frame, [measured.length === 0 ? undefined : change, certainty(frame)]));
}
