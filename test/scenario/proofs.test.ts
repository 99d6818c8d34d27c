import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { effectsReport } from "../../src/command/text/effects-report.ts";
import { proveReport } from "../../src/command/text/prove-report.ts";
import { INDICATORS } from "../../src/county/indicators/catalogue.ts";
import { MANAGEMENT_DOMAINS } from "../../src/county/input/management.ts";
import { effectsOf, verdictOf } from "../../src/experiment/effects.ts";
import { createHereExecutor } from "../../src/experiment/here.ts";
import { judge } from "../../src/experiment/proving.ts";
import { keepInMemory } from "../../src/experiment/runs/kept.ts";
import { createRuns } from "../../src/experiment/runs/runs.ts";
import { loadEffects } from "../../src/scenario/effects.ts";
import { loadProofs, type Proof } from "../../src/scenario/proofs.ts";
import { createFakeCounty } from "../support/fake-county.ts";
import { loadFake } from "../support/fake-scenario.ts";
import { FAKE_PROGRAM } from "../support/fake-program.ts";

const domains = await loadProofs(fileReader(), INDICATORS, "domains");
const effects = await loadEffects(fileReader(), INDICATORS);

test("each domain of unified management and each policy for staff has a proof, with its cause taken away as well", () => {
  const set = domains.proofs.flatMap((proof) => proof.set).join("\n");
  expect(MANAGEMENT_DOMAINS.filter((domain) => !set.includes(`management.domains.${domain}=1`))).toEqual([]);
  const policies = ["countyPosts", "villagePosts", "graduates", "villagePension", "monthsBelow", "localTitles"];
  const others = ["trained", "recruited", "unfilled", "payFactor"];
  expect([...policies, ...others].filter((policy) => !set.includes(`workforce.${policy}=`))).toEqual([]);
  expect(domains.proofs.filter(({ of, without }) => of === undefined || without.length === 0)).toEqual([]);
  expect(domains.proofs.filter(({ least, most }) => !(least > 0 && most > least))).toEqual([]);
  expect(domains.residents).toBe(20_000);
});

test("roll-outs of the five documents and the five contracts have a row each, of scenarios that are there", () => {
  const rows = effects.rows.map(({ scenario }) => scenario);
  expect(rows.filter((name) => name.startsWith("rollouts/")).length).toBeGreaterThan(4);
  expect(rows.filter((name) => name.startsWith("contracts/")).length).toBe(5);
  const at = (name: string): string => fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));
  expect(effects.rows.flatMap((row) => [row.scenario, row.against]).filter((name) => !existsSync(at(name)))).toEqual(
    [],
  );
});

const PROOF: Proof = {
  clauses: [],
  of: { en: "Shelves", zh: "药架" },
  beside: [],
  set: ["a=1"],
  without: ["b=0"],
  measure: "m",
  sign: "fall",
  least: 1,
  most: 3,
};

test("what is left without its cause refutes a proof", () => {
  const holds = (without: readonly (readonly number[])[]): boolean =>
    judge("a", PROOF, [10, 11, 12], [8, 9.1, 9.9], without as unknown as readonly [number[], number[]]).holds;
  expect(
    holds([
      [10, 11, 12],
      [10, 10.9, 12.1],
    ]),
  ).toBe(true);
  expect(
    holds([
      [10, 11, 12],
      [8.5, 9.5, 10.4],
    ]),
  ).toBe(false);
});

test("an effect is as expected, contrary or unclear by its interval; open where nothing was expected", () => {
  const verdict = (low: number, high: number): string =>
    verdictOf({ rises: ["up"], falls: ["down"] }, "down", { mean: (low + high) / 2, low, high });
  expect([verdict(-3, -1), verdict(-1, 1), verdict(1, 3)]).toEqual(["expected", "unclear", "contrary"]);
  expect(verdictOf({ rises: ["up"], falls: [] }, "up", { mean: 2, low: 1, high: 3 })).toBe("expected");
  expect(verdictOf({ rises: ["up"], falls: [] }, "other", { mean: 2, low: 1, high: 3 })).toBe("open");
});

test("the table of effects says of each row what moved and whether that was expected, in both languages", async () => {
  const executor = createHereExecutor(createFakeCounty);
  const runs = createRuns(executor, keepInMemory(), { signal: new AbortController().signal });
  const folder = mkdtempSync(join(tmpdir(), "yigongti-effects-"));
  writeFileSync(join(folder, "before"), JSON.stringify({ years: 1, extra: 0 }));
  writeFileSync(join(folder, "budget"), JSON.stringify({ years: 1, extra: 2 }));
  const row = {
    of: { en: "A budget", zh: "一项总额" },
    scenario: join(folder, "budget"),
    against: join(folder, "before"),
    set: [],
    againstSet: [],
    rises: [],
    falls: ["refusals"],
    remark: { en: "Why.", zh: "原因。" },
  };
  const size = { residents: 1000, years: 1, replications: 3 };
  const asked = { ...size, measures: ["in_county_rate_visits"], rows: [row] };
  const rows = await effectsOf(asked, FAKE_PROGRAM.measures, (name, options) => loadFake(name, options), runs);
  await executor.close();
  rmSync(folder, { recursive: true });
  expect(rows[0]!.effects.map(({ measure, verdict }) => [measure, verdict])).toEqual([
    ["in_county_rate_visits", "open"],
    ["refusals", "contrary"],
  ]);
  const result = { version: "1", ...size, rows };
  expect(effectsReport(FAKE_PROGRAM, result, "en")).toMatch(/A budget\n.*budget − .*before\n[^]*Refusals[^]*Why\./);
  expect(effectsReport(FAKE_PROGRAM, result, "zh")).toMatch(/一项总额[^]*推诿人次[^]*原因。/);
});

test("a proof of a domain is told by its name, with what is left without the cause and why it is missed", () => {
  const shown = judge(
    "a",
    PROOF,
    [10, 11, 12],
    [8, 9.1, 9.9],
    [
      [1, 1, 1],
      [1, 1, 1],
    ],
  );
  const missed: Proof = { ...PROOF, missed: { en: "Known.", zh: "已知。" } };
  const result = { version: "1", counties: ["a"], judged: [{ proof: missed, counties: [shown], proven: true }] };
  const [en, zh] = [proveReport(result, [], "en"), proveReport(result, [], "zh")];
  expect(en).toMatch(/^Shown to act in a: 1 of 1\n\nShelves {2}shown\n/);
  expect(en).toMatch(/cause away: b=0\n {4}a: 0 \(0, 0\)\n {4}Known\./);
  expect(zh).toContain("去除成因：b=0");
});
