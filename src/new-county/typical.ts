import { figure } from "./figure.ts";
import type { Position } from "./geometry.ts";
import type { Norms } from "./norms.ts";
import { ORDINARY, type CountyRequest, type TownshipRequest, type VillageRequest } from "./request.ts";
import { roundOutline } from "./round-outline.ts";

/** A made-up county on the North China Plain; its division codes belong to no real place. */
const SEAT: Position = { latitude: 34.7, longitude: 115.2 };

/** Names, villages and communities of the 18 townships: all made up. */
const TOWNSHIPS: readonly (readonly [
  zh: string,
  en: string,
  kind: TownshipRequest["kind"],
  villages: number,
  communities: number,
])[] = [
  ["城关镇", "Chengguan", "town", 12, 12],
  ["柳河镇", "Liuhe", "town", 21, 1],
  ["双桥镇", "Shuangqiao", "town", 19, 1],
  ["石桥镇", "Shiqiao", "town", 18, 1],
  ["新集镇", "Xinji", "town", 18, 1],
  ["马头镇", "Matou", "town", 17, 1],
  ["白庙镇", "Baimiao", "town", 17, 1],
  ["高楼镇", "Gaolou", "town", 16, 1],
  ["大李镇", "Dali", "town", 16, 1],
  ["青龙镇", "Qinglong", "town", 15, 1],
  ["东湖镇", "Donghu", "town", 15, 1],
  ["杨树镇", "Yangshu", "town", 14, 1],
  ["古城镇", "Gucheng", "town", 14, 1],
  ["三里乡", "Sanli", "rural", 14, 0],
  ["黄岗乡", "Huanggang", "rural", 13, 0],
  ["沙河乡", "Shahe", "rural", 13, 0],
  ["王屯乡", "Wangtun", "rural", 12, 0],
  ["后营乡", "Houying", "rural", 12, 0],
];

/** Mean radius of the outline, km: such that villagers live 22 km by road from the seat on average. [D] */
const RADIUS_KM = 25.2;

/** 500,000 residents, 100,000 out-migrants, 18 townships, 300 villages and communities, on a plain. */
export function typicalRequest(norms: Norms): CountyRequest {
  return madeUp(norms, "typical", "990101", { en: "Typical County", zh: "典型县" });
}

/**
 * As large as the typical county, but its hospitals are weaker, its specialists fewer and the city nearer by a faster
 * road, so that more of its patients leave.
 */
export function typicalOutflowRequest(norms: Norms): CountyRequest {
  const county = madeUp(norms, "typical-outflow", "990102", { en: "Typical Outflow County", zh: "典型外流县" });
  return {
    ...county,
    municipal: { ...county.municipal, km: figure(54, "km", "A", [30, 60]), minutes: figure(63, "min", "A", [35, 70]) },
    provincial: {
      ...county.provincial,
      km: figure(130, "km", "A", [90, 180]),
      minutes: figure(95, "min", "A", [70, 130]),
    },
    strength: {
      capability: figure(-0.035, "added to capability", "A: so that 76-80 % of admissions stay", [-0.12, -0.01]),
      specialists: figure(0.82, "times the norm", "A", [0.7, 0.95]),
      patients: figure(
        0.9,
        "times the norm",
        "D: county admissions at 76-80 % in the county over those at 83.6 %",
        [0.85, 0.95],
      ),
    },
  };
}

function madeUp(norms: Norms, id: string, division: string, name: CountyRequest["name"]): CountyRequest {
  const townships: TownshipRequest[] = TOWNSHIPS.map(([zh, en, kind], t) => ({
    code: division + String(100 + t),
    name: { en, zh },
    kind,
  }));
  return {
    id,
    name,
    division,
    residents: figure(500_000, "persons", "GK"),
    migrants: figure(100_000, "persons", "GK", [50_000, 170_000]),
    terrain: "plain",
    seat: SEAT,
    outline: roundOutline(SEAT, RADIUS_KM),
    townships,
    villages: TOWNSHIPS.flatMap(([zh, en, , villages, communities], t) => [
      ...members(
        townships[t]!.code,
        communities,
        1,
        (n) => ({ en: `${en} Community ${n}`, zh: `${zh.slice(0, 2)}第${n}社区` }),
        true,
      ),
      ...members(
        townships[t]!.code,
        villages,
        201,
        (n) => ({ en: `${en} Village ${n}`, zh: `${zh.slice(0, 2)}${n}村` }),
        false,
      ),
    ]),
    municipal: city("990100", "City", "市里", 0.42, figure(60, "km", "GK"), figure(70, "min", "GK")),
    provincial: city("990000", "Capital", "省城", 1.25, figure(180, "km", "GK"), figure(150, "min", "GK")),
    people: {},
    strength: ORDINARY,
    clinics: "by-size",
    norms,
  };
}

function members(
  township: string,
  count: number,
  first: number,
  name: (n: number) => VillageRequest["name"],
  urban: boolean,
): VillageRequest[] {
  return Array.from({ length: count }, (_, k) => ({
    code: township + String(first + k).padStart(3, "0"),
    name: name(k + 1),
    urban,
  }));
}

/** A city some degrees east of the seat. */
function city(
  code: string,
  en: string,
  zh: string,
  east: number,
  km: CountyRequest["residents"],
  minutes: CountyRequest["residents"],
): CountyRequest["municipal"] {
  const position = { latitude: SEAT.latitude, longitude: Math.round((SEAT.longitude + east) * 1e4) / 1e4 };
  return { code, name: { en, zh }, position, km, minutes };
}
