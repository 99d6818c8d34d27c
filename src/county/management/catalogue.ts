import { COUNTY } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * One list of drugs (统一药品目录): the chronic patient's drug is on the list of the township centre and the clinic as it is
 * on the county's. Before, lists below the county lack a part of what hospitals prescribe (`short`), and what a county
 * file says of an institution's own list (`drugList`) is lacking beside; the domain closes the gap for members of a
 * community. What down-referral makes of one list is B2's.
 */
export const catalogue: Mechanism = {
  id: "drug-list",
  kind: "management",
  name: words("One list of drugs", "统一药品目录"),
  sees: words("Which chronic patients' drugs each member's list has", "各成员单位目录与慢病用药的匹配情况"),
  parameters: [
    parameter(
      "short",
      "share",
      0.1,
      [0, 0.4],
      "A: essential-drug lists below the county held most, not all of what county hospitals prescribe for " +
        "chronic illness",
      "Chronic patients' drugs that lists of township centres and clinics lack before",
      "统一前乡镇与村级目录缺少的慢病用药占比",
    ),
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
          if (places.level[i] > COUNTY) continue;
          const usual = places.level[i] < COUNTY ? 1 - value("short") : 1;
          const gap = 1 - usual * places.inputs[i].drugList;
          if (gap === 0) continue;
          levers.drugListed[i] = levers.drugListed[i] * (1 - gap * (places.community[i] < 0 ? 1 : 1 - unified));
        }
      },
    };
  },
};
