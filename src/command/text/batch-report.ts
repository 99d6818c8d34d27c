import type { Status } from "../../experiment/batch/status.ts";
import type { BatchFile, Failed } from "../../experiment/batch/store.ts";
import type { BatchResult, TellFlags } from "../batch-end.ts";
import { reportText } from "../../report/render/text.ts";
import { type Language, type Say, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import { duration } from "../progress.ts";
import { width } from "../terminal.ts";
import { batchOutline } from "./batch-outline.ts";
import type { ToldBatch } from "./batch-words.ts";
import { several } from "../../language/plural.ts";

/** Failures on a screen; `batch status --format json` has all. */
const LINES = 40;

/** What has come of a batch: a row of its design a line, then what failed and how to go on. */
export function batchReport(
  program: Program,
  batch: BatchFile,
  result: BatchResult,
  told: ToldBatch | undefined,
  { out, lang }: Pick<TellFlags, "out" | "lang">,
): string {
  const say = sayIn(lang);
  const { rows, replications, digest } = result;
  return [
    told === undefined ? "" : reportText(batchOutline(program, told, lang), width()),
    say(
      `${several(rows, "row")}, ${several(batch.replications, "replication")} each; ` +
        `${replications.done} of ${replications.all} done`,
      `${rows} 行，各 ${batch.replications} 次；已完成 ${replications.done}/${replications.all}`,
    ),
    told === undefined ? failuresOf(result.failures, say) : "",
    [
      ...(digest === null ? [] : [say(`Digest ${digest}`, `摘要 ${digest}`)]),
      told === undefined
        ? say(`Pieces are in ${out}; merge brings them into tables`, `结果片段在 ${out}；用 merge 汇成结果表`)
        : say(
            `Tables are in ${out}; for a meeting: npx yigongti report ${out} --format docx`,
            `结果表在 ${out}；会议用报告：npx yigongti report ${out} --format docx`,
          ),
    ].join("\n"),
  ]
    .filter((section) => section !== "")
    .join("\n\n");
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
      `${done} of ${several(rows, "row")} done, ${running} running, ${failed} failed${time}`,
      `${rows} 行中已完成 ${done}，运行中 ${running}，失败 ${failed}${time}`,
    ),
    say(
      `${replications.done} of ${several(replications.all, "replication")} done, ${replications.running} running, ` +
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
