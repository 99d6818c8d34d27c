import type { Text } from "../input/text.ts";

/** A rule that cannot be: where (path inside `payment`), what was found and what was expected. */
export interface PaymentProblem {
  readonly path: string;
  readonly message: Text;
}

export const WHOLE = 10_000;

/** The ways in which rules are looked at; each says at once what is wrong. */
export interface Checks {
  report(path: string, en: string, zh: string): void;
  within(path: string, value: number, low: number, high: number): void;
  /** Whole fen, 0 or more. */
  money(path: string, value: number): void;
  count(path: string, values: readonly unknown[], length: number): void;
  sumsTo(path: string, parts: readonly number[], whole: number): void;
}

export function createChecks(told: (problem: PaymentProblem) => void): Checks {
  const report = (path: string, en: string, zh: string): void => told({ path, message: { en, zh } });
  const within: Checks["within"] = (path, value, low, high) => {
    if (!(value >= low && value <= high))
      report(path, `found ${value}, expected ${low} to ${high}`, `现为 ${value}，应在 ${low} 至 ${high} 之间`);
  };
  const money: Checks["money"] = (path, value) => {
    if (!(Number.isSafeInteger(value) && value >= 0))
      report(
        path,
        `found ${value} fen, expected a whole number of fen, 0 or more`,
        `现为 ${value} 分，应为不小于 0 的整数（分）`,
      );
  };
  const count: Checks["count"] = (path, values, length) => {
    if (values.length !== length)
      report(
        path,
        `found ${values.length} values, expected ${length}`,
        `现有 ${values.length} 个值，应有 ${length} 个`,
      );
  };
  const sumsTo: Checks["sumsTo"] = (path, parts, whole) => {
    const sum = parts.reduce((all, part) => all + part, 0);
    if (Math.abs(sum - whole) > 1e-9 * whole || parts.some((part) => !(part >= 0)))
      report(
        path,
        `found parts ${parts.join(", ")} with sum ${sum}, expected parts of 0 or more with sum ${whole}`,
        `各部分为 ${parts.join("、")}，合计 ${sum}，应各不小于 0 且合计 ${whole}`,
      );
  };
  return { report, within, money, count, sumsTo };
}
