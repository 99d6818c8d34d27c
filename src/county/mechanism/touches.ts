import { LEAVING_REASONS } from "../base/leaving.ts";

/** Families of measures (指标族) that mechanisms may touch directly: ids of the catalogue. They may overlap. */

const GROUPS = ["poorest_quarter", "richest_quarter", "near", "far"] as const;
const grouped = (id: string): readonly string[] => GROUPS.map((group) => `${id}_${group}`);

/** Shares of the known, the managed and the controlled of a condition. */
const cascade = (condition: string): readonly string[] => [
  `${condition}_awareness_share`,
  `${condition}_control_share`,
  `${condition}_control_share_population`,
];

/** What care costs in all, the road among it. */
const BORNE = ["care_cost_yuan", "paid_by_patients_yuan"] as const;
/** Years lost to death, and lived with illness. */
const BURDEN = ["dalys", "dalys_per_1000"] as const;

export const FAMILIES = {
  /** How much is charged and paid for, and out of which purse. */
  money: [
    ...["", "_village", "_township", "_county", "_outside"].map((level) => `cost_per_visit_yuan${level}`),
    ...["", "_township", "_county", "_outside", "_in_county", "_in_county_enrolled"].map(
      (level) => `cost_per_admission_yuan${level}`,
    ),
    "cost_per_admission_growth_in_county",
    ...LEAVING_REASONS.map((reason) => `charges_leak_${reason}_yuan`),
    "actual_reimbursement_share",
    ...["", "_township", "_county", "_outside"].map((level) => `catalogue_payment_share${level}`),
    "out_of_pocket_per_resident_yuan",
    ...grouped("out_of_pocket_per_resident_yuan"),
    "out_of_pocket_per_discharge_yuan",
    "out_of_pocket_share",
    "out_of_pocket_share_of_income",
    ...grouped("out_of_pocket_share_of_income"),
    "catastrophic_spending_share",
    ...grouped("catastrophic_spending_share"),
    ...BORNE,
    "paid_by_supplements_yuan",
    "fund_in_county_share",
    "fund_in_county_share_employees",
    "fund_primary_share",
    "fund_inpatient_share",
    "fund_spending_yuan",
    "fund_balance_yuan",
    "fund_spending_yuan_employees",
    "fund_balance_yuan_employees",
    "fund_spending_per_enrolled_yuan",
    "deficit_probability",
    "package_spending_yuan",
    "package_score",
    "surplus_retained_yuan",
    "surplus_retained_yuan_county",
    "surplus_retained_yuan_township",
    "surplus_retained_yuan_village",
    "overspend_community_yuan",
    ...["village", "township", "county"].flatMap((level) => [
      `institution_surplus_yuan_${level}`,
      `staff_cost_share_${level}`,
      `drug_cost_share_${level}`,
      `consumables_cost_share_${level}`,
      `depreciation_share_${level}`,
      `margin_${level}`,
      `service_income_share_${level}`,
      `drug_share_${level}`,
      `subsidy_share_${level}`,
      `debt_share_${level}`,
      `days_of_cash_${level}`,
      `pay_per_head_yuan_${level}`,
    ]),
    "pay_ratio_township_lead",
  ],
  /** Who lies where, how long, and what comes of it: beds, theatres, tests on the way, births and deaths. */
  stays: [
    "in_county_rate_admissions",
    "in_county_rate_admissions_enrolled",
    ...grouped("in_county_rate_admissions"),
    "out_of_city_share_admissions",
    "out_of_city_share_admissions_enrolled",
    ...["", "_township", "_county", "_outside"].map((level) => `admissions${level}_per_100`),
    ...grouped("admissions_per_100"),
    "admissions_per_100_enrolled",
    "low_need_admission_share_township",
    "low_need_admission_share_county",
    "emergency_admission_share",
    "siphon_index",
    "days_to_bed_referred",
    "down_referrals_per_100_lead_discharges",
    ...["", "_township", "_county", "_outside"].map((level) => `length_of_stay_days${level}`),
    ...["township", "county", "lead", "general", "tcm", "mch", "private"].map((place) => `bed_occupancy_${place}`),
    "bed_days_per_doctor_day_township",
    "bed_days_per_doctor_day_county",
    "operations_per_1000",
    "readmission_share",
    "bed_full",
    "unfinished",
    "chronic_managed_admissions_per_100",
    ...LEAVING_REASONS.filter((reason) => reason !== "refused").map((reason) => `admissions_leak_${reason}`),
    "travel_cost_per_resident_yuan",
    ...BORNE,
  ],
  /**
   * What follows a stay: deaths, births, and the illnesses and visits of those who are home earlier, later or not at
   * all.
   */
  aftermath: [
    "deaths_per_1000",
    "avoidable_deaths",
    "premature_mortality",
    "life_years_lost",
    "avoidable_life_years_lost",
    ...BURDEN,
    "births_per_1000",
    "residents_end",
    "in_county_rate_all",
    "in_county_rate_all_enrolled",
    "forgone_care_per_1000",
    ...grouped("forgone_care_per_1000"),
    "declined_share",
  ],
  /** Who goes where as an out-patient, and what that does to queues and roads. */
  visits: [
    "in_county_rate_visits",
    "in_county_rate_visits_enrolled",
    "in_county_rate_all",
    "in_county_rate_all_enrolled",
    "primary_visit_share",
    "primary_visit_share_enrolled",
    ...["", "_village", "_township", "_county", "_outside"].map((level) => `visits${level}_per_resident`),
    ...grouped("visits_per_resident"),
    "visits_per_enrolled",
    "refill_visits_per_resident",
    "dialysis_visits_per_resident",
    "emergency_visit_share_county",
    "tcm_visit_share",
    "referred_up_share_primary",
    ...["capability", "emergency", "admission", "emergency_admission", "complication"].map(
      (why) => `referrals_up_${why}`,
    ),
    ...["step_down", "follow_up", "criteria"].map((why) => `referrals_down_${why}`),
    "referral_missed_share",
    "referral_loop_share",
    "drugstore_uses_per_resident",
    "untreated_per_resident",
    "forgone_care_per_1000",
    ...grouped("forgone_care_per_1000"),
    "chronic_primary_share",
    "travel_minutes_per_visit",
    ...grouped("travel_minutes_per_visit"),
    "travel_cost_per_resident_yuan",
    ...BORNE,
    ...["village", "township", "county", "lead"].map((level) => `wait_outpatient_${level}_minutes`),
    "doctor_utilisation_township",
    "doctor_utilisation_county",
    ...["village", "township", "county"].map((level) => `visits_per_doctor_day_${level}`),
    "tests_per_100_visits",
    "mutual_recognition_rate",
    "ambulance_minutes_to_scene",
    "reneged",
    "unserved",
    ...LEAVING_REASONS.map((reason) => `visits_leak_${reason}`),
  ],
  /** What is on the shelves, and who finds it missing. */
  drugs: [
    "drug_stock_out_share",
    "drug_stock_out_days",
    "missed_refills",
    ...["village", "township", "county"].flatMap((level) => [
      `drug_stock_out_share_${level}`,
      `drugs_missed_share_${level}`,
    ]),
  ],
  /** What places can do. */
  capability: ["village", "township", "county"].map((level) => `capability_${level}`),
  /** Who comes and goes, who is missing. */
  turnover: ["staff_exit_rate", "staff_arrival_rate", "staff_vacancy_share"].flatMap((id) => [
    id,
    ...["village", "township", "county"].map((level) => `${id}_${level}`),
  ]),
  training: ["", "_village", "_township", "_county"].map((level) => `training_days_per_post${level}`),
  /** What doctors' days hold beyond their hours. */
  overtime: ["doctor_overtime_share_township", "doctor_overtime_share_county"],
  /** How many doctors there are, where. */
  doctors: [
    "doctors_per_1000",
    "doctors_per_bed",
    "nurses_per_doctor",
    "general_practitioners_per_10000",
    "mid_grade_doctors_township_per_10000",
  ],
  stationed: ["stationed_doctors_per_10000"],
  "village doctors": ["village_doctors_per_1000"],
  "nurses and public health": ["nurses_per_1000", "public_health_staff_per_10000"],
  /** Beds and what hangs on their number. */
  beds: ["beds_per_1000", "doctors_per_bed"],
  reading: ["remote_imaging_coverage", "remote_ecg_coverage"],
  refusals: ["refusals", "admissions_leak_refused", "visits_leak_refused"],
  /** Contracts: signed, served, reported, renewed. */
  contracts: [
    "contract_rate",
    "contract_rate_key_groups",
    "contract_rate_effective",
    "contract_fulfilment",
    "contract_fulfilment_reported",
    "contract_fulfilment_verified",
    "contract_renewal_rate",
    "contract_new_share",
    "contract_services_per_contract",
    "contract_hours_used_share",
  ],
  "contracts served": ["contract_fulfilment", "contract_rate_effective"],
  /** Who is under chronic management. */
  managed: [
    "chronic_management_rate",
    "hypertension_management_share",
    "diabetes_management_share",
    "public_health_contacts_per_resident",
  ],
  /** Who is known to be ill and controlled, and what that prevents. */
  control: [
    ...cascade("hypertension"),
    ...cascade("diabetes"),
    "chronic_control_rate",
    "cardiovascular_events_per_1000_hypertensives",
    "years_lived_with_disability",
    ...BURDEN,
    "contract_rate_key_groups",
  ],
  literacy: ["health_literacy_share"],
  /** Who is disabled, who helps, what it costs. */
  "home care": [
    "severely_disabled_per_1000",
    "long_term_care_coverage",
    "family_care_hours_per_day",
    "long_term_care_paid_yuan",
    "home_visits_per_1000",
  ],
} satisfies Record<string, readonly string[]>;

export type Family = keyof typeof FAMILIES;

/** Ids of all measures of some families. */
export const measuresOf = (families: readonly Family[]): ReadonlySet<string> =>
  new Set(families.flatMap((family) => FAMILIES[family]));
