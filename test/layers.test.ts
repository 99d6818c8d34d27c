import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "rolldown/utils";
import { expect, test } from "vitest";

/**
 * The layers of the house. Each room may import rooms of a lower rank; rooms of one rank are siblings, and none imports
 * another. The linter checks the coarse directions, this test all of them. No file is an exception by its name.
 */
const ranks: Readonly<Record<string, number>> = {
  kernel: 0,
  // Files with positions; they have never heard of a county.
  language: 1,
  "county/input": 1,
  "county/base": 2,
  "county/levers": 3,
  "county/indicators": 3,
  "county/people": 4,
  "county/places": 4,
  "county/illness": 5,
  "county/staff": 5,
  "county/insurance": 6,
  "county/payment": 7,
  "county/contracts": 8,
  "county/choice": 8,
  "county/care": 9,
  "county/rules": 10,
  "county/mechanism": 11,
  "county/behaviour": 12,
  "county/management": 12,
  "county/centres": 12,
  "county/family-doctors": 12,
  "county/chronic": 12,
  "county/workforce": 12,
  "county/shock": 12,
  "county/measures": 12,
  // What stands beside county.ts: the composition.
  county: 13,
  scenario: 14,
  settle: 14,
  "new-county": 14,
  results: 14,
  experiment: 15,
  report: 16,
  // Pages that the model writes about itself.
  documents: 17,
  command: 18,
  page: 18,
  // The commands, over HTTP.
  service: 19,
  main: 20,
  // What the package exports.
  exports: 20,
  build: 0,
};

const mechanisms = new Set(
  ["behaviour", "management", "centres", "family-doctors", "chronic", "workforce", "shock"].map(
    (room) => `county/${room}`,
  ),
);

/** Rooms of mathematics: they import the kernel and each other, nothing of the county and no package. */
const mathematics = new Set(
  ["statistics", "designs", "emulator", "sensitivity", "attribution", "search", "calibration", "discovery"].map(
    (room) => `src/experiment/${room}/`,
  ),
);

const isMathematics = (path: string): boolean => mathematics.has(path.slice(0, path.lastIndexOf("/") + 1));

/** Rooms that run in a browser tab and in any worker, with the packages each may import. */
const packages: Readonly<Record<string, (name: string) => boolean>> = {
  kernel: (name) => name === "d3-random",
  county: () => false,
  scenario: (name) => !isNode(name),
  results: (name) => !isNode(name),
  page: (name) => !isNode(name),
};

const isNode = (name: string) => name.startsWith("node:") || name.startsWith("@effect/platform-node");

/** The room of a path such as `src/county/care/ward.ts`. */
function roomOf(path: string): string {
  const [, room = "", inner = "", ...deeper] = path.split("/");
  if (inner === "") return "main";
  if (room !== "county") return room;
  return deeper.length === 0 ? "county" : `county/${inner}`;
}

interface Facts {
  /** Module names of imports, re-exports, `import()` and import types. */
  readonly imports: readonly string[];
  /** Of those, the ones that are not of types alone. */
  readonly loaded: readonly string[];
  /** Offsets of `**` and `**=`. */
  readonly powers: readonly number[];
}

/** Reads a file's imports and powers from its syntax tree, so that comments and strings do not count. */
function factsOf(path: string, source: string): Facts {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const imports: string[] = [];
  const loaded: string[] = [];
  const powers: number[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== "object" || node === null) return;
    const { type, source: from, operator, start, importKind, exportKind } = node as Record<string, unknown>;
    if (typeof type === "string" && /Import|Export/.test(type) && isText(from)) {
      imports.push(from.value);
      if (type !== "TSImportType" && importKind !== "type" && exportKind !== "type") loaded.push(from.value);
    }
    if (operator === "**" || operator === "**=") powers.push(Number(start));
    Object.values(node).forEach(visit);
  };
  visit(program.body);
  return { imports, loaded, powers };
}

const isText = (node: unknown): node is { value: string } =>
  typeof node === "object" && node !== null && "value" in node && typeof node.value === "string";

