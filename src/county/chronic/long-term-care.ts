import { CARE_AT_HOME } from "./touches.ts";
import { createDependents } from "./dependents.ts";
import { MONTHS_PER_YEAR } from "../base/units.ts";
import { UNINSURED } from "../input/people.ts";
import { TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { partOf } from "../payment/money.ts";
import { AT_HOME, CARE_FORMS, IN_MONEY, IN_NURSING_BED } from "../people/dependence.ts";
import { RESIDENT_STRIDE, schemeOf, TRAITS } from "../people/residents.ts";
import { LINES, NONE_HERE, WARD_COUNT } from "../places/places.ts";

const NONE = 0;
const PERCENT = 100;
const MINUTES = 60;
/** Who asks: somebody who was helped the month before, somebody who waits. */
const [HELD, WAITS] = [1, 2];

/**
 * Long-term-care insurance (长期护理保险): people who cannot look after themselves are helped out of a fund of its own,
 * first whoever was helped the month before, then as many more as its money reaches. A bed of the township centre for
 * those without family at hand, else care workers (护理员) whom the centre hires, as many as can be found, else money.
 * Whoever is helped lies in hospital as long as the illness asks and no longer, and is not admitted for want of care;
 * the beds that this takes are missing on the centre's ward. Without the insurance families do it all.
 */
export const longTermCare: Mechanism = {
  id: "long-term-care",
  kind: "chronic",
  name: words("Long-term-care insurance", "长期护理保险"),
  sees: words(
    "Who is severely disabled, money in the fund, care workers, nursing beds",
    "重度失能人员、基金余额、护理员、护理床位",
  ),
  parameters: [
    parameter("youngest", "years", 45, [35, 65], "A", "Nobody younger is counted", "统计失能的最低年龄"),
    parameter(
      "middle",
      "share",
      0.004,
      [0.001, 0.01],
      "A",
      "Severely disabled, of the youngest counted to 64",
      "最低统计年龄至64岁重度失能率",
    ),
    parameter(
      "younger",
      "share",
      0.025,
      [0.01, 0.05],
      "GK: surveys of the elderly",
      "Severely disabled, of 65 to 74",
      "65—74岁重度失能率",
    ),
    parameter(
      "older",
      "share",
      0.09,
      [0.04, 0.16],
      "GK: surveys of the elderly",
      "Severely disabled, of 75 and over",
      "75岁及以上重度失能率",
    ),
    parameter(
      "stroke",
      "share",
      0.15,
      [0.05, 0.3],
      "GK: of survivors one in seven depends on others wholly",
      "Severely disabled, of survivors of a stroke",
      "脑卒中后患者重度失能率",
    ),
    parameter("need", "hours", 6, [3, 12], "A", "Care that one needs a day", "每日所需照护时间"),
    parameter("alone", "share", 0.2, [0.1, 0.4], "A", "Without family at hand", "身边无照护家属比例"),
    parameter(
      "visits",
      "number",
      12,
      [4, 30],
      "GK: pilots give up to seven hours a week",
      "Home visits a month",
      "每月上门次数",
    ),
    parameter("visitMinutes", "min", 120, [60, 180], "A", "Time for one, the way included", "每次上门用时（含路途）"),
    parameter(
      "carers",
      "ratio",
      0.5,
      [0, 1.5],
      "A: who would do the work in a village is not known",
      "Care workers to be found, over a centre's nurses",
      "可聘护理员与卫生院护士之比",
    ),
    parameter(
      "workHours",
      "number",
      1750,
      [1500, 2200],
      "A: 250 days of seven hours",
      "Hours a year of one care worker",
      "护理员年工作工时",
    ),
    parameter(
      "wages",
      "share",
      0.75,
      [0.6, 0.9],
      "A",
      "Of the fee, what care workers are paid",
      "护理员薪酬占收费比例",
    ),
    parameter("homeTended", "share", 0.6, [0.3, 0.9], "A", "How far visits do what a bed does", "上门护理的替代程度"),
    parameter("moneyTended", "share", 0.2, [0, 0.5], "A", "How far money does", "补贴的替代程度"),
    parameter(
      "tail",
      "share",
      0.2,
      [0.05, 0.4],
      "A: what is known as 压床, never counted",
      "Part of a stay of the disabled spent for want of care",
      "因无人照护而延长的住院日占比",
    ),
    parameter(
      "spared",
      "share",
      0.3,
      [0.1, 0.6],
      "A",
      "Of their admissions of low need, those for want of care",
      "低需要住院中因无人照护所致占比",
    ),
  ],
  touches: CARE_AT_HOME,
  writes: ["careTail", "careSpared", "bedShare"],
  onByDefault: true,
  start(world, value) {
    const { arena, residents, places, calendar, levers, dependence, careFund, beds, contractCounted } = world;
    const { record, count, capacity } = residents;
    const { form, tended } = dependence;
    const dependents = createDependents(world);
    /** Share of a site's general beds in which the disabled live: as of the month's first day. */
    const taken = arena.f64("chronic.long-term-care.beds", places.siteCount, "share");
    // Scratch of a month: who asks; visits that there are hours for and nursing beds left, by centre.
    const asks = new Uint8Array(capacity);
    const visits = new Float64Array(places.count);
    const free = new Float64Array(places.count);
    // What a month of each form costs the fund and the family, fen; hours and how much of a bed's worth it gives.
    const [cost, own, hours, worth] = [0, 1, 2, 3].map(() => new Float64Array(CARE_FORMS.length)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];

    function generalBeds(site: number): number {
      const ward = site < 0 ? NONE_HERE : places.wardAt[site * LINES];
      return ward === NONE_HERE ? 0 : beds.planned(site * WARD_COUNT + ward);
    }

    /** What there is of everything in the month. */
    function open(days: number): void {
      const { longTermCareDailyFen, longTermCareRatioBp } = world.policy().benefit.tariffs;
      const { moneyBp, nursingBeds } = world.policy().longTermCare;
      const fee = longTermCareDailyFen * days;
      cost.fill(partOf(fee, longTermCareRatioBp));
      cost[IN_MONEY] = partOf(fee, moneyBp);
      own.fill(fee - cost[AT_HOME]);
      own[IN_MONEY] = 0;
      hours[AT_HOME] = Math.min(value("need") * days, (value("visits") * value("visitMinutes")) / MINUTES);
      hours[IN_NURSING_BED] = value("need") * days;
      worth[AT_HOME] = value("homeTended");
      worth[IN_NURSING_BED] = 1;
      worth[IN_MONEY] = value("moneyTended");
      for (let i = 0; i < places.count; i++) {
        if (places.level[i] !== TOWNSHIP) continue;
        const workers = value("carers") * places.inputs[i].nurses;
        visits[i] = (workers * value("workHours") * MINUTES) / (MONTHS_PER_YEAR * value("visitMinutes"));
        free[i] = Math.floor(nursingBeds * generalBeds(places.siteOf[i]));
      }
    }

    /** The form in which help reaches a person this month; NONE where nobody comes and no money is given. */
    function formFor(person: number, centre: number): number {
      if (centre >= 0 && free[centre] >= 1 && dependents.isAlone(person, value("alone"))) return IN_NURSING_BED;
      if (centre >= 0 && visits[centre] >= value("visits")) return AT_HOME;
      return cost[IN_MONEY] > 0 ? IN_MONEY : NONE;
    }

    function help(person: number, days: number): void {
      const centre = world.centreOf(person);
      const how = formFor(person, centre);
      if (how === NONE || careFund.cashFen() < cost[how]) return;
      form[person] = how;
      tended[person] = Math.round(PERCENT * worth[how]);
      if (how === IN_MONEY) careFund.allow(cost[how]);
      else careFund.pay(centre, cost[how], own[how]);
      if (how === AT_HOME) {
        visits[centre] = visits[centre] - value("visits");
        careFund.hire(centre, Math.round((cost[how] + own[how]) * value("wages")));
      }
      if (how === IN_NURSING_BED) {
        free[centre] = free[centre] - 1;
        const site = places.siteOf[centre];
        taken[site] = taken[site] + 1 / generalBeds(site);
      }
      if (centre < 0) return;
      contractCounted(centre, "helpedDays", days);
      contractCounted(centre, "carePaid", cost[how]);
      contractCounted(centre, "familyHours", -hours[how]);
    }

    /** Everybody stands where the illness left him: helped by nobody yet. */
    function assess(person: number, days: number, helps: boolean, shares: Parameters<typeof dependents.is>[1]): void {
      const held = form[person] !== NONE;
      form[person] = NONE;
      tended[person] = 0;
      asks[person] = NONE;
      if (!dependents.is(person, shares)) return;
      const centre = world.centreOf(person);
      if (centre >= 0) {
        contractCounted(centre, "dependentDays", days);
        contractCounted(centre, "familyHours", value("need") * days);
      }
      if (helps && schemeOf(record[person * RESIDENT_STRIDE + TRAITS]) !== UNINSURED)
        asks[person] = held ? HELD : WAITS;
    }

    /** Nobody is helped by anybody but his family. */
    function end(): void {
      form.fill(NONE);
      tended.fill(0);
      taken.fill(0);
    }

    return {
      month(day) {
        const rules = world.policy().longTermCare;
        const days = calendar.monthStart[calendar.monthOf[day] + 1] - day;
        const paidIn = rules.personFen + rules.fundFen + rules.governmentFen > 0;
        if (paidIn) careFund.contribute(rules, calendar.monthOfYear[day]);
        else if (careFund.cashFen() === 0) return end();
        const helps = world.policy().benefit.tariffs.longTermCareDailyFen > 0;
        const shares = {
          youngest: value("youngest"),
          middle: value("middle"),
          younger: value("younger"),
          older: value("older"),
          stroke: value("stroke"),
        };
        taken.fill(0);
        open(days);
        for (let person = 0; person < count[0]; person++) assess(person, days, helps, shares);
        if (!helps) return;
        levers.careTail[0] = value("tail");
        levers.careSpared[0] = value("spared");
        for (const who of [HELD, WAITS])
          for (let person = 0; person < count[0]; person++) if (asks[person] === who) help(person, days);
      },
      day() {
        for (let site = 0; site < places.siteCount; site++) {
          if (taken[site] === 0) continue;
          const at = site * WARD_COUNT + places.wardAt[site * LINES];
          levers.bedShare[at] = levers.bedShare[at] * Math.max(0, 1 - taken[site]);
        }
      },
      off: end,
    };
  },
};
