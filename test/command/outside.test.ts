import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(root, "src/county/mechanism/how-to-add-a-mechanism.md"), "utf8");
const example = /^```ts prudent-tests\.ts\n(.*?)^```$/ms.exec(page)![1]!;
const small = "--residents 1000 --years 1 --replications 1";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-outside-"));
  symlinkSync(join(root, "scenarios"), join(folder, "scenarios"), "dir");
  writeFileSync(join(folder, "prudent-tests.ts"), example);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const yigongti = (command: string) => runHere(PROGRAM_HERE, command.split(" "), folder);
const refused = async (name: string, text: string, more = "--quiet") => {
  writeFileSync(join(folder, name), text);
  const { code, stdout, stderr } = await yigongti(`run scenarios/typical.yaml ${small} --with ${name} ${more}`);
  expect([code, stdout]).toEqual([2, ""]);
  return stderr;
};

test("a mechanism from outside acts, and a results folder says which it was", { timeout: 60_000 }, async () => {
  const { code, stderr } = await yigongti(`run scenarios/typical.yaml ${small} --with prudent-tests.ts --out campaign`);
  const sha256 = createHash("sha256").update(example).digest("hex");
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringContaining(`sha256 ${sha256.slice(0, 12)}): at its neutral setting nothing changes`),
  });
  const manifest = JSON.parse(readFileSync(join(folder, "campaign/manifest.json"), "utf8"));
  expect(manifest.outside).toEqual([{ id: "prudent-tests", sha256 }]);
  expect(manifest.files).toContainEqual({ file: "prudent-tests.ts", sha256 });
  const about = JSON.parse(readFileSync(join(folder, "campaign/about.json"), "utf8"));
  expect(about.command.slice(-2)).toEqual(["--with", "prudent-tests.ts"]);
  expect(about.mechanisms[0].on).toContain("prudent-tests");
  expect((await yigongti("doc campaign")).stdout).toContain("prudent-tests");
});

test("both sides of a comparison have it, and only what each sets differs", { timeout: 60_000 }, async () => {
  const side = (name: string, fall: number): void =>
    writeFileSync(
      join(folder, name),
      `extends: scenarios/typical.yaml\nmechanisms: { prudent-tests: { on: true, parameters: { fall: ${fall} } } }\n`,
    );
  side("little.yaml", 0.05);
  side("much.yaml", 0.3);
  const { code, stdout, stderr } = await yigongti(
    "compare little.yaml much.yaml --residents 1000 --years 1 --replications 2 --quiet --format json --with prudent-tests.ts",
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { compared, measures } = JSON.parse(stdout);
  expect(compared[0].changes).toEqual(["mechanisms.prudent-tests"]);
  expect(measures.cost_per_visit_yuan.difference.mean).toBeLessThan(0);
});

test("what changes at its neutral setting is refused, and what changed is named", { timeout: 60_000 }, async () => {
  const words = await refused("loud.ts", example.replace('(1 - value("fall"))', "0.5"));
  expect(words).toMatch(/^loud\.ts: refused: results change when it is at its neutral setting\n(  .+: .+ → .+\n)+/);
  expect(words).toMatch(/^ {2}Primary-care share of visits: \d+\.\d % → \d+\.\d %$/m);
});

test("what changes when it is off, or from run to run, is refused", { timeout: 60_000 }, async () => {
  const off = example.replace("return {", "return {\n      off() { levers.tests.fill(0.5); },");
  expect(await refused("off.ts", off, "--quiet --lang zh")).toMatch(/^off\.ts：不接受：该机制关闭时结果发生变化\n/);
  const remembers = example
    .replace("return {\n      month", "let months = 0;\n    return {\n      month")
    .replace('value("fall")', 'value("fall") * (months++ % 7)')
    .replace("range: [0, 0.3]", "range: [0, 0.1]");
  expect(await refused("remembers.ts", remembers)).toContain("results change when the same is run again");
});

test("what is no mechanism is refused with all that is wrong, before anything runs", async () => {
  const wrong = example
    .replace('id: "prudent-tests"', 'id: "logistics"')
    .replace('kind: "management"', 'kind: "campaign"')
    .replace('writes: ["tests"]', 'writes: ["test"]')
    .replace("range: [0, 0.3]", "range: [0.2, 0.3]")
    .replace('zh: "合理检查专项行动"', 'zh: ""');
  const words = await refused("wrong.ts", wrong);
  for (const expected of [
    'there is a mechanism "logistics" already',
    'kind: found "campaign", expected one of behaviour, management, centre, contract, chronic, workforce',
    'writes: found "test", expected names of the dictionary; did you mean "tests"?',
    "parameters[0].default: found 0.1, expected a number from 0.2 to 0.3",
    "neutral.fall: found 0, expected a number within the parameter's range",
    "expected { en, zh }",
    "6 problems; nothing was run",
  ])
    expect(words).toContain(expected);
  expect(await refused("near.ts", `import { x } from "./near-by.ts";\n${example}`)).toMatch(
    /^near\.ts:1:1: it imports "\.\/near-by\.ts": a mechanism is one file/,
  );
  expect(await refused("words.txt", example)).toContain("expected a file of TypeScript or JavaScript");
  expect(await refused("none.ts", "export const x = 1;\n")).toContain("expected a mechanism as default export");
  expect(await refused("broken.ts", "export default {\n")).toContain("cannot be loaded");
  expect(await refused("broken.ts", "export default {", "--with missing.ts")).toContain("there is no such file");
});
