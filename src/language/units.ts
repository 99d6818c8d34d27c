import { DIGITS, halfWidth, numberIn } from "./number-text.ts";
import { unitInChinese } from "./unit-words.ts";

/**
 * Units a person may write, by quantity, and their exact conversion to the model's canonical units: value × times ÷
 * over. Two integers instead of one factor keep 35 % exactly 0.35.
 */

export interface Unit {
  readonly times: number;
  readonly over: number;
}

export interface Quantity {
  readonly id: string;
  /** Unit of a plain number, and of parameter records. */
  readonly display: string;
  /** Spelling shown when a unit is refused. */
  readonly shown: readonly string[];
  readonly units: ReadonlyMap<string, Unit>;
  /** Canonical values are whole: fen and basis points. */
  readonly whole?: { readonly en: string; readonly zh: string };
  /** Ending of the model's field names that keys leave out. */
  readonly suffix: string;
}

const SPELLINGS = new Map<string, string>();

/**
 * One spelling of a unit: lower case, single spaces, `per` as a stroke, singular. Spellings met before are remembered.
 */
export function normaliseUnit(text: string): string {
  let known = SPELLINGS.get(text);
  if (known === undefined) {
    known = respell(text);
    if (SPELLINGS.size < 1000) SPELLINGS.set(text, known);
  }
  return known;
}

function respell(text: string): string {
  return halfWidth(text)
    .trim()
    .toLowerCase()
    .replaceAll(/(\d)[,_](?=\d{3})/g, "$1")
    .replaceAll(/(\d)k\b/g, "$1000")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/(^|\s)(per|a|an|each)(?=\s)/g, "$1/")
    .replaceAll(/\s*\/\s*/g, "/")
    .replaceAll(
      /\b(minute|hour|day|week|person|head|resident|year|month|visit|admission|stay|contract|bed|doctor|unit|vehicle|staff member)s\b/g,
      "$1",
    )
    .replaceAll(/\b(people|persons)\b/g, "person")
    .replaceAll(/\bminute\b|\bmins\b/g, "min")
    .replaceAll(/person[- ]year|person and year|head and year|resident and year|head-year/g, "person-year");
}

function quantity(
  id: string,
  display: string,
  shown: readonly string[],
  suffix: string,
  units: Readonly<Record<string, readonly [times: number, over: number]>>,
  whole?: { en: string; zh: string },
): Quantity {
  const map = new Map(Object.entries(units).map(([name, [times, over]]) => [normaliseUnit(name), { times, over }]));
  return { id, display, shown, suffix, units: map, ...(whole === undefined ? {} : { whole }) };
}

/** Money, canonical fen. A yearly or per-head amount may say so after a stroke. */
export const MONEY = quantity(
  "money",
  "yuan",
  ["yuan", "wan yuan (万元)", "fen"],
  "Fen",
  {
    fen: [1, 1],
    分: [1, 1],
    jiao: [10, 1],
    角: [10, 1],
    yuan: [100, 1],
    元: [100, 1],
    cny: [100, 1],
    rmb: [100, 1],
    "thousand yuan": [100_000, 1],
    "wan yuan": [1_000_000, 1],
    万元: [1_000_000, 1],
    万: [1_000_000, 1],
    "million yuan": [100_000_000, 1],
    千元: [100_000, 1],
    百万元: [100_000_000, 1],
    千万元: [1_000_000_000, 1],
    亿: [10_000_000_000, 1],
    亿元: [10_000_000_000, 1],
  },
  { en: "whole fen", zh: "整数分" },
);
const MONEY_OF =
  /\/(person-year|person|head|year|visit|admission|stay|day|contract|contract-year|bed|staff|人|年|人年|次|日|天|床|月|month|doctor|clinic|team|vehicle)(\/year|\/年)?$/;

