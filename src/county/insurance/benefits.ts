/**
 * Adjudication (结算): what each payer pays of a claim.
 *
 * 1. Covered? Not for the uninsured, at a closed port, against mandatory first contact, or where the service has no
 * ratio: then the whole bill is the patient's (and the account's).
 * 2. Eligible: the part of the bill inside the catalogue.
 * 3. Deductible. A stay bears its part (the repeat share of the level's deductible), then what is left of the part
 * borne once a year and level; in a referral chain what was borne before is spared. Out-patient pool and special
 * chronic have one yearly deductible.
 * 4. Ratio of the rest, in 1/10,000 fen, added to the fraction that the pool carries from the person's earlier claims
 * of the year. Whole fen are paid, the fraction is carried on; this claim's patient bears it.
 * 5. Caps: of the pool, then of the basic fund's year.
 * 6. Serious illness: own = eligible - fund of stays, special chronic and dialysis, cumulated over the year; the bands'
 * payment after the claim less that before, whole fen, the fraction carried on.
 * 7. Assistance on what then is left of the cumulated own payment, in the same way.
 * 8. The personal account pays what it can of the rest, the patient the remainder in cash.
 * Where a case has its price for the patient (按病种定额自付), a stay leaves him a part of the case's standard, at most the
 * bill, in place of steps 2 to 4.
 *
 * Why order does not matter. After any number of a pool's claims under one ratio the pool has paid min(cap, floor(ratio
 * * (eligible - deductible))) of the year's sums, because the carried fraction makes the sum of rounded payments the
 * rounded sum; the deductible borne is a symmetric function of the claims (the sum of min(eligible, stay part), and
 * min(year part, the rest)); serious illness and assistance are functions of cumulated amounts. So the year's totals of
 * claims of one kind at one level are the same in every order, to the fen. Between levels or kinds of different ratio
 * the order decides which of them bears a deductible or meets a cap: claims are taken as they arrive.
 *
 * For the same reason a schedule more generous to everyone never raises what a person pays in the year; and as every
 * payer carries its fraction, neither does it what a person in a given position pays of the next claim.
 */
import type { Arena } from "../../kernel/arena.ts";
import { UNINSURED } from "../input/people.ts";
import { LEVELS } from "../input/places.ts";
import { CARRIES, FUND_PAID, OUT_OF_POCKET, RECORD_SHIFT, saturated, type Accumulators } from "./accumulators.ts";
import { checkBenefit } from "./check.ts";
import {
  CHAIN_DEDUCTIBLE,
  CLAIM_ACCOUNT,
  CLAIM_ASSISTANCE,
  CLAIM_CHARGE,
  CLAIM_CREDIT,
  CLAIM_DEDUCTIBLE,
  CLAIM_ELIGIBLE,
  CLAIM_ENTITLED,
  CLAIM_FUND,
  CLAIM_PARTS,
  CLAIM_PATIENT,
  CLAIM_RATIO,
  CLAIM_SELF,
  CLAIM_SERIOUS,
  INPATIENT,
  PORT_CLOSED,
  SERVICES,
} from "./claim.ts";
import type { BenefitInput } from "../input/insurance.ts";
import { createOwnPayments } from "./own-payments.ts";
import {
  CAP,
  CARE_POOL,
  CATALOGUE,
  CLAIM_POOL,
  DEDUCTIBLE_FIELD,
  NOT_COVERED,
  PAID_FIELD,
  RATIO,
  ROW,
  SPECIAL_POOL,
  STAY_DEDUCTIBLE,
  WHOLE,
  YEAR_DEDUCTIBLE,
  compileRules,
  createRules,
  portion,
  ruleIndex,
  type FirstContact,
} from "./rules.ts";
import { statement, type StatementLine } from "./statement.ts";

/** The largest bill, fen: 20 million yuan. */
export const LARGEST_CHARGE = 2_000_000_000;
/** Given as the eligible amount: take the catalogue share of the level. */
export const BY_CATALOGUE = -1;

