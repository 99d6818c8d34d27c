import type { InstitutionKind } from "../county/input/places.ts";
import type { Text } from "../county/input/text.ts";
import { CENTRE_KINDS, CLINIC_KINDS, type CsvColumn, KINDS, NONE, TERRAINS } from "./county-table.ts";
import { assumedMigrants, assumedResidents } from "./assumed.ts";
import { type Figure, figure } from "./figure.ts";
import type { Position } from "./geometry.ts";
import { away, GIVEN, waysToCities } from "./new-county.ts";
import type { Norms } from "./norms.ts";
import type {
  CityRequest,
  ClinicRequest,
  CountyRequest,
  InstitutionRequest,
  Terrain,
  TownshipRequest,
  VillageRequest,
} from "./request.ts";
import { townshipKind } from "./sources.ts";
import type { CountyRow } from "./table-cells.ts";

/** Rows of the table as what they stand for. */

const PERSONS = { least: 0, most: 1_000_000, unit: "persons" } as const;

const nameOf = (row: CountyRow, otherwise: string): Text => ({ en: row.text("en") || otherwise, zh: row.needed("zh") });
const sourceOf = (row: CountyRow, ...columns: readonly CsvColumn[]): { source?: string } =>
  columns.some((column) => row.has(column)) ? { source: row.text("source") || GIVEN } : {};
const defined = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;

export function townshipOf(row: CountyRow): TownshipRequest {
  const code = row.code("code", 9);
  const position = row.position();
  return {
    code,
    name: nameOf(row, `Township ${code}`),
    kind: townshipKind(code),
    ...defined({ position }),
    ...sourceOf(row, "latitude"),
  };
}

export function villageOf(row: CountyRow, townships: ReadonlySet<string>): VillageRequest {
  const code = row.code("code", 12);
  const home = code.slice(0, 9);
  if (code !== "" && !townships.has(home))
    row.say("code", `there is no township ${home}, the first nine digits`, `没有乡镇 ${home}（代码前九位）`);
  if (code !== "" && row.has("township") && row.code("township", 9) !== home)
    row.say("township", `the code says township ${home}`, `代码所示乡镇为 ${home}`);
  const urban = row.answer("urban") ?? false;
  return {
    code,
    name: nameOf(row, `${urban ? "Community" : "Village"} ${code}`),
    urban,
    ...defined({
      residents: row.number("residents", PERSONS),
      migrants: row.number("migrants", PERSONS),
      position: row.position(),
      clinic: clinicOf(row),
    }),
    ...sourceOf(row, "residents", "migrants", "latitude", "clinic"),
  };
}

function clinicOf(row: CountyRow): ClinicRequest | undefined {
  const kind = row.word("clinic", {
    ...(Object.fromEntries(CLINIC_KINDS.map((name) => [name, KINDS[name]])) as Record<InstitutionKind, string>),
    ...NONE,
  });
  const doctors = row.number("village_doctors", { least: 0, most: 1000, unit: "persons" });
  const port = row.answer("port");
  if (kind !== undefined) return { kind, ...defined({ doctors, port }) };
  if (!row.has("clinic"))
    for (const column of ["village_doctors", "port"] as const)
      if (row.has(column))
        row.say("clinic", `the kind of clinic is needed beside ${column}`, "填写乡村医生或医保端口时须填卫生室类型");
  return undefined;
}

const COMMUNITIES = { 0: "0", 1: "1", 2: "2", ...NONE } as const;

export function institutionOf(row: CountyRow, townships: ReadonlySet<string>): InstitutionRequest {
  const code = row.needed("code");
  if (code !== "" && !/^\d{6}[\w-]*-[\w-]+$/.test(code))
    row.say(
      "code",
      `found "${code}", expected a division code and a word, as 371524-county-general-2`,
      `得到“${code}”，应为区划代码加类别，如 371524-county-general-2`,
    );
  row.needed("kind");
  const kinds = Object.fromEntries(CENTRE_KINDS.map((name) => [name, KINDS[name]])) as Record<InstitutionKind, string>;
  const township = row.has("township") ? row.code("township", 9) : undefined;
  if (township !== undefined && township !== "" && !townships.has(township))
    row.say("township", `there is no township ${township}`, `没有乡镇 ${township}`);
  const community = row.word("community", COMMUNITIES as unknown as Readonly<Record<string, string>>);
  const heads = (column: CsvColumn) => row.number(column, { least: 0, most: 100_000, unit: "persons" });
  const count = (column: CsvColumn) => row.number(column, { least: 0, most: 100_000, unit: "things" });
  const numbers = defined({
    doctors: heads("doctors"),
    nurses: heads("nurses"),
    technicians: heads("technicians"),
    publicHealthStaff: heads("public_health_staff"),
    otherStaff: heads("other_staff"),
    beds: count("beds"),
    theatres: count("theatres"),
    ambulances: count("ambulances"),
    ct: count("ct"),
    mri: count("mri"),
    dsa: count("dsa"),
    dialysis: count("dialysis"),
  });
  return {
    code,
    name: nameOf(row, code),
    kind: row.word("kind", kinds) ?? "township-basic",
    ...defined({
      township,
      position: row.position(),
      community: community === undefined ? undefined : community === "none" ? -1 : Number(community),
      lead: row.answer("lead"),
      publicOwned: row.answer("public"),
    }),
    numbers,
    ...(Object.keys(numbers).length === 0 ? {} : { source: row.text("source") || GIVEN }),
  };
}