const SHARES = {
  share: [1, 1],
  fraction: [1, 1],
  proportion: [1, 1],
  ratio: [1, 1],
  probability: [1, 1],
  "1": [1, 1],
  "%": [1, 100],
  percent: [1, 100],
  "per cent": [1, 100],
  pct: [1, 100],
  "per 100": [1, 100],
  pp: [1, 100],
  "percentage point": [1, 100],
  "percentage points": [1, 100],
  百分点: [1, 100],
  个百分点: [1, 100],
  成: [1, 10],
  "‰": [1, 1000],
  permille: [1, 1000],
  "per mille": [1, 1000],
  "per 1000": [1, 1000],
  "per 1000 persons": [1, 1000],
  "per 10000": [1, 10_000],
  "per 10000 persons": [1, 10_000],
  "per 100000": [1, 100_000],
  "per 100000 persons": [1, 100_000],
  "per 1000000": [1, 1_000_000],
  "per million": [1, 1_000_000],
  bp: [1, 10_000],
  "basis point": [1, 10_000],
  "basis points": [1, 10_000],
} as const;
const SHARE_NAMES = ["share", "%", "pp", "‰", "bp", "per 1000", "per 100000"];

/** A share of one, canonical as it is. */
export const SHARE = quantity("share", "share", SHARE_NAMES, "", SHARES);

/** A ratio of insurance, canonical basis points. */
export const BASIS_POINTS = quantity(
  "ratio",
  "share",
  SHARE_NAMES,
  "Bp",
  Object.fromEntries(
    Object.entries(SHARES).map(([name, [times, over]]) => [name, [(times * 10_000) / over, 1] as const]),
  ),
  { en: "whole basis points", zh: "整数基点" },
);

const PER_PERSON_YEAR: Record<string, readonly [number, number]> = {
  "share/year": [1, 1],
  "%/year": [1, 100],
  "‰/year": [1, 1000],
  "1/year": [1, 1],
  "/year": [1, 1],
  "/person-year": [1, 1],
  "/person/year": [1, 1],
  "/person": [1, 1],
  "/person-month": [12, 1],
};
for (const many of [1, 100, 1000, 10_000, 100_000, 1_000_000]) {
  for (const unit of [" person-year", " person/year", " person", "/year", ""])
    PER_PERSON_YEAR[`/${many}${unit}`] = [1, many];
}
for (const [name, many] of [
  ["/人年", 1],
  ["/千人年", 1000],
  ["/万人年", 10_000],
  ["/10万人年", 100_000],
  ["/10 万人年", 100_000],
] as const)
  PER_PERSON_YEAR[name] = [1, many];

/** A rate, canonical events a person and year. */
export const RATE = quantity(
  "rate",
  "per person-year",
  ["per person-year", "per 1000 person-years", "per 100000 person-years", "% per year", "per person-month"],
  "",
  PER_PERSON_YEAR,
);

const SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  seconds: 1,
  秒: 1,
  min: 60,
  分钟: 60,
  h: 3600,
  hour: 3600,
  小时: 3600,
  d: 86_400,
  day: 86_400,
  天: 86_400,
  日: 86_400,
  week: 604_800,
  w: 604_800,
  周: 604_800,
};
function duration(id: string, display: string, canonical: number, suffix: string): Quantity {
  const units = Object.fromEntries(
    Object.entries(SECONDS).map(([name, seconds]) => [
      name,
      seconds >= canonical ? ([seconds / canonical, 1] as const) : ([1, canonical / seconds] as const),
    ]),
  );
  return quantity(id, display, ["s", "min", "h", "d", "weeks"], suffix, units);
}

/** Durations, canonical minutes, hours or days. */
export const MINUTES = duration("minutes", "min", 60, "Minutes");
export const HOURS = duration("hours", "h", 3600, "Hours");
export const DAYS = duration("days", "d", 86_400, "Days");

export const DISTANCE = quantity("distance", "km", ["km", "m"], "Km", {
  km: [1, 1],
  kilometre: [1, 1],
  kilometres: [1, 1],
  公里: [1, 1],
  千米: [1, 1],
  m: [1, 1000],
  metre: [1, 1000],
  metres: [1, 1000],
  米: [1, 1000],
});
export const SPEED = quantity("speed", "km/h", ["km/h", "m/s"], "Kmh", {
  "km/h": [1, 1],
  kmh: [1, 1],
  "km per hour": [1, 1],
  "公里/小时": [1, 1],
  "m/s": [36, 10],
});
/** Time of day, canonical minutes after midnight; also written "08:30". */
export const CLOCK = quantity("clock", "min", ["HH:MM", "min", "h"], "", {
  min: [1, 1],
  "min after midnight": [1, 1],
  h: [60, 1],
  hour: [60, 1],
});
export const DEGREES = quantity("degrees", "deg", ["deg"], "", {
  deg: [1, 1],
  degree: [1, 1],
  degrees: [1, 1],
  "°": [1, 1],
  度: [1, 1],
});
export const COST_PER_KM = quantity("cost-per-km", "yuan/km", ["yuan/km", "fen/km"], "", {
  "yuan/km": [100, 1],
  yuan: [100, 1],
  "元/公里": [100, 1],
  "fen/km": [1, 1],
  fen: [1, 1],
});