export interface Benefits {
  /** The last adjudicated claim, by the `CLAIM_...` indices. */
  readonly claim: Float64Array;
  /**
   * Puts these rules in force. Throws with every fault when they are impossible.
   * @param casePartBp the patient's fixed part of a case's standard, by level; 0 by the schedule
   */
  apply(benefit: BenefitInput, firstContact: FirstContact, casePartBp?: ArrayLike<number>): void;
  /**
   * Divides a bill among its payers into `claim` and adds it to the person's year.
   * @param resident index of the person
   * @param service index into `SERVICES`
   * @param level index into `LEVELS`
   * @param flags bits of `claim.ts`
   * @param scheme index into `SCHEMES`
   * @param eligibleFen part inside the catalogue, or `BY_CATALOGUE`
   * @param chargeFen the bill, whole fen up to `LARGEST_CHARGE`
   * @param extra in-patient with `CHAIN_DEDUCTIBLE`: deductible borne so far in the chain, fen; long-term care: days
   * @param standardFen in-patient: standard of the case, whole fen; 0 it has none
   */
  adjudicate(
    resident: number,
    service: number,
    level: number,
    flags: number,
    scheme: number,
    eligibleFen: number,
    chargeFen: number,
    extra: number,
    standardFen?: number,
  ): void;
  /**
   * What such a bill would leave to the person today (个人负担), fen, from the personal account or in cash; nothing changes.
   * Equals `claim[CLAIM_ACCOUNT] + claim[CLAIM_PATIENT]` of `adjudicate`, asked alike.
   */
  quote(
    resident: number,
    service: number,
    level: number,
    flags: number,
    scheme: number,
    eligibleFen: number,
    chargeFen: number,
    extra: number,
    standardFen?: number,
  ): number;
  /**
   * What such a bill would leave to the person today, billed as the best of some services to a fen: nobody has to use the
   * worse of two pools.
   * @param services a bit for each index into `SERVICES`, at least one
   */
  least(
    resident: number,
    services: number,
    level: number,
    flags: number,
    scheme: number,
    eligibleFen: number,
    chargeFen: number,
    extra: number,
    standardFen?: number,
  ): number;
  /** The service that was the best when asked last; the one with the lower index where they leave the same to a fen. */
  best(): number;
  /**
   * Whether every smaller bill asked alike leaves the same share to the person: so where of each service nothing is paid,
   * or a plain ratio of all of it and nothing more.
   */
  isPlain(): boolean;
  /**
   * What a bill leaves to the person that is as much as the one asked about but for the rounding to a whole fen, billed
   * as the best service, before anything else is rounded: people do not look at fractions of a fen.
   */
  unrounded(charge: number): number;
  /** The claim as a statement, before it is adjudicated; nothing changes. */
  explain(
    resident: number,
    service: number,
    level: number,
    flags: number,
    scheme: number,
    eligibleFen: number,
    chargeFen: number,
    extra: number,
    standardFen?: number,
  ): readonly StatementLine[];
  /**
   * Part of a bill inside the catalogue, fen, or `BY_CATALOGUE`.
   * @param shifted part of it moved to self-pay, 0 to 1
   */
  eligible(scheme: number, level: number, chargeFen: number, shifted: number): number;
  /** What a personal account receives a year, fen. */
  accountInflow(scheme: number, senior: boolean): number;
}