/** A city whose road is known needs no position: it is put that far from the seat. */
export function cityOf(row: CountyRow, seat: Position | undefined, norms: Norms): CityRequest {
  const source = row.text("source") || GIVEN;
  const km = row.number("road_km", { least: 1, most: 3000, unit: "km", parts: true });
  const untouched = waysToCities(norms).find(
    (way) => way.km.value === km && row.text("road_minutes") === String(way.minutes.value),
  );
  const minutes = row.number("road_minutes", { least: 1, most: 2880, unit: "minutes", parts: true });
  const position = row.position();
  if (position === undefined && km === undefined && !row.has("latitude"))
    row.say("latitude", "a position or the road is needed", "须填经纬度或路程");
  return {
    code: row.code("code", 6),
    name: nameOf(row, row.text("code")),
    position: position ?? away(norms, seat ?? UNKNOWN, km ?? 0),
    ...(untouched ?? {
      ...(km === undefined ? {} : { km: figure(km, "km", source) }),
      ...(minutes === undefined ? {} : { minutes: figure(minutes, "min", source) }),
    }),
  };
}

/** Stands in where a problem is reported anyway. */
const UNKNOWN: Position = { latitude: 0, longitude: 0 };

export function countyOf(
  row: CountyRow,
  villages: readonly VillageRequest[],
  norms: Norms,
): Pick<CountyRequest, "name" | "division" | "terrain" | "seat" | "residents" | "migrants"> & {
  readonly source: string;
} {
  const division = row.code("code", 6);
  const source = row.text("source") || GIVEN;
  const total = (column: "residents" | "migrants"): number => {
    const written = row.number(column, { least: column === "residents" ? 1000 : 0, most: 10_000_000, unit: "persons" });
    const sum = villages.reduce((all, village) => all + (village[column] ?? 0), 0);
    const open = villages.filter((village) => village[column] === undefined).length;
    if (written === undefined) {
      if (open > 0 && !row.has(column))
        row.say(column, `needed, since ${open} villages leave it open`, `有 ${open} 个村未填，须填全县合计`);
      return sum;
    }
    if (open === 0 && sum !== written)
      row.say(column, `found ${written}, but the villages add up to ${sum}`, `得到 ${written}，但各村合计为 ${sum}`);
    const least = column === "residents" ? sum + open : sum;
    if (open > 0 && least > written)
      row.say(
        column,
        `found ${written}, too few: ${villages.length - open} villages already add up to ${sum}`,
        `得到 ${written}，过少：已填各村合计 ${sum}`,
      );
    return written;
  };
  const seat = row.position();
  if (seat === undefined && !row.has("latitude")) row.needed("latitude");
  row.needed("kind");
  return {
    name: nameOf(row, `County ${division}`),
    division,
    terrain: (row.word("kind", TERRAINS) ?? "plain") as Terrain,
    seat: seat ?? UNKNOWN,
    ...personsOf(norms, division, villages, total("residents"), total("migrants"), source),
    source,
  };
}

/** Totals as the template had them are still estimates, with their ranges; others are the county's own. */
function personsOf(
  norms: Norms,
  division: string,
  villages: readonly VillageRequest[],
  residents: number,
  migrants: number,
  source: string,
): Pick<CountyRequest, "residents" | "migrants"> {
  const own = (value: number, assumed: Figure): Figure =>
    value === assumed.value ? assumed : figure(value, "persons", source);
  return {
    residents: own(residents, assumedResidents(norms, division, villages)),
    migrants: own(migrants, assumedMigrants(norms, residents)),
  };
}
