import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { DECIDED } from "../mechanism/what-pays.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { INPATIENT } from "../payment/rules.ts";

/**
 * B8, dear cases are sent up (高费用病例上转): where a case no longer earns what it did, planned in-patients whose illness
 * is dear are told to go higher, although they could be treated. What counts as dear moves with what is lost on a case
 * under the budget, and with how far the place's ability exceeds what the case needs (care/conclusion.ts). Where the
 * community pays for the care above as well, sending up saves it nothing, and nobody is sent.
 */
export const sendingUp: Mechanism = {
  id: "b8-sending-up",
  kind: "behaviour",
  name: words("Dear cases are sent up", "高费用病例上转"),
  sees: words(
    "What a case earns as it is paid, the course of the budget, who pays for care above",
    "按现行付费方式每例收益、预算执行进度、上级诊疗费用由谁承担",
  ),
  parameters: [
    parameter(
      "dear",
      "factor",
      2.5,
      [1.2, 6],
      "A: hospitals named dear cases as the first to be refused under budgets (F echemi news page, qualitative)",
      "Charge over the mean stay's that is too dear where a case earns nothing any more",
      "每例不再有收益时视为高费用的倍数",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["dearest"],
  onByDefault: true,
  start({ levers, places, gain, bills, payment }, value) {
    /**
     * What the community pays more above for a yuan of charges here, as the managers keep it, over what a case earns.
     */
    function paidAbove(i: number): number {
      const above = places.level[i] + 1;
      const rules = payment.books.packageRules().package;
      if (above > COUNTY && !rules.outOfCounty) return 0;
      const over = bills.stayFen(above) / bills.stayFen(places.level[i]);
      return (gain.managers.kept(i, INPATIENT) * gain.fundPart(above, INPATIENT) * over) / gain.margin(i, INPATIENT);
    }

    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] < TOWNSHIP || places.level[i] > COUNTY) continue;
          const lost = 1 - gain.managers.worth(i, INPATIENT, DECIDED.CASE) - paidAbove(i);
          if (lost > 0)
            levers.dearest[i] = Math.min(levers.dearest[i], (value("dear") * bills.stayFen(places.level[i])) / lost);
        }
      },
    };
  },
};
