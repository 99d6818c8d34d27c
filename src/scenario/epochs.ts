import { isoFromDays } from "../kernel/dates.ts";
import type { Epoch, MechanismSetting, PolicyInput } from "../county/input/policy.ts";
import type { Text } from "../county/input/text.ts";
import type { Declaration, ShockScope } from "../county/mechanism/mechanism.ts";
import { decode, FAILED, type Failed, type Notes } from "../language/decode.ts";
import { refuseImpossible, type Payers } from "./impossible.ts";
import { unknownKeys } from "../language/leaf.ts";
import { entriesOf, dayOf } from "./dated.ts";
import { flatRecords, measured, type ParameterRecord, type Recorded } from "../language/fields.ts";
import type { Place } from "../language/problem.ts";
import { POLICY_FIELD } from "./schema/scenario.ts";
import { keysOf, under, type Tree } from "../language/tree.ts";
import { join } from "../language/yaml.ts";

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

/** Rules that change on a day: a mapping with `policy` and `mechanisms`, a preset's or its own. */
interface Change {
  readonly day: number;
  readonly tree: Tree;
}

/**
 * The rules of each day as complete epochs.
 * @param base layers of `policy` and `mechanisms`, lowest first; each a mapping with those keys
 * @param changes layers that may have `changes`
 * @param presets layers of the presets that an entry of `changes` names
 * @param top layers over every epoch (`--set`)
 * @param payers whom a package can be paid for and to; undefined while the county itself is wrong
 */
export function readEpochs(
  base: readonly Tree[],
  changes: readonly Tree[],
  presets: ReadonlyMap<Tree, readonly Tree[]>,
  top: readonly Tree[],
  startDay: number,
  declared: readonly MechanismDeclaration[] | undefined,
  payers: Payers | undefined,
  at: Place,
  notes: Notes,
): readonly Epoch[] | Failed {
  const dated = readChanges(changes, presets, startDay, notes).toSorted((a, b) => a.day - b.day);
  checkTwice(dated, startDay, notes);
  const epochs: (Epoch | Failed)[] = [];
  let layers = [...base];
  let known: readonly ParameterRecord[] = [];
  for (let i = -1; i < dated.length; i++) {
    const day = i < 0 ? 0 : dated[i]!.day;
    if (i >= 0) layers = [...layers, dated[i]!.tree];
    if (i + 1 < dated.length && dated[i + 1]!.day === day) continue;
    const noted: Recorded[] = [];
    epochs.push(readEpoch([...layers, ...top], day, declared, payers, at, { ...notes, records: noted }));
    const records = flatRecords(noted);
    addRecords(records, known, day === 0 ? "" : `changes.${isoFromDays(startDay + day)}`, notes);
    known = records;
  }
  return epochs.includes(FAILED) ? FAILED : (epochs as readonly Epoch[]);
}

/** Of later epochs only what differs from the one before. */
function addRecords(
  records: readonly ParameterRecord[],
  before: readonly ParameterRecord[],
  prefix: string,
  notes: Notes,
): void {
  const key = (record: ParameterRecord): string =>
    `${record.path}\u0000${String(record.value)}\u0000${record.file}\u0000${record.line}\u0000${record.column}`;
  const same = new Set(before.map(key));
  for (const record of records) {
    if (!same.has(key(record)))
      notes.records.push(prefix === "" ? record : { ...record, path: join(prefix, record.path) });
  }
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
    en: "leakage out of the county is the choice itself and cannot be switched off; take this line out, and set the file `choice` to change it",
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

function readChanges(
  layers: readonly Tree[],
  presets: ReadonlyMap<Tree, readonly Tree[]>,
  startDay: number,
  notes: Notes,
): readonly Change[] {
  const changes: Change[] = [];
  for (const { index, layers: entry } of entriesOf(layers, "changes", notes)) {
    const path = `changes.${index}`;
    unknownKeys(entry, ["date", "policies", "policy", "mechanisms", "name"], path, notes);
    const day = dayOf(entry, "date", path, startDay, entry[0]!.at, notes);
    if (day !== undefined)
      for (const tree of entry)
        for (const layer of [...(presets.get(tree) ?? []), tree]) changes.push({ day, tree: layer });
  }
  return changes;
}

/** The same thing set twice for one day: neither order would be right. */
function checkTwice(dated: readonly Change[], startDay: number, notes: Notes): void {
  const first = new Map<string, Place>();
  for (const { day, tree } of dated) {
    for (const key of ["policy", "mechanisms"]) {
      for (const inner of under([tree], key)) {
        for (const leaf of leavesOf(inner, key)) {
          const id = `${day} ${leaf.path}`;
          const other = first.get(id);
          if (other === undefined) first.set(id, leaf.at);
          else if (other.file === leaf.at.file) {
            notes.problems.add(
              leaf.at,
              leaf.path,
              `set twice for ${isoFromDays(startDay + day)}, first in line ${other.line}`,
              `在 ${isoFromDays(startDay + day)} 重复设定，首次在第 ${other.line} 行`,
            );
          }
        }
      }
    }
  }
}

function leavesOf(tree: Tree, path: string): readonly { path: string; at: Place }[] {
  if (tree.kind !== "map") return [{ path, at: tree.at }];
  return [...tree.entries].flatMap(([key, entry]) => leavesOf(entry.tree, join(path, key)));
}
