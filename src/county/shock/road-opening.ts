import { ROAD_ENDS } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { type Shock, TOUCHED } from "./shock.ts";
import { strikesOf, villagesStruck } from "./strike.ts";

const ID = "road-opening";
const HALF_AT_TWICE_THE_SPEED =
  "A: half the time at twice the speed; a fast line brought 8 % more patients to other cities, 29 % more at " +
  "twice the speed of the old one (F: Humanit Soc Sci Commun 2025;12, kidney patients); county hospitals' " +
  "visits did not change measurably (F: Health Econ Rev 2025;15:66)";

/**
 * A road or fast line opens (道路、铁路开通): the way from the county seat to hospitals outside takes less time from that day.
 */
export const roadOpening: Shock = {
  id: ID,
  kind: "shock",
  shock: { where: "townships", drugs: false, needed: false },
  name: words("Road opening", "道路开通"),
  sees: words("Travel time to hospitals outside the county", "到县外医院的交通时间"),
  parameters: [
    parameter(
      "municipal",
      "share",
      0.5,
      [0, 0.9],
      HALF_AT_TWICE_THE_SPEED,
      "Time saved between county seat and municipal hospitals",
      "县城至市级医院节省的时间",
    ),
    parameter(
      "provincial",
      "share",
      0.5,
      [0, 0.9],
      HALF_AT_TWICE_THE_SPEED,
      "Time saved between county seat and provincial hospitals",
      "县城至省级医院节省的时间",
    ),
    parameter(
      "distance",
      "share",
      0.05,
      [0, 0.5],
      "A",
      "Road length saved between county seat and outside",
      "县城至县外缩短的里程",
    ),
  ],
  touches: TOUCHED,
  writes: ["savedMinutes", "savedKm"],
  onByDefault: true,
  start(world, value) {
    const strikes = strikesOf(ID, world, value).map((strike) => ({
      strike,
      villages: villagesStruck(world, strike.input),
    }));
    const { savedMinutes, savedKm } = world.levers;
    const { municipalMinutes, provincialMinutes, municipalKm, provincialKm } = world.travel;
    const ends = [
      { id: "municipal", minutes: municipalMinutes, km: municipalKm },
      { id: "provincial", minutes: provincialMinutes, km: provincialKm },
    ];
    return {
      day(day) {
        for (const { strike, villages } of strikes) {
          if (!strike.on(day)) continue;
          ends.forEach(({ id, minutes, km }, end) => {
            // What a second road takes off is less by what the first has taken.
            for (let v = 0; v < villages.length; v++) {
              if (villages[v] === 0) continue;
              const at = v * ROAD_ENDS + end;
              savedMinutes[at] = savedMinutes[at] + strike.value(id) * (minutes - savedMinutes[at]);
              savedKm[at] = savedKm[at] + strike.value("distance") * (km - savedKm[at]);
            }
          });
        }
      },
    };
  },
};
