import { COUNTY } from "../input/places.ts";
import type { Places } from "../places/places.ts";

/** Members (成员单位) of each community today: its institutions of the county, in code order. */
export function membersOf({ inputs, community }: Places): readonly (readonly number[])[] {
  const communities: number[][] = [];
  inputs.forEach(({ level }, i) => {
    const own = community[i];
    if (own >= 0 && level <= COUNTY) (communities[own] ??= []).push(i);
  });
  return communities.map((members) => members ?? []);
}

/** The lead hospital (牵头医院) of each community, -1 none. */
export const leadsOf = (places: Places): readonly number[] =>
  membersOf(places).map((members) => members.find((i) => places.lead[i] === 1) ?? -1);
