import { decode, FAILED, type Notes } from "../language/decode.ts";
import { type AnyField, block, type Field } from "../language/fields.ts";
import { flatRecords, type ParameterRecord } from "../language/parameter-record.ts";
import { place, Problems, ScenarioError } from "../language/problem.ts";
import { type Reader, textOf } from "../language/reader.ts";
import { toDisplay } from "../language/units.ts";
import { parseYaml } from "../language/yaml.ts";
import { type Figure, figure } from "./figure.ts";
import { SECTIONS } from "./norms-fields.ts";

type Sections = typeof SECTIONS;
type ValueOf<F> = F extends Field<infer T> ? T : never;

/** What a county has where nobody says what it has (配置标准): by section and name, money in yuan. */
export type Norms = {
  readonly [S in keyof Sections]: { readonly [K in keyof Sections[S]]: Figure<ValueOf<Sections[S][K]>> };
};

const FIELD = block<{ readonly norms: unknown }>("norms of new counties", "新建县配置标准", {
  norms: block<Record<string, unknown>>(
    "norms",
    "配置标准",
    Object.fromEntries(
      Object.entries(SECTIONS).map(([name, fields]) => [
        name,
        block<Record<string, unknown>>(name, name, fields as Record<string, AnyField>),
      ]),
    ),
  ) as Field<unknown>,
});

/** Norms as read, and every number of them as `dictionary` lists it. */
export interface ReadNorms {
  readonly norms: Norms;
  readonly records: readonly ParameterRecord[];
}

/**
 * The norms of `seeds/new-county/norms.yaml`, and over them those of a person's own file, which says only what differs.
 * @throws ScenarioError with every problem of the files, and for every number that has no source
 */
export async function readNorms(reader: Reader, own?: string): Promise<ReadNorms> {
  const problems = new Problems();
  const notes: Notes = { problems, records: [], partial: false };
  const files = [`${reader.seeds}new-county/norms.yaml`, ...(own === undefined ? [] : [reader.resolve("", own)])];
  const layers = [];
  for (const file of files) {
    const text = await textOf(reader, file, problems);
    const tree = text === undefined ? undefined : parseYaml(text, file, problems);
    if (tree !== undefined) layers.push(tree);
  }
  const found = layers.length < files.length ? FAILED : decode(FIELD, layers, "", place(files[0]!), notes);
  const records = flatRecords(notes.records);
  for (const record of records)
    if (record.source === "") problems.add(record, record.path, "the value has no source", "数值没有来源");
  if (found === FAILED || problems.size > 0) throw new ScenarioError(problems.all());
  return { norms: figuresOf(found.norms as Values, records), records };
}

type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function figuresOf(values: Values, records: readonly ParameterRecord[]): Norms {
  const of = Map.groupBy(records, ({ path }) => path.split(".").slice(1, 3).join("."));
  const entries = Object.entries(SECTIONS).map(([section, fields]) => [
    section,
    Object.fromEntries(
      Object.entries(fields as Record<string, AnyField>).map(([name, field]) => [
        name,
        figureOf(field, values[section]![name], of.get(`${section}.${name}`) ?? []),
      ]),
    ),
  ]);
  return Object.fromEntries(entries) as Norms;
}

/** A value in the unit of its field, with all that its numbers say of their sources and ranges. */
function figureOf(field: AnyField, value: unknown, records: readonly ParameterRecord[]): Figure<unknown> {
  const sources = [...new Set(records.map(({ source }) => source))];
  const ranges = records.flatMap(({ range }) => (range === null ? [] : [range]));
  const range: readonly [number, number] | undefined =
    ranges.length === 0
      ? undefined
      : [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];
  return figure(asWritten(field, value), records[0]?.unit ?? "", sources.join("; "), range);
}

function asWritten(field: AnyField, value: unknown): unknown {
  if (field.kind === "list") return (value as readonly unknown[]).map((one) => asWritten(field.item, one));
  return field.kind === "number" ? toDisplay(field.quantity, value as number) : value;
}
