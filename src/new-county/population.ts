import type { PopulationInput } from "../county/input/people.ts";
import { figure, type Figure } from "./figure.ts";
import type { CountyRequest } from "./request.ts";

/** The population's figures by field of `PopulationInput`, money in yuan. */
export type PopulationFigures = Readonly<Record<keyof PopulationInput, Figure | Figure<readonly number[]>>>;

/** All deaths a person and year by age band, male and female in turn, before scaling to the crude rate. [GK] shape. */
const DEATHS = [
  0.0012, 0.001, 0.0003, 0.0002, 0.0006, 0.00025, 0.0011, 0.0004, 0.0019, 0.0008, 0.0042, 0.0019, 0.0092, 0.0043,
  0.0225, 0.013, 0.079, 0.064,
];
const CRUDE_DEATH_RATE = 0.0085;
/** Shares of the norms' county by age band. */
export const AGE_SHARES: readonly number[] = [0.05, 0.14, 0.085, 0.105, 0.12, 0.16, 0.155, 0.12, 0.065];
const MALE_SHARE = 0.511;

/** Death rates of the norms' county add up to 8.5 per 1000; an older county has more deaths by the same rates. */
function deathRates(): readonly number[] {
  const crude = AGE_SHARES.reduce(
    (sum, share, band) => sum + share * (MALE_SHARE * DEATHS[2 * band]! + (1 - MALE_SHARE) * DEATHS[2 * band + 1]!),
    0,
  );
  return DEATHS.map((rate) => Math.round((rate * CRUDE_DEATH_RATE * 1e6) / crude) / 1e6);
}

/** What the people are made from: the norms' county, or what the request says of this one. */
export function populationFigures(request: CountyRequest): PopulationFigures {
  return {
    ageShares: request.people.ageShares ?? figure(AGE_SHARES, "share", "GK", [0, 0.3]),
    migrantAgeShares: figure([0.02, 0.07, 0.17, 0.27, 0.22, 0.17, 0.06, 0.015, 0.005], "share", "A", [0, 0.4]),
    maleShare: figure(MALE_SHARE, "share", "GK", [0.5, 0.52]),
    schemeShares: request.people.schemeShares ?? figure([0.84, 0.11, 0.05], "share", "GK", [0, 0.92]),
    employeeTownRatio: figure(4, "ratio", "A", [2, 8]),
    migrantsEnrolledShare: request.people.migrantsEnrolledShare ?? figure(0.5, "share", "A", [0.3, 0.7]),
    assistedShare: figure(0.12, "share", "GK", [0.05, 0.2]),
    incomeFen: request.people.income ?? figure([20_000, 36_000], "yuan", "GK", [14_000, 50_000]),
    incomeSpread: figure(0.6, "log standard deviation", "A", [0.4, 0.8]),
    birthRate: figure(0.0055, "per person-year", "GK", [0.004, 0.008]),
    deathRates: figure(
      deathRates(),
      "per person-year",
      "D: age pattern [GK] scaled to a crude rate of 8.5 per 1000 [GK]",
      [0, 0.15],
    ),
    netMigration: figure(
      [-0.004, -0.008, -0.025, -0.01, -0.002, 0, 0.002, 0, 0],
      "share of band per year",
      "A",
      [-0.05, 0.02],
    ),
    homeAtSpringFestival: figure(0.75, "share", "A", [0.5, 0.9]),
    homeAtFarmPeak: figure(0.12, "share", "A", [0.03, 0.25]),
    schemeChangeShare: figure(0.015, "share per year", "A", [0.005, 0.03]),
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
