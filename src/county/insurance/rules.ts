/**
 * Benefit rules worked out into flat tables, so that a claim looks up and never decides.
 *
 * One entry a rule: scheme, service, level, the six flags that matter. The tables live in the arena, so a saved run
 * continues under the rules it was saved with.
 */
import type { Arena } from "../../kernel/arena.ts";
import { EMPLOYEE_SCHEME, RESIDENT_SCHEME } from "../input/people.ts";
import { COUNTY, LEVELS } from "../input/places.ts";
import {
  FUND_PAID,
  INPATIENT_DEDUCTIBLE,
  OUTPATIENT_DEDUCTIBLE,
  OUTPATIENT_PAID,
  SPECIAL_DEDUCTIBLE,
  SPECIAL_PAID,
  TWO_DISEASE_PAID,
} from "./accumulators.ts";
import {
  CONTRACTED,
  DIALYSIS,
  EMERGENCY,
  FIRST_CONTACT_BREACH,
  HOME_VISIT,
  INPATIENT,
  INTERNET,
  LONG_TERM_CARE,
  OUTPATIENT,
  PORT_CLOSED,
  REFERRED,
  REGISTERED,
  RULE_FLAGS,
  SENIOR,
  SERVICES,
  SPECIAL_CHRONIC,
  TWO_DISEASE,
} from "./claim.ts";
import type { BenefitInput, SchemeBenefit, TariffInput } from "../input/insurance.ts";

/** Basis points of the whole. */
export const WHOLE = 10_000;
/** The most serious-illness bands a scheme can have. */
export const BANDS = 8;
/** The ratio of a claim that insurance does not cover. */
export const NOT_COVERED = -1;

const INSURED_SCHEMES = 2;
const FLAG_SETS = RULE_FLAGS + 1;

/** First contact (基层首诊), from the referral policy. */
export interface FirstContact {
  readonly firstContactCutBp: number;
  readonly mandatory: boolean;
}

/** Pools, by index of their carry. */
const OUTPATIENT_POOL = 0;
const TWO_DISEASE_POOL = 1;
export const SPECIAL_POOL = 2;
const INPATIENT_POOL = 3;
export const CARE_POOL = 4;
/** By service. */
const POOL = [
  OUTPATIENT_POOL,
  INPATIENT_POOL,
  SPECIAL_POOL,
  TWO_DISEASE_POOL,
  INPATIENT_POOL,
  OUTPATIENT_POOL,
  OUTPATIENT_POOL,
  OUTPATIENT_POOL,
  CARE_POOL,
];
/** By pool: where its yearly deductible and its payments are kept. */
const DEDUCTIBLE_FIELDS = [OUTPATIENT_DEDUCTIBLE, OUTPATIENT_DEDUCTIBLE, SPECIAL_DEDUCTIBLE, INPATIENT_DEDUCTIBLE, 0];
const PAID_FIELDS = [OUTPATIENT_PAID, TWO_DISEASE_PAID, SPECIAL_PAID, FUND_PAID, 0];

/** Ratio, basis points, or `NOT_COVERED`. */
export const RATIO = 0;
/** Deductible of each claim; deductible borne once a year (in-patient: and level), fen. */
export const STAY_DEDUCTIBLE = 1;
export const YEAR_DEDUCTIBLE = 2;
/** Cap of what the pool pays in a year, fen. */
export const CAP = 3;
/** Catalogue share, basis points. */
export const CATALOGUE = 4;
/** The pool, and the fields of a person's record where its yearly deductible and its payments are kept. */
export const CLAIM_POOL = 5;
export const DEDUCTIBLE_FIELD = 6;
export const PAID_FIELD = 7;
export const ROW = 8;

/**
 * Indices: rule = `ruleIndex`; line = scheme * services + service; place = scheme * levels + level; band = scheme *
 * BANDS + b.
 */
export interface Rules {
  /** By rule, a row of `ROW` numbers: what a claim needs to know stands together. */
  readonly row: Int32Array;
  /** Catalogue share by place, basis points. */
  readonly catalogue: Int32Array;
  /** Annual cap of the basic fund, serious-illness cap, continuous deductible (0 or 1), by scheme. */
  readonly annualCap: Int32Array;
  readonly seriousCap: Int32Array;
  readonly continuous: Int32Array;
  /**
   * Serious-illness bands: number by scheme; where one begins, its ratio, and what all below it pay in 1/10,000 fen.
   */
  readonly bands: Int32Array;
  readonly bandFrom: Int32Array;
  readonly bandRatio: Int32Array;
  readonly bandBelow: Float64Array;
  /** Medical assistance: threshold fen, ratio, cap fen. */
  readonly assistance: Int32Array;
  /** The patient's fixed part of a case's standard (按病种定额自付), basis points, by level; 0 by the schedule. */
  readonly casePart: Int32Array;
  /** Long-term care: fee covered a day, fen. */
  readonly careDaily: Int32Array;
  /** Yearly inflow of personal accounts, by scheme * 2 + (1 at 65 and over), fen. */
  readonly inflow: Int32Array;
}

