import type { InstitutionKind } from "../county/input/places.ts";
import type { Text } from "../county/input/text.ts";
import { place, Problems, ScenarioError } from "../language/problem.ts";
import { readTable, type TableRow } from "../language/table.ts";
import {
  ANSWERS,
  CENTRE_KINDS,
  CLINIC_KINDS,
  KINDS,
  NONE,
  RECORDS,
  TABLE_COLUMNS,
  TERRAINS,
  type TableColumn,
} from "./county-table.ts";
import { assumedAges } from "./assumed.ts";
import { figure } from "./figure.ts";
import type { Position } from "./geometry.ts";
import { away, GIVEN } from "./new-county.ts";
import {
  ORDINARY,
  type CityRequest,
  type ClinicRequest,
  type CountyRequest,
  type InstitutionRequest,
  type Terrain,
  type TownshipRequest,
  type VillageRequest,
} from "./request.ts";
import type { CountyPlace } from "./places.ts";
import { radiusOf, roundOutline } from "./round-outline.ts";
import { townshipKind } from "./sources.ts";

/** One row of the table: reads cells, and says of each what is wrong with it. */
interface Row {
  readonly line: number;
  has(column: TableColumn): boolean;
  text(column: TableColumn): string;
  /** A cell that may not be empty. */
  needed(column: TableColumn): string;
  number(column: TableColumn, least: number, most: number, whole?: boolean): number | undefined;
  /** One of the words, in either language; undefined when empty or unknown. */
  word<Word extends string>(column: TableColumn, words: Readonly<Record<Word, string>>): Word | undefined;
  answer(column: TableColumn): boolean | undefined;
  /** Digits of a code, with or without strokes; empty when it is none. */
  code(column: TableColumn, digits: number): string;
  position(): Position | undefined;
  say(column: TableColumn, en: string, zh: string): void;
}

/** What stands beside a table. */
export interface TableChoice {
  /** Name of the county's files; made from its division code when left out. */
  readonly id?: string | undefined;
  /** What is public of a county, by its division code. */
  readonly placeOf?: ((division: string) => CountyPlace | undefined) | undefined;
}

/**
 * The generator's request of a filled-in table (`countyTable`).
 * @throws ScenarioError with every problem, by line and column of the table
 */
export function readCountyTable(text: string, file: string, { id, placeOf }: TableChoice = {}): CountyRequest {
  const problems = new Problems();
  const rows = rowsOf(text, file, problems);
  const of = (record: keyof typeof RECORDS): readonly Row[] =>
    rows.filter((row) => row.word("record", RECORDS) === record);
  for (const row of rows) {
    row.needed("record");
    row.word("record", RECORDS);
  }
  const [county, ...more] = of("county");
  for (const row of more) row.say("record", "a second row for the county", "“县”行重复");
  if (county === undefined) problems.add(place(file), "record", 'there is no row "county"', "缺少“县”行");
  const townships = of("township").map(townshipOf);
  unique(of("township"), townships);
  const known = new Set(townships.map(({ code }) => code));
  const villages = of("village").map((row) => villageOf(row, known));
  unique(of("village"), villages);
  const institutions = of("institution").map((row) => institutionOf(row, known));
  unique(of("institution"), institutions);
  if (villages.length === 0) problems.add(place(file), "record", 'there is no row "village"', "缺少“村”行");
  const head = county === undefined ? undefined : countyOf(county, villages);
  const cities = new Map(of("city").map((row) => [row.word("kind", KINDS), cityOf(row, head?.seat)]));
  const municipal = cities.get("municipal-hospital");
  const provincial = cities.get("provincial-hospital");
  for (const [kind, city] of [
    ["municipal-hospital", municipal],
    ["provincial-hospital", provincial],
  ] as const) {
    if (city === undefined)
      problems.add(place(file), "kind", `there is no row "city" of kind ${kind}`, `缺少“城市”行：${KINDS[kind]}`);
  }
  if (problems.size > 0 || head === undefined || municipal === undefined || provincial === undefined)
    throw new ScenarioError(problems.all());
  const ages = assumedAges(head.division);
  return {
    ...head,
    id: id ?? `county-${head.division}`,
    seatSource: head.source,
    outline: roundOutline(head.seat, radiusOf(placeOf?.(head.division), head.residents.value, head.terrain)),
    townships,
    villages,
    municipal,
    provincial,
    people: ages === undefined ? {} : { ageShares: ages },
    strength: ORDINARY,
    clinics: "by-size",
    ...(institutions.length === 0 ? {} : { institutions }),
    notes: [
      `What the table ${file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1)} leaves empty is made by the norms [A, D].`,
    ],
  };
}

