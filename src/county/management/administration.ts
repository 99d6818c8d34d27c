import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * Unified administration (统一行政): how long a decision takes. A council of members (理事会) meets once a quarter; under one
 * administration the managers meet every month. Whatever they allocate (money of the pool, beds, devices, staff) they
 * allocate when they meet, on the figures of the month before. Alone it changes nothing: there must be something to
 * decide.
 */
export const administration: Mechanism = {
  id: "administration",
  kind: "management",
  name: words("Unified administration: how soon managers decide", "统一行政：决策时滞"),
  sees: words("The figures of the month before, when its managers meet", "决策会议召开时的上月数据"),
  parameters: [
    parameter(
      "unified",
      "months",
      1,
      [1, 3],
      "A: S:001 names a council or committee without its calendar",
      "Months between decisions under one administration",
      "统一行政后的决策间隔",
    ),
  ],
  touches: [],
  writes: ["reviewMonths"],
  onByDefault: true,
  start({ levers, domain, care }, value) {
    return {
      month(day) {
        const level = domain("administration", day);
        const { councilMonths } = care.judgement;
        const months = councilMonths - level * (councilMonths - value("unified"));
        if (level > 0) levers.reviewMonths[0] = levers.reviewMonths[0] * (months / councilMonths);
      },
    };
  },
};
