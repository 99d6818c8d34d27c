import { LEVELS } from "../input/places.ts";
import { PAYMENT_METHODS, SERVICES, type FinanceInput, type MethodRule, type PaymentInput } from "../input/payment.ts";
import { partOf } from "./money.ts";
import { CLAIM_CLASSES, type PackageInput, type StopLoss } from "../input/package.ts";

export const OUTPATIENT = 0;
export const INPATIENT = 1;
export const REHABILITATION = 2;

/** Finance where a policy says nothing of it. */
export const NEUTRAL_FINANCE: FinanceInput = {
  subsidyMode: ["listed", "listed", "listed"],
  subsidyRateFen: [0, 0, 0],
  fundingBp: [0, 0, 0],
  twoPermissions: false,
  developmentBp: 0,
  surplusToPayBp: 0,
  villageSurplusBp: 0,
  payCeilingBp: 0,
  priceBp: [10_000, 10_000, 10_000, 10_000],
};

/** The payment rules of one epoch, compiled into tables by service and level: index service * LEVELS + level. */
export interface PaymentRules {
  readonly input: PaymentInput;
  readonly package: PackageInput;
  /** The package as each community has it, its own rules over those of all. */
  readonly packageOf: readonly PackageInput[];
  readonly finance: FinanceInput;
  /** Index into PAYMENT_METHODS. */
  readonly method: Uint8Array;
  /**
   * By cell: the service by whose rule it is paid. Rehabilitation goes as in-patient care at levels where no rule names
   * it.
   */
  readonly paidAs: Uint8Array;
  /** The rule's rate, fen; 1 where per-head goes to the team, is taken from for use elsewhere, follows risk. */
  readonly rate: Float64Array;
  readonly toTeam: Uint8Array;
  readonly holdsFund: Uint8Array;
  readonly byRisk: Uint8Array;
  /** Points a case over the group's, basis points; 0 as costs stood. */
  readonly coefficient: Int32Array;
  /** The patient's fixed part of a stay's standard, basis points, by level; 0 by the benefit schedule. */
  readonly patientPart: Int32Array;
  /** Whether any rule holds out-patient funds. */
  readonly anyHolds: boolean;
  /** Which rule it is, so that levels sharing one share its total; -1 fee for service by default. */
  readonly rule: Int8Array;
  /** 1 where a claim is charged to the patient's community while the package is on. */
  readonly inPackage: Uint8Array;
  /** By scheme: 1 where the package covers it. */
  readonly covers: Uint8Array;
  /** By CLAIM_CLASSES: 1 where such claims stay with the fund. */
  readonly carvedOut: Uint8Array;
}

const holdsFund = ({ method, service, fundHolding }: MethodRule): boolean =>
  method === "per-head" && service === "outpatient" && fundHolding !== false;

export const cellOf = (service: number, level: number): number => service * LEVELS.length + level;

/**
 * Compiles the rules of an epoch. Fee for service where no rule says otherwise; checks nothing (see checkPayment).
 * @param leads code of the lead hospital by community
 */
export function compileRules(input: PaymentInput, leads: readonly string[] = []): PaymentRules {
  const cells = SERVICES.length * LEVELS.length;
  const rules: PaymentRules = {
    input,
    package: input.package,
    packageOf: leads.map((lead) => packageOf(input.package, lead)),
    finance: input.finance ?? NEUTRAL_FINANCE,
    method: new Uint8Array(cells),
    paidAs: Uint8Array.from({ length: cells }, (_, cell) => Math.floor(cell / LEVELS.length)),
    rate: new Float64Array(cells),
    toTeam: new Uint8Array(cells),
    holdsFund: new Uint8Array(cells),
    byRisk: new Uint8Array(cells),
    coefficient: new Int32Array(cells),
    patientPart: new Int32Array(LEVELS.length),
    anyHolds: input.methods.some(holdsFund),
    rule: new Int8Array(cells).fill(-1),
    inPackage: new Uint8Array(cells),
    covers: Uint8Array.of(1, input.package.employees ? 1 : 0),
    carvedOut: Uint8Array.from(CLAIM_CLASSES, (_, k) =>
      input.package.carveOuts?.classes.includes(k) === true ? 1 : 0,
    ),
  };
  input.methods.forEach((rule, index) => {
    for (const level of rule.levels) {
      const cell = cellOf(SERVICES.indexOf(rule.service), level);
      rules.method[cell] = PAYMENT_METHODS.indexOf(rule.method);
      rules.rate[cell] = rule.rateFen;
      rules.toTeam[cell] = rule.perHeadTo === "team" ? 1 : 0;
      rules.holdsFund[cell] = holdsFund(rule) ? 1 : 0;
      rules.byRisk[cell] = rule.riskAdjusted === true ? 1 : 0;
      rules.coefficient[cell] = rule.levelCoefficientBp?.[level] ?? 0;
      if (rule.service === "inpatient") rules.patientPart[level] = rule.patientPartBp ?? 0;
      rules.rule[cell] = index;
    }
  });
  for (let level = 0; level < LEVELS.length; level++)
    if (rules.rule[cellOf(REHABILITATION, level)] === -1) rules.paidAs[cellOf(REHABILITATION, level)] = INPATIENT;
  for (let service = 0; service < SERVICES.length; service++)
    for (let level = 0; level < LEVELS.length; level++) {
      const outside = level > 2;
      const pooled = service !== OUTPATIENT || input.package.outpatientPool;
      rules.inPackage[cellOf(service, level)] = pooled && (!outside || input.package.outOfCounty) ? 1 : 0;
    }
  return rules;
}

/** Whether a package covers claims of a service at a level and of a class, wherever in force. */
export const inScope = (
  { inPackage, carvedOut }: Pick<PaymentRules, "inPackage" | "carvedOut">,
  service: number,
  level: number,
  claimClass: number,
): boolean => inPackage[cellOf(service, level)] === 1 && carvedOut[claimClass] === 0;

/** The package as the community of a lead hospital has it. A retained share of its own takes the place of bands. */
export function packageOf(rules: PackageInput, lead: string): PackageInput {
  const found = rules.communities.find((own) => own.lead === lead);
  if (found === undefined) return rules;
  const { lead: _, ...own } = found;
  const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  if (said["retainedBp"] === undefined || said["retainedBands"] !== undefined) return { ...rules, ...said };
  const { retainedBands: _bands, ...others } = rules;
  return { ...others, ...said };
}

/** Of a claim's cost to a package: the fund's part beyond the threshold of a single dear case. */
export function reliefOf(fen: number, stopLoss: StopLoss | undefined): number {
  return stopLoss !== undefined && fen > stopLoss.thresholdFen
    ? partOf(fen - stopLoss.thresholdFen, stopLoss.fundBp)
    : 0;
}
