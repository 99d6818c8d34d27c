import type { CareInput } from "./care/input.ts";
import type { InvestmentInput } from "./centres/input.ts";
import type { ChoiceInput } from "./choice/input.ts";
import type { CatalogueInput } from "./illness/input.ts";
import type { BenefitInput } from "./insurance/input.ts";
import type { PaymentInput } from "./payment/input.ts";
import type { PopulationInput } from "./people/input.ts";
import type { InstitutionInput, Text, TownshipInput, TravelInput, VillageInput } from "./places/input.ts";
import type { ShockInput } from "./shock/input.ts";

export type { ShockInput };

/** A public holiday or make-up working day; days count from 1970-01-01. */
export interface CalendarInput {
  /** Public holidays, days since 1970-01-01, ascending. */
  readonly holidays: readonly number[];
  /** Weekend days worked in exchange (调休), days since 1970-01-01, ascending. */
  readonly workdays: readonly number[];
  /** First day of the Spring Festival (正月初一) by year. */
  readonly springFestivals: readonly number[];
}

export interface ReferralInput {
  /** First contact in primary care is asked for (基层首诊): unreferred county visits get this ratio less, basis points. */
  readonly firstContactCutBp: number;
  /** Mandatory: unreferred non-emergency county visits are not paid at all. */
  readonly mandatory: boolean;
  /** Share of beds and clinic slots of the community's county hospitals reserved for referred patients. */
  readonly reservedBedsShare: number;
  readonly reservedSlotsShare: number;
  /** Referral centre (转诊中心): hours from decision to place. */
  readonly delayHours: number;
  /**
   * Green channel (绿色通道): hours from decision to place for whom primary care refers; those with a fulfilled contract
   * are seen and admitted before others, and wait less for a planned admission, as the hours stand to each other.
   */
  readonly greenChannel: boolean;
  readonly greenDelayHours: number;
  /**
   * First-doctor responsibility (首诊负责制), share of patients for whom it is kept: who is beyond the doctor is referred,
   * to a place that the doctor has arranged, the nearest able one of the community, else of the county, else outside;
   * who is advised admission is named such a hospital, also where a ward is full; nobody sent there is turned away.
   */
  readonly responsibility: number;
  /**
   * Criteria of two-way referral by the lists of diseases (分级诊疗病种目录及双向转诊标准), share of patients for whom they are kept:
   * what stands on the township's list and is within its reach is admitted there, what stands on the county's list in
   * the county; a complication after a stay at a centre goes up.
   */
  readonly criteria: number;
  /**
   * Follow-up below (下转随访), share of patients sent up by primary care or transferred down whom their township centre
   * sees again.
   */
  readonly followUpBelow: number;
  /** Of stays outside the county that nobody referred, the share registered with the insurer beforehand (异地就医备案). */
  readonly registeredShare: number;
}

export interface ContractInput {
  /** Share contracted among residents and among key groups at the start; fulfilled of those. */
  readonly rate: number;
  readonly keyRate: number;
  readonly fulfilment: number;
  /** Fee a contract and year, fen; parts of fund, public-health grant, resident (sum 10,000). */
  readonly feeFen: number;
  readonly feeSplitBp: readonly number[];
  /** Campaign (签约季): shares of residents and of key groups that are to have a contract, 0 no campaign. */
  readonly goal: number;
  readonly keyGoal: number;
  /** A contract runs for a year and has to be renewed (一年一签); else it goes on. */
  readonly yearly: boolean;
  /** Share of contracts whose services are verified at the year's end (履约核验). */
  readonly verification: number;
  /** Part of the fee that is paid at the year's end for contracts that count as fulfilled, basis points. */
  readonly performanceBp: number;
}

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

/** Of people of 65 and over, who come to the yearly check as usual [GK: goals of 62 to 65 %]. */
export const USUALLY_CHECKED = 0.63;

export interface WorkforceInput {
  /** Factor on all staff pay and on numbers, by level index (village, township, county); 1 as built. */
  readonly payFactor: readonly number[];
  readonly staffFactor: readonly number[];
  /** By level: doctors sent away to train a year (进修), share of the posts built; months that each is away. */
  readonly trained: readonly number[];
  readonly trainingMonths: number;
  /** By level: posts added a year (新增编制), share of the posts built; none in villages. */
  readonly recruited: readonly number[];
  /** By level: share of leavers' posts that are not filled again (退休不补). */
  readonly unfilled: readonly number[];
  /**
   * Share of township posts that the county employs for (县管乡用); of village doctors whom their township centre employs
   * (乡聘村用).
   */
  readonly countyPosts: number;
  readonly villagePosts: number;
  /** Graduate village doctors (大学生乡村医生) placed a year, share of village posts. */
  readonly graduates: number;
  /** What the government adds to village doctors' pay towards their pension (村医养老), share of pay. */
  readonly villagePension: number;
  /** Months that county doctors serve at a township centre before promotion (晋升前基层服务), 0 none. */
  readonly monthsBelow: number;
  /** Titles for primary care without quota, bound for five years (基层职称). */
  readonly localTitles: boolean;
}

