import { parameter, words } from "../mechanism/declare.ts";
import { DEPARTMENTS, EMERGENCY_DEPARTMENT } from "../input/places.ts";
import { DEPARTMENT_COUNT } from "../places/places.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { kindOf } from "./kind.ts";

const INTERNAL = DEPARTMENTS.indexOf("internal");
const WORKING_DAYS = 5;

/**
 * Studios of known doctors (名医工作室): a specialist of the lead hospital sees patients at a township centre so many days a
 * week, and is missing at the hospital on those days. What people think of it is behaviour B16.
 */
export const expertStudios: Mechanism = {
  id: "expert-studios",
  kind: "centre",
  name: words("Studios of known doctors", "名医工作室"),
  sees: words("Where studios are, and which days a specialist comes", "工作室设置与专家出诊日"),
  parameters: [
    parameter(
      "most",
      "share",
      0.2,
      [0, 0.5],
      "A",
      "Of the hospital's doctors of a department, at most so many are away",
      "单一科室最多派出占比",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "doctors", "stationed"],
  writes: [],
  onByDefault: true,
  start({ arena, places, programme, doctors }, value) {
    const kind = kindOf("studio");
    /** Doctors of the lead hospital who sit at each institution, persons. */
    const sent = arena.f64("centres.studio-doctors", places.count, "persons");
    const sitting = doctors.openMoves("centres.studio-moves");
    const leadOf = (community: number): number =>
      community < 0 ? -1 : places.inputs.findIndex((place) => place.lead && place.community === community);

    /** Internal medicine, or the first department that has doctors; -1 none. */
    function department(site: number): number {
      const first = site * DEPARTMENT_COUNT;
      if (doctors.there[first + INTERNAL] > 0) return first + INTERNAL;
      for (let at = first; at < first + EMERGENCY_DEPARTMENT; at++) if (doctors.there[at] > 0) return at;
      return -1;
    }

    return {
      month(day) {
        programme.advance(kind, day);
        const away = new Map<number, number>();
        for (let i = 0; i < places.count; i++) {
          const wanted =
            programme.running[kind * places.count + i] === 1 ? programme.rule(kind).capacity / WORKING_DAYS : 0;
          if (wanted === 0 && sent[i] === 0) continue;
          const lead = leadOf(places.community[i]);
          const [from, to] = lead < 0 ? [-1, -1] : [department(places.siteOf[lead]), department(places.siteOf[i])];
          if (from < 0 || to < 0) continue;
          const gone = away.get(lead) ?? 0;
          const goes = Math.min(
            wanted,
            Math.max(0, value("most") * places.inputs[lead].doctors[from % DEPARTMENT_COUNT] - gone),
          );
          away.set(lead, gone + goes);
          const more = goes - sent[i];
          sitting.move(from, to, more);
          places.stationed[i] = places.stationed[i] + more;
          const origin = i * DEPARTMENT_COUNT + (from % DEPARTMENT_COUNT);
          places.stationedOf[origin] = places.stationedOf[origin] + more;
          sent[i] = goes;
        }
      },
    };
  },
};