export function ruleIndex(scheme: number, service: number, level: number, flags: number): number {
  return ((scheme * SERVICES.length + service) * LEVELS.length + level) * FLAG_SETS + (flags & RULE_FLAGS);
}

/** The in-patient benefit level of a level of care; a village has none of its own. */
function benefitLevel(level: number): number {
  return level > 1 ? level - 1 : 0;
}

export function createRules(arena: Arena): Rules {
  const table = (name: string, length: number, unit: string): Int32Array =>
    arena.i32(`insurance.rules.${name}`, length, unit);
  const rules = ruleIndex(INSURED_SCHEMES, 0, 0, 0);
  return {
    row: table("row", rules * ROW, "basis points, fen, indices"),
    catalogue: table("catalogue", INSURED_SCHEMES * LEVELS.length, "basis points"),
    annualCap: table("annual-cap", INSURED_SCHEMES, "fen"),
    seriousCap: table("serious-cap", INSURED_SCHEMES, "fen"),
    continuous: table("continuous", INSURED_SCHEMES, "1"),
    bands: table("bands", INSURED_SCHEMES, "bands"),
    bandFrom: table("band-from", INSURED_SCHEMES * BANDS, "fen"),
    bandRatio: table("band-ratio", INSURED_SCHEMES * BANDS, "basis points"),
    bandBelow: arena.f64("insurance.rules.band-below", INSURED_SCHEMES * BANDS, "1/10,000 fen"),
    assistance: table("assistance", 3, "fen, basis points, fen"),
    casePart: table("case-part", LEVELS.length, "basis points"),
    careDaily: table("care-daily", 1, "fen"),
    inflow: table("inflow", INSURED_SCHEMES * 2, "fen"),
  };
}

/** Writes the tables of these rules over whatever they held. The rules must have passed `checkBenefit`. */
export function compileRules(rules: Rules, benefit: BenefitInput, firstContact: FirstContact): void {
  compileScheme(rules, RESIDENT_SCHEME, benefit.resident, benefit.tariffs, firstContact);
  compileScheme(rules, EMPLOYEE_SCHEME, benefit.employee, benefit.tariffs, firstContact);
  rules.assistance[0] = benefit.assistance.thresholdFen;
  rules.assistance[1] = benefit.assistance.ratioBp;
  rules.assistance[2] = benefit.assistance.capFen;
  rules.careDaily[0] = benefit.tariffs.longTermCareDailyFen;
}

function compileScheme(
  rules: Rules,
  scheme: number,
  benefit: SchemeBenefit,
  tariffs: TariffInput,
  firstContact: FirstContact,
): void {
  for (let service = 0; service < SERVICES.length; service++) {
    for (let level = 0; level < LEVELS.length; level++) {
      for (let flags = 0; flags < FLAG_SETS; flags++) {
        const rule = ruleIndex(scheme, service, level, flags) * ROW;
        const { row } = rules;
        const pool = POOL[service];
        row[rule + RATIO] = ratioOf(service, level, flags, benefit, tariffs, firstContact);
        const first = firstDeductible(service, level, flags, benefit);
        const stay = service === INPATIENT ? portion(first, benefit.repeatDeductibleBp) : 0;
        row[rule + STAY_DEDUCTIBLE] = stay;
        row[rule + YEAR_DEDUCTIBLE] = first - stay;
        row[rule + CAP] = capOf(service, benefit);
        row[rule + CATALOGUE] = benefit.catalogueShareBp[level];
        row[rule + CLAIM_POOL] = pool;
        row[rule + DEDUCTIBLE_FIELD] =
          pool === INPATIENT_POOL ? INPATIENT_DEDUCTIBLE + benefitLevel(level) : DEDUCTIBLE_FIELDS[pool];
        row[rule + PAID_FIELD] = PAID_FIELDS[pool];
      }
    }
  }
  rules.catalogue.set(benefit.catalogueShareBp, scheme * LEVELS.length);
  rules.annualCap[scheme] = benefit.annualCapFen;
  rules.seriousCap[scheme] = benefit.seriousCapFen;
  rules.continuous[scheme] = benefit.continuousDeductible ? 1 : 0;
  rules.inflow.set(benefit.accountFen, scheme * 2);
  rules.bands[scheme] = benefit.seriousBands.length;
  let below = 0;
  benefit.seriousBands.forEach((band, b) => {
    const at = scheme * BANDS + b;
    const lower = benefit.seriousBands[b - 1];
    if (lower !== undefined) below += (band.fromFen - lower.fromFen) * lower.ratioBp;
    rules.bandFrom[at] = band.fromFen;
    rules.bandRatio[at] = band.ratioBp;
    rules.bandBelow[at] = below;
  });
}

