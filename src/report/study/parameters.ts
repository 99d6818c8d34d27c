import type { Text } from "../../county/input/text.ts";
import type { ParameterRecord } from "../../language/parameter-record.ts";

/**
 * A kind of parameter (参数类别): all values that one sentence of the description of scenarios stands for, however many
 * villages, diseases or levels they are given for.
 */
export interface ParameterKind {
  /** First key of the path: `policy`, `care`, `institutions` ... */
  readonly part: string;
  /** The path, what differs between the values being an asterisk. */
  readonly path: string;
  readonly doc: Text;
  readonly unit: string;
  readonly values: number;
  /** Least and largest of its numbers; the value itself where it is not a number and there is one; else `null`. */
  readonly low: number | string | boolean | null;
  readonly high: number | string | boolean | null;
  /** Plausible range, where one is given for all of them together: least low and largest high. */
  readonly range: readonly [low: number, high: number] | null;
  /** Codes of the sources, the most frequent first. */
  readonly classes: readonly SourceClass[];
  /** The sources as written, the most frequent first. */
  readonly sources: readonly string[];
}

/**
 * How sure a figure is: S policy document, F published, D derived by arithmetic, GK general knowledge, A assumption;
 * `own` any other source, as a county gives for its own figures; `none` settings of the run.
 */
export const SOURCE_CLASSES = ["S", "F", "D", "GK", "A", "own", "none"] as const;
export type SourceClass = (typeof SOURCE_CLASSES)[number];

export function classOf(source: string): SourceClass {
  if (source === "") return "none";
  const code = /^(S:\d{3}|F-mirror|F|D|GK|A)(?![A-Za-z-])/.exec(source)?.[1] ?? "own";
  if (code.startsWith("S")) return "S";
  return code === "F-mirror" ? "F" : (code as SourceClass);
}

/**
 * Grade of evidence (证据等级) of something set by several numbers: the class from which most of them come, of classes
 * alike the weaker one; without numbers it is an assumption.
 */
export function gradeOf(sources: readonly string[]): SourceClass {
  const counts = new Map<SourceClass, number>();
  for (const source of sources) {
    const own = classOf(source);
    if (own !== "none") counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return SOURCE_CLASSES.findLast((grade) => counts.get(grade) === most) ?? "A";
}

/** The records in force: a path that is set twice counts once, as set last. */
export const inForce = (records: readonly ParameterRecord[]): readonly ParameterRecord[] => [
  ...new Map(records.map((record) => [record.path, record])).values(),
];

/** Parameters in force, by kind, in the order of the files. */
export function parameterKinds(records: readonly ParameterRecord[]): readonly ParameterKind[] {
  const kinds = new Map<string, ParameterRecord[]>();
  for (const record of records) {
    const key = `${partOf(record.path)}\t${record.doc.en}`;
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, [record]);
    else kind.push(record);
  }
  return [...kinds.values()].map(kindOf);
}

const partOf = (path: string): string => path.split(".", 1)[0]!;

function kindOf(records: readonly ParameterRecord[]): ParameterKind {
  const first = records[0]!;
  const numbers = records.map(({ value }) => value).filter((value) => typeof value === "number");
  const [low, high] =
    numbers.length === records.length ? [least(numbers), most(numbers)] : [only(records), only(records)];
  const ranges = records.map(({ range }) => range).filter((range) => range !== null);
  return {
    part: partOf(first.path),
    path: commonPath(records.map(({ path }) => path)),
    doc: first.doc,
    unit: first.unit,
    values: records.length,
    low,
    high,
    range: ranges.length === 0 ? null : [least(ranges.map(([low]) => low)), most(ranges.map(([, high]) => high))],
    classes: byFrequency(records.map(({ source }) => classOf(source))),
    sources: byFrequency(records.map(({ source }) => source)),
  };
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));
const only = (records: readonly ParameterRecord[]): ParameterRecord["value"] | null =>
  records.every(({ value }) => value === records[0]!.value) ? records[0]!.value : null;

function byFrequency<A>(values: readonly A[]): readonly A[] {
  const counts = new Map<A, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}

/** `institutions.*.beds.*` */
function commonPath(paths: readonly string[]): string {
  const first = paths[0]!.split(".");
  const others = paths.map((path) => path.split("."));
  return first
    .map((key, at) => (others.every((path) => path[at] === key) ? key : "*"))
    .join(".")
    .replace(/(\.\*)+$/, ".*");
}

/** True where more kinds of figures on people and institutions have a source of the county's own than have none. */
export function hasOwnFigures(kinds: readonly ParameterKind[]): boolean {
  const local = kinds.filter(({ part }) => part === "institutions" || part === "population");
  return local.filter(({ classes }) => classes[0] === "own").length > local.length / 2;
}
