import { Schema } from "effect";
import {
  HttpApi,
  HttpApiEndpoint,
  HttpApiGroup,
  HttpApiMiddleware,
  HttpApiSchema,
  HttpApiSecurity,
  OpenApi,
} from "effect/http-api";
import { RUN_BOUNDS } from "../scenario/schema/scenario.ts";
import { KINDS } from "./question.ts";
import { STATES } from "./store.ts";

/** What the service takes and answers (接口); its OpenAPI document and pages come from here. */

const Text = Schema.Struct({ en: Schema.String, zh: Schema.String });

const within = (what: keyof typeof RUN_BOUNDS) =>
  Schema.Int.check(Schema.isBetween({ minimum: RUN_BOUNDS[what].min, maximum: RUN_BOUNDS[what].max }));
const optional = <S extends Schema.Top>(schema: S, description: string) =>
  Schema.optionalKey(schema.annotate({ description }));

const Given = Schema.Struct({
  name: optional(Schema.String, "A shipped scenario, by its name: see /v1/scenarios"),
  yaml: optional(
    Schema.String,
    "A scenario of one's own, as of a scenario file; it may extend a shipped one by name.yaml",
  ),
}).annotate({ identifier: "Given", description: "Exactly one of name and yaml" });

export const Asked = Schema.Struct({
  kind: Schema.Literals(KINDS),
  scenario: Given,
  other: optional(Given, "The second scenario of a comparison"),
  design: optional(Schema.String, "Design of a batch, as of a design file; its base is scenario.yaml"),
  seed: optional(within("seed"), "Random seed; the scenario's own when left out"),
  residents: optional(within("residents"), "The county rescaled to so many residents"),
  years: optional(within("years"), "Years measured, after the warm-up"),
  replications: optional(within("replications"), "Replications of each scenario"),
}).annotate({ identifier: "Question" });

export const JobAnswer = Schema.Struct({
  id: Schema.String.annotate({
    description: "Digest of scenario, seed and version: the same question is the same job",
  }),
  kind: Schema.Literals(KINDS),
  title: Text,
  state: Schema.Literals(STATES),
  share: Schema.Number.annotate({ description: "Part of the work done, 0 to 1" }),
  version: Schema.String,
  residents: Schema.Number,
  years: Schema.Number.annotate({ description: "Warm-up included" }),
  seed: Schema.Number,
  replications: Schema.Number.annotate({ description: "Over all scenarios or rows" }),
  asked: Schema.String,
  started: Schema.optionalKey(Schema.String),
  finished: Schema.optionalKey(Schema.String),
  error: Schema.optionalKey(Schema.String),
}).annotate({ identifier: "Job" });
export type JobAnswer = typeof JobAnswer.Type;

const Problem = Schema.Struct({
  file: Schema.String,
  line: Schema.Number,
  column: Schema.Number,
  path: Schema.String,
  message: Text,
}).annotate({ identifier: "Problem" });

/** Every refusal says why in both languages; those of a text say where. */
const Refusal = Schema.Struct({ error: Text, problems: Schema.optionalKey(Schema.Array(Problem)) }).annotate({
  identifier: "Refusal",
});
const refusal = (status: number) => Refusal.pipe(HttpApiSchema.status(status));
const [unknown, notYet, unreadable, tooMany, busy] = [404, 409, 422, 429, 503].map(refusal) as [
  ReturnType<typeof refusal>,
  ReturnType<typeof refusal>,
  ReturnType<typeof refusal>,
  ReturnType<typeof refusal>,
  ReturnType<typeof refusal>,
];

const id = { id: Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/)) };
const bytes = (contentType: string) => Schema.Uint8Array.pipe(HttpApiSchema.asUint8Array({ contentType }));
const text = (contentType: string) => Schema.String.pipe(HttpApiSchema.asText({ contentType }));
const described = (summary: string) => OpenApi.annotations({ summary });

const Name = Schema.String.check(Schema.isPattern(/^[a-z0-9_]{1,64}$/));

