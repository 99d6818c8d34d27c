import type { Base } from "../base/base.ts";
import type { ContractInput } from "../input/contracts.ts";
import { SCHEMES } from "../input/people.ts";
import { divide, partOf } from "../payment/money.ts";
import type { PaymentRoom } from "../payment/room.ts";
import { RESIDENT_STRIDE, type Residents, schemeOf, TRAITS, VILLAGE_OF } from "../people/residents.ts";
import { isSigned } from "./contract.ts";
import { teamsAct } from "./teams-act.ts";

/**
 * The fee of a contract's year (签约服务费): part is paid when the year or the contract begins, the part that hangs on
 * performance waits for the appraisal. What waits is settled as the year begins: rules that change later in it hold
 * from the next.
 */
export interface ContractFee {
  /** A year begins: pays what all contracts are paid now. */
  begin(): void;
  /** Fen a contract that wait for this year's appraisal. */
  withheldFen(): number;
  /**
   * Pays a fee a contract to the teams' institutions: the township centre of the home, the village clinic its part, as
   * of the public-health grant [A]; all of it to the one there is. @param due whose contracts
   */
  pay(fee: Pick<ContractInput, "feeFen" | "feeSplitBp">, due: (person: number) => boolean): void;
}

export function createContractFee(
  { arena, input, epoch, policy }: Base,
  { record, count }: Residents,
  { payment, enrolment }: PaymentRoom,
): ContractFee {
  const withheld = arena.f64("contracts.withheld", 1, "fen");
  const { villages } = input;

  function pay(
    { feeFen, feeSplitBp }: Pick<ContractInput, "feeFen" | "feeSplitBp">,
    due: (person: number) => boolean,
  ): void {
    const parts: number[] = [];
    divide(feeFen, feeSplitBp, parts);
    const contracts = new Int32Array(villages.length * SCHEMES.length);
    for (let person = 0; person < count[0]; person++) {
      const at = person * RESIDENT_STRIDE;
      const traits = record[at + TRAITS];
      if (isSigned(traits) && due(person)) contracts[record[at + VILLAGE_OF] * SCHEMES.length + schemeOf(traits)] += 1;
    }
    const { publicHealthVillageBp } = payment.rules().input;
    contracts.forEach((number, at) => {
      const village = Math.floor(at / SCHEMES.length);
      const [clinic, centre] = [enrolment.clinicAt(village), enrolment.centreAt(village)];
      if (number === 0 || (clinic < 0 && centre < 0)) return;
      const toClinic = parts.map((fen) =>
        clinic < 0 ? 0 : centre < 0 ? fen * number : partOf(fen * number, publicHealthVillageBp),
      );
      const book = (institution: number, fen: readonly number[]): void => {
        if (institution >= 0) payment.contractFee(institution, at % SCHEMES.length, fen[0], fen[1], fen[2]);
      };
      book(clinic, toClinic);
      book(
        centre,
        parts.map((fen, k) => fen * number - toClinic[k]),
      );
    });
  }

  return {
    begin() {
      const rules = policy().contracts;
      withheld[0] = teamsAct(epoch()) ? partOf(rules.feeFen, rules.performanceBp) : 0;
      pay({ ...rules, feeFen: rules.feeFen - withheld[0] }, () => true);
    },
    withheldFen: () => withheld[0],
    pay,
  };
}
