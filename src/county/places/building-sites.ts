import { type Investment, INVESTMENTS, type InvestmentInput } from "../input/centres.ts";
import { CENTRES } from "../input/illness.ts";
import type { CountyInput } from "../input/county.ts";
import { COUNTY, type InstitutionInput, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { isStop } from "./stops.ts";
import { straightKm } from "./travel.ts";

type County = Pick<CountyInput, "institutions" | "villages" | "travel" | "catalogue">;

/** Whether an institution could have an investment. */
function suits(
  kind: Investment,
  { level, lead, community, publicOwned, kind: own, doctors, code, closed }: InstitutionInput,
): boolean {
  if (closed === true) return false;
  switch (kind) {
    case "imaging":
    case "ecg":
    case "laboratory":
    case "pathology":
      return level === COUNTY && lead && community >= 0;
    case "ai-village":
    case "tcm-corner":
      return level === VILLAGE && doctors[0] > 0 && !isStop({ code });
    case "sub-centre":
      return level === TOWNSHIP && own !== "sub-centre";
    case "ai-township":
    case "mobile-clinic":
    case "tcm-hall":
    case "studio":
      return level === TOWNSHIP;
    default:
      return level === COUNTY && publicOwned;
  }
}

/**
 * How much an institution needs an investment [A]: an emergency centre goes to the hospital that is best at what it is
 * for, a sub-centre to where many people live far from the county seat, a mobile clinic to where most people have no
 * clinic, all else to where most people live.
 */
function need(
  kind: Investment,
  { level, capability, township, village, latitude, longitude }: InstitutionInput,
  { villages, travel, catalogue, institutions }: County,
): number {
  if (level === COUNTY) {
    const lines = catalogue.diseases.flatMap(({ centre, line }) =>
      centre >= 0 && CENTRES[centre] === kind ? [line] : [],
    );
    return lines.length === 0 ? 0 : lines.reduce((sum, line) => sum + capability[line], 0) / lines.length;
  }
  if (level === VILLAGE) return villages[village].residents;
  const clinics = new Set(
    institutions.flatMap((place) => (place.village >= 0 && !isStop(place) ? [place.village] : [])),
  );
  const residents = villages.reduce(
    (sum, one, v) =>
      sum + (one.township === township && (kind !== "mobile-clinic" || !clinics.has(v)) ? one.residents : 0),
    0,
  );
  return kind === "sub-centre"
    ? residents * straightKm(latitude, longitude, travel.seatLatitude, travel.seatLongitude)
    : residents;
}

/** Institutions that could have an investment, by index: those who need it most first. */
export function candidates(kind: Investment, county: County): readonly number[] {
  return county.institutions
    .map((institution, index) => ({ index, suits: suits(kind, institution), need: 0, institution }))
    .filter((one) => one.suits)
    .map((one) => ({ ...one, need: need(kind, one.institution, county) }))
    .sort((a, b) => b.need - a.need || a.index - b.index)
    .map(({ index }) => index);
}

/**
 * Where an epoch wants an investment, by kind and in the order of building: as many as it says, of the places it names
 * or of all that could have one.
 */
export function buildingSites(investments: readonly InvestmentInput[], county: County): readonly (readonly number[])[] {
  return INVESTMENTS.map((kind, k) => {
    const { number, share, places } = investments[k];
    if (number === 0 && share === 0 && places.length === 0) return [];
    const all = candidates(kind, county);
    const named = places.flatMap((code) => all.filter((i) => county.institutions[i].code === code));
    const wanted = number === 0 && share === 0 ? named.length : Math.max(number, Math.ceil(share * all.length));
    return (places.length > 0 ? named : all).slice(0, wanted);
  });
}
