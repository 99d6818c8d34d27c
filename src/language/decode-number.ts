import type { AnyField, NumberShape } from "./fields.ts";
import { FAILED, type Failed, type Notes, record, refuse } from "./notes.ts";
import { halfWidth } from "./number-text.ts";
import type { ParameterRecord } from "./parameter-record.ts";
import type { Place } from "./problem.ts";
import type { Given, ScalarTree, Tree } from "./tree.ts";
import {
  CLOCK,
  findUnit,
  isKnownUnit,
  numberAndUnit,
  toCanonical,
  toDisplay,
  type Quantity,
  type Unit,
} from "./units.ts";
import { offeredInChinese, unitInChinese } from "./unit-words.ts";

const TIME_OF_DAY = /^([01]?\d|2[0-4]):([0-5]\d)$/;

export function decodeNumber(
  field: NumberShape & AnyField,
  layers: readonly Tree[],
  path: string,
  notes: Notes,
): number | Failed {
  const tree = layers.at(-1)!;
  const { quantity } = field;
  const unitZh = unitInChinese(quantity.display);
  const expected = {
    en: `a number (${quantity.display})`,
    zh: unitZh === "" ? "数字" : `数字（${unitZh.replaceAll(/[（）]/g, "")}）`,
  };
  if (tree.kind !== "scalar" || typeof tree.value === "boolean" || tree.value === null)
    return refuse(tree, path, notes, expected.en, expected.zh);
  if (tree.value === "none" && field.none !== undefined) {
    record(tree, path, "none", quantity.display, null, field.doc, notes);
    return field.none;
  }
  const written = readNumber(tree, quantity);
  if (written === undefined) return refuse(tree, path, notes, expected.en, expected.zh);
  if (!Number.isFinite(written.value)) return refuse(tree, path, notes, "a finite number", "有限的数");
  const unit = unitOf(written.unit, tree.given, quantity, path, notes);
  if (unit === FAILED) return FAILED;
  const value = toCanonical(quantity, written.value, unit);
  if (value === undefined)
    return Number.isFinite((written.value * unit.times) / unit.over)
      ? refuse(tree, path, notes, quantity.whole!.en, quantity.whole!.zh)
      : outOfBounds(field, tree, written, unit, path, notes);
  if (field.integer && !Number.isInteger(value)) return refuse(tree, path, notes, "a whole number", "整数");
  if (value < field.min || value > field.max) return outOfBounds(field, tree, written, unit, path, notes);
  const range = rangeOf(tree, quantity, unit, value, path, notes);
  const step = field.integer || quantity.whole !== undefined ? toDisplay(quantity, 1) : null;
  record(tree, path, toDisplay(quantity, value), quantity.display, range, field.doc, notes, step);
  return value;
}

interface Written {
  readonly value: number;
  readonly unit?: { readonly text: string; readonly at: Place };
}

function readNumber(tree: ScalarTree, quantity: Quantity): Written | undefined {
  if (typeof tree.value === "number") return { value: tree.value };
  const words = halfWidth(String(tree.value)).trim();
  const time = quantity === CLOCK ? TIME_OF_DAY.exec(words) : null;
  if (time !== null) return { value: Number(time[1]) * 60 + Number(time[2]), unit: { text: "min", at: tree.at } };
  const written = numberAndUnit(words);
  if (written?.unit === undefined) return written && { value: written.value };
  return { value: written.value, unit: { text: written.unit, at: tree.at } };
}

/** Beside the number, else from its long form, else inherited where it fits, else the field's own. */
function unitOf(
  written: { text: string; at: Place } | undefined,
  given: Given,
  quantity: Quantity,
  path: string,
  notes: Notes,
): Unit | Failed {
  const word = written ?? given.unit;
  const own = findUnit(quantity, quantity.display)!;
  if (word === undefined) return own;
  const unit = findUnit(quantity, word.text);
  if (unit !== undefined) return unit;
  if (written === undefined && given.unitFits !== true && isKnownUnit(word.text)) return own;
  const shown = quantity.shown;
  notes.problems.add(
    word.at,
    path,
    `unit "${word.text}" does not fit here; accepted: ${shown.join(", ")}`,
    `单位“${word.text}”不适用于此处；可用：${shown.map(offeredInChinese).join("、")}`,
  );
  return FAILED;
}

/** A unit behind a Chinese figure: set apart, unless it is a scale in brackets. */
function ownUnit(unit: string): string {
  const word = unitInChinese(unit);
  return word === "" || word.startsWith("（") ? word : ` ${word}`;
}

/** Bounds are told in the unit that was written too, so that 150 % is compared with 100 %. */
function outOfBounds(
  field: NumberShape & AnyField,
  tree: ScalarTree,
  written: Written,
  unit: Unit,
  path: string,
  notes: Notes,
): Failed {
  const { quantity } = field;
  const [low, high] = [toDisplay(quantity, field.min), toDisplay(quantity, field.max)];
  const own = quantity.display;
  const zh = ownUnit(own);
  if (field.max === Number.MAX_SAFE_INTEGER)
    return refuse(tree, path, notes, `${low} ${own} or more`, `不小于 ${low}${zh}`);
  const bare = written.unit === undefined && tree.given.unit === undefined;
  const percent = bare && own === "share" && written.value > high && written.value <= 100;
  const inUnit = (canonical: number): number => Number(((canonical * unit.over) / unit.times).toPrecision(12));
  const asked = written.unit?.text ?? tree.given.unit?.text ?? own;
  const other = inUnit(field.max) === high ? undefined : `${inUnit(field.min)} – ${inUnit(field.max)} ${asked}`;
  const [en, also] = percent
    ? [`; "${written.value} %"?`, `；是否应为“${written.value} %”？`]
    : other === undefined
      ? ["", ""]
      : [` (${other})`, `（即 ${other}）`];
  return refuse(tree, path, notes, `${low} to ${high} ${own}${en}`, `${low} 至 ${high}${zh}${also}`);
}

function rangeOf(
  tree: ScalarTree,
  quantity: Quantity,
  unit: Unit,
  value: number,
  path: string,
  notes: Notes,
): ParameterRecord["range"] {
  const range = tree.given.range;
  if (range === undefined) return null;
  const low = (range.low * unit.times) / unit.over;
  const high = (range.high * unit.times) / unit.over;
  const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  if (value < low - slack || value > high + slack) {
    if (!range.own) return null;
    notes.problems.add(
      tree.at,
      path,
      `the value lies outside its own range [${range.low}, ${range.high}]`,
      `数值不在所给范围 [${range.low}, ${range.high}] 内`,
    );
  }
  return [toDisplay(quantity, low), toDisplay(quantity, high)];
}
