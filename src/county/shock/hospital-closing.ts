import { DEPARTMENT_COUNT, WARD_COUNT } from "../places/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { type Shock, TOUCHED } from "./shock.ts";
import { strikesOf } from "./strike.ts";

const ID = "hospital-closing";

/**
 * A hospital or township centre closes for repairs (停业修缮): a part of its beds and clinic doctors, or the whole house.
 * Whoever is inside finishes; closed altogether, it takes nobody in: those waiting for a bed look elsewhere, ambulances
 * drive past, and one doctor stays at the emergency desk for whoever was on the way.
 */
export const hospitalClosing: Shock = {
  id: ID,
  kind: "shock",
  shock: { where: "institutions", drugs: false, needed: true },
  name: words("Hospital closed for repairs", "医院停业修缮"),
  sees: words("Doors open or shut", "机构是否开放"),
  parameters: [
    parameter(
      "closed",
      "share",
      1,
      [0.05, 1],
      "A: a house is closed by floors or altogether",
      "Part of beds and clinics closed",
      "关闭的床位与门诊比例",
    ),
  ],
  touches: TOUCHED,
  writes: ["present", "bedShare", "shut"],
  onByDefault: true,
  start(world, value) {
    const { places, levers } = world;
    const strikes = strikesOf(ID, world, value).map((strike) => ({
      strike,
      institutions: places.inputs.flatMap(({ code }, i) =>
        strike.input.where.includes(code) && places.siteOf[i] >= 0 ? [i] : [],
      ),
    }));
    return {
      day(day) {
        for (const { strike, institutions } of strikes) {
          if (!strike.on(day)) continue;
          const open = 1 - strike.value("closed");
          for (const i of institutions) {
            const site = places.siteOf[i];
            if (open === 0) levers.shut[i] = 1;
            for (let at = site * DEPARTMENT_COUNT; at < (site + 1) * DEPARTMENT_COUNT; at++)
              levers.present[at] = levers.present[at] * open;
            for (let at = site * WARD_COUNT; at < (site + 1) * WARD_COUNT; at++)
              levers.bedShare[at] = levers.bedShare[at] * open;
          }
        }
      },
    };
  },
};
