import { beforeAll, describe, expect, test } from "vitest";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { CAUSES, type Cause, held } from "../../../src/experiment/years/held.ts";
import { loadSmall } from "../../support/small.ts";

const YEAR = 2023;
let input: CountyInput;
beforeAll(async () => {
  const { input: typical } = await loadSmall("typical.yaml", 1_500, [
    "changes=[{ date: 2024-07-01, policy: { payment: { priceGrowth: 1 %, package: { on: true } } } }]",
    "policy.use.advised=1 %",
  ]);
  input = { ...typical, years: 3 };
});

const moving = (...causes: readonly Cause[]): CountyInput => held(input, new Set(causes), YEAR);

describe("what is held", () => {
  test("with every cause let go it is the scenario itself", () => {
    expect(moving(...CAUSES)).toEqual(input);
  });

  test("with ageing alone nothing moves, and nothing else is another", () => {
    const still = moving("ageing");
    const [{ policy }] = still.epochs as [CountyInput["epochs"][number]];
    expect(still.epochs.length).toBe(1);
    expect(
      [still.trends.deaths, still.trends.episodes, still.trends.conditions].flat().every((change) => change === 0),
    ).toBe(true);
    expect([policy.money.incomeGrowthBp, policy.payment.priceGrowthBp, policy.use.advised]).toEqual([0, 0, 0]);
    expect(policy.payment.residentFund).toMatchObject({ individualFen: [38_000], subsidyFen: [64_000], growthBp: 0 });
    expect({ ...still, trends: input.trends, epochs: input.epochs }).toEqual(input);
    expect(policy.benefit).toEqual(input.epochs[0]!.policy.benefit);
  });

  test.each<[Cause, (of: CountyInput) => unknown]>([
    ["health", ({ trends }) => trends],
    ["incomes", ({ epochs: [first] }) => first!.policy.money],
    ["prices", ({ epochs: [first] }) => first!.policy.payment],
    ["use", ({ epochs: [first] }) => first!.policy.use],
    ["rules", ({ epochs }) => epochs.map(({ fromDay }) => fromDay)],
  ])("%s let go alone is as in the scenario, everything else as held", (cause, part) => {
    expect(part(moving(cause))).toEqual(part(input));
    for (const other of CAUSES.slice(1)) {
      if (other === cause) continue;
      expect(part(moving(other))).not.toEqual(part(input));
    }
  });
});
