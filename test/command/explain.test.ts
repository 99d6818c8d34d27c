import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CompareResult } from "../../src/command/compare-result.ts";
import type { ExplainResult } from "../../src/command/explain.ts";
import { changesBetween, mixed, withoutMechanisms } from "../../src/experiment/explanation/changes.ts";
import { type Analytic, analyticProgram } from "../support/analytic.ts";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";

/**
 * A package and referral that help each other, a workforce that does nothing, two mechanisms that answer to the package
 * and chance that both scenarios share.
 */
const COUNTY: Analytic = {
  measures: { visits: { unit: "visits per year", kind: "flow" }, rate: { unit: "share" } },
  model(values, draw) {
    const [pack, referral] = [Number(values["policy.payment.package.on"]), Number(values["policy.referral.on"])];
    const answer =
      (values["mechanisms.b3-induced-demand"] === true ? 7 : 0) +
      (values["mechanisms.b2-down-referral"] === true ? 4 : 0);
    return {
      visits: Math.floor(1000 * draw(0)) + 100 * pack + 50 * referral + 31 * pack * referral + answer * pack,
      rate: 0.5 + 0.1 * pack + 0.05 * draw(0),
    };
  },
};

const program = analyticProgram(COUNTY);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-explain-"));
  const scenario = (name: string, pack: number, referral: number, doctors: number): void =>
    writeFileSync(
      join(folder, name),
      `years: 1
policy: { payment: { package: { on: ${pack} } }, referral: { on: ${referral} }, workforce: { doctors: ${doctors} } }
mechanisms: { b3-induced-demand: true, b2-down-referral: true, b3-idle: false }
`,
    );
  scenario("before.yaml", 0, 0, 3);
  scenario("after.yaml", 1, 1, 4);
  scenario("package.yaml", 1, 0, 3);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function explained(...args: readonly string[]): Promise<ExplainResult> {
  const ask = ["explain", ...args, "--quiet", "--replications", "3", "--format", "json"];
  const { code, stdout, stderr } = await runHere(program, ask, folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as ExplainResult;
}

describe("explain", () => {
  test("splits a difference between the changes, exactly, and gives nothing to what does nothing", async () => {
    const { total, parts, exact, method, unit } = await explained("before.yaml", "after.yaml", "--measure", "visits");
    // 100 + 50 + 31 together + 11 of the mechanisms; what they do together is halved.
    expect(parts).toMatchObject([
      { id: "policy.payment.package", value: 126.5, low: 126.5, high: 126.5 },
      { id: "policy.referral", value: 65.5 },
      { id: "policy.workforce", value: 0, low: 0, high: 0, exact: 0 },
    ]);
    expect({ total, method, unit }).toEqual({ total: 192, method: "exact", unit: "visits per year" });
    expect(exact).toEqual({ total: 576, runs: 3 });
    expect(parts.reduce((sum, part) => sum + part.exact!, 0)).toBe(576);
    expect(parts.every((part) => Number.isInteger(part.exact))).toBe(true);
  });

  test("splits it between the mechanisms that answer, beside the rules by themselves", async () => {
    const ask = ["before.yaml", "package.yaml", "--measure", "visits"];
    const { parts, total } = await explained(...ask, "--by", "mechanism");
    expect(parts.map(({ id, value }) => [id, value])).toEqual([
      ["rules", 100],
      ["b3-induced-demand", 7],
      ["b2-down-referral", 4],
    ]);
    expect(total).toBe(111);
    const bySource = await explained(...ask, "--by", "source");
    expect(bySource.parts.map(({ id, value }) => [id, value])).toEqual([
      ["rules", 100],
      ["A", 11],
    ]);
    expect(bySource.members).toEqual({ A: ["b3-induced-demand", "b2-down-referral"] });
  });

  test("compare splits the differences of its question alike, over the same runs, with intervals", async () => {
    const own = analyticProgram({
      ...COUNTY,
      measures: { ...COUNTY.measures, in_county_rate_visits: { unit: "share" } },
      model: (values, draw, year) => {
        const { visits, rate } = COUNTY.model(values, draw, year);
        return { visits: visits!, rate: rate!, in_county_rate_visits: visits! / 2500 + 0.001 * draw(1) };
      },
    });
    const ask = ["compare", "before.yaml", "package.yaml", "--by-source", "--quiet", "--replications", "4"];
    const { code, stdout } = await runHere(own, [...ask, "--format", "json"], folder);
    expect(code).toBe(0);
    const [one] = (JSON.parse(stdout) as CompareResult).compared;
    const parts = one!.bySource!["in_county_rate_visits"]!;
    expect(parts.map(({ id }) => id)).toEqual(["rules", "A"]);
    const { mean } = one!.measures["in_county_rate_visits"]!.difference;
    expect(parts.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(mean, 12);
    expect(parts[1]!.value).toBeCloseTo(11 / 2500, 12);
    expect(parts.every(({ low, value, high }) => low! <= value + 1e-12 && value <= high! + 1e-12)).toBe(true);
    const english = (await runHere(own, ask, folder)).stdout.replace(/\s+/g, " ");
    expect(english).toContain(
      "of +4.4 pp rest +4.00 pp (4.00–4.00) on the rules by themselves, nobody responding, +0.4 pp",
    );
    const chinese = (await runHere(own, [...ask, "--lang", "zh"], folder)).stdout.replace(/\s+/g, "");
    expect(chinese).toContain("+4.4个百分点之中，规则本身（无行为响应）+4.00个百分点");
  });

  test("samples orders where there are too many parts, and still sums to the difference", async () => {
    const { parts, exact, method } = await explained(
      "before.yaml",
      "after.yaml",
      "--measure",
      "visits",
      "--pairs",
      "2",
    );
    // Eight coalitions of three changes cost no more than two pairs of orders: all are run.
    expect(method).toBe("exact");
    const rows = Array.from({ length: 8 }, (_, i) => `p${i}`);
    const wide = analyticProgram({
      measures: { sum: { unit: "visits per year", kind: "flow" } },
      model: (values) => ({ sum: rows.reduce((sum, row, i) => sum + (i + 1) * Number(values[`policy.${row}.x`]), 0) }),
    });
    for (const [name, x] of [
      ["none.yaml", 0],
      ["all.yaml", 1],
    ] as const)
      writeFileSync(
        join(folder, name),
        `years: 1\npolicy: { ${rows.map((row) => `${row}: { x: ${x} }`).join(", ")} }\n`,
      );
    const args = [
      "explain",
      "none.yaml",
      "all.yaml",
      "--measure",
      "sum",
      "--pairs",
      "3",
      "--quiet",
      "--format",
      "json",
    ];
    const sampled = JSON.parse((await runHere(wide, args, folder)).stdout) as ExplainResult;
    expect(sampled.method).toBe("sampled");
    expect(sampled.parts.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(sampled.total).toBe(36);
    expect(parts.reduce((sum, part) => sum + part.exact!, 0)).toBe(exact!.total);
  });

  test("tells it in both languages", async () => {
    const ask = ["explain", "before.yaml", "package.yaml", "--measure", "rate", "--by", "source", "--quiet"];
    const english = await runHere(program, ask, folder);
    expect(english.stdout).toContain("Of +10.0 pp rest");
    const chinese = await runHere(program, [...ask, "--lang", "zh"], folder);
    expect(chinese.stdout).toContain("依据假设的机制 0.0个百分点");
    expect(chinese.stdout).not.toMatch(/Shapley|mechanism/);
  });

  test.each([
    [["before.yaml", "after.yaml", "--measure", "visit"], 'there is no measure "visit"; did you mean "visits"?'],
    [["before.yaml", "after.yaml", "--measure", "visits", "--replications", "200"], "about"],
  ])("%j is refused: %s", async (args, reason) => {
    const { code, stderr } = await runHere(program, ["explain", ...args, "--quiet"], folder);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});

test("with all its changes the first county is the second, whatever is dated and wherever", async () => {
  const load = (name: string) =>
    PROGRAM_HERE.load(fileURLToPath(new URL(`../../scenarios/${name}`, import.meta.url)), { residents: 1000, set: [] });
  const [before, after] = [await load("typical.yaml"), await load("typical-reform.yaml")];
  const changes = changesBetween(before.input, after.input);
  expect(changes).toContain("policy.payment.package");
  expect(changes.length).toBeGreaterThan(4);
  // A date on which nothing changes is none.
  const [first] = after.input.epochs;
  expect(after.input.epochs.map((epoch) => ({ ...epoch, fromDay: 0 }))).toEqual(after.input.epochs.map(() => first));
  expect(mixed(before.input, after.input, new Set(changes))).toEqual({ ...after.input, epochs: [first] });
  expect(mixed(before.input, after.input, new Set())).toEqual(before.input);
  const dated = await load("typical-package-drg.yaml");
  expect(mixed(before.input, dated.input, new Set(changesBetween(before.input, dated.input)))).toEqual(dated.input);
  const without = withoutMechanisms(after.input, new Set(["b2-down-referral"]));
  expect(without.epochs.every(({ mechanisms }) => !mechanisms["b2-down-referral"]!.on)).toBe(true);
});