export function createBenefits({
  arena,
  accumulators,
}: {
  readonly arena: Arena;
  readonly accumulators: Accumulators;
}): Benefits {
  const rules = createRules(arena);
  const { row, catalogue, annualCap, continuous, casePart, careDaily, inflow } = rules;
  const { record, carry, account } = accumulators;
  const ownPayments = createOwnPayments(rules, accumulators);
  const claim = arena.f64("insurance.claim", CLAIM_PARTS, "fen");
  const draft = arena.f64("insurance.draft", CLAIM_PARTS, "fen");
  const answer = new Int32Array(2);
  const exact = new Float64Array(4);

  function apply(benefit: BenefitInput, firstContact: FirstContact, casePartBp: ArrayLike<number> = []): void {
    const problems = checkBenefit(benefit);
    if (problems.length > 0)
      throw new Error(
        `insurance: impossible rules\n  ${problems.map(({ path, message }) => `${path}: ${message.en}`).join("\n  ")}`,
      );
    compileRules(rules, benefit, firstContact);
    for (let level = 0; level < LEVELS.length; level++) rules.casePart[level] = casePartBp[level] ?? 0;
  }

  function eligible(scheme: number, level: number, chargeFen: number, shifted: number): number {
    if (shifted <= 0) return BY_CATALOGUE;
    const inside = scheme === UNINSURED ? 0 : portion(chargeFen, catalogue[scheme * LEVELS.length + level]);
    return Math.floor(inside * (1 - shifted));
  }

  function settle(
    into: Float64Array,
    book: boolean,
    resident: number,
    service: number,
    level: number,
    flags: number,
    scheme: number,
    eligibleFen: number,
    charge: number,
    extra: number,
    standard: number,
  ): void {
    const wholeFen =
      (charge | 0) === charge &&
      (eligibleFen | 0) === eligibleFen &&
      (extra | 0) === extra &&
      (standard | 0) === standard;
    const inRange =
      charge >= 0 &&
      charge <= LARGEST_CHARGE &&
      eligibleFen >= BY_CATALOGUE &&
      eligibleFen <= charge &&
      extra >= 0 &&
      standard >= 0;
    if (!wholeFen || !inRange) return refuse(resident, service, level, eligibleFen, charge, extra);
    const at = resident << RECORD_SHIFT;
    // Read first what lies far apart, so that the memory is fetched together.
    const balance = account[resident];
    const cashBefore = record[at + OUT_OF_POCKET];
    const rule = ruleIndex(scheme, service, level, flags) * ROW;
    const ratio = scheme === UNINSURED ? NOT_COVERED : row[rule + RATIO];

    let inside = 0;
    let deductible = 0;
    let spared = 0;
    let entitled = 0;
    let fund = 0;
    let serious = 0;
    let assistance = 0;
    if (ratio !== NOT_COVERED) {
      inside = eligibleFen === BY_CATALOGUE ? portion(charge, row[rule + CATALOGUE]) | 0 : eligibleFen;
      const pool = row[rule + CLAIM_POOL];
      if (pool === CARE_POOL) {
        entitled = portion(Math.min(inside, careDaily[0] * extra), ratio);
        fund = entitled;
      } else if (service === INPATIENT && casePart[level] > 0 && standard > 0) {
        // The case has its price: no item of it is the patient's, and no deductible, but his part of the price is.
        inside = charge;
        deductible = lesser(charge, portion(standard, casePart[level]) | 0);
        entitled = charge - deductible;
        fund = Math.min(entitled, Math.max(0, annualCap[scheme] - record[at + FUND_PAID]));
        ownPayments.settle(into, book, resident, flags, scheme, inside - fund);
        serious = into[CLAIM_SERIOUS];
        assistance = into[CLAIM_ASSISTANCE];
        if (book) record[at + FUND_PAID] = record[at + FUND_PAID] + fund;
      } else {
        const deductibleAt = at + row[rule + DEDUCTIBLE_FIELD];
        const paidAt = at + row[rule + PAID_FIELD];
        const deductibleBefore = record[deductibleAt];
        const paidBefore = record[paidAt];
        const yearPart = positive(row[rule + YEAR_DEDUCTIBLE] - deductibleBefore);
        let yearDue = yearPart;
        let stayDue = 0;
        if (service === INPATIENT) {
          const stayPart = row[rule + STAY_DEDUCTIBLE];
          stayDue = stayPart;
          if (flags & CHAIN_DEDUCTIBLE && continuous[scheme] === 1) {
            spared = lesser(extra, stayPart + yearPart);
            stayDue = positive(stayPart - spared);
            yearDue = lesser(yearPart, stayPart + yearPart - spared);
          }
        }
        const stayBorne = lesser(inside, stayDue);
        const yearBorne = lesser(inside - stayBorne, yearDue);
        deductible = stayBorne + yearBorne;

        const carryAt = (resident << (RECORD_SHIFT + 1)) + 2 * CARRIES + pool;
        const due = (inside - deductible) * ratio + carry[carryAt];
        entitled = Math.floor(due / WHOLE) | 0;
        fund = lesser(entitled, positive(row[rule + CAP] - paidBefore));
        if (pool >= SPECIAL_POOL) {
          fund = Math.min(fund, Math.max(0, annualCap[scheme] - record[at + FUND_PAID]));
          ownPayments.settle(into, book, resident, flags, scheme, inside - fund);
          serious = into[CLAIM_SERIOUS];
          assistance = into[CLAIM_ASSISTANCE];
          if (book && pool === SPECIAL_POOL) record[at + FUND_PAID] = record[at + FUND_PAID] + fund;
        }
        if (book) {
          record[deductibleAt] = deductibleBefore + yearBorne + yearPart - yearDue;
          record[paidAt] = paidBefore + fund;
          carry[carryAt] = due - entitled * WHOLE;
        }
      }
    }

    const rest = (charge - fund - serious - assistance) | 0;
    const fromAccount = flags & PORT_CLOSED ? 0 : lesser(rest, balance);
    if (book) {
      account[resident] = balance - fromAccount;
      record[at + OUT_OF_POCKET] = saturated(cashBefore + rest - fromAccount);
    }

    into[CLAIM_CHARGE] = charge;
    into[CLAIM_ELIGIBLE] = inside;
    into[CLAIM_SELF] = charge - inside;
    into[CLAIM_DEDUCTIBLE] = deductible;
    into[CLAIM_ENTITLED] = entitled;
    into[CLAIM_FUND] = fund;
    into[CLAIM_SERIOUS] = serious;
    into[CLAIM_ASSISTANCE] = assistance;
    into[CLAIM_ACCOUNT] = fromAccount;
    into[CLAIM_PATIENT] = rest - fromAccount;
    into[CLAIM_RATIO] = Math.max(0, ratio);
    into[CLAIM_CREDIT] = spared;
  }

  function quote(
    resident: number,
    service: number,
    level: number,
    flags: number,
    scheme: number,
    eligibleFen: number,
    chargeFen: number,
    extra: number,
    standardFen = 0,
  ): number {
    settle(draft, false, resident, service, level, flags, scheme, eligibleFen, chargeFen, extra, standardFen);
    return draft[CLAIM_ACCOUNT] + draft[CLAIM_PATIENT];
  }

  /** Whether smaller bills than the one quoted last leave the same share of them. */
  function proportional(): boolean {
    const paid = draft[CLAIM_FUND];
    if (draft[CLAIM_SERIOUS] + draft[CLAIM_ASSISTANCE] > 0) return false;
    return paid === 0 || (draft[CLAIM_DEDUCTIBLE] === 0 && paid === draft[CLAIM_ENTITLED]);
  }

  return {
    claim,
    apply,
    adjudicate(resident, service, level, flags, scheme, eligibleFen, chargeFen, extra, standardFen = 0) {
      settle(claim, true, resident, service, level, flags, scheme, eligibleFen, chargeFen, extra, standardFen);
    },
    quote,
    least(resident, services, level, flags, scheme, eligibleFen, chargeFen, extra, standardFen = 0) {
      let least = Infinity;
      answer[PLAIN] = 1;
      for (let rest = services; rest !== 0; rest &= rest - 1) {
        const service = 31 - Math.clz32(rest & -rest);
        const own = quote(resident, service, level, flags, scheme, eligibleFen, chargeFen, extra, standardFen);
        if (!proportional()) answer[PLAIN] = 0;
        // Roundings choose no pool: where two leave the same but for a fen, the first is taken.
        if (own >= least - 1) continue;
        least = own;
        answer[BEST] = service;
        const inside = draft[CLAIM_ELIGIBLE];
        const byRatio = inside > draft[CLAIM_DEDUCTIBLE] && draft[CLAIM_ENTITLED] === draft[CLAIM_FUND];
        const fixed = service === INPATIENT && casePart[level] > 0 && standardFen > 0;
        exact[RATE] = byRatio && !fixed ? draft[CLAIM_RATIO] / WHOLE : 0;
        exact[INSIDE] =
          exact[RATE] === 0
            ? 0
            : eligibleFen === BY_CATALOGUE
              ? catalogue[scheme * LEVELS.length + level] / WHOLE
              : inside / chargeFen;
        exact[BORNE] = draft[CLAIM_DEDUCTIBLE];
        exact[PAID] = draft[CLAIM_SERIOUS] + draft[CLAIM_ASSISTANCE] + (exact[RATE] === 0 ? draft[CLAIM_FUND] : 0);
      }
      return least;
    },
    best: () => answer[BEST],
    isPlain: () => answer[PLAIN] === 1,
    unrounded: (charge) => charge - exact[PAID] - (charge * exact[INSIDE] - exact[BORNE]) * exact[RATE],
    explain(resident, service, level, flags, scheme, eligibleFen, chargeFen, extra, standardFen = 0) {
      settle(draft, false, resident, service, level, flags, scheme, eligibleFen, chargeFen, extra, standardFen);
      return statement(draft);
    },
    eligible,
    accountInflow: (scheme, senior) => (scheme === UNINSURED ? 0 : inflow[scheme * 2 + (senior ? 1 : 0)]),
  };
}

/** Of what was asked last: the best service; whether smaller bills leave the same share. */
const BEST = 0;
const PLAIN = 1;
/** Ratio of what is above the deductible, part inside the catalogue, deductible borne, paid besides. */
const RATE = 0;
const INSIDE = 1;
const BORNE = 2;
const PAID = 3;
/** Of whole numbers from 0 to 2^31 - 1: the lesser, without a branch for the processor to guess. */
const lesser = (a: number, b: number): number => (b + ((a - b) & ((a - b) >> 31))) | 0;
/** A difference of such numbers, at least 0. */
const positive = (a: number): number => a & ~(a >> 31);

function refuse(
  resident: number,
  service: number,
  level: number,
  eligibleFen: number,
  chargeFen: number,
  extra: number,
): never {
  throw new Error(
    `insurance: claim of person ${resident}, ${SERVICES[service]} at ${LEVELS[level]}: expected whole numbers of 0 or more, eligible up to the charge and the charge up to ${LARGEST_CHARGE} fen, found eligible ${eligibleFen} of charge ${chargeFen}, extra ${extra}`,
  );
}
