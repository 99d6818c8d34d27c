import { expect, test } from "vitest";
import { load, problemsOf, SCENARIO, SEEDS } from "./fixture.ts";

test.each([
  ["2024.10", "2024.10"],
  ["007", "007"],
  ["1e3", "1e3"],
  ["0x1F", "0x1F"],
  ["+1", "+1"],
  ["12345678901234567890", "12345678901234567890"],
  ["'2024.10'", "2024.10"],
  ["{ value: 2024.10, note: as it is }", "2024.10"],
])("a name written %s stays as it was written", async (written, name) => {
  const { scenario } = await load(`${SCENARIO}name: ${written}\npurpose: { en: ${written}, zh: 2024.10 }\n`);
  expect(scenario.name).toEqual({ en: name, zh: name });
  expect(scenario.purpose).toEqual({ en: name, zh: "2024.10" });
});

test("so do ids and sources of targets, names set on the command line, and files named by numbers", async () => {
  const { scenario } = await load(
    `extends: 2024.10
name: old
targets:
  - { id: 007, measure: in_county_rate_visits, direction: at-least, goal: 90 %, source: 2024.10 }
`,
    { "2024.10": SCENARIO },
    { set: ["replications=4"] },
  );
  expect(scenario.targets[0]).toMatchObject({ id: "007", source: "2024.10" });
  expect(scenario.replications).toBe(4);
});

test("a source written as a number is the source of the number beside it", async () => {
  const { parameters } = await load(
    `${SCENARIO}policy: { payment: { package: { perHead: { value: 930, source: 2024.10 } } } }\n`,
  );
  expect(parameters.find(({ path }) => path.endsWith("perHead"))?.source).toBe("2024.10");
});

test("a county and a preset named by a number are looked for by what was written", async () => {
  const county = await problemsOf(SCENARIO.replace("county: small", "county: 007"));
  expect(county.map(({ message }) => message.en).join()).toContain("seeds/counties/007.yaml: there is no such file");
  const preset = await problemsOf(`${SCENARIO}policies: [2024]\n`);
  expect(preset.map(({ message }) => message.en).join()).toContain("seeds/policies/2024.yaml: there is no such file");
});

test("villages of a spreadsheet: rows and columns of bare commas are passed over, others are not", async () => {
  const villages = SEEDS["seeds/counties/small.villages.csv"]!;
  const touched = villages.trimEnd().replaceAll("\n", ",,\n");
  const { input } = await load(SCENARIO, {
    "seeds/counties/small.villages.csv": `${touched},,\n${",".repeat(15)}\n,,,\n`,
  });
  expect(input.villages).toHaveLength(3);
  const odd = await problemsOf(SCENARIO, { "seeds/counties/small.villages.csv": `${touched},,extra\n` });
  expect(odd.map(({ message }) => message.en)).toEqual(["the column has no name, and rows have something in it"]);
});
