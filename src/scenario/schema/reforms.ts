import { PAYERS } from "../../county/input/centres.ts";
import type { WorksInput } from "../../county/input/reforms.ts";
import { block, count, money, otherwise, word } from "../../language/fields.ts";

/** What building costs, for each institution that a dated change alters. */
export type WorksFile = Pick<WorksInput, "capitalFen" | "yearlyFen" | "delayMonths" | "lifeYears" | "payer">;

export const WORKS = block<WorksFile>(
  "what building costs, for each institution that the change alters",
  "建设费用（每家机构）",
  {
    capitalFen: otherwise(money("Bought for one institution", "单个投资额"), 0),
    yearlyFen: otherwise(money("Running it, a year", "单个年运行费"), 0),
    delayMonths: otherwise(count("months", "From the date to the opening", "建设周期（月）", { max: 240 }), 0),
    lifeYears: otherwise(count("years", "Written off over", "折旧年限", { min: 1, max: 100 }), 10),
    payer: otherwise(word(PAYERS, "Who pays", "出资方"), "government"),
  },
);
