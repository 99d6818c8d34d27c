import type { AnyField, BlockShape, ItemsShape, KeyedShape, ListShape, NumberShape } from "../language/fields.ts";
import type { MechanismDeclaration } from "./epochs.ts";
import { INSTITUTION } from "./schema/county.ts";
import {
  COUNTY_FIELDS,
  FILE_KEYS,
  MODEL_FIELDS,
  NAME,
  POLICY_FIELD,
  PURPOSE,
  RUN_FIELDS,
  SEEDS,
  TARGET,
  type FileKind,
} from "./schema/scenario.ts";
import { shockField } from "./schema/shock.ts";
import { toDisplay } from "../language/units.ts";

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = { readonly [key: string]: unknown };

const NOTES = {
  $source: { $ref: "#/$defs/source" },
  $range: { $ref: "#/$defs/range" },
  $unit: { type: "string" },
  $note: { type: "string" },
};

/** Definitions that stand once: they are met again in changes, kinds and institutions. */
const SHARED: Readonly<Record<string, JsonSchema>> = {
  source: { type: "string", description: "Source code of the figure: S:nnn, F: …, F-mirror, GK, D, A / 数据来源代码" },
  range: {
    type: "array",
    items: { type: "number" },
    minItems: 2,
    maxItems: 2,
    description: "Lowest and highest plausible value / 合理范围",
  },
  number: {
    anyOf: [{ type: "number" }, { type: "string", pattern: "^(none|[+-]?[0-9._]+([eE][+-]?[0-9]+)?\\s*(\\D.*)?)$" }],
  },
  long: {
    type: "object",
    required: ["value"],
    additionalProperties: false,
    properties: {
      value: {},
      unit: { type: "string" },
      source: { $ref: "#/$defs/source" },
      range: {},
      note: { type: "string" },
    },
    description: "{ value, unit, source, range, note }",
  },
  value: { anyOf: [{ $ref: "#/$defs/number" }, { $ref: "#/$defs/long" }] },
  name: {
    anyOf: [
      { type: "string" },
      {
        type: "object",
        required: ["en", "zh"],
        additionalProperties: false,
        properties: { en: { type: "string" }, zh: { type: "string" } },
      },
    ],
  },
  mechanism: {
    anyOf: [
      { type: "boolean" },
      {
        type: "object",
        additionalProperties: false,
        properties: { on: { type: "boolean" }, parameters: { type: "object" } },
      },
    ],
  },
};

/** The schema of scenario files, for editors: `# yaml-language-server: $schema=…`. */
export function scenarioJsonSchema(mechanisms: readonly MechanismDeclaration[] = []): JsonSchema {
  return fileJsonSchema("scenario", mechanisms);
}

/** The schema of a kind of file. No key is required: what is missing may stand in a file below. */
export function fileJsonSchema(kind: FileKind, mechanisms: readonly MechanismDeclaration[] = []): JsonSchema {
  const properties = Object.fromEntries(FILE_KEYS[kind].map((key) => [key, topSchema(key, kind, mechanisms)]));
  const keys: readonly string[] = FILE_KEYS[kind];
  const policy = keys.includes("policy") ? { policy: schemaOf(POLICY_FIELD as AnyField) } : {};
  const institution = keys.includes("institutions")
    ? { institution: blockSchema(INSTITUTION as BlockShape & AnyField) }
    : {};
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `yigongti ${kind}`,
    type: "object",
    additionalProperties: false,
    properties: { ...properties, ...NOTES },
    $defs: { ...SHARED, ...policy, ...institution },
  };
}

const MECHANISMS: JsonSchema = {
  type: "object",
  additionalProperties: { $ref: "#/$defs/mechanism" },
  description: "Mechanisms on, off or with parameters / 机制的开关与参数",
};

function topSchema(key: string, kind: FileKind, mechanisms: readonly MechanismDeclaration[]): JsonSchema {
  if (key === "name") return schemaOf(NAME as AnyField);
  if (key === "purpose") return schemaOf(PURPOSE as AnyField);
  if (key === "policy") return { $ref: "#/$defs/policy" };
  if (key === "mechanisms") return MECHANISMS;
  if (key === "seed")
    return {
      ...schemaOf(RUN_FIELDS.seed as AnyField),
      $ref: undefined,
      anyOf: [{ type: "integer", minimum: 0 }, { type: "string" }],
    };
  if (key === "shocks") return shocksSchema(mechanisms);
  if (key in EXTRA) return EXTRA[key]!;
  if (kind === "county" && key in COUNTY_FIELDS)
    return schemaOf(COUNTY_FIELDS[key as keyof typeof COUNTY_FIELDS] as AnyField);
  if (key in MODEL_FIELDS) return schemaOf(MODEL_FIELDS[key as keyof typeof MODEL_FIELDS] as AnyField);
  return schemaOf(RUN_FIELDS[key as keyof typeof RUN_FIELDS] as AnyField);
}

const DATE: JsonSchema = { type: "string", format: "date" };

const POLICIES: JsonSchema = {
  type: "array",
  items: { type: "string" },
  description: "Presets of seeds/policies, put under this file's policy / 预设政策",
};

