import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runStep, type Starter } from "./child.ts";
import type { Limits } from "./limits.ts";
import { SETS } from "./question.ts";
import { Refused } from "./refused.ts";
import type { Job } from "./jobs.ts";
import type { Store } from "./store.ts";

/** Reports of finished jobs, written by the command `report` when first asked for. */
export interface Reports {
  /** @returns the file */
  of(job: Job, format: string, lang: string): Promise<string>;
  close(): void;
}

export function createReports(store: Store, { running, reportSeconds }: Limits, starter: Starter): Reports {
  const underWay = new Map<string, Promise<string>>();
  const stop = new AbortController();

  async function write({ file }: Job, format: string, lang: string, path: string): Promise<string> {
    const name = `${format}-${lang}.partial`;
    const folder = store.folder(file.id);
    const told = format === "text";
    const args = ["report", ...SETS[file.kind], "--format", format, "--lang", lang, ...(told ? [] : ["--out", name])];
    try {
      const hooks = { signal: stop.signal, seconds: reportSeconds, onProgress: () => undefined };
      await runStep(
        starter,
        folder,
        { args, proof: name, ...(told ? { out: name } : {}) },
        hooks,
        `report-${format}-${lang}`,
      );
      renameSync(join(folder, name), path);
      return path;
    } catch (error) {
      rmSync(join(folder, name), { force: true });
      const reason = error instanceof Error ? error.message : String(error);
      throw new Refused(422, `the report could not be written: ${reason}`, `报告未能生成：${reason}`);
    }
  }

  return {
    of(job, format, lang) {
      const path = join(store.folder(job.file.id), `report-${lang}.${format}`);
      if (existsSync(path)) return Promise.resolve(path);
      const before = underWay.get(path);
      if (before !== undefined) return before;
      if (underWay.size >= running)
        return Promise.reject(new Refused(503, "other reports are being written", "正在生成其他报告"));
      const writing = write(job, format, lang, path).finally(() => underWay.delete(path));
      underWay.set(path, writing);
      return writing;
    },
    close: () => stop.abort(),
  };
}
