import { KINDS } from "../input/illness.ts";
import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { DECIDED } from "../mechanism/what-pays.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { INPATIENT, OUTPATIENT } from "../payment/rules.ts";

const OFF_SEASON =
  "an idle season raised cost by 5.3 to 7.9 % and stays by 6.8 to 10.2 % (F: 10.1007/s10198-023-01638-y)";

/**
 * B3, induced demand (诱导需求): where a bed stands idle and pays when filled, more is done of what earns, and people
 * without need are admitted. What counts is the idle part of the beds times what filling them earns, against the
 * baseline's: usual occupancy, every bill paid as it is. Drugs and consumables without a mark-up earn nothing: it is
 * tests and services that are added.
 */
export const inducedDemand: Mechanism = {
  id: "b3-induced-demand",
  kind: "behaviour",
  name: words("Supplier-induced demand", "诱导需求"),
  sees: words(
    "Its own occupancy, what one more test, day or case earns as it is paid for visits and stays",
    "本院床位使用率，按现行门诊与住院付费方式多做一项、多住一日、多收一例的收益",
  ),
  parameters: [
    parameter(
      "intensity",
      "factor",
      0.35,
      [0, 0.7],
      `A: ${OFF_SEASON}`,
      "Charges and days by idle beds",
      "空床对费用与住院日的影响",
    ),
    parameter(
      "response",
      "share",
      0.4,
      [0, 1],
      "A",
      "Admissions of low need that answer to income",
      "随收入变动的低需要住院占比",
    ),
    parameter(
      "borderline",
      "share",
      0.027,
      [0.01, 0.05],
      "D: 26.5 % of admissions inappropriate (F: PMC4310202), ten visits an admission",
      "Visits that could end in an admission of low need",
      "可收可不收的就诊占比",
    ),
    parameter(
      "caseVolume",
      "factor",
      0.2,
      [0, 0.6],
      "A: discharges rose by 2,417 a hospital and year (F: PMC12595573)",
      "Worth of one more case on top where cases are paid for and what is done in them is not",
      "按病组付费下多收一例的额外收益",
    ),
    parameter(
      "most",
      "factor",
      2,
      [1.5, 3],
      "A",
      "The most that is done of a kind, over the usual",
      "某类项目用量倍数上限",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["visitCharges", "stayCharges", "stayLength", "induced", "spared"],
  onByDefault: true,
  start(world, value) {
    const { levers, places, gain } = world;
    const { doctors } = gain;

    /** More of what earns, by kind. */
    function doMore(charges: Float64Array, i: number, service: number, idle: number, usual: number): void {
      for (let kind = 0; kind < KINDS; kind++) {
        const more = Math.max(0, doctors.earns(i, service, kind)) * idle - gain.usual(i, service, kind) * usual;
        const at = i * KINDS + kind;
        charges[at] = charges[at] * Math.min(value("most"), Math.max(0, 1 + value("intensity") * more));
      }
    }

    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] < TOWNSHIP || places.level[i] > COUNTY) continue;
          const idle = 1 - world.occupancy(i);
          const usual = 1 - world.usualOccupancy(i);
          doMore(levers.visitCharges, i, OUTPATIENT, idle, usual);
          doMore(levers.stayCharges, i, INPATIENT, idle, usual);
          const day = Math.max(0, doctors.worth(i, INPATIENT, DECIDED.DAY));
          levers.stayLength[i] = levers.stayLength[i] * (1 + value("intensity") * (day * idle - usual));
          if (usual <= 0) continue;
          const worth = Math.max(0, doctors.worth(i, INPATIENT, DECIDED.CASE)) + value("caseVolume") * gain.again(i);
          const fill = (value("response") * (worth * idle - usual)) / usual;
          if (fill > 0) levers.induced[i] = Math.min(1, levers.induced[i] + fill * value("borderline"));
          else levers.spared[i] = Math.min(1, levers.spared[i] - fill);
        }
      },
    };
  },
};
