import { isoFromDays } from "../kernel/dates.ts";
import type { Notes } from "../language/decode.ts";
import type { ParameterRecord } from "../language/parameter-record.ts";
import { unknownKeys } from "../language/notes.ts";
import type { Place } from "../language/problem.ts";
import { under, type Tree } from "../language/tree.ts";
import { join } from "../language/yaml-walker.ts";
import { dayOf, entriesOf } from "./dated.ts";

/** What a dated change may set of the rules, and of places. */
export const RULE_KEYS = ["policy", "mechanisms"] as const;
export const PLACE_KEYS = ["institutions", "kinds", "villages", "travel"] as const;
const KEYS = ["date", "to", "name", "policies", ...RULE_KEYS, ...PLACE_KEYS, "works"];

/** An entry of `changes`: what holds from a day on. */
export interface DatedChange {
  /** `changes.0`. */
  readonly path: string;
  /** Days of the run: the first on which it holds, the first on which it holds no more. */
  readonly day: number;
  readonly end: number;
  /** What it says, lowest layer first. */
  readonly entry: readonly Tree[];
}

/** The dated changes of a scenario, by date. @param layers those that may have `changes` */
export function readChanges(layers: readonly Tree[], startDay: number, notes: Notes): readonly DatedChange[] {
  const changes: DatedChange[] = [];
  for (const { index, layers: entry } of entriesOf(layers, "changes", notes)) {
    const path = `changes.${index}`;
    unknownKeys(entry, KEYS, path, notes);
    const day = dayOf(entry, "date", path, startDay, entry[0]!.at, notes);
    const ends = under(entry, "to").length > 0;
    const last = ends ? dayOf(entry, "to", path, startDay, entry[0]!.at, notes) : Infinity;
    if (day === undefined || last === undefined) continue;
    if (last >= day) changes.push({ path, day, end: last + 1, entry });
    else
      notes.problems.add(
        under(entry, "to").at(-1)!.at,
        join(path, "to"),
        `${isoFromDays(startDay + last)} lies before the change begins, on ${isoFromDays(startDay + day)}`,
        `${isoFromDays(startDay + last)} 早于该变化的生效日期 ${isoFromDays(startDay + day)}`,
      );
  }
  changes.sort((a, b) => a.day - b.day);
  checkTwice(changes, startDay, notes);
  return changes;
}

/** The same thing set twice for one day: neither order would be right. */
function checkTwice(changes: readonly DatedChange[], startDay: number, notes: Notes): void {
  const first = new Map<string, Place>();
  for (const { day, entry } of changes)
    for (const tree of entry)
      for (const key of [...RULE_KEYS, ...PLACE_KEYS])
        for (const inner of under([tree], key))
          for (const leaf of leavesOf(inner, key)) {
            const id = `${day} ${leaf.path}`;
            const other = first.get(id);
            if (other === undefined) first.set(id, leaf.at);
            else if (other.file === leaf.at.file)
              notes.problems.add(
                leaf.at,
                leaf.path,
                `set twice for ${isoFromDays(startDay + day)}, first in line ${other.line}`,
                `在 ${isoFromDays(startDay + day)} 重复设定，首次在第 ${other.line} 行`,
              );
          }
}

function leavesOf(tree: Tree, path: string): readonly { path: string; at: Place }[] {
  if (tree.kind !== "map") return [{ path, at: tree.at }];
  return [...tree.entries].flatMap(([key, entry]) => leavesOf(entry.tree, join(path, key)));
}

/** Days on which something changes, in order, and what is in force on each, in the order of the dates. */
export function stagesOf<T extends { readonly day: number; readonly end: number }>(
  changes: readonly T[],
): readonly { readonly day: number; readonly inForce: readonly T[] }[] {
  const days = [...new Set(changes.flatMap(({ day, end }) => [day, end]))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return days.map((day) => ({ day, inForce: changes.filter((one) => one.day <= day && day < one.end) }));
}

/** Notes of a later date only what differs from the one before, under that date. */
export function addRecords(
  records: readonly ParameterRecord[],
  before: readonly ParameterRecord[],
  prefix: string,
  notes: Notes,
): void {
  const key = (record: ParameterRecord): string =>
    `${record.path}\u0000${String(record.value)}\u0000${record.file}\u0000${record.line}\u0000${record.column}`;
  const same = new Set(before.map(key));
  for (const record of records)
    if (!same.has(key(record)))
      notes.records.push(prefix === "" ? record : { ...record, path: join(prefix, record.path) });
}
