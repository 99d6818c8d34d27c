import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The scenarios that come with the program: beside `dist` for the bundle, beside `src` for the sources. */
export function shippedFolder(): string {
  const near = fileURLToPath(new URL("../scenarios", import.meta.url));
  return existsSync(near) ? near : fileURLToPath(new URL("../../scenarios", import.meta.url));
}

/** Their names, without `.yaml`. */
export const shippedNames = (): readonly string[] =>
  readdirSync(shippedFolder())
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.slice(0, -5))
    .sort();
