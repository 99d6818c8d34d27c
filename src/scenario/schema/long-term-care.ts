import { NO_LONG_TERM_CARE, type LongTermCareInput } from "../../county/input/long-term-care.ts";
import { block, otherwise, ratio, share } from "../../language/fields.ts";
import { perHead } from "./package.ts";

/** Long-term-care insurance; left out: none. */
export const LONG_TERM_CARE = otherwise(
  block<LongTermCareInput>("long-term-care insurance", "长期护理保险", {
    personFen: perHead("Paid in by the insured a head and year", "个人缴费"),
    fundFen: perHead("Paid in out of the medical fund a head and year", "医保基金划转"),
    governmentFen: perHead("Paid in by the government a head and year", "财政补助"),
    moneyBp: ratio("Money to families where nobody comes, of the daily fee", "居家护理补贴占日费用比例"),
    nursingBeds: share("Of a township centre's general beds, those that may be nursing beds", "卫生院护理床位占比"),
  }),
  NO_LONG_TERM_CARE,
);
