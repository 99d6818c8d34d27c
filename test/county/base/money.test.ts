import { beforeAll, describe, expect, test } from "vitest";
import { createMoney, inMoneyOf, worthByYear } from "../../../src/county/base/money.ts";
import { NO_CAP } from "../../../src/county/input/insurance.ts";
import type { Follows } from "../../../src/county/input/money.ts";
import type { Epoch, PolicyInput } from "../../../src/county/input/policy.ts";
import { createArena } from "../../../src/kernel/arena.ts";
import { loadSmall } from "../../support/small.ts";

let typical: Epoch;
beforeAll(async () => {
  [typical] = (await loadSmall("typical.yaml", 2_000)).input.epochs as [Epoch];
});

/** Amounts that have their own table by year or trend, or stand for what there was at the start. */
const OWN = new Set(["individualFen", "subsidyFen", "openingBalanceFen", "perHeadFen", "needFen"]);

const following = (policy: PolicyInput, what: Follows): PolicyInput => ({
  ...policy,
  money: {
    ...policy.money,
    follows: Object.fromEntries(
      Object.keys(policy.money.follows).map((key) => [key, what]),
    ) as unknown as PolicyInput["money"]["follows"],
  },
});

/** All amounts of a policy by path. */
function amounts(value: unknown, path: readonly string[] = []): readonly (readonly [string, number])[] {
  if (typeof value === "number")
    return path.some((key) => key.endsWith("Fen") && !OWN.has(key)) ? [[path.join("."), value]] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => amounts(inner, [...path, key]));
}

describe("amounts in money of the year", () => {
  test("every amount of the rules follows what it is said to follow, none is forgotten", () => {
    const before = amounts(typical.policy);
    expect(before.length).toBeGreaterThan(60);
    for (const [what, over] of [
      ["charges", 2],
      ["incomes", 3],
      ["fixed", 1],
    ] as const) {
      const after = amounts(inMoneyOf(following(typical.policy, what), { charges: 2, incomes: 3 }));
      expect(after).toEqual(before.map(([path, fen]) => [path, fen * over]));
    }
  });

  test("no cap stays none; nothing is restated while nothing moves", () => {
    const { policy } = typical;
    const open = {
      ...policy,
      benefit: { ...policy.benefit, resident: { ...policy.benefit.resident, annualCapFen: NO_CAP } },
    };
    expect(inMoneyOf(following(open, "incomes"), { charges: 1, incomes: 7 }).benefit.resident.annualCapFen).toBe(
      NO_CAP,
    );
    expect(inMoneyOf(policy, { charges: 1, incomes: 1 })).toBe(policy);
    expect(inMoneyOf(following(policy, "fixed"), { charges: 2, incomes: 2 }).benefit).toBe(policy.benefit);
  });
});

test("charges and incomes grow by the rules of the year's first day", () => {
  const later = (fromDay: number, charges: number, incomes: number): Epoch => ({
    ...typical,
    fromDay,
    policy: {
      ...typical.policy,
      payment: { ...typical.policy.payment, priceGrowthBp: charges },
      money: { ...typical.policy.money, incomeGrowthBp: incomes },
    },
  });
  const epochs = [later(0, 1_000, 2_000), later(366, 0, 5_000), later(731, 500, 0)];
  const yearStart = [0, 365, 730, 1_095, 1_461];
  const worth = worthByYear(epochs, yearStart);
  expect(worth.map(({ charges }) => charges)).toEqual([1, 1.1, 1.1, 1.1 * 1.05]);
  expect(worth.map(({ incomes }) => incomes)).toEqual([1, 1.2, 1.2 * 1.5, 1.2 * 1.5]);

  const inForce = Int32Array.of(0);
  const money = createMoney(createArena(), epochs, yearStart, inForce);
  expect([money.charges, money.incomes, money.over("publicHealth"), money.over("deductibles")]).toEqual([1, 1, 1, 1]);
  money.turn(2);
  inForce[0] = 1;
  expect([money.charges, money.incomes, money.over("publicHealth")]).toEqual([1.1, 1.2 * 1.5, 1.2 * 1.5]);
  expect(money.policyOf(1).payment.publicHealthFen).toBe(Math.round(typical.policy.payment.publicHealthFen * 1.8));
  expect(money.policyOf(1)).toBe(money.policyOf(1));
});
