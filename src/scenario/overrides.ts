import type { Place, Problems } from "../language/problem.ts";
import { scalarTree, type MapTree, type Tree } from "../language/tree.ts";
import { parseYaml } from "../language/yaml.ts";
import { FORBIDDEN_KEYS } from "../language/yaml-walker.ts";

/**
 * `path=value` of the n-th `--set` (from 1) as a layer. The value is YAML: `930`, `80 %`, `[60 %, 30 %, 10 %]`,
 * `{ value: 8, unit: h }`. Places are `--set n`, line 1, and the column in the text.
 */
export function overrideLayer(text: string, n: number, problems: Problems): MapTree | undefined {
  const file = `--set ${n}`;
  const at = (offset: number): Place => ({ file, line: 1, column: offset + 1 });
  const cut = text.indexOf("=");
  if (cut <= 0) {
    problems.add(at(0), "", `found "${text}", expected path=value`, `得到“${text}”，应为 路径=值`);
    return undefined;
  }
  const keys: { key: string; at: Place }[] = [];
  let from = 0;
  for (const key of text.slice(0, cut).split(".")) {
    if (key.trim() === "" || FORBIDDEN_KEYS.has(key.trim())) {
      problems.add(
        at(from),
        "",
        `"${text.slice(0, cut)}" is not a path of keys`,
        `“${text.slice(0, cut)}”不是键的路径`,
      );
      return undefined;
    }
    keys.push({ key: key.trim(), at: at(from) });
    from += key.length + 1;
  }
  const written = text.slice(cut + 1);
  const value: Tree | undefined =
    written.trim() === "" ? scalarTree(at(cut + 1), null) : parseYaml(written, file, problems, at(cut + 1));
  if (value === undefined) return undefined;
  let tree: Tree = value;
  for (const { key, at: keyAt } of keys.toReversed()) {
    tree = { kind: "map", at: keyAt, given: {}, entries: new Map([[key, { keyAt, tree }]]) };
  }
  return tree as MapTree;
}
