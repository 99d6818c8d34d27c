import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const MONTHS = 12;

/**
 * B4, response to payment by case (DRG、DIP 应对): stays get shorter and cheaper, some are billed as two, codes creep
 * upwards.
 */
export const casePayment: Mechanism = {
  id: "b4-case-payment",
  kind: "behaviour",
  name: words("Response to payment by case", "按病组付费应对"),
  sees: words("That its in-patients are paid by case, and since when", "住院按病组付费及已实行时间"),
  parameters: [
    parameter(
      "stay",
      "factor",
      0.95,
      [0.85, 1],
      "A: case payment lowers cost an admission in evaluations [F]",
      "Length of stay over the usual",
      "住院日（相对）",
    ),
    parameter(
      "cost",
      "factor",
      0.93,
      [0.85, 1],
      "A: case payment lowers cost an admission in evaluations [F]",
      "Charges over the usual",
      "次均费用（相对）",
    ),
    parameter("split", "share", 0.01, [0, 0.04], "A", "Stays billed as two", "分解住院占比"),
    parameter("creep", "share", 0.01, [0, 0.03], "A", "Upward coding a year", "每年编码上浮"),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["stayIntensity", "stayLength", "split", "coding"],
  onByDefault: true,
  start({ arena, levers, places, incentives }, value) {
    const months = arena.i32("behaviour.case-payment-months", places.count, "months");
    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] < TOWNSHIP || places.level[i] > COUNTY) continue;
          const method = incentives.method(i);
          if (method !== "drg" && method !== "dip") {
            months[i] = 0;
            continue;
          }
          levers.stayLength[i] = levers.stayLength[i] * value("stay");
          levers.stayIntensity[i] = levers.stayIntensity[i] * value("cost");
          levers.split[i] = levers.split[i] + value("split");
          levers.coding[i] = levers.coding[i] * (1 + (value("creep") * months[i]) / MONTHS);
          months[i] = months[i] + 1;
        }
      },
    };
  },
};
