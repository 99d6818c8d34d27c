import { FUNDS } from "../payment/chart.ts";
import { MONTH, YEAR } from "../payment/books.ts";
import { TOWNSHIP, VILLAGE } from "../input/places.ts";
import { LINES } from "../places/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const LINE = ["retained_village", "retained_township"] as const;

/**
 * B14, split of the surplus (结余分配): centres and clinics make an effort to be the first place people go to, by what the
 * surplus adds to their pay. Too little for them, and nothing changes.
 */
export const split: Mechanism = {
  id: "b14-split",
  kind: "behaviour",
  name: words("Effort by share of surplus", "结余分配与基层积极性"),
  sees: words(
    "What its level would get of this year's surplus, in January of last year's, over its own pay",
    "本级可分结余占薪酬的比例",
  ),
  parameters: [
    parameter(
      "gain",
      "factor",
      0.6,
      [0, 1.2],
      "A",
      "Effort by the root of the bonus share of pay",
      "奖励占薪酬比平方根的增幅",
    ),
    parameter(
      "most",
      "share",
      0.5,
      [0, 0.8],
      "A: what is left above the usual effort",
      "Effort gained at most",
      "积极性增幅上限",
    ),
    parameter(
      "perceived",
      "share",
      0.2,
      [0, 0.4],
      "A",
      "Quality as patients see it at one more unit of effort",
      "积极性一单位对应的感知质量",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["perceived"],
  onByDefault: true,
  start(world, value) {
    const { places, payment, incentives, gain, levers } = world;
    const { books, packages, finance } = payment;

    /** Surplus that a level of a community expects, fen: this year's at its course so far, in January last year's. */
    function expected(i: number): number {
      const community = places.community[i];
      const level = places.level[i] === VILLAGE ? 0 : 1;
      let fen = 0;
      for (let scheme = 0; scheme < FUNDS; scheme++) {
        if (books.clock[MONTH] > 0)
          fen += packages.yearBudgetFen(community, scheme) * Math.max(0, 1 - incentives.tightness(i)) * gain.scored(i);
        else if (books.clock[YEAR] > 0) fen += packages.line(books.clock[YEAR] - 1, community, scheme, LINE[level]);
      }
      return fen;
    }

    function payOf(community: number, level: number): number {
      let fen = 0;
      for (let i = 0; i < places.count; i++)
        if (places.community[i] === community && places.level[i] === level) fen += finance.inputs.yearlyPay[i];
      return fen;
    }

    function perceive(institution: number, gain: number): void {
      for (let at = institution * LINES; at < (institution + 1) * LINES; at++)
        if (places.capability[at] >= places.offered) levers.perceived[at] = levers.perceived[at] + gain;
    }

    return {
      month() {
        if (!books.packageRules().package.on) return;
        for (let community = 0; community < books.communities; community++)
          for (const level of [VILLAGE, TOWNSHIP]) {
            const { payShareBp } = books.packageOf(community);
            const first = places.inputs.findIndex(
              (place, i) => places.community[i] === community && place.level === level,
            );
            if (first < 0) continue;
            const bonus = (expected(first) * payShareBp) / 10_000 / Math.max(1, payOf(community, level));
            const effort = Math.min(value("most"), value("gain") * Math.sqrt(bonus));
            if (effort === 0) continue;
            for (let i = 0; i < places.count; i++)
              if (places.community[i] === community && places.level[i] === level)
                perceive(i, value("perceived") * effort);
          }
      },
    };
  },
};
