import { COUNTY, TOWNSHIP } from "../input/places.ts";
import type { PaymentMethod } from "../input/payment.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import type { Incentives } from "../mechanism/incentives.ts";

const OFF_SEASON =
  "an idle season raised cost by 5.3 to 7.9 % and stays by 6.8 to 10.2 % (F: 10.1007/s10198-023-01638-y)";

/**
 * B3, induced demand (诱导需求): where a bed stands idle and pays when filled, more is done and people without need are
 * admitted. What counts is the idle part of the beds times what filling them pays, against the baseline's: usual
 * occupancy, fee for service.
 */
export const inducedDemand: Mechanism = {
  id: "b3-induced-demand",
  kind: "behaviour",
  name: words("Supplier-induced demand", "诱导需求"),
  sees: words(
    "Its own occupancy, how it is paid, whether the package's overrun is its own",
    "本院床位使用率、付费方式、超支是否自担",
  ),
  parameters: [
    parameter(
      "intensity",
      "factor",
      0.35,
      [0, 0.7],
      `A: ${OFF_SEASON}`,
      "Charges and days by idle beds",
      "空床对费用与住院日的影响",
    ),
    parameter(
      "response",
      "share",
      0.4,
      [0, 1],
      "A",
      "Admissions of low need that answer to income",
      "随收入变动的低需要住院占比",
    ),
    parameter(
      "borderline",
      "share",
      0.027,
      [0.01, 0.05],
      "D: 26.5 % of admissions inappropriate (F: PMC4310202), ten visits an admission",
      "Visits that could end in an admission of low need",
      "可收可不收的就诊占比",
    ),
    parameter(
      "caseIntensity",
      "factor",
      0.5,
      [0, 1],
      "A",
      "Worth of doing more when paid by case, over fee for service",
      "按病组付费下多做的收益（按项目为1）",
    ),
    parameter(
      "caseVolume",
      "factor",
      1.2,
      [0.8, 1.6],
      "A: discharges rose by 2,417 a hospital and year (F: PMC12595573)",
      "Worth of admitting when paid by case",
      "按病组付费下多收的收益",
    ),
    parameter("budget", "factor", 0.2, [0, 0.6], "A", "Worth of either under a budget that suffices", "总额内的收益"),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["visitIntensity", "stayIntensity", "stayLength", "induced", "spared"],
  onByDefault: true,
  start(world, value) {
    const { levers, places, incentives } = world;
    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] < TOWNSHIP || places.level[i] > COUNTY) continue;
          const idle = 1 - world.occupancy(i);
          const usual = 1 - world.usualOccupancy(i);
          const more = worth(incentives, i, value("caseIntensity"), value("budget")) * idle - usual;
          const factor = 1 + value("intensity") * more;
          levers.stayIntensity[i] = levers.stayIntensity[i] * factor;
          levers.stayLength[i] = levers.stayLength[i] * factor;
          levers.visitIntensity[i] = levers.visitIntensity[i] * factor;
          if (usual <= 0) continue;
          const fill =
            (value("response") * (worth(incentives, i, value("caseVolume"), value("budget")) * idle - usual)) / usual;
          if (fill > 0) levers.induced[i] = Math.min(1, levers.induced[i] + fill * value("borderline"));
          else levers.spared[i] = Math.min(1, levers.spared[i] - fill);
        }
      },
    };
  },
};

/** What one more service is worth to an institution, 1 under fee for service without a package. */
function worth(incentives: Incentives, i: number, byCase: number, budget: number): number {
  const own = incentives.ownShare(i);
  const packaged = incentives.tightness(i) > 1 ? 0 : budget;
  return (1 - own) * paidFor(incentives, i, incentives.method(i), byCase, budget) + own * packaged;
}

function paidFor(incentives: Incentives, i: number, method: PaymentMethod, byCase: number, budget: number): number {
  if (method === "drg" || method === "dip") return byCase;
  if (method === "global-budget") return incentives.ownTightness(i) > 1 ? 0 : budget;
  return method === "per-head" ? budget : 1;
}
