import { KINDS } from "../input/illness.ts";
import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { DECIDED } from "../mechanism/what-pays.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { INPATIENT, OUTPATIENT } from "../payment/rules.ts";

const MONTHS = 12;

/**
 * B4, response to payment that does not follow the bill (DRG、DIP 等打包付费应对): what costs more than it brings is left
 * out, the dearest to buy first; stays get shorter. Where a case is paid for and what is done in it is not, some are
 * billed as two and codes creep upwards.
 */
export const casePayment: Mechanism = {
  id: "b4-case-payment",
  kind: "behaviour",
  name: words("Response to payment by case", "按病组付费应对"),
  sees: words(
    "What one more drug, test, day or case earns as it is paid for visits and stays, and since when",
    "按现行门诊与住院付费方式多用药、多检查、多住一日、多收一例的收益及已实行时间",
  ),
  parameters: [
    parameter(
      "stay",
      "factor",
      0.95,
      [0.85, 1],
      "A: case payment lowers cost an admission in evaluations [F]",
      "Length of stay where no day earns anything, over the usual",
      "住院日（相对）",
    ),
    parameter(
      "cost",
      "factor",
      0.92,
      [0.8, 1],
      "A: case payment lowers cost an admission in evaluations [F], shorter stays by their part",
      "Charges where nothing that is done earns anything, over the usual",
      "次均费用（相对）",
    ),
    parameter("split", "share", 0.01, [0, 0.04], "A", "Stays billed as two", "分解住院占比"),
    parameter(
      "creep",
      "share",
      0.024,
      [0, 0.07],
      "D: case mix creeps up by 1 % a year [A: behaviour B4]; a class of severity more is worth 42 % of the mean case",
      "Cases coded a class of severity up, more each year",
      "每年多高编一级的病例占比",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["visitCharges", "stayCharges", "stayLength", "split", "coding"],
  onByDefault: true,
  start({ arena, levers, places, gain }, value) {
    const { doctors } = gain;
    const months = arena.i32("behaviour.case-payment-months", places.count, "months");

    /** What loses money is left out: a kind by what it loses, over what the usual bill costs. */
    function leaveOut(charges: Float64Array, i: number, service: number): void {
      const margin = gain.margin(i, service);
      for (let kind = 0; kind < KINDS; kind++) {
        const loss = Math.max(0, -doctors.earns(i, service, kind) * margin);
        const at = i * KINDS + kind;
        if (loss > 0) charges[at] = charges[at] * Math.max(0, 1 - ((1 - value("cost")) * loss) / (1 - margin));
      }
    }

    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] < TOWNSHIP || places.level[i] > COUNTY) continue;
          leaveOut(levers.visitCharges, i, OUTPATIENT);
          leaveOut(levers.stayCharges, i, INPATIENT);
          const margin = gain.margin(i, INPATIENT);
          const loss = Math.max(0, -doctors.worth(i, INPATIENT, DECIDED.DAY) * margin) / (1 - margin);
          levers.stayLength[i] = levers.stayLength[i] * (1 - (1 - value("stay")) * Math.min(1, loss));
          const again = gain.again(i);
          levers.split[i] = levers.split[i] + value("split") * again;
          levers.coding[i] = levers.coding[i] + (value("creep") * again * months[i]) / MONTHS;
          months[i] = again > 0 ? months[i] + 1 : 0;
        }
      },
    };
  },
};
