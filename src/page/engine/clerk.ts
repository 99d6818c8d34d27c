import { createCounty } from "../../county/county.ts";
import { poolsFor } from "../../county/pools.ts";
import { GRID } from "../../county/base/calendar.ts";
import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { Figures } from "./figures.ts";
import { figuresOf } from "./figures.ts";
import { reportXlsx } from "../../report/render/xlsx.ts";
import { createKeeper } from "./keeper.ts";
import type { Answers, FromClerk, Question, RunKey, ToClerk } from "./messages.ts";
import { readOwnTable } from "./own-table.ts";
import { tellStory } from "./stories.ts";
import { decodeScenario } from "./texts.ts";

/** The clerk in its worker (文员). One long job at a time; keeping states and stopping come in between. */
export function createClerk(tell: (message: FromClerk, transfer?: Transferable[]) => void): {
  hear(message: ToClerk): void;
} {
  const keeper = createKeeper();
  let files: Readonly<Record<string, string>> = {};
  let stopped = false;
  let last: Promise<unknown> = Promise.resolve();

  const holds = (world: number): void =>
    tell({ kind: "holds", world, days: keeper.days(world), bytes: keeper.bytes() });

  async function answer(ask: number, question: Question): Promise<Answers[keyof Answers]> {
    const onProgress = (share: number): void => tell({ kind: "progress", ask, share });
    switch (question.kind) {
      case "decode":
        return decodeScenario(files, question.yaml);
      case "own-table":
        return readOwnTable(files, question.name, question.bytes);
      case "workbook":
        return reportXlsx(question.report);
      case "state":
        return keeper.at(question.world, question.days);
      case "story": {
        const kept = await keeper.at(question.world, Math.max(0, question.days - 1));
        return tellStory(question.input, question, question.person, question.days, kept, onProgress);
      }
      case "replication":
        return replicate(question.input, question, onProgress, () => stopped);
      case "stop":
        stopped = true;
        return undefined;
    }
  }

  function hear(message: ToClerk): void {
    switch (message.kind) {
      case "texts":
        ({ files } = message);
        return;
      case "keep":
        void keeper.keep(message.world, message.days, message.state).then(() => holds(message.world));
        return holds(message.world);
      case "forget":
        keeper.forget(message.world, message.after);
        return holds(message.world);
      case "stop":
        stopped = true;
        return tell({ kind: "answer", ask: message.ask, value: undefined });
      default: {
        const { ask } = message;
        last = last
          .then(() => {
            stopped = false;
            return answer(ask, message);
          })
          .then(
            (value) => tell({ kind: "answer", ask, value }, stateOf(value)),
            (error: unknown) =>
              tell({ kind: "failed", ask, message: error instanceof Error ? error.message : String(error) }),
          );
      }
    }
  }
  return { hear };
}

const stateOf = (value: Answers[keyof Answers]): Transferable[] =>
  value !== undefined && "state" in value && value.state !== undefined ? [value.state.buffer] : [];

/** One replication in steps of a day; stops at the end of a day when told. */
async function replicate(
  input: CountyInput,
  key: RunKey,
  onProgress: (share: number) => void,
  isStopped: () => boolean,
): Promise<Figures> {
  const county = createCounty({ ...input, warmUpYears: 0 }, key, poolsFor(input));
  const { days } = county.parts.calendar;
  let turned = performance.now();
  for (let day = 1; day <= days; day++) {
    county.run(day * MINUTES_PER_DAY - 1 / GRID);
    if (performance.now() - turned < 40) continue;
    onProgress(day / days);
    await new Promise((resume) => setTimeout(resume));
    turned = performance.now();
    if (isStopped()) throw new Error("stopped");
  }
  return figuresOf(county.tables(), county.parts, days);
}
