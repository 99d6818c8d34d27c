import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle, dist, isStale } from "./bundle.ts";
import { freshen } from "./freshen.ts";
import { buildPage, isPageStale } from "./page.ts";

/**
 * `npm start`: builds the bundle when it is missing or stale, then runs the command with the arguments given,
 * or the default scenario when there are none.
 */
const given = process.argv.slice(2);
const args = given.length > 0 ? given : ["run", "scenarios/dong-e.yaml"];
/** Subcommands that hand out the page. */
const NEED_PAGE = ["page", "serve"];
const main = join(dist, "main.js");

await freshen(isStale, bundle);
if (NEED_PAGE.includes(args[0]!)) {
  if (isPageStale()) console.error("npm start: the page is being built, which takes some seconds");
  await freshen(isPageStale, buildPage);
}
if (existsSync(main)) {
  process.argv = [process.execPath, main, ...args];
  await import(pathToFileURL(main).href);
} else {
  console.error("npm start: src/main.ts does not exist, so there is no command to run");
  process.exitCode = 1;
}
