import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { INPATIENT } from "../payment/rules.ts";
import { LINES } from "../places/places.ts";
import { DECIDED } from "../mechanism/what-pays.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const GENERAL = 0;
const RARE = "0.5 to 0.9 % of discharges before reform [F: hndaily.cn 2017-09-03], some 5 % in a mature community [A]";

/**
 * B2, down-referral (下转): a county doctor sends a patient fit for it to the township centre the more readily, the less
 * another day in the own bed earns, the fuller the wards, the abler the centre and the more of its drugs the centre
 * has. The odds of the baseline are moved by what differs from the baseline: days paid bill by bill, usual occupancy,
 * capability as built.
 */
export const downReferral: Mechanism = {
  id: "b2-down-referral",
  kind: "behaviour",
  name: words("Down-referral", "下转"),
  sees: words(
    "The package's rules, its own occupancy, what the township centres can do and stock",
    "打包规则、本院床位使用率、卫生院能力与药品目录",
  ),
  parameters: [
    parameter("constant", "number", -5.3, [-6.5, -4], `A: ${RARE}`, "Log odds before anything else", "基准对数几率"),
    parameter(
      "interest",
      "number",
      1.3,
      [0, 3],
      `A: ${RARE}`,
      "Another day in bed that earns nothing any more",
      "多住一日不再有收益",
    ),
    parameter("catalogue", "number", 0.5, [0, 1], `A: ${RARE}`, "One drug list", "药品目录统一"),
    parameter(
      "capability",
      "number",
      0.6,
      [0, 1.5],
      `A: ${RARE}`,
      "A unit of township capability",
      "卫生院能力（每单位）",
    ),
    parameter(
      "referenceCapability",
      "share",
      0.5,
      [0.3, 0.7],
      "A",
      "Township capability before reform",
      "改革前卫生院能力",
    ),
    parameter("crowding", "number", 0.3, [0, 1], `A: ${RARE}`, "A tenth more of the beds taken", "床位使用率每升一成"),
    parameter(
      "leastWorth",
      "ratio",
      -1,
      [-2, -0.5],
      "A",
      "What a day in bed is worth at the least, over its charge: one that costs more weighs no more",
      "住院一日收益占费用比例的下限",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["downTransfer"],
  onByDefault: true,
  start(world, value) {
    const {
      levers,
      places,
      gain: { doctors },
    } = world;
    const odds = (x: number): number => 1 / (1 + Math.exp(-x));

    /** How much abler the township centres of a community have become since they were built, on average. */
    function abler(community: number): number {
      let [sum, centres] = [0, 0];
      for (let i = 0; i < places.count; i++) {
        if (places.level[i] !== TOWNSHIP || places.community[i] !== community) continue;
        sum +=
          places.capability[i * LINES + GENERAL] +
          levers.ability[i * LINES + GENERAL] -
          places.inputs[i].capability[GENERAL];
        centres++;
      }
      return centres > 0 ? sum / centres : 0;
    }

    return {
      month(day) {
        const usual = value("constant") + value("capability") * value("referenceCapability");
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] !== COUNTY || places.community[i] < 0) continue;
          const moved =
            value("interest") * (1 - Math.max(value("leastWorth"), doctors.worth(i, INPATIENT, DECIDED.DAY))) +
            value("catalogue") * world.domain("catalogue", day) +
            value("capability") * abler(places.community[i]) +
            (value("crowding") * (world.occupancy(i) - world.usualOccupancy(i))) / 0.1;
          levers.downTransfer[i] = levers.downTransfer[i] * (odds(usual + moved) / odds(usual));
        }
      },
    };
  },
};
