import { normalQuantile } from "../kernel/distributions.ts";
import { apportion } from "../county/base/apportion.ts";
import { spiral, type Plane, type Point } from "./geometry.ts";
import { keyedRanks } from "./keyed.ts";
import type { Norms } from "./norms.ts";
import type { CountyRequest, VillageRequest } from "./request.ts";
import { spread } from "./spread.ts";
import type { PlacedTownship } from "./townships.ts";

/** A village or community on the plane, with its people. */
export interface PlacedVillage extends VillageRequest {
  readonly township: number;
  readonly point: Point;
  readonly positionKnown: boolean;
  readonly residents: number;
  readonly migrants: number;
}

const COMMUNITY_SPACING_KM = 0.45;
const LLOYD_ROUNDS = 12;

/**
 * Villages in code order. Communities lie round their township's seat; villages are spread over their township's
 * ground. Sizes are log-normal within communities of the seat, of other towns, and villages, in an order keyed by code.
 * Known positions and numbers of people stand; the others share what is left of the county's.
 */
export function placeVillages(
  request: CountyRequest,
  townships: readonly PlacedTownship[],
  plane: Plane,
  ground: readonly Point[],
): readonly PlacedVillage[] {
  const { people } = request.norms;
  const villages = [...request.villages].sort((a, b) => (a.code < b.code ? -1 : 1));
  const home = villages.map(({ code }) => {
    const index = townships.findIndex((township) => code.startsWith(township.code));
    if (index < 0) throw new Error(`village ${code}: its township ${code.slice(0, 9)} is not in the list`);
    return index;
  });
  const weights = sizes(people, villages, home, townships);
  const residents = shareRest(
    request.residents.value,
    villages.map((village) => village.residents),
    weights,
    1,
  );
  const migrants = shareRest(
    request.migrants.value,
    villages.map((village) => village.migrants),
    weights.map((weight, i) => weight * (villages[i]!.urban ? people.communityMigration.value : 1)),
  );
  const points = place(villages, home, townships, ground);
  return villages.map((village, i) => ({
    ...village,
    township: home[i]!,
    point: village.position === undefined ? points[i]! : plane.toPoint(village.position),
    positionKnown: village.position !== undefined,
    residents: residents[i]!,
    migrants: migrants[i]!,
  }));
}

/** Known numbers as they are; the rest of the total shared by weight among the others. */
function shareRest(
  total: number,
  known: readonly (number | undefined)[],
  weights: readonly number[],
  least = 0,
): readonly number[] {
  const given = known.reduce((sum: number, value) => sum + (value ?? 0), 0);
  if (known.every((value) => value !== undefined)) return known;
  const rest = apportion(
    Math.max(0, total - given),
    weights.map((weight, i) => (known[i] === undefined ? weight : 0)),
    least,
  );
  return rest.map((value, i) => known[i] ?? value);
}

function sizes(
  people: Norms["people"],
  villages: readonly VillageRequest[],
  home: readonly number[],
  townships: readonly PlacedTownship[],
): readonly number[] {
  const [atTheSeat = 1, inTowns = 1] = people.communitySize.value;
  const medians = villages.map(({ urban }, i) => (urban ? (townships[home[i]!]!.atSeat ? atTheSeat : inTowns) : 1));
  const weights = villages.map(() => 0);
  for (const median of new Set(medians)) {
    const members = villages.map((_, i) => i).filter((i) => medians[i] === median);
    const ranks = keyedRanks(
      members.map((i) => villages[i]!.code),
      2,
    );
    members.forEach((i, m) => {
      weights[i] = median * Math.exp(people.sizeSpread.value * normalQuantile((ranks[m]! + 0.5) / members.length));
    });
  }
  return enlargeTowns(people.leastUrbanShare.value, villages, weights);
}

function enlargeTowns(
  least: number,
  villages: readonly VillageRequest[],
  weights: readonly number[],
): readonly number[] {
  const sum = (urban: boolean): number =>
    weights.reduce((all, weight, i) => (villages[i]!.urban === urban ? all + weight : all), 0);
  const towns = sum(true);
  const wanted = (sum(false) * least) / (1 - least);
  if (towns === 0 || towns >= wanted) return weights;
  return weights.map((weight, i) => (villages[i]!.urban ? (weight * wanted) / towns : weight));
}

function place(
  villages: readonly VillageRequest[],
  home: readonly number[],
  townships: readonly PlacedTownship[],
  ground: readonly Point[],
): readonly Point[] {
  const points: Point[] = villages.map(() => ({ x: 0, y: 0 }));
  const { owner } = spread(
    ground,
    townships.map((township, t) => ({
      at: township.point,
      weight: 1 + villages.filter((village, i) => home[i] === t && !village.urban).length,
    })),
    0,
  );
  townships.forEach((township, t) => {
    const own = villages.map((_, i) => i).filter((i) => home[i] === t);
    const communities = own.filter((i) => villages[i]!.urban);
    const rural = own.filter((i) => !villages[i]!.urban);
    communities.forEach((i, k) => (points[i] = spiral(township.point, k, COMMUNITY_SPACING_KM)));
    const land = ground.filter((_, g) => owner[g] === t);
    if (land.length < 2 * rural.length) {
      rural.forEach((i, k) => (points[i] = spiral(township.point, communities.length + k, COMMUNITY_SPACING_KM)));
      return;
    }
    const seat = communities.length > 0 ? undefined : seatVillage(township, rural, villages);
    if (seat !== undefined) points[seat] = spiral(township.point, 0, COMMUNITY_SPACING_KM);
    const free = rural.filter((i) => i !== seat);
    const { places } = spread(
      land,
      [...(seat === undefined ? [] : [points[seat]!]), ...free.map(() => undefined)].map((at) => ({ at, weight: 1 })),
      LLOYD_ROUNDS,
    );
    const laidOut = places.slice(places.length - free.length);
    const ranks = keyedRanks(
      free.map((i) => villages[i]!.code),
      3,
    );
    free.forEach((i, m) => (points[i] = laidOut[ranks[m]!]!));
  });
  return points;
}

/** The village a township without communities has its seat in: the one of its name, else the first of its list. */
function seatVillage(
  township: PlacedTownship,
  rural: readonly number[],
  villages: readonly VillageRequest[],
): number | undefined {
  const stem = township.name.zh.replace(/(镇|乡|街道)$/, "");
  return rural.find((i) => villages[i]!.name.zh.startsWith(stem)) ?? rural[0];
}
