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
import { UNINSURED } from "../input/people.ts";
import { LEVELS } from "../input/places.ts";
import { CARRIES, FUND_PAID, OUT_OF_POCKET, RECORD_SHIFT, saturated, type Accumulators } from "./accumulators.ts";
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
  CLAIM_PATIENT,
  CLAIM_RATIO,
  CLAIM_SELF,
  CLAIM_SERIOUS,
  INPATIENT,
  PORT_CLOSED,
  SERVICES,
} from "./claim.ts";
import type { OwnPayments } from "./own-payments.ts";
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
  portion,
  ruleIndex,
  type Rules,
} from "./rules.ts";

/** The largest bill, fen: 20 million yuan. */
export const LARGEST_CHARGE = 2_000_000_000;
/** Given as the eligible amount: take the catalogue share of the level. */
export const BY_CATALOGUE = -1;

/**
 * A function of a bill.
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
export type OfBill<Answer> = (
  resident: number,
  service: number,
  level: number,
  flags: number,
  scheme: number,
  eligibleFen: number,
  chargeFen: number,
  extra: number,
  standardFen?: number,
) => Answer;

/**
 * Divides a bill among its payers, `into` a claim; with `book` it is added to the person's year, without nothing
 * changes.
 */
export type Adjudication = (into: Float64Array, book: boolean, ...bill: Required<Parameters<OfBill<void>>>) => void;

export function createAdjudication(
  { row, annualCap, continuous, casePart, careDaily }: Rules,
  { record, carry, account }: Accumulators,
  ownPayments: OwnPayments,
): Adjudication {
  return (
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
  ) => {
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
  };
}

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
    `insurance: claim of person ${resident}, ${SERVICES[service]} at ${LEVELS[level]}: expected whole numbers ` +
      `of 0 or more, eligible up to the charge and the charge up to ${LARGEST_CHARGE} fen, found eligible ` +
      `${eligibleFen} of charge ${chargeFen}, extra ${extra}`,
  );
}