const PLAIN = new Map<string, Quantity>();
/** Chinese multiples, alone or before a unit: 5 万, 5 万人. */
const MULTIPLES = { 千: 1000, 万: 10_000, 百万: 1_000_000, 亿: 100_000_000 } as const;

/** A number with nothing to convert: persons, beds, factors, utility. Its own label in either language, or none. */
export function plain(label: string): Quantity {
  let found = PLAIN.get(label);
  if (found === undefined) {
    const chinese = unitInChinese(label).replace(/^（.*）$/, "");
    const multiples = Object.entries(MULTIPLES).flatMap(([word, times]) => [
      [word, [times, 1] as const],
      [`${word}${chinese}`, [times, 1] as const],
    ]);
    found = quantity(`plain:${label}`, label, [label], "", {
      ...Object.fromEntries(multiples),
      ...(chinese === "" ? {} : { [chinese]: [1, 1] as const }),
      [label]: [1, 1],
      "1": [1, 1],
      number: [1, 1],
      ratio: [1, 1],
      factor: [1, 1],
    });
    PLAIN.set(label, found);
  }
  return found;
}

const ALL: readonly Quantity[] = [
  MONEY,
  SHARE,
  BASIS_POINTS,
  RATE,
  MINUTES,
  HOURS,
  DAYS,
  DISTANCE,
  SPEED,
  CLOCK,
  DEGREES,
  COST_PER_KM,
];

/** The unit of a quantity by any of its spellings. */
export function findUnit(of: Quantity, text: string): Unit | undefined {
  const name = normaliseUnit(text);
  const found = of.units.get(name);
  if (found !== undefined || of !== MONEY) return found;
  return MONEY_OF.test(name) ? MONEY.units.get(name.replace(MONEY_OF, "")) : undefined;
}

/** A comma after the number would be a separator that is not understood. */
const NUMBER_AND_UNIT = new RegExp(`^([+-]?${DIGITS})\\s*([^\\d,].*)?$`);

/** A number as written, and its unit if it has one; undefined for other words. */
export function numberAndUnit(text: string): { readonly value: number; readonly unit?: string } | undefined {
  const parts = NUMBER_AND_UNIT.exec(halfWidth(text).trim());
  if (parts === null) return undefined;
  const value = numberIn(parts[1]!)!;
  return parts[2] === undefined ? { value } : { value, unit: parts[2] };
}

/** A written number in the unit of parameter records called `display`; undefined when its own unit does not fit. */
export function inDisplayUnit(text: string, display: string): number | undefined {
  const written = numberAndUnit(text);
  if (written?.unit === undefined) return written?.value;
  const of = [...ALL, ...PLAIN.values()].find((quantity) => quantity.display === display);
  const unit = of && findUnit(of, written.unit);
  return unit && toDisplay(of, (written.value * unit.times) / unit.over);
}

/** Is it a unit of anything? An inherited unit may be meant for other numbers of its block. */
export function isKnownUnit(text: string): boolean {
  return (
    ALL.some((of) => findUnit(of, text) !== undefined) ||
    [...PLAIN.values()].some((of) => findUnit(of, text) !== undefined)
  );
}

/**
 * Canonical value; whole quantities are rounded when the difference is only that of binary fractions, else undefined.
 */
export function toCanonical(of: Quantity, value: number, unit: Unit): number | undefined {
  const exact = (value * unit.times) / unit.over;
  if (of.whole === undefined) return exact;
  const whole = Math.round(exact);
  return Math.abs(exact - whole) <= 1e-6 + Math.abs(exact) * 1e-12 ? whole : undefined;
}

/** A canonical value in the quantity's display unit. */
export function toDisplay(of: Quantity, canonical: number): number {
  const unit = findUnit(of, of.display)!;
  return (canonical * unit.over) / unit.times;
}
