import { civilFromDays, daysFromCivil } from "../kernel/dates.ts";
import { MINUTES_PER_DAY } from "../county/base/units.ts";
import type { CountyInput } from "../county/input/county.ts";
import { beyondLimits } from "../county/limits.ts";
import { withMobileStops } from "../county/places/stops.ts";
import type { Notes } from "../language/decode.ts";
import type { Place } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { deepUnder, under, type Tree } from "../language/tree.ts";
import type { CountyParts } from "./county.ts";
import type { RunFile } from "./schema/scenario.ts";

/** Refuses what is beyond the limits of the engine, where the file says it. */
export function checkLimits(input: CountyInput, layers: readonly Tree[], at: Place, notes: Notes): void {
  for (const { path, message } of beyondLimits(withMobileStops(input))) {
    // Files leave out the unit that ends the model's name.
    const keys = path.map((key) => key.replace(/Fen$/, ""));
    let place = at;
    for (let depth = 1; depth <= keys.length; depth++)
      place = deepUnder(layers, keys.slice(0, depth)).at(-1)?.at ?? place;
    notes.problems.add(place, keys.join("."), message.en, message.zh);
  }
}

/** Residents of a county. */
export function residentsOf(county: Pick<CountyInput, "villages">): number {
  return county.villages.reduce((sum, village) => sum + village.residents, 0);
}

/** One more patient is a resident that there is, with a disease that there is, and falls ill before the run ends. */
export function checkExtra(
  { extraEpisodes, start, warmUp, years }: RunFile,
  county: CountyParts,
  said: readonly Tree[],
  at: Place,
  notes: Notes,
): void {
  const list = under(said, "extraEpisodes").at(-1);
  const residents = residentsOf(county);
  const end = (daysFromCivil(civilFromDays(start).year + warmUp + years, 1, 1) - start) * MINUTES_PER_DAY;
  for (const [i, { disease, resident, minute }] of extraEpisodes.entries()) {
    const item = list?.kind === "list" ? list.items[i] : undefined;
    const say = (key: string, en: string, zh: string): void =>
      notes.problems.add(
        under(item === undefined ? [] : [item], key).at(-1)?.at ?? list?.at ?? at,
        `extraEpisodes.${i}.${key}`,
        en,
        zh,
      );
    if (!county.catalogue.diseases.some(({ id }) => id === disease)) {
      const meant = hint(
        disease,
        county.catalogue.diseases.map(({ id }) => id),
      );
      say("disease", `there is no disease "${disease}"${meant.en}`, `没有病种“${disease}”${meant.zh}`);
    }
    if (resident >= residents)
      say(
        "resident",
        `there is no resident ${resident}: the last is ${residents - 1}`,
        `没有居民 ${resident}：最后一位是 ${residents - 1}`,
      );
    if (minute >= end)
      say(
        "minute",
        `minute ${minute} lies after the run, which has ${end}`,
        `第 ${minute} 分钟在运行结束之后（共 ${end} 分钟）`,
      );
  }
}

/** A county can be made smaller, not larger. */
export function checkResidents(wanted: number | undefined, county: CountyParts, at: Place, notes: Notes): void {
  const all = residentsOf(county);
  if (wanted !== undefined && wanted > all)
    notes.problems.add(
      at,
      "residents",
      `found ${wanted}, expected at most the county's own ${all}`,
      `得到 ${wanted}，不应超过该县常住人口 ${all}`,
    );
}
