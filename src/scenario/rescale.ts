import type { CountyInput } from "../county/input/county.ts";
import { COUNTY, TOWNSHIP, VILLAGE, type InstitutionInput } from "../county/input/places.ts";
import { apportion } from "../county/base/apportion.ts";
import { straightKm } from "../county/places/travel.ts";
import type { WorksInput } from "../county/input/reforms.ts";
import { differing } from "./reforms.ts";
import { representativeOrder, type Group } from "./representative.ts";
import { partOf, scaleEpoch } from "./rescale-rules.ts";
import { shareAmbulances, shrink, sum } from "./rescale-institutions.ts";

/** Fewer people than this are no county: institutions of one bed and one doctor. */
export const FEWEST_RESIDENTS = 1000;

/** Streets this near to a hospital of the county belong to the county town. */
const COUNTY_TOWN_KM = 4;

/**
 * A smaller county that looks like the given one, for quick tests (`--residents`).
 *
 * The townships of the county town (with a county hospital, or near one) give their share of the residents; the others
 * come whole, in an order that keeps distance, beds, doctors and town residents in proportion, until the number is
 * reached. Within a township villages come in such an order too, those of communities and villages apart. The last
 * village of each part is cut to what is still missing. Villages, clinics, and health centres of whole townships keep
 * their size; of a township that is taken in part, the centre shrinks in proportion.
 *
 * Hospitals of the county and outside shrink by the share of residents kept: beds, devices, staff, ambulances,
 * subsidies, cash, debt, what staff, beds and devices cost, investments, and the yearly totals of payment rules and of
 * the funds. Rounding: to the nearest whole, at least one of what there was; a hospital's doctors and beds as a whole,
 * then shared over departments and wards by largest remainder, so that small departments may close (places.ts sends
 * their patients to the next). Small counties wait longer.
 *
 * What is per person stays. The same residents as before give the same input.
 * @param residents whole number from `FEWEST_RESIDENTS` to the county's own
 * @throws RangeError otherwise
 */
export function rescale(input: CountyInput, residents: number): CountyInput {
  const all = sum(input.villages.map((village) => village.residents));
  if (!(Number.isInteger(residents) && residents >= FEWEST_RESIDENTS && residents <= all))
    throw new RangeError(
      `residents: found ${residents}, expected a whole number from ${FEWEST_RESIDENTS} to ${all}, the residents of ` +
        `${input.id}`,
    );
  if (residents === all) return input;

  const share = residents / all;
  const places = placesOf(input, residents, share);
  return {
    ...input,
    ...places,
    ...reformsOf(input, residents, share, places.institutions),
    epochs: input.epochs.map((epoch) => scaleEpoch(epoch, share, input.coinFen)),
    extraEpisodes: input.extraEpisodes.filter((episode) => episode.resident < residents),
  };
}

/** Reformed institutions shrink as the same institutions do; what is built at those that are gone goes with them. */
function reformsOf(
  input: CountyInput,
  residents: number,
  share: number,
  atFirst: readonly InstitutionInput[],
): Pick<CountyInput, "reforms" | "works"> {
  const { reforms, works = [] } = input;
  if (reforms === undefined) return {};
  const kept = keep(input, residents);
  const levels = new Map(atFirst.map(({ code, level }) => [code, level]));
  return {
    reforms: reforms.map((reform) => {
      const changed = new Map(reform.institutions.map((one) => [one.code, one]));
      const institutions = input.institutions.map((one) => changed.get(one.code) ?? one);
      return {
        ...reform,
        institutions: differing(movePlaces({ ...input, institutions }, kept, share).institutions, atFirst),
      };
    }),
    works: works
      .filter(({ institution }) => levels.has(institution))
      .map((one) => (levels.get(one.institution) === COUNTY ? shrinkWorks(one, share, input.coinFen) : one)),
  };
}

function shrinkWorks(works: WorksInput, share: number, coinFen: number): WorksInput {
  const { capitalFen, yearlyFen } = works;
  return {
    ...works,
    capitalFen: partOf(capitalFen, share, coinFen),
    yearlyFen: partOf(yearlyFen, share, coinFen),
  };
}

/** Scenarios that differ in their rules alone have the same places: the last made of each county's institutions. */
const LAST = new WeakMap<CountyInput["institutions"], { readonly of: readonly unknown[]; readonly places: Places }>();

function placesOf(input: CountyInput, residents: number, share: number): Places {
  const { townships, villages, institutions, travel } = input;
  const of = [townships, villages, travel, residents];
  const last = LAST.get(institutions);
  if (last?.of.every((one, i) => one === of[i]) === true) return last.places;
  const places = movePlaces(input, keep(input, residents), share);
  LAST.set(institutions, { of, places });
  return places;
}

/** Residents kept of each village. */
function keep(input: CountyInput, residents: number): readonly number[] {
  const kept = input.villages.map(() => 0);
  const parts = partsOf(input);
  const sizes = parts.map((part) => sum(part.map((v) => input.villages[v]!.residents)));
  const wanted = apportion(residents, sizes);
  parts.forEach((part, p) => {
    let missing = wanted[p]!;
    for (const v of part) {
      const taken = Math.min(missing, input.villages[v]!.residents);
      kept[v] = taken;
      missing -= taken;
    }
  });
  return kept;
}

/**
 * Villages in the order of taking: communities of the county town, its villages, and all other townships one by one.
 */
