import { type Investment, type InvestmentInput, INVESTMENTS } from "../../src/county/input/centres.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { VILLAGE } from "../../src/county/input/places.ts";
import { withMobileStops } from "../../src/county/places/stops.ts";
import { withPolicy } from "./county.ts";

export type Wanted = Partial<Record<Investment, Partial<InvestmentInput>>>;

/** Investments made from the first day, in use at once and free of charge unless said otherwise. */
export function invest(input: CountyInput, wanted: Wanted): CountyInput {
  const free = { delayMonths: 0, capitalFen: 0, yearlyFen: 0 };
  return withMobileStops(
    withPolicy(input, ({ investments }) => ({
      investments: investments.map((one, kind) => {
        const own = wanted[INVESTMENTS[kind]!];
        return own === undefined ? one : { ...one, ...free, ...own };
      }),
    })),
  );
}

/** The clinic of the largest village that has one is taken away. */
export function withoutLargestClinic(input: CountyInput): CountyInput {
  const clinics = input.institutions.filter(({ level }) => level === VILLAGE);
  const residents = (village: number): number => input.villages[village]!.residents;
  const gone = clinics.reduce((most, one) => (residents(one.village) > residents(most.village) ? one : most));
  return { ...input, institutions: input.institutions.filter((place) => place !== gone) };
}
