import { parameter, words } from "../mechanism/declare.ts";
import { LINES } from "../places/places.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { kindOf } from "./kind.ts";

/**
 * Assisted diagnosis (人工智能辅助诊断, "primary doctor, machine and specialist"): where a doctor works with it, part of what
 * he does not know is made good; the less he knows, the more. Patients believe in part of it.
 */
export const assistedDiagnosis: Mechanism = {
  id: "assisted-diagnosis",
  kind: "centre",
  name: words("Assisted diagnosis", "人工智能辅助诊断"),
  sees: words("Where it is installed and a doctor works with it", "辅助诊断系统部署情况"),
  parameters: [
    parameter(
      "township",
      "share",
      0.07,
      [0, 0.2],
      "A",
      "Part of the missing capability made good in township centres",
      "卫生院能力差距的弥补比例",
    ),
    parameter(
      "village",
      "share",
      0.07,
      [0, 0.2],
      "A",
      "Part of the missing capability made good in village clinics",
      "村卫生室能力差距的弥补比例",
    ),
    parameter("known", "share", 0.3, [0, 1], "A", "Part of the gain that patients perceive", "居民感知到的比例"),
  ],
  touches: ["money", "stays", "aftermath", "visits", "capability"],
  writes: ["ability", "perceived"],
  onByDefault: true,
  start({ places, levers, programme, care }, value) {
    const { assisted } = care.lines;

    function assist(kind: number, share: number): void {
      for (let i = 0; i < places.count; i++) {
        if (programme.running[kind * places.count + i] === 0 || places.vacant[i] === 1) continue;
        for (let line = 0; line < LINES; line++) {
          const at = i * LINES + line;
          if (assisted[line] === 0 || places.capability[at] < places.offered) continue;
          const gain = assisted[line] * share * (1 - places.capability[at]);
          levers.ability[at] = levers.ability[at] + gain;
          levers.perceived[at] = levers.perceived[at] + gain * value("known");
        }
      }
    }

    return {
      month(day) {
        for (const [investment, share] of [
          ["ai-township", "township"],
          ["ai-village", "village"],
        ] as const) {
          const kind = kindOf(investment);
          programme.advance(kind, day);
          assist(kind, value(share));
        }
      },
    };
  },
};