/**
 * The ratio of a claim: that of its service and level; more for a contract (in the county) and for seniors; less
 * outside the county without referral, and in the county against first contact; between 0 and the whole. Emergencies
 * bear neither cut, long-term care neither cut nor bonus.
 *
 * First contact (基层首诊) is a rule for visits: where it is mandatory, one that goes around it is paid nowhere, in the
 * county or outside. A stay follows a doctor's advice and never goes around it; outside the county it has the cut of
 * the unreferred.
 */
function ratioOf(
  service: number,
  level: number,
  flags: number,
  benefit: SchemeBenefit,
  tariffs: TariffInput,
  firstContact: FirstContact,
): number {
  const plain = plainRatio(service, level, benefit, tariffs);
  if (plain === 0 || flags & PORT_CLOSED) return NOT_COVERED;
  if (service === LONG_TERM_CARE) return plain;
  let ratio = plain;
  if (flags & CONTRACTED && level <= COUNTY) ratio += benefit.contractBonusBp;
  if (flags & SENIOR) ratio += benefit.seniorBonusBp;
  if (service !== EMERGENCY) {
    if (flags & FIRST_CONTACT_BREACH && service !== INPATIENT) {
      if (firstContact.mandatory) return NOT_COVERED;
      if (level <= COUNTY) ratio -= firstContact.firstContactCutBp;
    }
    if (level > COUNTY && !(flags & REFERRED))
      ratio -= flags & REGISTERED ? benefit.registeredCutBp : benefit.unreferredCutBp;
  }
  return Math.min(WHOLE, Math.max(0, ratio));
}

function plainRatio(service: number, level: number, benefit: SchemeBenefit, tariffs: TariffInput): number {
  switch (service) {
    case INPATIENT:
      return benefit.ratioBp[benefitLevel(level)];
    case SPECIAL_CHRONIC:
      return benefit.specialRatioBp[level];
    case TWO_DISEASE:
      return level <= COUNTY ? benefit.twoDiseaseRatioBp : 0;
    case DIALYSIS:
      return benefit.dialysisRatioBp[level];
    case HOME_VISIT:
      return tariffs.homeVisitFen > 0 ? tariffs.homeVisitRatioBp : 0;
    case INTERNET:
      return tariffs.internetVisitFen > 0 ? tariffs.internetVisitRatioBp : 0;
    case LONG_TERM_CARE:
      return tariffs.longTermCareDailyFen > 0 ? tariffs.longTermCareRatioBp : 0;
    default:
      return benefit.outpatientRatioBp[level];
  }
}

/** The deductible of a year's first claim, fen. */
function firstDeductible(service: number, level: number, flags: number, benefit: SchemeBenefit): number {
  switch (service) {
    case INPATIENT: {
      const deductible = benefit.deductibleFen[benefitLevel(level)];
      return level > COUNTY && !(flags & (REFERRED | REGISTERED))
        ? portion(deductible, benefit.unreferredDeductibleBp)
        : deductible;
    }
    case SPECIAL_CHRONIC:
      return benefit.specialDeductibleFen;
    case OUTPATIENT:
    case EMERGENCY:
    case HOME_VISIT:
    case INTERNET:
      return benefit.outpatientDeductibleFen;
    default:
      return 0;
  }
}

function capOf(service: number, benefit: SchemeBenefit): number {
  switch (service) {
    case INPATIENT:
    case DIALYSIS:
      return benefit.annualCapFen;
    case SPECIAL_CHRONIC:
      return benefit.specialCapFen;
    case TWO_DISEASE:
      return benefit.twoDiseaseCapFen;
    case LONG_TERM_CARE:
      return 0;
    default:
      return benefit.outpatientCapFen;
  }
}

/** Whole fen of a share in basis points, rounded down. */
export function portion(fen: number, shareBp: number): number {
  return Math.floor((fen * shareBp) / WHOLE);
}
