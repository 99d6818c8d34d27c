import { INTENSIVE_WARD } from "../input/places.ts";
import { WARD_COUNT } from "../places/places.ts";
import { NURSES } from "../staff/roster.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * Beds open only as they can be nursed (护士配备决定开放床位). Some of an institution's nurses work in clinics, theatre and
 * emergency; the others are so many a ward bed and many more a bed of intensive care. A place that was built with fewer
 * than the norm manages with those. Where nurses are missing, beds of intensive care close first. As built no bed is
 * closed.
 */
export const nursing: Mechanism = {
  id: "nursing",
  kind: "workforce",
  name: words("Beds open as they can be nursed", "护士配备与开放床位"),
  sees: words("Nurses at work, beds as planned", "在岗护士与核定床位"),
  parameters: [
    parameter(
      "elsewhere",
      "share",
      0.35,
      [0.25, 0.5],
      "GK: half of the nurses on wards in large hospitals, two thirds in county ones",
      "Nurses in clinics, theatre, emergency and supply",
      "非病区护士占比",
    ),
    parameter("ward", "persons", 0.4, [0.35, 0.5], "GK: hospital norms", "Nurses a ward bed", "每张普通床位护士"),
    parameter(
      "intensive",
      "persons",
      2.5,
      [2.5, 3],
      "GK: hospital norms",
      "Nurses a bed of intensive care",
      "每张重症床位护士",
    ),
    parameter(
      "first",
      "factor",
      1.5,
      [1, 3],
      "A: its nurses are trained for it and cannot be lent",
      "Beds of intensive care closed, over the share of nurses missing",
      "重症床位先行关闭系数",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "beds"],
  writes: ["bedShare"],
  onByDefault: true,
  start(world, value) {
    const { arena, places, roster, beds, levers } = world;
    /** Share of the beds that can be nursed, ward beds and intensive care by site: as of the month's first day. */
    const open = arena.f64("workforce.beds-nursed", places.siteCount * 2, "share").fill(1);

    function reckon(s: number): void {
      const i = places.institutionOfSite[s];
      const { nurses } = places.inputs[i];
      let ward = 0;
      for (let w = 0; w < INTENSIVE_WARD; w++) ward += value("ward") * beds.planned(s * WARD_COUNT + w);
      const intensive = value("intensive") * beds.planned(s * WARD_COUNT + INTENSIVE_WARD);
      const asBuilt = places.inputs[i].beds.reduce(
        (sum, number, w) => sum + number * value(w === INTENSIVE_WARD ? "intensive" : "ward"),
        0,
      );
      const usual = (1 - value("elsewhere")) * nurses;
      const there = usual * roster.share(i, NURSES) * world.policy().workforce.staffFactor[places.level[i]];
      const needed = (ward + intensive) * (asBuilt > 0 && usual > 0 ? Math.min(1, usual / asBuilt) : 1);
      const nursed = needed > 0 ? Math.min(1, there / needed) : 1;
      open[s * 2 + 1] = Math.max(0, 1 - value("first") * (1 - nursed));
      open[s * 2] = ward > 0 ? Math.min(1, (nursed * (ward + intensive) - open[s * 2 + 1] * intensive) / ward) : 1;
    }

    return {
      month() {
        for (let s = 0; s < places.siteCount; s++) reckon(s);
      },
      day() {
        for (let at = 0; at < levers.bedShare.length; at++) {
          const share = open[Math.floor(at / WARD_COUNT) * 2 + (at % WARD_COUNT === INTENSIVE_WARD ? 1 : 0)];
          if (share !== 1) levers.bedShare[at] = levers.bedShare[at] * share;
        }
      },
    };
  },
};
