import type { Spread, Validation } from "./validate.ts";
import { HEADLINE } from "./plan.ts";

/** A figure as it is kept, by key. */
export interface KeptFigure {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly spread: number | null;
  readonly unit: string;
}

/** Figures of a validation with what made them: committed beside the report (已提交的验证数字). */
export interface Committed {
  readonly version: string;
  readonly date: string;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly figures: Readonly<Record<string, KeptFigure>>;
}

const DIGITS = 6;
const short = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(DIGITS)));

/** Every figure of a validation by its key: what it is of, and which line. */
export function figuresOf({ lines, cases, counties, headline, sensitivity }: Validation): Committed["figures"] {
  const all: [string, Spread, string][] = [
    ...lines.map(({ id, simulated, spread, unit }): [string, Spread, string] => [
      `line ${id}`,
      { ...simulated, spread },
      unit,
    ]),
    ...cases.flatMap(({ id, found }) =>
      found.map(({ what, simulated, spread, unit }): [string, Spread, string] => [
        `case ${id}: ${what.en}`,
        { ...simulated, spread },
        unit,
      ]),
    ),
    ...counties.flatMap(({ id, lines: own }) =>
      own.map(({ measure, figure, unit }): [string, Spread, string] => [`county ${id}: ${measure}`, figure, unit]),
    ),
    ...(headline === undefined ? [] : [[`headline ${HEADLINE}`, headline, "share"] as [string, Spread, string]]),
    ...sensitivity.flatMap(({ path, atLow, atHigh }): [string, Spread, string][] => [
      [`assumption ${path} low`, atLow, "share"],
      [`assumption ${path} high`, atHigh, "share"],
    ]),
  ];
  return Object.fromEntries(
    all.flatMap(([key, { mean, low, high, spread }, unit]) =>
      mean === null
        ? []
        : [[key, { mean: short(mean)!, low: short(low), high: short(high), spread: short(spread), unit }]],
    ),
  );
}

/** How far a figure may lie from the committed one at the least, by unit. */
const LEAST: Readonly<Record<string, number>> = { share: 0.02, points: 2, "%": 4, "per 100": 0.25, ratio: 0.1 };
/** Standard deviations of replications, and share of the figure, that may lie between. */
const DEVIATIONS = 4;
const SHARE = 0.05;

/**
 * Figures that do not agree with the committed ones: further off than four standard deviations of a replication, five
 * per cent, or what is least for the unit. Only what was found now is compared.
 */
export function disagreements(now: Committed["figures"], committed: Committed["figures"]): readonly string[] {
  return Object.entries(now).flatMap(([key, { mean, unit }]) => {
    const kept = committed[key];
    if (kept === undefined) return [`${key}: ${mean} is not in the committed report`];
    const allowed = Math.max(DEVIATIONS * (kept.spread ?? 0), SHARE * Math.abs(kept.mean), LEAST[unit] ?? 0);
    return Math.abs(mean - kept.mean) <= allowed
      ? []
      : [`${key}: ${mean}, committed ${kept.mean}, allowed ±${Number(allowed.toPrecision(3))}`];
  });
}
