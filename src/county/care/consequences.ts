import type { Base } from "../base/base.ts";
import type { Illness } from "../illness/room.ts";
import type { PaymentRoom } from "../payment/room.ts";
import { DISEASE, type Encounters, ENCOUNTER_STRIDE, ONSET_DAY, PERSON, REFILL } from "./encounters.ts";
import type { Listener } from "./listener.ts";

/** The rooms that are concerned. */
interface Concerned {
  readonly illness: Illness;
  readonly paymentRoom: PaymentRoom;
  readonly encounters: Encounters;
}

/**
 * What follows in the county's own rooms from what they hear: people hear of births, payment of public-health contacts,
 * illness of refills.
 */
export function createConsequences(
  { calendar, day }: Base,
  { illness, paymentRoom, encounters }: Concerned,
): Partial<Listener> {
  const { chronic, courses, demography, refills } = illness;
  const { inputs } = paymentRoom.payment;
  const { record } = encounters;
  return {
    born: (mother, e) => demography.birth(mother, record[e * ENCOUNTER_STRIDE + ONSET_DAY], day()),
    fellIll: (person, disease) => courses.begun(person, disease, day()),
    contacted(_person, institution) {
      inputs.contacts[institution] += 1;
    },
    refilled(e, given) {
      const condition = refills.conditionOfVisit[record[e * ENCOUNTER_STRIDE + DISEASE]];
      if (condition < 0) return;
      chronic.refilled(record[e * ENCOUNTER_STRIDE + PERSON], condition, calendar.monthOf[day()], given);
    },
    selfCared(e, drugstore) {
      if (!drugstore || !encounters.is(e, REFILL)) return;
      const condition = refills.conditionOfVisit[encounters.diseaseOf(e)];
      if (condition >= 0) chronic.bought(encounters.personOf(e), condition, calendar.monthOf[day()]);
    },
  };
}
