import { Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import { missingRows, uniteFolders } from "../experiment/batch/merge.ts";
import { type BatchStore, openStore } from "../experiment/batch/store.ts";
import { abortable } from "./abortable.ts";
import { gatherAndTell, refusing, type TellFlags } from "./batch-end.ts";
import { bringHome, claimFolder } from "./batch-store.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag, quietFlag } from "./flags.ts";
import { type Language, sayIn } from "./language.ts";
import type { Program } from "./program.ts";
import { storeFlag } from "./worker.ts";
import { several } from "../language/plural.ts";

interface MergeFlags extends Omit<TellFlags, "out"> {
  readonly folders: readonly string[];
  readonly out: Option.Option<string>;
  readonly store: Option.Option<string>;
}

/** `merge`: what the parts of a batch have done, as one folder of tables. */
export function mergeCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    folders: Argument.String("folder").pipe(
      Argument.withDescription(
        say(
          "Folders with parts of one batch, often one that all wrote to",
          "同一批次各部分所在的文件夹，通常为共用的一个",
        ),
      ),
      Argument.atLeast(0),
    ),
    out: Flag.String("out").pipe(
      Flag.withMetavar("DIR"),
      Flag.optional,
      Flag.withDescription(
        say("New folder for the whole, where there are several", "有多个文件夹时，合并到的新文件夹"),
      ),
    ),
    store: storeFlag(say).pipe(
      Flag.optional,
      Flag.withDescription(
        say(
          "Bring the results home that workers have left on a PostgreSQL server",
          "取回各 worker 存于 PostgreSQL 的结果",
        ),
      ),
    ),
    format: formatFlag(say),
    lang: languageFlag(say),
    quiet: quietFlag(say),
  };
  return Command.make("merge", input, (flags) => abortable((signal) => merge(program, flags, signal))).pipe(
    Command.withDescription(
      say("Bring the parts of a batch (--shard) together into tables", "把批次的各部分（--shard）汇成结果表"),
    ),
    Command.withExamples([
      {
        command: "yigongti merge first --store postgres://me@server/yigongti",
        description: say("What workers on many machines have done", "多台机器上 worker 的结果"),
      },
      { command: "yigongti merge first", description: say("Parts that wrote to one folder", "各部分写入同一文件夹") },
      {
        command: "yigongti merge from-one from-two --out whole",
        description: say("Parts brought from two machines", "来自两台机器的部分"),
      },
    ]),
  );
}

async function merge(program: Program, flags: MergeFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  await refusing(flags.lang, async () => {
    const [first] = flags.folders;
    if (flags.folders.length > 1 && Option.isNone(flags.out))
      throw new Failure(
        say(
          "merge: several folders need --out, a new folder for the whole",
          "merge：多个文件夹须用 --out 给出新文件夹",
        ),
        EXIT.badInput,
      );
    const out = Option.getOrElse(flags.out, () => first);
    if (out === undefined)
      throw new Failure(
        say("merge: expected a folder, or --store with --out", "merge：应给出文件夹，或 --store 与 --out"),
        EXIT.badInput,
      );
    if (flags.folders.length > 0 && Option.isSome(flags.out)) await uniteFolders(flags.folders, out);
    if (Option.isSome(flags.store)) await claimFolder(out, flags.store.value, program.version);
    const store = await openStore(out);
    try {
      if (Option.isSome(flags.store)) await bringHome(store, flags.store.value, program.version, flags);
      refuseMissing(store, out, flags.lang);
      await gatherAndTell(program, store, { ...flags, out }, undefined, signal);
    } finally {
      await store.close();
    }
  });
}

/** @throws Failure that names every row that is not done */
function refuseMissing(store: BatchStore, folder: string, lang: Language): void {
  const say = sayIn(lang);
  const missing = missingRows(store.batch, store);
  if (missing.length === 0) return;
  const lines = missing.map(({ point, told, replications, reasons }) => {
    const why = reasons.length === 0 ? "" : say(`; failed: ${reasons.join("; ")}`, `；失败：${reasons.join("；")}`);
    return say(
      `row ${point} (${told}) lacks replications ${replications.join(", ")}${why}`,
      `第 ${point} 行（${told}）缺第 ${replications.join("、")} 次${why}`,
    );
  });
  const end = say(
    `${folder}: ${missing.length} of ${several(store.batch.points.length, "row")} are not done; nothing was merged`,
    `${folder}：${store.batch.points.length} 行中有 ${missing.length} 行未完成，未合并`,
  );
  throw new Failure([...lines, end].join("\n"), EXIT.badInput);
}
