import { civilFromDays, daysFromCivil, daysInMonth, isoFromDays } from "../kernel/dates.ts";
import { decode, FAILED, type Notes } from "../language/decode.ts";
import { date } from "../language/fields.ts";
import { unknownKeys } from "../language/notes.ts";
import type { Place } from "../language/problem.ts";
import { under, type Tree } from "../language/tree.ts";
import { join } from "../language/yaml-walker.ts";

const DATE = date("Date from which it holds", "生效日期");

/** The entries of a list key: the topmost list, with what mappings by index put over them. */
export function entriesOf(
  layers: readonly Tree[],
  key: string,
  notes: Notes,
): readonly { index: number; layers: readonly Tree[] }[] {
  const found = under(layers, key);
  const at = found.findLastIndex((tree) => tree.kind === "list");
  const list = found[at];
  if (list?.kind !== "list") {
    for (const tree of found) notes.problems.add(tree.at, key, "expected a list", "应为列表");
    return [];
  }
  const over = found.slice(at + 1);
  for (const tree of over) if (tree.kind !== "map") notes.problems.add(tree.at, key, "expected a list", "应为列表");
  unknownKeys(
    over,
    list.items.map((_, i) => String(i)),
    key,
    notes,
  );
  return list.items.map((item, index) => ({ index, layers: [item, ...under(over, String(index))] }));
}

/** The same day of a month some months later, or the last of that month; days since 1970-01-01. */
export function monthsAfter(days: number, months: number): number {
  const { year, month, day } = civilFromDays(days);
  const [years, of] = [year + Math.floor((month - 1 + months) / 12), ((month - 1 + months) % 12) + 1];
  return daysFromCivil(years, of, Math.min(day, daysInMonth(years, of)));
}

/** A date of an entry as a day of the run; before the start it is a problem. */
export function dayOf(
  entry: readonly Tree[],
  key: string,
  path: string,
  startDay: number,
  at: Place,
  notes: Notes,
): number | undefined {
  const layers = under(entry, key);
  const day = decode(DATE, layers, join(path, key), at, notes);
  if (day === FAILED) return undefined;
  if (day >= startDay) return day - startDay;
  notes.problems.add(
    layers.at(-1)!.at,
    join(path, key),
    `${isoFromDays(day)} lies before the start, ${isoFromDays(startDay)}`,
    `${isoFromDays(day)} 早于起始日期 ${isoFromDays(startDay)}`,
  );
  return undefined;
}
