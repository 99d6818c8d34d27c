import { DECISION } from "../base/decisions.ts";
import { basePay } from "../payment/institutions.ts";
import { SINGLE } from "../payment/chart.ts";
import { COUNTY, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { CADRES, mannedFirst, NURSES, VACANT } from "../staff/roster.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { begunAt } from "./begun.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const QUARTERS = 4;
const MONTHS = 12;
/**
 * Years of age: youngest and oldest at the start, of a newcomer [A]; retirement of nurses and of all others [GK: before
 * the reform of 2025].
 */
const [YOUNGEST, OLDEST, NEWCOMER] = [25, 59, 26];
const [NURSES_RETIRE, RETIRE] = [55, 60];
const FULL = 10_000;

/**
 * Staff of township centres and hospitals come and go (人员流动): they retire with age, and resign the more, the less they
 * are paid and the fuller the house is. As built every leaver is followed at once by a successor and nothing changes;
 * posts stay vacant where pay falls short, or where the policy leaves them so. The county may employ for township posts
 * (县管乡用): it pays as before and finds successors. Who holds a title for primary care (基层职称) is bound. Posts added are
 * first vacant. Wages follow the persons there are. Village doctors come and go by behaviour B20; the government's part
 * in their pensions is paid here.
 */
export const turnover: Mechanism = {
  id: "staff-turnover",
  kind: "workforce",
  name: words("Coming and going of staff", "人员流动与招聘"),
  sees: words("Own age, own pay over the baseline's, how full the house is", "年龄、薪酬与基线之比、床位使用率"),
  parameters: [
    parameter(
      "usual",
      "per person-year",
      0.015,
      [0, 0.05],
      "A: with retirement some 4 % a year",
      "Resignations whatever the pay",
      "基本离职率",
    ),
    parameter(
      "pay",
      "per person-year",
      0.1,
      [0, 0.4],
      "A: as village doctors (B20)",
      "Resignations at no pay at all",
      "零薪酬时增加的离职率",
    ),
    parameter(
      "load",
      "per person-year",
      0.1,
      [0, 0.4],
      "A: ten points of occupancy more, one resignation in a hundred",
      "Resignations per share of the beds taken beyond the usual",
      "床位使用率超出常态部分对应的离职率",
    ),
    parameter(
      "vacancy",
      "factor",
      2,
      [0, 5],
      "A: as village doctors (B20)",
      "Posts left vacant by pay short of the baseline's",
      "薪酬不足时岗位空缺",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "doctors", "stationed", "nurses and public health", "turnover"],
  writes: ["payrollBp"],
  onByDefault: true,
  start(world, value) {
    const { arena, streams, calendar, places, roster, payment, levers } = world;
    const { age, posts, built, first } = roster;
    const begun = arena.u8("workforce.begun", 1, "1 begun");
    /**
     * Posts due to be added, by [institution * CADRES + cadre]: a part of one (begun.ts), or more than there is room
     * for.
     */
    const due = arena.f64("workforce.posts-due", places.count * CADRES, "posts");
    for (let cell = 0; cell < due.length; cell++)
      due[cell] = begunAt(streams, places.drawCode[Math.floor(cell / CADRES)], cell % CADRES);
    const staffed = places.inputs.flatMap(({ level }, i) => (level === TOWNSHIP || level === COUNTY ? [i] : []));
    const rules = () => world.policy().workforce;
    const last = (cell: number): number => first[cell] + posts[cell];

    function draw(i: number, post: number, quarter: number): number {
      const own = post - first[i * CADRES];
      return streams.pair(places.drawCode[i], DECISION.STAFF_EXIT, quarter, own);
    }

    function begin(): void {
      begun[0] = 1;
      for (const i of staffed)
        for (let cadre = 0; cadre < CADRES; cadre++)
          for (let post = first[i * CADRES + cadre]; post < last(i * CADRES + cadre); post++)
            age[post] =
              YOUNGEST +
              Math.floor(
                streams.uniform(places.drawCode[i], DECISION.DOCTOR_AGE, 0, post - first[i * CADRES]) *
                  ((cadre === NURSES ? NURSES_RETIRE : OLDEST + 1) - YOUNGEST),
              );
    }

    /** Pay over the baseline's; whoever is on a county post is paid as before whatever the centre can pay. */
    function payOf(i: number): number {
      const pay = world.pay.over(i);
      const county = places.level[i] === TOWNSHIP ? rules().countyPosts : 0;
      return pay + county * Math.max(0, 1 - pay);
    }

    /** Chance that a leaver's post is filled within a year. */
    function filledOf(i: number, pay: number): number {
      const own =
        Math.min(1, Math.max(0, 1 - value("vacancy") * Math.max(0, 1 - pay))) * (1 - rules().unfilled[places.level[i]]);
      return places.level[i] === TOWNSHIP ? 1 - (1 - own) * (1 - rules().countyPosts) : own;
    }

    function resigning(i: number, cadre: number, pay: number): number {
      const full = Math.max(0, world.occupancy(i) - world.usualOccupancy(i));
      const bound =
        rules().localTitles && places.level[i] === TOWNSHIP && cadre < NURSES ? places.inputs[i].midGradeShare : 0;
      return (value("usual") + value("pay") * Math.max(0, 1 - pay) + value("load") * full) * (1 - bound);
    }

    function comeAndGo(i: number, quarter: number): void {
      const pay = payOf(i);
      const filled = filledOf(i, pay);
      for (let cadre = 0; cadre < CADRES; cadre++) {
        const cell = i * CADRES + cadre;
        const found = mannedFirst(cadre) ? 1 : filled;
        const leaving = resigning(i, cadre, pay);
        const retires = cadre === NURSES ? NURSES_RETIRE : RETIRE;
        for (let post = first[cell]; post < last(cell); post++) {
          const u = draw(i, post, quarter);
          if (age[post] === VACANT) {
            if (u < found / QUARTERS) roster.arrive(i, post, NEWCOMER);
          } else if (age[post] >= retires || u < leaving / QUARTERS) {
            roster.leave(i, post);
            if (streams.second() < found) roster.arrive(i, post, NEWCOMER);
          }
        }
      }
    }

    /** New posts, as far as a cadre has room to grow; private hospitals get none. */
    function add(i: number): void {
      if (places.inputs[i].kind === "private-hospital") return;
      const share = rules().recruited[places.level[i]] / QUARTERS;
      for (let cell = i * CADRES; cell < (i + 1) * CADRES; cell++) {
        due[cell] = due[cell] + share * built[cell];
        while (due[cell] >= 1 && last(cell) < first[cell + 1]) {
          posts[cell] = posts[cell] + 1;
          due[cell] = due[cell] - 1;
        }
      }
    }

    /** Wages of those there are over those of the posts as built. */
    function wages(i: number): void {
      const [doctor, nurse, other] = places.inputs[i].payFen as readonly [number, number, number];
      let more = 0;
      for (let cadre = 0; cadre < CADRES; cadre++) {
        const persons = roster.employed(i, cadre) - built[i * CADRES + cadre];
        if (persons !== 0) more += persons * (cadre < NURSES ? doctor : cadre === NURSES ? nurse : other);
      }
      const usual = basePay(places.inputs[i]);
      if (more !== 0 && usual > 0) levers.payrollBp[i] = Math.max(0, FULL + Math.round((FULL * more) / usual));
    }

    /** The government's part in village doctors' pensions: paid beside their wage, out of no clinic's purse. */
    function pensions(): void {
      const share = rules().villagePension;
      if (share === 0) return;
      const { transfer } = payment.books;
      for (let i = 0; i < places.count; i++) {
        if (places.level[i] !== VILLAGE) continue;
        const fen = Math.round(
          (payment.finance.inputs.yearlyPay[i] * share * roster.employed(i, 0)) /
            Math.max(1, built[i * CADRES]) /
            MONTHS,
        );
        transfer(SINGLE.government.institutions, SINGLE.government.cash, SINGLE.staff.cash, SINGLE.staff.pay, fen);
      }
    }

    return {
      year(day) {
        if (day > 0)
          for (const i of staffed)
            for (let post = first[i * CADRES]; post < first[(i + 1) * CADRES]; post++)
              if (age[post] !== VACANT) age[post] = age[post] + 1;
      },
      quarter(day) {
        if (begun[0] === 0) return begin();
        const quarter = Math.floor(calendar.monthOf[day] / 3);
        for (const i of staffed) {
          add(i);
          comeAndGo(i, quarter);
        }
      },
      month() {
        for (let i = 0; i < places.count; i++) if (places.level[i] <= COUNTY) wages(i);
        pensions();
        world.muster();
      },
    };
  },
};