function rowsOf(text: string, file: string, problems: Problems): readonly Row[] {
  const columns = TABLE_COLUMNS.map(([key]) => key);
  const needed = ["record", "code", "zh", "kind"] as const;
  const rows = readTable(text, file, "", problems, { columns, needed, ragged: true });
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return rows
    .filter((row) => !row.text(columns[0]!).startsWith("#") && columns.some((column) => row.text(column) !== ""))
    .map((row) => rowOf(row, problems));
}

function rowOf({ at, cell, text }: TableRow<TableColumn>, problems: Problems): Row {
  const say = (column: TableColumn, en: string, zh: string): void => problems.add(cell(column).at, column, en, zh);
  const number: Row["number"] = (column, least, most, whole = true) => {
    const written = text(column);
    if (written === "") return undefined;
    const value = Number(written.replaceAll(",", ""));
    if (Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
    const what = whole ? ["a whole number", "整数"] : ["a number", "数字"];
    say(
      column,
      `found "${written}", expected ${what[0]} from ${least} to ${most}`,
      `得到“${written}”，应为 ${least} 到 ${most} 的${what[1]}`,
    );
    return undefined;
  };
  const word = <Word extends string>(column: TableColumn, words: Readonly<Record<Word, string>>): Word | undefined => {
    const written = text(column);
    if (written === "") return undefined;
    const found = (Object.entries(words) as [Word, string][]).find(([en, zh]) => en === written || zh === written);
    if (found !== undefined) return found[0];
    say(
      column,
      `found "${written}"; expected one of ${Object.keys(words).join(", ")}`,
      `得到“${written}”；应为 ${Object.values(words).join("、")} 之一`,
    );
    return undefined;
  };
  const needed = (column: TableColumn): string => {
    if (text(column) === "") say(column, "may not be empty", "不能为空");
    return text(column);
  };
  return {
    line: at.line,
    has: (column) => text(column) !== "",
    text,
    needed,
    number,
    word,
    answer(column) {
      const is = word(column, ANSWERS);
      return is === undefined ? undefined : is === "yes";
    },
    code(column, digits) {
      const written = needed(column);
      const code = written.replaceAll("-", "");
      if (written === "" || new RegExp(`^\\d{${digits}}$`).test(code)) return code;
      const shortened = /^\d(\.\d+)?[eE]\+?\d+$/.test(written);
      say(
        column,
        `found "${written}", expected ${digits} digits${shortened ? ": the spreadsheet has shortened the code; write it with strokes, as in the template" : ""}`,
        `得到“${written}”，应为 ${digits} 位数字${shortened ? "：电子表格把代码缩写成了科学记数，请按模板加短横线填写" : ""}`,
      );
      return "";
    },
    position() {
      const latitude = number("latitude", 3, 54, false);
      const longitude = number("longitude", 73, 136, false);
      if (latitude !== undefined && longitude !== undefined) return { latitude, longitude };
      if ((text("latitude") === "") !== (text("longitude") === ""))
        say(
          text("latitude") === "" ? "latitude" : "longitude",
          "latitude and longitude come together",
          "经纬度须同时填写",
        );
      return undefined;
    },
    say,
  };
}

function unique(rows: readonly Row[], items: readonly { readonly code: string }[]): void {
  const first = new Map<string, number>();
  items.forEach(({ code }, i) => {
    if (code === "") return;
    const other = first.get(code);
    if (other === undefined) first.set(code, rows[i]!.line);
    else rows[i]!.say("code", `${code} stands twice, first in line ${other}`, `${code} 重复，首次在第 ${other} 行`);
  });
}

const nameOf = (row: Row, otherwise: string): Text => ({ en: row.text("en") || otherwise, zh: row.needed("zh") });
const sourceOf = (row: Row, ...columns: readonly TableColumn[]): { source?: string } =>
  columns.some((column) => row.has(column)) ? { source: row.text("source") || GIVEN } : {};
const defined = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;

function townshipOf(row: Row): TownshipRequest {
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

function villageOf(row: Row, townships: ReadonlySet<string>): VillageRequest {
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
      residents: row.number("residents", 0, 1_000_000),
      migrants: row.number("migrants", 0, 1_000_000),
      position: row.position(),
      clinic: clinicOf(row),
    }),
    ...sourceOf(row, "residents", "migrants", "latitude", "clinic"),
  };
}

