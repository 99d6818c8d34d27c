import { words } from "../words/language.ts";
import { FlowsDrawer } from "./flows-drawer.tsx";
import { ListDrawer } from "./list-drawer.tsx";
import { MoneyDrawer } from "./money-drawer.tsx";
import { ReasonsDrawer } from "./reasons-drawer.tsx";

/** What stands behind an instrument, by its id. */
export function InstrumentDrawer({ id }: { readonly id: string }) {
  switch (id) {
    case "flows":
      return <FlowsDrawer />;
    case "reasons":
      return <ReasonsDrawer />;
    case "money":
      return <MoneyDrawer />;
    case "waits":
      return (
        <ListDrawer
          title={words("Waits and beds", "候诊与床位")}
          sentence={words(
            "How long people wait before a doctor's door, and how full the beds are.",
            "候诊要多久，床位有多满。",
          )}
          ids={[
            "wait_outpatient_lead_minutes",
            "wait_outpatient_county_minutes",
            "wait_outpatient_township_minutes",
            "bed_occupancy_lead",
            "bed_occupancy_county",
            "bed_occupancy_township",
            "doctor_utilisation_county",
            "doctor_utilisation_township",
            "bed_full",
            "reneged",
            "unserved",
            "length_of_stay_days",
          ]}
        />
      );
    case "harm":
      return (
        <ListDrawer
          title={words("Harm and equity", "伤害与公平")}
          sentence={words(
            "What goes wrong for patients in the whole county, and whether the poor and the far fare worse. " +
              "Harm is never shown beside a named institution.",
            "全县患者受到的不利影响，以及贫困者、偏远者是否更差。伤害不与具名机构并列。",
          )}
          ids={[
            "avoidable_deaths",
            "refusals",
            "declined_share",
            "forgone_care_per_1000",
            "forgone_care_per_1000_poorest_quarter",
            "forgone_care_per_1000_richest_quarter",
            "forgone_care_per_1000_far",
            "out_of_pocket_share_of_income_poorest_quarter",
            "out_of_pocket_share_of_income_richest_quarter",
            "catastrophic_spending_share",
            "in_county_rate_admissions_poorest_quarter",
            "in_county_rate_admissions_far",
            "travel_minutes_per_visit_far",
          ]}
        />
      );
    default:
      return (
        <ListDrawer
          closed
          title={words("Incomes of county, township and village", "县、乡、村机构收支")}
          sentence={words(
            "Read off the books when a year is closed: incomes, pay and what is left.",
            "年度结账后从账上读出：收入结构、薪酬与结余。",
          )}
          ids={[
            "institution_surplus_yuan_county",
            "institution_surplus_yuan_township",
            "institution_surplus_yuan_village",
            "pay_per_head_yuan_county",
            "pay_per_head_yuan_township",
            "pay_per_head_yuan_village",
            "pay_ratio_township_lead",
            "service_income_share_county",
            "service_income_share_township",
            "days_of_cash_county",
            "days_of_cash_township",
            "surplus_retained_yuan",
            "overspend_community_yuan",
          ]}
        />
      );
  }
}
