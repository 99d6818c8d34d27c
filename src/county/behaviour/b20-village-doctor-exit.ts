import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import { VILLAGE } from "../input/places.ts";
import { CADRES, VACANT } from "../staff/roster.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const QUARTERS = 4;
/** Years of age: pension, youngest and oldest at the start, of a newcomer, of a graduate [A]. */
const [PENSION, YOUNGEST, OLDEST, NEWCOMER, GRADUATE] = [65, 30, 78, 28, 23];
/** Nobody thinks anything of a clinic without a doctor. */
const CLOSED = -1;

/**
 * B20, exit of village doctors (村医流失): doctors leave with age and with pay below what they could earn elsewhere. At the
 * pay of the baseline every post is filled again and nothing changes; below it posts stay vacant, and a clinic without
 * a doctor is closed. Where the township centre is the employer (乡聘村用) it pays as before whatever the clinic earns, and
 * looks for successors; graduates (大学生乡村医生) are placed where a post is empty, else where the oldest doctor beyond 65
 * can retire, and are bound until they are as old as any other newcomer. The persons are those of the roster.
 */
export const villageDoctorExit: Mechanism = {
  id: "b20-village-doctor-exit",
  kind: "behaviour",
  name: words("Exit of village doctors", "村医流失"),
  sees: words(
    "Own age, own pay with bonus and arrears over what is paid elsewhere",
    "年龄、薪酬（含奖励与欠薪）与外部收入之比",
  ),
  parameters: [
    parameter(
      "usual",
      "per person-year",
      0.02,
      [0, 0.05],
      "A: exits of 3 to 5 % a year before reform",
      "Exits whatever age and pay",
      "基本离职率",
    ),
    parameter(
      "pay",
      "per person-year",
      0.1,
      [0, 0.4],
      "A: village doctors left when the drug mark-up was removed [F: hsph]",
      "Exits at no pay at all",
      "零薪酬时增加的离职率",
    ),
    parameter("age", "per person-year", 0.15, [0, 0.3], "A", "Exits beyond 65", "65岁以上增加的离职率"),
    parameter(
      "worth",
      "share",
      0.9,
      [0.6, 1.1],
      "A",
      "Pay before reform over what is paid elsewhere",
      "改革前薪酬与外部收入之比",
    ),
    parameter("over65", "share", 0.1, [0.05, 0.25], "GK", "Village doctors beyond 65", "65岁以上村医占比"),
    parameter(
      "vacancy",
      "factor",
      2,
      [0, 5],
      "A",
      "Posts left vacant by pay short of the baseline's",
      "薪酬不足时岗位空缺",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "village doctors", "turnover"],
  writes: ["perceived"],
  onByDefault: true,
  start(world, value) {
    const { arena, streams, calendar, places, clinics, levers, roster } = world;
    const { age: ages, posts } = roster;
    const villages = places.inputs.flatMap(({ level }, i) => (level === VILLAGE && posts[i * CADRES] > 0 ? [i] : []));
    const firstPost = (i: number): number => roster.first[i * CADRES];
    const lastPost = (i: number): number => firstPost(i) + posts[i * CADRES];
    const begun = arena.u8("behaviour.village-doctors-begun", 1, "1 begun");
    /** Graduates who are due and not yet placed, persons: less than one but for want of a post. */
    const due = arena.f64("behaviour.graduates-due", 1, "persons");
    const linesOf = levers.perceived.length / places.count;

    function begin(): void {
      begun[0] = 1;
      for (const i of villages)
        for (let post = firstPost(i); post < lastPost(i); post++) {
          const u = streams.uniform(places.drawCode[i], DECISION.DOCTOR_AGE, 0, post - firstPost(i));
          const old = value("over65");
          ages[post] = Math.floor(
            u < old
              ? PENSION + 1 + (u / old) * (OLDEST - PENSION)
              : YOUNGEST + ((u - old) / (1 - old)) * (PENSION - YOUNGEST + 1),
          );
        }
    }

    /**
     * Pay over the baseline's, with what the government adds, and for whom the township centre employs at least as
     * much.
     */
    function payOf(i: number): number {
      const { villagePension, villagePosts } = world.policy().workforce;
      const pay = world.pay.over(i) + villagePension;
      return villagePosts === 0 ? pay : pay + villagePosts * Math.max(0, 1 - pay);
    }

    /** Chance that a leaver's post is filled within a year. */
    function filledOf(pay: number): number {
      const { unfilled, villagePosts } = world.policy().workforce;
      const own = Math.min(1, Math.max(0, 1 - value("vacancy") * Math.max(0, 1 - pay))) * (1 - unfilled[VILLAGE]);
      return villagePosts === 0 ? own : 1 - (1 - own) * (1 - villagePosts);
    }

    function comeAndGo(i: number, quarter: number): void {
      const pay = payOf(i);
      const filled = filledOf(pay);
      for (let post = firstPost(i); post < lastPost(i); post++) {
        const u = streams.pair(places.drawCode[i], DECISION.DOCTOR_EXIT, quarter, post - firstPost(i));
        if (ages[post] === VACANT) {
          if (u < filled / QUARTERS) roster.arrive(i, post, NEWCOMER);
          continue;
        }
        const leaving =
          value("usual") +
          value("pay") * Math.max(0, 1 - pay * value("worth")) +
          (ages[post] > PENSION ? value("age") : 0);
        if (ages[post] < NEWCOMER || u >= leaving / QUARTERS) continue;
        roster.leave(i, post);
        if (streams.second() < filled) roster.arrive(i, post, NEWCOMER);
      }
    }

    /** The quarter's graduates, one by one: to the emptiest clinic, else to the oldest doctor's. */
    function place(): void {
      due[0] =
        due[0] +
        (world.policy().workforce.graduates * villages.reduce((sum, i) => sum + posts[i * CADRES], 0)) / QUARTERS;
      while (due[0] >= 1) {
        let [clinic, at] = [-1, -1];
        for (const i of villages)
          for (let post = firstPost(i); post < lastPost(i); post++)
            if (at < 0 || rankOf(ages[post]) > rankOf(ages[at])) [clinic, at] = [i, post];
        if (at < 0 || rankOf(ages[at]) <= PENSION) {
          due[0] = due[0] % 1;
          return;
        }
        if (ages[at] !== VACANT) roster.leave(clinic, at);
        roster.arrive(clinic, at, GRADUATE);
        due[0] = due[0] - 1;
      }
    }

    return {
      year(day) {
        if (day > 0)
          for (const i of villages)
            for (let post = firstPost(i); post < lastPost(i); post++)
              if (ages[post] !== VACANT) ages[post] = ages[post] + 1;
      },
      quarter(day) {
        if (begun[0] === 0) return begin();
        const quarter = Math.floor(calendar.monthOf[day] / 3);
        for (const i of villages) comeAndGo(i, quarter);
        place();
        for (const i of villages) {
          places.vacant[i] = roster.employed(i, 0) > 0 ? 0 : 1;
          // The last patients of a clinic that closes are still seen; a neighbour sits in for a doctor who is away to
          // train.
          const servers = Math.max(1, roster.present(i, 0));
          if (servers !== clinics.servers(i)) clinics.setServers(i, servers, day * MINUTES_PER_DAY);
        }
      },
      month() {
        for (const i of villages) {
          if (places.vacant[i] === 0 || places.round[i] !== 0) continue;
          for (let at = i * linesOf; at < (i + 1) * linesOf; at++) levers.perceived[at] = levers.perceived[at] + CLOSED;
        }
      },
    };
  },
};

/** Who makes room for a graduate: an empty post before anybody, then the oldest. */
const rankOf = (age: number): number => (age === VACANT ? Number.MAX_SAFE_INTEGER : age);
