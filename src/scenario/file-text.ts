import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Problems } from "../language/problem.ts";

export function digestText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The text of a file with what was made of it. */
export interface FileText {
  readonly text: string;
  readonly sha256: string;
  /** What a parser makes of it, made once; where it tells a problem, made again so that it tells it again. */
  parsed<T>(parser: (text: string, path: string, problems: Problems) => T, problems: Problems): T;
}

/** Files of which the texts are kept. */
const KEPT = 64;
const LATELY = new Map<string, FileText>();

/** A text read from a path. One that was lately read there is neither parsed nor hashed again. */
export function fileText(path: string, text: string): FileText {
  let known = LATELY.get(path);
  if (known?.text !== text) known = create(path, text);
  // The file read last stands last, and the one that was read longest ago goes first.
  LATELY.delete(path);
  LATELY.set(path, known);
  if (LATELY.size > KEPT) LATELY.delete(LATELY.keys().next().value!);
  return known;
}

function create(path: string, text: string): FileText {
  const made = new Map<unknown, unknown>();
  let digest: string | undefined;
  return {
    text,
    get sha256() {
      return (digest ??= digestText(text));
    },
    parsed<T>(parser: (text: string, path: string, problems: Problems) => T, problems: Problems): T {
      if (made.has(parser)) return made.get(parser) as T;
      const told = problems.told;
      const value = parser(text, path, problems);
      if (problems.told === told) made.set(parser, value);
      return value;
    },
  };
}
