import {
  ADMIT,
  AMBULANCE,
  AWAY,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  type Encounters,
  LOW_NEED,
  ONSET_DAY,
  REFILL,
  STANDING,
} from "../../county/care/encounters.ts";
import { perceivedOf, severityOf } from "../../county/care/severity.ts";
import type { Episode } from "./story.ts";

/** What an encounter is, as an episode in which nothing has happened yet. */
export function episodeOf({ record, is, personOf, diseaseOf }: Encounters, e: number): Episode {
  return {
    person: personOf(e),
    disease: diseaseOf(e),
    onsetDay: record[e * ENCOUNTER_STRIDE + ONSET_DAY]!,
    what: is(e, STANDING) ? "standing" : is(e, REFILL) ? "refill" : "illness",
    severity: severityOf(record, e),
    felt: perceivedOf(record, e),
    emergency: is(e, EMERGENCY),
    ambulance: is(e, AMBULANCE),
    away: is(e, AWAY),
    deservesBed: is(e, ADMIT),
    lowNeed: is(e, LOW_NEED),
    moments: [],
  };
}
