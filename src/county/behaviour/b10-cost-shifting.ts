import { COUNTY } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { DECIDED } from "../mechanism/what-pays.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B10, cost-shifting (费用转嫁): what the budget no longer pays is prescribed outside the catalogue and paid by the
 * patient.
 */
export const costShifting: Mechanism = {
  id: "b10-cost-shifting",
  kind: "behaviour",
  name: words("Cost-shifting to self-pay", "费用转嫁自费"),
  sees: words("Spending so far over the budget's expected course, audits of bills", "预算执行进度、费用审核"),
  parameters: [
    parameter(
      "rise",
      "share",
      0.35,
      [0, 1],
      "A: a hospital budget raised out-of-pocket payment by 188 yuan an admission while the fund paid 447 less " +
        "(F: 10.1080/13696998.2017.1336448)",
      "Rise of the off-catalogue share at most",
      "目录外占比最大升幅",
    ),
    parameter("slope", "factor", 10, [3, 30], "A", "Steepness beyond balance", "超出平衡后的陡度"),
    parameter("audit", "share", 0, [0, 1], "A", "Part prevented by audits", "审核拦截比例"),
  ],
  touches: ["money"],
  writes: ["selfPay"],
  onByDefault: true,
  start({ levers, places, gain, policy }, value) {
    return {
      month() {
        const { catalogueShareBp } = policy().benefit.resident;
        for (let i = 0; i < places.count; i++) {
          const level = places.level[i];
          if (level > COUNTY) continue;
          const pressure = gain.pressure(i, DECIDED.YUAN, 0, value("slope"));
          if (pressure === 0) continue;
          const inside = catalogueShareBp[level] / 10_000;
          const more = (1 - inside) * value("rise") * pressure * (1 - value("audit"));
          levers.selfPay[i] = Math.min(1, levers.selfPay[i] + more / inside);
        }
      },
    };
  },
};