export interface CapacityInput {
  /** Unlimited capacity: nobody waits and no bed is full (for tests of mechanisms and elasticities). */
  readonly unlimited: boolean;
  /** Factor on beds by level index; 1 as built. */
  readonly bedFactor: readonly number[];
  /** Diagnostic: factor on what patients pay at every formal provider after the benefit schedule; 1 normal. */
  readonly patientPriceFactor: number;
  /** Diagnostic: waits in the choice frozen at their starting values. */
  readonly frozenWaits: boolean;
}

/** From which value on each early warning (预警) is raised. Shares and rates of one, days. */
export interface WarningInput {
  /** Siphoning: low-weight discharges of the lead hospital; fall of township discharges, of township doctors. */
  readonly lowWeightShare: number;
  readonly townshipFall: number;
  readonly townshipDoctorsLost: number;
  /** Run rate of the last twelve months: spending over income, over the package's budget. */
  readonly fundRunRate: number;
  readonly packageRunRate: number;
  /** Debt over assets; days of cash; institutions that owe pay. */
  readonly debtRatio: number;
  readonly cashDays: number;
  readonly payOwedShare: number;
  /** Gaming: rise of admissions that no return from outside explains; admissions of low need. */
  readonly admissionRise: number;
  readonly lowNeedShare: number;
}

/** The eleven domains of unified management (统一管理), each 0 to 1. */
export const MANAGEMENT_DOMAINS = [
  "administration",
  "personnel",
  "finance",
  "assets",
  "business",
  "catalogue",
  "procurement",
  "distribution",
  "information",
  "performance",
  "logistics",
] as const;

export interface ManagementInput {
  /** By MANAGEMENT_DOMAINS, 0 to 1. */
  readonly domains: readonly number[];
  /** Share of the government's village clinics that their township centre manages (乡村一体化). */
  readonly villageIntegration: number;
  readonly rampDays: number;
  /**
   * Codes of the hospitals and township centres that the communities consist of so far (试点), village clinics going with
   * their centre; none: all that the county file makes members. It changes on a 1 January only, as budgets do.
   */
  readonly pilot: readonly string[];
}

export interface PolicyInput {
  readonly benefit: BenefitInput;
  readonly payment: PaymentInput;
  readonly management: ManagementInput;
  readonly contracts: ContractInput;
  readonly prevention: PreventionInput;
  readonly referral: ReferralInput;
  readonly workforce: WorkforceInput;
  readonly capacity: CapacityInput;
  readonly warnings: WarningInput;
  /** By INVESTMENTS. */
  readonly investments: readonly InvestmentInput[];
}

export interface MechanismSetting {
  readonly on: boolean;
  readonly parameters: Readonly<Record<string, number>>;
}

/** The rules in force from a day on: a scenario's dated changes, worked out. */
export interface Epoch {
  /** Day of the run, 0 the first. */
  readonly fromDay: number;
  readonly policy: PolicyInput;
  readonly mechanisms: Readonly<Record<string, MechanismSetting>>;
}

/** One more patient (for tests): an episode of a disease put on a resident, at a minute of the run. */
export interface ExtraEpisode {
  readonly resident: number;
  readonly disease: string;
  readonly minute: number;
}

/** All a run is built from, apart from its seed and replication: plain data in canonical units, structured-clonable. */
export interface CountyInput {
  readonly id: string;
  readonly name: Text;
  /** Six-digit division code. */
  readonly division: string;
  /** First day, days since 1970-01-01 (always a first of January), and whole years. */
  readonly startDay: number;
  readonly years: number;
  /** Of those, warm-up years, not measured. */
  readonly warmUpYears: number;
  readonly calendar: CalendarInput;
  readonly population: PopulationInput;
  readonly townships: readonly TownshipInput[];
  readonly villages: readonly VillageInput[];
  /** In code order: villages' clinics, townships', county's, outside. */
  readonly institutions: readonly InstitutionInput[];
  readonly travel: TravelInput;
  readonly catalogue: CatalogueInput;
  readonly choice: ChoiceInput;
  readonly care: CareInput;
  /** In day order; the first from day 0. */
  readonly epochs: readonly Epoch[];
  readonly extraEpisodes: readonly ExtraEpisode[];
  readonly shocks: readonly ShockInput[];
  /** Keep a patient-level event log (encounters). */
  readonly encounterLog: boolean;
}
