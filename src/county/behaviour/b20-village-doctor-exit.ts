import { MINUTES_PER_DAY } from "../calendar.ts";
import { DECISION, INSTITUTION_CODES } from "../decisions.ts";
import { FUNDS } from "../payment/chart.ts";
import { YEAR } from "../payment/books.ts";
import { VILLAGE } from "../places/input.ts";
import { type Behaviour, parameter, words } from "./declare.ts";
import { AFTERMATH, MONEY, STAYS, VISITS } from "./touches.ts";

const QUARTERS = 4;
/** Years of age: pension, youngest and oldest at the start, of a newcomer [A]. */
const [PENSION, YOUNGEST, OLDEST, NEWCOMER] = [65, 30, 78, 28];
const VACANT = 0;
/** A quarter's pay owed beyond what is usual is borne [A]. */
const BORNE = 0.25;
/** Nobody thinks anything of a clinic without a doctor. */
const CLOSED = -1;

/**
 * B20, exit of village doctors (村医流失): doctors leave with age and with pay below what they could earn elsewhere. At the pay of the baseline every
 * post is filled again and nothing changes; below it posts stay vacant, and a clinic without a doctor is closed.
 */
export const villageDoctorExit: Behaviour = {
  id: "b20-village-doctor-exit",
  kind: "behaviour",
  name: words("Exit of village doctors", "村医流失"),
  sees: words("Own age, own pay with bonus and arrears over what is paid elsewhere", "年龄、薪酬（含奖励与欠薪）与外部收入之比"),
  parameters: [
    parameter("usual", "per person-year", 0.02, [0, 0.05], "A: exits of 3 to 5 % a year before reform", "Exits whatever age and pay", "基本离职率"),
    parameter("pay", "per person-year", 0.1, [0, 0.4], "A: village doctors left when the drug mark-up was removed [F: hsph]", "Exits at no pay at all", "零薪酬时增加的离职率"),
    parameter("age", "per person-year", 0.15, [0, 0.3], "A", "Exits beyond 65", "65岁以上增加的离职率"),
    parameter("worth", "share", 0.9, [0.6, 1.1], "A", "Pay before reform over what is paid elsewhere", "改革前薪酬与外部收入之比"),
    parameter("over65", "share", 0.1, [0.05, 0.25], "GK", "Village doctors beyond 65", "65岁以上村医占比"),
    parameter("vacancy", "factor", 2, [0, 5], "A", "Posts left vacant by pay short of the baseline's", "薪酬不足时岗位空缺"),
  ],
  measures: [...VISITS, ...STAYS, ...AFTERMATH, ...MONEY],
  onByDefault: true,
  start(world, value) {
    const { arena, streams, calendar, places, payment, clinics, levers } = world;
    const first = new Int32Array(places.count + 1);
    for (let i = 0; i < places.count; i++) first[i + 1] = first[i]! + (places.level[i] === VILLAGE && places.inputs[i]!.doctors[0]! > 0 ? Math.max(1, Math.round(places.inputs[i]!.doctors[0]!)) : 0);
    /** Age of each village doctor, years; VACANT posts are 0. */
    const ages = arena.i32("behaviour.village-doctor-age", Math.max(1, first[places.count]!), "years");
    const begun = arena.u8("behaviour.village-doctors-begun", 1, "1 begun");
    /** Pay owed at the end of the first year over a year's pay, by institution: usual in every year. */
    const arrears = arena.f64("behaviour.village-arrears", places.count, "years of pay");
    const linesOf = levers.perceived.length / places.count;

    function begin(): void {
      begun[0] = 1;
      for (let i = 0; i < places.count; i++)
        for (let post = first[i]!; post < first[i + 1]!; post++) {
          const u = streams.uniform(INSTITUTION_CODES + i, DECISION.DOCTOR_AGE, 0, post - first[i]!);
          const old = value("over65");
          ages[post] = Math.floor(u < old ? PENSION + 1 + (u / old) * (OLDEST - PENSION) : YOUNGEST + ((u - old) / (1 - old)) * (PENSION - YOUNGEST + 1));
        }
    }

    const owed = (i: number): number => payment.finance.owedPayFen(i) / Math.max(1, payment.finance.inputs.yearlyPay[i]!);

    /** Pay over the baseline's: policy, what the township centre adds, last year's part of the surplus, what is owed beyond the usual. */
    function payOf(i: number): number {
      const years = payment.books.clock[YEAR]!;
      const unpaid = years === 0 ? 0 : Math.max(0, owed(i) - BORNE - arrears[i]! * (years + 1));
      return Math.max(0, (world.policy().workforce.payFactor[VILLAGE]! * payment.finance.inputs.payBp[i]!) / 10_000 + bonus(places.community[i]!) - unpaid);
    }

    function bonus(community: number): number {
      const year = payment.books.clock[YEAR]! - 1;
      if (year < 0 || community < 0) return 0;
      let [kept, pay] = [0, 0];
      for (let scheme = 0; scheme < FUNDS; scheme++) kept += payment.packages.line(year, community, scheme, "retained_village");
      if (kept === 0) return 0;
      for (let i = 0; i < places.count; i++) if (places.community[i] === community && places.level[i] === VILLAGE) pay += payment.finance.inputs.yearlyPay[i]!;
      return pay > 0 ? (kept * payment.books.packageRules().package.payShareBp) / 10_000 / pay : 0;
    }

    function comeAndGo(i: number, quarter: number): void {
      const pay = payOf(i);
      const filled = Math.min(1, Math.max(0, 1 - value("vacancy") * Math.max(0, 1 - pay)));
      for (let post = first[i]!; post < first[i + 1]!; post++) {
        const u = streams.pair(INSTITUTION_CODES + i, DECISION.DOCTOR_EXIT, quarter, post - first[i]!);
        if (ages[post] === VACANT) {
          if (u < filled / QUARTERS) ages[post] = NEWCOMER;
          continue;
        }
        const leaving = value("usual") + value("pay") * Math.max(0, 1 - pay * value("worth")) + (ages[post]! > PENSION ? value("age") : 0);
        if (u < leaving / QUARTERS) ages[post] = streams.second() < filled ? NEWCOMER : VACANT;
      }
    }

    const present = (i: number): number => {
      let doctors = 0;
      for (let post = first[i]!; post < first[i + 1]!; post++) if (ages[post] !== VACANT) doctors++;
      return doctors;
    };

    return {
      year(day) {
        if (payment.books.clock[YEAR] === 1) for (let i = 0; i < places.count; i++) arrears[i] = owed(i);
        if (day > 0) for (let post = 0; post < ages.length; post++) if (ages[post] !== VACANT) ages[post] = ages[post]! + 1;
      },
      quarter(day) {
        if (begun[0] === 0) return begin();
        const quarter = Math.floor(calendar.monthOf[day]! / 3);
        for (let i = 0; i < places.count; i++) {
          if (first[i] === first[i + 1]) continue;
          comeAndGo(i, quarter);
          places.vacant[i] = present(i) > 0 ? 0 : 1;
          // The last patients of a clinic that closes are still seen.
          const servers = Math.max(1, present(i));
          if (servers !== clinics.servers(i)) clinics.setServers(i, servers, day * MINUTES_PER_DAY);
        }
      },
      month() {
        for (let i = 0; i < places.count; i++) {
          if (first[i] === first[i + 1] || present(i) > 0 || places.round[i] !== 0) continue;
          for (let at = i * linesOf; at < (i + 1) * linesOf; at++) levers.perceived[at] = levers.perceived[at]! + CLOSED;
        }
      },
    };
  },
};
