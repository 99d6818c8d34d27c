import { COUNTY, EMERGENCY_DEPARTMENT, TOWNSHIP } from "../input/places.ts";
import { DEPARTMENT_COUNT } from "../places/places.ts";
import { CADRES, HERE, mannedFirst, VACANT } from "../staff/roster.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { begunAt } from "./begun.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const MONTHS = 12;

/**
 * Service below before promotion (晋升前基层服务): where the policy asks for it, every doctor of middle grade of a community's
 * public hospitals who is due for promotion first serves so many months at the township centre that has the fewest such
 * guests. Persons move whole and come back.
 */
export const promotion: Mechanism = {
  id: "promotion-below",
  kind: "workforce",
  name: words("Service below before promotion", "晋升前基层服务"),
  sees: words("Who is due for promotion, which centre has the fewest guests", "待晋升医师与各卫生院下派人数"),
  parameters: [
    parameter(
      "due",
      "per person-year",
      0.08,
      [0.02, 0.2],
      "A: five years in a grade, most of whom pass once",
      "Due for promotion a year, of doctors of middle grade",
      "每年待晋升占中级医师比例",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "capability", "doctors", "stationed"],
  writes: [],
  onByDefault: true,
  start(world, value) {
    const { arena, streams, places, roster } = world;
    const { age, monthsAway, where } = roster;
    /** Persons due to go down, by hospital: a part of one, or more than can be spared. */
    const due = arena.f64("workforce.promotion-due", places.count, "persons");
    const begin = (): void => {
      for (let i = 0; i < due.length; i++) due[i] = begunAt(streams, places.drawCode[i], CADRES + 1);
    };
    const turn = arena.i32("workforce.promotion-turn", places.count, "post");
    const hospitals = places.inputs.flatMap(({ level, community, publicOwned }, i) =>
      level === COUNTY && community >= 0 && publicOwned ? [i] : [],
    );
    const hosts = (community: number): readonly number[] =>
      places.inputs.flatMap((input, i) =>
        input.level === TOWNSHIP &&
        places.community[i] === community &&
        input.doctors.some((n, d) => n > 0 && d !== EMERGENCY_DEPARTMENT)
          ? [i]
          : [],
      );

    function guests(centre: number): number {
      let number = 0;
      for (const i of hospitals) for (const post of roster.doctors(i)) if (where[post] === centre) number++;
      return number;
    }

    function emptiest(centres: readonly number[]): number {
      let [best, fewest] = [-1, Infinity];
      for (const centre of centres) {
        const number = guests(centre);
        if (number < fewest) [best, fewest] = [centre, number];
      }
      return best;
    }

    function next(i: number): number {
      const posts = roster.doctors(i);
      for (let step = 0; step < posts.length; step++) {
        const at = (turn[i] + step) % posts.length;
        const post = posts[at];
        const cadre = roster.cadreOf(i, post);
        if (age[post] === VACANT || where[post] !== HERE || mannedFirst(cadre) || roster.present(i, cadre) <= 1)
          continue;
        turn[i] = at + 1;
        return post;
      }
      return -1;
    }

    /** One more or fewer of those stationed at a centre, from the department of a post. */
    function station(i: number, post: number, centre: number, number: number): void {
      const origin = centre * DEPARTMENT_COUNT + roster.cadreOf(i, post);
      places.stationed[centre] = places.stationed[centre] + number;
      places.stationedOf[origin] = places.stationedOf[origin] + number;
    }

    function comeBack(i: number, whole: boolean): void {
      for (const post of roster.doctors(i)) {
        if (where[post] < 0) continue;
        const centre = where[post];
        monthsAway[post] = whole ? 0 : monthsAway[post] - 1;
        if (monthsAway[post] > 0) continue;
        roster.recall(post);
        station(i, post, centre, -1);
      }
    }

    function send(i: number): void {
      const { monthsBelow } = world.policy().workforce;
      const centres = monthsBelow > 0 && places.community[i] >= 0 ? hosts(places.community[i]) : [];
      if (centres.length === 0) return;
      const { doctors, midGradeShare } = places.inputs[i];
      const graded = midGradeShare * doctors.reduce((sum, n, d) => sum + (mannedFirst(d) ? 0 : n), 0);
      due[i] = Math.min(graded, due[i] + (value("due") * graded) / MONTHS);
      while (due[i] >= 1) {
        const post = next(i);
        if (post < 0) return;
        const centre = emptiest(centres);
        roster.lend(post, centre, monthsBelow);
        station(i, post, centre, 1);
        due[i] = due[i] - 1;
      }
    }

    return {
      begin,
      month(day) {
        for (const i of hospitals) {
          if (day > 0) comeBack(i, false);
          send(i);
        }
        world.muster();
      },
      off() {
        for (const i of hospitals) comeBack(i, true);
        world.muster();
      },
    };
  },
};
