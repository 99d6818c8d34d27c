import { expect, test } from "vitest";
import { checkPayment } from "../../../src/county/payment/check.ts";
import type { PaymentInput } from "../../../src/county/input/payment.ts";
import type { PackageInput } from "../../../src/county/input/package.ts";
import { PAYMENT, withPackage } from "../../support/payment.ts";

const everybody = {
  residents: true,
  employees: true,
  communities: 2,
  leads: ["c0", "c1"],
  diseases: ["flu", "measles"],
};

test("sound rules have no problems", () => {
  expect(checkPayment(PAYMENT, everybody)).toEqual([]);
  expect(checkPayment(withPackage(), everybody)).toEqual([]);
});

const BY_DRG = [{ service: "inpatient", levels: [2], method: "drg", rateFen: 0 }] as const;
const REGION = {
  others: 3,
  othersGrowthBp: 0,
  totalGrowthBp: 0,
  onePrice: [],
  tcmGroups: [],
  tcmBp: 10_000,
  reviewFrom: 3,
  reviewedBp: 0,
};
const EVEN = [2_500, 2_500, 2_500, 2_500];
const STAFF_PAY = { villageBp: EVEN, townshipBp: EVEN, countyBp: EVEN, boundBp: 0, structureBp: 0 };
const FINANCE = {
  subsidyMode: ["listed", "listed", "listed"] as const,
  subsidyRateFen: [0, 0, 0],
  fundingBp: [0, 0, 0],
  twoPermissions: false,
  developmentBp: 0,
  surplusToPayBp: 0,
  villageSurplusBp: 0,
  payCeilingBp: 0,
  priceBp: [10_000, 10_000, 10_000, 10_000],
};

const ofPackage = (other: Partial<PackageInput>): PaymentInput => withPackage(other);

