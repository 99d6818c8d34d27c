import type { Problems, Place } from "../../language/problem.ts";
import { place } from "../../language/problem.ts";
import { block, count, items, maybe, otherwise, text, word } from "../../language/fields.ts";
import type { AnyField, Field } from "../../language/fields.ts";
import { decode, FAILED } from "../../language/decode.ts";
import type { Failed, Notes } from "../../language/decode.ts";
import { hint } from "../../language/suggest.ts";
import type { MapTree, Tree } from "../../language/tree.ts";
import { asWord, under } from "../../language/tree.ts";
import { parseYaml } from "../../language/yaml.ts";
import { type Sampling, SAMPLINGS } from "../designs/design.ts";
import type { Factor } from "./factors.ts";
import { factorNames, readFactors } from "./factors.ts";

/** A text with the place where it stands. */
export interface Placed {
  readonly text: string;
  readonly at: Place;
}

/** What a design file says: which parameters of one scenario take which values, and how often each row is run. */
export interface Design {
  readonly file: string;
  /** Scenario file that every row changes, as written; relative to the design's own. */
  readonly base: Placed;
  /** Left out, the scenario's own. */
  readonly residents?: number;
  readonly years?: number;
  readonly seed?: number;
  readonly replications: number;
  readonly sampling: Sampling;
  /** Rows of a Latin hypercube or a Sobol sequence. */
  readonly points?: number;
  readonly factors: readonly Factor[];
  /** Names of all factors that stand in the file, those that could not be read among them. */
  readonly named: readonly string[];
  /** What holds between factors in every row; rows where it does not are left out. */
  readonly constraints: readonly Placed[];
  /** Measures reported; those of the scenario's targets when left out. */
  readonly measures?: readonly Placed[];
  /** Tables kept; all when left out. */
  readonly tables?: readonly Placed[];
}

interface DesignFile {
  readonly base: string;
  readonly residents?: number;
  readonly years?: number;
  readonly replications: number;
  readonly seed?: number;
  readonly sampling: Sampling;
  readonly points?: number;
  readonly constraints: readonly string[];
  readonly measures?: readonly string[];
  readonly tables?: readonly string[];
}

const id = (en: string, zh: string): Field<string> => text(en, zh, /^[a-z0-9_]+$/);

/** All keys of a design file but `factors`, which has a reader of its own. */
const DESIGN = block<DesignFile>("a design", "试验设计", {
  base: text("Scenario file that every row changes", "作为基准的情景文件"),
  residents: maybe(count("persons", "Rescale the county to so many residents", "按常住人口缩放", { min: 1000 })),
  years: maybe(count("years", "Measured years, after warm-up", "统计年数（不含预热）", { min: 1, max: 50 })),
  replications: otherwise(
    count("replications", "Replications of every row", "每行重复次数", { min: 1, max: 100_000 }),
    2,
  ),
  seed: maybe(count("seed", "Random seed, the same for every row", "随机种子，各行相同", { max: 4_294_967_295 })),
  sampling: otherwise(word(SAMPLINGS, "How rows come from factors", "由因素生成各行的方式"), "grid"),
  points: maybe(count("rows", "Rows of a Latin hypercube or Sobol sequence", "抽样行数", { min: 1, max: 1_000_000 })),
  constraints: otherwise(items(text("What holds between factors: a <= b", "因素之间的约束，如 a <= b")), []),
  measures: maybe(items(id("Measure id", "指标代码"), { least: 1 })),
  tables: maybe(items(id("Name of a table", "结果表名称"), { least: 1 })),
});

/**
 * Reads a design file. Problems are added, with their places, and what has them is left out, so that the rest can be
 * looked at too; undefined where the file is no mapping.
 */
export function readDesign(source: string, file: string, problems: Problems): Design | undefined {
  const tree = parseYaml(source, file, problems);
  if (tree === undefined) return undefined;
  if (tree.kind !== "map") {
    problems.add(tree.at, "", "expected a mapping of keys", "应为键值映射");
    return undefined;
  }
  const notes: Notes = { problems, records: [], partial: false };
  checkKeys(tree, problems);
  const read = <K extends keyof DesignFile>(key: K): DesignFile[K] | undefined => {
    const value = decode(fieldOf(key), under([tree], key), key, tree.at, notes) as DesignFile[K] | Failed;
    return value === FAILED ? undefined : value;
  };
  const sampling = read("sampling");
  const points = read("points");
  if (sampling !== undefined) checkPoints(tree, sampling, problems);
  const listed = (key: "constraints" | "measures" | "tables"): readonly Placed[] | undefined =>
    read(key) === undefined || !tree.entries.has(key) ? undefined : placesOf(tree, key);
  const [constraints = [], measures, tables] = [listed("constraints"), listed("measures"), listed("tables")];
  const optional = { residents: read("residents"), years: read("years"), seed: read("seed"), points, measures, tables };
  return {
    file,
    base: { text: read("base") ?? NO_BASE, at: (under([tree], "base")[0] ?? tree).at },
    sampling: sampling ?? "grid",
    replications: read("replications") ?? 1,
    factors: readFactors(tree, problems),
    named: factorNames(tree),
    constraints,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

/** Stands where the file names no base that could be read. */
export const NO_BASE = "";

const fieldOf = (key: keyof DesignFile): AnyField =>
  (DESIGN as Extract<typeof DESIGN, { kind: "block" }>).byKey.get(key)!.field;

function checkKeys(tree: MapTree, problems: Problems): void {
  const names = ["name", "purpose", "factors", ...(DESIGN as Extract<typeof DESIGN, { kind: "block" }>).byKey.keys()];
  for (const [key, { keyAt }] of tree.entries) {
    if (names.includes(key)) continue;
    const { en, zh } = hint(key, names);
    problems.add(keyAt, key, `unknown key "${key}"${en}`, `未知的键“${key}”${zh}`);
  }
}

/**
 * A hypercube and a sequence need to be told how many rows; the other samplings have as many as come of the factors.
 */
function checkPoints(tree: MapTree, sampling: Sampling, problems: Problems): void {
  const drawn = sampling === "latin-hypercube" || sampling === "sobol";
  if (drawn === tree.entries.has("points")) return;
  if (drawn)
    problems.add(
      tree.at,
      "points",
      `"points" is missing: how many rows a ${sampling} design has`,
      `缺少“points”：${sampling} 设计的行数`,
    );
  else
    problems.add(
      tree.entries.get("points")!.keyAt,
      "points",
      `the rows of a ${sampling} design come of its factors; points belongs to latin-hypercube and sobol`,
      `${sampling} 设计的行数由因素决定；points 仅用于 latin-hypercube 与 sobol`,
    );
}

/** The texts of a list with their places. */
function placesOf(tree: MapTree, key: string): readonly Placed[] {
  const list: Tree | undefined = under([tree], key)[0];
  if (list?.kind !== "list") return [];
  return list.items.map((item) => ({
    text: asWord(item)?.value ?? (item.kind === "scalar" ? String(item.value) : ""),
    at: item.at ?? place(tree.at.file),
  }));
}
