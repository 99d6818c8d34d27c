import { Problems } from "../language/problem.ts";
import type { Tree } from "../language/tree.ts";
import { parseYaml } from "../language/yaml.ts";

/** Most files whose trees are kept: the seeds and a family of scenarios. */
const KEPT = 64;

/** By path, the latest last. Trees are never changed, so whoever loads may share them. */
const kept = new Map<string, { readonly text: string; readonly tree: Tree }>();

/**
 * A file's YAML as a tree with positions, as `parseYaml` gives it; at once when this text has stood in this file before.
 * A process that loads many scenarios (a comparison, a design, the tests) takes the catalogue of diseases and the county
 * apart once, which is two thirds of a load. Files with problems are not kept: they are told anew each time.
 */
export function treeOf(text: string, file: string, problems: Problems): Tree | undefined {
  const known = kept.get(file);
  if (known?.text === text) return known.tree;
  const own = new Problems();
  const tree = parseYaml(text, file, own);
  for (const { path, message, ...at } of own.all()) problems.add(at, path, message.en, message.zh);
  if (tree === undefined || own.size > 0) return tree;
  kept.delete(file);
  kept.set(file, { text, tree });
  const [oldest] = kept.keys();
  if (kept.size > KEPT) kept.delete(oldest!);
  return tree;
}