test.for<readonly [name: string, payment: PaymentInput, path: string, message: RegExp]>([
  [
    "a first corridor above 0",
    ofPackage({ corridors: [{ fromBp: 100, fundBp: 0 }] }),
    "package.corridors[0].from",
    /a gap/,
  ],
  [
    "overlapping corridors",
    ofPackage({
      corridors: [
        { fromBp: 0, fundBp: 5_000 },
        { fromBp: 500, fundBp: 3_000 },
        { fromBp: 500, fundBp: 0 },
      ],
    }),
    "package.corridors[2].from",
    /an overlap/,
  ],
  ["no corridor", ofPackage({ corridors: [] }), "package.corridors", /at least one/],
  [
    "a fund that bears more than all",
    ofPackage({ corridors: [{ fromBp: 0, fundBp: 10_001 }] }),
    "package.corridors[0].fund",
    /0 to 10000/,
  ],
  ["a split of 110 %", ofPackage({ splitBp: [6_000, 3_000, 2_000] }), "package.split", /sum 11000/],
  ["a split of two", ofPackage({ splitBp: [6_000, 4_000] }), "package.split", /expected 3/],
  ["a negative part", ofPackage({ splitBp: [11_000, -1_000, 0] }), "package.split", /0 or more/],
  ["retention above one", ofPackage({ retainedBp: 10_001 }), "package.retained", /10001, expected 0 to 10000/],
  ["gate above full score", ofPackage({ gateScore: 95 }), "package.gateScore", /above the full score 90/],
  ["weights of the score", ofPackage({ scoreWeights: [0.5, 0.5, 0.5, 0.5] }), "package.scoreWeights", /sum 2/],
  ["advances every five months", ofPackage({ advanceMonths: 5 }), "package.advanceMonths", /1, 2, 3, 4, 6 or 12/],
  ["a budget of nothing", ofPackage({ perHeadFen: 0 }), "package", /without a payer/],
  ["risk adjustment without weights", ofPackage({ riskAdjusted: true }), "package.riskWeights", /missing/],
  ["half a fen a head", ofPackage({ perHeadFen: 0.5 }), "package.perHead", /whole number of fen/],
  [
    "bands of the surplus with a gap",
    ofPackage({ retainedBands: [{ fromBp: 100, retainedBp: 0 }] }),
    "package.retainedBands[0].from",
    /a gap/,
  ],
  [
    "an overspend divided by 90 %",
    ofPackage({ overspendSplitBp: [9_000, 0, 0, 0] }),
    "package.overspendSplit",
    /sum 9000/,
  ],
  ["a mix of 90 %", ofPackage({ mix: [{ basis: "per-head", weightBp: 9_000 }] }), "package.mix", /sum 9000/],
  ["past spending twice", ofPackage({ basis: "last-year", ratchetBp: 100 }), "package.ratchet", /write ratchet: 0/],
  [
    "a share of nothing",
    ofPackage({ mix: [{ basis: "share-of-need", weightBp: 10_000 }], shareBp: 0 }),
    "package",
    /share-of-need/,
  ],
  [
    "ordinary claims carved out",
    ofPackage({ carveOuts: { classes: [0], setAsideFen: 0 } }),
    "package.carveOuts.classes[0]",
    /1 to 5/,
  ],
  [
    "visits carved out of a package without visits",
    ofPackage({ outpatientPool: false, carveOuts: { classes: [3], setAsideFen: 0 } }),
    "package.carveOuts.classes[0]",
    /outside the package already/,
  ],
  [
    "assistance money for a package without assistance",
    ofPackage({ assistanceFen: 100 }),
    "package.assistance",
    /assistanceInside: true/,
  ],
  [
    "an adjustment after the year",
    ofPackage({ midYear: { month: 12, toleranceBp: 0, shareBp: 0, mostBp: 0 } }),
    "package.midYear.month",
    /1 to 11/,
  ],
  [
    "a community that is none",
    ofPackage({ communities: [{ lead: "x" }] }),
    "package.communities[0].lead",
    /only by c0, c1/,
  ],
  [
    "a share where heads count",
    ofPackage({ communities: [{ lead: "c0", shareBp: 9_000 }] }),
    "package.communities[0].share",
    /does not go by a share/,
  ],
  [
    "a community's corridors with a gap",
    ofPackage({ communities: [{ lead: "c0", corridors: [{ fromBp: 1, fundBp: 0 }] }] }),
    "package.communities[0].corridors[0].from",
    /a gap/,
  ],
  [
    "two methods for one service on one day",
    {
      ...PAYMENT,
      methods: [
        { service: "inpatient", levels: [1, 2], method: "drg", rateFen: 0 },
        { service: "inpatient", levels: [2], method: "dip", rateFen: 0 },
      ],
    },
    "methods[1]",
    /two methods for inpatient county on one day: drg \(methods\[0\]\) and dip/,
  ],
  [
    "a level that is none",
    { ...PAYMENT, methods: [{ service: "inpatient", levels: [5], method: "drg", rateFen: 0 }] },
    "methods[0].levels",
    /level 5, expected 0 to 4/,
  ],
  [
    "a per-diem of nothing",
    { ...PAYMENT, methods: [{ service: "inpatient", levels: [1], method: "per-diem", rateFen: 0 }] },
    "methods[0].rate",
    /pays nothing/,
  ],
  [
    "points for visits",
    { ...PAYMENT, methods: [{ service: "outpatient", levels: [2], method: "drg", rateFen: 0 }] },
    "methods[0].method",
    /visits have no disease group/,
  ],
  [
    "reserve and adjustment above the income",
    { ...PAYMENT, residentFund: { ...PAYMENT.residentFund, reserveBp: 9_900 } },
    "residentFund",
    /10100 of 10,000/,
  ],
  [
    "a prefecture's points where no stay is paid by them",
    { ...PAYMENT, region: REGION },
    "region",
    /no stay is paid by drg or dip/,
  ],
  [
    "one price for a disease that does not exist",
    { ...PAYMENT, methods: BY_DRG, region: { ...REGION, onePrice: ["flu", "measels"] } },
    "region.onePrice[1]",
    /no disease "measels"/,
  ],
  [
    "special cases reviewed where the score holds them already",
    {
      ...PAYMENT,
      methods: BY_DRG.map((rule) => ({ ...rule, method: "dip" as const })),
      region: { ...REGION, reviewedBp: 1 },
    },
    "region.reviewed",
    /where stays are paid by drg/,
  ],
  [
    "pay that is more than itself",
    {
      ...PAYMENT,
      finance: { ...FINANCE, staffPay: { ...STAFF_PAY, countyBp: [5_000, 5_000, 1_000, 0] } },
    },
    "finance.staffPay.county",
    /sum 11000/,
  ],
  [
    "pay by the structure of an income that it is not tied to",
    { ...PAYMENT, finance: { ...FINANCE, staffPay: { ...STAFF_PAY, structureBp: 100 } } },
    "finance.staffPay.structure",
    /give bound/,
  ],
  [
    "a fund without contributions",
    { ...PAYMENT, residentFund: { ...PAYMENT.residentFund, subsidyFen: [] } },
    "residentFund.subsidy",
    /no year/,
  ],
])("%s", ([, payment, path, message]) => {
  const problems = checkPayment(payment, everybody);
  expect(problems.map((problem) => problem.path)).toEqual([path]);
  expect(problems[0]!.message.en).toMatch(message);
  expect(problems[0]!.message.zh).toMatch(/[一-鿿]/);
});

test("a package needs a community and somebody enrolled", () => {
  const found = checkPayment(withPackage(), { residents: false, employees: true, communities: 0 });
  expect(found.map(({ path }) => path)).toEqual(["package.on", "package.on"]);
  expect(checkPayment(withPackage({ employees: true }), { ...everybody, residents: false })).toEqual([]);
});

test("everything wrong is reported at once", () => {
  const found = checkPayment(withPackage({ retainedBp: -1, splitBp: [1, 2, 3], corridors: [] }));
  expect(found.map(({ path }) => path)).toEqual(["package.retained", "package.split", "package.corridors"]);
});