const EXTRA: Readonly<Record<string, JsonSchema>> = {
  extends: { type: "string", description: "A file this one stands on / 所继承的文件" },
  villageTable: { type: "string", description: "Table of villages and clinics, CSV / 村表" },
  policies: POLICIES,
  seeds: schemaOf(SEEDS as AnyField),
  changes: {
    type: "array",
    description: "Rules that change on a date / 按日期变化的政策",
    items: {
      type: "object",
      required: ["date"],
      additionalProperties: false,
      properties: {
        date: DATE,
        name: { $ref: "#/$defs/name" },
        policies: POLICIES,
        policy: { $ref: "#/$defs/policy" },
        mechanisms: MECHANISMS,
        ...NOTES,
      },
    },
  },
  targets: {
    type: "array",
    description: "Goals for measures / 目标",
    items: {
      anyOf: [
        targetSchema(),
        { type: "string", description: "Name of a preset: its targets / 预设政策名称，取其目标" },
      ],
    },
  },
};

/** A form for each shock there is. */
function shocksSchema(mechanisms: readonly MechanismDeclaration[]): JsonSchema {
  const forms = mechanisms.flatMap((one) =>
    one.shock === undefined
      ? []
      : [
          {
            ...schemaOf(shockField(one) as AnyField),
            title: one.id,
            required: ["mechanism", "from", ...(one.shock.needed ? [one.shock.drugs ? "drugs" : "where"] : [])],
          },
        ],
  );
  return {
    type: "array",
    description: "What strikes the county between two dates / 突发事件",
    items: forms.length === 0 ? { type: "object" } : { anyOf: forms },
  };
}

function targetSchema(): JsonSchema {
  const target = schemaOf(TARGET as AnyField) as { properties: JsonSchema };
  return {
    ...target,
    required: ["id", "measure", "direction", "goal"],
    properties: { ...target.properties, goal: { $ref: "#/$defs/number" } },
  };
}

function described(field: AnyField, unit?: string): { description: string } {
  const { en, zh } = field.doc;
  return { description: `${en} / ${zh}${unit === undefined ? "" : ` [${unit}]`}` };
}

/** The schema of a field, as a file may write it. */
function schemaOf(field: AnyField): JsonSchema {
  switch (field.kind) {
    case "number":
      return numberSchema(field);
    case "boolean":
      return { ...described(field), anyOf: [{ type: "boolean" }, { $ref: "#/$defs/long" }] };
    case "text":
      return {
        ...described(field),
        type: "string",
        ...(field.pattern === undefined ? {} : { pattern: field.pattern.source }),
      };
    case "name":
      return { ...described(field), $ref: "#/$defs/name" };
    case "word":
      return {
        ...described(field),
        anyOf: [{ enum: [...field.words, ...numbersAmong(field.words)] }, { $ref: "#/$defs/long" }],
      };
    case "date":
      return { ...described(field), type: "string", format: "date" };
    case "list":
      return listSchema(field);
    case "items":
      return itemsSchema(field);
    case "keyed":
      return keyedSchema(field);
    default:
      return blockSchemaOrName(field);
  }
}

/** Words that YAML would read as numbers. */
function numbersAmong(words: readonly string[]): readonly number[] {
  return words.filter((word) => /^\d+$/.test(word)).map(Number);
}

function numberSchema(field: NumberShape & AnyField): JsonSchema {
  const { quantity, min, max } = field;
  const bounds =
    max === Number.MAX_SAFE_INTEGER
      ? `${toDisplay(quantity, min)} or more`
      : `${toDisplay(quantity, min)} to ${toDisplay(quantity, max)}`;
  return { ...described(field, `${quantity.display}, ${bounds}`), $ref: "#/$defs/value" };
}

function listSchema(field: ListShape & AnyField): JsonSchema {
  const item = field.item.kind === "number" ? { $ref: "#/$defs/value" } : schemaOf(field.item);
  const sexes = field.sexesOf === undefined ? {} : { male: {}, female: {} };
  const properties = Object.fromEntries(field.names.map((name) => [name, item]));
  return {
    ...described(field, field.item.kind === "number" ? field.item.quantity.display : undefined),
    anyOf: [
      { type: "array", items: item, minItems: field.names.length, maxItems: field.names.length },
      {
        type: "object",
        additionalProperties: false,
        properties: {
          ...properties,
          ...sexes,
          value: {},
          unit: { type: "string" },
          source: { $ref: "#/$defs/source" },
          range: {},
          note: { type: "string" },
          ...NOTES,
        },
      },
    ],
  };
}

function itemsSchema(field: ItemsShape & AnyField): JsonSchema {
  return {
    ...described(field),
    anyOf: [{ type: "array", items: schemaOf(field.item), minItems: field.least }, { type: "object" }],
  };
}

function keyedSchema(field: KeyedShape & AnyField): JsonSchema {
  const item = { anyOf: [schemaOf(field.item), { type: "null" }] };
  const inner =
    field.names === undefined
      ? { additionalProperties: item, properties: NOTES }
      : {
          additionalProperties: false,
          properties: { ...Object.fromEntries(field.names.map((name) => [name, item])), ...NOTES },
        };
  return { ...described(field), type: "object", ...inner };
}

/** An institution is defined once: kinds and institutions have the same keys. */
function blockSchemaOrName(field: BlockShape & AnyField): JsonSchema {
  return field === (INSTITUTION as AnyField) ? { $ref: "#/$defs/institution" } : blockSchema(field);
}

function blockSchema(field: BlockShape & AnyField): JsonSchema {
  const properties = Object.fromEntries(field.entries.map((entry) => [entry.key, schemaOf(entry.field)]));
  return { ...described(field), type: "object", additionalProperties: false, properties: { ...properties, ...NOTES } };
}
