import { figure, type Figure } from "./figure.ts";
import { NATION, PROVINCES, type Province } from "./provinces.ts";
import type { Norms } from "./norms.ts";
import type { VillageRequest } from "./request.ts";

/** A county about which only its divisions are known takes what is known of its province (公开数据推算). */

/** The first bands that are below 15, and those that are 65 and over. */
const YOUNG_BANDS = 2;
const OLD_FROM = 7;

const provinceOf = (division: string): Province | undefined => PROVINCES[division.slice(0, 2)];
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Residents by the number of villages and communities and the province's census. */
export function assumedResidents({ people }: Norms, division: string, villages: readonly VillageRequest[]): Figure {
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
      ? `A: ${thousands(village)} a village and ${thousands(community)} a community`
      : `D: the province's residents a village and a community, census of 2020: ${rounded(village)} and ` +
        `${rounded(community)}`;
  return figure(value, "persons", source, people.off.value.map((off) => rounded(off * value)) as [number, number]);
}

export const assumedMigrants = ({ people }: Norms, residents: number): Figure =>
  figure(
    Math.round(people.migrants.value * residents),
    "persons",
    people.migrants.source,
    people.migrants.range!.map((share) => Math.round(share * residents)) as [number, number],
  );

/** The norms' ages, moved as the province's differ from the nation's; undefined where it is not known. */
export function assumedAges(norms: Norms, division: string): Figure<readonly number[]> | undefined {
  const province = provinceOf(division);
  if (province === undefined) return undefined;
  const usual = norms.population.ageShares.value;
  const young = sum(usual.slice(0, YOUNG_BANDS));
  const old = sum(usual.slice(OLD_FROM));
  return figure(
    agesWith(usual, (young * province.young) / NATION.young, (old * province.old) / NATION.old),
    "share",
    "D: the norms' ages, moved as the province's are from the nation's, census of 2020 [F-mirror]",
    [0, 0.3],
  );
}

/** Age shares of which so many are below 15 and so many 65 and over; inside the three parts as is usual. */
export function agesWith(usual: readonly number[], young: number, old: number): readonly number[] {
  const parts = [usual.slice(0, YOUNG_BANDS), usual.slice(YOUNG_BANDS, OLD_FROM), usual.slice(OLD_FROM)];
  const totals = [young, 1 - young - old, old];
  const shares = parts.flatMap((part, i) => part.map((share) => round4((share * totals[i]!) / sum(part))));
  const middle = YOUNG_BANDS + 2;
  return shares.map((share, band) => (band === middle ? round4(share + 1 - sum(shares)) : share));
}

const thousands = (persons: number): string => persons.toLocaleString("en-US");
const round4 = (x: number): number => Math.round(x * 10_000) / 10_000;

/** To two figures: no more is known. */
function rounded(persons: number): number {
  let unit = 1;
  while (persons / unit >= 100) unit *= 10;
  return Math.round(persons / unit) * unit;
}
