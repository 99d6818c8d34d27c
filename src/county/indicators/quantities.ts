import { LEAVING_REASONS } from "../base/leaving.ts";

/**
 * Quantities (基础计数) that every indicator is made of. Each is summed by month and year, and by level of the place with
 * one more dimension at a time; an indicator is a sum of quantities over a sum of quantities. Money is fen. What one
 * contact adds to stands together.
 */

/** What is counted of those who left the county: contacts, and the charges of both. */
const LEFT_COUNTS = ["visits", "admissions", "charges"] as const;
export type LeftCount = (typeof LEFT_COUNTS)[number];
const LEFT = LEFT_COUNTS.flatMap((what) => LEAVING_REASONS.map((reason) => `${what}_leak_${reason}` as const));

/** Counted by the person they happen to: they can be told by township, disease, age, scheme and group as well. */
const OF_PEOPLE = [
  // A visit.
  "visits",
  "visits_enrolled",
  "visit_charge",
  "visit_out_of_pocket",
  "visit_travel_minutes",
  "travel_cost",
  // Paid for visits and stays beside the funds and in cash.
  "paid_supplements",
  "paid_accounts",
  "fund_resident",
  "fund_employee",
  "tcm_visits",
  "emergency_visits",
  "standing_visits",
  "refill_visits",
  "missed_refills",
  "home_visits",
  // Outside the county, by reason.
  ...LEFT,
  // A stay.
  "admissions",
  "admissions_enrolled",
  "admissions_chronic_managed",
  "emergency_admissions",
  "low_need_admissions",
  "readmissions",
  "served_referred_admissions",
  "served_referred_days",
  "discharges",
  "discharges_enrolled",
  "low_weight_discharges",
  "stay_days",
  "admission_charge",
  "admission_charge_enrolled",
  "admission_out_of_pocket",
  "resident_admission_charge",
  "resident_admission_eligible",
  "resident_admission_paid",
  "fund_inpatient",
  // On the way.
  "unserved",
  "reneged",
  "refusals",
  "bed_full",
  "advised",
  "declined",
  "untreated",
  "drugstore",
  "referred_up",
  "referred_up_capability",
  "referred_up_emergency",
  "referred_up_admission",
  "referred_up_emergency_admission",
  "referred_up_complication",
  "not_referred",
  "referred_down",
  "referred_down_follow_up",
  "referred_down_criteria",
  "loops_opened",
  "loops_closed",
  "ambulance_calls",
  "ambulance_minutes",
  "public_health_contacts",
  // Births, deaths, hardship.
  "births",
  "deaths",
  "avoidable_deaths",
  "life_years_lost",
  "avoidable_life_years_lost",
  "disability_years",
  "catastrophic",
  // Days of people present: all, enrolled anywhere, contracted, near care, with a chronic condition.
  "person_days",
  "enrolled_days",
  "contracted_days",
  "contracted_key_days",
  "key_days",
  "fulfilled_days",
  "near_days",
  "near_centre_days",
  "income",
  "chronic_managed_days",
  "hypertension_days",
  "hypertension_diagnosed_days",
  "hypertension_managed_days",
  "hypertension_controlled_days",
  "diabetes_days",
  "diabetes_diagnosed_days",
  "diabetes_managed_days",
  "diabetes_controlled_days",
  // Illness itself, as it strikes.
  "cardiovascular_events",
] as const;

/** Counted by the place where they happen: they can be told by institution, not by where its patients live. */
const OF_PLACES = [
  // Queues, devices, theatres.
  "operations",
  "wait_minutes",
  "waits",
  "tests",
  "duplicate_tests",
  "recognised_tests",
  // Days of beds, staff, equipment.
  "bed_days_open",
  "bed_days_used",
  "doctor_minutes_open",
  "doctor_minutes_used",
  "institution_days",
  "doctor_days",
  "nurse_days",
  "general_practitioner_days",
  "public_health_staff_days",
  "mid_grade_days",
  "stationed_days",
  "post_days",
  "vacant_days",
  "training_days",
  "worked_days",
  "overtime_days",
  "staff_exits",
  "staff_arrivals",
  "capability_days",
  "ecg_days",
  "imaging_days",
  "remote_imaging_days",
  "remote_ecg_days",
  "drug_shelf_days",
  "drug_out_days",
  "drugs_asked",
  "drugs_missed",
  // Contracts in the hands of teams.
  "contract_minutes_open",
  "contract_minutes_used",
  "contract_services",
  "contracts_signed",
  "contracts_due",
  "contracts_renewed",
  "contracts_held",
  "contracts_reported",
  "contracts_checked",
  "contracts_confirmed",
  // Care of the disabled.
  "dependent_days",
  "helped_days",
  "family_hours",
  "care_paid",
  "unfinished",
] as const;

export const QUANTITIES = [...OF_PEOPLE, ...OF_PLACES] as const;

export type Quantity = (typeof QUANTITIES)[number];

/** Index of each quantity. */
export const Q = Object.fromEntries(QUANTITIES.map((name, i) => [name, i])) as Readonly<Record<Quantity, number>>;

const places: ReadonlySet<Quantity> = new Set(OF_PLACES);
/** Whether a quantity is counted by place, not by person. */
export const isOfPlaces = (quantity: Quantity): boolean => places.has(quantity);
