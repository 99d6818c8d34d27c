import type { Base } from "../base/base.ts";
import type { Illness } from "../illness/room.ts";
import type { Insurance } from "../insurance/room.ts";
import type { Levers } from "../levers/levers.ts";
import type { People } from "../people/room.ts";
import type { PlacesRoom } from "../places/room.ts";
import { type Choice, createChoice } from "./choice.ts";
import { createCoefficients } from "./coefficients.ts";
import type { ChoiceOptions } from "./options.ts";
import { createPrices, type Prices } from "./prices.ts";
import { createWhyLeft, type WhyLeft } from "./leaving.ts";
import { createKnownWaits, type KnownWaits } from "./waits.ts";

/** Where patients go (就医选择): what is expected of each place, and the choice among them. */
export interface ChoiceRoom {
  readonly choice: Choice;
  /** What the choice is made from, for whoever explains it. */
  readonly options: ChoiceOptions;
  readonly prices: Prices;
  readonly waits: KnownWaits;
  /** 1 for institutions without a free bed, by institution. */
  readonly full: Uint8Array;
  readonly whyLeft: WhyLeft;
}

export function createChoiceRoom(
  { arena, streams, input, calendar, trends, day }: Base,
  { residents }: People,
  { catalogue, refills }: Illness,
  { places, alternatives, drugs }: PlacesRoom,
  { benefits }: Insurance,
  levers: Levers,
): ChoiceRoom {
  const prices = createPrices(catalogue, benefits, refills, input.choice);
  const waits = createKnownWaits(arena, places, input.choice.newestWait, levers.queuesSeen);
  const options: ChoiceOptions = {
    streams,
    residents,
    places,
    alternatives,
    catalogue,
    input: input.choice,
    coefficients: createCoefficients(input.choice, input.population.incomeSpread),
    prices,
    waits,
    drugs,
    full: new Uint8Array(places.count),
    perceivedExtra: levers.perceived,
    pull: levers.pull,
    advice: levers.advice,
    drugKnown: levers.drugKnown,
    use: () => trends.use[calendar.yearOf[day()]],
    rules: { firstContactAsked: false, employeesCovered: false },
  };
  const choice = createChoice(options);
  return {
    choice,
    full: options.full,
    whyLeft: createWhyLeft(choice, options),
    options,
    prices,
    waits,
  };
}
