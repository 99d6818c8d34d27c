import { isoFromDays } from "../kernel/dates.ts";
import type { Epoch, MechanismSetting, PolicyInput } from "../county/input/policy.ts";
import type { Text } from "../county/input/text.ts";
import type { Declaration, ShockScope } from "../county/mechanism/mechanism.ts";
import { decode, FAILED, type Failed, type Notes } from "../language/decode.ts";
import { refuseImpossible, type Payers } from "./impossible.ts";
import { unknownKeys } from "../language/notes.ts";
import { addRecords, type DatedChange, RULE_KEYS, stagesOf } from "./changes.ts";
import { measured } from "../language/fields.ts";
import { flatRecords, type ParameterRecord, type Recorded } from "../language/parameter-record.ts";
import type { Place } from "../language/problem.ts";
import { POLICY_FIELD } from "./schema/scenario.ts";
import { keysOf, under, type Tree } from "../language/tree.ts";
import { join } from "../language/yaml-walker.ts";

/** What a scenario may set of a mechanism. */
export interface MechanismDeclaration {
  readonly id: string;
  /** Off at the start when false. */
  readonly on?: boolean;
  readonly parameters: readonly {
    readonly name: string;
    readonly value: number;
    readonly unit: string;
    readonly min: number;
    readonly max: number;
    readonly source: string;
    readonly en: string;
    readonly zh: string;
  }[];
  /** Of shocks: what they strike. */
  readonly shock?: ShockScope;
}

/** What a scenario may set of a mechanism of the county. */
export const declarationOf = ({
  id,
  onByDefault,
  parameters,
  shock,
}: Pick<Declaration, "id" | "onByDefault" | "parameters" | "shock">): MechanismDeclaration => ({
  id,
  on: onByDefault,
  ...(shock === undefined ? {} : { shock }),
  parameters: parameters.map(({ id: name, default: value, unit, range: [min, max], source, name: { en, zh } }) => ({
    name,
    value,
    unit,
    min,
    max,
    source,
    en,
    zh,
  })),
});

/**
 * The rules of each day as complete epochs.
 * @param base layers of `policy` and `mechanisms`, lowest first; each a mapping with those keys
 * @param changes dated ones
 * @param presets layers of the presets that an entry of `changes` names
 * @param top layers over every epoch (`--set`)
 * @param payers whom a package can be paid for and to; undefined while the county itself is wrong
 */
export function readEpochs(
  base: readonly Tree[],
  changes: readonly DatedChange[],
  presets: ReadonlyMap<Tree, readonly Tree[]>,
  top: readonly Tree[],
  startDay: number,
  declared: readonly MechanismDeclaration[] | undefined,
  payers: Payers | undefined,
  at: Place,
  notes: Notes,
): readonly Epoch[] | Failed {
  const dated = changes.flatMap(({ day, end, entry }) =>
    entry
      .flatMap((tree) => [...(presets.get(tree) ?? []), tree])
      .filter((tree) => RULE_KEYS.some((key) => under([tree], key).length > 0))
      .map((tree) => ({ day, end, tree })),
  );
  const stages = stagesOf(dated);
  const epochs: (Epoch | Failed)[] = [];
  let known: readonly ParameterRecord[] = [];
  for (const { day, inForce } of stages[0]?.day === 0 ? stages : [{ day: 0, inForce: [] }, ...stages]) {
    const layers = [...base, ...inForce.map(({ tree }) => tree), ...top];
    const noted: Recorded[] = [];
    epochs.push(readEpoch(layers, day, declared, payers, at, { ...notes, records: noted }));
    const records = flatRecords(noted);
    addRecords(records, known, day === 0 ? "" : `changes.${isoFromDays(startDay + day)}`, notes);
    known = records;
  }
  return epochs.includes(FAILED) ? FAILED : (epochs as readonly Epoch[]);
}

function readEpoch(
  layers: readonly Tree[],
  fromDay: number,
  declared: readonly MechanismDeclaration[] | undefined,
  payers: Payers | undefined,
  at: Place,
  notes: Notes,
): Epoch | Failed {
  const said = under(layers, "policy");
  const policy: PolicyInput | Failed = decode(POLICY_FIELD, said, "policy", at, notes);
  if (policy !== FAILED) refuseImpossible(policy, said, payers, at, notes);
  const mechanisms = readMechanisms(under(layers, "mechanisms"), declared, notes);
  return policy === FAILED || mechanisms === FAILED ? FAILED : { fromDay, policy, mechanisms };
}

