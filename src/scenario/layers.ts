import { place, type Place, type Problems, ScenarioError } from "../language/problem.ts";
import { asWord, under, type MapTree, type Tree } from "../language/tree.ts";
import type { Library } from "./library.ts";
import { overrideLayer } from "./overrides.ts";
import { presetLayers } from "./presets.ts";
import { RUN_FIELDS } from "./schema/scenario.ts";
import { villageLayer } from "./village-table.ts";

/** What `--set` says, a layer each. */
function readSets(texts: readonly string[], library: Library, problems: Problems): readonly MapTree[] {
  const layers = texts.map((text, i) => overrideLayer(text, i + 1, problems)).filter((tree) => tree !== undefined);
  for (const layer of layers) {
    library.checkKeys(layer, "scenario");
    const late = layer.entries.get("extends");
    if (late !== undefined)
      problems.add(late.keyAt, "extends", "extends stands in a file only", "extends 只能写在文件中");
  }
  return layers;
}

/** The county the topmost layer names, its ancestors, and their tables of villages, lowest first. */
async function readCountyFiles(said: readonly Tree[], library: Library): Promise<readonly MapTree[]> {
  const named = under(said, "county").at(-1);
  if (named === undefined && library.incomplete) return [];
  if (named === undefined) {
    const at = said.at(-1)!.at;
    library.problems.add(
      at,
      "county",
      `"county" is missing: ${RUN_FIELDS.county.doc.en}`,
      `缺少“county”：${RUN_FIELDS.county.doc.zh}`,
    );
    return [];
  }
  const id = asWord(named)?.value ?? "";
  if (id.trim() === "") return [];
  const path = library.pathOf("county", asWord(named)!);
  const layers: MapTree[] = [];
  for (const tree of await library.chain(path, "county", named.at)) {
    const table = library.word(tree, "villageTable");
    if (table !== undefined) {
      const file = library.reader.resolve(tree.at.file, table.value);
      const text = await library.text(file, table.at);
      if (text !== undefined) layers.push(text.parsed(villageLayer, library.problems));
    }
    layers.push(tree);
  }
  return layers;
}

/** Layers of policy and mechanisms: the baseline, then each file's presets and the file itself. */
async function readRules(
  chain: readonly MapTree[],
  sets: readonly MapTree[],
  library: Library,
  at: Place,
): Promise<readonly Tree[] | undefined> {
  const baseline = await library.chain(`${library.reader.seeds}policies/baseline.yaml`, "policy", at);
  const layers: Tree[] = [...baseline];
  for (const tree of [...chain, ...sets]) {
    layers.push(...(await presetLayers(tree, library)));
    if (chain.includes(tree)) layers.push(tree);
  }
  return baseline.length === 0 ? undefined : layers;
}

/** Files that every scenario stands on, by kind, below the seeds. */
const BELOW = [
  ["illness/catalogue.yaml", "illness"],
  ["illness/case-mix.yaml", "illness"],
  ["illness/chronic.yaml", "illness"],
  ["illness/trends.yaml", "illness"],
  ["choice/choice.yaml", "choice"],
  ["care/care.yaml", "care"],
  ["calendar/calendar.yaml", "calendar"],
] as const;

/** Everything that a scenario says and stands on, before any of it is understood; lowest first. */
export interface Files {
  /** The scenario and all that it extends. */
  readonly chain: readonly MapTree[];
  /** What `--set` puts over it. */
  readonly sets: readonly MapTree[];
  /** Both. */
  readonly said: readonly Tree[];
  readonly county: readonly MapTree[];
  /** Undefined where one of them cannot be read. */
  readonly seeds: readonly Tree[] | undefined;
  /** Rules of baseline, policies and the scenario; undefined where a policy cannot be read. */
  readonly rules: readonly Tree[] | undefined;
  /** Where the scenario begins. */
  readonly at: Place;
}

export const layersOf = ({ county, seeds, said }: Files): readonly Tree[] => [...county, ...(seeds ?? []), ...said];

/** @throws ScenarioError where the scenario itself cannot be read */
export async function readFiles(path: string, library: Library, set: readonly string[]): Promise<Files> {
  const { problems, reader } = library;
  const chain = await library.chain(path, "scenario");
  const sets = readSets(set, library, problems);
  if (chain.length === 0) throw new ScenarioError(problems.all());
  const said: readonly Tree[] = [...chain, ...sets];
  const county = await readCountyFiles(said, library);
  const seeds: Tree[] = [];
  for (const [file, kind] of BELOW) {
    const tree = await library.tree(reader.seeds + file, kind, place(path));
    if (tree !== undefined) seeds.push(tree);
  }
  const rules = await readRules(chain, sets, library, place(path));
  const whole = seeds.length < BELOW.length ? undefined : seeds;
  return { chain, sets, said, county, seeds: whole, rules, at: chain.at(-1)!.at };
}
