import type { Library } from "./library.ts";
import { under, asWord, type ListTree, type MapTree, type Tree, type WordTree } from "../language/tree.ts";

/** The layers of the presets (预设政策) that a file names under `policies`, lowest first. */
export async function presetLayers(tree: MapTree, library: Library): Promise<readonly MapTree[]> {
  const layers: MapTree[] = [];
  for (const name of namesUnder(tree, library)) layers.push(...(await presetChain(name, library)));
  return layers;
}

/**
 * The layers of the presets that the dated changes of some files name under `policies`, by the entry that names them.
 */
export async function datedPresets(
  layers: readonly Tree[],
  library: Library,
): Promise<ReadonlyMap<Tree, readonly MapTree[]>> {
  const found = new Map<Tree, readonly MapTree[]>();
  for (const list of under(layers, "changes"))
    if (list.kind === "list")
      for (const item of list.items) if (item.kind === "map") found.set(item, await presetLayers(item, library));
  return found;
}

/**
 * The targets in force, as one list: those of the topmost layer that has any. A scenario's are those of the presets it
 * names under `policies`, then its own `targets`; an entry that is a name stands for the targets of that preset. Of two
 * with the same id the later counts.
 */
export async function targetsInForce(said: readonly MapTree[], library: Library): Promise<Tree | undefined> {
  for (const tree of said.toReversed()) {
    const own = tree.entries.get("targets")?.tree;
    if (own !== undefined && own.kind !== "list") return own;
    const inherited: Tree[] = [];
    for (const name of namesUnder(tree, library)) inherited.push(...(await presetTargets(name, library)));
    if (own === undefined && inherited.length === 0) continue;
    const written: Tree[] = [];
    for (const item of own?.items ?? []) {
      const name = asWord(item);
      if (name === undefined) written.push(item);
      else inherited.push(...(await presetTargets(name, library)));
    }
    return {
      kind: "list",
      at: own?.at ?? tree.at,
      given: own?.given ?? {},
      items: [...lastOfEachId(inherited, written), ...written],
    };
  }
  return undefined;
}

function namesUnder(tree: MapTree, library: Library): readonly WordTree[] {
  const said = tree.entries.get("policies")?.tree;
  if (said === undefined) return [];
  const items = said.kind === "list" ? said.items : [said];
  return items.flatMap((item) => {
    const name = asWord(item);
    if (name === undefined)
      library.problems.add(item.at, "policies", "expected names of presets", "应为预设政策的名称");
    return name ?? [];
  });
}

/** A preset of the seeds by its name, or any policy file by its path. */
function presetChain(name: WordTree, library: Library): Promise<readonly MapTree[]> {
  return library.chain(library.pathOf("policy", name), "policy", name.at);
}

async function presetTargets(name: WordTree, library: Library): Promise<readonly Tree[]> {
  const own = under(await presetChain(name, library), "targets").at(-1);
  if (own === undefined || own.kind === "list") return own?.items ?? [];
  library.problems.add(own.at, "targets", "expected a list of targets", "应为目标列表");
  return [];
}

/** What is inherited and neither inherited again under the same id nor written by the file itself. */
function lastOfEachId(inherited: readonly Tree[], written: ListTree["items"]): readonly Tree[] {
  const idOf = (target: Tree): unknown => {
    return asWord(under([target], "id")[0])?.value;
  };
  const own = new Set(written.map(idOf));
  // By its place: a preset that is named twice brings the very same targets twice.
  const last = new Map(inherited.map((target, i) => [idOf(target), i]));
  return inherited.filter((target, i) => last.get(idOf(target)) === i && !own.has(idOf(target)));
}
