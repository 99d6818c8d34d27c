import type { Epoch } from "../county/input/policy.ts";
import { decode, FAILED, type Notes } from "../language/decode.ts";
import { date } from "../language/fields.ts";
import { Problems } from "../language/problem.ts";
import { asWord, keysOf, under, type Tree } from "../language/tree.ts";
import { isoFromDays } from "../kernel/dates.ts";
import { PLACE_KEYS } from "./changes.ts";
import { entriesOf } from "./dated.ts";
import type { MeasureName, Target } from "./targets.ts";

const DATE = date("Date", "日期");

/** What a scenario says that can run, and yet is hardly meant: said beside it, with its place. */
export interface Remarked {
  /** Layers that may have `changes` and `shocks`, lowest first. */
  readonly said: readonly Tree[];
  readonly epochs: readonly Epoch[];
  readonly startDay: number;
  /** Last day of the run, days since 1970-01-01. */
  readonly lastDay: number;
}

/** Rules and shocks that come after the run's end, and changes that change nothing. */
export function remarkDated({ said, epochs, startDay, lastDay }: Remarked, remarks: Problems): void {
  const end = isoFromDays(lastDay);
  for (const { entry, path, at, day } of datesOf(said, "changes", "date")) {
    if (day > lastDay) {
      const on = isoFromDays(day);
      remarks.add(
        at,
        path,
        `the change of ${on} never takes effect: the run ends on ${end}`,
        `${on} 的变动不会生效：运行于 ${end} 结束`,
      );
      continue;
    }
    const empty = entry.every((tree) => keysOf([tree]).every((key) => key === "date" || key === "name"));
    const i = epochs.findIndex(({ fromDay }) => fromDay === day - startDay);
    const places = PLACE_KEYS.some((key) => under(entry, key).length > 0);
    if (empty || (!places && i > 0 && same(epochs[i - 1]!, epochs[i]!)))
      remarks.add(at, path, "this change changes nothing", "此项变动未改变任何规则");
  }
  for (const { path, at, day } of datesOf(said, "shocks", "from"))
    if (day > lastDay) {
      const on = isoFromDays(day);
      remarks.add(
        at,
        path,
        `the shock of ${on} never comes: the run ends on ${end}`,
        `${on} 的突发事件不会发生：运行于 ${end} 结束`,
      );
    }
}

const same = (before: Epoch, after: Epoch): boolean =>
  JSON.stringify([before.policy, before.mechanisms]) === JSON.stringify([after.policy, after.mechanisms]);

function datesOf(said: readonly Tree[], key: string, dateKey: string) {
  // What is wrong with these was told when they were read.
  const silent: Notes = { problems: new Problems(), records: [], partial: true };
  return entriesOf(said, key, silent).flatMap(({ index, layers: entry }) => {
    const dates = under(entry, dateKey);
    const path = `${key}.${index}.${dateKey}`;
    const day = decode(DATE, dates, path, entry[0]!.at, silent);
    return day === FAILED ? [] : [{ entry, path, at: dates.at(-1)!.at, day }];
  });
}

/** Goals that no share can reach, or that every share has reached. */
export function remarkGoals(
  list: Tree | undefined,
  targets: readonly Target[],
  measures: readonly MeasureName[] | undefined,
  remarks: Problems,
): void {
  if (list?.kind !== "list") return;
  for (const { id, measure, goal } of targets) {
    const unit = measures?.find((one) => one.id === measure)?.unit;
    const most = unit === "share" || unit === "probability" ? 1 : unit === "%" ? 100 : undefined;
    if (most === undefined || (goal >= 0 && goal <= most)) continue;
    const i = list.items.findIndex((item) => asWord(under([item], "id").at(-1))?.value === id);
    const at = under([list.items[i] ?? list], "goal").at(-1)?.at ?? list.at;
    const percent = `${Number(((100 * goal) / most).toPrecision(6))} %`;
    remarks.add(
      at,
      `targets.${i}.goal`,
      `a share lies between 0 % and 100 %, the goal is ${percent}`,
      `比例在 0 % 与 100 % 之间，而目标为 ${percent}`,
    );
  }
}
