import type { AnyField, BlockShape, ItemsShape, KeyedShape, ListShape, NumberShape } from "./fields.ts";
import { toDisplay } from "./units.ts";

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = { readonly [key: string]: unknown };

/** What may stand in any mapping beside its keys. */
export const NOTES = {
  $source: { $ref: "#/$defs/source" },
  $range: { $ref: "#/$defs/range" },
  $unit: { type: "string" },
  $note: { type: "string" },
};

/** Definitions that stand once, for `$defs`. */
export const SHARED: Readonly<Record<string, JsonSchema>> = {
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
};

function described(field: AnyField, unit?: string): { description: string } {
  const { en, zh } = field.doc;
  return { description: `${en} / ${zh}${unit === undefined ? "" : ` [${unit}]`}` };
}

/** Fields that are met again and again and stand once, under `$defs`, by these names. */
export type Named = ReadonlyMap<AnyField, string>;

/** The schema of a field, as a file may write it. @param named fields that are only referred to */
export function schemaOf(field: AnyField, named: Named = NOTHING): JsonSchema {
  const name = named.get(field);
  return name === undefined ? definitionOf(field, named) : { $ref: `#/$defs/${name}` };
}
const NOTHING: Named = new Map();

/** The schema of a field itself, for `$defs` or for the place where it stands. */
export function definitionOf(field: AnyField, named: Named = NOTHING): JsonSchema {
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
      return listSchema(field, named);
    case "items":
      return itemsSchema(field, named);
    case "keyed":
      return keyedSchema(field, named);
    default:
      return blockSchema(field, named);
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

function listSchema(field: ListShape & AnyField, named: Named): JsonSchema {
  const item = field.item.kind === "number" ? { $ref: "#/$defs/value" } : schemaOf(field.item, named);
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

function itemsSchema(field: ItemsShape & AnyField, named: Named): JsonSchema {
  return {
    ...described(field),
    anyOf: [{ type: "array", items: schemaOf(field.item, named), minItems: field.least }, { type: "object" }],
  };
}

function keyedSchema(field: KeyedShape & AnyField, named: Named): JsonSchema {
  const item = { anyOf: [schemaOf(field.item, named), { type: "null" }] };
  const inner =
    field.names === undefined
      ? { additionalProperties: item, properties: NOTES }
      : {
          additionalProperties: false,
          properties: { ...Object.fromEntries(field.names.map((name) => [name, item])), ...NOTES },
        };
  return { ...described(field), type: "object", ...inner };
}

function blockSchema(field: BlockShape & AnyField, named: Named): JsonSchema {
  const properties = Object.fromEntries(field.entries.map((entry) => [entry.key, schemaOf(entry.field, named)]));
  return { ...described(field), type: "object", additionalProperties: false, properties: { ...properties, ...NOTES } };
}
