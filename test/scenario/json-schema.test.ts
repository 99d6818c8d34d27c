import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { expect, test } from "vitest";
import { MECHANISMS } from "../../src/county/county.ts";
import { declarationOf } from "../../src/scenario/epochs.ts";
import type { JsonSchema } from "../../src/language/json-schema.ts";
import { fileJsonSchema, scenarioJsonSchema } from "../../src/scenario/json-schema.ts";
import type { FileKind } from "../../src/scenario/schema/scenario.ts";

const root = new URL("../../", import.meta.url);
const mechanisms = MECHANISMS.map(declarationOf);

/** What a value breaks of a schema, for the keywords this project writes. */
function faults(schema: JsonSchema, value: unknown, whole: JsonSchema, path = ""): readonly string[] {
  const found: string[] = [];
  const ref = schema["$ref"] as string | undefined;
  if (ref !== undefined) {
    const target = (whole["$defs"] as Record<string, JsonSchema>)[ref.slice("#/$defs/".length)];
    if (target === undefined) return [`${path}: no ${ref}`];
    found.push(...faults(target, value, whole, path));
  }
  const any = schema["anyOf"] as readonly JsonSchema[] | undefined;
  if (any !== undefined && any.every((one) => faults(one, value, whole, path).length > 0))
    found.push(`${path}: none of ${any.length} forms`);
  const words = schema["enum"] as readonly unknown[] | undefined;
  if (words !== undefined && !words.includes(value)) found.push(`${path}: not among the words`);
  const type = schema["type"] as string | undefined;
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  if (type !== undefined && type !== kind && !(type === "integer" && Number.isInteger(value)))
    return [...found, `${path}: ${kind}, not ${type}`];
  const pattern = schema["pattern"] as string | undefined;
  if (pattern !== undefined && typeof value === "string" && !new RegExp(pattern, "u").test(value))
    found.push(`${path}: pattern`);
  if (Array.isArray(value)) {
    const {
      items,
      minItems = 0,
      maxItems = Infinity,
    } = schema as { items?: JsonSchema; minItems?: number; maxItems?: number };
    if (value.length < minItems || value.length > maxItems) found.push(`${path}: ${value.length} items`);
    if (items !== undefined) value.forEach((item, i) => found.push(...faults(items, item, whole, `${path}.${i}`)));
  } else if (value !== null && typeof value === "object") {
    const properties = (schema["properties"] ?? {}) as Record<string, JsonSchema>;
    const others = schema["additionalProperties"] as JsonSchema | boolean | undefined;
    for (const name of (schema["required"] as readonly string[] | undefined) ?? [])
      if (!(name in value)) found.push(`${path}: no ${name}`);
    for (const [key, inner] of Object.entries(value)) {
      const one = properties[key] ?? (typeof others === "object" ? others : undefined);
      if (one !== undefined) found.push(...faults(one, inner, whole, `${path}.${key}`));
      else if (others === false) found.push(`${path}.${key}: unknown`);
    }
  }
  return found;
}

const files: readonly (readonly [FileKind, string])[] = [
  ["illness", "seeds/illness/catalogue.yaml"],
  ["illness", "seeds/illness/chronic.yaml"],
  ["choice", "seeds/choice/choice.yaml"],
  ["care", "seeds/care/care.yaml"],
  ["calendar", "seeds/calendar/calendar.yaml"],
  ...listed("policy", "seeds/policies"),
  ...listed("stream", "seeds/streams"),
  ...listed("county", "seeds/counties"),
  ...listed("scenario", "scenarios"),
];

function listed(kind: FileKind, folder: string): readonly (readonly [FileKind, string])[] {
  return readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => [kind, `${folder}/${name}`] as const);
}

const read = (file: string): unknown => parse(readFileSync(new URL(file, root), "utf8"), { maxAliasCount: -1 });

test.each(files)("%s %s fits its schema", (kind, file) => {
  const schema = fileJsonSchema(kind, mechanisms);
  expect(faults(schema, read(file), schema)).toEqual([]);
});

test.each([
  [{ polcy: {} }, /\.polcy: unknown/],
  [{ policy: { payment: { package: { perHeadFen: 3 } } } }, /perHeadFen: unknown/],
  [{ policy: { payment: { package: { perHead: [3] } } } }, /perHead/],
  [{ policy: { payment: { package: { perHead: { value: 3, soruce: "x" } } } } }, /perHead/],
  [{ policy: { payment: { package: { split: [1, 2] } } } }, /split/],
  [{ targets: [{ id: "x" }] }, /targets\.0/],
  [{ changes: [{ policy: {} }] }, /no date/],
  [{ institutions: { a: { kind: "castle" } } }, /institutions\.a/],
  [{ shocks: [{ mechanism: "epidemics", from: "2024-01-01" }] }, /shocks\.0: none of/],
  [{ shocks: [{ mechanism: "epidemic", from: "2024-01-01", drugs: ["tcm"] }] }, /shocks\.0: none of/],
  [{ shocks: [{ mechanism: "hospital-closing", from: "2024-01-01" }] }, /shocks\.0: none of/],
])("%j does not fit", (data, fault) => {
  const schema = scenarioJsonSchema(mechanisms);
  expect(faults(schema, data, schema).join("\n")).toMatch(fault);
});

test("every shock has a form of its own, each parameter with unit, bounds, source and default", () => {
  const schema = scenarioJsonSchema(mechanisms);
  const shocks = [
    {
      mechanism: "epidemic",
      from: "2024-01-01",
      to: "2024-02-28",
      where: ["990101101"],
      parameters: { attack: "30 %", peak: 15 },
    },
    { mechanism: "hospital-closing", from: "2024-01-01", where: ["990101-county-general-1"] },
    { mechanism: "supply-interruption", from: "2024-01-01", drugs: ["antihypertensive"] },
  ];
  expect(faults(schema, { shocks }, schema)).toEqual([]);
  const forms = JSON.stringify((schema["properties"] as Record<string, JsonSchema>)["shocks"]);
  for (const { id, parameters, kind } of MECHANISMS) {
    if (kind !== "shock") continue;
    expect(forms).toContain(`"title":"${id}"`);
    for (const { name, source } of parameters)
      for (const words of [name.en, name.zh, source]) expect(forms).toContain(JSON.stringify(words).slice(1, -1));
  }
});

test("every description is in both languages, numbers with their unit", () => {
  const text = JSON.stringify(scenarioJsonSchema(mechanisms));
  const described = [...text.matchAll(/"description":"([^"]*)"/g)].map((found) => found[1]!);
  expect(described.length).toBeGreaterThan(250);
  expect(described.filter((one) => !/\p{Script=Han}/u.test(one) && !one.startsWith("{"))).toEqual([]);
  expect(text).toContain("In-patient deductible a stay / 住院起付线 [yuan]");
  expect(text).toContain("Budget a head and year / 人头总额 [yuan, 0 to 1000000]");
  expect(scenarioJsonSchema()["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
});

test("the schema beside the scenarios is this one: yigongti schema > scenarios/scenario.schema.json", () => {
  expect(JSON.parse(readFileSync(new URL("scenarios/scenario.schema.json", root), "utf8"))).toEqual(
    JSON.parse(JSON.stringify(scenarioJsonSchema(mechanisms))),
  );
});
