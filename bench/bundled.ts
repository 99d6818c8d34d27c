import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The sources of this version. */
export const SOURCES = fileURLToPath(new URL("../src", import.meta.url));

const folders = new Map<string, Promise<string>>();

/**
 * A program of this folder as users have the program, bundled (打包后): file by file, as Node loads sources, a county
 * takes a fifth longer, since the engine then looks up each constant that one file takes from another, and since Node
 * itself drops types in a way that makes the engine look before each reading of an array.
 * @param sources the `src` of the version that it measures
 * @returns the file to be run, in the version's own folder, so that it finds its seeds
 */
export async function bundled(file: string, sources: string): Promise<string> {
  if (!folders.has(sources)) folders.set(sources, bundle(sources));
  return join(await folders.get(sources)!, `${nameOf(file)}.js`);
}

/** In a process of its own: the peak of a process's memory counts as that of those that it starts. */
async function bundle(sources: string): Promise<string> {
  const folder = join(sources, "..", "out", "bench");
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, "bundle.ts"), sources, folder]);
  return folder;
}

/** A bundle's name, by the program's place in this folder. */
export const nameOf = (file: string): string => file.replace(/\.ts$/, "").replaceAll("/", "-");
