import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createCounty } from "../../src/county/county.ts";
import { executeJobs } from "../../src/experiment/execute.ts";
import { createHereExecutor } from "../../src/experiment/here.ts";
import { CASES } from "../../src/experiment/validation/cases.ts";
import { type Committed, disagreements, figuresOf } from "../../src/experiment/validation/committed.ts";
import { ASSUMPTIONS, COUNTIES, COUNTY_LINES, LIMITS, SIZES } from "../../src/experiment/validation/plan.ts";
import { type Bench, validate } from "../../src/experiment/validation/validate.ts";
import { program } from "../../src/program.ts";

const folder = join(program.folder, "validation");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const committed = JSON.parse(read("figures.json")) as Committed;
const PAGES = ["report.md", "report.zh-CN.md"] as const;

async function bench(): Promise<Bench> {
  const executor = createHereExecutor(createCounty);
  return {
    load: (name, { residents, replications, years }, set = []) =>
      program.load(join(program.folder, `${name}.yaml`), {
        residents,
        replications,
        set,
        ...(years === undefined ? {} : { years }),
      }),
    run: (jobs, onOutcome) => executeJobs(jobs, executor, { onOutcome }),
    observed: await program.observed(),
    measures: program.measures,
  };
}

describe("the committed report", () => {
  test("has a figure for every line, published outcome, county and assumption", async () => {
    const observed = await program.observed();
    const expected = [
      ...observed.map(({ id }) => `line ${id}`),
      ...CASES.flatMap(({ id, lines }) => lines.map(({ what }) => `case ${id}: ${what.en}`)),
      ...COUNTIES.flatMap((id) => COUNTY_LINES.map(({ measure }) => `county ${id}: ${measure}`)),
      ...ASSUMPTIONS.flatMap((path) => [`assumption ${path} low`, `assumption ${path} high`]),
    ];
    expect(expected.filter((key) => committed.figures[key] === undefined)).toEqual([]);
  });

  test.each(PAGES)("%s says what made it, and begins with the misses", (name) => {
    const page = read(name);
    expect(page).toContain(committed.version);
    expect(page).toContain(committed.date);
    expect(page).toContain(String(committed.machine["node"]));
    const headings = page.split("\n").filter((line) => line.startsWith("## "));
    expect(headings.length).toBe(7);
    expect(headings[0]).toMatch(/^## 1 (Misses|未达)/);
    for (const limit of LIMITS) expect(page.includes(name === "report.md" ? limit.en : limit.zh)).toBe(true);
  });

  test("agrees with a fresh short run: one county, one published place", { timeout: 300_000 }, async () => {
    const sizes = {
      ...SIZES,
      counties: { ...SIZES.counties, replications: 1 },
      cases: { ...SIZES.cases, replications: 1 },
    };
    const found = await validate(await bench(), {
      parts: ["counties", "cases"],
      counties: ["kailu"],
      cases: ["gatekeeping"],
      sizes,
    });
    expect(found.counties[0]!.lines.length).toBe(COUNTY_LINES.length);
    expect(disagreements(figuresOf(found), committed.figures)).toEqual([]);
  });

  test("a published place whose budget goes by the need is run with the need that its baseline shows", async () => {
    const sizes = { ...SIZES, cases: { residents: 1_000, replications: 1, years: 1 } };
    const { cases } = await validate(await bench(), { parts: ["cases"], cases: ["sanming-package"], sizes });
    expect(cases[0]!.found.every(({ simulated }) => Number.isFinite(simulated.mean))).toBe(true);
  });

  test("a figure that has drifted is named", () => {
    const [key, figure] = Object.entries(committed.figures)[0]!;
    expect(disagreements({ [key]: figure }, committed.figures)).toEqual([]);
    expect(disagreements({ [key]: { ...figure, mean: figure.mean * 1.5 } }, committed.figures)).toEqual([
      expect.stringContaining(`${key}: `),
    ]);
    expect(disagreements({ "line new": figure }, committed.figures)[0]).toContain("not in the committed report");
  });
});

describe("fitting and testing apart", () => {
  const set = (source: string) =>
    program.load(join(program.folder, "typical.yaml"), {
      residents: 1_000,
      set: [`choice.habit={ value: 0.5, source: "D: fit(${source})" }`],
    });

  test("a parameter set from a test line, a face line or no line is refused at load", async () => {
    await expect(set("youxi")).rejects.toThrow("a test line: expected a fit line");
    await expect(set("visits-village, wait-county")).rejects.toThrow('it was set from "wait-county", a face line');
    await expect(set("nowhere")).rejects.toThrow("there is no such line");
    await expect(set("visits-village")).resolves.toBeDefined();
  });

  test("a line typed test has its source from outside", async () => {
    const observed = await program.observed();
    expect(observed.filter(({ type, source }) => type === "test" && !/^[FS]\b/.test(source))).toEqual([]);
    expect(observed.some(({ type }) => type === "fit")).toBe(true);
    expect(CASES.filter(({ source }) => !source.startsWith("F: "))).toEqual([]);
  });
});
