import { place, type Problems } from "./problem.ts";
import type { Text } from "./text.ts";

/**
 * How files are reached. The command line passes one over the file system, the page one over bundled texts.
 */
export interface Reader {
  /** The text of a file. Throws `ReadError` with words for both languages. */
  read(path: string): string | Promise<string>;
  /** The path written as `to` in the file `from`; the same file always under the same path. */
  resolve(from: string, to: string): string;
  /** Folder of the seeds that come with the program, ending with a stroke. */
  readonly seeds: string;
  /** Names of the files of a folder, for suggestions; an empty list when unknown. */
  list?(folder: string): readonly string[] | Promise<readonly string[]>;
}

/** A file that cannot be read, in words for a person. */
export class ReadError extends Error {
  readonly text: Text;

  constructor(en: string, zh: string) {
    super(en);
    this.name = "ReadError";
    this.text = { en, zh };
  }
}

/** The text of a file, or nothing where it cannot be read, which is added to the problems. */
export async function textOf(reader: Reader, path: string, problems: Problems): Promise<string | undefined> {
  try {
    return await reader.read(path);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    problems.add(place(path), "", error.text.en, error.text.zh);
    return undefined;
  }
}

/** The same files, each read once: what was read stays as it was. */
export function readOnce(reader: Reader): Reader {
  const texts = new Map<string, string>();
  return {
    ...reader,
    async read(path) {
      const known = texts.get(path);
      if (known !== undefined) return known;
      const text = await reader.read(path);
      texts.set(path, text);
      return text;
    },
  };
}
