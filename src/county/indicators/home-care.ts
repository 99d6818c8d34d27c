import { flow, type Measure, PERSON_DAYS, perHead, perPerson, ratio, term, words, YUAN } from "./measure.ts";

/** Care of people who cannot look after themselves, and nurses' visits at home (长期护理、居家护理). */
export const HOME_CARE: readonly Measure[] = [
  ratio(
    "severely_disabled_per_1000",
    term("dependent_days"),
    PERSON_DAYS,
    words("Severely disabled per 1,000", "每千人重度失能人数"),
    words("person-time of people severely disabled at home / person-time present", "居家重度失能人年 / 在县人年"),
    perHead("per 1000", 1000),
  ),
  ratio(
    "long_term_care_coverage",
    term("helped_days"),
    term("dependent_days"),
    words("Helped by long-term-care insurance", "长期护理保险待遇享受率"),
    words("person-time with help / person-time of people severely disabled", "享受待遇人年 / 重度失能人年"),
  ),
  ratio(
    "family_care_hours_per_day",
    term("family_hours"),
    term("dependent_days"),
    words("Hours of care that a family gives a day", "家庭日均照护小时"),
    words("hours of care left to families / days of people severely disabled", "由家庭承担的照护小时 / 重度失能人员日"),
    { unit: "hours per day" },
  ),
  {
    ...flow(
      "long_term_care_paid_yuan",
      "yuan",
      term("care_paid"),
      words("Paid by the long-term-care fund", "长期护理保险基金支出"),
      words("care and money that the fund pays in the year", "基金全年支付的护理费用与补贴"),
    ),
    ...YUAN,
  },
  ratio(
    "home_visits_per_1000",
    term("home_visits"),
    PERSON_DAYS,
    words("Visits to beds at home per 1,000", "每千人家庭病床上门次数"),
    words("visits of nurses to beds at home in the year / people present", "全年家庭病床上门次数 / 在县人数"),
    perPerson("per 1000 person-years", 1000),
  ),
];
