import { TERRAINS } from "../../new-county/county-table.ts";
import type { CountySeed } from "../../new-county/county.ts";
import { FIGURE_ITEMS } from "../../new-county/figure-items.ts";
import { GIVEN, type Known } from "../../new-county/new-county.ts";
import type { CountyRequest } from "../../new-county/request.ts";
import type { Asked } from "../../new-county/scenario-texts.ts";
import type { Made } from "../county/county-files.ts";
import type { Say } from "../language.ts";
import { count } from "./figures.ts";
import { alignedTable, wrapped } from "./table.ts";

/** What is counted of a county, for `--format json`. */
export function countyFacts(request: CountyRequest, county: CountySeed) {
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

function assumptions(request: Asked, { travel }: CountySeed, say: Say): readonly string[] {
  const { residents, migrants, terrain, known } = request;
  return [
    say(
      `residents ${count(residents.value)}: ${origin(residents, say)}`,
      `常住人口 ${count(residents.value)}：${origin(residents, say)}`,
    ),
    say(
      `out-migrants ${count(migrants.value)}: ${origin(migrants, say)}`,
      `外出人口 ${count(migrants.value)}：${origin(migrants, say)}`,
    ),
    `${say(`terrain: ${terrain}`, `地形：${TERRAINS[terrain]}`)}${LAND[known.terrain](say)}`,
    roads(known.seat, say),
    cities(request, travel, known, say),
    ...ownFigures(request, say),
  ];
}

/** Which figures are the county's own, and that the others are norms. */
function ownFigures({ figures = [], institutions = [], villages }: Asked, say: Say): readonly string[] {
  const counted = institutions.filter(({ numbers }) => Object.keys(numbers).length > 0).length;
  const told = villages.filter((village) => village.residents !== undefined).length;
  const names = (use: "given" | "observed"): readonly string[] => [
    ...new Set(
      figures
        .filter(({ id }) => FIGURE_ITEMS[id].use === use)
        .map(({ id }) => say(FIGURE_ITEMS[id].name.en, FIGURE_ITEMS[id].name.zh)),
    ),
  ];
  const own = [
    ...(counted === 0
      ? []
      : [say(`staff, beds or machines of ${counted} institutions`, `${counted} 家机构的人员、床位或设备`)]),
    ...(told === 0 ? [] : [say(`residents of ${told} villages`, `${told} 个村的人口`)]),
    ...names("given"),
  ];
  const against = names("observed");
  return own.length + against.length === 0
    ? [
        say(
          "institutions, staff, beds, money, illness and behaviour are norms, not this county's statistics: " +
            "fill in the table of --template",
          "机构、人员、床位、资金、发病与就医行为均为标准推算，非本县统计：可用 --template 表格填报",
        ),
      ]
    : [
        ...(own.length === 0 ? [] : [say(`the county's own: ${own.join("; ")}`, `本县数据：${own.join("；")}`)]),
        ...(against.length === 0
          ? []
          : [say(`held against the model: ${against.join("; ")}`, `用于与模型对照：${against.join("；")}`)]),
        say(
          "all else of institutions, money, illness and behaviour is norms",
          "其余机构、资金、发病与就医行为均按标准推算",
        ),
      ];
}

function origin({ source, range }: CountyRequest["residents"], say: Say): string {
  const span =
    range === undefined
      ? ""
      : say(
          `, perhaps ${count(range[0])} to ${count(range[1])}`,
          `，可能在 ${count(range[0])} 至 ${count(range[1])} 之间`,
        );
  if (source.startsWith("GK: a fifth"))
    return say(`assumed, a fifth of the residents${span}`, `假定为常住人口的五分之一${span}`);
  if (source.startsWith("D: the province"))
    return say(`by its villages and the province's census of 2020${span}`, `按村与社区数及本省2020年普查推算${span}`);
  if (source.startsWith("A: ")) return say(`assumed by its villages${span}`, `按村与社区数假定${span}`);
  return source === GIVEN ? say("given", "已给定") : source;
}

const LAND: Readonly<Record<Known["terrain"], (say: Say) => string>> = {
  given: (say) => say(", given", "（已给定）"),
  public: (say) => say(", by the heights of its places", "（按县内地点高程判断）"),
  assumed: (say) => say(", assumed", "（假定）"),
};

const roads = (seat: Known["seat"], say: Say): string =>
  seat === "unknown"
    ? say(
        "the seat is not known: only distances count, places on a map mean nothing",
        "县城位置未知：仅距离有意义，地图位置不作数",
      )
    : say(
        `the seat is ${seat === "given" ? "as given" : "where it is"}; townships and villages are laid out ` +
          `evenly about it, not surveyed; ways by boat are counted as roads`,
        `县城位置${seat === "given" ? "为给定" : "为实际位置"}；乡镇与村为均匀布设，非实测；水路按陆路计`,
      );

function cities(
  { municipal, provincial }: Asked,
  { municipalKm, provincialKm }: CountySeed["travel"],
  known: Known,
  say: Say,
): string {
  const assumed = known.city === "unknown" ? say(", assumed", "（假定）") : "";
  return say(
    `about ${count(municipalKm)} km by road to the prefecture's hospitals${assumed}, ${count(provincialKm)} km ` +
      `to ${provincial.name.en}`,
    `距${municipal.name.zh}市级医院约 ${count(municipalKm)} 公里${assumed}，距${provincial.name.zh}约 ` +
      `${count(provincialKm)} 公里`,
  );
}

/** What was made, what it stands on, and the commands that come next. */
export function countyReport(made: Made, request: Asked, county: CountySeed, say: Say): string {
  const { residents, migrants, townships, villages, clinics, centres, hospitals, bedsTownship, bedsCounty } =
    countyFacts(request, county);
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
    ...assumptions(request, county, say).map((line) => wrapped(line, 98)),
    "",
    say("Written", "已写出"),
    ...Object.values(made).map((path) => `  ${path}`),
    "",
    say("Next:", "下一步："),
    ...nextCommands(made).map((command) => `  npx yigongti ${command}${say("", " --lang zh")}`),
  ].join("\n");
}

function nextCommands(made: Made): readonly string[] {
  const scenario = inShell(made.scenario);
  const own = made.package === undefined ? undefined : inShell(made.package);
  return [
    `check ${scenario}`,
    `run ${own ?? scenario} --residents 20000`,
    ...(made.observed === undefined ? [] : [`run ${scenario} --fit --observed ${inShell(made.observed)}`]),
    ...(own === undefined ? [] : [`budget ${own} --per-head 880..980 --step 50 --residents 20000`]),
  ];
}

/** A path as a shell takes it: in quotation marks where it holds more than letters, digits and strokes. */
export const inShell = (path: string): string => (/^[\p{L}\p{N}._/\\:-]+$/u.test(path) ? path : `"${path}"`);
