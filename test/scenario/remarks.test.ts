import { expect, test } from "vitest";
import { formatProblem } from "../../src/language/problem.ts";
import { MECHANISMS } from "../../src/county/county.ts";
import { declarationOf } from "../../src/scenario/epochs.ts";
import type { LoadOptions } from "../../src/scenario/load.ts";
import { load, SCENARIO } from "./fixture.ts";

const remarked = async (extra: string, options: LoadOptions = {}): Promise<readonly string[]> => {
  const measures = [
    { id: "in_county_rate_visits", unit: "share" },
    { id: "refusals", unit: "persons" },
  ];
  const { remarks } = await load(
    SCENARIO + extra,
    {},
    { mechanisms: MECHANISMS.map(declarationOf), measures, ...options },
  );
  return remarks.map((remark) => formatProblem(remark, "en"));
};
const SPENDS = "policy: { payment: { package: { perHead: 800 } } }";

test("a change and a shock that come after the end are told with their places", async () => {
  expect(
    await remarked(
      `changes:\n  - { date: 2044-01-01, ${SPENDS} }\nshocks:\n  - { mechanism: epidemic, from: 2052-03-01 }\n`,
    ),
  ).toEqual([
    "s.yaml:8:13: changes.0.date: the change of 2044-01-01 never takes effect: the run ends on 2025-12-31",
    "s.yaml:10:34: shocks.0.from: the shock of 2052-03-01 never comes: the run ends on 2025-12-31",
  ]);
});

test("with fewer years than the file has, its later changes are told", async () => {
  const changes = `changes:\n  - { date: 2025-01-01, ${SPENDS} }\n`;
  expect(await remarked(changes)).toEqual([]);
  expect(await remarked(changes, { years: 1 })).toEqual([expect.stringContaining("the run ends on 2024-12-31")]);
});

test("what is built and opens after the end is told: places, and investments of which more are wanted", async () => {
  const built = (rule: string): string => `changes:\n  - { date: 2024-07-01, ${rule} }\n`;
  const investing = (months: number): string =>
    built(`policy: { investments: { imaging: { share: 0.5, delayMonths: ${months} } } }`);
  expect(await remarked(investing(6))).toEqual([]);
  expect(await remarked(investing(30))).toEqual([
    "s.yaml:8:13: changes.0.date: what is built from 2024-07-01 on opens on 2027-01-01: the run ends on 2025-12-31",
  ]);
});

test("changes that change nothing are told: empty ones, and those that say what holds already", async () => {
  const nothing = "this change changes nothing";
  expect(await remarked("changes:\n  - { date: 2024-07-01 }\n")).toEqual([expect.stringContaining(nothing)]);
  expect(await remarked("changes:\n  - { date: 2024-07-01, name: none, policy: {} }\n")).toEqual([
    expect.stringContaining(nothing),
  ]);
  expect(await remarked(`${SPENDS}\nchanges:\n  - { date: 2024-07-01, ${SPENDS} }\n`)).toEqual([
    expect.stringContaining(nothing),
  ]);
});

test("goals that no share can reach are told, goals of counts are not", async () => {
  const target = (id: string, measure: string, goal: string) =>
    `  - { id: ${id}, measure: ${measure}, direction: at-least, goal: ${goal} }\n`;
  expect(
    await remarked(
      `targets:\n${target("a", "in_county_rate_visits", "90")}${target("b", "in_county_rate_visits", "90 %")}${target("c", "refusals", "90")}${target("d", "in_county_rate_visits", "-5 %")}`,
    ),
  ).toEqual([
    "s.yaml:8:73: targets.0.goal: a share lies between 0 % and 100 %, the goal is 9000 %",
    expect.stringContaining("the goal is -5 %"),
  ]);
});
