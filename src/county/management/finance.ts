import { YEAR } from "../payment/books.ts";
import { institutionYear } from "../payment/year-books.ts";
import { COUNTY } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { membersOf } from "./members.ts";
import { lend, repay, spareFen } from "./pool.ts";

/**
 * Unified finance (统一财务): one cash pool (资金池). Members who cannot pay their staff are advanced the money by those with
 * cash to spare, when the managers meet; they pay it back when they have some themselves. Once a year a part of the
 * hospitals' surplus covers what township centres and village clinics were short of. Village doctors who are paid stay
 * (B20).
 */
export const finance: Mechanism = {
  id: "finance",
  kind: "management",
  name: words("Unified finance: one cash pool", "统一财务：资金池"),
  sees: words(
    "Cash of every member and the days of costs it lasts for, pay owed to staff, last year's books",
    "各成员货币资金及可支付天数、欠薪、上年决算",
  ),
  parameters: [
    parameter(
      "lends",
      "share",
      1,
      [0, 1],
      "A: S:003 one use of the community's money, without a rule",
      "Of spare cash, what may be lent",
      "可调剂的富余资金占比",
    ),
    parameter("keeps", "d", 15, [0, 60], "A", "Days of its costs that a member keeps in cash", "成员留存的资金天数"),
    parameter(
      "reach",
      "share",
      0.5,
      [0, 1],
      "A: S:003 one use of the community's money, without a rule",
      "Of a hospital's surplus, what may cover deficits below",
      "医院结余可弥补基层缺口的占比",
    ),
  ],
  touches: ["money"],
  writes: [],
  onByDefault: true,
  start(world, value) {
    const { places, payment, cashPool, domain } = world;
    return {
      year(day) {
        const level = domain("finance", day);
        const year = payment.books.clock[YEAR] - 1;
        if (level === 0 || year < 0) return;
        for (const members of membersOf(places)) {
          const surpluses = members.map((i) =>
            places.level[i] === COUNTY ? institutionYear(payment, year, i).surplus : 0,
          );
          const deficits = members.map((i) =>
            places.level[i] < COUNTY ? Math.max(0, -institutionYear(payment, year, i).surplus) : 0,
          );
          const handed = members.map((i, k) =>
            Math.min(
              Math.floor(level * value("reach") * Math.max(0, surpluses[k])),
              spareFen(world, i, value("keeps"), 1),
            ),
          );
          cashPool.allocate(members, deficits, handed);
        }
      },
      month(day) {
        const level = domain("finance", day);
        if (level === 0) return;
        for (const members of membersOf(places)) {
          repay(world, members, value("keeps"));
          if (world.reviews(day))
            lend(
              world,
              members,
              payment.finance.owedPayFen,
              (i) => spareFen(world, i, value("keeps"), level * value("lends")),
              payment.finance.payStaff,
            );
        }
      },
    };
  },
};
