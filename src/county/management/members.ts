import { COUNTY, TOWNSHIP } from "../places/input.ts";
import type { Places } from "../places/places.ts";

/** Members (成员单位) of each community: its institutions of the county, in code order. */
export function membersOf({ inputs }: Places): readonly (readonly number[])[] {
  const communities: number[][] = [];
  inputs.forEach(({ community, level }, i) => {
    if (community >= 0 && level <= COUNTY) (communities[community] ??= []).push(i);
  });
  return communities.map((members) => members ?? []);
}

/** The lead hospital (牵头医院) of each community, -1 none. */
export const leadsOf = (places: Places): readonly number[] => membersOf(places).map((members) => members.find((i) => places.lead[i] === 1) ?? -1);

/** Residents of the catchments of a community's township centres. */
export const residentsOf = (members: readonly number[], { level }: Places, catchment: Float64Array): number =>
  members.reduce((sum, i) => sum + (level[i] === TOWNSHIP ? catchment[i]! : 0), 0);
