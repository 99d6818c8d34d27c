/**
 * Prevention and chronic care that a policy asks for beyond what is usual (医防融合). Neutral: 0, and the usual share of
 * elderly checks.
 */
export interface PreventionInput {
  /** Share of people of 35 and over screened for chronic conditions a year (慢病筛查). */
  readonly screening: number;
  /** Share of people of 65 and over who come to the yearly check (老年人健康体检). */
  readonly elderlyChecks: number;
  /** Share of known patients whom clinics are to follow up every month by protocol (规范随访管理). */
  readonly followUp: number;
  /** Share of stable patients whose drugs are prescribed for twelve weeks (长处方). */
  readonly longPrescription: number;
  /** Days a month on which a specialist sees chronic patients with each township centre (联合门诊). */
  readonly jointClinics: number;
  /** Health education (健康教育与促进), of a full campaign. */
  readonly campaigns: number;
}
