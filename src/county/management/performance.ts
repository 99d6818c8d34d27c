import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { membersOf } from "./members.ts";

/**
 * Unified performance (统一绩效): whose surplus a doctor works for. Pay by post and one appraisal for all members take the
 * place of a bonus out of what the own hospital bills: to keep a patient whom the township centre could treat pays a
 * lead hospital's doctors less (B2, B6). What the community as one earns or saves moves them as before. That appraised
 * teams serve more of their contracts is B11's.
 */
export const performance: Mechanism = {
  id: "performance",
  kind: "management",
  name: words("Unified performance: whose surplus a doctor works for", "统一绩效：医生为谁的结余工作"),
  sees: words(
    "What own pay hangs on: the own institution's income, or the community's appraisal",
    "本人绩效取决于本院收入还是医共体考核",
  ),
  parameters: [
    parameter(
      "moved",
      "share",
      0.5,
      [0, 1],
      "A: S:003 pay by post, shared out by appraisal, without a number",
      "Of the interest in own income, what the community's appraisal takes the place of",
      "由医共体考核替代的本院收入激励占比",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "drugs"],
  writes: ["ownEarnings"],
  onByDefault: true,
  start({ places, levers, domain }, value) {
    return {
      month(day) {
        const level = domain("performance", day);
        if (level > 0)
          for (const i of membersOf(places).flat())
            levers.ownEarnings[i] = levers.ownEarnings[i] * (1 - level * value("moved"));
      },
    };
  },
};
