import { TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { membersOf } from "./members.ts";

/**
 * Unified business (统一业务): common clinical pathways (临床路径) and review of prescriptions and orders (处方点评). Patients of
 * one illness are treated more alike, so that stays and charges scatter less around the mean they have anyway, and
 * tests that the pathway does not ask for are not ordered, which empties their queues and shortens the bill. Who is
 * referred by which criteria is the policy's `referral`, what is read remotely the shared centres'.
 */
export const business: Mechanism = {
  id: "business",
  kind: "management",
  name: words("Unified business: common pathways", "统一业务：同质化临床路径"),
  sees: words("The pathway of the illness, reviews of own orders", "病种临床路径、处方与检查点评结果"),
  parameters: [
    parameter(
      "spread",
      "share",
      0.2,
      [0, 0.4],
      "A: S:003 clinical pathways everywhere, without a number",
      "Scatter of stays and charges that pathways remove",
      "路径管理减少的住院日与费用离散度",
    ),
    parameter(
      "tests",
      "share",
      0.05,
      [0, 0.15],
      "A: S:003 review of prescriptions, without a number",
      "Tests that are not ordered any more",
      "减少的非必要检查占比",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "drugs"],
  writes: ["spread", "tests"],
  onByDefault: true,
  start({ places, levers, domain }, value) {
    return {
      month(day) {
        const level = domain("business", day);
        if (level === 0) return;
        for (const i of membersOf(places).flat()) {
          if (places.level[i] < TOWNSHIP) continue;
          levers.spread[i] = levers.spread[i] * (1 - level * value("spread"));
          levers.tests[i] = levers.tests[i] * (1 - level * value("tests"));
        }
      },
    };
  },
};
