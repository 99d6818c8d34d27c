import type { Text } from "./text.ts";
import {
  BASIS_POINTS,
  CLOCK,
  COST_PER_KM,
  DAYS,
  DEGREES,
  DISTANCE,
  HOURS,
  MINUTES,
  MONEY,
  plain,
  RATE,
  SHARE,
  SPEED,
  type Quantity,
} from "./units.ts";

/**
 * The description of everything a file may say: names, units, shapes, bounds, words. The decoder, the JSON Schema and
 * the parameter records are all read off it. `T` is what a field decodes to.
 */
export type Field<T> = Shape & {
  readonly doc: Text;
  /** Key in files where it is not the model's name without its unit. */
  readonly key?: string;
  /** What holds when no file says anything; without it the key is required. */
  readonly fallback?: { readonly value: T };
  /** Never set: carries the type. */
  readonly type?: T;
};

export type AnyField = Field<unknown>;

export type Shape =
  | NumberShape
  | BooleanShape
  | TextShape
  | NameShape
  | WordShape
  | DateShape
  | ListShape
  | ItemsShape
  | KeyedShape
  | BlockShape;

export interface NumberShape {
  readonly kind: "number";
  readonly quantity: Quantity;
  /** Bounds in canonical units, inclusive. */
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  /** What the word `none` stands for, canonical. */
  readonly none?: number;
}
export interface BooleanShape {
  readonly kind: "boolean";
}
export interface TextShape {
  readonly kind: "text";
  readonly pattern?: RegExp;
}
/** A name in both languages; a plain string serves for both. */
export interface NameShape {
  readonly kind: "name";
}
/** One of a list of words, decoded to `values[i]`. */
export interface WordShape {
  readonly kind: "word";
  readonly words: readonly string[];
  readonly values: readonly (string | number)[];
}
/** A date, canonical days since 1970-01-01. */
export interface DateShape {
  readonly kind: "date";
}
/** A list of fixed length, also written as a mapping by name. */
export interface ListShape {
  readonly kind: "list";
  readonly names: readonly string[];
  readonly item: AnyField;
  /** Value of names a mapping leaves out. */
  readonly rest?: number;
  /** What the numbers add up to, canonical. */
  readonly sum?: number;
  /** What the numbers are on average. */
  readonly mean?: number;
  /** Two in turn, male and female, for each of these; also written `{ male, female }`, each by these names. */
  readonly sexesOf?: readonly string[];
}
/** A list of any length; over a list, a mapping by index (from 0) changes the entries it names. */
export interface ItemsShape {
  readonly kind: "items";
  readonly item: AnyField;
  readonly least: number;
  readonly ascending: boolean;
}
/**
 * A mapping by code; null takes an entry of a lower layer away. Decoded to a Map in code order, or in the order of
 * `names`.
 */
export interface KeyedShape {
  readonly kind: "keyed";
  readonly item: AnyField;
  readonly names?: readonly string[];
}
export interface BlockEntry {
  readonly target: string;
  readonly key: string;
  readonly field: AnyField;
}
export interface BlockShape {
  readonly kind: "block";
  readonly entries: readonly BlockEntry[];
  readonly byKey: ReadonlyMap<string, BlockEntry>;
  readonly check?: (value: never, say: Say) => void;
}

/** Reports a problem of a decoded block at one of its keys. */
export type Say = (keys: readonly string[], en: string, zh: string) => void;

/** A default of a whole list or block is decoded from nothing, so that its parts keep their own defaults. */
export function otherwise<T>(field: Field<T>, value: T): Field<T> {
  return { ...field, fallback: { value } };
}

/** For an optional property: left out of the file, it is left out of the value. */
export function maybe<T>(field: Field<T>): Field<T> {
  return { ...field, fallback: { value: undefined as T } };
}

