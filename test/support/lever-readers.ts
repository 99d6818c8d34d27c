import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { LEVER_NAMES, LEVERS } from "../../src/county/levers/table.ts";

/** Files of a room and below, with their text. */
function sourcesOf(folder: string): ReadonlyMap<string, string> {
  const root = fileURLToPath(new URL(`../../src/${folder}`, import.meta.url));
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(({ name }) => name.endsWith(".ts"));
  return new Map(
    files.map(({ parentPath, name }) => [
      relative(root, join(parentPath, name)),
      readFileSync(join(parentPath, name), "utf8"),
    ]),
  );
}

/** Names of levers that a file takes from the levers: `levers.pull[`, `{ pull } = levers`, `Pick<Levers, "pull">`. */
function leversIn(source: string): ReadonlySet<string> {
  const named = [
    ...[...source.matchAll(/\blevers\.(\w+)/gi)].map(([, name]) => name!),
    ...[...source.matchAll(/\{([^{}]*)\}\s*(?:=|:)\s*(?:world\.)?(?:Levers|levers)\b/g)].flatMap(([, names]) =>
      names!.split(/\W+/),
    ),
    ...[...source.matchAll(/\blevers: \{([^{}]*)\}/g)].flatMap(([, names]) => names!.split(/\W+/)),
    ...[...source.matchAll(/Pick<Levers,([^>]*)>/g)].flatMap(([, names]) => names!.split(/\W+/)),
  ];
  return new Set(named.filter((name) => name in LEVERS));
}

/**
 * Files of the county by the levers that they read, or hand to whoever reads them: those that take and do not assign.
 */
const readers = [...sourcesOf("county")]
  .filter(([path]) => !path.startsWith("levers/"))
  .flatMap(([path, source]) =>
    [...leversIn(source)]
      .filter((lever) => !new RegExp(String.raw`\b${lever}\[[^\]]*(\[[^\]]*\][^\]]*)*\] =(?!=)`).test(source))
      .map((lever) => ({ lever, path })),
  );

/** Rooms of the county (or its own files) by the lever that they read. */
export const leverReaders = (): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    LEVER_NAMES.map((lever) => [
      lever,
      [...new Set(readers.filter((one) => one.lever === lever).map(({ path }) => path.split("/")[0]!))].sort(),
    ]),
  );
