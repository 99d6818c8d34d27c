import type { PopulationInput } from "../county/input/people.ts";
import { figure, type Figure } from "./figure.ts";
import type { Norms } from "./norms.ts";
import type { CountyRequest } from "./request.ts";

/** The population's figures by field of `PopulationInput`, money in yuan. */
export type PopulationFigures = Readonly<Record<keyof PopulationInput, Figure | Figure<readonly number[]>>>;

/** Death rates of the norms' county add up to its crude rate; an older county has more deaths by the same rates. */
function deathRates({ ageShares, maleShare, deathShape, crudeDeathRate }: Norms["population"]): readonly number[] {
  const [male, deaths] = [maleShare.value, deathShape.value];
  const crude = ageShares.value.reduce(
    (sum, share, band) => sum + share * (male * deaths[2 * band]! + (1 - male) * deaths[2 * band + 1]!),
    0,
  );
  return deaths.map((rate) => Math.round((rate * crudeDeathRate.value * 1e6) / crude) / 1e6);
}

/** What the people are made from: the norms' county, or what the request says of this one. */
export function populationFigures({ people, norms: { population: norms } }: CountyRequest): PopulationFigures {
  const { crudeDeathRate: crude, deathShape } = norms;
  return {
    ageShares: people.ageShares ?? norms.ageShares,
    migrantAgeShares: norms.migrantAgeShares,
    maleShare: norms.maleShare,
    schemeShares: people.schemeShares ?? norms.schemeShares,
    employeeTownRatio: norms.employeeTownRatio,
    migrantsEnrolledShare: people.migrantsEnrolledShare ?? norms.migrantsEnrolledShare,
    assistedShare: norms.assistedShare,
    incomeFen: people.income ?? norms.income,
    incomeSpread: norms.incomeSpread,
    birthRate: norms.birthRate,
    deathRates: figure(
      deathRates(norms),
      crude.unit,
      `D: age pattern [${deathShape.source}] scaled to a crude rate of ${crude.value * 1000} per 1000 ` +
        `[${crude.source}]`,
      deathShape.range,
    ),
    netMigration: norms.netMigration,
    homeAtSpringFestival: norms.homeAtSpringFestival,
    homeAtFarmPeak: norms.homeAtFarmPeak,
    schemeChangeShare: norms.schemeChangeShare,
  };
}

/** The figures in canonical units. */
export function populationOf(figures: PopulationFigures): PopulationInput {
  const entries = Object.entries(figures).map(([key, { value }]) => [
    key,
    key === "incomeFen" ? (value as readonly number[]).map((yuan) => yuan * 100) : value,
  ]);
  return Object.fromEntries(entries) as PopulationInput;
}
