import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { type Loaded, loadScenario } from "../../src/scenario/load.ts";
import { CASES } from "../../src/experiment/validation/cases.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const named = readdirSync(at("scenarios/cases"))
  .map((name) => name.replace(/\.yaml$/, ""))
  .sort();
const loaded = new Map<string, Promise<Loaded>>();
function load(name: string): Promise<Loaded> {
  const known = loaded.get(name) ?? loadScenario(fileReader(), at(`scenarios/${name}.yaml`));
  loaded.set(name, known);
  return known;
}

describe("published cases", () => {
  test("every scenario stands in a pair", () => {
    expect(
      [...new Set(CASES.flatMap(({ scenarios }) => scenarios.map((name) => name.replace("cases/", ""))))].sort(),
    ).toEqual(named);
  });

  test.each(named)(
    "%s asks its question in two languages; no behaviour or choice differs from other places",
    async (name) => {
      const [{ scenario, input, parameters }, { input: typical }] = await Promise.all([
        load(`cases/${name}`),
        load("typical"),
      ]);
      expect(scenario.purpose.en).toMatch(/\?/);
      expect(scenario.purpose.zh).toMatch(/\p{Script=Han}.*？/u);
      expect([input.choice, input.care, input.catalogue]).toEqual([typical.choice, typical.care, typical.catalogue]);
      for (const { mechanisms } of input.epochs) expect(mechanisms).toEqual(typical.epochs[0]!.mechanisms);
      const own = parameters.filter(
        ({ file, path }) => file.includes("cases/") && /^(policy|population|travel|kinds)/.test(path),
      );
      expect(own.filter(({ source }) => !/^(S:00[0-4]|F|GK|D|A)/.test(source)).map(({ path }) => path)).toEqual([]);
    },
  );

  test.each(CASES)(
    "$id: before and after are one county, the reform begins with the measured years",
    async ({ scenarios }) => {
      const [before, after] = await Promise.all(scenarios.map(load));
      expect(after!.input.id).toBe(before!.input.id);
      expect({ ...after!.input, epochs: [after!.input.epochs[0]] }).toEqual({
        ...before!.input,
        epochs: [before!.input.epochs[0]],
      });
      expect([before!.input.epochs.length, after!.input.epochs.length, after!.input.epochs[1]!.fromDay]).toEqual([
        1, 2, 365,
      ]);
    },
  );
});
