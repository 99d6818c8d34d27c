import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B9, repatriation (回流患者): patients who used to go outside are sicker, so a county that keeps them pays more a case.
 * Against the share outside over the first twelve months.
 */
export const repatriation: Mechanism = {
  id: "b9-repatriation",
  kind: "behaviour",
  name: words("Repatriated patients cost more", "回流患者推高次均费用"),
  sees: words("Who comes: the share of stays outside the county over twelve months", "近一年县外住院占比"),
  parameters: [
    parameter(
      "gap",
      "factor",
      0.7,
      [0, 1.5],
      "D: cost an admission rose by 20.7 % in the county and 14.4 % outside while 6.4 points came back (F: jizihe 16209657)",
      "Those who come back cost more by",
      "回流患者费用高出",
    ),
    parameter("corridor", "share", 0.01, [0, 0.05], "A: chance", "Difference taken for chance", "视为偶然的差异"),
  ],
  touches: ["money"],
  writes: ["stayIntensity"],
  onByDefault: true,
  start({ levers, places, outsideShare, usualOutsideShare }, value) {
    return {
      month() {
        const now = outsideShare();
        const back = usualOutsideShare() - now - value("corridor");
        if (now < 0 || back <= 0) return;
        const factor = 1 + (value("gap") * back) / (1 - now);
        for (let i = 0; i < places.count; i++)
          if (places.level[i] >= TOWNSHIP && places.level[i] <= COUNTY)
            levers.stayIntensity[i] = levers.stayIntensity[i] * factor;
      },
    };
  },
};
