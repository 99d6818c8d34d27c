import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { DECIDED } from "../mechanism/what-pays.ts";
import { INPATIENT } from "../payment/rules.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const APPRAISED = "in_county_rate_admissions";

/**
 * B19, gaming of the appraisal (指标博弈): a community short of the in-county rate that its score asks for admits people of
 * low need in idle beds. The rate rises, nobody who left stays: look at admissions a head beside it.
 */
export const appraisalGaming: Mechanism = {
  id: "b19-appraisal-gaming",
  kind: "behaviour",
  name: words("Admissions for the appraisal", "为指标收治"),
  sees: words(
    "The scorecard's goal, the in-county share of stays over twelve months, its own idle beds",
    "考核目标、近一年县域内住院率、空床",
  ),
  parameters: [
    parameter(
      "gamma",
      "factor",
      0.3,
      [0, 1],
      "A: on budget a county hospital can expect some 30 % of a yuan of surplus",
      "Visits that end in an admission, by rate short of the goal and idle beds",
      "按差距与空床转为住院的就诊占比",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["induced"],
  onByDefault: true,
  start({ levers, places, gain, payment, occupancy, outsideShare }, value) {
    return {
      month() {
        const outside = outsideShare();
        if (!payment.books.packageRules().package.on || outside < 0) return;
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] < TOWNSHIP || places.level[i] > COUNTY) continue;
          const { scorecard } = payment.books.packageOf(places.community[i]);
          const goal = scorecard.find(({ measure }) => measure === APPRAISED)?.goal ?? 0;
          const short = Math.max(0, goal - (1 - outside));
          if (short === 0) continue;
          const idle = Math.max(0, 1 - occupancy(i));
          const worth = Math.max(0, gain.doctors.worth(i, INPATIENT, DECIDED.CASE));
          levers.induced[i] = Math.min(1, levers.induced[i] + value("gamma") * short * idle * gain.scored(i) * worth);
        }
      },
    };
  },
};
