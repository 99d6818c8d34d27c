import { realpathSync } from "node:fs";
import { Effect, Option } from "effect";
import { Command, Flag } from "effect/cli";
import { EXIT, Failure } from "../command/failure.ts";
import { languageFlag, takeRefused, whole } from "../command/flags.ts";
import { type Language, sayIn } from "../command/language.ts";
import { pageFile } from "../command/page.ts";
import { print } from "../command/print.ts";
import type { Program } from "../command/program.ts";
import { RUN_BOUNDS } from "../scenario/schema/scenario.ts";
import { LIMITS } from "./limits.ts";

/** Where the token is read from, since what stands on a command line can be seen by others. */
const TOKEN = "YIGONGTI_TOKEN";
const LEAST_TOKEN = 16;

/** `serve`: the service on this machine, or with a token on others. */
export function serveCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    data: Flag.String("data").pipe(
      Flag.withMetavar("DIR"),
      Flag.withDefault("yigongti-service"),
      Flag.withDescription(say("Folder of jobs and results", "任务与结果的文件夹")),
    ),
    host: Flag.String("host").pipe(
      Flag.withDefault("127.0.0.1"),
      Flag.withDescription(
        say(
          `Address to listen on; beyond this machine with a token in ${TOKEN}`,
          `监听地址；非本机须在 ${TOKEN} 设令牌`,
        ),
      ),
    ),
    port: whole("port", 0, 65_535, say).pipe(
      Flag.withDefault(8_420),
      Flag.withDescription(say("Port; 0 takes one that is free", "端口；0 表示任取空闲端口")),
    ),
    jobs: whole("jobs", 1, 64, say).pipe(
      Flag.optional,
      Flag.withDescription(say("Jobs that run at a time", "同时运行的任务数")),
    ),
    perClient: whole("per-client", 1, 100_000, say).pipe(
      Flag.optional,
      Flag.withDescription(say("Unfinished jobs and streams of one client", "每个客户端未完成任务与事件流上限")),
    ),
    residents: whole("most-residents", 1_000, RUN_BOUNDS.residents.max, say).pipe(
      Flag.optional,
      Flag.withDescription(say("Residents of a job at most", "单个任务的居民数上限")),
    ),
    lang: languageFlag(say),
  };
  return Command.make("serve", input, ({ data, host, port, jobs, perClient, residents, lang }) =>
    Effect.gen(function* () {
      const bad = takeRefused();
      if (bad.length > 0) return yield* Effect.fail(new Failure(bad.join("\n"), EXIT.badInput));
      const { isLoopback, serve } = yield* Effect.promise(() => import("./server.ts"));
      const tell = sayIn(lang);
      const token = process.env[TOKEN];
      if (!isLoopback(host) && (token ?? "").length < LEAST_TOKEN)
        return yield* Effect.fail(
          new Failure(
            tell(
              `--host ${host}: expected a token of at least ${LEAST_TOKEN} characters in ${TOKEN}`,
              `--host ${host}：应在 ${TOKEN} 中设置至少 ${LEAST_TOKEN} 个字符的令牌`,
            ),
            EXIT.badInput,
          ),
        );
      const running = Option.getOrElse(jobs, () => LIMITS.running);
      const each = Option.getOrUndefined(perClient);
      const limits = {
        ...LIMITS,
        running,
        residents: Option.getOrElse(residents, () => LIMITS.residents),
        ...(each === undefined
          ? {}
          : {
              perClient: each,
              streamsPerClient: each,
              unfinished: Math.max(LIMITS.unfinished, each),
              streams: Math.max(LIMITS.streams, each),
            }),
      };
      const { version } = program;
      const main = realpathSync(process.argv[1]!);
      return yield* serve({ host, port, data, limits, token, version, main, page: pageFile() }, (address) => {
        print(tell(`${address} · documentation: ${address}/docs`, `${address} · 接口文档：${address}/docs`));
      });
    }),
  ).pipe(
    Command.withDescription(
      say(
        "Answer over HTTP: runs, comparisons and batches as jobs, their results, reports, and the page",
        "提供 HTTP 服务：运行、对照、批次任务及其结果、报告与页面",
      ),
    ),
    Command.withExamples([
      { command: "yigongti serve", description: say("On this machine, port 8420", "本机 8420 端口") },
      {
        command: "yigongti serve --data jobs --jobs 4 --most-residents 100000",
        description: say("Larger jobs, four at a time", "更大的任务，同时四个"),
      },
    ]),
  );
}
