import { DesignError } from "./design-error.ts";
import type { Level, Point } from "./factors.ts";

/**
 * What a point must satisfy. As text: sums of factors and numbers on both sides of `<=`, `<`, `>=`, `>`, `==` or `!=`,
 * or a factor `==` or `!=` true, false or 'text'; several of them joined by `or`. `a + 2 * b <= 90 %`,
 * `policy.referral.mandatory == false or benefit.gap >= 0.1`.
 */
export interface Constraint {
  readonly text: string;
  holds(point: Point): boolean;
}

const wrong = (constraint: string, en: string, zh: string): DesignError =>
  new DesignError(`constraint '${constraint}': ${en}`, `约束“${constraint}”：${zh}`);

/** Rounding of sums: 0.1 + 0.2 is at most 0.3. */
const TOLERANCE = 1e-9;
const RELATION = /\s(<=|>=|==|!=|<|>)\s/;

/**
 * Reads a constraint between factors.
 * @param ids the factors, in the order of a point's levels
 * @throws DesignError with what was found and expected
 */
export function parseConstraint(text: string, ids: readonly string[]): Constraint {
  const alternatives = text.split(/\s+or\s+/).map((part) => parseRelation(part.trim(), text, ids));
  return { text, holds: (point) => alternatives.some((holds) => holds(point)) };
}

/** Whether a point satisfies all constraints. */
export const satisfies = (point: Point, constraints: readonly Constraint[]): boolean =>
  constraints.every((constraint) => constraint.holds(point));

type Test = (point: Point) => boolean;

function parseRelation(part: string, text: string, ids: readonly string[]): Test {
  const [left = "", relation, right = "", ...more] = part.split(RELATION);
  if (relation === undefined || more.length > 0)
    throw wrong(
      text,
      `expected one of <=, <, >=, >, ==, != with spaces around it, found '${part}'`,
      `应有 <=、<、>=、>、==、!= 之一且两侧留空格，得到“${part}”`,
    );
  const word = literalOf(right.trim());
  if (word !== undefined) {
    const index = ids.indexOf(left.trim());
    if (index < 0) throw unknown(text, left.trim(), ids);
    if (relation === "==") return (point) => point[index] === word;
    if (relation === "!=") return (point) => point[index] !== word;
    throw wrong(
      text,
      `${right.trim()} has no order, expected == or !=, found ${relation}`,
      `${right.trim()} 没有大小之分，应为 == 或 !=，得到 ${relation}`,
    );
  }
  const [sumLeft, sumRight] = [parseSum(left, text, ids), parseSum(right, text, ids)];
  const compare = COMPARISONS[relation]!;
  return (point) => {
    const [a, b] = [sumLeft(point), sumRight(point)];
    return compare(a - b, TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b)));
  };
}

/** By relation: whether left less right is what it says, within a tolerance. */
const COMPARISONS: Readonly<Record<string, (difference: number, tolerance: number) => boolean>> = {
  "<=": (difference, tolerance) => difference <= tolerance,
  "<": (difference, tolerance) => difference < -tolerance,
  ">=": (difference, tolerance) => difference >= -tolerance,
  ">": (difference, tolerance) => difference > tolerance,
  "==": (difference, tolerance) => Math.abs(difference) <= tolerance,
  "!=": (difference, tolerance) => Math.abs(difference) > tolerance,
};

/** A literal that is no number: true, false, or text in quotes. */
function literalOf(text: string): Level | undefined {
  if (text === "true" || text === "false") return text === "true";
  return /^(['"])(.*)\1$/.exec(text)?.[2];
}

/** Reads `2 * a + b - 0.5`; signs between terms stand between spaces, since identifiers may hold a hyphen. */
function parseSum(side: string, text: string, ids: readonly string[]): (point: Point) => number {
  const parts = side.trim().split(/\s+([+-])\s+/);
  const terms = parts.flatMap((part, i) =>
    i % 2 === 1 ? [] : [{ sign: parts[i - 1] === "-" ? -1 : 1, ...parseTerm(part.trim(), text, ids) }],
  );
  return (point) => {
    let sum = 0;
    for (const { sign, weight, index } of terms)
      sum += sign * weight * (index === null ? 1 : numeric(point[index]!, ids[index]!, text));
    return sum;
  };
}

function parseTerm(
  term: string,
  text: string,
  ids: readonly string[],
): { readonly weight: number; readonly index: number | null } {
  const factors = term.split(/\s*\*\s*/);
  let weight = 1;
  let index: number | null = null;
  for (const factor of factors) {
    const value = numberOf(factor);
    if (value !== null) {
      weight *= value;
      continue;
    }
    if (index !== null) throw wrong(text, `two factors are multiplied in '${term}'`, `“${term}”中两个因素相乘`);
    index = ids.indexOf(factor);
    if (index < 0) throw unknown(text, factor, ids);
  }
  return { weight, index };
}

const unknown = (text: string, found: string, ids: readonly string[]): DesignError =>
  wrong(
    text,
    `expected a number or a factor (${ids.join(", ")}), found '${found}'`,
    `应为数字或因素（${ids.join("、")}），得到“${found}”`,
  );

function numeric(level: Level, id: string, text: string): number {
  const value = typeof level === "number" ? level : numberOf(String(level));
  if (value === null)
    throw wrong(text, `${id} is ${String(level)}, which is no number`, `${id} 为 ${String(level)}，不是数字`);
  return value;
}

/** A plain number or a percentage. */
function numberOf(text: string): number | null {
  const [, digits, percent] = /^(-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(%?)$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  return percent === "%" ? Number(digits) / 100 : Number(digits);
}
