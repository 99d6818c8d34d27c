import { expect, test } from "vitest";
import { load, problemsOf, SCENARIO, where } from "./fixture.ts";

const target = (id: string, goal: string, source = "S:001"): string =>
  `  - { id: ${id}, measure: in_county_rate_admissions, direction: at-least, goal: ${goal}, source: "${source}" }\n`;

const FILES = {
  "seeds/policies/one.yaml": `policy: { referral: { delay: { value: 12, source: A } } }\ntargets:\n${target("rate", "90 %")}${target("share", "65 %")}`,
  "seeds/policies/two.yaml": `extends: list.yaml\ntargets:\n${target("rate", "85 %", "S:003")}`,
  "seeds/policies/list.yaml": `policy: { management: { domains: { $source: A, catalogue: 1 } } }\ntargets:\n${target("below", "1 %")}`,
  "seeds/policies/none.yaml": "policy: { referral: { greenChannel: true } }\n",
};

const goals = async (scenario: string, files = {}): Promise<readonly (readonly [string, number, string])[]> =>
  (await load(scenario, { ...FILES, ...files })).scenario.targets.map(({ id, goal, source }) => [id, goal, source]);

test("a scenario has the rules and the targets of the presets it names", async () => {
  const { scenario, input } = await load(`${SCENARIO}policies: [one]\n`, FILES);
  expect(scenario.targets.map(({ id, goal }) => [id, goal])).toEqual([
    ["rate", 0.9],
    ["share", 0.65],
  ]);
  expect(input.epochs[0]!.policy.referral.delayHours).toBe(12);
});

test("of two presets with the same target the later counts, and a preset's own targets replace those of the one it extends", async () => {
  expect(await goals(`${SCENARIO}policies: [one, two]\n`)).toEqual([
    ["share", 0.65, "S:001"],
    ["rate", 0.85, "S:003"],
  ]);
  expect((await load(`${SCENARIO}policies: [two]\n`, FILES)).input.epochs[0]!.policy.management.domains[5]).toBe(1);
});

test("a scenario's own targets stand beside the presets', over those with the same id", async () => {
  expect(
    await goals(`${SCENARIO}policies: [one]\ntargets:\n${target("mine", "50 %", "A")}${target("share", "70 %", "A")}`),
  ).toEqual([
    ["rate", 0.9, "S:001"],
    ["mine", 0.5, "A"],
    ["share", 0.7, "A"],
  ]);
});

test("a name among the targets stands for the targets of a preset, without its rules", async () => {
  const { scenario, input } = await load(`${SCENARIO}targets:\n  - one\n${target("mine", "50 %", "A")}`, FILES);
  expect(scenario.targets.map(({ id }) => id)).toEqual(["rate", "share", "mine"]);
  expect(input.epochs[0]!.policy.referral.delayHours).toBe(24);
});

test("targets replace those of the scenario extended; presets without targets leave them", async () => {
  const files = { "base.yaml": `${SCENARIO}targets:\n${target("old", "80 %")}` };
  expect(await goals("extends: base.yaml\n", files)).toEqual([["old", 0.8, "S:001"]]);
  expect(await goals("extends: base.yaml\npolicies: [none]\n", files)).toEqual([["old", 0.8, "S:001"]]);
  expect(await goals("extends: base.yaml\npolicies: [two]\n", files)).toEqual([["rate", 0.85, "S:003"]]);
  expect(await goals("extends: base.yaml\ntargets: []\n", files)).toEqual([]);
});

test("a preset that does not exist is reported where it is named, among policies and among targets", async () => {
  const under = await problemsOf(`${SCENARIO}policies: [nine]\n`, FILES);
  expect(under.map(where)).toEqual(["s.yaml:7:12"]);
  const among = await problemsOf(`${SCENARIO}targets: [twoo]\n`, FILES);
  expect(among.map(where)).toEqual(["s.yaml:7:11"]);
  expect(among[0]!.message.en).toContain("did you mean");
});

test("a target stated twice in one file is an error, a list that is none too", async () => {
  const twice = await problemsOf(`${SCENARIO}targets:\n${target("a", "1 %")}${target("a", "2 %")}`, FILES);
  expect(twice[0]!.message.en).toBe('target "a" stands twice');
  const none = await problemsOf(`${SCENARIO}policies: [bad]\n`, {
    ...FILES,
    "seeds/policies/bad.yaml": "targets: 3\n",
  });
  expect(none[0]).toMatchObject({
    file: "seeds/policies/bad.yaml",
    line: 1,
    message: { en: "expected a list of targets" },
  });
});
