import { expect, test } from "vitest";
import { describeFailure } from "../../src/command/failure.ts";
import { ScenarioError } from "../../src/language/problem.ts";
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

const PACKAGE = (line: string): string => `${SCENARIO}policy:\n  payment:\n    package:\n      ${line}\n`;
const packageOf = async (line: string) => (await load(PACKAGE(line))).input.epochs[0]!.policy.payment.package;
const told = async (line: string): Promise<readonly string[]> =>
  (await problemsOf(PACKAGE(line))).map(({ message }) => message.en);

test.each([
  ["1,030", 103_000],
  ["１０３０", 103_000],
  ["１，０３０ 元", 103_000],
  ["0.103 万元", 103_000],
  ["1_030", 103_000],
])("930 yuan a head may be written %s", async (written, fen) => {
  expect((await packageOf(`perHead: ${written}`)).perHeadFen).toBe(fen);
});

test.each([
  "6:3:1",
  "60:30:10",
  "6：3：1",
  "６：３：１",
  "6∶3∶1",
  "[60 %, 30 %, 10 %]",
  "[0.6, 0.3, 0.1]",
  "[６０％, 30%, 10 %]",
])("a split may be written %s", async (written) => {
  expect((await packageOf(`split: ${written}`)).splitBp).toEqual([6000, 3000, 1000]);
});

test("what cannot be read says what was probably meant", async () => {
  expect(await told("split: [6, 3, 1]")).toEqual(["the parts add up to 10; write 6:3:1 or [60 %, 30 %, 10 %]"]);
  expect(await told("split: [60, 30, 10]")).toEqual(["the parts add up to 100; write 60:30:10 or [60 %, 30 %, 10 %]"]);
  expect(await told("split: 6:4")).toEqual([expect.stringContaining("found 2 entries, expected a list of 3")]);
  expect(await told("retained: 150 %")).toEqual(['found "150 %", expected 0 to 1 share (0 – 100 %)']);
  expect(await told("retained: 1.5")).toEqual(['found 1.5, expected 0 to 1 share; "1.5 %"?']);
  expect(await told("perHead: 1e300")).toEqual(["found 1e300, expected 0 to 1000000 yuan"]);
  expect(await told("perHead: 1e308")).toEqual(["found 1e308, expected 0 to 1000000 yuan"]);
  expect(await told("perHead: 1,03")).toEqual(['found "1,03", expected a number (yuan)']);
  expect(
    (await problemsOf(`${SCENARIO}policy: { payment: { package: { perHead: 1,030 } } }\n`)).map(
      ({ message }) => message.en,
    ),
  ).toEqual(['",030" ends the number before it: between { and } thousands have no comma, or stand in quotes']);
});

test("full-width signs of YAML are named, in a line and in a whole file", async () => {
  const line = await problemsOf(`${SCENARIO}name：here\npurpose: there\n`);
  expect(line.map(({ message }) => message.en).join()).toContain('the line has a full-width "：", expected ": "');
  const whole = await problemsOf("county：small\n");
  expect(whole.map(({ message }) => message.zh).join()).toContain("该行有全角“：”，应为半角“: ”");
});

test("long lists, keys and values are cut in messages", async () => {
  const long = "x".repeat(100_000);
  const [key] = await problemsOf(`${SCENARIO}${long}: 1\n`);
  expect(key!.message.en.length + key!.path.length).toBeLessThan(400);
  const [value] = await problemsOf(PACKAGE(`perHead: ${long}`));
  expect(value!.message.en.length).toBeLessThan(400);
  const many = Array.from({ length: 20_000 }, (_, i) => `key${i}: 1`).join("\n");
  const error = new ScenarioError(await problemsOf(`${SCENARIO}${many}\n`));
  const { message } = describeFailure(error, "en");
  expect(message.length).toBeLessThan(20_000);
  expect(message).toContain("... and 19900 more\n20000 problems; nothing was run");
});
