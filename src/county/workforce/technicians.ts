import { TECHNICIANS } from "../staff/roster.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * Images and laboratory tests need a technician (医技人员). Where some are missing, devices stand still part of the time
 * and patients wait longer for them; without any, no such test is done. As built all devices are manned.
 */
export const technicians: Mechanism = {
  id: "technicians",
  kind: "workforce",
  name: words("Tests need technicians", "检查检验需医技人员"),
  sees: words("Technicians at work over those built", "在岗医技人员与核定数之比"),
  parameters: [
    parameter(
      "spare",
      "share",
      0.15,
      [0, 0.4],
      "A: shifts overlap",
      "Technicians who may be missing before a device stands still",
      "设备停摆前可缺员比例",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["manned"],
  onByDefault: true,
  start({ arena, places, roster, levers, policy }, value) {
    /** Part of the time in which devices are worked: as of the month's first day. */
    const manned = arena.f64("workforce.devices-manned", places.count, "share").fill(1);
    return {
      month() {
        for (let s = 0; s < places.siteCount; s++) {
          const i = places.institutionOfSite[s];
          const present = places.inputs[i].technicians > 0 ? roster.share(i, TECHNICIANS) : 0;
          const there = present * policy().workforce.staffFactor[places.level[i]];
          manned[i] = Math.min(1, there / Math.max(0.01, 1 - value("spare")));
        }
      },
      day() {
        for (let i = 0; i < manned.length; i++) levers.manned[i] = levers.manned[i] * manned[i];
      },
    };
  },
};
