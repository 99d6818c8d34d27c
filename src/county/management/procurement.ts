import { COUNTY } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { membersOf } from "./members.ts";
import { lend, repay, spareFen } from "./pool.ts";

/**
 * Unified procurement and settlement (统一采购结算): the community buys drugs and consumables as one, so they cost less.
 * Under zero mark-up (零差率) the price paid is the price charged: patients and the fund pay less too, and of what the
 * fund saves the institutions keep the policy's part (集采结余留用). Suppliers are paid on time: county hospitals advance
 * what members are behind with.
 */
export const procurement: Mechanism = {
  id: "procurement",
  kind: "management",
  name: words("Unified procurement and settlement", "统一采购结算"),
  sees: words(
    "What all members buy, what each owes suppliers, cash of every member",
    "各成员采购量、应付货款与货币资金",
  ),
  parameters: [
    parameter(
      "fall",
      "share",
      0.055,
      [0.03, 0.08],
      "A: drug prices lower by 3 to 8 %",
      "Fall of purchase prices",
      "采购价降幅",
    ),
    parameter(
      "passed",
      "share",
      1,
      [0, 1],
      "S:003: drugs are sold at no mark-up",
      "Of the fall, what charges fall by",
      "降价传导至收费的占比",
    ),
    parameter(
      "settles",
      "share",
      1,
      [0, 1],
      "A",
      "Of arrears to suppliers, what is settled each month",
      "每月结清的货款欠款占比",
    ),
    parameter("keeps", "d", 15, [0, 60], "A", "Days of its costs that a member keeps in cash", "成员留存的资金天数"),
  ],
  touches: ["money", "stays", "aftermath", "visits", "drugs"],
  writes: ["supplyPrice", "purchaseBp"],
  onByDefault: true,
  start(world, value) {
    const { places, payment, levers, domain } = world;
    return {
      month(day) {
        const level = domain("procurement", day);
        if (level === 0) return;
        const charged = 1 - level * value("fall") * value("passed");
        const bought = (1 - level * value("fall")) / charged;
        for (const members of membersOf(places)) {
          for (const i of members) {
            levers.supplyPrice[i] = levers.supplyPrice[i] * charged;
            levers.purchaseBp[i] = Math.round(levers.purchaseBp[i] * bought);
          }
          repay(world, members, value("keeps"));
          const settled = level * value("settles");
          lend(
            world,
            members,
            (i) => Math.floor(settled * payment.finance.owedSuppliersFen(i)),
            (i) => (places.level[i] === COUNTY ? spareFen(world, i, value("keeps"), 1) : 0),
            payment.finance.paySuppliers,
          );
        }
      },
    };
  },
};
