import { COUNTY } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * One list of drugs (统一药品目录): the chronic patient's drug is on the list of the township centre and the clinic as it is
 * on the county's. A county file says by `drugList` how many are before; the domain closes the gap for members of a
 * community. Where all are on the list, as unless a file says so, it changes nothing. What down-referral makes of one
 * list is B2's.
 */
export const catalogue: Mechanism = {
  id: "drug-list",
  kind: "management",
  name: words("One list of drugs", "统一药品目录"),
  sees: words("Which chronic patients' drugs each member's list has", "各成员单位目录与慢病用药的匹配情况"),
  parameters: [
    parameter(
      "reach",
      "share",
      1,
      [0.5, 1],
      "A",
      "Part of the missing drugs that one list brings",
      "目录统一后补齐的缺口占比",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "drugs"],
  writes: ["drugListed"],
  onByDefault: true,
  start({ levers, places, domain }, value) {
    return {
      month(day) {
        const unified = value("reach") * domain("catalogue", day);
        for (let i = 0; i < places.count; i++) {
          const gap = 1 - places.inputs[i].drugList;
          if (gap === 0 || places.level[i] > COUNTY) continue;
          levers.drugListed[i] = levers.drugListed[i] * (1 - gap * (places.community[i] < 0 ? 1 : 1 - unified));
        }
      },
    };
  },
};
