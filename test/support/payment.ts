import { createArena } from "../../src/kernel/arena.ts";
import { BILL } from "../../src/county/payment/bill.ts";
import { partiesOf } from "../../src/county/payment/closing.ts";
import type { CostsInput } from "../../src/county/input/costs.ts";
import type { PaymentInput } from "../../src/county/input/payment.ts";
import { type PackageInput, UNSAID } from "../../src/county/input/package.ts";
import { createLevers } from "../../src/county/levers/levers.ts";
import { createPayment, type Payment } from "../../src/county/payment/payment.ts";
import type { InstitutionInput } from "../../src/county/input/places.ts";

/**
 * A small county for tests of the money: two communities of a hospital, a centre and a clinic each, a private hospital,
 * one outside.
 */

function institution(
  code: string,
  level: number,
  community: number,
  other: Partial<InstitutionInput> = {},
): InstitutionInput {
  return {
    code,
    name: { en: code, zh: code },
    kind: (
      ["ordinary-clinic", "township-basic", "county-general", "municipal-hospital", "provincial-hospital"] as const
    )[level]!,
    level,
    township: level > 2 ? -1 : Math.max(0, community),
    village: level === 0 ? community : -1,
    latitude: 35,
    longitude: 115,
    positionKnown: true,
    community,
    lead: level === 2 && community >= 0,
    publicOwned: true,
    insurancePort: true,
    capability: Array.from({ length: 16 }, () => 0.5),
    doctors: [[2], [10], [100], [0], [0]][level]!,
    midGradeShare: 0.3,
    drugList: 1,
    nurses: [0, 8, 120, 0, 0][level]!,
    technicians: 0,
    publicHealthStaff: 0,
    otherStaff: 0,
    beds: [[0], [40], [400], [1000], [1500]][level]!,
    devices: Array.from({ length: 9 }, () => 0),
    theatres: 0,
    ambulances: 0,
    payFen: [4_000_000, 3_000_000, 3_000_000],
    subsidyFen: [0, 24_000_000, 120_000_000, 0, 0][level]!,
    openingCashFen: [1_000_000, 20_000_000, 500_000_000, 0, 0][level]!,
    openingDebtFen: [0, 0, 200_000_000, 0, 0][level]!,
    outsideWaitMinutes: 0,
    ...other,
  };
}

/** 0, 1 clinics; 2, 3 centres; 4, 5 hospitals; 6 private; 7 outside. */
export const INSTITUTIONS: readonly InstitutionInput[] = [
  institution("v0", 0, 0),
  institution("v1", 0, 1),
  institution("t0", 1, 0),
  institution("t1", 1, 1),
  institution("c0", 2, 0),
  institution("c1", 2, 1),
  institution("p0", 2, -1, { kind: "private-hospital", publicOwned: false, subsidyFen: 0 }),
  institution("m0", 3, -1),
];

/** Nothing costs anything, lasts shorter than for ever, is subsidised or lent for. */
export const NO_COSTS: CostsInput = {
  onCostBp: [0, 0, 0],
  gradePayBp: 0,
  floorLeast: [0, 0, 0],
  floorPerBed: [0, 0, 0],
  energyFen: [0, 0, 0],
  bedFen: [0, 0, 0],
  visitFen: [0, 0, 0],
  residentFen: [0, 0, 0],
  buildingFen: [0, 0, 0],
  deviceFen: Array.from({ length: 9 }, () => 0),
  deviceLevelBp: [0, 0, 0],
  equipmentBedFen: [0, 0, 0],
  equipmentStaffFen: [0, 0, 0],
  upkeepBp: [0, 0, 0],
  lifeYears: [40, 8, 6],
  projectBp: [0, 0, 0],
  loanBp: [0, 0, 0],
  expandBp: [0, 0, 0],
  expandLoanBp: [0, 0, 0],
  debtCeilingBp: 10_000,
  interestBp: 0,
  repayYears: 1e9,
  reserveDays: 0,
  ampleDays: 1e9,
};

export const NO_PACKAGE: PackageInput = {
  on: false,
  employees: false,
  basis: "per-head",
  perHeadFen: 93_000,
  shareBp: 10_000,
  needFen: 93_000,
  riskAdjusted: false,
  outOfCounty: true,
  outpatientPool: true,
  advanceMonths: 3,
  holdbackBp: 500,
  retainedBp: 10_000,
  fullScore: 90,
  gateScore: 60,
  scoreWeights: [0.25, 0.25, 0.25, 0.25],
  splitBp: [6_000, 3_000, 1_000],
  payShareBp: 6_000,
  reasonableBp: 0,
  corridors: [
    { fromBp: 0, fundBp: 5_000 },
    { fromBp: 1_000, fundBp: 0 },
  ],
  carryForwardBp: 500,
  ratchetBp: 0,
  trendBp: 0,
  procurementRetainedBp: 5_000,
  publicHealthPooled: false,
  ...UNSAID,
};

