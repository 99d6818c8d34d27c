import { DAYS_PER_YEAR } from "../base/units.ts";
import { COUNTY, type InstitutionKind, MUNICIPAL, PROVINCIAL, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { type Text } from "../input/text.ts";
import type { Figure } from "./figures.ts";
import type { Quantity } from "./quantities.ts";

/** Levels of the place of care that indicators speak of. */
const ALL = [VILLAGE, TOWNSHIP, COUNTY, MUNICIPAL, PROVINCIAL] as const;
export const INSIDE = [VILLAGE, TOWNSHIP, COUNTY] as const;
export const PRIMARY = [VILLAGE, TOWNSHIP] as const;
const OUTSIDE = [MUNICIPAL, PROVINCIAL] as const;

/** Of all institutions, the lead hospital (牵头医院) or those of some kinds. */
export type Among = "lead" | readonly InstitutionKind[];

/** Of all residents, quarters of the income distribution or distance bands, see groups.ts. */
export interface Group {
  readonly incomes?: readonly number[];
  readonly distances?: readonly number[];
}

/** A sum of quantities over levels of the place of care. */
export interface Term {
  readonly of: readonly Quantity[];
  readonly levels: readonly number[];
  readonly among?: Among;
}

/** What every indicator (指标) says of itself. */
export interface Described {
  /** Snake case; `_yuan` marks money. */
  readonly id: string;
  readonly unit: string;
  /** Pooled over years, ratios sum both parts, flows are a year's, stocks the last year's. */
  readonly kind: "ratio" | "flow" | "stock";
  /** value = scale * numerator / denominator */
  readonly scale: number;
  /** May fall below zero: a balance, a surplus, a growth. */
  readonly signed?: true;
  readonly name: Text;
  readonly definition: Text;
  /** Code of the source of the definition. */
  readonly source: string;
  /** Its number among the fourteen of the national monitoring system of 2024. */
  readonly national?: number;
  /** It says what the rules set, not what came of them. */
  readonly asSet?: true;
}

/** An indicator that is a sum of quantities over a sum of quantities. */
export interface Measure extends Described {
  readonly kind: "ratio" | "flow";
  readonly numerator: Term;
  /** Absent: 1. */
  readonly denominator?: Term;
  /** Only for these residents. */
  readonly group?: Group;
}

/** An indicator that is a figure of the year over another (absent: 1), for the whole county. */
export interface FigureMeasure extends Described {
  readonly figure: Figure;
  readonly over?: Figure;
}

/** 紧密型县域医疗卫生共同体监测指标体系（2024版）. */
export const NATIONAL = "F: national monitoring system for county medical communities, 2024";

export const term = (of: Quantity | readonly Quantity[], levels: readonly number[] = ALL, among?: Among): Term => ({
  of: typeof of === "string" ? [of] : of,
  levels,
  ...(among === undefined ? {} : { among }),
});

/** English and Chinese. */
export const words = (en: string, zh: string): Text => ({ en, zh });

interface RatioOptions {
  readonly unit?: string;
  readonly scale?: number;
  readonly source?: string;
  readonly national?: number;
  readonly group?: Group;
}

/** A share in [0, 1] unless the options say otherwise. */
export function ratio(
  id: string,
  numerator: Term,
  denominator: Term,
  name: Text,
  definition: Text,
  { unit = "share", scale = 1, ...more }: RatioOptions = {},
): Measure {
  return { id, unit, kind: "ratio", scale, numerator, denominator, name, definition, ...sourced(more) };
}

export const flow = (
  id: string,
  unit: string,
  numerator: Term,
  name: Text,
  definition: Text,
  source = "A",
): Measure => ({
  id,
  unit,
  kind: "flow",
  scale: 1,
  numerator,
  name,
  definition,
  source,
});

function sourced<T extends { readonly source?: string; readonly national?: number }>(
  options: T,
): T & { readonly source: string } {
  return { ...options, source: options.source ?? (options.national === undefined ? "A" : NATIONAL) };
}

/** Present person-time: those living in the county, and out-migrants while at home. */
export const PERSON_DAYS = term("person_days");

/** A quantity a person present and year, times `per`. */
export const perPerson = (unit: string, per = 1): Pick<Required<RatioOptions>, "unit" | "scale"> => ({
  unit,
  scale: per * DAYS_PER_YEAR,
});
/** Per person present at any moment, times `per`: for quantities that are days themselves. */
export const perHead = (unit: string, per = 1): Pick<Required<RatioOptions>, "unit" | "scale"> => ({
  unit,
  scale: per,
});
/** Fen to yuan. */
export const YUAN = { unit: "yuan", scale: 0.01 } as const;

/** Suffix of the id, levels, name. */
export type LevelName = readonly [suffix: string, levels: readonly number[], name: Text];
export const VILLAGE_LEVEL: LevelName = ["village", [VILLAGE], words("village", "村")];
export const TOWNSHIP_LEVEL: LevelName = ["township", [TOWNSHIP], words("township", "乡")];
export const COUNTY_LEVEL: LevelName = ["county", [COUNTY], words("county", "县")];
const OUTSIDE_LEVEL: LevelName = ["outside", OUTSIDE, words("outside", "县外")];
/** Where visits are, and where there are beds. */
export const VISIT_LEVELS: readonly LevelName[] = [VILLAGE_LEVEL, TOWNSHIP_LEVEL, COUNTY_LEVEL, OUTSIDE_LEVEL];
export const BED_LEVELS: readonly LevelName[] = [TOWNSHIP_LEVEL, COUNTY_LEVEL, OUTSIDE_LEVEL];

/** A name with its level. */
export const at = (en: string, zh: string, [, , name]: LevelName): Text =>
  words(`${en}, ${name.en}`, `${zh}（${name.zh}）`);
