import type { Loaded } from "../scenario/load.ts";
import { classOf, SOURCE_CLASSES, type SourceClass } from "../report/study/parameters.ts";
import type { Say } from "./language.ts";

/** What the answers of a scenario rest on: its mechanisms that act at any time, and where their numbers come from. */
export interface RestsOn {
  readonly mechanisms: number;
  /** Numbers of these mechanisms by the class of their source. */
  readonly numbers: Readonly<Partial<Record<SourceClass, number>>>;
}

export function restsOn(loaded: Loaded): RestsOn {
  const on = new Set(
    (loaded.input.epochs ?? []).flatMap(({ mechanisms }) =>
      Object.entries(mechanisms).flatMap(([id, setting]) => (setting.on ? [id] : [])),
    ),
  );
  const numbers: Partial<Record<SourceClass, number>> = {};
  for (const { path, source } of loaded.listed()) {
    const [room, id] = path.split(".");
    if (room !== "mechanisms" || !on.has(id!)) continue;
    const of = classOf(source);
    numbers[of] = (numbers[of] ?? 0) + 1;
  }
  return { mechanisms: on.size, numbers };
}

const WORDS: Readonly<Record<SourceClass, readonly [en: string, zh: string]>> = {
  S: ["from policy documents", "来自政策文件"],
  F: ["published", "来自公开文献"],
  D: ["derived", "为推算"],
  GK: ["general knowledge", "为一般知识"],
  A: ["assumed", "为假设"],
  own: ["the county's own", "为本县数据"],
  none: ["set by the user", "由使用者设定"],
};

/** In one line. */
export function restsOnLine({ mechanisms, numbers }: RestsOn, say: Say): string {
  const parts = SOURCE_CLASSES.flatMap((of) => {
    const count = numbers[of] ?? 0;
    if (count === 0) return [];
    const [en, zh] = WORDS[of];
    return [say(`${count} ${en}`, `${count} 个${zh}`)];
  });
  if (parts.length === 0) return say("What it rests on: no behaviour acts.", "依据：没有行为机制起作用。");
  return say(
    `What it rests on: ${mechanisms} mechanisms act; of their numbers ${parts.join(", ")}. compare ` +
      `--by-source splits the differences by these grades.`,
    `依据：${mechanisms} 个机制起作用，其参数中 ${parts.join("，")}。compare --by-source 可按证据等级拆分差异。`,
  );
}
