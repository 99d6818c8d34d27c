import { TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { leadsOf, membersOf } from "./members.ts";

/**
 * Unified information (统一信息): one record and one booking system. Results travel with a referred patient and are
 * recognised (检查互认), the referral centre finds a place sooner, and people see the queues of members as they were
 * yesterday instead of by hearsay. Government buys the systems as they are rolled out; the lead hospital pays for their
 * upkeep.
 *
 * A result is repeated where it is neither seen (this) nor read by the same hands (B15): the two parts multiply.
 */
export const information: Mechanism = {
  id: "information",
  kind: "management",
  name: words("Unified information: one record, visible queues", "统一信息：互联互通"),
  sees: words(
    "Results of other members, free places, yesterday's waits of every member",
    "其他成员的检查结果、可用床位号源、昨日候诊时间",
  ),
  parameters: [
    parameter(
      "recognised",
      "share",
      0.5,
      [0, 1],
      "A: S:001 recognition between institutions in 80 % of level-2 hospitals, without a share of results",
      "Repeated tests that are spared",
      "减少的重复检查占比",
    ),
    parameter(
      "delay",
      "share",
      0.5,
      [0, 0.9],
      "A",
      "Time to a place given by the referral centre that is saved",
      "转诊等待时间缩短占比",
    ),
    parameter("queues", "share", 0.5, [0, 1], "A", "People who look up yesterday's waits", "查询候诊情况的患者占比"),
    parameter(
      "cost",
      "yuan",
      20,
      [0, 60],
      "A",
      "Cost of the systems a resident, by government",
      "信息系统建设投入（每居民，财政）",
    ),
    parameter(
      "upkeep",
      "share",
      0.1,
      [0, 0.2],
      "A",
      "Upkeep a year of that cost, by the lead hospital",
      "年运维费占建设投入比例（牵头医院）",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "drugs"],
  writes: ["repeated", "queuesSeen", "referralDelay", "overheadBp"],
  onByDefault: true,
  start({ arena, places, levers, payment, domain }, value) {
    const { catchment } = payment.finance.inputs;
    /** How far the systems have been bought for a township centre and its villages. */
    const bought = arena.f64("management.information-bought", places.count, "share");

    /** Cost of such a part of the systems of some members, fen: by the residents of the centres' catchments. */
    const costFen = (members: readonly number[], partOf: (centre: number) => number): number =>
      value("cost") *
      members.reduce((sum, i) => sum + (places.level[i] === TOWNSHIP ? partOf(i) * catchment[i] : 0), 0);

    function buy(level: number, lead: number, members: readonly number[]): void {
      const fen = Math.round(costFen(members, (i) => Math.max(0, level - bought[i])));
      if (fen > 0) payment.reform(lead, true, fen);
      for (const i of members) bought[i] = Math.max(bought[i], level);
    }

    return {
      month(day) {
        const level = domain("information", day);
        if (level === 0) return;
        levers.referralDelay[0] = levers.referralDelay[0] * (1 - level * value("delay"));
        const leads = leadsOf(places);
        membersOf(places).forEach((members, c) => {
          const lead = leads[c];
          if (lead >= 0) buy(level, lead, members);
          for (const i of members) {
            levers.repeated[i] = levers.repeated[i] * (1 - level * value("recognised"));
            levers.queuesSeen[i] = levers.queuesSeen[i] + level * value("queues");
          }
          const running = lead < 0 ? 0 : payment.finance.yearlyRunningFen(lead);
          if (running > 0)
            levers.overheadBp[lead] =
              levers.overheadBp[lead] +
              Math.round((10_000 * value("upkeep") * costFen(members, (i) => bought[i])) / running);
        });
      },
    };
  },
};
