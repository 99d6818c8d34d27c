import type { Streams } from "../../kernel/streams.ts";
import { DECISION } from "../base/decisions.ts";
import type { Catalogue } from "./catalogue.ts";
import { CHRONIC_STATES } from "../input/illness.ts";
import type { Levers } from "../levers/levers.ts";
import { CONDITIONS, conditionOf, RESIDENT_STRIDE, type Residents, codeOf } from "../people/residents.ts";

const MANAGED = CHRONIC_STATES.indexOf("managed");
const NONE = -1;

/** Refills (续方配药) of patients on a long prescription: fewer, and each the dearer in drugs for it. */
export interface Refills {
  /** Condition whose refill visits a disease prices, -1 none, by disease. */
  readonly conditionOfVisit: Int8Array;
  /** Whether the patient still has drugs from the last long prescription, so that this refill is none. */
  spared(person: number, condition: number, day: number): boolean;
  /** Drugs taken home over those of a usual refill, 1 or more. */
  packs(person: number, disease: number): number;
}

export function createRefills(
  streams: Streams,
  residents: Residents,
  { visitDisease, diseases }: Catalogue,
  { longPrescribed, refillsKept }: Pick<Levers, "longPrescribed" | "refillsKept">,
): Refills {
  const { record } = residents;
  const conditionOfVisit = new Int8Array(diseases.length).fill(NONE);
  visitDisease.forEach((disease, condition) => (conditionOfVisit[disease] = condition));
  const isLong = (person: number, condition: number): boolean =>
    longPrescribed[condition] > 0 &&
    conditionOf(record[person * RESIDENT_STRIDE + CONDITIONS], condition) >= MANAGED &&
    streams.uniform(codeOf(residents, person), DECISION.LONG_PRESCRIPTION, 0, condition) < longPrescribed[condition];
  return {
    conditionOfVisit,
    spared: (person, condition, day) =>
      isLong(person, condition) &&
      streams.uniform(codeOf(residents, person), DECISION.LONG_PRESCRIPTION, day + 1, condition) >=
        refillsKept[condition],
    packs: (person, disease) =>
      conditionOfVisit[disease] !== NONE && isLong(person, conditionOfVisit[disease])
        ? 1 / refillsKept[conditionOfVisit[disease]]
        : 1,
  };
}
