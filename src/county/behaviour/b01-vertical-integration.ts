import { COUNTY, MUNICIPAL, TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/** Alternatives of advice: township centre, county hospital, outside. */
const TIERS = 3;

/**
 * B1, vertical integration (利益一体): once a yuan of avoidable hospital cost is the community's own loss, its doctors
 * advise the level that costs the budget least. The value of a case at a level is its margin less the fund's payment
 * times what an institution's doctors feel of a yuan saved: the community's share, of it their level's by the split, of
 * that what reaches them. Advice follows those values, and patients follow advice to some extent. Against the baseline,
 * where the share is 0.
 */
export const verticalIntegration: Mechanism = {
  id: "b1-vertical-integration",
  kind: "behaviour",
  name: words("Vertical integration of interests", "利益一体化"),
  sees: words(
    "The package's rules and its course so far, usual charges and the benefit schedule",
    "打包规则与执行进度、次均费用、报销政策",
  ),
  parameters: [
    parameter(
      "temperature",
      "yuan",
      300,
      [100, 1_000],
      "A",
      "Differences in value that doctors feel",
      "医生感受到的收益差",
    ),
    parameter("margin", "share", 0.1, [0, 0.25], "A", "Margin on charges", "收费的收益率"),
    parameter(
      "felt",
      "share",
      0.1,
      [0, 0.3],
      "A: bonuses are paid by department and year, most of them for volume",
      "Of a yuan that an institution gains, felt by the doctor who advises",
      "医生对本机构每元结余的感受",
    ),
    parameter(
      "advice",
      "number",
      1,
      [0, 2],
      "A: primary share of visits rose by 17.7 points in four years in Youxi (F: healthpolicy.cn 20220301)",
      "Utility of a doctor's advice",
      "医生建议的效用",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["pull"],
  onByDefault: true,
  start({ catalogue, levers, places, incentives, policy, payment }, value) {
    const charges = usualCharges(catalogue.diseases);
    const advice = new Float64Array(TIERS);
    const usual = new Float64Array(TIERS);

    /** Chance of being advised each tier, where the adviser feels `own` of the fund's payments. */
    function advise(own: number, into: Float64Array): void {
      const { ratioBp, catalogueShareBp } = policy().benefit.resident;
      const { outOfCounty } = payment.books.packageRules().package;
      let sum = 0;
      for (let tier = 0; tier < TIERS; tier++) {
        const level = tier < 2 ? tier + TOWNSHIP : MUNICIPAL;
        const fund = (charges[tier] * ratioBp[tier] * catalogueShareBp[level]) / 1e8;
        const borne = tier === 2 && !outOfCounty ? 0 : own * fund;
        into[tier] = Math.exp(((tier < 2 ? value("margin") * charges[tier] : 0) - borne) / value("temperature"));
        sum += into[tier];
      }
      for (let tier = 0; tier < TIERS; tier++) into[tier] = into[tier] / sum;
    }

    return {
      month() {
        let [outside, advisers] = [0, 0];
        advise(0, usual);
        for (let i = 0; i < places.count; i++) {
          const level = places.level[i];
          if (level < TOWNSHIP || level > COUNTY || places.community[i] < 0) continue;
          advise(value("felt") * incentives.ownShare(i) * incentives.levelShare(i), advice);
          const tier = level - TOWNSHIP;
          levers.pull[i] = levers.pull[i] + value("advice") * (advice[tier] - usual[tier]);
          if (level < COUNTY) continue;
          outside += advice[2] - usual[2];
          advisers++;
        }
        if (advisers === 0) return;
        // Whom the county's hospitals send outside.
        for (let i = 0; i < places.count; i++)
          if (places.level[i] > COUNTY) levers.pull[i] = levers.pull[i] + (value("advice") * outside) / advisers;
      },
    };
  },
};

/** Mean charge of an admission by tier, fen, over the catalogue's admissions. */
function usualCharges(
  diseases: readonly {
    readonly incidence: readonly number[];
    readonly admissionShare: number;
    readonly admissionCostFen: readonly number[];
  }[],
): Float64Array {
  const sums = new Float64Array(TIERS);
  let cases = 0;
  for (const { incidence, admissionShare, admissionCostFen } of diseases) {
    const weight = incidence.reduce((sum, rate) => sum + rate, 0) * admissionShare;
    cases += weight;
    for (let tier = 0; tier < TIERS; tier++) sums[tier] += weight * admissionCostFen[tier];
  }
  return cases > 0 ? sums.map((sum) => sum / cases) : sums;
}
