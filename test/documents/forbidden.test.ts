import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forbiddenIn, type Subject } from "../../src/documents/forbidden.ts";
import { INDICATORS } from "../../src/county/indicators/catalogue.ts";
import { figure } from "../../src/experiment/summary.ts";
import { program } from "../../src/program.ts";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";
import { remembering } from "../support/remembering.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("each rule finds what it forbids", () => {
  const subject: Subject = { institutions: ["County General Hospital"] };
  test.each([
    ["probability", "The probability of a deficit is 40 %."],
    ["named harm", "County General Hospital refused 12 patients."],
    ["nation", "In China this rule would save 3 million yuan."],
    ["nation", "按此测算全国将节约 3 亿元"],
    ["validated", "The fit line visits-village is validated."],
  ])("%s: %s", (rule, text) => expect(forbiddenIn(text, subject).map((breach) => breach.rule)).toEqual([rule]));

  test.each([
    "The probability of a deficit is 40 %, in 8 of 20 runs.",
    "County General Hospital: 900 beds.",
    "Refusals in the county: 12 a year.",
    "Public hospitals nationally 86.0 % in 2023 (F-mirror).",
  ])("and lets pass: %s", (text) => expect(forbiddenIn(text, subject)).toEqual([]));
});

/** A real county whose institutions are made of norms, under a budget that harms. */
let folder: string;
let file: string;
/** Both languages tell the same runs. */
const once = remembering(PROGRAM_HERE);
/** The same county without its package. */
let before: string;
let subject: Subject;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-forbidden-"));
  file = join(folder, "harm.yaml");
  writeFileSync(
    file,
    `extends: ${root}scenarios/typical-package-harm.yaml\nname: { en: Harm, zh: 损害 }\npurpose: { en: Whom does it harm?, zh: 谁受损？ }\ncounty: dong-e\nyears: 1\nwarmUp: 0\n`,
  );
  before = join(folder, "before.yaml");
  writeFileSync(
    before,
    "extends: harm.yaml\nname: { en: Before, zh: 改革前 }\npolicy: { payment: { package: { on: false } } }\n",
  );
  const { input } = await program.load(file, { residents: 1_000 });
  subject = { institutions: input.institutions.flatMap(({ name }) => [name.en, name.zh]) };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(["en", "zh"] as const)(
  "what is printed of a county that is harmed says nothing forbidden, in %s",
  async (language) => {
    const size = ["--residents", "1000", "--replications", "2", "--quiet", "--lang", language];
    const out = join(folder, `out-${language}`);
    // What is in the folder is not run again.
    const asked = [
      ["run", file, ...size, "--out", out],
      ["run", file, ...size, "--out", out, "--all"],
      ["run", file, ...size, "--out", out, "--fit"],
      ["report", out, "--lang", language],
      ["doc", out, "--lang", language],
      ["compare", before, file, ...size],
      ["compare", before, file, "--statements", ...size],
      ["budget", file, "--per-head", "800", ...size],
      ["trace", file, "--find", "admitted", ...size.filter((flag) => flag !== "--replications" && flag !== "2")],
    ];
    for (const args of asked) {
      const { code, stdout } = await runHere(once, args);
      expect([args[0], code, forbiddenIn(stdout, subject)]).toEqual([args[0], 0, []]);
    }
  },
);

/** Every figure with an interval that a JSON result holds, by its measure. */
function intervalsIn(value: unknown, name = ""): readonly (readonly [string, Interval])[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "low" in value && "high" in value && "unit" in value ? [[name, value as Interval] as const] : [];
  return [...own, ...Object.entries(value).flatMap(([key, below]) => intervalsIn(below, key))];
}
interface Interval {
  readonly unit: string;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

test("no interval of a run under harm, as programs read it, leaves what is possible", async () => {
  const { stdout } = await runHere(once, [
    "run",
    file,
    "--residents",
    "1000",
    "--replications",
    "3",
    "--format",
    "json",
    "--quiet",
  ]);
  const found = intervalsIn(JSON.parse(stdout));
  expect(found.length).toBeGreaterThan(100);
  const below = found.filter(
    ([name, { low }]) => (low ?? 0) < 0 && INDICATORS.find(({ id }) => id === name)?.signed !== true,
  );
  const above = found.filter(([, { unit, high }]) => unit === "share" && (high ?? 0) > 1 + 1e-12);
  expect([below.map(([name]) => name), above.map(([name]) => name)]).toEqual([[], []]);
});

test("no page says anything forbidden", () => {
  const pages = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    // The background page quotes the rules.
    .filter((name) => name.endsWith(".md") && !/^(node_modules|dist|\.git)\/|\/background\./.test(name));
  const found = pages.flatMap((name) =>
    forbiddenIn(readFileSync(join(root, name), "utf8"), { institutions: [] })
      .filter(({ rule }) => rule !== "probability")
      .map(({ rule, line }) => `${name}: ${rule}: ${line}`),
  );
  expect(pages.length).toBeGreaterThan(40);
  expect(found).toEqual([]);
});

test("no interval leaves what is possible", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 8 }), (values) => {
      const { mean, low, high } = figure(values, { unit: "share" });
      expect(mean).not.toBeNull();
      expect(low! >= 0 && high! <= 1 + 1e-12 && low! <= high!).toBe(true);
      const counted = figure(
        values.map((value) => value * 1_000),
        { unit: "persons" },
      );
      expect(counted.low! >= 0).toBe(true);
    }),
    { seed: 5 },
  );
  const { figures } = JSON.parse(readFileSync(join(program.folder, "validation/figures.json"), "utf8")) as {
    figures: Record<string, { unit: string; low: number | null; high: number | null }>;
  };
  // A margin is lost where expense exceeds income.
  const beyond = Object.entries(figures).filter(
    ([id, { unit, low, high }]) => unit === "share" && !/margin/.test(id) && ((low ?? 0) < 0 || (high ?? 0) > 1),
  );
  expect(beyond).toEqual([]);
});