/** `true`, `false`, or `{ on, parameters }` by mechanism. Those declared and not mentioned stand at their defaults. */
function readMechanisms(
  layers: readonly Tree[],
  declared: readonly MechanismDeclaration[] | undefined,
  notes: Notes,
): Readonly<Record<string, MechanismSetting>> | Failed {
  const ids = declared?.map(({ id }) => id);
  if (ids !== undefined)
    unknownKeys(
      layers.map((layer) => withoutRetired(layer, notes)),
      ids,
      "mechanisms",
      notes,
    );
  const settings: [string, MechanismSetting][] = [];
  let sound = true;
  for (const layer of layers) {
    if (layer.kind === "map") continue;
    sound = false;
    notes.problems.add(layer.at, "mechanisms", "expected a mapping by mechanism", "应为以机制为键的映射");
  }
  for (const id of ids ?? [...keysOf(layers)].sort()) {
    const setting = readMechanism(
      id,
      under(layers, id),
      declared?.find((one) => one.id === id),
      notes,
    );
    if (setting === FAILED) sound = false;
    else settings.push([id, setting]);
  }
  return sound ? Object.fromEntries(settings) : FAILED;
}

/** What was once a switch, and where what it stood for is set. */
const RETIRED: Readonly<Record<string, Text>> = {
  "b8-leakage": {
    en:
      "leakage out of the county is the choice itself and cannot be switched off; take this line out, and set " +
      "the file `choice` to change it",
    zh: "患者外流即就医选择本身，不能单独开关；请删去此行，需要时修改 `choice` 文件",
  },
};

/** Names what is no switch any more, once, and leaves the rest. */
function withoutRetired(layer: Tree, notes: Notes): Tree {
  if (layer.kind !== "map") return layer;
  const entries = new Map(layer.entries);
  for (const [id, { en, zh }] of Object.entries(RETIRED)) {
    const entry = entries.get(id);
    if (entry === undefined) continue;
    notes.problems.add(entry.keyAt, `mechanisms.${id}`, `"${id}" is no mechanism: ${en}`, `“${id}”不是机制：${zh}`);
    entries.delete(id);
  }
  return { ...layer, entries };
}

function readMechanism(
  id: string,
  said: readonly Tree[],
  declaration: MechanismDeclaration | undefined,
  notes: Notes,
): MechanismSetting | Failed {
  const path = `mechanisms.${id}`;
  let on = declaration?.on ?? true;
  let sound = true;
  const maps: Tree[] = [];
  for (const tree of said) {
    if (tree.kind === "map") maps.push(tree);
    const flag = tree.kind === "map" ? tree.entries.get("on")?.tree : tree;
    if (flag === undefined) continue;
    if (flag.kind === "scalar" && typeof flag.value === "boolean") on = flag.value;
    else {
      sound = false;
      notes.problems.add(
        flag.at,
        path,
        "expected true, false, or { on, parameters }",
        "应为 true、false 或 { on, parameters }",
      );
    }
  }
  unknownKeys(maps, ["on", "parameters"], path, notes);
  const inner = under(maps, "parameters");
  const names = declaration?.parameters.map(({ name }) => name) ?? [...keysOf(inner)].sort();
  unknownKeys(inner, names, join(path, "parameters"), notes);
  const parameters: [string, number][] = [];
  for (const name of names) {
    const one = declaration?.parameters.find((parameter) => parameter.name === name);
    const layers = under(inner, name);
    if (layers.length === 0) {
      parameters.push([name, one!.value]);
      continue;
    }
    const field = measured(one?.unit ?? "number", one?.en ?? name, one?.zh ?? name, {
      min: one?.min ?? -Number.MAX_SAFE_INTEGER,
      max: one?.max ?? Number.MAX_SAFE_INTEGER,
    });
    const value = decode(field, layers, join(join(path, "parameters"), name), layers.at(-1)!.at, notes);
    if (value === FAILED) sound = false;
    else parameters.push([name, value]);
  }
  return sound ? { on, parameters: Object.fromEntries(parameters) } : FAILED;
}
