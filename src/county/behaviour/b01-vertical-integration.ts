import { COUNTY, MUNICIPAL, TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { INPATIENT } from "../payment/rules.ts";

/**
 * B1, vertical integration (利益一体): once a yuan of avoidable hospital cost is the community's own loss, its doctors
 * advise patients against places that cost the budget more than the lowest that could treat them, by what they feel to
 * keep of it (mechanism/gain.ts), and patients follow advice to some extent. It is said of the usual stay; the dearer
 * the illness, the more; never to whom only the higher place can treat, nor where the bill is not the community's
 * (choice/stay-terms.ts). Against the baseline, where nothing is kept.
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
      "advice",
      "number",
      9,
      [0, 36],
      "A: primary share of visits rose by 17.7 points in four years in Youxi (F: healthpolicy.cn 20220301)",
      "Utility of doctors' advice by what they feel to keep, over the charge of a mean county stay",
      "医生建议的效用（按感受收益与县级次均住院费用之比）",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["advice"],
  onByDefault: true,
  start({ bills, gain, levers, places, payment }, value) {
    /** What those who advise in the county feel to keep of a yuan, on average over its beds. */
    function kept(): number {
      const { beds } = payment.books;
      let [sum, advisers] = [0, 0];
      for (let i = 0; i < places.count; i++) {
        if (places.level[i] < TOWNSHIP || places.level[i] > COUNTY || places.community[i] < 0) continue;
        sum += beds[i] * gain.doctors.kept(i, INPATIENT);
        advisers += beds[i];
      }
      return advisers > 0 ? sum / advisers : 0;
    }

    return {
      month() {
        const own = kept();
        if (own === 0) return;
        const { outOfCounty } = payment.books.packageRules().package;
        for (let i = 0; i < places.count; i++) {
          const level = places.level[i];
          if (level < TOWNSHIP || (level > COUNTY && !outOfCounty)) continue;
          const fund = gain.fundPart(level, INPATIENT) * bills.stayFen(Math.min(level, MUNICIPAL));
          levers.advice[i] = levers.advice[i] - (value("advice") * own * fund) / bills.stayFen(COUNTY);
        }
      },
    };
  },
};
