import type { Block, Report } from "../document.ts";
import { count } from "../figures.ts";
import type { Language } from "../language.ts";
import { annexSection } from "./annex.ts";
import { answerSection } from "./answer.ts";
import { assumptionsSection } from "./assumptions.ts";
import { changeSection } from "./change.ts";
import { flowsSection } from "./flows.ts";
import { type Frame, type ReportInput, createFrame } from "./frame.ts";
import { groupsSection } from "./groups.ts";
import { harmSection } from "./harm.ts";
import { limitsSection, methodSection, repeatSection } from "./method.ts";
import { moneySection } from "./money.ts";
import { isRealWithoutFigures } from "./places.ts";
import { questionSection } from "./question.ts";
import { onlyNorms, standingSection } from "./standing.ts";
import { targetsSection } from "./targets.ts";

/**
 * The report of a run, or of several scenarios of which the first is the baseline: the answer first, then what it
 * rests on, what would change it, and how to repeat it.
 */
export function outlineOf(input: ReportInput, language: Language): Report {
  const frame = createFrame(input, language);
  const { say, text, run, baseline, sides } = frame;
  const { facts, about } = run.study;
  const place = text(about.county.name);
  const title =
    baseline === undefined
      ? run.name
      : sides.length === 2
        ? say(`${run.name} against ${baseline.name}`, `${run.name}与${baseline.name}对照`)
        : say(`${sides.length} scenarios compared`, `${sides.length} 个情景对照`);
  return {
    language,
    title,
    subtitle: place === "" ? "" : say(`Simulation of ${place}`, `${place}模拟报告`),
    ...(isRealWithoutFigures(run.study) ? { mark: (onlyNorms(frame) ? MARK : PARTLY)[language] } : {}),
    facts: [
      ...(place === "" ? [] : ([[say("County", "县"), place]] as const)),
      [say("Scenarios", "情景"), sides.map(({ name }) => name).join(say("; ", "；"))],
      [say("Period", "期间"), `${facts.start} – ${facts.end}`],
      [say("Residents", "常住人口"), count(facts.residents)],
      [say("Runs", "运行次数"), `${runsTold(frame)}${say(`, seed ${facts.seed}`, `，种子 ${facts.seed}`)}`],
      ...(about.calculated === "" ? [] : ([[say("Calculated", "计算时间"), about.calculated.slice(0, 10)]] as const)),
    ],
    calculated: about.calculated,
    version: facts.version,
    sections: [
      standingSection(frame),
      answerSection(frame),
      questionSection(frame),
      targetsSection(frame),
      flowsSection(frame),
      moneySection(frame),
      groupsSection(frame),
      harmSection(frame),
      assumptionsSection(frame),
      changeSection(frame),
      limitsSection(frame),
      methodSection(frame),
      repeatSection(frame),
      annexSection(frame),
    ]
      .filter(({ blocks }) => blocks.length > 0)
      .map((section) => ({ ...section, blocks: section.blocks.map((block) => named(frame, block)) })),
  };
}

/** Beside others, the sentence under a chart says of which scenario it speaks. */
function named({ say, run, baseline }: Frame, block: Block): Block {
  if (baseline === undefined || block.kind !== "chart" || block.caption.endsWith(run.name)) return block;
  return { ...block, says: say(`${run.name}: ${block.says}`, `${run.name}：${block.says}`) };
}

const runsTold = ({ say, run: { study } }: Frame): string =>
  study.facts.replayed === undefined
    ? String(study.totals.length)
    : say(`replication ${study.facts.replayed} alone`, `仅第 ${study.facts.replayed} 次重复`);

/** Stands above all that is said of a real place of whose figures most are norms. */
const PARTLY = {
  en: "Simulated, not the actual situation (模拟，非实况): few figures of its own, the others are norms",
  zh: "模拟，非实况：部分为本县数据，其余为标准推算",
} as const;
/** Stands above all that is said of a real place without figures of its own. */
export const MARK = {
  en: "Simulated, not the actual situation (模拟，非实况): a real place without figures of its own",
  zh: "模拟，非实况：真实地名，未使用本县实际数据",
} as const;
