import type { Arena } from "../../kernel/arena.ts";
import { KIND } from "../input/illness.ts";
import type { JudgementInput } from "../input/judgement.ts";
import { VILLAGE } from "../input/places.ts";
import type { PolicyInput } from "../input/policy.ts";
import type { Levers } from "../levers/levers.ts";
import type { Payment } from "../payment/payment.ts";
import { INPATIENT, OUTPATIENT } from "../payment/rules.ts";
import type { Places } from "../places/places.ts";
import { partBp } from "../payment/staff-pay.ts";
import { hinge } from "./hinge.ts";
import type { Incentives } from "./incentives.ts";
import type { UsualBills } from "./usual-bills.ts";
import { createWhatPays, DECIDED, type Decided } from "./what-pays.ts";

const SERVICES = 2;
const DECISIONS = 3;

/** How strongly what an institution gains is felt, and what it reckons with. */
export interface GainTerms {
  /** Months in which habits follow two thirds of the way to what pays now. */
  readonly habit: number;
  /** Of a yuan that reaches the own institution at the year's end, what a doctor feels of it. */
  readonly felt: number;
  /** Of what the institution loses or gains by how it is paid, what is passed on to departments and doctors. */
  readonly passed: number;
  /** Worth of a claim inside a fixed budget: the next budget follows it. */
  readonly claims: number;
  /** Part of pay that hangs on what the own institution earns, before reform. */
  readonly hanging: number;
  /** How far what single decisions earn lies around their mean, in parts of what the usual one earns. */
  readonly spread: number;
}

/**
 * What one more decision of a kind earns an institution (边际收益), as it is felt by those who decide. Worths are over
 * the baseline's, where every bill is paid as it is and nothing saved is kept: exactly 1 there, 0 where nothing is
 * gained, below 0 where it costs more than it brings.
 */
export interface Gains {
  /** Of a decision about visits or stays. */
  worth(institution: number, service: number, decided: Decided): number;
  /** One more yuan charged for a kind, over what a yuan of the usual bill earns at the baseline. */
  earns(institution: number, service: number, kind: number): number;
  /** Of a yuan of charges that the fund need not pay: what is felt to reach the institution, yuan. */
  kept(institution: number, service: number): number;
  /**
   * Decisions that cost more than they bring, over all of a kind; 0 at the baseline, where those few are made all the
   * same. Nobody gives up what still earns something.
   */
  losing(institution: number, service: number, decided: Decided): number;
}

/** One figure for all behaviours: the same money, seen by doctors after their habits, by managers at once and whole. */
export interface Gain {
  readonly doctors: Gains;
  readonly managers: Gains;
  /** A month begins: doctors' habits move towards what pays now. */
  follow(terms: GainTerms): void;
  /** Nobody feels any of it: the baseline. */
  rest(): void;
  /** A kind at the baseline, in the unit of `earns`. */
  usual(institution: number, service: number, kind: number): number;
  /** What a yuan of the usual bill earns at the baseline, yuan. */
  margin(institution: number, service: number): number;
  /** What a kind costs of a yuan charged, yuan. */
  cost(kind: number): number;
  /** How much of pay hangs on what is done, in any way, over the baseline's. */
  doing(institution: number): number;
  /** What is gained by billing a case as two, 0 to 1: as far as a case is paid and what is done in it is not. */
  again(institution: number): number;
  /** Of a yuan of surplus: what can be expected to reach the institution's level, and hangs on the score, yuan. */
  scored(institution: number): number;
  /**
   * Pressure on managers of a budget that does not suffice, 0 to 1: beyond the corridor, by the part of the decisions
   * that cost more than they bring.
   * @param reckoned of what the decision usually earns: what managers reckon to lose besides by giving it up
   */
  pressure(institution: number, decided: Decided, corridor: number, slope: number, reckoned?: number): number;
  /** The fund's part of a usual charge, by the benefit schedule. */
  fundPart(level: number, service: number): number;
}

