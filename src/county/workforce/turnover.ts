import { DECISION } from "../base/decisions.ts";
import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { CADRES, mannedFirst, NURSES, VACANT } from "../staff/roster.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { begunAt } from "./begun.ts";
import { createHiring } from "./hiring.ts";
import { createPayroll } from "./payroll.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const QUARTERS = 4;
/** Not known yet. */
const UNASKED = -1;

/**
 * Staff of township centres and hospitals come and go (人员流动): they retire with age, and resign the more, the less they
 * are paid, the fuller the house is and the longer they work. Filling a post takes time and may fail, by pay, distance,
 * level and kind of post: before reform some posts stand empty. More do where pay falls short, or where the policy
 * leaves them so. The county may employ for township posts (县管乡用): it pays as before and finds successors as for its
 * hospitals (hiring.ts). Who holds a title for primary care (基层职称) is bound. Posts added are first vacant. Wages
 * follow the persons there are. Village doctors come and go by behaviour B20; the government's part in their pensions
 * is paid here (payroll.ts).
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
      0.03,
      [0, 0.08],
      "A: with retirement some 6 % a year",
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
      "Fewer who can be found for a post, for each share of pay short of the baseline's; more for pay above",
      "薪酬与招聘难易",
    ),
    parameter(
      "vacantCounty",
      "share",
      0.06,
      [0, 0.1],
      "GK: 3 to 10 %; the staff of the county file are persons, posts are more",
      "Posts that stand empty before reform, county hospitals",
      "改革前县级岗位空缺率",
    ),
    parameter(
      "vacantTownship",
      "share",
      0.12,
      [0, 0.2],
      "GK: 6 to 20 %; how long a post stands empty follows from it and from who leaves, about two years with " +
        "failed searches; of the posts that are filled in the end, 9 months [A]",
      "The same, township centres",
      "改革前卫生院岗位空缺率",
    ),
    parameter(
      "far",
      "share",
      0.15,
      [0, 0.4],
      "A",
      "Fewer who come to a centre for every 10 km farther from the county seat than the mean",
      "距县城每远10公里应聘减少",
    ),
    parameter(
      "doctors",
      "factor",
      0.75,
      [0.5, 1],
      "A: nurses and technicians are found more easily, by as much",
      "Doctors who can be found, over all staff",
      "医师招聘难易系数",
    ),
    parameter(
      "strain",
      "per person-year",
      0.2,
      [0, 1],
      "A: ten points of overtime more, two resignations in a hundred",
      "Resignations of doctors per share of their days worked longer, beyond the usual",
      "加班超出常态部分对应的医师离职率",
    ),
    parameter(
      "leastDrawn",
      "share",
      0.2,
      [0.05, 0.5],
      "A: however far, some come",
      "Who come to the farthest centre at the least, over the usual",
      "最偏远卫生院应聘人数下限",
    ),
    parameter(
      "youngest",
      "years",
      25,
      [22, 30],
      "A",
      "Age of the youngest of the staff at the start",
      "期初最年轻职工年龄",
    ),
    parameter(
      "oldest",
      "years",
      59,
      [54, 64],
      "A",
      "Age of the oldest at the start, nurses apart",
      "期初最年长职工年龄（护士除外）",
    ),
    parameter("newcomer", "years", 26, [22, 35], "A", "Age of a successor", "新进职工年龄"),
    parameter(
      "nursesRetire",
      "years",
      55,
      [50, 58],
      "GK: before the reform of 2025",
      "Age at which nurses retire",
      "护士退休年龄",
    ),
    parameter(
      "retire",
      "years",
      60,
      [55, 63],
      "GK: before the reform of 2025",
      "Age at which all others retire",
      "其他职工退休年龄",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "doctors", "stationed", "nurses and public health", "turnover"],
  writes: ["payrollBp"],
  onByDefault: true,
  start(world, value) {
    const { arena, streams, calendar, places, roster } = world;
    const { age, posts, built, first } = roster;
    const begun = arena.u8("workforce.begun", 1, "1 begun");
    /**
     * Posts due to be added, by [institution * CADRES + cadre]: a part of one (begun.ts), or more than there is room
     * for.
     */
    const due = arena.f64("workforce.posts-due", places.count * CADRES, "posts");
    const staffed = places.inputs.flatMap(({ level }, i) => (level === TOWNSHIP || level === COUNTY ? [i] : []));
    /** Doctor-days worked and of them overtime up to the last look, by institution; the share usual at the start. */
    const workSeen = arena.f64("workforce.work-seen", places.count * 2, "doctor-days");
    const usualStrain = arena.f64("workforce.usual-strain", places.count, "share").fill(UNASKED);
    const rules = () => world.policy().workforce;
    const last = (cell: number): number => first[cell] + posts[cell];
    const { attractionOf, vacantAt, filledOf } = createHiring(world, value);
    const payroll = createPayroll(world);

    function draw(i: number, post: number, quarter: number): number {
      const own = post - first[i * CADRES];
      return streams.pair(places.drawCode[i], DECISION.STAFF_EXIT, quarter, own);
    }

    /** Posts that stand empty before reform, beside the persons there are. */
    function emptyPosts(i: number): void {
      const vacant = vacantAt(places.level[i]);
      for (let cadre = 0; cadre < CADRES; cadre++) {
        if (mannedFirst(cadre)) continue;
        const cell = i * CADRES + cadre;
        const empty = (built[cell] * vacant) / (1 - vacant) / attractionOf(i, cadre);
        const number = Math.floor(empty + begunAt(streams, places.drawCode[i], CADRES + 2 + cadre));
        posts[cell] = Math.min(posts[cell] + number, first[cell + 1] - first[cell]);
      }
    }

    function engage(): void {
      begun[0] = 1;
      for (const i of staffed) {
        for (let cadre = 0; cadre < CADRES; cadre++)
          for (let post = first[i * CADRES + cadre]; post < last(i * CADRES + cadre); post++)
            age[post] =
              value("youngest") +
              Math.floor(
                streams.uniform(places.drawCode[i], DECISION.DOCTOR_AGE, 0, post - first[i * CADRES]) *
                  ((cadre === NURSES ? value("nursesRetire") : value("oldest") + 1) - value("youngest")),
              );
        emptyPosts(i);
      }
    }

    /** Pay over the baseline's; whoever is on a county post is paid as before whatever the centre can pay. */
    function payOf(i: number): number {
      const pay = world.pay.over(i);
      const county = places.level[i] === TOWNSHIP ? rules().countyPosts : 0;
      return pay + county * Math.max(0, 1 - pay);
    }

    /** Share of doctors' days worked longer in the last quarter, beyond the first one's. */
    function strainOf(i: number): number {
      const [worked, longer] = [world.work.worked[i] - workSeen[i * 2], world.work.overtime[i] - workSeen[i * 2 + 1]];
      workSeen[i * 2] = world.work.worked[i];
      workSeen[i * 2 + 1] = world.work.overtime[i];
      const share = worked > 0 ? longer / worked : 0;
      if (usualStrain[i] === UNASKED) usualStrain[i] = share;
      return Math.max(0, share - usualStrain[i]);
    }

    function resigning(i: number, cadre: number, pay: number, strain: number): number {
      const full = Math.max(0, world.occupancy(i) - world.usualOccupancy(i));
      const bound =
        rules().localTitles && places.level[i] === TOWNSHIP && cadre < NURSES ? places.inputs[i].midGradeShare : 0;
      const worn = cadre < NURSES ? value("strain") * strain : 0;
      return (value("usual") + value("pay") * Math.max(0, 1 - pay) + value("load") * full + worn) * (1 - bound);
    }

    function comeAndGo(i: number, quarter: number): void {
      const pay = payOf(i);
      const strain = strainOf(i);
      for (let cadre = 0; cadre < CADRES; cadre++) {
        const cell = i * CADRES + cadre;
        const found = filledOf(i, cadre, pay);
        const leaving = resigning(i, cadre, pay, strain);
        const retires = cadre === NURSES ? value("nursesRetire") : value("retire");
        for (let post = first[cell]; post < last(cell); post++) {
          const u = draw(i, post, quarter);
          if (age[post] === VACANT) {
            if (u < found) roster.arrive(i, post, value("newcomer"));
          } else if (age[post] >= retires || u < leaving / QUARTERS) {
            roster.leave(i, post);
            if (found === 1) roster.arrive(i, post, value("newcomer"));
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

    return {
      begin() {
        for (let cell = 0; cell < due.length; cell++)
          due[cell] = begunAt(streams, places.drawCode[Math.floor(cell / CADRES)], cell % CADRES);
      },
      year(day) {
        if (day > 0)
          for (const i of staffed)
            for (let post = first[i * CADRES]; post < first[(i + 1) * CADRES]; post++)
              if (age[post] !== VACANT) age[post] = age[post] + 1;
      },
      quarter(day) {
        if (begun[0] === 0) return engage();
        const quarter = Math.floor(calendar.monthOf[day] / 3);
        for (const i of staffed) {
          if (places.inputs[i].closed === true) continue;
          add(i);
          comeAndGo(i, quarter);
        }
      },
      month() {
        payroll.month();
        world.muster();
      },
    };
  },
};
