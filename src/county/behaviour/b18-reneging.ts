import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B18, leaving queues (候诊放弃): whoever has waited too long for a doctor leaves, tries elsewhere once or gives up;
 * whoever has waited too long for a planned bed looks for another. How long is too long is a person's own, around what
 * the file of care says (`patienceTownship`, `patienceCounty`, `patienceCv`, `bedPatience`). Off, nobody leaves a
 * queue: emergencies without a bed or an ambulance are still taken elsewhere, since that is care and no impatience.
 * Known waits enter the choice either way.
 */
export const reneging: Mechanism = {
  id: "b18-reneging",
  kind: "behaviour",
  name: words("Leaving queues", "候诊放弃"),
  sees: words("How long one has waited", "已候时间"),
  parameters: [
    parameter(
      "patience",
      "factor",
      1,
      [0.25, 4],
      "D: the file of care says how long people wait",
      "Patience over that of the file of care",
      "耐心程度（相对医疗参数文件）",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["patience"],
  onByDefault: true,
  start({ levers }, value) {
    return {
      month() {
        levers.patience[0] = value("patience");
      },
    };
  },
};
