import type { ParameterRecord, Recorded } from "./parameter-record.ts";
import type { Problems } from "./problem.ts";
import { hint, shortened } from "./suggest.ts";
import type { Text } from "./text.ts";
import type { Entry, ScalarTree, Tree } from "./tree.ts";
import { endsNumber } from "./yaml-hints.ts";
import { join } from "./yaml-walker.ts";

/** Says that a value could not be decoded; the problem has been noted. */
export const FAILED = Symbol("failed");
export type Failed = typeof FAILED;

/** Where decoding notes what it finds. */
export interface Notes {
  readonly problems: Problems;
  readonly records: Recorded[];
  /** A part of something: keys may be missing. */
  readonly partial: boolean;
}

/** Notes every key of the layers that is not among the names. */
export function unknownKeys(layers: readonly Tree[], names: readonly string[], path: string, notes: Notes): void {
  for (const layer of layers) {
    if (layer.kind !== "map") continue;
    for (const [key, entry] of layer.entries) {
      if (names.includes(key)) continue;
      if (refuseThousands(key, entry, path, notes)) continue;
      const { en, zh } = hint(key, names);
      const shown = shortened(key);
      notes.problems.add(entry.keyAt, join(path, shown), `unknown key "${shown}"${en}`, `未知的键“${shown}”${zh}`);
    }
  }
}

/** `{ perHead: 1,030 }` is a number and a key of three digits without a value. */
function refuseThousands(key: string, { keyAt, tree }: Entry, path: string, notes: Notes): boolean {
  if (!/^\d{3}$/.test(key) || tree.kind !== "scalar" || tree.value !== null) return false;
  notes.problems.add(keyAt, path, ...endsNumber(key));
  return true;
}

/** What was found, for messages. */
function found(tree: Tree): Text {
  if (tree.kind === "map") return { en: "a mapping", zh: "映射" };
  if (tree.kind === "list") return { en: "a list", zh: "列表" };
  if (tree.value === null) return { en: "nothing", zh: "空值" };
  // JSON has no words for NaN and infinities.
  const shown =
    typeof tree.value === "number"
      ? shortened((Number.isFinite(tree.value) ? tree.written : undefined) ?? String(tree.value))
      : JSON.stringify(shortened(tree.value));
  return { en: shown, zh: shown.replace(/^"(.*)"$/, "“$1”") };
}

/** A space between Chinese and what begins with a letter or a figure. */
const apart = (text: string): string => (/^[\w[{.+-]/.test(text) ? ` ${text}` : text);

export function refuse(tree: Tree, path: string, notes: Notes, en: string, zh: string): Failed {
  const was = found(tree);
  notes.problems.add(tree.at, path, `found ${was.en}, expected ${en}`, `得到${apart(was.zh)}，应为${apart(zh)}`);
  return FAILED;
}

/** Notes a parameter with where it comes from. */
export function record(
  tree: ScalarTree,
  path: string,
  value: ParameterRecord["value"],
  unit: string,
  range: ParameterRecord["range"],
  doc: Text,
  notes: Notes,
  step: number | null = null,
): void {
  notes.records.push({
    path,
    value,
    unit,
    step,
    source: tree.given.source?.text ?? "",
    range,
    doc,
    file: tree.at.file,
    line: tree.at.line,
    column: tree.at.column,
  });
}
