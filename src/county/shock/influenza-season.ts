import { parameter, words } from "../mechanism/declare.ts";
import { type Shock, TOUCHED } from "./shock.ts";
import { strikesOf } from "./strike.ts";
import { drawRaised } from "./raised.ts";

const ID = "influenza-season";
const KIND = 0;
const INFLUENZA = "influenza";
/** What comes in the wake of influenza: colds, bronchitis, pneumonia, flares of chronic lungs. */
const IN_ITS_WAKE: readonly string[] = ["urti", "bronchitis", "child-pneumonia", "adult-pneumonia", "copd", "asthma"];

/**
 * A harder influenza season (流感高发季): more influenza than the season brings every year, and more of what it brings on.
 */
export const influenzaSeason: Shock = {
  id: ID,
  kind: "shock",
  shock: { where: "townships", drugs: false, needed: false, illnesses: true },
  name: words("Harder influenza season", "流感高发季"),
  sees: words("Nobody decides: people fall ill", "非主体行为：居民患病增加"),
  parameters: [
    parameter(
      "influenza",
      "factor",
      2.2,
      [1, 6],
      "F: influenza-like visits of week 46 of 2023, 6.4 and 6.2 % against means of 3.4 and 2.5 % in 2020-22 " +
        "(Chinese National Influenza Center)",
      "Influenza over an ordinary season's",
      "流感发病相对常年的倍数",
    ),
    parameter(
      "wake",
      "factor",
      1.25,
      [1, 2.5],
      "A: part of the rise of influenza-like visits is of other infections",
      "Other acute respiratory illness over an ordinary season's",
      "其他急性呼吸道疾病相对常年的倍数",
    ),
  ],
  touches: TOUCHED,
  writes: [],
  onByDefault: true,
  start(world, value) {
    const strikes = strikesOf(ID, world, value);
    const { diseases } = world.catalogue;
    return {
      onsets(day, days, add) {
        for (const strike of strikes) {
          const [influenza, wake] = [strike.value("influenza") - 1, strike.value("wake") - 1];
          drawRaised(
            world,
            strike,
            KIND,
            (d) => (diseases[d].id === INFLUENZA ? influenza : IN_ITS_WAKE.includes(diseases[d].id) ? wake : 0),
            day,
            days,
            add,
          );
        }
      },
    };
  },
};
