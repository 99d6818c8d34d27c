import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSync } from "rolldown/utils";
import { beforeAll, describe, expect, test } from "vitest";
import { createCounty } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { Mechanism } from "../../src/county/mechanism/mechanism.ts";
import type { Watch } from "../../src/county/parts.ts";
import { poolsFor } from "../../src/county/pools.ts";
import { createStreams } from "../../src/kernel/streams.ts";
import { everything, scarce } from "../support/everything.ts";
import { loadSmall } from "../support/small.ts";

/** What a room makes bears the name of the room; the base's bear that of the run, the clock and queue the kernel's. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = { base: "run", kernel: "simulation" };

const src = fileURLToPath(new URL("../../src/county/", import.meta.url));
const ROOMS = readdirSync(src, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

const KEY = { seed: 9, replication: 2 };

interface Made {
  /** Names of arrays, as far as they are written out: `payment.` of `payment.${id}.points`. */
  readonly names: readonly string[];
  /** Typed arrays made without the arena. */
  readonly typed: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

/** What a file makes of arrays, from its syntax tree. */
function madeIn(path: string, source: string): Made {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const [names, typed]: [string[], string[]] = [[], []];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== "object" || node === null) return;
    const { type, callee, arguments: given } = node as Node;
    if (type === "CallExpression") {
      const { object, property } = callee as { object?: Node; property?: Node };
      const owner = (object?.["property"] as Node | undefined)?.["name"] ?? object?.["name"];
      if (owner === "arena" && /^(f64|[iu]\d+)$/.test(String(property?.["name"])))
        names.push(textOf((given as Node[])[0]!));
      if (String(object?.["name"]).endsWith("Array") && object!["name"] !== "Array")
        typed.push(String(object!["name"]));
    }
    if (type === "NewExpression" && /\dArray$/.test(String((callee as Node)["name"])))
      typed.push(String((callee as Node)["name"]));
    Object.values(node).forEach(visit);
  };
  visit(program.body);
  return { names, typed };
}

function textOf({ type, value, quasis }: Node): string {
  if (type === "Literal") return String(value);
  if (type === "TemplateLiteral") return String((quasis as { value: { cooked: string } }[])[0]!.value.cooked);
  return "";
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(src + folder, { recursive: folder !== "", encoding: "utf8" }).flatMap((file) =>
    file.endsWith(".ts") ? [folder === "" ? file : `${folder}/${file}`] : [],
  );
const made = (file: string): Made => madeIn(file, readFileSync(src + file, "utf8"));

describe("no array is made outside its room", () => {
  test.each(ROOMS)("arrays made in %s bear its name", (room) => {
    const own = `${NAMED_OTHERWISE[room] ?? room}.`;
    const strangers = filesOf(room).flatMap((file) =>
      made(file).names.flatMap((name) => (name === "" || name.startsWith(own) ? [] : [`${file}: ${name}`])),
    );
    expect(strangers).toEqual([]);
  });

  test("the composition makes none", () => {
    const composition = ["acting.ts", "assemble.ts", "day.ts", "founding.ts", "step.ts"];
    expect(filesOf("")).toEqual(expect.arrayContaining(composition));
    for (const file of composition) expect({ file, ...made(file) }).toEqual({ file, names: [], typed: [] });
  });

  test("what would be a breach is seen", () => {
    const source =
      'const a = base.arena.f64(`care.${id}.x`, 1, "1"); const b = new Int32Array(3); Float64Array.from([]);';
    expect(madeIn("a.ts", source)).toEqual({ names: ["care."], typed: ["Int32Array", "Float64Array"] });
  });
});

describe.each([
  ["everything", everything],
  ["scarce", scarce],
])("a county of %s", (_, madeOf) => {
  let input: CountyInput;
  beforeAll(async () => {
    input = madeOf((await loadSmall("typical.yaml", 1_000)).input);
  });

  /**
   * What the streams would hand out next of the block drawn last, once all rooms are there and before the county is
   * founded.
   */
  function lastDrawn(mechanisms?: Watch["mechanisms"]): readonly (readonly number[])[] {
    const drawn: (readonly number[])[] = [];
    const { parts } = createCounty(input, KEY, poolsFor(input), {
      listeners: [],
      ...(mechanisms === undefined ? {} : { mechanisms }),
      ready: ({ streams }) => void drawn.push([streams.second(), streams.third(), streams.fourth()]),
    });
    return [...drawn, [parts.streams.second(), parts.streams.third(), parts.streams.fourth()]];
  }

  const { second, third, fourth } = createStreams(KEY.seed, KEY.replication);
  const nothing = [second(), third(), fourth()];

  test("every array of its state bears the name of a room", () => {
    const names = [...ROOMS, "kernel"].map((room) => NAMED_OTHERWISE[room] ?? room);
    const all = createCounty({ ...input, encounterLog: true }, KEY).arena.entries();
    expect(all.length).toBeGreaterThan(400);
    expect(all.filter(({ name }) => !names.includes(name.split(".")[0]!)).map(({ name }) => name)).toEqual([]);
  });

  test("drawing happens on hooks only: while rooms are made and mechanisms start, nothing is drawn", () => {
    const [made, founded] = lastDrawn();
    expect(made).toEqual(nothing);
    expect(founded).not.toEqual(nothing);
  });

  test("a mechanism that draws when it starts is seen", () => {
    const hasty = ({ start, ...mechanism }: Mechanism): Mechanism => ({
      ...mechanism,
      start(world, value) {
        world.streams.uniform(1, 2, 3, 4);
        return start(world, value);
      },
    });
    const [made] = lastDrawn(([first, ...others]) => [hasty(first!), ...others]);
    expect(made).not.toEqual(nothing);
  });
});
