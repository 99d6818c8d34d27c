import type { Arena } from "../../kernel/arena.ts";
import { UNINSURED } from "../input/people.ts";
import type { BenefitInput } from "../input/insurance.ts";
import { LEVELS } from "../input/places.ts";
import type { Accumulators } from "./accumulators.ts";
import { BY_CATALOGUE, createAdjudication, type OfBill } from "./adjudication.ts";
import { type BestService, createBestService } from "./best-service.ts";
import { checkBenefit } from "./check.ts";
import { CLAIM_ACCOUNT, CLAIM_PARTS, CLAIM_PATIENT, EMERGENCY, OUTPATIENT } from "./claim.ts";
import { createOwnPayments } from "./own-payments.ts";
import { createPayers, type Payers } from "./payers.ts";
import { compileRules, createRules, type FirstContact, portion } from "./rules.ts";
import { statement, type StatementLine } from "./statement.ts";

/** Services paid of the out-patient pool alone. */
const PLAIN_VISIT = (1 << OUTPATIENT) | (1 << EMERGENCY);

/** What insurance pays (医保待遇): rules in force, a bill divided by them, and what one would be before it is made. */
export interface Benefits extends BestService {
  /** The last adjudicated claim, by the `CLAIM_...` indices. */
  readonly claim: Float64Array;
  /**
   * Puts these rules in force. Throws with every fault when they are impossible.
   * @param casePartBp the patient's fixed part of a case's standard, by level; 0 by the schedule
   */
  apply(benefit: BenefitInput, firstContact: FirstContact, casePartBp?: ArrayLike<number>): void;
  /** Divides a bill among its payers into `claim` and adds it to the person's year. */
  adjudicate: OfBill<void>;
  /**
   * What such a bill would leave to the person today (个人负担), fen, from the personal account or in cash; nothing
   * changes. Equals `claim[CLAIM_ACCOUNT] + claim[CLAIM_PATIENT]` of `adjudicate`, asked alike.
   */
  quote: OfBill<number>;
  /** Services of a bill that may pay anything of it today. */
  payers: Payers;
  /** The claim as a statement, before it is adjudicated; nothing changes. */
  explain: OfBill<readonly StatementLine[]>;
  /**
   * Part of a bill inside the catalogue, fen, or `BY_CATALOGUE`.
   * @param shifted part of it moved to self-pay, 0 to 1
   */
  eligible(scheme: number, level: number, chargeFen: number, shifted: number): number;
  /**
   * Whether a bill leaves to this person what it leaves to everybody in the same circumstances: nothing that it looks
   * at has been used this year. @param services a bit for each index into `SERVICES`
   */
  isUnused(resident: number, services: number): boolean;
  /** How often rules have been put in force: whoever keeps what followed from them looks here. */
  applied(): number;
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
  const settle = createAdjudication(rules, accumulators, createOwnPayments(rules, accumulators));
  const claim = arena.f64("insurance.claim", CLAIM_PARTS, "fen");
  const draft = arena.f64("insurance.draft", CLAIM_PARTS, "fen");

  let applied = 0;

  function apply(benefit: BenefitInput, firstContact: FirstContact, casePartBp: ArrayLike<number> = []): void {
    const problems = checkBenefit(benefit);
    if (problems.length > 0)
      throw new Error(
        `insurance: impossible rules\n  ${problems.map(({ path, message }) => `${path}: ${message.en}`).join("\n  ")}`,
      );
    applied += 1;
    compileRules(rules, benefit, firstContact);
    for (let level = 0; level < LEVELS.length; level++) rules.casePart[level] = casePartBp[level] ?? 0;
  }

  function eligible(scheme: number, level: number, chargeFen: number, shifted: number): number {
    if (shifted <= 0) return BY_CATALOGUE;
    const inside = scheme === UNINSURED ? 0 : portion(chargeFen, rules.catalogue[scheme * LEVELS.length + level]);
    return Math.floor(inside * (1 - shifted));
  }

  const quote: OfBill<number> = (
    resident,
    service,
    level,
    flags,
    scheme,
    eligibleFen,
    chargeFen,
    extra,
    standard = 0,
  ) => {
    settle(draft, false, resident, service, level, flags, scheme, eligibleFen, chargeFen, extra, standard);
    return draft[CLAIM_ACCOUNT] + draft[CLAIM_PATIENT];
  };

  return {
    ...createBestService(rules, quote, draft),
    claim,
    apply,
    adjudicate(resident, service, level, flags, scheme, eligibleFen, chargeFen, extra, standardFen = 0) {
      settle(claim, true, resident, service, level, flags, scheme, eligibleFen, chargeFen, extra, standardFen);
    },
    quote,
    payers: createPayers(rules, accumulators),
    explain(...bill) {
      quote(...bill);
      return statement(draft);
    },
    eligible,
    isUnused: (resident, services) =>
      (services & ~PLAIN_VISIT) === 0 ? accumulators.isOutpatientUnused(resident) : accumulators.isUnused(resident),
    applied: () => applied,
    accountInflow: (scheme, senior) => (scheme === UNINSURED ? 0 : rules.inflow[scheme * 2 + (senior ? 1 : 0)]),
  };
}
