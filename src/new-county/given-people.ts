import { SCHEME } from "../county/input/people.ts";
import { agesWith } from "./assumed.ts";
import { figure, type Figure } from "./figure.ts";
import type { CountyFigure } from "./figure-items.ts";
import type { Norms } from "./norms.ts";
import { latest } from "./read-figures.ts";
import type { PeopleRequest } from "./request.ts";

interface Heads {
  readonly residents: Figure;
  readonly migrants: Figure;
}

/** What a county's own figures say of its people: ages and insurance. */
export function givenPeople(norms: Norms, figures: readonly CountyFigure[], heads: Heads): PeopleRequest {
  const young = latest(figures, "age_0_14");
  const old = latest(figures, "age_65_up");
  const residents = heads.residents.value;
  return {
    ...(young === undefined || old === undefined
      ? {}
      : {
          ageShares: figure(
            agesWith(norms.population.ageShares.value, young.value / residents, old.value / residents),
            "share",
            `${old.source}: residents of 0 to 14 and of 65 and over; inside these D: norms`,
          ),
        }),
    ...insured(norms, figures, heads),
  };
}

/**
 * Shares of residents by scheme that, with the enrolled among the out-migrants, add up to the persons insured. More
 * insured in the resident scheme than residents are out-migrants who are enrolled at home.
 */
function insured(
  { population, ownFigures }: Norms,
  figures: readonly CountyFigure[],
  { residents, migrants }: Heads,
): PeopleRequest {
  const inResidents = latest(figures, "insured_residents");
  const inEmployees = latest(figures, "insured_employees");
  if (inResidents === undefined) return {};
  const employees = inEmployees === undefined ? undefined : inEmployees.value / residents.value;
  const employee = Math.min(0.9, employees ?? population.schemeShares.value[SCHEME.EMPLOYEE]!);
  const most = 1 - employee - ownFigures.fewestUninsured.value;
  const usual = (inResidents.value - population.migrantsEnrolledShare.value * migrants.value) / residents.value;
  const resident = Math.max(0, Math.min(most, usual));
  const away = migrants.value === 0 ? 0 : (inResidents.value - resident * residents.value) / migrants.value;
  const source = `${inResidents.source}: persons insured over residents and out-migrants`;
  return {
    schemeShares: figure(
      [round(resident), round(employee), round(1 - round(resident) - round(employee))],
      "share",
      source,
    ),
    migrantsEnrolledShare: figure(round(Math.max(0, Math.min(1, away))), "share", source),
  };
}

const round = (share: number): number => Math.round(share * 10_000) / 10_000;