export const REPORT_TYPES = {
  text: "text/plain",
  html: "text/html",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;
const REPORT_FORMATS = ["text", "html", "xlsx", "docx", "pdf"] as const;

/** The token that is asked for when the service listens beyond this machine. */
export class Authorization extends HttpApiMiddleware.Service<Authorization>()("yigongti/service/Authorization", {
  security: { bearer: HttpApiSecurity.bearer },
  error: refusal(401),
}) {}

const service = HttpApiGroup.make("service")
  .add(
    HttpApiEndpoint.get("about", "/v1", {
      success: Schema.Struct({
        name: Schema.String,
        version: Schema.String,
        limits: Schema.Record(Schema.String, Schema.Number),
      }),
    }).annotateMerge(described("Version and bounds")),
    HttpApiEndpoint.get("scenarios", "/v1/scenarios", { success: Schema.Array(Schema.String) }).annotateMerge(
      described("Names of the scenarios that are shipped"),
    ),
  )
  .middleware(Authorization);

const jobs = HttpApiGroup.make("jobs")
  .add(
    HttpApiEndpoint.post("ask", "/v1/jobs", {
      payload: Asked,
      success: [JobAnswer, JobAnswer.pipe(HttpApiSchema.status(202))],
      error: [unreadable, tooMany, busy],
    }).annotateMerge(described("Ask a question; the same question has the same job and answers at once")),
    HttpApiEndpoint.get("list", "/v1/jobs", { success: Schema.Array(JobAnswer) }).annotateMerge(
      described("All jobs, the newest first"),
    ),
    HttpApiEndpoint.get("get", "/v1/jobs/:id", { params: id, success: JobAnswer, error: unknown }).annotateMerge(
      described("How far a job is"),
    ),
    HttpApiEndpoint.delete("cancel", "/v1/jobs/:id", { params: id, success: JobAnswer, error: unknown }).annotateMerge(
      described("Cancel a job that waits or runs"),
    ),
    HttpApiEndpoint.get("events", "/v1/jobs/:id/events", {
      params: id,
      headers: { "last-event-id": Schema.optionalKey(Schema.String) },
      success: text("text/event-stream"),
      error: [unknown, tooMany],
    }).annotateMerge(described("Progress as server-sent events; Last-Event-ID goes on where one stopped")),
  )
  .middleware(Authorization);

const results = HttpApiGroup.make("results")
  .add(
    HttpApiEndpoint.get("result", "/v1/jobs/:id/result", {
      params: id,
      success: Schema.Unknown,
      error: [unknown, notYet],
    }).annotateMerge(described("The answer: indicators with intervals, or their paired differences")),
    HttpApiEndpoint.get("tables", "/v1/jobs/:id/tables", {
      params: id,
      success: Schema.Array(
        Schema.Struct({ set: Schema.String, table: Schema.String, files: Schema.Number, href: Schema.String }),
      ),
      error: [unknown, notYet],
    }).annotateMerge(described("Tables of the results")),
    HttpApiEndpoint.get("table", "/v1/jobs/:id/tables/:set/:table", {
      params: { ...id, set: Name, table: Name },
      query: { file: Schema.optionalKey(Schema.NumberFromString.check(Schema.isInt())) },
      success: bytes("application/vnd.apache.parquet"),
      error: [unknown, notYet],
    }).annotateMerge(described("A table, as Parquet")),
    HttpApiEndpoint.get("report", "/v1/jobs/:id/report", {
      params: id,
      query: {
        format: Schema.optionalKey(Schema.Literals(REPORT_FORMATS)),
        lang: Schema.optionalKey(Schema.Literals(["en", "zh"])),
      },
      success: bytes("application/octet-stream"),
      error: [unknown, notYet, unreadable, busy],
    }).annotateMerge(described("A report of a run, a comparison or a batch")),
  )
  .middleware(Authorization);

export const Api = HttpApi.make("yigongti")
  .add(service, jobs, results)
  .middleware(HttpApiMiddleware.ProblemDetails)
  .annotateMerge(
    OpenApi.annotations({
      title: "yigongti",
      version: "1",
      description:
        "Operations simulator of a Chinese county medical community: ask a question, follow it, fetch tables " +
        "and reports.",
    }),
  );
