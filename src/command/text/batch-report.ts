import type { PointFigures } from "../../experiment/batch/outcomes.ts";
import type { Status } from "../../experiment/batch/status.ts";
import type { BatchFile, Failed } from "../../experiment/batch/store.ts";
import type { BatchResult, TellFlags } from "../batch-end.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import { duration } from "../progress.ts";
import { kindOf, NOT_MEASURED, withInterval } from "./figures.ts";
import { levelText } from "./levels.ts";
import { alignedTable } from "./table.ts";

/** Lines of a table on a screen; the folder has all. */
const LINES = 40;

/** What has come of a batch: a row of its design a line, then what failed and how to go on. */
export function batchReport(
  program: Program,
  batch: BatchFile,
  result: BatchResult,
  figures: PointFigures,
  { out, lang }: Pick<TellFlags, "out" | "lang">,
): string {
  const say = sayIn(lang);
  const { rows, replications, digest } = result;
  const leftOut =
    batch.leftOut === 0 ? "" : say(`, ${batch.leftOut} left out by constraints`, `，约束排除 ${batch.leftOut} 行`);
  return [
    [
      say(`${batch.scenario.name} (${batch.scenario.file})`, `${batch.scenario.name}（${batch.scenario.file}）`),
      say(
        `${rows} rows${leftOut}, ${batch.replications} replications each; ${replications.done} of ` +
          `${replications.all} done`,
        `${rows} 行${leftOut}，各 ${batch.replications} 次；已完成 ${replications.done}/${replications.all}`,
      ),
    ].join("\n"),
    figures.size === 0 ? "" : table(program, batch, figures, lang),
    failuresOf(result.failures, say),
    [
      ...(digest === null ? [] : [say(`Digest ${digest}`, `摘要 ${digest}`)]),
      figures.size === 0
        ? say(`Pieces are in ${out}; merge brings them into tables`, `结果片段在 ${out}；用 merge 汇成结果表`)
        : say(`Tables are in ${out}`, `结果表在 ${out}`),
    ].join("\n"),
  ]
    .filter((section) => section !== "")
    .join("\n\n");
}

function table(program: Program, batch: BatchFile, figures: PointFigures, lang: Language): string {
  const say = sayIn(lang);
  const measures = batch.measures.map((id) => program.measures.find((measure) => measure.id === id)!);
  const heads = [
    say("row", "行"),
    ...batch.factors.map(({ name }) => name.slice(name.lastIndexOf(".") + 1)),
    ...measures.map(({ name }) => inLanguage(name, lang)),
  ];
  const lines = batch.points.slice(0, LINES).map(({ values }, point) => [
    String(point),
    ...values.map((value, factor) => levelText(value, batch.factors[factor]!.unit)),
    ...measures.map(({ id, unit }) => {
      const figure = figures.get(point)?.get(id);
      return figure === undefined ? NOT_MEASURED : withInterval(figure, kindOf(unit, id), lang);
    }),
  ]);
  const more = batch.points.length - lines.length;
  return [
    alignedTable([heads, ...lines]),
    ...(more > 0 ? [say(`  ... and ${more} more rows in the tables`, `  …… 其余 ${more} 行见结果表`)] : []),
  ].join("\n");
}

function failuresOf(failures: readonly Failed[], say: Say): string {
  if (failures.length === 0) return "";
  const lines = failures
    .slice(0, LINES)
    .map(({ point, replication, failed }) =>
      say(`  row ${point}, replication ${replication}: ${failed}`, `  第 ${point} 行第 ${replication} 次：${failed}`),
    );
  const more = failures.length - lines.length;
  return [
    say("Failed", "失败"),
    ...lines,
    ...(more > 0 ? [say(`  ... and ${more} more`, `  …… 另有 ${more} 次`)] : []),
  ].join("\n");
}

/** How far a batch is, for people. */
export function statusReport(status: Status, lang: Language): string {
  const say = sayIn(lang);
  const { rows, done, failed, running, left_s: left, replications, workers, failures } = status;
  const time =
    left === null || left === 0
      ? ""
      : say(`; about ${duration(left * 1000, say)} left`, `；约剩 ${duration(left * 1000, say)}`);
  return [
    say(
      `${done} of ${rows} rows done, ${running} running, ${failed} failed${time}`,
      `${rows} 行中已完成 ${done}，运行中 ${running}，失败 ${failed}${time}`,
    ),
    say(
      `${replications.done} of ${replications.all} replications done, ${replications.running} running, ` +
        `${replications.failed} failed`,
      `${replications.all} 次运行中已完成 ${replications.done}，运行中 ${replications.running}，失败 ` +
        `${replications.failed}`,
    ),
    ...(workers.length === 0 && done < rows ? [say("Nobody is working on it.", "没有进程在处理。")] : []),
    ...workers.map(({ part, host, pid, since }) =>
      say(`${part}: process ${pid} on ${host} since ${since}`, `${part}：${host} 上的进程 ${pid}，自 ${since}`),
    ),
    failuresOf(failures, say),
  ]
    .filter((line) => line !== "")
    .join("\n");
}
