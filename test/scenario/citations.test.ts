import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { fileReader } from "../../src/command/reader.ts";
import { MECHANISMS } from "../../src/county/county.ts";
import { INDICATORS } from "../../src/county/indicators/catalogue.ts";
import { MANAGEMENT_DOMAINS } from "../../src/county/input/management.ts";
import { decode } from "../../src/language/decode.ts";
import type { AnyField } from "../../src/language/fields.ts";
import { flatRecords, type Recorded } from "../../src/language/parameter-record.ts";
import { place, Problems } from "../../src/language/problem.ts";
import { under } from "../../src/language/tree.ts";
import { parseYaml } from "../../src/language/yaml.ts";
import { NORMS } from "../support/norms.ts";
import { type Clause, loadClauses } from "../../src/scenario/clauses.ts";
import { MODEL_FIELDS, POLICY_FIELD } from "../../src/scenario/schema/scenario.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string): string => readFileSync(root + path, "utf8");

/** Something that names a source document as the place where it comes from. */
interface Citation {
  readonly where: string;
  readonly source: string;
  /** What it is, as clauses name what represents them: one of these. */
  readonly is: readonly string[];
}

const FIELDS: Readonly<Record<string, AnyField>> = {
  ...(MODEL_FIELDS as unknown as Record<string, AnyField>),
  policy: POLICY_FIELD as AnyField,
};

/** Every parameter and target of a YAML file. */
function ofFile(path: string): readonly Citation[] {
  const problems = new Problems();
  const records: Recorded[] = [];
  const text = read(path);
  const tree = parseYaml(text, path, problems)!;
  for (const [key, field] of Object.entries(FIELDS)) {
    const layers = under([tree], key);
    if (layers.length > 0) decode(field, layers, key, place(path), { problems, records, partial: true });
  }
  // A list of what is managed as one says as much of what is not on it.
  const preset = /seeds\/policies\/(.*)\.yaml$/.exec(path)?.[1];
  const { targets = [] } = parse(text) as { targets?: readonly { id: string; measure: string; source?: string }[] };
  return [
    ...flatRecords(records).map(({ path: key, source, line }) => ({
      where: `${path}:${line} ${key}`,
      source,
      is: [
        `parameter:${key}`,
        // A line of a list is one thing: how a service is paid, at which levels, at what rate.
        ...(/\.\d+\./.test(key) ? [`parameter:${key.slice(0, key.search(/\.\d+\./))}.*.${LINE}`] : []),
        ...(key.startsWith(DOMAINS) ? [`domain:${key.slice(DOMAINS.length)}`, `preset:${preset}`] : []),
      ],
    })),
    ...targets
      .filter((target) => typeof target === "object")
      .map(({ id, measure, source = "" }) => ({
        where: `${path} ${id}`,
        source,
        is: [`target:${preset}/${id}`, `measure:${measure}`],
      })),
  ];
}

const DOMAINS = "policy.management.domains.";
/** By which clauses name a line of the list of payment methods. */
const LINE = "method";

const yamlBelow = (folder: string): readonly string[] =>
  readdirSync(root + folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `${folder}/${name}`);

/** Figures of the norms, by the number itself, which has to stand in the clause. */
function ofNorms(node: unknown, path: string): readonly Citation[] {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return [];
  if ("value" in node && "source" in node)
    return [{ where: path, source: String(node.source), is: [`number:${Number(node.value).toLocaleString("en-US")}`] }];
  return Object.entries(node).flatMap(([key, inner]) => ofNorms(inner, `${path}.${key}`));
}

function everything(): readonly Citation[] {
  return [
    ...[...yamlBelow("seeds"), ...yamlBelow("scenarios")].flatMap(ofFile),
    ...MECHANISMS.flatMap(({ id, parameters }) =>
      parameters.map(({ id: name, source }) => ({
        where: `mechanism ${id}.${name}`,
        source,
        is: [`mechanism:${id}`, ...((MANAGEMENT_DOMAINS as readonly string[]).includes(id) ? [`domain:${id}`] : [])],
      })),
    ),
    ...INDICATORS.map(({ id, source }) => ({ where: `measure ${id}`, source, is: [`measure:${id}`, ...twins(id)] })),
    ...ofNorms(NORMS, "norms"),
  ];
}

/** An early warning is counted twice, by months and by its first month; some measures also among the enrolled. */
function twins(id: string): readonly string[] {
  const base = id.replace(/_(first_month|months|enrolled)$/, "");
  return base === id ? [] : [`measure:${base}`, `measure:${base}_months`];
}

/** Whether a clause is represented by this. */
function represents(clause: Clause, is: string): boolean {
  const [kind, name] = [is.slice(0, is.indexOf(":")), is.slice(is.indexOf(":") + 1)];
  if (kind === "number") return clause.text.en.includes(name);
  return clause.representedBy.some((reference) => {
    if (!reference.startsWith(`${kind}:`)) return false;
    const other = reference.slice(kind.length + 1);
    if (kind === "mechanism") return other === name || name.startsWith(`${other.toLowerCase()}-`);
    return kind === "parameter" ? onOnePath(other.split("."), name.split(".")) : other === name;
  });
}

/** One holds the other, or is it; `*` stands for any code or place in a list. */
const onOnePath = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((key, i) => i >= other.length || key === "*" || key === other[i]);

let clauses: readonly Clause[];
beforeAll(async () => {
  clauses = await loadClauses(fileReader());
});

test("every source S:nnn is a document with a clause that this very thing represents", () => {
  const cited = everything().flatMap((one) =>
    [...one.source.matchAll(/S:(\d{3})/g)].map(([, document]) => ({ ...one, document: document! })),
  );
  expect(cited.length).toBeGreaterThan(100);
  const wrong = cited.filter(
    ({ document, is }) =>
      !clauses.some((clause) => clause.document === document && is.some((it) => represents(clause, it))),
  );
  expect(wrong.map(({ where, source }) => `${where}: ${source}`)).toEqual([]);
});
