import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { factsOfScenario, type StepText } from "../../src/documents/facts.ts";
import { choiceEquations } from "../../src/documents/equations.ts";
import { odd, ODD } from "../../src/documents/odd.ts";
import { toldIn } from "../../src/documents/parts.ts";
import { STRESS_DES, stressDes } from "../../src/documents/stress-des.ts";
import type { Loaded } from "../../src/scenario/load.ts";
import { program } from "../../src/program.ts";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const TYPICAL = at("scenarios/typical.yaml");
const HAN = /\p{Script=Han}/u;

let steps: readonly StepText[];
let typical: Loaded;
let folder: string;
let results: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-doc-"));
  results = join(folder, "results");
  typical = await program.load(TYPICAL, { residents: 1_000, years: 1 });
  ({ steps } = await program.reference());
  await runHere(PROGRAM_HERE, ["run", TYPICAL, "--residents", "1000", "--years", "1", "--out", results, "--quiet"]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Text of each numbered heading, up to the next numbered one of its depth or above. */
function sections(markdown: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const parts = markdown.split(/^#{2,3} (?=\d+(?:\.\d+)? )/m).slice(1);
  for (const part of parts) {
    const [heading = "", ...rest] = part.split("\n");
    found.set(heading.split(" ")[0]!, rest.join("\n").trim());
  }
  return found;
}

describe.each(["en", "zh"] as const)("documents in %s", (language) => {
  test.each([
    ["stress-des", STRESS_DES, 20],
    ["odd", ODD, 7],
  ] as const)("%s has every item filled, from a scenario and from what was run", async (kind, items, count) => {
    expect(items.length).toBe(count);
    for (const subject of [TYPICAL, results]) {
      const { code, stdout, stderr } = await runHere(PROGRAM_HERE, [
        "doc",
        subject,
        "--kind",
        kind,
        "--lang",
        language,
      ]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const filled = sections(stdout);
      for (const { number, title } of items) {
        const text = filled.get(number) ?? "";
        expect([number, stdout.includes(`${number} ${title[language === "en" ? 0 : 1]}`)]).toEqual([number, true]);
        // Element 4 of ODD is filled by its parts.
        const whole = number === "4" && kind === "odd" ? `${text}${filled.get("4.1")}${filled.get("4.11")}` : text;
        expect([number, whole.length > 60 || HAN.test(whole)]).toEqual([number, true]);
      }
      expect(stdout).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});

test("the document of a run holds its figures, digest, machine and command", async () => {
  const { stdout } = await runHere(PROGRAM_HERE, ["doc", results]);
  expect(stdout).toMatch(/digest `[0-9a-f]{64}`/);
  expect(stdout).toMatch(/\| `in_county_rate_admissions_enrolled` \| share \| .* \| \d+\.\d+ %/);
  expect(stdout).toContain("| node |");
  expect(stdout).toContain("--residents 1000");
});

test("equations of the choice name its parameters, every one but two that are no part of a utility", () => {
  const told = toldIn(factsOfScenario(typical, "0", steps), "en");
  const named = new Set([...choiceEquations(told).matchAll(/`choice\.(\w+)`/g)].map(([, name]) => name));
  const there = typical.listed().flatMap(({ path }) => (path.startsWith("choice.") ? [path.split(".")[1]!] : []));
  expect([...named].filter((name) => !there.includes(name!))).toEqual([]);
  expect([...new Set(there)].filter((name) => !named.has(name)).sort()).toEqual(["drugstoreShare", "mildEmergency"]);
});

test("a scenario without its question is refused in both languages", async () => {
  const file = join(folder, "silent.yaml");
  writeFileSync(file, `extends: ${TYPICAL}\nname: { en: Silent, zh: 未说明 }\n`);
  for (const [language, words] of [
    ["en", "a document needs the question asked"],
    ["zh", "文档须写明所问的问题"],
  ] as const) {
    const { code, stderr } = await runHere(PROGRAM_HERE, ["doc", file, "--lang", language]);
    expect(code).toBe(2);
    expect(stderr).toContain(`silent.yaml:1:1: purpose: ${words}`);
  }
});

/** Lines of one that the other lacks. */
function onlyIn(one: string, other: string): readonly string[] {
  const there = new Set(other.split("\n"));
  return one.split("\n").filter((line) => !there.has(line));
}

/** One that several institutions have from their kind. */
const OF_A_KIND = "kinds.private-hospital.capability.general";
const FINGERPRINT = /^(Fingerprint: |情景指纹：)/;

test("any parameter that is changed changes its own lines and the fingerprint, and nothing else", async () => {
  const write = (loaded: Loaded) =>
    [stressDes, odd].flatMap((document) =>
      (["en", "zh"] as const).map((language) => document(toldIn(factsOfScenario(loaded, "0", steps), language))),
    );
  const before = write(typical);
  const settable = typical
    .listed()
    .filter(({ path, value, range }) => typeof value === "number" && range !== null && !path.startsWith("changes."));
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(settable.length - 1), fc.boolean(), async (index, up) => {
      const { paths, value, range } = settable[index]!;
      const [low, high] = range!;
      const other = up ? high : low;
      if (other === value) return;
      // Some numbers have to add up with others: such a change is refused, and says nothing here.
      const set = await typical.with(paths.map((path) => `${path}=${other}`)).catch(() => undefined);
      if (set === undefined) return;
      changed++;
      write(set).forEach((after, i) => {
        const lines = [...onlyIn(before[i]!, after), ...onlyIn(after, before[i]!)];
        // What a kind has, its institutions have too.
        const own = paths.flatMap((path) => [`\`${path}\``, ...(/^kinds\.[^.]+(\..+)/.exec(path)?.slice(1) ?? [])]);
        const others = lines.filter((line) => !FINGERPRINT.test(line) && !own.some((path) => line.includes(path)));
        expect([paths, others]).toEqual([paths, []]);
        expect(onlyIn(after, before[i]!).some((line) => paths.some((path) => line.includes(`\`${path}\``)))).toBe(true);
        expect(lines.some((line) => FINGERPRINT.test(line))).toBe(true);
      });
    }),
    { seed: 13, numRuns: 40, examples: [[settable.findIndex(({ path }) => path === OF_A_KIND), false]] },
  );
  expect(changed).toBeGreaterThan(20);
}, 120_000);
