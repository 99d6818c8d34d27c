import { INSIDE, type Measure, NATIONAL, PRIMARY, ratio, term, words } from "./measure.ts";
import { PROVINCIAL } from "../input/places.ts";
import type { Quantity } from "./quantities.ts";

/** Who is counted: people present, or all enrolled persons (参保人), out-migrants away included. */
interface Counted {
  readonly suffix: "" | "_enrolled";
  readonly en: string;
  readonly zh: string;
  readonly visits: Quantity;
  readonly admissions: Quantity;
}

const PRESENT: Counted = { suffix: "", en: "", zh: "", visits: "visits", admissions: "admissions" };
const ENROLLED: Counted = {
  suffix: "_enrolled",
  en: ", all enrolled",
  zh: "（参保人）",
  visits: "visits_enrolled",
  admissions: "admissions_enrolled",
};

/**
 * The headline, in-county treatment (县域内就诊率), in three definitions and over two populations, and the flows beside it.
 */
export const HEADLINE: readonly Measure[] = [PRESENT, ENROLLED].flatMap(({ suffix, en, zh, visits, admissions }) => {
  const whose =
    suffix === ""
      ? words("of people while in the county", "（在县人口）")
      : words("of all enrolled persons, out-migrants away included", "（全体参保人，含外出人员）");
  return [
    ratio(
      `in_county_rate_admissions${suffix}`,
      term(admissions, INSIDE),
      term(admissions),
      words(`In-county treatment rate, admissions${en}`, `县域内就诊率（住院）${zh}`),
      words(`admissions in the county / all admissions, ${whose.en}`, `县域内住院人次 / 全部住院人次${whose.zh}`),
      suffix === "" ? { source: NATIONAL } : { national: 11 },
    ),
    ratio(
      `in_county_rate_visits${suffix}`,
      term(visits, INSIDE),
      term(visits),
      words(`In-county treatment rate, visits${en}`, `县域内就诊率（门急诊）${zh}`),
      words(
        `out-patient and emergency visits in the county / all of them, ${whose.en}`,
        `县域内门急诊人次 / 全部门急诊人次${whose.zh}`,
      ),
    ),
    ratio(
      `in_county_rate_all${suffix}`,
      term([visits, admissions], INSIDE),
      term([visits, admissions]),
      words(`In-county treatment rate, visits and admissions${en}`, `县域内就诊率（门急诊与住院）${zh}`),
      words(
        `visits and admissions in the county / all of them, ${whose.en}`,
        `县域内门急诊与住院人次 / 全部人次${whose.zh}`,
      ),
    ),
    ratio(
      `primary_visit_share${suffix}`,
      term(visits, PRIMARY),
      term(visits, INSIDE),
      words(`Primary-care share of visits${en}`, `基层诊疗人次占比${zh}`),
      words(
        `visits at village clinics and township centres / visits in the county, ${whose.en}`,
        `村、乡诊疗人次 / 县域内诊疗人次${whose.zh}`,
      ),
      suffix === "" ? { national: 7 } : {},
    ),
    ratio(
      `out_of_city_share_admissions${suffix}`,
      term(admissions, [PROVINCIAL]),
      term(admissions),
      words(`Out-of-city share of admissions${en}`, `市外住院占比${zh}`),
      words(
        `admissions at provincial hospitals / all admissions, ${whose.en}`,
        `市外住院人次 / 全部住院人次${whose.zh}`,
      ),
      { source: "S:000" },
    ),
  ];
});