/** All breaches of the layers in a set of files (path -> source), each as one line. */
function breaches(files: ReadonlyMap<string, string>): readonly string[] {
  const found: string[] = [];

  for (const [path, source] of files) {
    const from = roomOf(path);
    const rank = ranks[from];
    if (rank === undefined) {
      found.push(`${path}: no room of the house is called ${from}`);
      continue;
    }
    const pure = from === "kernel" || from.split("/")[0] === "county";
    const { imports, powers } = factsOf(path, source);
    if (pure) {
      for (const at of powers)
        found.push(`${path}:${source.slice(0, at).split("\n").length}: ** differs between engines`);
    }
    for (const name of imports) {
      if (!name.startsWith(".")) {
        const allowed = packages[from.split("/")[0]!];
        if ((allowed !== undefined && !allowed(name)) || isMathematics(path))
          found.push(`${path}: imports the package ${name}`);
        continue;
      }
      const target = normalize(join(dirname(path), name))
        .split(sep)
        .join("/");
      if (!target.startsWith("src/")) {
        if (!target.endsWith(".json")) found.push(`${path}: imports ${target}, which lies outside src`);
        continue;
      }
      if (isMathematics(path) && !isMathematics(target) && !target.startsWith("src/kernel/"))
        found.push(`${path}: mathematics of experiments imports ${target}`);
      const to = roomOf(target);
      const toRank = ranks[to];
      if (to === from || toRank === undefined) continue;
      if ((to === "build") !== (from === "build")) {
        found.push(`${path}: the build and the program do not import each other (${target})`);
      } else if (toRank > rank) {
        found.push(`${path}: ${from} imports upwards (${target})`);
      } else if (mechanisms.has(to) && !mechanisms.has(from) && from !== "county") {
        found.push(`${path}: only county.ts imports a mechanism (${target})`);
      } else if (to === "county/measures" && from !== "county") {
        found.push(`${path}: measures only listen (${target})`);
      } else if (toRank === rank) {
        found.push(`${path}: ${from} imports its sibling (${target})`);
      }
    }
  }
  return found;
}

/** The first circle of files, each of which imports the next, if there is one. */
function circleOf(importsOf: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const way: string[] = [];
  const walk = (file: string): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    way.push(file);
    for (const next of importsOf.get(file) ?? []) {
      const circle = walk(next);
      if (circle !== undefined) return circle;
    }
    way.pop();
    done.add(file);
    return undefined;
  };
  for (const file of importsOf.keys()) {
    const circle = walk(file);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

const isPure = (path: string): boolean => path.startsWith("src/kernel/") || path.startsWith("src/county/");

/** Circles of what is loaded, anywhere; in kernel and county, where a file is read from below, of types too. */
function circle(files: ReadonlyMap<string, string>): readonly string[] | undefined {
  const importsOf = new Map(
    Array.from(files, ([path, source]) => {
      const { imports, loaded } = factsOf(path, source);
      const near = (isPure(path) ? imports : loaded).filter((name) => name.startsWith("."));
      return [
        path,
        near.map((name) =>
          normalize(join(dirname(path), name))
            .split(sep)
            .join("/"),
        ),
      ];
    }),
  );
  return circleOf(importsOf);
}

function house(): ReadonlyMap<string, string> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const files = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [relative(root, file).split(sep).join("/"), readFileSync(file, "utf8")]));
}

test("every import under src points down, and none goes in a circle", () => {
  const sources = house();
  expect(sources.size).toBeGreaterThan(0);
  expect(breaches(sources)).toEqual([]);
  expect(circle(sources)).toBeUndefined();
});

test("a circle is found, of types only in kernel and county", () => {
  const both = (from: string, a: string, b: string) =>
    new Map([
      [`${from}/a.ts`, a],
      [`${from}/b.ts`, b],
    ]);
  const [toB, toA] = ['import { b } from "./b.ts"', 'export { a } from "./a.ts"'];
  const found = ["src/report/a.ts", "src/report/b.ts", "src/report/a.ts"];
  expect(circle(both("src/report", toB, toA))).toEqual(found);
  expect(circle(both("src/report", 'import type { B } from "./b.ts"', toA))).toBeUndefined();
  expect(circle(both("src/kernel", 'import type { B } from "./b.ts"', toA))).toHaveLength(3);
});

