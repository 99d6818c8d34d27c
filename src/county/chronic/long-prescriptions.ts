import { MANAGED_CARE } from "./touches.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { PRESCRIBED_LONG } from "./scope.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * Long prescriptions (长处方): stable patients take drugs home for twelve weeks instead of one or two months. They come
 * less often, and what they take home each time is more by as much (care/refills.ts).
 */
export const longPrescriptions: Mechanism = {
  id: "chronic-long-prescriptions",
  kind: "chronic",
  name: words("Long prescriptions", "长处方"),
  sees: words("Managed patients", "规范管理患者"),
  parameters: [
    parameter(
      "visits",
      "visits per year",
      4,
      [3, 6],
      "GK: at most twelve weeks by the rules of 2021",
      "Refills a year on a long prescription",
      "长处方患者年配药次数",
    ),
  ],
  touches: MANAGED_CARE,
  writes: ["longPrescribed", "refillsKept"],
  onByDefault: true,
  start({ levers, catalogue, policy }, value) {
    return {
      month() {
        const { longPrescription } = policy().prevention;
        if (longPrescription === 0) return;
        for (const c of PRESCRIBED_LONG) {
          levers.longPrescribed[c] = longPrescription;
          levers.refillsKept[c] = Math.min(
            1,
            value("visits") / Math.max(value("visits"), catalogue.chronic[c].visitsManaged),
          );
        }
      },
    };
  },
};
