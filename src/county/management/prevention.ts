import { YEAR } from "../payment/books.ts";
import { INSTITUTION } from "../payment/chart.ts";
import { divide } from "../payment/money.ts";
import { COUNTY } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { membersOf } from "./members.ts";

/**
 * The prevention bonus (预防奖励, 医防协同): of the surplus that county hospitals retain, a part goes as bonus pay to those who
 * did the year's public-health work (township centres, village clinics, the maternal and child hospital), by contacts.
 * It is paid as far as performance is unified, from the settlement that a year's first day finds closed. Disease
 * control is no institution here.
 */
export const prevention: Mechanism = {
  id: "prevention-bonus",
  kind: "management",
  name: words("Prevention bonus out of the surplus", "结余预防奖励"),
  sees: words(
    "What each hospital retained of last year's surplus, public-health contacts of every member",
    "各医院留用结余、各成员公共卫生服务人次",
  ),
  parameters: [
    parameter(
      "share",
      "share",
      0.05,
      [0, 0.2],
      "A: S:002 shared responsibility and benefit, without a number",
      "Of the hospitals' retained surplus, what prevention earns",
      "医院留用结余用于预防奖励的占比",
    ),
  ],
  touches: ["money"],
  writes: [],
  onByDefault: true,
  start({ arena, places, payment, cashPool, domain }, value) {
    const { books, finance } = payment;
    const { contactsEver } = finance.inputs;
    /** Contacts up to the last year's end. */
    const seen = arena.f64("management.contacts-rewarded", places.count, "contacts");
    const serves = (i: number): boolean => places.level[i] < COUNTY || places.inputs[i].kind === "county-mch";

    function reward(members: readonly number[], year: number, part: number): void {
      const retained = (i: number): number =>
        -books.ledger.closed(year, books.chart.institution(i, INSTITUTION.retained), "balance");
      const given = members.map((i) =>
        places.level[i] === COUNTY ? Math.min(Math.floor(part * retained(i)), Math.max(0, finance.cashFen(i))) : 0,
      );
      const work = members.map((i) => (serves(i) ? contactsEver[i] - seen[i] : 0));
      const total = given.reduce((sum, fen) => sum + fen, 0);
      if (total === 0 || work.every((contacts) => contacts === 0)) return;
      const parts: number[] = [];
      divide(total, work, parts);
      cashPool.allocate(members, parts, given);
      members.forEach((i, k) => books.bonus(i, parts[k]));
    }

    return {
      year(day) {
        const part = domain("performance", day) * value("share");
        const year = books.clock[YEAR] - 1;
        if (part > 0 && year >= 0) for (const members of membersOf(places)) reward(members, year, part);
        seen.set(contactsEver);
      },
    };
  },
};
