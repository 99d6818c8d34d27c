import { COUNTY, DEPARTMENT_OF_LINE, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { DEPARTMENT_COUNT, LINES } from "../places/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/** Rounding of doctors who came and went. */
const LEAST = 1e-9;

/**
 * What a place can do follows its people (服务能力): a department short of doctors can do less in its lines, one with more
 * of them a little more, and a centre where county doctors are stationed more in the lines of their departments. Of a
 * hospital that stands for a larger one a department has a doctor or two, who are not the department: the rest of that
 * one's is staffed as the house is. Equipment read above is behaviour B15's, training its own.
 */
export const capability: Mechanism = {
  id: "capability",
  kind: "workforce",
  name: words("Capability follows staff", "服务能力随人员变化"),
  sees: words("Doctors by department over those built, who is stationed there", "各科医师与核定数之比、下派医师"),
  parameters: [
    parameter(
      "staff",
      "share",
      0.5,
      [0, 1],
      "A",
      "Capability lost with all doctors of a department gone",
      "科室医师全缺时能力损失比例",
    ),
    parameter(
      "more",
      "share",
      0.1,
      [0, 0.3],
      "A",
      "Part of the missing capability made good by twice the doctors",
      "医师倍增时弥补的能力差距",
    ),
    parameter(
      "stationed",
      "share",
      0.1,
      [0, 0.3],
      "A: below B16's gain in what patients think",
      "Part of the missing capability made good by a county doctor of its department five days a week",
      "某科县级医师每周五日驻点弥补的能力差距",
    ),
    parameter(
      "most",
      "factor",
      1.5,
      [1.2, 3],
      "A: more hands than half as many again add nothing",
      "Doctors over those built beyond which more add nothing",
      "医师数再增不再提升能力的倍数",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "capability"],
  writes: ["ability"],
  onByDefault: true,
  start({ places, doctors, levers, policy }, value) {
    /**
     * @param staffed doctors over those built; @param stationed county doctors of the line's department, days a week
     * over five
     */
    const change = (ability: number, staffed: number, stationed: number): number => {
      const short = Math.max(0, 1 - staffed);
      const more = Math.max(0, Math.min(value("most"), staffed) - 1);
      return (1 - ability) * (value("more") * more + value("stationed") * stationed) - ability * value("staff") * short;
    };

    /** Doctors of a house over those built. */
    function ofHouse(site: number, built: readonly number[], factor: number): number {
      let [there, usual] = [0, 0];
      for (let department = 0; department < DEPARTMENT_COUNT; department++) {
        there += doctors.there[site * DEPARTMENT_COUNT + department];
        usual += built[department] * factor;
      }
      return usual > 0 ? there / usual : 1;
    }

    return {
      month() {
        const factor = policy().workforce.staffFactor;
        for (let i = 0; i < places.count; i++) {
          const [level, site] = [places.level[i], places.siteOf[i]];
          if (level === VILLAGE || level > COUNTY || site < 0) continue;
          const { doctors: built, borne } = places.inputs[i];
          const part = borne?.floor ?? 1;
          const house = ofHouse(site, built, factor[level]);
          for (let line = 0; line < LINES; line++) {
            const at = i * LINES + line;
            const department = places.departmentAt[site * LINES + line];
            if (places.capability[at] < places.offered || department === 255) continue;
            const guests =
              level === TOWNSHIP
                ? Math.min(1, Math.max(0, places.stationedOf[i * DEPARTMENT_COUNT + DEPARTMENT_OF_LINE[line]]))
                : 0;
            const usual = built[department] * factor[level];
            const own = usual > 0 ? doctors.there[site * DEPARTMENT_COUNT + department] / usual : 1;
            const there = part * own + (1 - part) * house;
            const staffed = Math.abs(there - 1) < LEAST ? 1 : there;
            if (staffed !== 1 || guests > LEAST)
              levers.ability[at] = levers.ability[at] + change(places.capability[at], staffed, guests);
          }
        }
      },
    };
  },
};
