import { createReadStream, readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { join } from "node:path";
import * as NodeStream from "@effect/platform-node/NodeStream";
import { Effect, Result, Schema } from "effect";
import { HttpServerRequest, HttpServerResponse } from "effect/http";
import { HttpApiBuilder } from "effect/http-api";
import { Api, Asked, type JobAnswer, REPORT_TYPES } from "./api.ts";
import type { Checking } from "./checking.ts";
import { clientOf, refusalOf } from "./guard.ts";
import type { Job, Jobs } from "./jobs.ts";
import type { Limits } from "./limits.ts";
import { type Checked, type Question, RESULT, SETS } from "./question.ts";
import { Refused } from "./refused.ts";
import type { Reports } from "./reports.ts";
import { shippedNames } from "./shipped.ts";
import { type Store, tablesIn } from "./store.ts";
import type { Streams } from "./streams.ts";

/** What the handlers stand on. */
export interface Parts {
  readonly version: string;
  readonly limits: Limits;
  readonly store: Store;
  readonly jobs: Jobs;
  readonly checking: Checking;
  readonly reports: Reports;
  readonly streams: Streams;
}

type Answer = HttpServerResponse.HttpServerResponse;

/** An answer, or the refusal that was thrown. */
const answering = <A>(make: () => A | Promise<A>): Effect.Effect<A | Answer> =>
  Effect.promise(async () => {
    try {
      return await make();
    } catch (error) {
      if (error instanceof Refused) return refusalOf(error);
      throw error;
    }
  });

const answerOf = ({ file, state, share }: Job): JobAnswer => {
  const { id, kind, title, version, residents, years, seed, replications, asked } = file;
  const { attempts: _, ...told } = state;
  return { id, kind, title, share, version, residents, years, seed, replications, asked, ...told };
};

export const serviceHandlers = ({ version, limits }: Parts) =>
  HttpApiBuilder.group(Api, "service", (handlers) =>
    Effect.succeed(
      handlers
        .handle("about", () => Effect.succeed({ name: "yigongti", version, limits: { ...limits } }))
        .handle("scenarios", () => Effect.sync(shippedNames)),
    ),
  );

export const jobHandlers = ({ jobs, checking, limits, streams }: Parts) =>
  HttpApiBuilder.group(Api, "jobs", (handlers) =>
    Effect.succeed(
      handlers
        .handleRaw("ask", () =>
          Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
            answering(async () => {
              const question = questionIn(await Effect.runPromise(request.text));
              refuseShape(question);
              const verdict = await checking.check(question);
              if (verdict.refused !== undefined)
                return refusalOf(new Refused(422, "the question cannot be run", "该问题无法运行"), {
                  problems: verdict.refused,
                });
              refuseSize(verdict.checked, limits);
              const { job, known } = jobs.ask(question, verdict.checked, clientOf(request));
              return HttpServerResponse.jsonUnsafe(answerOf(job), { status: known ? 200 : 202 });
            }),
          ),
        )
        .handle("list", () => Effect.sync(() => jobs.list().map(answerOf)))
        .handle("get", ({ params }) => answering(() => answerOf(jobs.get(params.id))))
        .handle("cancel", ({ params }) => answering(() => answerOf(jobs.cancel(params.id))))
        .handle("events", ({ params, headers }) =>
          Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
            answering(() => streams.open(jobs.get(params.id), clientOf(request), numberOf(headers["last-event-id"]))),
          ),
        ),
    ),
  );

export const resultHandlers = ({ jobs, store, reports }: Parts) => {
  /** The folder of a job that is done. */
  const done = (id: string): { readonly job: Job; readonly folder: string } => {
    const job = jobs.get(id);
    if (job.state.state === "done") return { job, folder: store.folder(id) };
    throw new Refused(409, `the job is ${job.state.state}, not done`, `任务状态为 ${job.state.state}，尚未完成`);
  };
  return HttpApiBuilder.group(Api, "results", (handlers) =>
    Effect.succeed(
      handlers
        .handle("result", ({ params }) =>
          answering(() => {
            const text = readFileSync(join(done(params.id).folder, RESULT), "utf8");
            return HttpServerResponse.text(text, { contentType: "application/json" });
          }),
        )
        .handle("tables", ({ params }) =>
          answering(() => {
            const { job, folder } = done(params.id);
            return tablesIn(folder, SETS[job.file.kind]).map(({ set, table, files }) => ({
              set,
              table,
              files: files.length,
              href: `/v1/jobs/${params.id}/tables/${set}/${table}`,
            }));
          }),
        )
        .handle("table", ({ params, query }) =>
          answering(() => {
            const { job, folder } = done(params.id);
            const found = tablesIn(folder, SETS[job.file.kind]).find(
              ({ set, table }) => set === params.set && table === params.table,
            );
            const file = found?.files[query.file ?? 0];
            if (file === undefined) throw new Refused(404, "there is no such table", "没有该结果表");
            return fileAnswer(file, "application/vnd.apache.parquet");
          }),
        )
        .handle("report", ({ params, query }) =>
          answering(async () => {
            const { job } = done(params.id);
            const format = query.format ?? "html";
            return fileAnswer(await reports.of(job, format, query.lang ?? "en"), REPORT_TYPES[format]);
          }),
        ),
    ),
  );
};

const fileAnswer = (file: string, contentType: string): Answer =>
  HttpServerResponse.stream(
    NodeStream.fromReadable({
      evaluate: () => createReadStream(file) as Readable,
      onError: (error) => error as Error,
    }),
    { contentType },
  );

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : undefined;

const readQuestion = Schema.decodeUnknownResult(Asked, { errors: "all", onExcessProperty: "error" });

/** The question of a body, of which every key must be known. */
function questionIn(body: string): Question {
  let found: unknown;
  try {
    found = JSON.parse(body);
  } catch {
    throw new Refused(400, "expected JSON", "应为 JSON");
  }
  const read = readQuestion(found);
  if (Result.isSuccess(read)) return read.success;
  const reason = String(read.failure).slice(0, LONGEST_REASON);
  throw new Refused(400, `expected a question: ${reason}`, `应为一个问题：${reason}`);
}

const LONGEST_REASON = 1_000;

/** What goes with which kind of question. */
function refuseShape({ kind, scenario, other, design, ...rest }: Question): void {
  const refuse = (en: string, zh: string): never => {
    throw new Refused(422, en, zh);
  };
  for (const given of [scenario, ...(other === undefined ? [] : [other])])
    if ((given.name === undefined) === (given.yaml === undefined))
      refuse("a scenario has either name or yaml", "情景应给出 name 或 yaml 之一");
  if ((kind === "compare") !== (other !== undefined))
    refuse('"other" belongs to a comparison, which needs it', "“other”用于且必须用于 compare");
  if ((kind === "batch") !== (design !== undefined))
    refuse('"design" belongs to a batch, which needs it', "“design”用于且必须用于 batch");
  if (kind === "batch" && Object.values(rest).some((value) => value !== undefined))
    refuse(
      "seed, residents, years and replications of a batch stand in its design",
      "批次的种子、居民数、年数与重复次数写在 design 中",
    );
}

function refuseSize({ residents, years, replications }: Checked, limits: Limits): void {
  const over = (en: string, zh: string, found: number, most: number): void => {
    if (found > most)
      throw new Refused(422, `${en}: at most ${most} here, found ${found}`, `${zh}：本服务至多 ${most}，实为 ${found}`);
  };
  over("residents", "居民数", residents, limits.residents);
  over("years, warm-up included", "年数（含起步年）", years, limits.years);
  over("replications in all", "总重复次数", replications, limits.replications);
}