const FULL = 10_000;
/** What pay may hang on, by index. */
const HANGING = ["income", "work", "service"] as const;
const [INCOME, WORK, SERVICE] = [0, 1, 2];
const HANGS = HANGING.length;

export function createGain(
  arena: Arena,
  places: Places,
  payment: Payment,
  incentives: Incentives,
  bills: UsualBills,
  { ownEarnings }: Pick<Levers, "ownEarnings">,
  policy: () => PolicyInput,
  judgement: JudgementInput,
): Gain {
  const { level, count, inputs } = places;
  /** What doctors are used to: income of a decision over the charge, the fund's outlay for it; kept. By institution. */
  const cells = count * SERVICES * DECISIONS;
  const usedToIncome = arena.f64("mechanism.gain.income", cells, "yuan a yuan charged").fill(1);
  const usedToOutlay = arena.f64("mechanism.gain.outlay", cells, "of the fund's part").fill(1);
  const usedToKept = arena.f64("mechanism.gain.kept", count * SERVICES, "yuan a yuan saved");
  /** Pay that hangs on income, work and services, over that on income at the baseline: [institution * 3 + which]. */
  const usedToPay = arena.f64("mechanism.gain.pay", count * HANGS, "ratio");
  /** 1 while anybody feels it; what the terms say, for managers. */
  const state = arena.f64("mechanism.gain.terms", 5, "felt at all, claims, passed on, spread, hanging");
  const { fundPart, outlay, income, keptNow, cost, price, margin, dearer } = createWhatPays({
    places,
    payment,
    incentives,
    bills,
    policy,
    judgement,
    terms: state,
  });
  const cellAt = (i: number, service: number, decided: number): number =>
    (i * SERVICES + service) * DECISIONS + decided;

  /** Of decisions whose worth lies around a mean: those below nothing, beyond the baseline's. */
  function losing(worth: number): number {
    if (state[0] === 0 || worth >= 1) return 0;
    const below = (mean: number): number => 1 / (1 + Math.exp(mean / state[3]));
    return (below(worth) - below(1)) / (1 - below(1));
  }

  /** How pay is made up now; where the rules do not say, as before reform. */
  function hangsNow(i: number, which: number): number {
    const pay = inputs[i].publicOwned ? payment.rules().finance.staffPay : undefined;
    const bp = partBp(pay, level[i], HANGING[which]);
    return bp < 0 ? (which === INCOME ? 1 : 0) : bp / FULL / state[4];
  }

  /** @param hangs pay on income, work or services, over that on income at the baseline */
  function seenBy(
    incomeOf: (i: number, service: number, decided: number) => number,
    outlayOf: (i: number, service: number, decided: number) => number,
    kept: (i: number, service: number) => number,
    hangs: (i: number, which: number) => number,
  ): Gains {
    function worth(i: number, service: number, decided: Decided): number {
      if (state[0] === 0) return 1;
      const usual = margin(i, service);
      const comes = incomeOf(i, service, decided);
      // Services count as billed, work as done: neither asks who pays for it.
      const own =
        hangs(i, INCOME) * (usual + (comes - 1) + comes * dearer(i, service)) +
        hangs(i, SERVICE) * usual * price(KIND.SERVICES) +
        (decided === DECIDED.YUAN ? 0 : hangs(i, WORK) * usual);
      const saved = kept(i, service) * fundPart(level[i], service) * outlayOf(i, service, decided);
      return 1 + (own - usual - saved) / usual;
    }
    return {
      kept,
      worth,
      losing: (i, service, decided) => losing(worth(i, service, decided)),
      earns(i, service, kind) {
        const usual = margin(i, service);
        const own = 1 - cost(kind);
        if (state[0] === 0) return own / usual;
        const comes = incomeOf(i, service, DECIDED.YUAN);
        const saved = kept(i, service) * fundPart(level[i], service) * outlayOf(i, service, DECIDED.YUAN);
        const billed = kind === KIND.SERVICES ? (usual * price(kind)) / bills.part(service, level[i], kind) : 0;
        return (hangs(i, INCOME) * (own + (comes * price(kind) - 1)) + hangs(i, SERVICE) * billed - saved) / usual;
      },
    };
  }

  const doing = (i: number): number =>
    usedToPay[i * HANGS + INCOME] + usedToPay[i * HANGS + WORK] + usedToPay[i * HANGS + SERVICE];

  function asBefore(): void {
    for (let at = 0; at < usedToPay.length; at++) usedToPay[at] = at % HANGS === INCOME ? 1 : 0;
  }
  asBefore();

  const doctors = seenBy(
    (i, service, decided) => 1 - state[2] * (1 - usedToIncome[cellAt(i, service, decided)]),
    (i, service, decided) => usedToOutlay[cellAt(i, service, decided)],
    (i, service) => usedToKept[i * SERVICES + service],
    (i, which) => (which === WORK ? 1 : ownEarnings[i]) * usedToPay[i * HANGS + which],
  );
  const managers = seenBy(
    (i, service, decided) => income(i, service, outlay(i, service, decided)),
    outlay,
    (i, service) => (state[0] === 0 ? 0 : keptNow(i, service)),
    (_, which) => (which === INCOME ? 1 : 0),
  );

  return {
    doctors,
    managers,
    cost,
    margin,
    fundPart,
    usual: (i, service, kind) => (1 - cost(kind)) / margin(i, service),
    again: (i) =>
      Math.min(1, doing(i)) *
      Math.max(0, usedToIncome[cellAt(i, INPATIENT, DECIDED.CASE)] - usedToIncome[cellAt(i, INPATIENT, DECIDED.DAY)]),
    doing: (i) => (state[0] === 0 ? 1 : doing(i)),
    scored: (i) => (state[0] === 0 ? 0 : incentives.scored(i)),
    follow({ habit, felt, passed, claims, hanging, spread }) {
      state[0] = 1;
      state[1] = claims;
      state[2] = passed;
      state[3] = spread;
      state[4] = hanging;
      const step = habit > 0 ? 1 - Math.exp(-1 / habit) : 1;
      const move = (table: Float64Array, at: number, to: number): void => {
        table[at] = step === 1 ? to : table[at] + step * (to - table[at]);
      };
      for (let i = 0; i < count; i++)
        for (let which = 0; which < HANGS; which++) move(usedToPay, i * HANGS + which, hangsNow(i, which));
      for (let i = 0; i < count; i++)
        for (let service = 0; service < SERVICES; service++) {
          move(usedToKept, i * SERVICES + service, felt * keptNow(i, service));
          for (let decided = 0; decided < DECISIONS; decided++) {
            const paid = outlay(i, service, decided);
            move(usedToOutlay, cellAt(i, service, decided), paid);
            move(usedToIncome, cellAt(i, service, decided), income(i, service, paid));
          }
        }
    },
    rest() {
      state[0] = 0;
      usedToIncome.fill(1);
      usedToOutlay.fill(1);
      usedToKept.fill(0);
      asBefore();
    },
    pressure(i, decided, corridor, slope, reckoned = 0) {
      if (state[0] === 0) return 0;
      const service = level[i] === VILLAGE ? OUTPATIENT : INPATIENT;
      const usual = margin(i, service);
      const paid = outlay(i, service, decided);
      const saved = keptNow(i, service) * fundPart(level[i], service);
      const lost = 1 - income(i, service, paid);
      return Math.max(
        hinge(incentives.tightness(i), 1 + corridor, slope) * losing(1 + reckoned - saved / usual),
        hinge(incentives.ownTightness(i), 1 + corridor, slope) * losing(1 + reckoned - lost / usual),
      );
    },
  };
}
