import { COUNTY, DEPARTMENT_OF_LINE } from "../input/places.ts";
import { DEPARTMENT_COUNT, LINES } from "../places/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B16, specialists below (专家下沉): people think more of a place where county doctors are stationed, in the service lines
 * of the departments that these come from and by the days a week they are there; a surgeon's days say nothing of
 * children's care.
 */
export const sinking: Mechanism = {
  id: "b16-sinking",
  kind: "behaviour",
  name: words("Specialists stationed below", "专家下沉"),
  sees: words("Which county doctors are there on which days", "下派医师及出诊日"),
  parameters: [
    parameter(
      "gain",
      "share",
      0.15,
      [0, 0.3],
      "A",
      "Quality as patients see it, in the lines of a department of which somebody is there five days a week",
      "某科医师每周五日驻点时该科专科的感知质量增幅",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["perceived"],
  onByDefault: true,
  start({ places: { count, level, offered, capability, stationed, stationedOf }, levers: { perceived } }, value) {
    return {
      month() {
        for (let i = 0; i < count; i++) {
          if (stationed[i] <= 0 || level[i] >= COUNTY) continue;
          for (let line = 0; line < LINES; line++) {
            const at = i * LINES + line;
            const there = stationedOf[i * DEPARTMENT_COUNT + DEPARTMENT_OF_LINE[line]];
            if (there > 0 && capability[at] >= offered)
              perceived[at] = perceived[at] + value("gain") * Math.min(1, there);
          }
        }
      },
    };
  },
};
