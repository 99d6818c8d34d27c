import { type Problems, ScenarioError } from "../language/problem.ts";
import { type Reader, textOf } from "../language/reader.ts";

/** The text of a file without which there is nothing to read. @throws ScenarioError where it cannot be read */
export async function seedText(reader: Reader, path: string, problems: Problems): Promise<string> {
  const text = await textOf(reader, path, problems);
  if (text === undefined) throw new ScenarioError(problems.all());
  return text;
}
