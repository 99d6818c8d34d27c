/** A claim as a statement (结算单), line by line, in both languages. */
import type { Text } from "../input/text.ts";
import {
  CLAIM_ACCOUNT,
  CLAIM_ASSISTANCE,
  CLAIM_CHARGE,
  CLAIM_CREDIT,
  CLAIM_DEDUCTIBLE,
  CLAIM_ELIGIBLE,
  CLAIM_ENTITLED,
  CLAIM_FUND,
  CLAIM_PATIENT,
  CLAIM_RATIO,
  CLAIM_SELF,
  CLAIM_SERIOUS,
} from "./claim.ts";

/**
 * One line. The lines of "bill" and those of "payer" each sum to the charge; a "note" is counted in neither.
 * A ratio is given where one was applied: to `ofFen`.
 */
export interface StatementLine {
  readonly id: string;
  readonly part: "bill" | "payer" | "note";
  readonly label: Text;
  readonly amountFen: number;
  readonly ratioBp?: number;
  readonly ofFen?: number;
}

/** The lines of a claim given by its parts (`CLAIM_...` indices). */
export function statement(claim: Float64Array): readonly StatementLine[] {
  const [charge, inside, ratioBp] = [claim[CLAIM_CHARGE], claim[CLAIM_ELIGIBLE], claim[CLAIM_RATIO]];
  const [deductible, entitled, fund] = [claim[CLAIM_DEDUCTIBLE], claim[CLAIM_ENTITLED], claim[CLAIM_FUND]];
  const above = inside - deductible;
  return [
    { id: "charge", part: "note", label: { en: "Total charge", zh: "医疗总费用" }, amountFen: charge },
    { id: "eligible", part: "note", label: { en: "Eligible charge", zh: "政策范围内费用" }, amountFen: inside },
    {
      id: "credit",
      part: "note",
      label: { en: "Deductible spared in the referral chain", zh: "转诊连续计算减免起付线" },
      amountFen: claim[CLAIM_CREDIT],
    },
    { id: "self", part: "bill", label: { en: "Not covered", zh: "自费" }, amountFen: claim[CLAIM_SELF] },
    { id: "deductible", part: "bill", label: { en: "Deductible", zh: "起付线" }, amountFen: deductible },
    {
      id: "co-payment",
      part: "bill",
      label: { en: "Co-payment", zh: "按比例自付" },
      amountFen: above - entitled,
      ratioBp: 10_000 - ratioBp,
      ofFen: above,
    },
    { id: "above-cap", part: "bill", label: { en: "Above the cap", zh: "超封顶线" }, amountFen: entitled - fund },
    {
      id: "fund-part",
      part: "bill",
      label: { en: "Covered by the basic fund", zh: "统筹支付范围" },
      amountFen: fund,
      ratioBp,
      ofFen: above,
    },
    { id: "fund", part: "payer", label: { en: "Basic fund", zh: "基本医保统筹基金" }, amountFen: fund },
    {
      id: "serious",
      part: "payer",
      label: { en: "Serious-illness insurance", zh: "大病保险" },
      amountFen: claim[CLAIM_SERIOUS],
    },
    {
      id: "assistance",
      part: "payer",
      label: { en: "Medical assistance", zh: "医疗救助" },
      amountFen: claim[CLAIM_ASSISTANCE],
    },
    {
      id: "account",
      part: "payer",
      label: { en: "Personal account", zh: "个人账户" },
      amountFen: claim[CLAIM_ACCOUNT],
    },
    {
      id: "patient",
      part: "payer",
      label: { en: "Cash out of pocket", zh: "个人现金支付" },
      amountFen: claim[CLAIM_PATIENT],
    },
  ];
}
