import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { DECIDED } from "../mechanism/what-pays.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B5, year-end refusal (推诿): once the budget is running out, elective in-patients are told to come next year or to go
 * elsewhere. Those refused go outside, wait for January, or go without (care/admission.ts).
 */
export const yearEndRefusal: Mechanism = {
  id: "b5-year-end-refusal",
  kind: "behaviour",
  name: words("Year-end refusal", "年底推诿"),
  sees: words(
    "Spending so far over the budget's expected course, what a stay earns once the overrun is its own, the calendar",
    "预算执行进度、超支自担后每例住院的收益、所处月份",
  ),
  parameters: [
    parameter(
      "most",
      "share",
      0.3,
      [0, 0.5],
      "A: one hospital's pneumonia admissions fell by 31 % in its first budget year (F: 10.1186/s12889-020-08619-3)",
      "Most elective in-patients refused",
      "拒收择期患者上限",
    ),
    parameter("slope", "factor", 15, [5, 40], "A", "Steepness beyond the corridor", "超出区间后的陡度"),
    parameter("corridor", "share", 0.03, [0, 0.1], "A", "Overspending tolerated", "容忍的超支幅度"),
    parameter(
      "from",
      "share",
      0.6,
      [0.25, 0.9],
      "A",
      "Part of the year before which nobody is refused",
      "开始推诿的年内时点",
    ),
    parameter(
      "supervision",
      "share",
      0,
      [0, 1],
      "A: chance of being found out times the fine",
      "Deterrence by supervision",
      "监管震慑",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "refusals"],
  writes: ["refusal"],
  onByDefault: true,
  start({ levers, places, gain, calendar }, value) {
    return {
      month(day) {
        if (calendar.monthOfYear[day] / 12 < value("from")) return;
        const most = value("most") * (1 - value("supervision"));
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] < TOWNSHIP || places.level[i] > COUNTY) continue;
          levers.refusal[i] = Math.min(
            1,
            levers.refusal[i] + most * gain.pressure(i, DECIDED.CASE, value("corridor"), value("slope")),
          );
        }
      },
    };
  },
};
