import { COUNTY, VILLAGE } from "../input/places.ts";
import { DEPARTMENT_COUNT } from "../places/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const MONTHS = 12;

/**
 * Late pay (欠薪): staff who are owed their pay for long see to their living elsewhere, and fewer doctors are at work.
 * That they leave, and that nobody comes in their place, is in what they think of their pay (mechanism/pay.ts).
 */
export const latePay: Mechanism = {
  id: "late-pay",
  kind: "workforce",
  name: words("Less work where pay is late", "欠薪影响出勤"),
  sees: words("Own pay owed at the last month's end", "上月末被拖欠的薪酬"),
  parameters: [
    parameter("borne", "months", 1, [0, 6], "A", "Months of pay owed that are borne", "可忍受的欠薪月数"),
    parameter(
      "effort",
      "share",
      0.06,
      [0, 0.2],
      "A: a centre that paid two thirds of its wages lost half of its business [F: yaliqi.com]",
      "Work lost for each further month of pay owed",
      "每多欠一个月减少的出勤",
    ),
    parameter("most", "share", 0.3, [0, 0.6], "A", "Work lost at most", "出勤减少上限"),
  ],
  touches: ["money", "stays", "aftermath", "visits", "doctors"],
  writes: ["present"],
  onByDefault: true,
  start({ arena, places, payment, levers }, value) {
    const { finance } = payment;
    const lost = arena.f64("workforce.effort-lost", places.siteCount, "share");
    return {
      month() {
        for (let site = 0; site < places.siteCount; site++) {
          const i = places.institutionOfSite[site];
          if (places.level[i] === VILLAGE || places.level[i] > COUNTY) continue;
          const months = (finance.owedPayFen(i) * MONTHS) / Math.max(1, finance.inputs.yearlyPay[i]);
          lost[site] = Math.min(value("most"), value("effort") * Math.max(0, months - value("borne")));
        }
      },
      day() {
        for (let site = 0; site < places.siteCount; site++) {
          if (lost[site] === 0) continue;
          for (let at = site * DEPARTMENT_COUNT; at < (site + 1) * DEPARTMENT_COUNT; at++)
            levers.present[at] = levers.present[at] * (1 - lost[site]);
        }
      },
      off() {
        lost.fill(0);
      },
    };
  },
};
