import { figure, type Figure } from "./figure.ts";
import { AGE_SHARES } from "./population.ts";
import { NATION, PROVINCES, type Province } from "./provinces.ts";
import { NORMS } from "./norms.ts";
import type { VillageRequest } from "./request.ts";

/** A county about which only its divisions are known takes what is known of its province (公开数据推算). */

const { people } = NORMS;

/** The first bands that are below 15, and those that are 65 and over. */
const YOUNG_BANDS = 2;
const OLD_FROM = 7;

const provinceOf = (division: string): Province | undefined => PROVINCES[division.slice(0, 2)];
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Residents by the number of villages and communities and the province's census. */
export function assumedResidents(division: string, villages: readonly VillageRequest[]): Figure {
  const province = provinceOf(division);
  const communities = villages.filter(({ urban }) => urban).length;
  const [village, community] =
    province === undefined
      ? [people.village.value, people.community.value]
      : [
          (people.villageFactor.value * 1e6 * province.residents * (1 - province.urban)) / province.villages,
          (people.communityFactor.value * 1e6 * province.residents * province.urban) / province.communities,
        ];
  const value = rounded(Math.max(1000, communities * community + (villages.length - communities) * village));
  const source =
    province === undefined
      ? "A: 1,000 a village and 4,000 a community"
      : `D: the province's residents a village and a community, census of 2020: ${rounded(village)} and ` +
        `${rounded(community)}`;
  return figure(value, "persons", source, people.off.value.map((off) => rounded(off * value)) as [number, number]);
}

export const assumedMigrants = (residents: number): Figure =>
  figure(
    Math.round(people.migrants.value * residents),
    "persons",
    people.migrants.source,
    people.migrants.range!.map((share) => Math.round(share * residents)) as [number, number],
  );

/** The norms' ages, moved as the province's differ from the nation's; undefined where it is not known. */
export function assumedAges(division: string): Figure<readonly number[]> | undefined {
  const province = provinceOf(division);
  if (province === undefined) return undefined;
  const young = sum(AGE_SHARES.slice(0, YOUNG_BANDS));
  const old = sum(AGE_SHARES.slice(OLD_FROM));
  return figure(
    agesWith((young * province.young) / NATION.young, (old * province.old) / NATION.old),
    "share",
    "D: the norms' ages, moved as the province's are from the nation's, census of 2020 [F-mirror]",
    [0, 0.3],
  );
}

/** Age shares of which so many are below 15 and so many 65 and over; inside the three parts as the norms have it. */
export function agesWith(young: number, old: number): readonly number[] {
  const parts = [AGE_SHARES.slice(0, YOUNG_BANDS), AGE_SHARES.slice(YOUNG_BANDS, OLD_FROM), AGE_SHARES.slice(OLD_FROM)];
  const totals = [young, 1 - young - old, old];
  const shares = parts.flatMap((part, i) => part.map((share) => round4((share * totals[i]!) / sum(part))));
  const middle = YOUNG_BANDS + 2;
  return shares.map((share, band) => (band === middle ? round4(share + 1 - sum(shares)) : share));
}

const round4 = (x: number): number => Math.round(x * 10_000) / 10_000;

/** To two figures: no more is known. */
function rounded(persons: number): number {
  let unit = 1;
  while (persons / unit >= 100) unit *= 10;
  return Math.round(persons / unit) * unit;
}