export function keyNamed<T>(key: string, field: Field<T>): Field<T> {
  return { ...field, key };
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

function number(quantity: Quantity, en: string, zh: string, bounds: Bounds): Field<number> {
  return {
    kind: "number",
    quantity,
    doc: { en, zh },
    min: bounds.min ?? 0,
    max: bounds.max ?? Number.MAX_SAFE_INTEGER,
    integer: bounds.integer ?? false,
  };
}

/** A hundred billion yuan: some thousand such amounts add up to whole fen without loss. */
const MOST_FEN = 10_000_000_000_000;
/** Money, fen, up to a hundred billion yuan; not negative unless bounds say so. */
export const money = (en: string, zh: string, bounds: Bounds = {}): Field<number> =>
  number(MONEY, en, zh, { max: MOST_FEN, ...bounds });
/** A share, 0 to 1. */
export const share = (en: string, zh: string, bounds: Bounds = {}): Field<number> =>
  number(SHARE, en, zh, { max: 1, ...bounds });
/** A ratio, basis points, 0 to 10,000. */
export const ratio = (en: string, zh: string, bounds: Bounds = {}): Field<number> =>
  number(BASIS_POINTS, en, zh, { max: 10_000, ...bounds });
/** A number that may also be written `none`. */
export const orNone = (field: Field<number>, none: number): Field<number> => ({ ...field, none }) as Field<number>;
/** Events a person and year. */
export const rate = (en: string, zh: string, bounds: Bounds = {}): Field<number> =>
  number(RATE, en, zh, { max: 100, ...bounds });
export const minutes = (en: string, zh: string, bounds: Bounds = {}): Field<number> => number(MINUTES, en, zh, bounds);
export const hours = (en: string, zh: string, bounds: Bounds = {}): Field<number> => number(HOURS, en, zh, bounds);
export const days = (en: string, zh: string, bounds: Bounds = {}): Field<number> => number(DAYS, en, zh, bounds);
export const km = (en: string, zh: string, bounds: Bounds = {}): Field<number> => number(DISTANCE, en, zh, bounds);
export const speed = (en: string, zh: string): Field<number> => number(SPEED, en, zh, { min: 1, max: 500 });
export const clock = (en: string, zh: string): Field<number> => number(CLOCK, en, zh, { max: 1440 });
export const degrees = (en: string, zh: string, bounds: Bounds): Field<number> => number(DEGREES, en, zh, bounds);
export const costPerKm = (en: string, zh: string): Field<number> => number(COST_PER_KM, en, zh, {});
/** A number with nothing to convert. */
export const bare = (label: string, en: string, zh: string, bounds: Bounds = {}): Field<number> =>
  number(plain(label), en, zh, bounds);
/** A number in the unit named, which is also its canonical one; convertible where the unit is that of a quantity. */
export const measured = (unit: string, en: string, zh: string, bounds: Bounds): Field<number> =>
  number(
    [SHARE, RATE, MINUTES, HOURS, DAYS, DISTANCE].find(({ display }) => display === unit) ?? plain(unit),
    en,
    zh,
    bounds,
  );
/** A whole number of things. */
export const count = (label: string, en: string, zh: string, bounds: Bounds = {}): Field<number> =>
  number(plain(label), en, zh, { integer: true, ...bounds });
/** A factor, 0 to 100. */
export const factor = (en: string, zh: string, bounds: Bounds = {}): Field<number> =>
  number(plain("factor"), en, zh, { max: 100, ...bounds });
/** A number of either sign. */
export const signed = (label: string, en: string, zh: string): Field<number> =>
  number(plain(label), en, zh, { min: -1e6, max: 1e6 });

export const flag = (en: string, zh: string): Field<boolean> => ({ kind: "boolean", doc: { en, zh } });
export const text = (en: string, zh: string, pattern?: RegExp): Field<string> => ({
  kind: "text",
  doc: { en, zh },
  ...(pattern === undefined ? {} : { pattern }),
});
export const name = (en: string, zh: string): Field<Text> => ({ kind: "name", doc: { en, zh } });
export const date = (en: string, zh: string): Field<number> => ({ kind: "date", doc: { en, zh } });

/** One of the words, as itself. */
export function word<W extends string>(words: readonly W[], en: string, zh: string): Field<W> {
  return { kind: "word", words, values: words, doc: { en, zh } };
}

/** One of the words, as its index. */
export function index(words: readonly string[], en: string, zh: string): Field<number> {
  return { kind: "word", words, values: words.map((_, i) => i), doc: { en, zh } };
}

/** One of the words as its index, or `none` as -1. */
export function indexOrNone(words: readonly string[], en: string, zh: string): Field<number> {
  return {
    kind: "word",
    words: [...words, "none"],
    values: [...words.map((_, i) => i), -1],
    doc: { en, zh },
    fallback: { value: -1 },
  };
}

interface ListOptions {
  readonly rest?: number;
  readonly sum?: number;
  readonly mean?: number;
}

/** A list of numbers, or of lists, by name. */
export function list<T>(names: readonly string[], item: Field<T>, options: ListOptions = {}): Field<readonly T[]> {
  return { kind: "list", names, item: item as AnyField, doc: item.doc, ...options };
}

/** Numbers by age band and sex, `[band * 2 + sex]`, male first. */
export function ratedBySex(bands: readonly string[], item: Field<number>): Field<readonly number[]> {
  const names = bands.flatMap((band) => SEXES.map((sex) => `${band}-${sex}`));
  return { kind: "list", names, item: item as AnyField, doc: item.doc, sexesOf: bands };
}
export const SEXES = ["male", "female"] as const;

export function items<T>(item: Field<T>, options: { least?: number; ascending?: boolean } = {}): Field<readonly T[]> {
  return {
    kind: "items",
    item: item as AnyField,
    doc: item.doc,
    least: options.least ?? 0,
    ascending: options.ascending ?? false,
  };
}

export function keyed<T>(item: Field<T>, names?: readonly string[]): Field<ReadonlyMap<string, T>> {
  return { kind: "keyed", item: item as AnyField, doc: item.doc, ...(names === undefined ? {} : { names }) };
}

/** A block of named fields: one for every property of `T`, which the compiler checks. */
export function block<T>(
  en: string,
  zh: string,
  fields: { readonly [K in keyof T]-?: Field<T[K]> },
  check?: (value: T, say: Say) => void,
): Field<T> {
  const entries = Object.entries(fields as Record<string, AnyField>).map(([target, field]) => ({
    target,
    key: field.key ?? keyOf(target, field),
    field,
  }));
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return {
    kind: "block",
    entries,
    byKey,
    doc: { en, zh },
    ...(check === undefined ? {} : { check: check as (value: never, say: Say) => void }),
  };
}

/** The model's name without the ending that names its unit. */
function keyOf(target: string, field: AnyField): string {
  let leaf = field;
  while (leaf.kind === "list" || leaf.kind === "items") leaf = leaf.item;
  const suffix = leaf.kind === "number" ? leaf.quantity.suffix : "";
  return suffix !== "" && target.endsWith(suffix) ? target.slice(0, -suffix.length) : target;
}
