import { parameter, words } from "../mechanism/declare.ts";
import { SERVICE_LINES } from "../input/places.ts";
import { LINES } from "../places/places.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { kindOf } from "./kind.ts";

const TCM = SERVICE_LINES.indexOf("tcm-rehabilitation");

/**
 * Halls and corners of Chinese medicine (中医馆、中医阁，蒙医馆同): rooms and techniques that let a centre or clinic treat more of
 * its line.
 */
export const tcmHalls: Mechanism = {
  id: "tcm-halls",
  kind: "centre",
  name: words("Halls of Chinese medicine", "中医馆与中医阁"),
  sees: words("Where there is a hall or a corner", "中医馆、中医阁建设情况"),
  parameters: [
    parameter(
      "hall",
      "share",
      0.12,
      [0, 0.25],
      "A: six classes of techniques in a hall (S:002)",
      "Capability of the line gained by a hall",
      "中医馆增加的中医服务能力",
    ),
    parameter(
      "corner",
      "share",
      0.08,
      [0, 0.2],
      "A: four classes with a village doctor (S:002)",
      "Capability of the line gained by a corner",
      "中医阁增加的中医服务能力",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "capability"],
  writes: ["ability", "perceived"],
  onByDefault: true,
  start({ places, levers, programme }, value) {
    return {
      month(day) {
        for (const [investment, gain] of [
          ["tcm-hall", "hall"],
          ["tcm-corner", "corner"],
        ] as const) {
          const kind = kindOf(investment);
          programme.advance(kind, day);
          for (let i = 0; i < places.count; i++) {
            if (programme.running[kind * places.count + i] === 0 || places.vacant[i] === 1) continue;
            const at = i * LINES + TCM;
            levers.ability[at] = levers.ability[at] + value(gain);
            levers.perceived[at] = levers.perceived[at] + value(gain);
          }
        }
      },
    };
  },
};
