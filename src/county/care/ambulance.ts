import type { Arena } from "../../kernel/arena.ts";
import { rank } from "../../kernel/order.ts";
import { createResources, RESULT, type Resources } from "../../kernel/resources.ts";
import { onGrid } from "../base/calendar.ts";
import { DECISION, DRAWS_PER_DISEASE } from "../base/decisions.ts";
import { CENTRES } from "../input/illness.ts";
import { COUNTY, TOWNSHIP, type TravelInput, type VillageInput } from "../input/places.ts";
import { LINES } from "../places/places.ts";
import { MAX_ALTERNATIVES, straightKm, tripTo } from "../places/travel.ts";
import { RESIDENT_STRIDE, VILLAGE_OF } from "../people/residents.ts";
import type { CareContext } from "./context.ts";
import { ATTEMPTS as BASE, DISEASE, ENCOUNTER_STRIDE, ONSET_DAY, PERSON, PLACE } from "./encounters.ts";
import { EVENT } from "../base/events.ts";
import { severityOf } from "./severity.ts";

/** From call to wheels turning, on the scene, handing over: minutes [A]. */
const DISPATCH_MINUTES = 3;
const SCENE_MINUTES = 12;
const HAND_OVER_MINUTES = 15;
/** An ambulance is faster than the bus or tractor of the road class [A]. */
const SPEED_UP = 1.3;
/** Nobody comes for so long: the family drives [A], minutes. */
const PATIENCE = 60;

export interface Ambulances {
  readonly crews: Resources;
  /** The 120 call of an encounter, now. */
  call(e: number): void;
}

/**
 * Ambulances (救护车): a 120 call takes the nearest free one, which goes from its base to the village and on to the
 * nearest institution in the county able to treat the patient, or failing that to the most capable one.
 */
export function createAmbulances(
  arena: Arena,
  context: CareContext,
  villages: readonly VillageInput[],
  travel: TravelInput,
): Ambulances {
  const { simulation, streams, places, alternatives, catalogue, residents, encounters, levers, listener, rules } =
    context;
  const { record, since } = encounters;
  const clock = simulation.clock;
  const bases = places.inputs.flatMap(({ ambulances }, i) => (ambulances >= 1 ? [i] : []));
  /** Ambulances standing at each base. */
  const standing = arena.i32("care.ambulances.standing", Math.max(1, bases.length), "ambulances");
  bases.forEach((institution, base) => (standing[base] = Math.round(places.inputs[institution].ambulances)));
  const total = standing.reduce((sum, n) => sum + n, 0);
  /** Minutes from each base to each village. */
  const minutesTo = Float64Array.from(
    bases.flatMap((institution) =>
      villages.map((village) => tripTo(village, places, institution, travel).minutes / SPEED_UP),
    ),
  );
  const crews = createResources({
    arena,
    name: "care.crews",
    simulation,
    count: 1,
    jobs: encounters.capacity,
    priorities: 1,
    granted: (_, e) => drive(e, false),
    reneged: (_, e) => comeAlone(e),
    renegeKind: EVENT.AMBULANCE_PATIENCE,
  });
  crews.setCapacity(0, total);

  const order = (at: number): number => rank(record[at + PERSON], record[at + ONSET_DAY]);
  const villageOf = (at: number): number => residents.record[record[at + PERSON] * RESIDENT_STRIDE + VILLAGE_OF];

  function call(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    since[e] = clock[0];
    record[at + PLACE] = destination(e);
    if (total === 0) return comeAlone(e);
    if (rules.unlimited) drive(e, true);
    else if (crews.requestUntil(0, e, 0, clock[0] + PATIENCE, 1, order(at)) === RESULT.GRANTED) drive(e, false);
  }

  /** The nearest institution in the county that can treat, else the most capable. */
  function destination(e: number): number {
    const at = e * ENCOUNTER_STRIDE;
    const d = catalogue.diseases[record[at + DISEASE]];
    const severity = severityOf(record, e);
    const need = d.inpatientNeed[0] + (d.inpatientNeed[1] - d.inpatientNeed[0]) * severity;
    const first = villageOf(at) * MAX_ALTERNATIVES;
    let nearest = -1;
    let least = Infinity;
    let best = -1;
    let most = -1;
    for (let k = first; k < first + alternatives.count[villageOf(at)]; k++) {
      const place = alternatives.institution[k];
      const level = places.level[place];
      if (level < TOWNSHIP || level > COUNTY || levers.shut[place] === 1) continue;
      const able =
        places.capability[place * LINES + d.line] +
        (d.centre < 0 ? 0 : levers.rescue[place * CENTRES.length + d.centre]);
      if (able >= need && alternatives.minutes[k] < least) {
        least = alternatives.minutes[k];
        nearest = place;
      }
      if (able > most) {
        most = able;
        best = place;
      }
    }
    return nearest >= 0 ? nearest : best;
  }

  /**
   * From the nearest base that has an ambulance. @param lent capacity is unlimited: one of nobody's, which no other
   * call will miss
   */
  function drive(e: number, lent: boolean): void {
    const at = e * ENCOUNTER_STRIDE;
    const village = villageOf(at);
    let base = -1;
    for (let b = 0; b < bases.length; b++) {
      if (
        (lent || standing[b] > 0) &&
        (base < 0 || minutesTo[b * villages.length + village] < minutesTo[base * villages.length + village])
      )
        base = b;
    }
    if (!lent) standing[base] = standing[base] - 1;
    record[at + BASE] = lent ? bases.length + base : base;
    const delay =
      DISPATCH_MINUTES +
      minutesTo[base * villages.length + village] *
        (0.8 +
          0.4 *
            streams.uniform(
              record[at + PERSON],
              DECISION.SCENE,
              record[at + ONSET_DAY],
              record[at + DISEASE] * DRAWS_PER_DISEASE,
            ));
    simulation.schedule(clock[0] + onGrid(delay), EVENT.SCENE, e, 0, order(at));
  }

  simulation.on(EVENT.SCENE, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    listener.ambulanceCame(e, clock[0] - since[e]);
    const lent = record[at + BASE] >= bases.length;
    const base = record[at + BASE] % bases.length;
    record[at + BASE] = 0;
    const back = (tripTo(villages[villageOf(at)], places, record[at + PLACE], travel).minutes / SPEED_UP) | 0;
    const arrival = clock[0] + SCENE_MINUTES + onGrid(Math.max(1, back));
    simulation.schedule(arrival, EVENT.ARRIVED, e, 0, order(at));
    if (lent) return;
    const home = straightKm(
      places.inputs[bases[base]].latitude,
      places.inputs[bases[base]].longitude,
      places.inputs[record[at + PLACE]].latitude,
      places.inputs[record[at + PLACE]].longitude,
    );
    const return_ = onGrid(HAND_OVER_MINUTES + (home * travel.detour * 60) / (travel.speedKmh[2] * SPEED_UP));
    simulation.schedule(arrival + return_, EVENT.HAND_OVER, base, 0, rank(base, 0));
  });

  simulation.on(EVENT.CALLED, (e) => call(e));

  simulation.on(EVENT.HAND_OVER, (base) => {
    standing[base] = standing[base] + 1;
    crews.release(0);
  });

  /** No ambulance in time: by whatever the family has. */
  function comeAlone(e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const trip = tripTo(villages[villageOf(at)], places, record[at + PLACE], travel).minutes;
    simulation.schedule(clock[0] + onGrid(trip), EVENT.ARRIVED, e, 0, order(at));
  }

  return { crews, call };
}
