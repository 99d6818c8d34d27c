import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import { VILLAGE } from "../input/places.ts";
import { CADRES, VACANT } from "../staff/roster.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { drawnByPay, filledInQuarter, usualFilling } from "../mechanism/filling.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const QUARTERS = 4;
/** Years of age from which a village doctor counts as old, as the statistics have it. */
const OLD = 60;
/** Nobody thinks anything of a clinic without a doctor. */
const CLOSED = -1;

/**
 * B20, exit of village doctors (村医流失): doctors leave with age and with pay below what they could earn elsewhere. A
 * successor takes time to find, the longer, the less is paid: before reform some posts stand empty, and a clinic
 * without a doctor is closed. Where the township centre is the employer (乡聘村用) it pays what is paid elsewhere and finds
 * successors as for itself; graduates (大学生乡村医生) are placed where a post is empty, else where the oldest doctor beyond
 * 65 can retire, and are bound until they are as old as any other newcomer. The persons are those of the roster.
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
      0.01,
      [0, 0.05],
      "A: exits of 3 to 5 % a year before reform [GK]",
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
    parameter("age", "per person-year", 0.08, [0, 0.3], "A", "Exits beyond 65", "65岁以上增加的离职率"),
    parameter(
      "worth",
      "share",
      0.9,
      [0.6, 1.1],
      "A",
      "Pay before reform over what is paid elsewhere",
      "改革前薪酬与外部收入之比",
    ),
    parameter(
      "over60",
      "share",
      0.42,
      [0.2, 0.55],
      "GK: mean age 55 and more, above 45 % of 60 and over in many counties",
      "Village doctors of 60 and over",
      "60岁及以上村医占比",
    ),
    parameter(
      "vacancy",
      "factor",
      2,
      [0, 5],
      "A",
      "Fewer who can be found for a post, for each share of pay short of the baseline's; more for pay above",
      "薪酬与招聘难易",
    ),
    parameter(
      "vacant",
      "share",
      0.04,
      [0, 0.1],
      "GK: village clinics without a doctor of their own, 1 to 10 %",
      "Posts that stand empty before reform",
      "改革前村医岗位空缺率",
    ),
    parameter(
      "employed",
      "factor",
      1.5,
      [1, 3],
      "D: 14 months until a village doctor is found, 9 at a township centre [A]",
      "How much sooner a post that the township centre employs for is filled",
      "乡聘村用岗位补充速度",
    ),
    parameter("pension", "years", 65, [60, 70], "A", "Age beyond which village doctors can retire", "村医可退出的年龄"),
    parameter(
      "youngest",
      "years",
      35,
      [25, 45],
      "A",
      "Age of the youngest village doctor at the start",
      "期初最年轻村医年龄",
    ),
    parameter(
      "oldest",
      "years",
      75,
      [70, 80],
      "A",
      "Age of the oldest village doctor at the start",
      "期初最年长村医年龄",
    ),
    parameter("newcomer", "years", 28, [23, 45], "A", "Age of a successor", "接任村医年龄"),
    parameter("graduate", "years", 23, [21, 26], "A", "Age of a graduate who is placed", "大学生村医到岗年龄"),
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
    /** Doctors whom a dated reform has placed in a clinic, on no roster. */
    const placedIn = (i: number): number =>
      Math.max(0, Math.round(places.inputs[i].doctors[0]) - roster.built[i * CADRES]);
    const linesOf = levers.perceived.length / places.count;

    function begin(): void {
      begun[0] = 1;
      for (const i of villages)
        for (let post = firstPost(i); post < lastPost(i); post++) {
          const u = streams.pair(places.drawCode[i], DECISION.DOCTOR_AGE, 0, post - firstPost(i));
          const old = value("over60");
          const empty = streams.second() < value("vacant");
          ages[post] = empty
            ? VACANT
            : Math.floor(
                u < old
                  ? OLD + (u / old) * (value("oldest") - OLD + 1)
                  : value("youngest") + ((u - old) / (1 - old)) * (OLD - value("youngest")),
              );
        }
    }

    /** Pay over the baseline's, with what the government adds. */
    const payOf = (i: number): number => world.pay.over(i) + world.policy().workforce.villagePension;

    /** Leaving for pay below what is paid elsewhere; not those whom the township centre employs. */
    const underpaid = (pay: number): number =>
      value("pay") * Math.max(0, 1 - pay * value("worth")) * (1 - world.policy().workforce.villagePosts);

    /** Chance that a post is filled within a quarter, as many being empty before reform as leave and are found then. */
    function filledOf(pay: number): number {
      const { unfilled, villagePosts } = world.policy().workforce;
      const old = (value("over60") * (value("oldest") - value("pension"))) / (value("oldest") - OLD + 1);
      const exits = value("usual") + value("pay") * Math.max(0, 1 - value("worth")) + value("age") * old;
      const aYear = usualFilling(value("vacant"), exits);
      const kept = 1 - unfilled[VILLAGE];
      const own = filledInQuarter(aYear, drawnByPay(pay, value("vacancy")) * kept);
      if (villagePosts === 0) return own;
      const employed = filledInQuarter(
        aYear,
        value("employed") * drawnByPay(Math.max(1, pay), value("vacancy")) * kept,
      );
      return (1 - villagePosts) * own + villagePosts * employed;
    }

    function comeAndGo(i: number, quarter: number): void {
      const pay = payOf(i);
      const filled = filledOf(pay);
      for (let post = firstPost(i); post < lastPost(i); post++) {
        const u = streams.pair(places.drawCode[i], DECISION.DOCTOR_EXIT, quarter, post - firstPost(i));
        if (ages[post] === VACANT) {
          if (u < filled) roster.arrive(i, post, value("newcomer"));
          continue;
        }
        const leaving = value("usual") + underpaid(pay) + (ages[post] > value("pension") ? value("age") : 0);
        if (ages[post] < value("newcomer") || u >= leaving / QUARTERS) continue;
        roster.leave(i, post);
        if (filled === 1) roster.arrive(i, post, value("newcomer"));
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
        if (at < 0 || rankOf(ages[at]) <= value("pension")) {
          due[0] = due[0] % 1;
          return;
        }
        if (ages[at] !== VACANT) roster.leave(clinic, at);
        roster.arrive(clinic, at, value("graduate"));
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
        if (begun[0] === 0) begin();
        else {
          const quarter = Math.floor(calendar.monthOf[day] / 3);
          for (const i of villages) comeAndGo(i, quarter);
          place();
        }
        for (const i of villages) {
          const placed = placedIn(i);
          places.vacant[i] = roster.employed(i, 0) + placed > 0 ? 0 : 1;
          // The last patients of a clinic that closes are still seen; a neighbour sits in for a doctor who is away to
          // train.
          const servers = Math.max(1, roster.present(i, 0) + placed);
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