const refused: readonly (readonly [path: string, source: string, reason: string])[] = [
  ["src/kernel/a.ts", 'import type { C } from "../county/county.ts"', "imports upwards"],
  ["src/kernel/a.ts", 'export * from "../county/input/care.ts"', "imports upwards"],
  ["src/language/a.ts", 'import type { C } from "../county/input/county.ts"', "imports its sibling"],
  ["src/kernel/a.ts", 'import { Effect } from "effect"', "imports the package effect"],
  ["src/county/state.ts", 'import { readFileSync } from "node:fs"', "imports the package node:fs"],
  ["src/county/care/ward.ts", "export const cube = (x: number) => x ** 3", ":1: ** differs"],
  ["src/county/care/ward.ts", 'import { b1 } from "../behaviour/b1.ts"', "imports upwards"],
  ["src/county/care/ward.ts", 'export const m = import("../measures/rows.ts")', "imports upwards"],
  ["src/county/care/ward.ts", 'type S = import("../../scenario/scenario.ts").Scenario', "imports upwards"],
  ["src/county/people/input.ts", 'import type { State } from "../state.ts"', "imports upwards"],
  ["src/county/input/people.ts", 'import type { Calendar } from "../base/calendar.ts"', "imports upwards"],
  ["src/county/management/a.ts", 'import { pay } from "../behaviour/pay.ts"', "imports its sibling"],
  ["src/experiment/run.ts", 'import { count } from "../county/measures/count.ts"', "measures only listen"],
  ["src/county/shock/flood.ts", 'import { count } from "../measures/count.ts"', "measures only listen"],
  ["src/county/measures/count.ts", 'import { b1 } from "../behaviour/b1.ts"', "only county.ts imports a mechanism"],
  ["src/experiment/search/solve.ts", 'import { run } from "../replication.ts"', "mathematics of experiments imports"],
  ["src/experiment/designs/sobol.ts", 'import { readFileSync } from "node:fs"', "imports the package node:fs"],
  ["src/experiment/run.ts", 'import { b1 } from "../county/behaviour/b1.ts"', "only county.ts imports a mechanism"],
  ["src/scenario/load.ts", 'import { readFile } from "node:fs/promises"', "imports the package node:fs/promises"],
  ["src/results/write.ts", 'import { run } from "../experiment/run.ts"', "imports upwards"],
  ["src/report/html.ts", 'import { serve } from "../service/serve.ts"', "imports upwards"],
  ["src/command/run.ts", 'import { bundle } from "../build/bundle.ts"', "do not import each other"],
  ["src/command/run.ts", 'import { help } from "../../test/help.ts"', "outside src"],
  ["src/attic/a.ts", "export {}", "no room of the house"],
];

test.each(refused)("%s is refused: %s", (path, source, reason) => {
  const found = breaches(new Map([[path, source]]));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(reason);
});

test("what the house allows is accepted", () => {
  const allowed = new Map([
    ["src/kernel/draw.ts", 'import { randomExponential } from "d3-random"; // 2 ** 3 and "node:fs" in a comment'],
    ["src/county/county.ts", 'import "./behaviour/b1.ts"; import "./measures/room.ts"; import "../kernel/clock.ts"'],
    ["src/county/care/ward.ts", 'import "../payment/ledger.ts"; import type { C } from "../input/choice.ts"'],
    [
      "src/experiment/run.ts",
      'import { MEASURES } from "../county/indicators/catalogue.ts"; import { Worker } from "node:worker_threads"',
    ],
    ["src/main.ts", 'import "./command/run.ts"; import "@effect/platform-node/NodeRuntime"'],
  ]);
  expect(breaches(allowed)).toEqual([]);
});
