import type { CountyInput } from "../county/input/county.ts";
import type { Text } from "../county/input/text.ts";
import {
  type InstitutionInput,
  type TownshipInput,
  type TravelInput,
  type VillageInput,
  levelOf,
} from "../county/input/places.ts";
import { codesOf, compareCodes, decode, FAILED, type Failed, type Notes } from "../language/decode.ts";
import { remembered } from "../language/memory.ts";
import type { Place } from "../language/problem.ts";
import { INSTITUTION, type InstitutionFile, type VillageFile } from "./schema/county.ts";
import { MODEL_FIELDS } from "./schema/scenario.ts";
import { asWord, deepUnder, mapTree, scalarTree, under, type MapTree, type Tree } from "../language/tree.ts";
import { join } from "../language/yaml-walker.ts";

/** Institutions and roads as layers say them, lowest first. */
export function placesOf(
  layers: readonly Tree[],
  at: Place,
  notes: Notes,
): Pick<CountyInput, "institutions" | "travel"> | Failed {
  const travel = decode(MODEL_FIELDS.travel, under(layers, "travel"), "travel", at, notes);
  const said = PLACE_KEYS.flatMap((key) => under(layers, key));
  const places = remembered(readPlaces, said, "", notes, () => readPlaces(layers, travel, at, notes));
  return places === FAILED || travel === FAILED ? FAILED : { institutions: places.institutions, travel };
}

type Places = Pick<CountyInput, "townships" | "villages" | "institutions">;

export const PLACE_KEYS = ["travel", "townships", "villages", "kinds", "institutions"] as const;

export function readPlaces(
  layers: readonly Tree[],
  travel: TravelInput | Failed,
  at: Place,
  notes: Notes,
): Places | Failed {
  const townshipMap = decode(MODEL_FIELDS.townships, under(layers, "townships"), "townships", at, notes);
  const villageMap = decode(MODEL_FIELDS.villages, under(layers, "villages"), "villages", at, notes);
  checkKinds(under(layers, "kinds"), at, notes);
  if (townshipMap === FAILED || villageMap === FAILED) return FAILED;
  const said = [...under(layers, "townships"), ...under(layers, "villages")];
  const known = remembered(knownPlaces, said, "", notes, () => knownPlaces(layers, townshipMap, villageMap, at, notes));
  const institutions = readInstitutions(layers, known, travel, at, notes);
  if (known.villages === FAILED || institutions === FAILED || travel === FAILED) return FAILED;
  return { townships: known.townships, villages: known.villages, institutions };
}

interface KnownPlaces {
  readonly townships: readonly TownshipInput[];
  readonly townshipIndex: ReadonlyMap<string, number>;
  readonly villages: readonly VillageInput[] | Failed;
  readonly clinics: MapTree;
  readonly villageOfClinic: ReadonlyMap<string, number>;
}

function knownPlaces(
  layers: readonly Tree[],
  townshipMap: ReadonlyMap<string, Omit<TownshipInput, "code">>,
  villageMap: ReadonlyMap<string, VillageFile>,
  at: Place,
  notes: Notes,
): KnownPlaces {
  const townships: TownshipInput[] = [...townshipMap].map(([code, township]) => ({ code, ...township }));
  const townshipIndex = new Map(townships.map((township, i) => [township.code, i]));
  return {
    townships,
    townshipIndex,
    villages: readVillages(layers, villageMap, townshipIndex, at, notes),
    clinics: mapTree(at, clinicLayers(under(layers, "villages"), villageMap, at, notes)),
    villageOfClinic: new Map([...villageMap.keys()].map((code, i) => [clinicCode(code), i])),
  };
}

/** Kinds are parts of institutions: their keys and values are checked, whatever uses them. */
function checkKinds(layers: readonly Tree[], at: Place, notes: Notes): void {
  if (layers.length === 0) return;
  decode(MODEL_FIELDS.kinds, layers, "kinds", at, { problems: notes.problems, records: [], partial: true });
}

function readVillages(
  layers: readonly Tree[],
  map: ReadonlyMap<string, VillageFile>,
  townships: ReadonlyMap<string, number>,
  at: Place,
  notes: Notes,
): VillageInput[] | Failed {
  let sound = true;
  const villages = [...map].map(([code, village]) => {
    const township = townships.get(village.township);
    if (township === undefined) {
      sound = false;
      noTownship(layers, ["villages", code, "township"], village.township, at, notes);
    }
    const { name, latitude, longitude, positionKnown, residents, migrants, urban } = village;
    return { code, name, township: township ?? -1, latitude, longitude, positionKnown, residents, migrants, urban };
  });
  return sound ? villages : FAILED;
}

function noTownship(layers: readonly Tree[], keys: readonly string[], code: string, at: Place, notes: Notes): void {
  notes.problems.add(
    deepUnder(layers, keys).at(-1)?.at ?? at,
    keys.join("."),
    `there is no township "${code}"`,
    `没有乡镇“${code}”`,
  );
}

/** Code of the clinic of a village. */
function clinicCode(village: string): string {
  return `${village}-clinic-1`;
}

function readInstitutions(
  layers: readonly Tree[],
  places: KnownPlaces,
  travel: TravelInput | Failed,
  at: Place,
  notes: Notes,
): InstitutionInput[] | Failed {
  const kinds = under(layers, "kinds");
  const listed = under(layers, "institutions");
  const all = [places.clinics, ...listed];
  let sound = true;
  const institutions: InstitutionInput[] = [];
  for (const code of codesOf(all, "institutions", notes)) {
    const path = join("institutions", code);
    const said = under(all, code).filter((tree) => !(tree.kind === "scalar" && tree.value === null));
    const kind = under(said, "kind").at(-1);
    const template = under(kinds, asWord(kind)?.value ?? "");
    const own = [...template, ...said];
    const file = decode(INSTITUTION, own, path, said.at(-1)!.at, notes);
    const placed =
      file === FAILED
        ? FAILED
        : remembered(places, own, path, notes, () =>
            placeInstitution(code, file, places, travel, layers, said.at(-1)!.at, notes),
          );
    if (placed === FAILED) sound = false;
    else institutions.push(placed);
  }
  if (!sound) return FAILED;
  institutions.sort((a, b) => a.level - b.level || compareCodes(a.code, b.code));
  return checkCommunities(joinClinics(institutions), layers, at, notes);
}

