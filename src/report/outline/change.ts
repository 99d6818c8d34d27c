import { LEAVING_REASONS } from "../../county/base/leaving.ts";
import { REASON_NAMES } from "../../county/indicators/leakage.ts";
import { estimate } from "../../experiment/statistics/estimate.ts";
import type { Block, Section } from "../document.ts";
import { count, plain } from "../figures.ts";
import { type Frame, type Side, isClear, isMeasured } from "./frame.ts";
import { verdicts } from "./targets.ts";

/** What would change the answer: how far targets are, what leaving could be kept, how many runs would settle it. */
export function changeSection(frame: Frame): Section {
  const { say } = frame;
  const items = [...distances(frame), ...ceilings(frame), ...runsNeeded(frame), ...rest(frame)];
  return {
    id: "change",
    title: say("What would change the answer", "什么会改变结论"),
    blocks: [{ kind: "list", items, reach: "terminal" } satisfies Block],
  };
}

/** How far the average is from each missed target, and whether chance reaches it. */
function distances(frame: Frame): readonly string[] {
  const { say, run, language } = frame;
  return verdicts(frame, run).flatMap(({ name, target, met, hits, runs }) => {
    const { mean, low, high } = frame.figure(run, target.measure);
    if (met !== false || mean === null || frame.measure(target.measure)?.unit !== "share") return [];
    const points = plain(Math.abs(target.goal - mean), "share", language).replace(/ ?%/, "");
    // What rounds to nothing is still missed.
    const gap = Number(points) === 0 ? say("less than 0.1", "不足 0.1") : points;
    const within = low === null || high === null || (low <= target.goal && target.goal <= high);
    const reach =
      hits > 0
        ? say(`${hits} of ${runs} runs reach it, so that chance matters`, `${runs} 次运行中 ${hits} 次达到，与偶然有关`)
        : within
          ? say(
              "no run reaches it, yet so few runs cannot rule out chance",
              "没有一次运行达到，但次数太少，不能排除偶然",
            )
          : say("no run reaches it, so that chance is no explanation", "没有一次运行达到，不是偶然");
    return [
      say(
        `${name} is ${gap} percentage points from its goal on average; ${reach}.`,
        `${name}平均距目标 ${gap} 个百分点；${reach}。`,
      ),
    ];
  });
}

const AT_HOME = LEAVING_REASONS.filter((reason) => reason !== "away");

/** The in-county rate if nobody left for a reason: what any measure against that reason could reach at most. */
function ceilings(frame: Frame): readonly string[] {
  const { say, run, figure, language } = frame;
  const rate = figure(run, "in_county_rate_admissions");
  const leaks = AT_HOME.map((reason) => ({ reason, mean: figure(run, `admissions_leak_${reason}`).mean ?? 0 }));
  const outside = leaks.reduce((sum, { mean }) => sum + mean, 0);
  if (!isMeasured(rate) || outside === 0 || rate.mean >= 1) return [];
  const told = leaks
    .filter(({ mean }) => mean / outside >= 0.02)
    .sort((a, b) => b.mean - a.mean)
    .slice(0, 3)
    .map(({ reason, mean }) => {
      const share = plain(Math.min(1, rate.mean + (1 - rate.mean) * (mean / outside)), "share", language);
      return say(`${REASON_NAMES[reason].en} ${share}`, `${REASON_NAMES[reason].zh} ${share}`);
    });
  return [
    say(
      `If nobody in the county left any more for one reason, the in-county rate of admissions would reach at ` +
        `most: ${told.join(", ")} (arithmetic, not a forecast).`,
      `若县内居民不再因某一原因外出住院，县域内就诊率（住院）至多达到：${told.join("，")}（算术上限，不是预测）。`,
    ),
  ];
}

/** How many pairs of runs would tell a difference of the size seen from none. */
function runsNeeded(frame: Frame): readonly string[] {
  const { say, run, baseline } = frame;
  if (baseline === undefined) return precision(frame);
  const unclear = [
    "in_county_rate_admissions",
    "fund_spending_yuan",
    "out_of_pocket_per_resident_yuan",
    "refusals",
  ].flatMap((id) => {
    const difference = frame.difference(run, id);
    if (!isMeasured(difference) || isClear(difference) || difference.mean === 0) return [];
    const needed = pairsNeeded(frame, run, baseline, id);
    return needed === undefined
      ? []
      : [say(`${frame.nameOf(id)} about ${count(needed)}`, `${frame.nameOf(id)}约 ${count(needed)} 对`)];
  });
  if (unclear.length === 0) return [];
  return [
    say(
      `Pairs of runs that a difference of the size seen would need to be told from chance: ${unclear.join(", ")}.`,
      `按已见差值大小，要与随机波动分开所需的运行对数：${unclear.join("，")}。`,
    ),
  ];
}

/** (1.96 s / d)^2, for d and s the mean and the standard deviation of the differences seen. */
function pairsNeeded(frame: Frame, side: Side, baseline: Side, id: string): number | undefined {
  const before = frame.values(baseline, id);
  const differences = frame.values(side, id).flatMap((value, i) => {
    const other = before[i];
    return value === undefined || other === undefined ? [] : [value - other];
  });
  if (differences.length < 2) return undefined;
  const { mean } = estimate(differences);
  const variance = differences.reduce((sum, d) => sum + (d - mean) * (d - mean), 0) / (differences.length - 1);
  const needed = Math.ceil((1.96 * 1.96 * variance) / (mean * mean));
  return needed > differences.length && needed < 1_000_000 ? needed : undefined;
}

function precision(frame: Frame): readonly string[] {
  const { say, run } = frame;
  const runs = run.study.totals.length;
  return runs < 2
    ? [say("One run shows nothing of chance: use at least 10.", "只运行一次看不出随机波动：请至少运行 10 次。")]
    : [
        say(
          `Four times the ${runs} runs would halve the intervals; they would not make an assumption any surer.`,
          `运行次数增至 ${runs} 次的四倍，区间减半；但不会使任何假设更可靠。`,
        ),
      ];
}

function rest({ say }: Frame): readonly string[] {
  return [
    say(
      "A county's own figures on beds, staff, charges and flows in place of norms; other values inside the " +
        "ranges of the assumptions listed here.",
      "以本县床位、人员、费用与流向数据替换通用标准；假设清单中的参数在其范围内取其他值。",
    ),
  ];
}
