import type { AnyField } from "../language/fields.ts";
import { definitionOf, type JsonSchema, type Named, NOTES, schemaOf, SHARED } from "../language/json-schema.ts";
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
import { WORKS } from "./schema/reforms.ts";
import { shockField } from "./schema/shock.ts";

/** Defined once: policies are met again in changes; kinds and institutions have the same keys. */
const NAMED: Named = new Map([
  [POLICY_FIELD as AnyField, "policy"],
  [INSTITUTION as AnyField, "institution"],
]);

const MECHANISM: JsonSchema = {
  anyOf: [
    { type: "boolean" },
    {
      type: "object",
      additionalProperties: false,
      properties: { on: { type: "boolean" }, parameters: { type: "object" } },
    },
  ],
};

/** The schema of scenario files, for editors: `# yaml-language-server: $schema=…`. */
export function scenarioJsonSchema(mechanisms: readonly MechanismDeclaration[] = []): JsonSchema {
  return fileJsonSchema("scenario", mechanisms);
}

/** The schema of a kind of file. No key is required: what is missing may stand in a file below. */
export function fileJsonSchema(kind: FileKind, mechanisms: readonly MechanismDeclaration[] = []): JsonSchema {
  const properties = Object.fromEntries(FILE_KEYS[kind].map((key) => [key, topSchema(key, kind, mechanisms)]));
  const keys: readonly string[] = FILE_KEYS[kind];
  const policy = keys.includes("policy") ? { policy: definitionOf(POLICY_FIELD as AnyField, NAMED) } : {};
  const institution = keys.includes("institutions")
    ? { institution: definitionOf(INSTITUTION as AnyField, NAMED) }
    : {};
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `yigongti ${kind}`,
    type: "object",
    additionalProperties: false,
    properties: { ...properties, ...NOTES },
    $defs: { ...SHARED, mechanism: MECHANISM, ...policy, ...institution },
  };
}

const MECHANISMS: JsonSchema = {
  type: "object",
  additionalProperties: { $ref: "#/$defs/mechanism" },
  description: "Mechanisms on, off or with parameters / 机制的开关与参数",
};

function topSchema(key: string, kind: FileKind, mechanisms: readonly MechanismDeclaration[]): JsonSchema {
  if (key === "name") return schemaOf(NAME as AnyField, NAMED);
  if (key === "purpose") return schemaOf(PURPOSE as AnyField, NAMED);
  if (key === "policy") return { $ref: "#/$defs/policy" };
  if (key === "mechanisms") return MECHANISMS;
  if (key === "seed")
    return {
      ...schemaOf(RUN_FIELDS.seed as AnyField, NAMED),
      $ref: undefined,
      anyOf: [{ type: "integer", minimum: 0 }, { type: "string" }],
    };
  if (key === "shocks") return shocksSchema(mechanisms);
  if (key in EXTRA) return EXTRA[key]!;
  if (kind === "county" && key in COUNTY_FIELDS)
    return schemaOf(COUNTY_FIELDS[key as keyof typeof COUNTY_FIELDS] as AnyField, NAMED);
  if (key in MODEL_FIELDS) return schemaOf(MODEL_FIELDS[key as keyof typeof MODEL_FIELDS] as AnyField, NAMED);
  return schemaOf(RUN_FIELDS[key as keyof typeof RUN_FIELDS] as AnyField, NAMED);
}

const DATE: JsonSchema = { type: "string", format: "date" };

const POLICIES: JsonSchema = {
  type: "array",
  items: { type: "string" },
  description: "Presets of seeds/policies, put under this file's policy / 预设政策",
};

const placed = (key: "institutions" | "kinds" | "villages" | "travel", description: string): JsonSchema => ({
  ...schemaOf(MODEL_FIELDS[key] as AnyField, NAMED),
  description,
});

const EXTRA: Readonly<Record<string, JsonSchema>> = {
  extends: { type: "string", description: "A file this one stands on / 所继承的文件" },
  villageTable: { type: "string", description: "Table of villages and clinics, CSV / 村表" },
  policies: POLICIES,
  seeds: schemaOf(SEEDS as AnyField, NAMED),
  changes: {
    type: "array",
    description: "Rules that change on a date / 按日期变化的政策",
    items: {
      type: "object",
      required: ["date"],
      additionalProperties: false,
      properties: {
        date: DATE,
        to: { ...DATE, description: "The last day on which it holds; left out: for ever / 截止日期，省略则持续" },
        name: { $ref: "#/$defs/name" },
        policies: POLICIES,
        policy: { $ref: "#/$defs/policy" },
        mechanisms: MECHANISMS,
        institutions: placed(
          "institutions",
          "Institutions as they are from then on; null closes one / 机构变化，null 为关闭",
        ),
        kinds: placed("kinds", "What institutions of a kind then have / 各类机构配置变化"),
        villages: placed("villages", "Clinics and ports of villages: clinic, doctors, port / 村卫生室与医保端口变化"),
        travel: placed("travel", "Roads as they then are / 道路变化"),
        works: schemaOf(WORKS as AnyField, NAMED),
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
            ...schemaOf(shockField(one) as AnyField, NAMED),
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
  const target = schemaOf(TARGET as AnyField, NAMED) as { properties: JsonSchema };
  return {
    ...target,
    required: ["id", "measure", "direction", "goal"],
    properties: { ...target.properties, goal: { $ref: "#/$defs/number" } },
  };
}
