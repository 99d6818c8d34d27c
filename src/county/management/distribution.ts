import { DECISION } from "../base/decisions.ts";
import { AMPLE, DRUG_CLASS_COUNT } from "../places/drugs.ts";
import { COUNTY } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/** A use that is not known yet. */
const UNKNOWN = -1;
/** Stages of the books: none; the first month's use is counted; stock is kept. */
const [UNKEPT, COUNTING, KEPT] = [0, 1, 2];

/**
 * Unified distribution (统一配送): an (s, S) model of every institution's drugs by class. When what is held and on order
 * has fallen to s (cover), units are ordered up to S (cover and order quantity); they come after the lead time, or not
 * at all where the supplier cannot fill the order. A community's own distribution centre (配送中心) delivers sooner and
 * finds what one supplier lacks.
 *
 * Opening stock is S by the use of the first month, in which nothing runs out. At the defaults a tenth of the drugs in
 * use is out of stock at township centres and clinics, as before reform, and hardly any at hospitals; with long cover
 * and every order filled nothing is. An interruption of supply writes `levers.drugSupply` by class, suppliers who are
 * not paid `levers.ordersFilled` by institution.
 */
export const distribution: Mechanism = {
  id: "drug-stock",
  kind: "management",
  name: words("Drug stock and unified distribution", "药品库存与统一配送"),
  sees: words("Its own shelves, use and orders", "本机构库存、用量与在途订单"),
  parameters: [
    parameter(
      "cover",
      "d",
      8,
      [3, 90],
      "A: with the four beside it a tenth of the drugs in use is out of stock below the county; [GK]: held for one " +
        "to six weeks",
      "Use that is held when an order goes out",
      "订货点（可用天数）",
    ),
    parameter(
      "order",
      "d",
      20,
      [3, 90],
      "GK: ordered about once a month",
      "Use ordered beyond that",
      "每次订货量（可用天数）",
    ),
    parameter(
      "least",
      "number",
      1,
      [1, 100],
      "A: little is asked for of most classes in a small place",
      "Least units held when an order goes out",
      "最低订货点（份）",
    ),
    parameter(
      "lead",
      "d",
      7,
      [1, 30],
      "GK: tenders ask for delivery in two to three days, remote places wait longer",
      "From order to delivery",
      "配送时间",
    ),
    parameter(
      "filled",
      "share",
      0.75,
      [0.2, 1],
      "A: in many counties below 0.9 [GK]; with the four beside it a tenth of the drugs is out of stock (A of the " +
        "evidence: 10 %)",
      "Orders that suppliers fill",
      "配送满足率",
    ),
    parameter(
      "centreLead",
      "d",
      4,
      [1, 10],
      "A: two rounds a week; stock-outs of a tenth of the drugs fall to 2 %",
      "The same to county hospitals, and by the community's distribution centre",
      "县级医院及统一配送后的配送时间",
    ),
    parameter(
      "centreFinds",
      "share",
      0.5,
      [0, 1],
      "A: stock-outs of a tenth of the drugs fall to 2 %",
      "Unfilled orders that the centre fills from elsewhere",
      "统一配送后补足的缺货订单占比",
    ),
    parameter(
      "memory",
      "months",
      3,
      [1, 12],
      "A: about a quarter of a year",
      "Months over which an institution reckons what it uses: the newest weighs one over them",
      "推算用量所依据的月数",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "drugs"],
  writes: [],
  onByDefault: true,
  start(world, value) {
    const { arena, streams, drugs, levers, places, calendar } = world;
    const { held, asked, stocked } = drugs;
    const size = held.length;
    /**
     * Units ever received, opening stock included; on order, and the day that they are due; used a day; asked for up to
     * the last month.
     */
    const received = arena.f64("management.drugs.received", size, "units");
    const ordered = arena.f64("management.drugs.ordered", size, "units");
    const due = arena.i32("management.drugs.due", size, "day");
    const usual = arena.f64("management.drugs.usual", size, "units per day").fill(UNKNOWN);
    const seen = arena.f64("management.drugs.seen", size, "units");
    const stage = arena.u8("management.drugs.stage", 1, "0 none, 1 counting, 2 kept");

    /** s and S. */
    const reorderAt = arena.f64("management.drugs.reorder-at", size, "units");
    const upTo = arena.f64("management.drugs.up-to", size, "units");

    /** What was asked for in the month before, and what it takes to go on like that. */
    function learn(days: number): void {
      for (let at = 0; at < size; at++) {
        const use = (asked[at] - seen[at]) / days;
        usual[at] = usual[at] === UNKNOWN ? use : usual[at] + (1 / value("memory")) * (use - usual[at]);
        seen[at] = asked[at];
        reorderAt[at] = Math.max(value("least"), Math.ceil(value("cover") * usual[at]));
        upTo[at] = reorderAt[at] + Math.max(1, Math.ceil(value("order") * usual[at]));
      }
    }

    function open(): void {
      for (let at = 0; at < size; at++) {
        if (places.level[Math.floor(at / DRUG_CLASS_COUNT)] > COUNTY) continue;
        held[at] = upTo[at];
        received[at] = held[at];
      }
    }

    function deliver(at: number, units: number): void {
      held[at] = held[at] + units;
      received[at] = received[at] + units;
      stocked[at] = 1;
    }

    /** Deliveries and orders of the day. */
    function keep(i: number, day: number, lead: number, missing: number): void {
      for (let drug = 0; drug < DRUG_CLASS_COUNT; drug++) {
        const at = i * DRUG_CLASS_COUNT + drug;
        if (ordered[at] > 0 && due[at] <= day) {
          const share = (1 - missing) * levers.drugSupply[drug] * levers.ordersFilled[i];
          if (share >= 1 || streams.uniform(places.drawCode[i], DECISION.DRUG_ORDER, day, drug) < share)
            deliver(at, ordered[at]);
          ordered[at] = 0;
        }
        if (ordered[at] === 0 && held[at] <= reorderAt[at]) {
          ordered[at] = upTo[at] - held[at];
          due[at] = day + Math.max(1, Math.round(lead));
        }
      }
    }

    return {
      month(day) {
        const month = calendar.monthOf[day];
        if (stage[0] === UNKEPT) {
          seen.set(asked);
          stage[0] = COUNTING;
          return;
        }
        learn(day - calendar.monthStart[month - 1]);
        if (stage[0] === COUNTING) open();
        stage[0] = KEPT;
      },
      day(day) {
        if (stage[0] !== KEPT) return;
        const unified = world.domain("distribution", day);
        const [lead, centreLead, unfilled, centreFinds] = [
          value("lead"),
          value("centreLead"),
          1 - value("filled"),
          value("centreFinds"),
        ];
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] > COUNTY) continue;
          // A county hospital buys as much as a centre, and is served like one.
          const centre = places.level[i] === COUNTY ? 1 : places.community[i] < 0 ? 0 : unified;
          keep(i, day, lead + (centreLead - lead) * centre, unfilled * (1 - centreFinds * centre));
        }
      },
      off() {
        if (stage[0] === UNKEPT) return;
        held.fill(AMPLE);
        stocked.fill(1);
        ordered.fill(0);
        usual.fill(UNKNOWN);
        stage[0] = UNKEPT;
      },
    };
  },
};
