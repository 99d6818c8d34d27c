import { COUNTY, EMERGENCY_DEPARTMENT, TOWNSHIP } from "../input/places.ts";
import { DEPARTMENT_COUNT } from "../places/places.ts";
import { CADRES } from "../staff/roster.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const WORKING_DAYS = 5;
/** Gaps of rounding are no vacancies. */
const LEAST = 1e-9;

/**
 * Unified personnel (统一人事、县管乡用): a rota stations county doctors of middle grade and above at the community's township
 * centres some days a week (派驻), and posts that stand empty there are filled from the lead hospital. Doctors are moved,
 * not made: the hospital has as many fewer. Both are settled at the meetings of the community's managers. The doctors
 * stay on the hospital's payroll. What patients think of a centre where one is stationed is B16's.
 */
export const personnel: Mechanism = {
  id: "personnel",
  kind: "management",
  name: words("Unified personnel: rota and vacancies", "统一人事：派驻轮换与空岗补充"),
  sees: words("Doctors by grade and department, posts that stand empty", "各科医师职称构成与空缺岗位"),
  parameters: [
    parameter(
      "doctors",
      "persons",
      1,
      [0, 3],
      "D: 280 a year in a city (S:001), 24 for 500,000 people with 18 centres",
      "Doctors stationed at a centre",
      "每所卫生院派驻医师",
    ),
    parameter(
      "days",
      "number",
      3,
      [0, 5],
      "GK: counted as stationed from three days a week",
      "Days a week that each is there",
      "每周驻点天数",
    ),
    parameter(
      "most",
      "share",
      0.2,
      [0.05, 0.5],
      "A",
      "Most of a hospital's doctors of that grade who are away",
      "派出上限（占中级及以上医师）",
    ),
    parameter(
      "posts",
      "share",
      0.4,
      [0, 1],
      "D: 24 doctors for 500,000 people (S:001) of some 60 doctors' posts empty before reform",
      "Of a centre's empty doctors' posts, filled from the lead hospital in the end; all where it has fewer than built",
      "由牵头医院补充的空岗上限",
    ),
    parameter(
      "filling",
      "share",
      0.3,
      [0, 1],
      "A: a year to fill most posts, at quarterly meetings",
      "Empty posts filled after a meeting",
      "每次例会后补充空岗占比",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "doctors", "stationed"],
  writes: [],
  onByDefault: true,
  start(world, value) {
    const { arena, places, doctors, roster } = world;
    const rota = doctors.openMoves("management.rota");
    /** At centres, doctors of the lead hospital who fill empty posts of each department. */
    const posting = doctors.openMoves("management.posts-filled");
    /** Whom the rota has sent to each institution, of those stationed there, by the department that they come from. */
    const brought = arena.f64("management.rota-stationed", places.count * DEPARTMENT_COUNT, "persons");
    const nobody = new Float64Array(DEPARTMENT_COUNT);
    const goal = new Float64Array(rota.held.length);
    const communities = [...new Set(places.inputs.map(({ community }) => community))].filter(
      (community) => community >= 0,
    );
    const members = (community: number, level: number): readonly number[] =>
      places.inputs.flatMap((input, i) =>
        places.community[i] === community && input.level === level && input.publicOwned ? [i] : [],
      );

    /**
     * So many of those stationed at a centre are the rota's, by department; others come for studios or before
     * promotion.
     */
    function station(centre: number, coming: Float64Array): void {
      let [before, number] = [0, 0];
      for (let d = 0; d < DEPARTMENT_COUNT; d++) {
        const at = centre * DEPARTMENT_COUNT + d;
        before += brought[at];
        number += coming[d];
        places.stationedOf[at] = places.stationedOf[at] - brought[at] + coming[d];
        brought[at] = coming[d];
      }
      places.stationed[centre] = places.stationed[centre] - before + number;
    }

    /** The same department of an institution where it has doctors of its own, else its first that has any; -1 none. */
    function departmentAt(institution: number, department: number): number {
      const first = places.siteOf[institution] * DEPARTMENT_COUNT;
      const own = places.inputs[institution].doctors;
      if (own[department] > 0) return first + department;
      const other = own.findIndex((n, d) => n > 0 && d !== EMERGENCY_DEPARTMENT);
      return other < 0 ? -1 : first + other;
    }

    /** Everybody's days of a community's rota into `goal`. */
    function plan(community: number, level: number): void {
      const centres = members(community, TOWNSHIP);
      const hospitals = members(community, COUNTY);
      const graded = (i: number, d: number): number => {
        const at = places.siteOf[i] * DEPARTMENT_COUNT + d;
        return (doctors.there[at] - rota.held[at]) * places.inputs[i].midGradeShare;
      };
      let pool = 0;
      for (const i of hospitals) for (let d = 0; d < EMERGENCY_DEPARTMENT; d++) pool += graded(i, d);
      if (pool <= 0 || centres.length === 0) return;
      const each = Math.min(
        (level * value("doctors") * value("days")) / WORKING_DAYS,
        (level * value("most") * pool) / centres.length,
      );
      for (const centre of centres) {
        const coming = new Float64Array(DEPARTMENT_COUNT);
        for (const i of hospitals)
          for (let d = 0; d < EMERGENCY_DEPARTMENT; d++) {
            const to = departmentAt(centre, d);
            const number = (each * graded(i, d)) / pool;
            if (to < 0 || number <= 0) continue;
            goal[places.siteOf[i] * DEPARTMENT_COUNT + d] -= number;
            goal[to] += number;
            coming[d] += number;
          }
        station(centre, coming);
      }
    }

    /** Puts the rota into force; at level 0 recalls whoever is away. */
    function send(level: number): void {
      if (level === 0 && Array.from(rota.held).every((number) => number === 0)) return;
      goal.fill(0);
      for (let i = 0; i < places.count; i++) if (places.level[i] === TOWNSHIP) station(i, nobody);
      for (const community of communities) plan(community, level);
      rota.become(goal);
    }

    /**
     * Some of a centre's empty posts are filled from the lead hospital, as long as that keeps most of its own; who is
     * no longer needed there goes back.
     */
    function fill(community: number, level: number): void {
      const lead = members(community, COUNTY).find((i) => places.lead[i] === 1);
      if (lead === undefined || level === 0) return;
      const factor = world.policy().workforce.staffFactor;
      for (const centre of members(community, TOWNSHIP))
        for (let d = 0; d < EMERGENCY_DEPARTMENT; d++) {
          const to = places.siteOf[centre] * DEPARTMENT_COUNT + d;
          const vacant = roster.posts[centre * CADRES + d] - roster.employed(centre, d);
          const own = doctors.there[to] - rota.held[to] - posting.held[to];
          const missing = places.inputs[centre].doctors[d] * factor[TOWNSHIP] - own;
          const empty = Math.max(missing, value("posts") * vacant * factor[TOWNSHIP]) - posting.held[to];
          const from = departmentAt(lead, d);
          if (from >= 0 && empty < -LEAST && posting.held[to] > 0) {
            const back = Math.min(posting.held[to], -empty);
            posting.move(to, from, back);
          }
          if (empty <= LEAST || from < 0) continue;
          const kept = (1 - value("most")) * places.inputs[lead].doctors[from % DEPARTMENT_COUNT] * factor[COUNTY];
          const number = Math.min(level * value("filling") * empty, doctors.there[from] - kept);
          if (number <= 0) continue;
          posting.move(from, to, number);
        }
    }

    return {
      month(day) {
        if (!world.reviews(day)) return;
        const level = world.domain("personnel", day);
        for (const community of communities) fill(community, level);
        send(level);
      },
      off: () => send(0),
    };
  },
};