export const PAYMENT: PaymentInput = {
  residentFund: {
    individualFen: [38_000, 40_000],
    subsidyFen: [64_000, 67_000],
    baseYear: 2023,
    growthBp: 300,
    reserveBp: 300,
    adjustmentBp: 200,
    seriousPremiumFen: 8_500,
    openingBalanceFen: 1_000_000_000,
  },
  employeeFund: {
    individualFen: [100_000],
    subsidyFen: [300_000],
    baseYear: 2023,
    growthBp: 0,
    reserveBp: 0,
    adjustmentBp: 0,
    seriousPremiumFen: 10_000,
    openingBalanceFen: 500_000_000,
  },
  methods: [],
  package: NO_PACKAGE,
  publicHealthFen: 8_900,
  publicHealthVillageBp: 4_000,
  drugMarkupBp: 10_000,
  tcmMarkupBp: 2_500,
  consumablesCostBp: 10_000,
  // 6,000 yuan a clinic, 60,000 a centre, 600,000 a hospital.
  costs: {
    ...NO_COSTS,
    floorLeast: [60, 0, 0],
    energyFen: [10_000, 0, 0],
    bedFen: [0, 150_000, 150_000],
  },
  priceGrowthBp: 200,
  deviation: { low: 0.5, high: 2 },
  bedDayVisits: 3,
};

export const withPackage = (other: Partial<PackageInput> = {}, payment: Partial<PaymentInput> = {}): PaymentInput => ({
  ...PAYMENT,
  ...payment,
  package: { ...NO_PACKAGE, on: true, ...other },
});

export const arenaOf = new WeakMap<Payment, ReturnType<typeof createArena>>();

/** A payment with 10,000 resident members in community 0, 5,000 in community 1, and 1,000 employees in each. */
export function makePayment(
  epochs: PaymentInput | readonly PaymentInput[] = PAYMENT,
  options: { readonly years?: number; readonly institutions?: readonly InstitutionInput[] } = {},
): Payment {
  const arena = createArena();
  const institutions = options.institutions ?? INSTITUTIONS;
  const payment = createPayment({
    arena,
    institutions,
    levers: createLevers(arena, { institutions: institutions.length, sites: 0, villages: 0 }),
    rulesOf: (epoch) => (Array.isArray(epochs) ? epochs : [epochs as PaymentInput])[epoch]!,
    years: options.years ?? 3,
    calendarYear: 2023,
  });
  arenaOf.set(payment, arena);
  const { inputs, books } = payment;
  if (books.communities > 0) {
    inputs.enrolled.set([15_000, 2_000]);
    inputs.members.set([10_000, 1_000, 5_000, 1_000]);
    inputs.risk.set(inputs.members.map((persons) => persons * 1e6));
  }
  for (let i = 0; i < books.institutions; i++) {
    inputs.catchment[i] = [10_000, 5_000, 10_000, 5_000][i] ?? 0;
    inputs.resident[i] = books.level[i] === 1 ? [10_000, 5_000][i % 2]! : 0;
    inputs.signed[i] = books.level[i] === 1 ? 3_000 : 0;
    inputs.residentRisk[i] = inputs.resident[i]! * 1e6;
    inputs.signedRisk[i] = inputs.signed[i]! * 1e6;
  }
  return payment;
}

/** Books a claim of the given charges, a kind each, of which the fund pays `fund` and the patient the rest. */
export function bookClaim(
  payment: Payment,
  claim: {
    readonly institution: number;
    readonly fund: number;
    readonly patient?: number;
    readonly serious?: number;
    readonly assistance?: number;
    readonly claimClass?: number;
    readonly drugs?: number;
    readonly service?: number;
    readonly scheme?: number;
    readonly community?: number;
    readonly home?: number;
    readonly centre?: number;
    readonly days?: number;
    readonly groupStandard?: number;
    readonly levelStandard?: number;
    readonly beyondPool?: boolean;
    readonly onePrice?: number;
  },
): void {
  const { bill } = payment;
  const {
    institution,
    fund,
    patient = 0,
    serious = 0,
    assistance = 0,
    drugs = 0,
    service = 1,
    scheme = 0,
    community = 0,
    home = -1,
    centre = -1,
  } = claim;
  bill.fill(0);
  bill[BILL.fund] = fund;
  bill[BILL.patient] = patient;
  bill[BILL.drugs] = drugs;
  bill[BILL.onePrice] = claim.onePrice ?? 0;
  bill[BILL.serious] = serious;
  bill[BILL.assistance] = assistance;
  bill[BILL.claimClass] = claim.claimClass ?? 0;
  bill[BILL.services] = fund + patient + serious + assistance - drugs;
  bill[BILL.days] = claim.days ?? 0;
  bill[BILL.groupStandard] = claim.groupStandard ?? fund + patient;
  bill[BILL.levelStandard] = claim.levelStandard ?? claim.groupStandard ?? fund + patient;
  bill[BILL.beyondPool] = claim.beyondPool === true ? 1 : 0;
  payment.claim(institution, service, scheme, community, home, centre);
}

/**
 * What is wrong with the books: parties that do not balance, receivables that are not what is due, open billing. Empty
 * when sound.
 */
export function faultsOf(payment: Payment): readonly string[] {
  const { books } = payment;
  const { balances } = books.ledger;
  const faults: string[] = [];
  for (const { name, from, to } of partiesOf(books)) {
    let sum = 0;
    for (let account = from; account <= to; account++) sum += balances[account]!;
    if (sum !== 0) faults.push(`${name}: ${sum}`);
  }
  for (const { account, party, institution, id, scheme } of books.chart.describe()) {
    let due = 0;
    if (party === "institution" && id === "receivable")
      for (let payer = 0; payer < books.payers; payer++) due += books.due[payer * books.institutions + institution]!;
    else if (party.startsWith("fund") && id === "payable")
      for (let payer = scheme; payer < books.payers; payer += 2)
        for (let i = 0; i < books.institutions; i++) due -= books.due[payer * books.institutions + i]!;
    else if (id !== "billing") continue;
    if (balances[account] !== due)
      faults.push(`account ${account} ${party} ${id}: ${balances[account]}, expected ${due}`);
  }
  return faults;
}