function partsOf(input: CountyInput): readonly (readonly number[])[] {
  const seats = countyTown(input);
  const peopled = input.villages.map((_, v) => v).filter((v) => input.villages[v]!.residents > 0);
  const members = input.townships.map((_, t) => peopled.filter((v) => input.villages[v]!.township === t));
  const seat = peopled.filter((v) => seats.has(input.villages[v]!.township));
  const others = input.townships.map((_, t) => t).filter((t) => !seats.has(t) && members[t]!.length > 0);
  const order = representativeOrder(others.map((t) => townshipGroup(input, t, members[t]!))).map((k) => others[k]!);
  const urban = (v: number): boolean => input.villages[v]!.urban;
  return [
    villageOrder(input, seat.filter(urban)),
    villageOrder(
      input,
      seat.filter((v) => !urban(v)),
    ),
    order.flatMap((t) => villageOrder(input, members[t]!)),
  ].filter((part) => part.length > 0);
}

/** Townships with a hospital of the county, or whose seat lies near one. */
function countyTown(input: CountyInput): ReadonlySet<number> {
  const hospitals = input.institutions.filter(({ level }) => level === COUNTY);
  return new Set(
    input.townships
      .map((_, t) => t)
      .filter((t) =>
        hospitals.some(
          (hospital) => hospital.township === t || kilometres(hospital, input.townships[t]!) < COUNTY_TOWN_KM,
        ),
      ),
  );
}

const seatOf = ({ travel }: CountyInput): Position => ({
  latitude: travel.seatLatitude,
  longitude: travel.seatLongitude,
});

function townshipGroup(input: CountyInput, township: number, villages: readonly number[]): Group {
  const at = input.townships[township]!;
  const seat = seatOf(input);
  const residents = sum(villages.map((v) => input.villages[v]!.residents));
  const centres = input.institutions.filter((i) => i.level === TOWNSHIP && i.township === township);
  return {
    weight: residents,
    totals: [
      sum(villages.map((v) => input.villages[v]!.residents * kilometres(input.villages[v]!, seat))),
      sum(villages.map((v) => input.villages[v]!.residents * kilometres(input.villages[v]!, at))),
      sum(centres.map((centre) => sum(centre.beds))),
      sum(centres.map((centre) => sum(centre.doctors))),
      sum(villages.map((v) => (input.villages[v]!.urban ? input.villages[v]!.residents : 0))),
      villages.length,
    ],
  };
}

function villageOrder(input: CountyInput, villages: readonly number[]): readonly number[] {
  const doctors = new Map(
    input.institutions.filter((i) => i.village >= 0).map((clinic) => [clinic.village, sum(clinic.doctors)]),
  );
  const seat = seatOf(input);
  const groups = villages.map((v): Group => {
    const village = input.villages[v]!;
    return {
      weight: village.residents,
      totals: [
        village.residents * kilometres(village, seat),
        village.residents * kilometres(village, input.townships[village.township]!),
        doctors.get(v) ?? 0,
        village.urban ? village.residents : 0,
        village.migrants,
        1,
      ],
    };
  });
  return representativeOrder(groups).map((k) => villages[k]!);
}

type Places = Pick<CountyInput, "townships" | "villages" | "institutions">;

function movePlaces(input: CountyInput, kept: readonly number[], share: number): Places {
  const villageShare = input.villages.map(({ residents }, v) => (residents === 0 ? 0 : kept[v]! / residents));
  const before = input.townships.map(() => 0);
  const after = input.townships.map(() => 0);
  input.villages.forEach(({ township, residents }, v) => {
    before[township] = before[township]! + residents;
    after[township] = after[township]! + kept[v]!;
  });
  const hosts = new Set(input.institutions.filter(({ level }) => level === COUNTY).map(({ township }) => township));
  const newTownship = renumber(input.townships.map((_, t) => after[t]! > 0 || hosts.has(t)));
  const newVillage = renumber(kept.map((residents) => residents > 0));

  const factorOf = (institution: InstitutionInput): number => {
    if (institution.level === VILLAGE) return villageShare[institution.village]!;
    if (institution.level === TOWNSHIP)
      return before[institution.township] === 0 ? 0 : after[institution.township]! / before[institution.township]!;
    return share;
  };
  const institutions = input.institutions
    .map((institution) => ({ institution, factor: factorOf(institution) }))
    .filter(({ factor }) => factor > 0)
    .map(({ institution, factor }) => ({
      ...(factor === 1 ? institution : shrink(institution, factor, input.coinFen)),
      township: institution.township < 0 ? -1 : newTownship[institution.township]!,
      village: institution.village < 0 ? -1 : newVillage[institution.village]!,
    }));
  return {
    townships: input.townships.filter((_, t) => newTownship[t]! >= 0),
    villages: input.villages.flatMap((village, v) =>
      kept[v] === 0
        ? []
        : [
            {
              ...village,
              township: newTownship[village.township]!,
              residents: kept[v]!,
              migrants: Math.round(village.migrants * villageShare[v]!),
            },
          ],
    ),
    institutions: shareAmbulances(input.institutions, institutions, share),
  };
}

/** New indices of those kept, -1 for the others. */
function renumber(keeps: readonly boolean[]): readonly number[] {
  let next = 0;
  return keeps.map((keeps) => (keeps ? next++ : -1));
}

interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Straight-line kilometres between two positions. */
const kilometres = (a: Position, b: Position): number => straightKm(a.latitude, a.longitude, b.latitude, b.longitude);
