import { type Alternatives, MAX_ALTERNATIVES } from "../places/travel.ts";

/** Roads from villages to the places that their people consider (就医路程). */
export interface Trips {
  /** Which of the alternatives leads from a village to an institution; -1 none, as for those away from home. */
  find(village: number, institution: number): number;
  /** One way, by alternative. */
  readonly minutes: Float64Array;
  /** There and back, patient and companion, fen of the first year, by alternative. */
  readonly costFen: Float64Array;
  /** After the roads have changed. */
  reroute(): void;
}

export function createTrips(alternatives: Alternatives, costFenPerKm: number): Trips {
  const { institution, count, minutes, km } = alternatives;
  const costFen = new Float64Array(km.length);
  const reroute = (): void => km.forEach((distance, k) => (costFen[k] = Math.round(2 * distance * costFenPerKm)));
  reroute();
  return {
    find(village, place) {
      const first = village * MAX_ALTERNATIVES;
      for (let k = first; k < first + count[village]; k++) if (institution[k] === place) return k;
      return -1;
    },
    minutes,
    costFen,
    reroute,
  };
}
