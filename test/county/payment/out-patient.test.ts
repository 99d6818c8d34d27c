import { beforeAll, expect, test } from "vitest";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { MethodRule } from "../../../src/county/input/payment.ts";
import { measuresOf } from "../../support/behaviour.ts";
import { finished, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

/** What township centres and hospitals do for out-patients, by how they are paid for them. */

let input: CountyInput;
beforeAll(async () => {
  ({ input } = await loadSmall("typical.yaml", 2_000));
});

const paidBy = (rule: MethodRule | undefined): CountyInput =>
  withPolicy(input, ({ payment }) => ({
    payment: { ...payment, methods: rule === undefined ? [] : [rule] },
  }));

const visits = (other: Omit<MethodRule, "service" | "rateFen" | "levels">, levels: readonly number[]): MethodRule => ({
  service: "outpatient",
  levels,
  rateFen: other.method === "per-head" ? 8_000 : 0,
  ...other,
});

test("paid a head or by group, less is charged for a visit than bill by bill", () => {
  const cost = (rule: MethodRule | undefined, id: string): number =>
    measuresOf(finished(paidBy(rule), 3).tables()).get(id)!;
  const township = "cost_per_visit_yuan_township";
  const plain = cost(undefined, township);
  expect(cost(visits({ method: "per-head", perHeadTo: "centre" }, [1]), township)).toBeLessThan(0.995 * plain);
  expect(cost(visits({ method: "apg" }, [1, 2]), township)).toBeLessThan(0.995 * plain);
});