/** Each village's row as what it says of its clinic. */
function clinicLayers(
  villages: readonly Tree[],
  map: ReadonlyMap<string, VillageFile>,
  at: Place,
  notes: Notes,
): [string, MapTree][] {
  return [...map].flatMap(([code, village]): [string, MapTree][] => {
    if (village.clinic === "none") return [];
    const said = under(villages, code);
    return [[clinicCode(code), remembered(clinicLayer, said, code, notes, () => clinicLayer(said, village.name, at))]];
  });
}

/** @param village what the layers say of it, lowest first */
function clinicLayer(village: readonly Tree[], name: Text, at: Place): MapTree {
  const top = (key: string): Tree => under(village, key).at(-1) ?? scalarTree(at, null);
  const label = { en: `${name.en} clinic`, zh: `${name.zh}卫生室` };
  const names = (["en", "zh"] as const).map((lang) => [lang, scalarTree(top("name").at, label[lang])] as const);
  return mapTree(village.at(-1)?.at ?? at, [
    ["name", mapTree(top("name").at, names)],
    ["kind", top("clinic")],
    ["insurancePort", top("port")],
    ["doctors", mapTree(top("doctors").at, [["general", top("doctors")]])],
  ]);
}

function placeInstitution(
  code: string,
  file: InstitutionFile,
  places: KnownPlaces,
  travel: TravelInput | Failed,
  layers: readonly Tree[],
  at: Place,
  notes: Notes,
): InstitutionInput | Failed {
  const level = levelOf(file.kind);
  const village = places.villageOfClinic.get(code) ?? -1;
  const home = village < 0 || places.villages === FAILED ? undefined : places.villages[village];
  const path = `institutions.${code}`;
  if (level === 0 && village < 0) {
    notes.problems.add(
      at,
      path,
      `a village clinic stands in the table of villages and is called <village>-clinic-1`,
      "村卫生室应写在村表中，代码为 <村代码>-clinic-1",
    );
    return FAILED;
  }
  if ((level === 1 || level === 2) && file.township === undefined) {
    notes.problems.add(
      at,
      `${path}.township`,
      `an institution in the county needs a township`,
      "县域内机构须指明所在乡镇",
    );
    return FAILED;
  }
  if (level > 2 && file.township !== undefined) {
    notes.problems.add(
      at,
      `${path}.township`,
      `an institution outside the county has no township`,
      "县外机构没有所在乡镇",
    );
    return FAILED;
  }
  const township =
    home?.township ?? (file.township === undefined ? -1 : (places.townshipIndex.get(file.township) ?? -2));
  if (township === -2) {
    noTownship(layers, ["institutions", code, "township"], file.township!, at, notes);
    return FAILED;
  }
  const near = home ?? places.townships[township];
  const seat =
    travel === FAILED
      ? { latitude: 0, longitude: 0 }
      : { latitude: travel.seatLatitude, longitude: travel.seatLongitude };
  const { township: _code, latitude, longitude, positionKnown, ...rest } = file;
  return {
    ...rest,
    code,
    level,
    township,
    village,
    latitude: latitude ?? near?.latitude ?? seat.latitude,
    longitude: longitude ?? near?.longitude ?? seat.longitude,
    positionKnown:
      positionKnown ?? (latitude === undefined && near !== undefined ? near.positionKnown : latitude !== undefined),
  };
}

/** Clinics belong to the community of their township's centre. */
function joinClinics(institutions: readonly InstitutionInput[]): InstitutionInput[] {
  const byTownship = new Map<number, number>();
  for (const { level, township, community } of institutions) {
    if (level === 1 && !byTownship.has(township)) byTownship.set(township, community);
  }
  return institutions.map((institution) => {
    const community = byTownship.get(institution.township) ?? -1;
    return institution.level === 0 && institution.community < 0 ? { ...institution, community } : institution;
  });
}

/** Every community has one lead hospital, of the county's level. */
function checkCommunities(
  institutions: InstitutionInput[],
  layers: readonly Tree[],
  at: Place,
  notes: Notes,
): InstitutionInput[] | Failed {
  let sound = true;
  const say = (code: string, key: string, en: string, zh: string): void => {
    sound = false;
    notes.problems.add(
      deepUnder(layers, ["institutions", code, key]).at(-1)?.at ?? at,
      `institutions.${code}.${key}`,
      en,
      zh,
    );
  };
  const leads = new Map<number, string>();
  for (const { code, lead, community, level } of institutions) {
    if (!lead) continue;
    const other = leads.get(community);
    if (level !== 2 || community < 0)
      say(
        code,
        "lead",
        "a lead hospital is of the county's level and in a community",
        "牵头医院须为医共体内的县级医院",
      );
    else if (other !== undefined)
      say(code, "lead", `community ${community} is already led by ${other}`, `医共体 ${community} 已由 ${other} 牵头`);
    else leads.set(community, code);
  }
  for (const { code, community, level } of institutions) {
    if (community >= 0 && level > 0 && !leads.has(community))
      say(code, "community", `community ${community} has no lead hospital`, `医共体 ${community} 没有牵头医院`);
  }
  return sound ? institutions : FAILED;
}
