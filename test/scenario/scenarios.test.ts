import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { MECHANISMS } from "../../src/county/county.ts";
import { INDICATORS } from "../../src/county/indicators/catalogue.ts";
import { MANAGEMENT_DOMAINS } from "../../src/county/input/management.ts";
import { declarationOf } from "../../src/scenario/epochs.ts";
import { loadScenario, type Loaded } from "../../src/scenario/load.ts";
import { memoryReader } from "./fixture.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const named = (folder: string): readonly string[] =>
  readdirSync(at(folder))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -5))
    .sort();
const measures = INDICATORS;
const mechanisms = MECHANISMS.map(declarationOf);
const loaded = new Map<string, Promise<Loaded>>();
function load(name: string): Promise<Loaded> {
  const known = loaded.get(name) ?? loadScenario(fileReader(), at(`scenarios/${name}.yaml`), { measures, mechanisms });
  loaded.set(name, known);
  return known;
}

const CHINESE = /\p{Script=Han}/u;

describe("scenarios", () => {
  test.each(named("scenarios"))(
    "%s loads, says its purpose in two languages and has targets with sources",
    async (name) => {
      const { scenario, input } = await load(name);
      expect(scenario.name.en).toMatch(/^[\p{ASCII}]+$/u);
      expect(scenario.name.zh).toMatch(CHINESE);
      expect(scenario.purpose.en).toMatch(/^[\p{ASCII}]{40,}\?/u);
      expect(scenario.purpose.zh).toMatch(/\p{Script=Han}.*？/u);
      expect(scenario.targets.length).toBeGreaterThan(0);
      for (const { id, source } of scenario.targets)
        expect([id, source]).toEqual([id, expect.stringMatching(/^S:00[0-4]/)]);
      expect(input.years).toBe(scenario.years + scenario.warmUp);
      expect(input.epochs.at(-1)!.policy.payment.package.on).toBe(/package|reform/.test(name));
    },
  );

  test.each(named("scenarios/contracts"))(
    "the contract of %s is in force, of the kind reported, and says how much of it is general knowledge and what it cannot say",
    async (name) => {
      const { scenario, input } = await load(`contracts/${name}`);
      const { payment } = input.epochs[0]!.policy;
      expect(payment.package.on).toBe(true);
      expect(scenario.purpose.en).toMatch(/of the kind reported for .* It cannot say /);
      expect(scenario.purpose.zh).toMatch(/不能说明/);
      const text = readFileSync(at(`scenarios/contracts/${name}.yaml`), "utf8");
      const sources = [...text.slice(text.indexOf("\npolicy:")).matchAll(/source: "?(GK|F|S|A|D)\b/g)].map(
        ([, code]) => code,
      );
      const known = sources.filter((code) => code === "GK").length;
      expect(scenario.purpose.en).toContain(`Of its ${sources.length} entries ${known} are [GK]`);
      expect(scenario.purpose.zh).toContain(`${sources.length} 项规则中 ${known} 项为 [GK]`);
    },
  );

  test("the contracts of several communities give each its own", async () => {
    for (const [name, count] of [
      ["deqing", 2],
      ["funan", 3],
    ] as const) {
      const { input } = await load(`contracts/${name}`);
      expect(new Set(input.institutions.map(({ community }) => community).filter((of) => of >= 0)).size).toBe(count);
      expect(input.epochs[0]!.policy.payment.package.communities.length).toBeGreaterThan(0);
    }
  });

  test("every county of the seeds has its own, before reform", async () => {
    for (const id of named("seeds/counties")) {
      expect([id, existsSync(at(`scenarios/${id}.yaml`))]).toEqual([id, true]);
      const { input, scenario } = await load(id);
      expect(input.id).toBe(id);
      expect(scenario.name.en).toMatch(/before reform$/);
      expect(input.epochs).toHaveLength(1);
      expect(input.epochs[0]!.policy.management.domains).toEqual(MANAGEMENT_DOMAINS.map(() => 0));
    }
  });

  test.each([90, 95, 100, 105])(
    "the package at %d %% of need begins with the measured years and differs from the baseline by the package only",
    async (percent) => {
      const [{ input }, { input: base }] = await Promise.all([load(`typical-package-${percent}`), load("typical")]);
      const [before, after] = input.epochs;
      expect(after!.fromDay).toBe(365);
      expect(before!.policy.payment.package.on).toBe(false);
      expect(after!.policy.payment.package).toMatchObject({
        on: true,
        basis: "share-of-need",
        shareBp: percent * 100,
        needFen: 0,
        outOfCounty: true,
        ratchetBp: 0,
      });
      const rest = (policy: (typeof input.epochs)[0]["policy"]) => ({
        ...policy,
        payment: { ...policy.payment, package: undefined },
      });
      expect(rest(after!.policy)).toEqual(rest(base.epochs[0]!.policy));
    },
  );

  test.each([
    ["split-541", { splitBp: [5000, 4000, 1000] }],
    ["split-442", { splitBp: [4000, 4000, 2000] }],
    ["retained-0", { retainedBp: 0 }],
    ["retained-50", { retainedBp: 5000 }],
    [
      "corridors-narrow",
      {
        corridors: [
          { fromBp: 0, fundBp: 5000 },
          { fromBp: 300, fundBp: 0 },
        ],
      },
    ],
    [
      "corridors-wide",
      {
        corridors: [
          { fromBp: 0, fundBp: 8000 },
          { fromBp: 500, fundBp: 6000 },
          { fromBp: 1500, fundBp: 4000 },
        ],
      },
    ],
  ])("the package %s differs from that at 105 or 95 %% of need by that alone", async (name, change) => {
    const base = name.startsWith("corridors") ? "typical-package-95" : "typical-package-105";
    const [own, other] = await Promise.all([load(`typical-package-${name}`), load(base)]);
    const [mine, theirs] = [own, other].map(({ input }) => input.epochs.at(-1)!.policy);
    expect(mine!.payment.package).toEqual({ ...theirs!.payment.package, ...change });
    expect({ ...mine!, payment: { ...mine!.payment, package: null } }).toEqual({
      ...theirs!,
      payment: { ...theirs!.payment, package: null },
    });
  });

  test.each([0, 10, 20])("in-patient ratios %d points apart from level to level", async (points) => {
    const { input } = await load(`typical-benefit-gap-${points}`);
    expect(input.epochs[0]!.policy.benefit.resident.ratioBp).toEqual([
      7500 + points * 100,
      7500,
      7500 - points * 100,
      7500 - points * 100,
    ]);
  });

  test("methods inside the package", async () => {
    const methods = async (name: string) =>
      (await load(name)).input.epochs
        .at(-1)!
        .policy.payment.methods.map(({ service, levels, method }) => `${service} ${levels.join("")} ${method}`);
    expect(await methods("typical-package-drg")).toEqual([
      "outpatient 01234 fee-for-service",
      "inpatient 12 drg",
      "inpatient 34 fee-for-service",
    ]);
    expect(await methods("typical-package-per-head-teams")).toEqual([
      "outpatient 01 per-head",
      "outpatient 234 fee-for-service",
      "inpatient 1234 fee-for-service",
    ]);
  });

  test("the reform moves every group of levers and unifies all domains", async () => {
    const [{ input, scenario }, { input: base }] = await Promise.all([load("typical-reform"), load("typical")]);
    const { policy } = input.epochs[0]!;
    const before = base.epochs[0]!.policy;
    expect(policy.management.domains).toEqual(MANAGEMENT_DOMAINS.map(() => 1));
    for (const group of ["benefit", "payment", "contracts", "referral"] as const)
      expect(policy[group]).not.toEqual(before[group]);
    expect(scenario.targets.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["in-county-rate", "primary-share", "contract-rate", "contract-rate-key-groups"]),
    );
  });
});

