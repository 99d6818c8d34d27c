import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CliOutput } from "effect/cli";
import { parse } from "yaml";
import { expect, test } from "vitest";
import { MECHANISMS } from "../../src/county/county.ts";
import { MANAGEMENT_DOMAINS } from "../../src/county/input/management.ts";
import { INDICATORS } from "../../src/county/indicators/catalogue.ts";
import { INSTITUTION_KINDS } from "../../src/county/input/places.ts";
import { fileReader } from "../../src/command/reader.ts";
import { coverageReport } from "../../src/command/text/coverage-report.ts";
import { judge } from "../../src/experiment/proving.ts";
import { carriedOut, ROLLOUTS } from "../../src/scenario/carried-out.ts";
import { loadClauses } from "../../src/scenario/clauses.ts";
import { declarationOf } from "../../src/scenario/epochs.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { loadProofs, type Proof } from "../../src/scenario/proofs.ts";
import { parseCsv } from "../../src/language/csv.ts";
import type { AnyField } from "../../src/language/fields.ts";
import { Problems } from "../../src/language/problem.ts";
import { MODEL_FIELDS, POLICY_FIELD } from "../../src/scenario/schema/scenario.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string): string => readFileSync(at(path), "utf8");

/** Every clause of the five source documents that was found worth a row. */
const CLAUSES = 194;
const COLUMNS = [
  "number",
  "document",
  "flag",
  "en",
  "zh",
  "represented_by",
  "state",
  "remark_en",
  "remark_zh",
] as const;
type Clause = Readonly<Record<(typeof COLUMNS)[number], string>>;

const problems = new Problems();
const [header, ...rows] = parseCsv(read("seeds/policies/clauses.csv"), "clauses.csv", problems);
const clauses = rows.map((row) => Object.fromEntries(COLUMNS.map((column, c) => [column, row[c]!.text])) as Clause);
const referencesOf = (clause: Clause): readonly (readonly [kind: string, name: string])[] =>
  clause.represented_by.split("; ").map((reference) => {
    const cut = reference.indexOf(":");
    return cut < 0 ? [reference, ""] : [reference.slice(0, cut), reference.slice(cut + 1)];
  });
const referred = (kind: string): readonly string[] =>
  clauses.flatMap((clause) =>
    referencesOf(clause)
      .filter(([of]) => of === kind)
      .map(([, name]) => name),
  );

/** Whether keys lead to something a file may say; `*` stands for any code or place in a list. */
function exists(field: AnyField | undefined, keys: readonly string[]): boolean {
  if (field === undefined) return false;
  const [key, ...rest] = keys;
  if (key === undefined) return true;
  if (field.kind === "block") return exists(field.byKey.get(key)?.field, rest);
  if (field.kind === "list") return field.names.includes(key) && exists(field.item, rest);
  if (field.kind === "items") return key === "*" && exists(field.item, rest);
  return (
    field.kind === "keyed" &&
    (key === "*" || (field.names ?? (INSTITUTION_KINDS as readonly string[])).includes(key)) &&
    exists(field.item, rest)
  );
}
const TOP: Readonly<Record<string, AnyField>> = {
  ...(MODEL_FIELDS as unknown as Readonly<Record<string, AnyField>>),
  policy: POLICY_FIELD as AnyField,
};
const isParameter = (path: string): boolean => {
  const [top, ...keys] = path.split(".");
  return exists(TOP[top!], keys);
};

test("every row of the evidence stands once, in order, in two languages", () => {
  expect(problems.all()).toEqual([]);
  expect(header!.map(({ text }) => text)).toEqual(COLUMNS);
  expect(rows.filter((row) => row.length !== COLUMNS.length)).toEqual([]);
  expect(clauses.map(({ number }) => Number(number))).toEqual(Array.from({ length: CLAUSES }, (_, i) => i + 1));
  for (const { number, document, flag, en, zh, remark_en, remark_zh } of clauses) {
    expect([number, document]).toEqual([number, expect.stringMatching(/^(00[0-4]|any)$/)]);
    expect([number, flag]).toEqual([number, expect.stringMatching(/^★{0,2}$/)]);
    expect([number, en]).toEqual([number, expect.stringMatching(/^[\p{ASCII}]{10,}\.$/u)]);
    expect([number, zh]).toEqual([number, expect.stringMatching(/\p{Script=Han}.*。$/u)]);
    expect([number, remark_en === ""]).toEqual([number, remark_zh === ""]);
  }
});

