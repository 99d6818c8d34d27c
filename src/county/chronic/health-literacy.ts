import { MANAGED_CARE } from "./touches.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const MONTHS = 12;
const GOVERNMENT = -1;

/**
 * Health literacy (健康素养): the share of a township's people who know how to keep healthy. It rises slowly while
 * campaigns last, more slowly the higher it is, and is forgotten as slowly without them. Who knows more measures, takes
 * drugs and comes back: more of the managed are controlled.
 */
export const healthLiteracy: Mechanism = {
  id: "health-literacy",
  kind: "chronic",
  name: words("Health literacy", "健康素养"),
  sees: words("Campaigns of the county", "县域健康教育活动"),
  parameters: [
    parameter("ceiling", "share", 0.6, [0.4, 0.9], "A", "Literate at most", "可达上限"),
    parameter(
      "gain",
      "per person-year",
      0.03,
      [0.005, 0.06],
      "A: the country gained 2 to 3 points a year from 2018 on [GK]",
      "Gained a year by a full campaign, at the start",
      "全力宣教年提升",
    ),
    parameter("forgotten", "per person-year", 0.1, [0, 0.3], "A", "Of what was gained, forgotten a year", "年遗忘比例"),
    parameter(
      "effect",
      "share",
      0.5,
      [0, 1],
      "A",
      "Managed patients more controlled, for each of the people more literate",
      "素养每提高一个单位对控制率的提升",
    ),
    parameter(
      "cost",
      "yuan",
      2,
      [0.5, 10],
      "A",
      "Paid by government a resident and year for a full campaign",
      "全力宣教人均年财政成本",
    ),
  ],
  touches: ["literacy", ...MANAGED_CARE],
  writes: [],
  onByDefault: true,
  start(world, value) {
    const { arena, chronic, townships, villages } = world;
    const gained = arena.f64("chronic.literacy-gained", Math.max(1, townships.length), "share");
    const residentsOf = new Float64Array(gained.length);
    for (const { township, residents } of villages) residentsOf[township] = residentsOf[township] + residents;
    const people = residentsOf.reduce((sum, n) => sum + n, 0);

    return {
      month() {
        const { campaigns } = world.policy().prevention;
        const { literate: start } = world.care.prevention;
        const room = Math.max(0.01, value("ceiling") - start);
        world.literacy[0] = start;
        if (campaigns === 0 && gained.every((share) => share === 0)) return;
        let mean = 0;
        for (let t = 0; t < gained.length; t++) {
          const more = campaigns * value("gain") * Math.max(0, 1 - gained[t] / room);
          gained[t] = gained[t] + (more - value("forgotten") * gained[t]) / MONTHS;
          chronic.selfCare[t] = value("effect") * gained[t];
          mean += (residentsOf[t] / people) * gained[t];
        }
        world.literacy[0] = start + mean;
        chronic.departed[0] = 1;
        const fen = Math.round((campaigns * value("cost") * people) / MONTHS);
        if (fen > 0) world.payment.reform(GOVERNMENT, true, fen);
      },
      off() {
        chronic.selfCare.fill(0);
      },
    };
  },
};
