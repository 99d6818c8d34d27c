import { Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import { Refusal } from "../experiment/batch/refusal.ts";
import { statusOf } from "../experiment/batch/status.ts";
import { cancelBatch } from "../experiment/batch/store.ts";
import { abortable } from "./abortable.ts";
import { refusing } from "./batch-end.ts";
import { statusAtStore } from "./batch-store.ts";
import { formatFlag, languageFlag } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { asJson } from "./result.ts";
import { storeFlag } from "./worker.ts";
import { statusReport } from "./text/batch-report.ts";

const folderArgument = (say: Say) =>
  Argument.String("folder").pipe(Argument.withDescription(say("Folder of a batch", "批次文件夹")));

/** `batch status`: how far a batch is, in its folder or in the store that machines share. */
export function statusCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    folder: folderArgument(say).pipe(Argument.optional),
    store: storeFlag(say).pipe(Flag.optional),
    format: formatFlag(say),
    lang: languageFlag(say),
  };
  return Command.make("status", input, ({ folder: given, store, format, lang }) =>
    abortable(() =>
      refusing(lang, async () => {
        const folder = Option.getOrUndefined(given);
        if (folder === undefined && Option.isNone(store))
          throw new Refusal(
            "batch status: expected a folder, or --store URL",
            "batch status：应给文件夹或 --store URL",
          );
        const status = Option.isSome(store)
          ? await statusAtStore(folder, store.value, program.version)
          : await statusOf(folder!);
        print(format === "json" ? asJson(status) : statusReport(status, lang));
      }),
    ),
  ).pipe(Command.withDescription(say("How far a batch is", "查看批次进度")));
}

/** `batch cancel`: an end asked for. */
export function cancelCommand(language: Language) {
  const say = sayIn(language);
  const input = { folder: folderArgument(say), lang: languageFlag(say) };
  return Command.make("cancel", input, ({ folder, lang }) => abortable(() => cancel(folder, lang))).pipe(
    Command.withDescription(
      say("End a batch that is running; what is done is kept", "停止运行中的批次，保留已完成部分"),
    ),
  );
}

/** Asks whoever works on a folder to end. */
export function cancel(folder: string, lang: Language): Promise<void> {
  const say = sayIn(lang);
  return refusing(lang, async () => {
    const asked = await cancelBatch(folder);
    print(
      asked === 0
        ? say(`${folder}: nobody is working on it`, `${folder}：没有进程在处理`)
        : say(`${folder}: asked to end; what is done is kept`, `${folder}：已请求停止，已完成部分保留`),
    );
  });
}
