import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { LINES } from "../places/places.ts";
import { CADRES, HERE, mannedFirst, NURSES, VACANT } from "../staff/roster.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { begunAt } from "./begun.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const MONTHS = 12;

/**
 * Training at higher hospitals (进修): every year so many doctors of an institution go, one after the other, are missed
 * for months, and come back able to do more in the lines of their department. What they have learnt fades with time,
 * faster where few patients come. A department with one doctor sends nobody; a village doctor's neighbour sits in. They
 * stay on the payroll.
 */
export const training: Mechanism = {
  id: "training-away",
  kind: "workforce",
  name: words("Training at higher hospitals", "外派进修"),
  sees: words("Whose turn it is, who is away, how much is practised", "进修轮次、在外人员与业务量"),
  parameters: [
    parameter(
      "gain",
      "share",
      0.15,
      [0, 0.3],
      "A: 0.08 to 0.15 for examination read above (B15), here hands as well",
      "Part of the missing capability made good once all doctors of a department have been away",
      "科室医师全部进修后弥补的能力差距",
    ),
    parameter("perceived", "share", 0.5, [0, 1], "A", "Of that, part that patients know of", "患者感知比例"),
    parameter(
      "fading",
      "per year",
      0.1,
      [0, 0.5],
      "A",
      "Lost of what was learnt, a year, in practice",
      "正常业务量下技能年衰减",
    ),
    parameter("idle", "per year", 0.3, [0, 0.9], "A", "Lost besides, without any practice", "无业务量时增加的年衰减"),
    parameter(
      "most",
      "share",
      0.1,
      [0.02, 0.3],
      "A",
      "Of an institution's doctors, away at a time at most",
      "同时在外进修上限",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "capability", "doctors", "stationed", "training"],
  writes: ["ability", "perceived"],
  onByDefault: true,
  start(world, value) {
    const { arena, streams, places, roster, levers } = world;
    const { age, monthsAway } = roster;
    /** Persons due to go, by institution: a part of one, or more than can be spared. */
    const due = arena.f64("workforce.training-due", places.count, "persons");
    const begin = (): void => {
      for (let i = 0; i < due.length; i++) due[i] = begunAt(streams, places.drawCode[i], CADRES);
    };
    /** The next whose turn it is, counted from the institution's first post. */
    const turn = arena.i32("workforce.training-turn", places.count, "post");
    /** Ability learnt, by [institution * LINES + line]. */
    const skill = arena.f64("workforce.skill", places.count * LINES, "share");
    const own = places.inputs.flatMap(({ level }, i) => (level <= COUNTY ? [i] : []));

    /** Doctors who are employed; who are away. */
    function count(i: number): readonly [all: number, away: number] {
      let [all, away] = [0, 0];
      for (const post of roster.doctors(i)) {
        if (age[post] === VACANT) continue;
        all++;
        if (roster.where[post] !== HERE) away++;
      }
      return [all, away];
    }

    const spared = (i: number, post: number): boolean => {
      if (age[post] === VACANT || roster.where[post] !== HERE) return false;
      const cadre = roster.cadreOf(i, post);
      return places.level[i] < TOWNSHIP || (!mannedFirst(cadre) && roster.present(i, cadre) > 1);
    };

    /** The next who can be spared; -1 nobody. */
    function next(i: number): number {
      const posts = roster.doctors(i);
      for (let step = 0; step < posts.length; step++) {
        const at = (turn[i] + step) % posts.length;
        if (!spared(i, posts[at])) continue;
        turn[i] = at + 1;
        return posts[at];
      }
      return -1;
    }

    function send(i: number): void {
      const { trained, trainingMonths } = world.policy().workforce;
      const [all, gone] = count(i);
      let away = gone;
      let posts = 0;
      for (let cadre = 0; cadre < NURSES; cadre++) posts += roster.built[i * CADRES + cadre];
      due[i] = Math.min(all, due[i] + (trained[places.level[i]] * posts) / MONTHS);
      const most = Math.max(1, Math.floor(value("most") * all));
      while (due[i] >= 1 && away < most) {
        const post = next(i);
        if (post < 0) return;
        roster.train(post, trainingMonths);
        due[i] = due[i] - 1;
        away++;
      }
    }

    /** One of so many of the department has learnt something that the others do not know yet. */
    function learn(i: number, post: number): void {
      const cadre = roster.cadreOf(i, post);
      const part = value("gain") / Math.max(1, roster.built[i * CADRES + cadre]);
      const site = places.siteOf[i];
      for (let line = 0; line < LINES; line++) {
        const at = i * LINES + line;
        if (places.capability[at] < places.offered || (site >= 0 && places.departmentAt[site * LINES + line] !== cadre))
          continue;
        const missing = value("gain") * (1 - places.capability[at]);
        skill[at] = Math.min(missing, skill[at] + part * (1 - places.capability[at]));
      }
    }

    function back(i: number): void {
      for (const post of roster.doctors(i)) {
        if (!roster.trains(post)) continue;
        monthsAway[post] = monthsAway[post] - 1;
        roster.trainingMonths[i] = roster.trainingMonths[i] + 1;
        if (monthsAway[post] > 0) continue;
        roster.recall(post);
        learn(i, post);
      }
    }

    /** Patients come as usual: 1; nobody: 0. Of clinics it is not known. */
    const practice = (i: number): number =>
      places.siteOf[i] < 0 ? 1 : Math.min(1, world.occupancy(i) / Math.max(0.01, world.usualOccupancy(i)));

    function know(i: number): void {
      const kept = 1 - (value("fading") + value("idle") * (1 - practice(i))) / MONTHS;
      for (let at = i * LINES; at < (i + 1) * LINES; at++) {
        if (skill[at] === 0) continue;
        skill[at] = skill[at] * kept;
        levers.ability[at] = levers.ability[at] + skill[at];
        levers.perceived[at] = levers.perceived[at] + value("perceived") * skill[at];
      }
    }

    return {
      begin,
      month(day) {
        for (const i of own) {
          if (day > 0) back(i);
          send(i);
          know(i);
        }
        world.muster();
      },
      off() {
        for (const i of own) for (const post of roster.doctors(i)) if (roster.trains(post)) roster.recall(post);
        world.muster();
      },
    };
  },
};
