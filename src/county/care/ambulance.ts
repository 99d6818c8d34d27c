import type { Arena } from "../../kernel/arena.ts";
import { rank } from "../../kernel/order.ts";
import { createResources, RESULT, type Resources } from "../../kernel/resources.ts";
import { onGrid } from "../base/calendar.ts";
import { DECISION } from "../base/decisions.ts";
import { EVENT } from "../base/events.ts";
import { COUNTY, TOWNSHIP, type TravelInput, type VillageInput } from "../input/places.ts";
import { MAX_ALTERNATIVES, straightKm, tripTo } from "../places/travel.ts";
import { isMan, RESIDENT_STRIDE, TRAITS, VILLAGE_OF } from "../people/residents.ts";
import type { CareContext } from "./context.ts";
import { ATTEMPTS as BASE, ENCOUNTER_STRIDE, PLACE } from "./encounters.ts";

/** In `TravelInput.speedKmh`: the road class on which an ambulance goes home. */
const COUNTY_ROAD = 2;

export interface Ambulances {
  readonly crews: Resources;
  /** After a reform: ambulances stand where they are planned. */
  rebuild(): void;
  /** After a restore. */
  reroute(): void;
}

/**
 * Ambulances (救护车): a 120 call takes the nearest free one, which goes from its base to the village and on to the
 * nearest institution in the county able to treat the patient, or failing that to the most capable one.
 */
export function createAmbulances(
  arena: Arena,
  context: CareContext,
  villages: readonly VillageInput[],
  travel: () => TravelInput,
): Ambulances {
  const { simulation, keys, places, alternatives, catalogue, residents, encounters, ability, listener } = context;
  const { rules, levers } = context;
  const { paths } = context.care;
  const { record, since, personOf, placeOf } = encounters;
  const { clock } = simulation;
  /** Every site may be a base. */
  const bases = places.institutionOfSite;
  const planned = (base: number): number => Math.round(places.inputs[bases[base]].ambulances);
  /** Ambulances standing at each base, below zero those that are to leave it once they are back; those planned. */
  const standing = arena.i32("care.ambulances.standing", Math.max(1, bases.length), "ambulances");
  const stationed = arena.i32("care.ambulances.stationed", Math.max(1, bases.length), "ambulances");
  /** Minutes from each base to each village. */
  const minutesTo = new Float64Array(bases.length * villages.length);
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
  let total = 0;

  /** The way from bases to villages, which is no state. */
  function reroute(): void {
    total = 0;
    bases.forEach((institution, base) => {
      total += planned(base);
      if (planned(base) === 0) return;
      villages.forEach((village, v) => {
        minutesTo[base * villages.length + v] =
          tripTo(village, places, institution, travel()).minutes / paths.ambulanceSpeed;
      });
    });
  }

  function rebuild(): void {
    reroute();
    bases.forEach((_, base) => {
      standing[base] = standing[base] + planned(base) - stationed[base];
      stationed[base] = planned(base);
    });
    crews.setCapacity(0, total);
  }
  rebuild();

  const villageOf = (e: number): number => residents.record[personOf(e) * RESIDENT_STRIDE + VILLAGE_OF];

  simulation.on(EVENT.CALLED, (e) => {
    listener.called(e);
    since[e] = clock[0];
    record[e * ENCOUNTER_STRIDE + PLACE] = destination(e);
    if (total === 0) return comeAlone(e);
    if (rules.unlimited) drive(e, true);
    else if (
      crews.requestUntil(0, e, 0, clock[0] + onGrid(paths.ambulanceWaitMinutes), 1, keys.order(e)) === RESULT.GRANTED
    )
      drive(e, false);
  });

  /** The nearest institution in the county that can treat, else the most capable. */
  function destination(e: number): number {
    const d = catalogue.diseases[encounters.diseaseOf(e)];
    const first = villageOf(e) * MAX_ALTERNATIVES;
    const man = isMan(residents.record[personOf(e) * RESIDENT_STRIDE + TRAITS]);
    let nearest = -1;
    let least = Infinity;
    let best = -1;
    let most = -1;
    for (let k = first; k < first + alternatives.count[villageOf(e)]; k++) {
      const place = alternatives.institution[k];
      const level = places.level[place];
      if (level < TOWNSHIP || level > COUNTY || levers.shut[place] === 1) continue;
      if (man && places.maternal[place] === 1) continue;
      const able = ability.ofStay(place, d);
      if (alternatives.minutes[k] < least && ability.takes(e, place)) {
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
    const village = villageOf(e);
    let base = -1;
    for (let b = 0; b < bases.length; b++) {
      if (
        (lent ? planned(b) > 0 : standing[b] > 0) &&
        (base < 0 || minutesTo[b * villages.length + village] < minutesTo[base * villages.length + village])
      )
        base = b;
    }
    if (!lent) standing[base] = standing[base] - 1;
    record[at + BASE] = lent ? bases.length + base : base;
    const pace = paths.fastestWay + paths.waySpread * keys.ofEpisode(e, DECISION.SCENE);
    const delay = paths.dispatchMinutes + minutesTo[base * villages.length + village] * pace;
    simulation.schedule(clock[0] + onGrid(delay), EVENT.SCENE, e, 0, keys.order(e));
  }

  simulation.on(EVENT.SCENE, (e) => {
    const at = e * ENCOUNTER_STRIDE;
    listener.ambulanceCame(e, clock[0] - since[e]);
    const lent = record[at + BASE] >= bases.length;
    const base = record[at + BASE] % bases.length;
    record[at + BASE] = 0;
    const hospital = placeOf(e);
    const way = Math.max(
      1,
      Math.floor(tripTo(villages[villageOf(e)], places, hospital, travel()).minutes / paths.ambulanceSpeed),
    );
    const arrival = clock[0] + onGrid(paths.onSceneMinutes + way);
    simulation.schedule(arrival, EVENT.ARRIVED, e, 0, keys.order(e));
    listener.setsOut(e, arrival, way);
    if (lent) return;
    const [from, to] = [places.inputs[hospital], places.inputs[bases[base]]];
    const home = straightKm(to.latitude, to.longitude, from.latitude, from.longitude);
    const { detour, speedKmh } = travel();
    const return_ = onGrid(
      paths.handOverMinutes + (home * detour * 60) / (speedKmh[COUNTY_ROAD] * paths.ambulanceSpeed),
    );
    simulation.schedule(arrival + return_, EVENT.HAND_OVER, base, 0, rank(base, 0));
  });

  simulation.on(EVENT.HAND_OVER, (base) => {
    standing[base] = standing[base] + 1;
    crews.release(0);
  });

  /** No ambulance in time: by whatever the family has. */
  function comeAlone(e: number): void {
    const { minutes } = tripTo(villages[villageOf(e)], places, placeOf(e), travel());
    const arrival = clock[0] + onGrid(minutes);
    simulation.schedule(arrival, EVENT.ARRIVED, e, 0, keys.order(e));
    listener.setsOut(e, arrival, minutes);
  }

  return { crews, rebuild, reroute };
}
