import { place, type Problems, ScenarioError } from "../language/problem.ts";
import { ReadError, type Reader } from "../language/reader.ts";

/** The text of a file without which there is nothing to read. @throws ScenarioError where it cannot be read */
export async function seedText(reader: Reader, path: string, problems: Problems): Promise<string> {
  try {
    return await reader.read(path);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    problems.add(place(path), "", error.text.en, error.text.zh);
    throw new ScenarioError(problems.all());
  }
}