test("every starred row has something that represents it, and is shown to act or says why not", () => {
  const starred = clauses.filter(({ flag }) => flag !== "");
  expect(starred.length).toBeGreaterThan(80);
  expect(
    starred
      .filter(({ state, represented_by }) => state === "outside" || represented_by === "none")
      .map(({ number }) => number),
  ).toEqual([]);
  // What is not shown to act says why.
  expect(
    starred.filter(({ state, remark_en }) => state !== "proven" && remark_en === "").map(({ number }) => number),
  ).toEqual([]);
});

test("states are of four kinds; what does not act says why, what does rests on something that acts", () => {
  const numbers = (wrong: (clause: Clause) => boolean): readonly string[] =>
    clauses.filter(wrong).map(({ number }) => number);
  expect(numbers(({ state }) => !["proven", "token", "planned", "outside"].includes(state))).toEqual([]);
  expect(
    numbers(({ represented_by, state }) => represented_by === "none" && ["proven", "token"].includes(state)),
  ).toEqual([]);
  expect(numbers(({ state, remark_en }) => state !== "proven" && remark_en.length < 7)).toEqual([]);
  expect(
    numbers(
      (clause) =>
        ["proven", "token"].includes(clause.state) &&
        referencesOf(clause).every(([kind]) => kind === "mechanism" || kind === "domain"),
    ),
  ).toEqual([]);
});

test("every reference is to something that exists", () => {
  const kinds = new Set(clauses.flatMap((clause) => referencesOf(clause).map(([kind]) => kind)));
  expect(
    [...kinds].filter(
      (kind) => !["parameter", "mechanism", "domain", "measure", "target", "preset", "scenario", "none"].includes(kind),
    ),
  ).toEqual([]);
  expect(referred("parameter").filter((path) => !isParameter(path))).toEqual([]);
  const measures = new Set(INDICATORS.map(({ id }) => id));
  expect(referred("measure").filter((id) => !measures.has(id))).toEqual([]);
  expect(referred("domain").filter((id) => !(MANAGEMENT_DOMAINS as readonly string[]).includes(id))).toEqual([]);
  expect(
    referred("mechanism").filter(
      (id) => !MECHANISMS.some((one) => one.id === id || one.id.startsWith(`${id.toLowerCase()}-`)),
    ),
  ).toEqual([]);
  expect(referred("preset").filter((id) => !existsSync(at(`seeds/policies/${id}.yaml`)))).toEqual([]);
  expect(referred("scenario").filter((id) => !existsSync(at(`scenarios/${id}.yaml`)))).toEqual([]);
  expect(referred("parameter")).not.toHaveLength(0);
});

test("a parameter that does not exist is told from one that does", () => {
  expect(
    [
      "policy.payment.package.on",
      "policy.payment.methods.*.rate",
      "institutions.*.beds.internal",
      "policy.management.domains.finance",
    ].map(isParameter),
  ).toEqual([true, true, true, true]);
  expect(
    [
      "policy.payment.package.onn",
      "policy.payment.methods.rate",
      "institution.*.beds",
      "institutions.*.beds.inner",
    ].map(isParameter),
  ).toEqual([false, false, false, false]);
});

test("every target of a policy file belongs to a clause, and every clause's target is one", () => {
  const targetsOf = (preset: string): readonly string[] =>
    ((parse(read(`seeds/policies/${preset}.yaml`)) as { targets?: readonly { id: string }[] }).targets ?? []).map(
      ({ id }) => `${preset}/${id}`,
    );
  const all = ["tongliao", "liaocheng-2024", "hohhot-2020", "inner-mongolia-2023", "shandong-2024"].flatMap(targetsOf);
  expect([...new Set(referred("target"))].sort()).toEqual([...all].sort());
});

