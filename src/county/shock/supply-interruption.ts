import { parameter, type Shock, strikesOf, TOUCHED, words } from "./declare.ts";

const ID = "supply-interruption";

/** A supply interruption (药品断供): nobody delivers some classes of drugs to the county; its shelves run empty until deliveries come again. */
export const supplyInterruption: Shock = {
  id: ID,
  kind: "shock",
  shock: { where: "none", drugs: true, needed: true },
  name: words("Drug supply interruption", "药品断供"),
  sees: words("Suppliers deliver or not", "供货商是否配送"),
  parameters: [
    parameter("shelf", "d", 14, [0, 60], "A: half of shortages last a month, the mean 3.6 months (F: J Glob Health 2024, PMC11466498); stocks last weeks", "Days that shelves last after the last delivery, where nobody keeps books of them", "停止配送后库存可用天数（未建库存台账时）"),
  ],
  measures: TOUCHED,
  onByDefault: true,
  start(world, value) {
    const strikes = strikesOf(ID, world, value);
    const { undelivered, usedUp } = world.availability;
    return {
      day(day) {
        for (const strike of strikes) {
          if (!strike.on(day)) continue;
          for (const drug of strike.input.drugs) {
            undelivered[drug] = 1;
            if (day >= strike.input.fromDay + strike.value("shelf")) usedUp[drug] = 1;
          }
        }
      },
    };
  },
};
