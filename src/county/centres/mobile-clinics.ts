import { parameter, words } from "../mechanism/declare.ts";
import { VILLAGE } from "../input/places.ts";
import { LINES } from "../places/places.ts";
import { isStop } from "../places/stops.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { kindOf } from "./kind.ts";

/** Teams go from Monday to Friday. */
const WORKING_DAYS = 5;

/**
 * Mobile clinics (巡回医疗): teams of township centres come once a week to villages that have no clinic or whose clinic has
 * lost its doctor, the largest first, as many as the vehicles reach. Whoever can wait waits for their day.
 */
export const mobileClinics: Mechanism = {
  id: "mobile-clinics",
  kind: "centre",
  name: words("Mobile clinics", "巡回医疗"),
  sees: words("Which villages have no doctor", "无村医的村"),
  parameters: [
    parameter(
      "level",
      "share",
      0.28,
      [0, 0.42],
      "A: between a central village clinic and a township centre",
      "Capability of a team, general line 1.2 times as much",
      "巡回医疗队能力",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "capability"],
  writes: ["ability", "perceived"],
  onByDefault: true,
  start({ places, levers, programme, residentsOf, care }, value) {
    const kind = kindOf("mobile-clinic");
    const byNeed = Array.from({ length: places.count }, (_, i) => i)
      .filter((i) => places.level[i] === VILLAGE)
      .sort((a, b) => residentsOf(places.village[b]) - residentsOf(places.village[a]) || a - b);
    const stop = Uint8Array.from(places.inputs, (input) => (isStop(input) ? 1 : 0));

    /** Villages with a clinic that is open, be there a doctor or not. */
    const served = (): ReadonlySet<number> =>
      new Set(
        places.inputs.flatMap(({ level, village, closed }, i) =>
          level === VILLAGE && stop[i] === 0 && closed !== true ? [village] : [],
        ),
      );

    function visit(i: number, weekday: number): void {
      places.round[i] = weekday;
      for (let line = 0; line < LINES; line++) {
        const at = i * LINES + line;
        const gain = Math.max(0, value("level") * care.lines.primary[line] - places.capability[at]);
        levers.ability[at] = levers.ability[at] + gain;
        levers.perceived[at] = levers.perceived[at] + gain;
      }
    }

    return {
      month(day) {
        programme.advance(kind, day);
        let vehicles = 0;
        for (let i = 0; i < places.count; i++) vehicles += programme.running[kind * places.count + i];
        let left = vehicles * Math.round(programme.rule(kind).capacity);
        places.round.fill(0);
        let visited = 0;
        const open = left > 0 ? served() : new Set<number>();
        for (const i of byNeed) {
          if (left === 0) return;
          const clinic = open.has(places.village[i]);
          if (stop[i] === 0 ? !clinic || places.vacant[i] === 0 : clinic) continue;
          visit(i, 1 + (visited++ % WORKING_DAYS));
          left--;
        }
      },
    };
  },
};
