import type { Problems } from "../../language/problem.ts";
import { hint } from "../../language/suggest.ts";
import { inDisplayUnit } from "../../language/units.ts";
import type { Axis } from "./axes.ts";
import type { Placed } from "./design.ts";
import type { Level } from "./factors.ts";

/** Whether a row, its levels in the order of the axes, may be. */
export type Constraint = (levels: readonly Level[]) => boolean;

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<=": (a, b) => a <= b + SLACK,
  ">=": (a, b) => a >= b - SLACK,
  "<": (a, b) => a < b - SLACK,
  ">": (a, b) => a > b + SLACK,
  "=": (a, b) => Math.abs(a - b) <= SLACK,
  "!=": (a, b) => Math.abs(a - b) > SLACK,
};
/** Sums of decimal fractions are equal to that. */
const SLACK = 1e-9;

/** One side of a comparison: what it is worth in a row; a word has a text beside no number. */
type Side = (levels: readonly Level[]) => { readonly number: number; readonly word: string };

/**
 * Reads `A <= B`, each side a sum of factors and numbers, signs and comparisons between spaces: `a + b <= 100 %`,
 * `a = true`. A number may carry a unit of the factors. Problems are added.
 */
export function readConstraint(
  { text, at }: Placed,
  axes: readonly Axis[],
  problems: Problems,
): Constraint | undefined {
  const words = text.trim().split(/\s+/);
  const cut = words.findIndex((word) => word in COMPARISONS);
  const sides = [words.slice(0, cut), words.slice(cut + 1)] as const;
  if (cut <= 0 || sides[1].length === 0 || sides[1].some((word) => word in COMPARISONS)) {
    const shapes = Object.keys(COMPARISONS).join(" ");
    problems.add(
      at,
      "constraints",
      `found "${text}", expected two sides and one of ${shapes} between spaces`,
      `得到“${text}”，应为两侧及其间的 ${shapes} 之一，以空格分开`,
    );
    return undefined;
  }
  const unit = axes.find(({ name }) => words.includes(name))?.unit ?? "";
  const [left, right] = sides.map((side) => readSide(side, unit, axes, at, problems));
  if (left === undefined || right === undefined) return undefined;
  const compare = COMPARISONS[words[cut]!]!;
  const equality = words[cut] === "=" || words[cut] === "!=";
  return (levels) => {
    const [a, b] = [left(levels), right(levels)];
    if (!Number.isNaN(a.number) && !Number.isNaN(b.number)) return compare(a.number, b.number);
    return equality && (a.word === b.word) === (words[cut] === "=");
  };
}

function readSide(
  words: readonly string[],
  unit: string,
  axes: readonly Axis[],
  at: Placed["at"],
  problems: Problems,
): Side | undefined {
  const terms: Side[] = [];
  let sign = 1;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === "+" || word === "-") {
      sign = word === "+" ? 1 : -1;
      continue;
    }
    const times = sign;
    const axis = axes.findIndex(({ name }) => name === word);
    const next = words[i + 1];
    const hasUnit = axis < 0 && next !== undefined && next !== "+" && next !== "-";
    if (axis >= 0)
      terms.push((levels) => ({ number: times * numberOf(levels[axis]!, axes[axis]!), word: levels[axis]!.label }));
    else {
      const value = inDisplayUnit(hasUnit ? `${word} ${next}` : word, unit);
      if (value === undefined && (words.length > 1 || word.includes("."))) {
        const { en, zh } = hint(
          word,
          axes.map(({ name }) => name),
        );
        problems.add(at, "constraints", `"${word}" is no factor${en}`, `“${word}”不是因素${zh}`);
        return undefined;
      }
      terms.push(() => ({ number: value === undefined ? NaN : times * value, word }));
    }
    if (hasUnit) i++;
    sign = 1;
  }
  return (levels) => {
    const worth = terms.map((term) => term(levels));
    return { number: worth.reduce((sum, { number }) => sum + number, 0), word: worth[0]?.word ?? "" };
  };
}

const numberOf = ({ label }: Level, { unit }: Axis): number => inDisplayUnit(label, unit) ?? NaN;
