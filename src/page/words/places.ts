import type { Text } from "../../county/input/text.ts";
import type { Place, PlaceInstitution } from "../county.ts";
import { words } from "./language.ts";

const KINDS: Readonly<Record<string, Text>> = {
  "service-point": words("Service point", "村卫生室服务点"),
  "joint-clinic": words("Joint clinic", "联办村卫生室"),
  "mobile-stop": words("Mobile team's stop", "巡回医疗点"),
  "ordinary-clinic": words("Village clinic", "村卫生室"),
  "central-clinic": words("Central village clinic", "中心村卫生室"),
  "township-basic": words("Centre", "卫生院"),
  "township-recommended": words("Centre", "卫生院"),
  "sub-centre": words("Sub-centre", "次中心卫生院"),
  "county-general": words("General", "综合医院"),
  "county-tcm": words("TCM hospital", "中医医院"),
  "county-mch": words("Women, children", "妇幼保健院"),
  "private-hospital": words("Private hospital", "民营医院"),
  "municipal-hospital": words("City hospitals", "市级医院"),
  "provincial-hospital": words("Province", "省级医院"),
};

export const LEVEL_NAMES: readonly Text[] = [
  words("village", "村"),
  words("township", "乡镇"),
  words("county", "县级"),
  words("city", "市级"),
  words("province", "省级"),
];

export const kindName = (kind: string): Text => KINDS[kind] ?? words(kind, kind);

/**
 * What an institution is called: in a made-up county by its name, in a real one by its kind and number, since nothing
 * known of it is its own.
 */
export function institutionName(place: Place, code: string): Text {
  const institution = place.institutions.find((each) => each.code === code);
  if (institution === undefined) return words("Village clinic", "村卫生室");
  if (!place.real) return institution.name;
  const same = place.institutions.filter((each) => sameKind(each, institution));
  const kind = kindName(institution.kind);
  if (same.length === 1) return kind;
  const number = same.indexOf(institution) + 1;
  return words(`${kind.en} ${number}`, `${kind.zh} ${number}`);
}

/** Shorter words for some kinds in English. */
const ON_PLATES: readonly (readonly [long: string, short: string])[] = [
  ["Private hospital", "Private"],
  ["City hospitals", "City"],
  ["TCM hospital", "TCM"],
  ["Women, children", "Mother, child"],
];

/** The same where there is little room: in few words, and without the county's own name in front. */
export function plateName(place: Place, code: string): Text {
  const { en: long, zh } = institutionName(place, code);
  const en = place.real ? ON_PLATES.reduce((name, [words, short]) => name.replace(words, short), long) : long;
  const without = (name: string, county: string): string =>
    name.startsWith(county) && name.length > county.length ? name.slice(county.length).trim() : name;
  return words(without(en, place.name.en), without(zh, place.name.zh));
}

const sameKind = (a: PlaceInstitution, b: PlaceInstitution): boolean => kindName(a.kind).zh === kindName(b.kind).zh;
