import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ParameterRecord } from "../../src/language/parameter-record.ts";
import { type Problem, ScenarioError } from "../../src/language/problem.ts";
import type { Loaded } from "../../src/scenario/load.ts";
import { type FakeInput, fakeInput } from "./fake-county.ts";

interface FakeOptions {
  readonly set?: readonly string[];
  readonly residents?: number;
  readonly years?: number;
  readonly replications?: number;
  readonly seed?: number;
}

const text = (en: string, zh: string) => ({ en, zh });
const sha256 = (of: string): string => createHash("sha256").update(of).digest("hex");
const KEYS = ["years", "msPerDay", "slow", "failing", "exiting", "extra", "note"];

/** A scenario file that is a `FakeInput` in JSON, its keys set as parameters are. */
export async function loadFake(path: string, options: FakeOptions): Promise<Loaded> {
  const source = readFileSync(path, "utf8");
  const fake = JSON.parse(source) as FakeInput;
  if (fake.years === 0) {
    const at = { file: path, line: 3, column: 5, path: "years" };
    throw new ScenarioError([
      { ...at, message: text("expected 1 or more, found 0", "应不小于 1，现为 0") },
      {
        ...at,
        line: 4,
        path: "seeed",
        message: text('unknown key; did you mean "seed"?', "没有这个键；是否想用 seed？"),
      },
    ]);
  }
  return fakeLoaded(path, withSets(fake, options.set ?? []), options, source);
}

/** What is loaded of a fake county. */
function fakeLoaded(path: string, fake: FakeInput, options: FakeOptions = {}, source = ""): Loaded {
  const { set = [], seed = 1, replications = 3, residents = 20_000, years = fake.years } = options;
  // A note is said of the scenario, not of the county.
  const { note: _, ...told } = fake as FakeInput & { readonly note?: string };
  const input = {
    ...told,
    years,
    warmUpYears: 0,
    startDay: 0,
    epochs: [],
    id: "fake",
    name: text("Fake County", "虚构县"),
    division: "000000",
    townships: [],
    villages: [],
    institutions: [],
    catalogue: { diseases: [] },
  };
  // As the file has it, it is known by two noughts.
  const digest = set.length === 0 ? "00" : sha256(JSON.stringify({ input, seed }));
  const targets = [
    { id: "t", measure: "in_county_rate_visits", direction: "at-least" as const, goal: 0.905, source: "S:001" },
  ];
  const scenario = {
    name: text("Test", "测试"),
    purpose: text("", ""),
    file: path,
    sha256: digest,
    start: "2024-01-01",
    end: "2025-12-31",
    years,
    warmUp: 0,
    seed,
    replications,
    residents,
    targets,
  };
  const sources = [{ file: path, sha256: sha256(source) }];
  const more = (sets: readonly string[]): Promise<Loaded> => loadFake(path, { ...options, set: [...set, ...sets] });
  const parameters = recordsOf(path, fake);
  return { scenario, input: fakeInput(input), parameters, listed: () => [], remarks: [], sources, with: more };
}

function withSets(fake: FakeInput, sets: readonly string[]): FakeInput {
  const changed: Record<string, unknown> = { ...fake };
  const problems: Problem[] = [];
  sets.forEach((set, index) => {
    const [key = "", written = ""] = set.split("=");
    const at = { file: `--set ${index + 1}`, line: 1, path: key };
    const value: unknown = /^[[{]/.test(written) ? written : JSON.parse(written);
    if (!KEYS.includes(key))
      problems.push({ ...at, column: 1, message: text(`unknown key "${key}"`, `未知的键“${key}”`) });
    else if (key !== "note" && !Number.isInteger(value))
      problems.push({ ...at, column: key.length + 2, message: text("expected a whole number", "应为整数") });
    changed[key] = value;
  });
  if (problems.length > 0) throw new ScenarioError(problems);
  return changed as unknown as FakeInput;
}

const recordsOf = (file: string, fake: FakeInput): readonly ParameterRecord[] =>
  Object.entries(fake).map(([path, value]) => ({
    path,
    value: value as number | string,
    unit: "number",
    step: 1,
    source: "A",
    range: path === "extra" ? ([0, 9] as const) : null,
    doc: text(path, path),
    file,
    line: 1,
    column: 1,
  }));
