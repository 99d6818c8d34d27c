import { words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B8, leakage (外流), is the choice itself: outside hospitals are alternatives beside those of the county, weighed by
 * quality, price, road, wait and rules (choice/choice.ts). Its coefficients are those of the file of the choice,
 * `choice`. To switch it changes nothing.
 */
export const leakage: Mechanism = {
  id: "b8-leakage",
  kind: "behaviour",
  name: words("Leakage out of the county (the choice itself)", "患者外流（即就医选择本身）"),
  sees: words(
    "Perceived quality, expected payment, road, known waits, rules of referral",
    "感知质量、预期自付、路程、候诊、转诊规定",
  ),
  parameters: [],
  measures: [],
  onByDefault: true,
  start: () => ({}),
};
