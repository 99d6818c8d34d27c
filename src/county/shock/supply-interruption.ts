import { parameter, words } from "../mechanism/declare.ts";
import { type Shock, TOUCHED } from "./shock.ts";
import { strikesOf } from "./strike.ts";

const ID = "supply-interruption";

/**
 * A supply interruption (药品断供): suppliers fill few or none of the orders for some classes of drugs, at every
 * institution of the county; shelves run empty as they are used, and fill again with the first deliveries after it
 * (management/distribution.ts).
 */
export const supplyInterruption: Shock = {
  id: ID,
  kind: "shock",
  shock: { where: "none", drugs: true, needed: true },
  name: words("Drug supply interruption", "药品断供"),
  sees: words("Orders that are not filled", "订单得不到配送"),
  parameters: [
    parameter(
      "delivered",
      "share",
      0,
      [0, 1],
      "A: nothing comes; half of shortages last a month, the mean 3.6 months (F: J Glob Health 2024, PMC11466498)",
      "Orders still filled",
      "仍能配送的订单占比",
    ),
    parameter(
      "shelf",
      "d",
      14,
      [0, 60],
      "A: clinics hold two to six weeks of use",
      "Days that shelves last where nobody keeps books of stock (mechanism drug-stock off, and in the first month)",
      "未建库存台账时（drug-stock 关闭及首月）库存可用天数",
    ),
  ],
  touches: TOUCHED,
  writes: ["drugSupply", "usedUp"],
  onByDefault: true,
  start(world, value) {
    const { drugSupply, usedUp } = world.levers;
    const strikes = strikesOf(ID, world, value);
    const struck = [...new Set(strikes.flatMap(({ input }) => input.drugs))];
    return {
      day(day) {
        for (const drug of struck) {
          let delivered = 1;
          for (const strike of strikes) {
            if (!strike.on(day) || !strike.input.drugs.includes(drug)) continue;
            delivered *= strike.value("delivered");
            if (strike.value("delivered") === 0 && day >= strike.input.fromDay + strike.value("shelf"))
              usedUp[drug] = 1;
          }
          // No other mechanism says what suppliers deliver.
          drugSupply[drug] = delivered;
        }
      },
      off() {
        for (const drug of struck) drugSupply[drug] = 1;
      },
    };
  },
};
