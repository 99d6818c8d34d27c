import { isoFromDays } from "../kernel/dates.ts";
import type { ShockInput } from "../county/input/shock.ts";
import { COUNTY, VILLAGE } from "../county/input/places.ts";
import type { CountyParts } from "./county.ts";
import { dayOf, entriesOf } from "./dated.ts";
import { decode, FAILED, type Failed, type Notes } from "../language/decode.ts";
import type { MechanismDeclaration } from "./epochs.ts";
import type { Place } from "../language/problem.ts";
import { shockField } from "./schema/shock.ts";
import { hint } from "../language/suggest.ts";
import { asWord, under, type Tree } from "../language/tree.ts";
import { join } from "../language/yaml-walker.ts";

/**
 * The shocks (突发事件) of a scenario, by first day.
 * @param declared mechanisms there are; any shock has to be one of them
 * @param parts of the county, undefined while it is wrong itself
 */
export function readShocks(
  layers: readonly Tree[],
  startDay: number,
  declared: readonly MechanismDeclaration[],
  parts: CountyParts | undefined,
  notes: Notes,
): readonly ShockInput[] | Failed {
  const shocks: ShockInput[] = [];
  const places = new Map<string, Place>();
  let sound = true;
  for (const { index, layers: entry } of entriesOf(layers, "shocks", notes)) {
    const path = `shocks.${index}`;
    const shock = readShock(entry, path, startDay, declared, parts, notes);
    if (shock === FAILED) {
      sound = false;
      continue;
    }
    const id = `${shock.mechanism} ${shock.fromDay}`;
    if (places.has(id)) {
      notes.problems.add(
        entry[0]!.at,
        path,
        `two shocks of ${shock.mechanism} begin on one day; the first stands in line ${places.get(id)!.line}: ` +
          `let one of them strike all places`,
        `同一天有两次 ${shock.mechanism}，首次在第 ${places.get(id)!.line} 行：请合并为一次`,
      );
      sound = false;
    }
    places.set(id, entry[0]!.at);
    shocks.push(shock);
  }
  return sound ? shocks.toSorted((a, b) => a.fromDay - b.fromDay) : FAILED;
}

function readShock(
  entry: readonly Tree[],
  path: string,
  startDay: number,
  declared: readonly MechanismDeclaration[],
  parts: CountyParts | undefined,
  notes: Notes,
): ShockInput | Failed {
  const at = entry[0]!.at;
  const declaration = mechanismOf(entry, path, declared, notes);
  if (declaration === FAILED) return FAILED;
  const said = decode(shockField(declaration), entry, path, at, notes);
  if (said === FAILED) return FAILED;
  const from = dayOf(entry, "from", path, startDay, at, notes);
  if (from === undefined) return FAILED;
  const { where = [], drugs = [] } = said;
  if (said.to !== undefined && said.to < said.from) {
    notes.problems.add(
      under(entry, "to").at(-1)!.at,
      join(path, "to"),
      `the shock ends before it begins, on ${isoFromDays(said.from)}`,
      `突发事件的结束早于开始（${isoFromDays(said.from)}）`,
    );
    return FAILED;
  }
  if (
    parts !== undefined &&
    !checkWhere(where, declaration, parts, under(entry, "where").at(-1)?.at ?? at, join(path, "where"), notes)
  )
    return FAILED;
  const parameters = Object.fromEntries(
    Object.entries(said.parameters).filter((one): one is [string, number] => one[1] !== undefined),
  );
  return {
    mechanism: said.mechanism,
    fromDay: from,
    ...(said.to === undefined ? {} : { toDay: said.to - startDay }),
    where,
    drugs,
    parameters,
  };
}

function mechanismOf(
  entry: readonly Tree[],
  path: string,
  declared: readonly MechanismDeclaration[],
  notes: Notes,
): MechanismDeclaration | Failed {
  const ids = declared.flatMap(({ id, shock }) => (shock === undefined ? [] : [id]));
  const id = under(entry, "mechanism").at(-1);
  const written = asWord(id)?.value ?? "";
  const found = declared.find((one) => one.id === written && one.shock !== undefined);
  if (found !== undefined) return found;
  const tree = id ?? entry[0]!;
  const { en, zh } = hint(written, ids);
  if (id === undefined)
    notes.problems.add(tree.at, join(path, "mechanism"), `a shock names its mechanism${en}`, `突发事件须指明机制${zh}`);
  else
    notes.problems.add(
      tree.at,
      join(path, "mechanism"),
      `there is no shock "${written}"${en}`,
      `没有突发事件“${written}”${zh}`,
    );
  return FAILED;
}

/** Whether all places named are there. */
function checkWhere(
  where: readonly string[],
  { shock }: MechanismDeclaration,
  { townships, institutions }: CountyParts,
  at: Place,
  path: string,
  notes: Notes,
): boolean {
  const known =
    shock?.where === "institutions"
      ? institutions.filter(({ level }) => level > VILLAGE && level <= COUNTY).map(({ code }) => code)
      : townships.map(({ code }) => code);
  const missing = where.filter((code) => !known.includes(code));
  for (const code of missing) {
    const { en, zh } = hint(code, known);
    if (shock?.where === "institutions")
      notes.problems.add(
        at,
        path,
        `there is no hospital or township centre "${code}" in the county${en}`,
        `县内没有医院或卫生院“${code}”${zh}`,
      );
    else notes.problems.add(at, path, `there is no township "${code}"${en}`, `没有乡镇“${code}”${zh}`);
  }
  return missing.length === 0;
}
