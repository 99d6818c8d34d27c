import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decode } from "../../src/language/decode.ts";
import type { AnyField } from "../../src/language/fields.ts";
import { flatRecords, type ParameterRecord, type Recorded } from "../../src/language/parameter-record.ts";
import { place, Problems } from "../../src/language/problem.ts";
import { MODEL_FIELDS, POLICY_FIELD } from "../../src/scenario/schema/scenario.ts";
import { under } from "../../src/language/tree.ts";
import { parseYaml } from "../../src/language/yaml.ts";

const root = new URL("../../", import.meta.url);

/** Codes of sources: quoted, found, found on a mirror, general knowledge, derived, assumed. */
const CODE = /^(S:\d{3}|F\b|F-mirror\b|GK\b|D\b|A\b)/;

const FIELDS: Readonly<Record<string, AnyField>> = {
  ...(MODEL_FIELDS as unknown as Record<string, AnyField>),
  policy: POLICY_FIELD as AnyField,
};

/** Every parameter of a file by itself. */
function parametersOf(file: string): readonly ParameterRecord[] {
  const problems = new Problems();
  const tree = parseYaml(readFileSync(new URL(file, root), "utf8"), file, problems)!;
  const records: Recorded[] = [];
  for (const [key, field] of Object.entries(FIELDS)) {
    const layers = under([tree], key);
    if (layers.length > 0) decode(field, layers, key, place(file), { problems, records, partial: true });
  }
  expect(problems.all()).toEqual([]);
  return flatRecords(records);
}

const files = ["illness", "choice", "care", "policies"].flatMap((folder) =>
  readdirSync(new URL(`seeds/${folder}`, root))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `seeds/${folder}/${name}`),
);

test.each(files)("every figure of %s has a source by its code", (file) => {
  expect(
    parametersOf(file)
      .filter(({ source }) => !CODE.test(source))
      .map(({ path, source }) => `${path}: ${source}`),
  ).toEqual([]);
});

test("the figures are all there: catalogue, habits and baseline", () => {
  const counts = files.map((file) => [file, parametersOf(file).length] as const);
  const least = {
    "seeds/illness/catalogue.yaml": 3000,
    "seeds/illness/chronic.yaml": 200,
    "seeds/choice/choice.yaml": 25,
    "seeds/care/care.yaml": 100,
    "seeds/policies/baseline.yaml": 150,
  };
  expect(
    Object.entries(least).filter(([file, count]) => !counts.some(([name, found]) => name === file && found >= count)),
  ).toEqual([]);
});
