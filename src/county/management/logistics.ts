import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { membersOf } from "./members.ts";

/**
 * Unified logistics (统一后勤): members share canteens, laundry, repairs, cleaning, energy contracts and accounting, so
 * that overhead costs less.
 */
export const logistics: Mechanism = {
  id: "logistics",
  kind: "management",
  name: words("Unified logistics: overhead", "统一后勤：管理与运行成本"),
  sees: words("Overhead of every member", "各成员管理与运行费用"),
  parameters: [
    parameter(
      "saving",
      "share",
      0.035,
      [0.02, 0.05],
      "A: overhead lower by 2 to 5 %",
      "Fall of overhead",
      "其他费用降幅",
    ),
  ],
  touches: ["money"],
  writes: ["overheadBp"],
  onByDefault: true,
  start({ places, levers, domain }, value) {
    return {
      month(day) {
        const level = domain("logistics", day);
        if (level > 0)
          for (const i of membersOf(places).flat())
            levers.overheadBp[i] = Math.round(levers.overheadBp[i] * (1 - level * value("saving")));
      },
    };
  },
};