function clinicOf(row: Row): ClinicRequest | undefined {
  const kind = row.word("clinic", {
    ...(Object.fromEntries(CLINIC_KINDS.map((name) => [name, KINDS[name]])) as Record<InstitutionKind, string>),
    ...NONE,
  });
  const doctors = row.number("village_doctors", 0, 1000);
  const port = row.answer("port");
  if (kind !== undefined) return { kind, ...defined({ doctors, port }) };
  if (!row.has("clinic"))
    for (const column of ["village_doctors", "port"] as const)
      if (row.has(column))
        row.say("clinic", `the kind of clinic is needed beside ${column}`, "填写乡村医生或医保端口时须填卫生室类型");
  return undefined;
}

const COMMUNITIES = { 0: "0", 1: "1", 2: "2", ...NONE } as const;

function institutionOf(row: Row, townships: ReadonlySet<string>): InstitutionRequest {
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
  const count = (column: TableColumn): number | undefined => row.number(column, 0, 100_000);
  const numbers = defined({
    doctors: count("doctors"),
    nurses: count("nurses"),
    technicians: count("technicians"),
    publicHealthStaff: count("public_health_staff"),
    otherStaff: count("other_staff"),
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
function cityOf(row: Row, seat: Position | undefined): CityRequest {
  const source = row.text("source") || GIVEN;
  const km = row.number("road_km", 1, 3000, false);
  const minutes = row.number("road_minutes", 1, 2880, false);
  const position = row.position();
  if (position === undefined && km === undefined && !row.has("latitude"))
    row.say("latitude", "a position or the road is needed", "须填经纬度或路程");
  return {
    code: row.code("code", 6),
    name: nameOf(row, row.text("code")),
    position: position ?? away(seat ?? UNKNOWN, km ?? 0),
    ...(km === undefined ? {} : { km: figure(km, "km", source) }),
    ...(minutes === undefined ? {} : { minutes: figure(minutes, "min", source) }),
  };
}

/** Stands in where a problem is reported anyway. */
const UNKNOWN: Position = { latitude: 0, longitude: 0 };

function countyOf(
  row: Row,
  villages: readonly VillageRequest[],
): Pick<CountyRequest, "name" | "division" | "terrain" | "seat" | "residents" | "migrants"> & {
  readonly source: string;
} {
  const division = row.code("code", 6);
  const source = row.text("source") || GIVEN;
  const total = (column: "residents" | "migrants"): number => {
    const written = row.number(column, column === "residents" ? 1000 : 0, 10_000_000);
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
    residents: figure(total("residents"), "persons", source),
    migrants: figure(total("migrants"), "persons", source),
    source,
  };
}
