/**
 * Long-term-care insurance (长期护理保险): what is paid in, and in which forms it helps. What it pays a day is a tariff
 * (`TariffInput`). Neutral: nothing is paid in, and nothing out.
 */
export interface LongTermCareInput {
  /** Paid in a head and year by the insured, out of the medical fund, by the government, fen. */
  readonly personFen: number;
  readonly fundFen: number;
  readonly governmentFen: number;
  /** Money to a family that looks after its own where nobody comes (居家护理补贴), of the daily fee, basis points. */
  readonly moneyBp: number;
  /** Share of a township centre's general beds that may be nursing beds (护理床位). */
  readonly nursingBeds: number;
}

export const NO_LONG_TERM_CARE: LongTermCareInput = {
  personFen: 0,
  fundFen: 0,
  governmentFen: 0,
  moneyBp: 0,
  nursingBeds: 0,
};
