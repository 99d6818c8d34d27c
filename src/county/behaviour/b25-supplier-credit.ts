import { COUNTY } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const MONTHS = 12;

/**
 * B25, suppliers' credit (货款拖欠与断供): suppliers who are not paid fill fewer orders, until they are. Shelves run out as
 * far as stock is kept (drug-stock), and patients go where the drugs are.
 */
export const supplierCredit: Mechanism = {
  id: "b25-supplier-credit",
  kind: "behaviour",
  name: words("Suppliers who are not paid deliver less", "欠款断供"),
  sees: words("What each institution owes them, over what it buys in a month", "各机构欠款相当于几个月采购额"),
  parameters: [
    parameter(
      "borne",
      "months",
      0.5,
      [0, 6],
      "A: drugs are to be paid within 30 days of delivery [GK]; this is overdue on top",
      "Months of purchases overdue that suppliers bear",
      "供应商可容忍的逾期月数",
    ),
    parameter("span", "months", 3, [1, 12], "A", "Months beyond that until they have cut most", "降至最低供货的月数"),
    parameter(
      "most",
      "share",
      0.6,
      [0, 0.9],
      "A: essential drugs are delivered all the same",
      "Of orders, not filled at most",
      "最多不供货比例",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "drugs"],
  writes: ["ordersFilled"],
  onByDefault: true,
  start({ places, payment, levers }, value) {
    const { finance } = payment;
    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          const bought = places.level[i] > COUNTY ? 0 : finance.yearlyPurchasesFen(i);
          if (bought <= 0) continue;
          const late = (finance.owedSuppliersFen(i) * MONTHS) / bought - value("borne");
          if (late > 0)
            levers.ordersFilled[i] = levers.ordersFilled[i] * (1 - value("most") * Math.min(1, late / value("span")));
        }
      },
    };
  },
};
