import { KIND, KINDS } from "../input/illness.ts";
import type { JudgementInput } from "../input/judgement.ts";
import { EMPLOYEE_SCHEME, RESIDENT_SCHEME } from "../input/people.ts";
import { VILLAGE } from "../input/places.ts";
import type { PolicyInput } from "../input/policy.ts";
import { PAYS_BY } from "../payment/methods/method.ts";
import type { Payment } from "../payment/payment.ts";
import { cellOf, INPATIENT, OUTPATIENT } from "../payment/rules.ts";
import type { Places } from "../places/places.ts";
import type { Incentives } from "./incentives.ts";
import type { UsualBills } from "./usual-bills.ts";

/** What is decided: a yuan more on a bill, a day more in bed, a case more. */
export const DECIDED = { YUAN: 0, DAY: 1, CASE: 2 } as const;
export type Decided = (typeof DECIDED)[keyof typeof DECIDED];

const FULL = 10_000;
/** Place in the terms of what a claim inside a fixed budget is worth. */
const CLAIMS = 1;

/** What the rules pay for what is done (各支付方式下的收入与成本), before anybody feels it. Of a yuan, unless said otherwise. */
export interface WhatPays {
  /** The fund's part of a usual charge, by the benefit schedule. */
  fundPart(level: number, service: number): number;
  /** How much of the fund's part of what is decided is paid for it: all of it bill by bill. */
  outlay(institution: number, service: number, decided: number): number;
  /**
   * Of what is decided, what comes in; where a case or a day has its price, nothing for what is done in it.
   * @param paid of the fund's part
   */
  income(institution: number, service: number, paid: number): number;
  /** Of a yuan that the fund need not pay, what reaches the institution. */
  keptNow(institution: number, service: number): number;
  /** Of a kind: its cost; its price over the listed one. */
  cost(kind: number): number;
  price(kind: number): number;
  /** What a yuan of the usual bill earns at the baseline. */
  margin(institution: number, service: number): number;
  /** Prices of the usual bill over the listed ones, less 1. */
  dearer(institution: number, service: number): number;
}

export interface WhatPaysOptions {
  readonly places: Places;
  readonly payment: Payment;
  readonly incentives: Incentives;
  readonly bills: UsualBills;
  readonly policy: () => PolicyInput;
  readonly judgement: Pick<JudgementInput, "leastMargin" | "costOfTests" | "costOfServices">;
  /** What the terms say now. */
  readonly terms: Float64Array;
}

export function createWhatPays({
  places: { level },
  payment,
  incentives,
  bills,
  policy,
  judgement: { leastMargin, costOfTests, costOfServices },
  terms,
}: WhatPaysOptions): WhatPays {
  function fundPart(at: number, service: number): number {
    const { ratioBp, outpatientRatioBp, catalogueShareBp } = policy().benefit.resident;
    const ratio = service === OUTPATIENT ? outpatientRatioBp[at] : at === VILLAGE ? 0 : ratioBp[at - 1];
    return (ratio * catalogueShareBp[at]) / (FULL * FULL);
  }

  function outlay(i: number, service: number, decided: number): number {
    switch (PAYS_BY[payment.methodAt(service, level[i])]) {
      case "bill":
        return 1;
      case "case":
        return decided === DECIDED.CASE ? 1 : 0;
      case "day":
        return decided === DECIDED.YUAN ? 0 : 1;
      case "head":
        // A rate a head follows no claim, now or later.
        return 0;
      case "total":
        // A budget that no longer suffices has no room for a claim that the next would follow.
        return service === INPATIENT && incentives.ownTightness(i) > 1 ? 0 : terms[CLAIMS];
    }
  }

  function income(i: number, service: number, paid: number): number {
    const by = PAYS_BY[payment.methodAt(service, level[i])];
    const whole = (by === "case" || by === "day") && paid === 0;
    return whole ? 0 : 1 - fundPart(level[i], service) * (1 - paid);
  }

  /**
   * Of what funds pay here, the part whose saving the package knows of: nothing is kept of employees' who are not in
   * it.
   */
  function packaged(i: number, service: number): number {
    const { claimed, lastClaimed, cell, packageRules } = payment.books;
    if (packageRules().package.employees) return 1;
    const of = (scheme: number): number => {
      const at = cell(service, scheme, i);
      return claimed[at] + lastClaimed[at];
    };
    const [residents, employees] = [of(RESIDENT_SCHEME), of(EMPLOYEE_SCHEME)];
    return residents + employees > 0 ? residents / (residents + employees) : 1;
  }

  const keptNow = (i: number, service: number): number =>
    payment.books.packageRules().inPackage[cellOf(service, level[i])] === 1
      ? incentives.kept(i) * packaged(i, service)
      : 0;

  const cost = (kind: number): number => {
    const { drugMarkupBp, consumablesCostBp } = payment.rules().input;
    if (kind === KIND.DRUGS) return drugMarkupBp / FULL;
    if (kind === KIND.CONSUMABLES) return consumablesCostBp / FULL;
    return kind === KIND.TESTS ? costOfTests : costOfServices;
  };
  const price = (kind: number): number => payment.rules().finance.priceBp[kind] / FULL;
  function margin(i: number, service: number): number {
    let left = 0;
    for (let kind = 0; kind < KINDS; kind++) left += bills.part(service, level[i], kind) * (1 - cost(kind));
    return Math.max(leastMargin, left);
  }
  function dearer(i: number, service: number): number {
    let more = 0;
    for (let kind = 0; kind < KINDS; kind++) more += bills.part(service, level[i], kind) * (price(kind) - 1);
    return more;
  }

  return { fundPart, outlay, income, keptNow, cost, price, margin, dearer };
}
