import type { Text } from "../county/input/text.ts";
import { decode, FAILED, type Notes } from "../language/decode.ts";
import { Problems } from "../language/problem.ts";
import type { Reader } from "../language/reader.ts";
import { asWord, under } from "../language/tree.ts";
import { parseYaml } from "../language/yaml.ts";
import { NAME, PURPOSE } from "./schema/scenario.ts";

/** A scenario that comes with the program (现成情景): the question that it asks. */
export interface ReadyScenario {
  /** Its path below the folder of scenarios. */
  readonly file: string;
  readonly name: Text;
  readonly purpose: Text;
  /** The scenario that it stands on; empty without one. */
  readonly extends: string;
}

/** The ready scenarios among the files of some folders, in the order of their names. */
export async function readyScenarios(
  reader: Reader,
  folder: string,
  below: readonly string[],
): Promise<readonly ReadyScenario[]> {
  const found: ReadyScenario[] = [];
  for (const part of below) {
    for (const name of (await reader.list?.(`${folder}/${part}`)) ?? []) {
      if (!name.endsWith(".yaml")) continue;
      const file = `${part}${name}`;
      const notes: Notes = { problems: new Problems(), records: [], partial: true };
      const tree = parseYaml(await reader.read(`${folder}/${file}`), file, notes.problems);
      if (tree?.kind !== "map") continue;
      const say = (key: "name" | "purpose"): Text => {
        const layers = under([tree], key);
        const said = decode(key === "name" ? NAME : PURPOSE, layers, key, tree.at, notes);
        return layers.length === 0 || said === FAILED ? { en: "", zh: "" } : said;
      };
      found.push({
        file,
        name: say("name"),
        purpose: say("purpose"),
        extends: asWord(under([tree], "extends").at(-1))?.value ?? "",
      });
    }
  }
  return found;
}
