import { decode, FAILED, type Notes } from "../language/decode.ts";
import type { Field } from "../language/fields.ts";
import { place, type Problems, ScenarioError } from "../language/problem.ts";
import { type Reader, textOf } from "../language/reader.ts";
import type { Tree } from "../language/tree.ts";
import { parseYaml } from "../language/yaml.ts";

/** The text of a file without which there is nothing to read. @throws ScenarioError where it cannot be read */
export async function seedText(reader: Reader, path: string, problems: Problems): Promise<string> {
  const text = await textOf(reader, path, problems);
  if (text === undefined) throw new ScenarioError(problems.all());
  return text;
}

/** What such a file holds, and where it stands there. @throws ScenarioError with every problem of the file */
export async function decodeSeed<T>(
  reader: Reader,
  path: string,
  field: Field<T>,
  problems: Problems,
): Promise<{ readonly found: T; readonly tree: Tree }> {
  const notes: Notes = { problems, records: [], partial: false };
  const tree = parseYaml(await seedText(reader, path, problems), path, problems);
  const found = tree === undefined ? FAILED : decode(field, [tree], "", place(path), notes);
  if (tree === undefined || found === FAILED) throw new ScenarioError(problems.all());
  return { found, tree };
}