describe("policies", () => {
  const small = fileReader();
  const reader = (preset: string) => {
    const own = memoryReader({
      "s.yaml": `extends: ${at("scenarios/qingshuihe.yaml")}\npolicies: [${preset}]\ntargets: [${preset}]\n`,
    });
    return { ...small, read: (path: string) => (path === "s.yaml" ? own.read(path) : small.read(path)) };
  };

  test.each(named("seeds/policies").filter((name) => name !== "baseline"))(
    "%s loads over the baseline, every number with its source",
    async (preset) => {
      const { parameters, sources } = await loadScenario(reader(preset), "s.yaml", { measures });
      expect(sources.map(({ file }) => file).join("\n")).toContain(`policies/${preset}.yaml`);
      const own = parameters.filter(({ file, path }) => path.startsWith("policy.") && file.includes("/policies/"));
      expect(own.filter(({ source }) => !/^(S:00[0-4]|F|GK|D|A)/.test(source)).map(({ path }) => path)).toEqual([]);
    },
  );

  test.each([
    ["management-none", []],
    [
      "management-liaocheng",
      ["personnel", "finance", "assets", "business", "catalogue", "procurement", "distribution"],
    ],
    [
      "management-hohhot",
      ["administration", "personnel", "assets", "business", "catalogue", "procurement", "distribution", "performance"],
    ],
    [
      "management-inner-mongolia",
      [
        "administration",
        "personnel",
        "finance",
        "business",
        "catalogue",
        "procurement",
        "distribution",
        "information",
        "performance",
      ],
    ],
    [
      "management-shandong",
      ["administration", "personnel", "finance", "business", "catalogue", "information", "logistics"],
    ],
  ])("%s stands for its document's list", async (preset, domains) => {
    const { input } = await loadScenario(reader(preset), "s.yaml", { measures });
    const vector = input.epochs[0]!.policy.management.domains;
    expect(MANAGEMENT_DOMAINS.filter((_, i) => vector[i]! > 0)).toEqual(domains);
    const coordinated = preset.endsWith("mongolia") || preset.endsWith("shandong");
    expect([...new Set(vector.filter((x) => x > 0))]).toEqual(domains.length === 0 ? [] : [coordinated ? 0.5 : 1]);
  });

  test.each([
    ["tongliao", [["out_of_city_share_admissions", "at-most", 0.1]]],
    [
      "liaocheng-2024",
      [
        ["in_county_rate_admissions_enrolled", "at-least", 0.9],
        ["primary_visit_share", "at-least", 0.65],
        ["contract_rate", "at-least", 0.6],
        ["contract_rate_key_groups", "at-least", 0.9],
        ["doctors_per_bed", "at-least", 0.53],
        ["nurses_per_doctor", "at-least", 1.01],
        ["general_practitioners_per_10000", "at-least", 4],
        ["public_health_staff_per_10000", "at-least", 8.5],
        ["access_15_minutes_share", "at-least", 0.95],
      ],
    ],
    ["inner-mongolia-2023", [["general_practitioners_per_10000", "at-least", 3]]],
    ["hohhot-2020", [["in_county_rate_admissions_enrolled", "at-least", 0.9]]],
  ] as const)("%s sets the goals of its document", async (preset, goals) => {
    const { scenario } = await loadScenario(reader(preset), "s.yaml", { measures });
    expect(scenario.targets.map(({ measure, direction, goal }) => [measure, direction, goal])).toEqual(goals);
  });
});
