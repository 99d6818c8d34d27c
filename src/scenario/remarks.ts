import type { ExtraEpisode } from "../county/input/county.ts";
import type { Epoch } from "../county/input/policy.ts";
import { decode, FAILED, type Notes } from "../language/decode.ts";
import { date } from "../language/fields.ts";
import { Problems } from "../language/problem.ts";
import { asWord, deepUnder, keysOf, under, type Tree } from "../language/tree.ts";
import { isoFromDays } from "../kernel/dates.ts";
import { PLACE_KEYS } from "./changes.ts";
import { entriesOf, monthsAfter } from "./dated.ts";
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

/** Rules, shocks and buildings that come after the run's end, and changes that change nothing. */
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
    const longest = Math.max(monthsOf(entry, ["works"]), i > 0 ? longestBuilt(epochs[i - 1]!, epochs[i]!) : 0);
    const opens = monthsAfter(day, longest);
    if (opens > lastDay)
      remarks.add(
        at,
        path,
        `what is built from ${isoFromDays(day)} on opens on ${isoFromDays(opens)}: the run ends on ${end}`,
        `自 ${isoFromDays(day)} 起的建设要到 ${isoFromDays(opens)} 才启用：运行于 ${end} 结束`,
      );
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

/** Months of building that an entry says itself. */
function monthsOf(entry: readonly Tree[], keys: readonly string[]): number {
  const found = deepUnder(entry, [...keys, "delayMonths"]).at(-1);
  return found?.kind === "scalar" && typeof found.value === "number" ? found.value : 0;
}

/** Longest building time of the investments of which more are wanted than before. */
function longestBuilt(before: Epoch, after: Epoch): number {
  const more = after.policy.investments.filter(({ number, share, places }, kind) => {
    const was = before.policy.investments[kind]!;
    return number > was.number || share > was.share || places.length > was.places.length;
  });
  return Math.max(0, ...more.map(({ delayMonths }) => delayMonths));
}

/** One more patient who is not among the residents of a county that was made smaller. */
export function remarkExtra(
  extra: readonly ExtraEpisode[],
  residents: number,
  said: readonly Tree[],
  remarks: Problems,
): void {
  const list = under(said, "extraEpisodes").at(-1);
  extra.forEach(({ resident }, i) => {
    if (list === undefined || resident < residents) return;
    remarks.add(
      (list.kind === "list" ? list.items[i] : undefined)?.at ?? list.at,
      `extraEpisodes.${i}.resident`,
      `nobody falls ill: the county has ${residents} residents, so the last is ${residents - 1}`,
      `无人患病：全县按 ${residents} 名居民运行，最后一位是 ${residents - 1}`,
    );
  });
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
