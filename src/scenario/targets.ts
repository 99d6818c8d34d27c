import type { Text } from "../county/input/text.ts";
import { decode, FAILED, type Notes } from "../language/decode.ts";
import { SHARE, findUnit, normaliseUnit, numberAndUnit } from "../language/units.ts";
import { TARGET } from "./schema/scenario.ts";
import { hint } from "../language/suggest.ts";
import { unitInChinese } from "../language/unit-words.ts";
import { asWord, under, type Tree } from "../language/tree.ts";

/** A goal a policy sets for a measure, in the measure's unit. */
export interface Target {
  readonly id: string;
  readonly measure: string;
  readonly direction: "at-least" | "at-most";
  readonly goal: number;
  readonly source: string;
  readonly name?: Text;
}

/** What targets need to know of a measure. */
export interface MeasureName {
  readonly id: string;
  readonly unit: string;
}

export function readTargets(
  list: Tree | undefined,
  measures: readonly MeasureName[] | undefined,
  notes: Notes,
): readonly Target[] {
  if (list === undefined) return [];
  if (list.kind !== "list") {
    notes.problems.add(list.at, "targets", "expected a list of targets", "应为目标列表");
    return [];
  }
  const ids = new Set<string>();
  const targets: Target[] = [];
  list.items.forEach((item, i) => {
    const target = readTarget(item, `targets.${i}`, measures, notes);
    if (target === undefined) return;
    if (ids.has(target.id))
      notes.problems.add(item.at, `targets.${i}.id`, `target "${target.id}" stands twice`, `目标“${target.id}”重复`);
    ids.add(target.id);
    targets.push(target);
  });
  return targets;
}

function readTarget(
  item: Tree,
  path: string,
  measures: readonly MeasureName[] | undefined,
  notes: Notes,
): Target | undefined {
  const goalTree = under([item], "goal").at(-1);
  const rest: Tree =
    item.kind === "map" ? { ...item, entries: new Map([...item.entries].filter(([key]) => key !== "goal")) } : item;
  const fields = decode(TARGET, [rest], path, item.at, { ...notes, records: [] });
  if (item.kind === "map" && goalTree === undefined)
    notes.problems.add(
      item.at,
      `${path}.goal`,
      '"goal" is missing: what the measure should reach',
      "缺少“goal”：目标值",
    );
  const measureTree = under([item], "measure").at(-1);
  const named = measureTree === undefined ? undefined : asWord(measureTree)?.value;
  const measure = measures?.find(({ id }) => id === named);
  if (named !== undefined && measures !== undefined && measure === undefined) {
    const { en, zh } = hint(
      named,
      measures.map(({ id }) => id),
    );
    notes.problems.add(
      measureTree!.at,
      `${path}.measure`,
      `there is no measure "${named}"${en}`,
      `没有指标“${named}”${zh}`,
    );
    return undefined;
  }
  if (fields === FAILED) return undefined;
  if (goalTree === undefined) return undefined;
  const goal = readGoal(goalTree, measure?.unit ?? "share", `${path}.goal`, notes);
  if (goal === undefined) return undefined;
  return { ...fields, goal, source: fields.source ?? goalTree.given.source?.text ?? "" };
}

const asNumber = (tree: Tree): { readonly value: number; readonly unit?: string } | undefined =>
  numberAndUnit(asWord(tree)?.value ?? "");

/** A plain number is in the measure's unit; shares may be written in percent. */
function readGoal(tree: Tree, unit: string, path: string, notes: Notes): number | undefined {
  const inChinese = unitInChinese(unit).replaceAll(/[（）]/g, "");
  const said = tree.kind === "scalar" && typeof tree.value === "number" ? { value: tree.value } : asNumber(tree);
  if (said === undefined || !Number.isFinite(said.value)) {
    notes.problems.add(tree.at, path, `expected a number (${unit})`, `应为数字（${inChinese}）`);
    return undefined;
  }
  const { value } = said;
  const written = said.unit ?? tree.given.unit?.text;
  if (written === undefined || normaliseUnit(written) === normaliseUnit(unit)) return value;
  const from = findUnit(SHARE, written);
  const to = findUnit(SHARE, unit);
  if (from !== undefined && to !== undefined) return (value * from.times * to.over) / (from.over * to.times);
  notes.problems.add(
    tree.at,
    path,
    `unit "${written}" does not fit the measure; expected ${unit}`,
    `单位“${written}”与指标不符；应为${inChinese}`,
  );
  return undefined;
}
