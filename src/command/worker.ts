import { availableParallelism } from "node:os";
import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { RunStopped } from "../experiment/executor.ts";
import { openDatabase } from "../experiment/store/database.ts";
import { openShared } from "../experiment/store/shared.ts";
import { workFor } from "../experiment/store/work.ts";
import { abortable } from "./abortable.ts";
import { refusing } from "./batch-end.ts";
import { languageFlag, quietFlag, workersFlag } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { several } from "../language/plural.ts";

interface WorkerFlags {
  readonly store: string;
  readonly workers: Option.Option<number>;
  readonly untilDone: boolean;
  readonly lang: Language;
  readonly quiet: boolean;
}

export const storeFlag = (say: Say) =>
  Flag.String("store").pipe(
    Flag.withMetavar("postgres://..."),
    Flag.withDescription(
      say("PostgreSQL server that machines share, with database and user", "各机器共用的 PostgreSQL（含数据库与用户）"),
    ),
  );

/** `worker`: takes replications from the store that `batch --store` has filled, as one of any number of machines. */
export function workerCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    store: storeFlag(say),
    workers: workersFlag(say),
    untilDone: Flag.Boolean("until-done").pipe(
      Flag.withDefault(false),
      Flag.withDescription(say("End when all batches of the store are done", "全部批次完成后结束")),
    ),
    lang: languageFlag(say),
    quiet: quietFlag(say),
  };
  return Command.make("worker", input, (flags) => abortable((signal) => work(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Run what batch --store has queued, on as many machines as there are; comes and goes at any time",
        "运行 batch --store 排入的任务；可在任意多台机器上随时加入或离开",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti worker --store postgres://me@server/yigongti --until-done",
        description: say("On each machine", "在每台机器上"),
      },
    ]),
  );
}

/** Between two lines on standard error, milliseconds. */
const LINE_MS = 10_000;

async function work(program: Program, flags: WorkerFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  await refusing(flags.lang, async () => {
    let away = false;
    const tell = (text: string): void => {
      if (!flags.quiet) process.stderr.write(`${text}\n`);
    };
    const database = await openDatabase(flags.store, {
      supervise: true,
      onError(error) {
        if (away) return;
        away = true;
        tell(
          say(
            `the store does not answer (${error.message}); it is waited for`,
            `存储没有应答（${error.message}），等待恢复`,
          ),
        );
      },
    });
    const executor = program.executor(Option.getOrElse(flags.workers, availableParallelism));
    let due = 0;
    let mine = 0;
    try {
      const store = await openShared(database, program.version);
      const delivered = await workFor(database, store, executor, {
        signal,
        untilDone: flags.untilDone,
        onProgress({ all, done, failed }, own) {
          mine = own;
          if (away) tell(say("the store is back", "存储已恢复"));
          away = false;
          if (performance.now() < due) return;
          due = performance.now() + LINE_MS;
          tell(
            say(
              `${done} of ${several(all, "replication")} in the store, ${failed} failed; ${own} from here`,
              `存储中已有 ${done}/${all} 次运行，失败 ${failed}；其中本机 ${own}`,
            ),
          );
        },
      });
      print(say(`${delivered} results delivered`, `已交付 ${delivered} 个结果`));
    } catch (error) {
      if (error instanceof RunStopped)
        process.stderr.write(
          `${say(
            `${mine} results were delivered; what was under way goes back to the queue, and another worker takes it`,
            `已交付 ${mine} 个结果；进行中的任务退回队列，由其他进程接手`,
          )}\n`,
        );
      throw error;
    } finally {
      await executor.close();
      await database.close().catch(() => undefined);
    }
  });
}
