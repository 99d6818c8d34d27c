import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B13, ratchet (鞭打快牛): where next year's budget follows this year's spending, what is saved is lost again, so saving is
 * worth less and the money is spent before the year is out.
 */
export const ratchet: Mechanism = {
  id: "b13-ratchet",
  kind: "behaviour",
  name: words("Ratchet of past spending", "按历史支出定额的棘轮效应"),
  sees: words(
    "How the next budget is set, spending so far over the budget's expected course",
    "下年预算规则、预算执行进度",
  ),
  parameters: [
    parameter(
      "effort",
      "share",
      0.7,
      [0, 1],
      "A",
      "Interest in savings lost at a full ratchet",
      "完全按历史支出时失去的节约动力",
    ),
    parameter(
      "from",
      "share",
      0.75,
      [0.5, 0.92],
      "A",
      "Part of the year after which the rest is spent",
      "年末突击花钱的起点",
    ),
    parameter("spend", "factor", 0.5, [0, 1], "A", "How much of the gap to the budget is closed", "填补预算余额的比例"),
    parameter("most", "share", 0.1, [0, 0.3], "A", "Charges raised by at most", "费用升幅上限"),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["visitIntensity", "stayIntensity", "interest"],
  onByDefault: true,
  start({ levers, places, incentives, payment, calendar }, value) {
    return {
      month(day) {
        if (!payment.books.packageRules().package.on) return;
        const late = calendar.monthOfYear[day] / 12 >= value("from");
        for (let i = 0; i < places.count; i++) {
          if (places.community[i] < 0 || places.level[i] > COUNTY) continue;
          const weight = payment.books.packageOf(places.community[i]).ratchetBp / 10_000;
          if (weight === 0) continue;
          levers.interest[i] = levers.interest[i] * (1 - value("effort") * weight);
          if (!late || places.level[i] < TOWNSHIP) continue;
          // Where nothing is kept and nothing borne, the next budget is nobody's concern.
          const concern = Math.max(incentives.surplusShare(i), incentives.overrunShare(i));
          const unspent = concern * Math.max(0, 1 / incentives.tightness(i) - 1);
          const factor = 1 + Math.min(value("most"), value("spend") * weight * unspent);
          levers.stayIntensity[i] = levers.stayIntensity[i] * factor;
          levers.visitIntensity[i] = levers.visitIntensity[i] * factor;
        }
      },
    };
  },
};