test("the file is read as the command prints it, in both languages, its columns in line", async () => {
  const loaded = await loadClauses(fileReader());
  expect(loaded).toHaveLength(CLAUSES);
  expect(loaded[1]).toMatchObject({ number: 2, document: "001", stars: 2 });
  for (const language of ["en", "zh"] as const) {
    const text = coverageReport(loaded, language);
    for (const { number } of loaded) expect(text).toMatch(new RegExp(`^${number}  \\[(00[0-4]|any)\\] `, "m"));
    const sums = text.split("\n").slice(2, 11);
    expect(new Set(sums.map((line) => CliOutput.displayWidth(line))).size).toBe(1);
  }
});

test("a wrong document or state is named with its place", async () => {
  const reader = fileReader();
  const bad =
    "number,document,flag,en,zh,represented_by,state,remark_en,remark_zh\n1,005,★,A clause.,条款。,none,done,,\n";
  const loading = loadClauses({ ...reader, read: () => bad }, "clauses.csv");
  await expect(loading).rejects.toMatchObject({
    problems: [
      { file: "clauses.csv", line: 2, column: 3 },
      { file: "clauses.csv", line: 2 },
    ],
  });
});

test("what is called proven has a proof, of a measure, a way and a size; every proof is of a clause", async () => {
  const { proofs, counties } = await loadProofs(fileReader(), INDICATORS);
  const known = new Set(clauses.map(({ number }) => Number(number)));
  const shown = new Set(proofs.flatMap((proof) => proof.clauses));
  expect([...shown].filter((number) => !known.has(number))).toEqual([]);
  expect(clauses.filter(({ state, number }) => state === "proven" && !shown.has(Number(number)))).toEqual([]);
  expect(new Set(counties).size).toBeGreaterThan(1);
  expect(proofs.filter(({ least, most }) => !(least > 0 && most > least))).toEqual([]);
});

test("a proof holds on the side expected, clear of zero and of the size expected, and only then", () => {
  const proof: Proof = {
    clauses: [1],
    beside: [],
    set: ["a=1"],
    without: [],
    measure: "m",
    sign: "fall",
    least: 1,
    most: 3,
  };
  const holds = (second: readonly (number | undefined)[]): boolean => judge("a", proof, [10, 11, 12], second).holds;
  expect(holds([8, 9.1, 9.9])).toBe(true);
  expect(holds([12, 13.1, 13.9])).toBe(false);
  expect(holds([9.9, 10.8, 11.9])).toBe(false);
  expect(holds([5, 6.1, 6.9])).toBe(false);
  expect(holds([4, 15, 8])).toBe(false);
  expect(holds([8, undefined, 9.9])).toBe(false);
});

test("a roll-out sets what its document's clauses say, from its date, and says what of it is assumed", async () => {
  const all = await loadClauses(fileReader());
  const options = { measures: INDICATORS, mechanisms: MECHANISMS.map(declarationOf) };
  for (const [document, name] of Object.entries(ROLLOUTS)) {
    const rollout = await loadScenario(fileReader(), at(`scenarios/rollouts/${name}.yaml`), options);
    const own = all.filter((clause) => clause.document === document);
    const sets = [...carriedOut(own, rollout).values()].flat();
    expect([document, sets.length > 0]).toEqual([document, true]);
    expect(sets.filter(({ date, source }) => source === "" || date < rollout.scenario.start)).toEqual([]);
  }
  const liaocheng = await loadScenario(fileReader(), at("scenarios/rollouts/dong-e-liaocheng.yaml"), options);
  const of = carriedOut(all, liaocheng);
  expect(of.get(155)).toContainEqual(
    expect.objectContaining({
      date: "2024-04-01",
      path: "policy.investments.tcm-corner.share",
      value: 0.2,
      assumed: false,
    }),
  );
  expect(of.get(83)).toContainEqual(
    expect.objectContaining({ path: "institutions.371524-county-general-1.capability.oncology", assumed: true }),
  );
});
