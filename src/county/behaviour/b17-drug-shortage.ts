import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B17, missing drugs (缺药): chronic patients bypass a place that does not have their drug. What a missing drug is worth
 * to them is the choice's `drugMissing`; this says how far they know of it.
 */
export const drugShortage: Mechanism = {
  id: "b17-drug-shortage",
  kind: "behaviour",
  name: words("Bypass for missing drugs", "缺药外流"),
  sees: words("Whether the drug is in stock where they used to get it", "常去机构是否有药"),
  parameters: [
    parameter(
      "known",
      "share",
      1,
      [0, 1.5],
      "A: drug availability redirects patients in a choice experiment (F: Soc Sci Med 2019 112396)",
      "How far patients know of missing drugs",
      "对缺药的知晓程度",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "drugs"],
  writes: ["drugKnown"],
  onByDefault: true,
  start({ levers }, value) {
    return {
      month() {
        levers.drugKnown[0] = value("known");
      },
    };
  },
};
