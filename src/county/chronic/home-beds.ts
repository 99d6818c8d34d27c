import { CARE_AT_HOME } from "./touches.ts";
import { createNursesOut } from "./nurses-out.ts";
import { TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * Beds at home (家庭病床、居家护理): once visits at home have a tariff, old people whom a hospital hands back to their township
 * centre may spend the rest of the stay at home, where the centre's nurses see them, as far as their hours go. The
 * visits are billed to the out-patient pool; the hours are missing on the centre's ward the month after.
 */
export const homeBeds: Mechanism = {
  id: "home-beds",
  kind: "chronic",
  name: words("Beds at home", "家庭病床与居家护理"),
  sees: words("The tariff of a home visit, nurses' hours, visits made", "上门服务收费标准、护士工时、已上门次数"),
  parameters: [
    parameter(
      "nurses",
      "share",
      0.1,
      [0, 0.3],
      "A",
      "Most of nurses' time spent on them",
      "护士用于家庭病床工时占比上限",
    ),
    parameter(
      "visitMinutes",
      "min",
      60,
      [40, 120],
      "A: a nurse's round of a village, the way shared",
      "Time for one visit, the way included",
      "每次上门用时（含路途）",
    ),
    parameter(
      "workHours",
      "number",
      1750,
      [1500, 2200],
      "A: 250 days of seven hours",
      "Hours a year of one nurse",
      "护士年工作工时",
    ),
  ],
  touches: CARE_AT_HOME,
  writes: ["homeVisitsOpen", "bedShare"],
  onByDefault: true,
  start(world, value) {
    const { arena, places, levers, homeVisits } = world;
    const nursesOut = createNursesOut(world, "chronic.home-beds");
    const seen = arena.f64("chronic.home-beds.seen", places.count, "visits");
    return {
      month() {
        const paid = world.policy().benefit.tariffs.homeVisitFen > 0;
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] !== TOWNSHIP) continue;
          const minutes = nursesOut.open(i, value("workHours"), value("nurses"));
          nursesOut.take(i, Math.min(minutes, (homeVisits[i] - seen[i]) * value("visitMinutes")));
          seen[i] = homeVisits[i];
          if (paid) levers.homeVisitsOpen[i] = homeVisits[i] + Math.floor(minutes / value("visitMinutes"));
        }
      },
      day: nursesOut.day,
    };
  },
};
