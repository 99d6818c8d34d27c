import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Say } from "./language.ts";
import { cannotWrite } from "./output-folder.ts";

/** Writes a file that appears whole or not at all; folders are made as needed. @throws Failure saying why it cannot */
export function writeWholeFile(path: string, bytes: Uint8Array, say: Say): void {
  const target = resolve(path);
  const temporary = `${target}.partial-${process.pid}`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(temporary, bytes);
    renameSync(temporary, target);
  } catch (error) {
    if (existsSync(temporary)) rmSync(temporary);
    throw cannotWrite(path, error, say);
  }
}
