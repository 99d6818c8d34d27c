import { describe, expect, test } from "vitest";
import { FUND, INSTITUTION, POOL, SINGLE } from "../../../src/county/payment/chart.ts";
import type { PaymentInput } from "../../../src/county/input/payment.ts";
import { fundYear, institutionYear } from "../../../src/county/payment/year-books.ts";
import {
  arenaOf,
  bookClaim,
  faultsOf,
  INSTITUTIONS,
  makePayment,
  PAYMENT,
  withPackage,
} from "../../support/payment.ts";
import type { Payment } from "../../../src/county/payment/payment.ts";

const yuan = (amount: number) => Math.round(amount * 100);
const own = ({ books }: Payment, institution: number, kind: number) =>
  books.ledger.balances[books.chart.institution(institution, kind)]!;
const fund = ({ books }: Payment, kind: number, scheme = 0) => books.ledger.balances[books.chart.fund(scheme, kind)]!;

/** Runs a year whose claims are booked month by month. */
function runYear(payment: Payment, claims: (month: number) => void, scores: readonly number[] = [95, 95]): void {
  payment.startYear();
  for (let month = 0; month < 12; month++) {
    claims(month);
    expect(faultsOf(payment)).toEqual([]);
    payment.endMonth();
    expect(faultsOf(payment)).toEqual([]);
  }
  payment.endYear(scores);
  expect(faultsOf(payment)).toEqual([]);
}

describe("a year of the resident fund, by hand", () => {
  // 15,000 enrolled at 380 + 640 = 1,020 yuan: 15,300,000. Reserve 3 %: 459,000. Adjustment 2 %: 306,000.
  // Serious-illness premium 15,000 * 85 = 1,275,000. Claims 12 * 800,000 = 9,600,000.
  const payment = makePayment();
  runYear(payment, () => bookClaim(payment, { institution: 4, fund: yuan(800_000), patient: yuan(200_000) }));
  const year = fundYear(payment, 0, 0);

  test("income, spending, balance", () => {
    expect(year.income).toBe(yuan(15_300_000));
    expect(year.benefits).toBe(yuan(9_600_000));
    expect(year.spending).toBe(yuan(9_600_000 + 1_275_000 + 306_000));
    // 10,000,000 at the start + 15,300,000 - 11,181,000.
    expect(year.balance).toBe(yuan(14_119_000));
    expect(payment.fundBalanceFen(0)).toBe(year.balance);
  });

  test("reserve, prefecture and insurer hold their parts", () => {
    const { balances } = payment.books.ledger;
    expect(fund(payment, FUND.reserve)).toBe(yuan(459_000));
    expect(balances[SINGLE.prefecture.cash]).toBe(yuan(306_000));
    // And the employees': 2,000 * 100 = 200,000.
    expect(balances[SINGLE.insurer.cash]).toBe(yuan(1_275_000 + 200_000));
    expect(balances[SINGLE.patients.equity]).toBe(yuan(15_000 * 380 + 2_000 * 1_000 + 12 * 200_000));
  });

  test("the next year's contributions come from the table", () => {
    runYear(payment, () => {});
    expect(fundYear(payment, 1, 0).income).toBe(yuan(15_000 * (400 + 670)));
  });

  test("and after the table they grow by 3 %", () => {
    runYear(payment, () => {});
    // 400 * 1.03 + 670 * 1.03 = 412 + 690.10.
    expect(fundYear(payment, 2, 0).income).toBe(yuan(15_000 * 1_102.1));
  });
});

test("a fund that runs dry is bridged, then met by the reserve and covered by the prefecture, visibly", () => {
  // 10,000,000 + 15,300,000 - 459,000 - 306,000 - 1,275,000 = 23,260,000 of cash; claims of 24,000,000 are 740,000 too
  // many.
  const payment = makePayment();
  const bridging: number[] = [];
  runYear(payment, (month) => {
    bridging.push(fund(payment, FUND.bridging));
    if (month === 0) bookClaim(payment, { institution: 4, fund: yuan(24_000_000) });
  });
  // January: 10,000,000 + 13,260,000 / 12 = 11,105,000 of deposits against 24,000,000; every later month pays 1,105,000
  // back.
  expect(bridging.slice(0, 3)).toEqual([0, -yuan(12_895_000), -yuan(11_790_000)]);
  expect(fund(payment, FUND.reserve)).toBe(0);
  expect(fund(payment, FUND.bridging)).toBe(0);
  // The reserve meets 459,000 of 740,000, the adjustment fund 281,000.
  expect(fundYear(payment, 0, 0).cover).toBe(yuan(281_000));
  expect(fundYear(payment, 0, 0).balance).toBe(0);
  expect(payment.books.ledger.closed(0, SINGLE.prefecture.cover, "balance")).toBe(yuan(281_000));
});

describe("a hospital's year, by hand", () => {
  // Each month 100,000 of charges: 60,000 fund, 40,000 patient; 50,000 drugs of which 5,000 TCM pieces.
  const payment = makePayment();
  runYear(payment, () => {
    payment.bill.fill(0);
    payment.bill.set([
      yuan(40_000),
      0,
      0,
      0,
      yuan(60_000),
      yuan(50_000),
      yuan(10_000),
      yuan(15_000),
      yuan(25_000),
      yuan(5_000),
    ]);
    payment.claim(4, 1, 0, 0, -1, -1);
  });
  const year = institutionYear(payment, 0, 4);

  test("income by kind", () => {
    expect([year.drugIncome, year.consumablesIncome, year.testIncome, year.serviceIncome]).toEqual(
      [600_000, 120_000, 180_000, 300_000].map(yuan),
    );
    expect(year.medicalIncome).toBe(yuan(1_200_000));
    expect(year.subsidyIncome).toBe(yuan(1_200_000));
    expect(year.income).toBe(yuan(2_400_000));
  });

  test("drugs at purchase price: western 540,000 as sold, TCM 60,000 / 1.25 = 48,000", () => {
    expect(year.drugCost).toBe(yuan(588_000));
    expect(year.consumablesCost).toBe(yuan(120_000));
  });

  test("pay of 100 doctors and 120 nurses, running costs, surplus", () => {
    expect(year.pay).toBe(yuan(100 * 40_000 + 120 * 30_000));
    expect(year.energy + year.upkeep).toBe(yuan(600_000));
    expect(year.surplus).toBe(yuan(2_400_000 - 588_000 - 120_000 - 7_600_000 - 600_000));
  });

  test("cash reaches for pay first, then suppliers; what it does not reach for is owed", () => {
    // Opening 5,000,000 + income 2,400,000 - pay 7,600,000 - suppliers 1,308,000 = -1,508,000.
    expect(year.cash + yuan(0)).toBe(0);
    expect(year.owedPay + year.owedSuppliers).toBe(yuan(1_508_000));
    expect(year.debt).toBe(yuan(2_000_000 + 1_508_000));
    expect(payment.finance.daysOfCash(4)).toBe(0);
    expect(payment.finance.owedPayFen(4)).toBe(year.owedPay);
  });

  test("public-health grant: 89 yuan a resident, 40 % to the clinic", () => {
    expect(institutionYear(payment, 0, 0).publicHealthIncome).toBe(yuan(10_000 * 89 * 0.4));
    expect(institutionYear(payment, 0, 2).publicHealthIncome).toBe(yuan(10_000 * 89 * 0.6));
  });
});

describe("a package in surplus, by hand", () => {
  // Community 0: 10,000 members * 930 = 9,300,000. Claims 12 * 700,000 = 8,400,000 (of them 12 * 100,000 outside).
  const payment = makePayment(withPackage());
  let advance = 0;
  runYear(
    payment,
    (month) => {
      if (month === 0) advance = payment.books.ledger.balances[payment.books.chart.pool(0, 0, POOL.cash)]!;
      bookClaim(payment, { institution: 4, fund: yuan(450_000) });
      bookClaim(payment, { institution: 2, fund: yuan(100_000) });
      bookClaim(payment, { institution: 0, fund: yuan(50_000), service: 0 });
      bookClaim(payment, { institution: 7, fund: yuan(100_000) });
    },
    [80, 95],
  );
  const line = (what: Parameters<Payment["packages"]["line"]>[3], community = 0) =>
    payment.packages.line(0, community, 0, what);

  test("the first quarter's advance is 95 % of a quarter of the budget", () => {
    expect(advance).toBe(yuan((9_300_000 * 0.95) / 4));
  });

  test("surplus 900,000; 80 points keep two thirds, 6:3:1", () => {
    expect(line("budget")).toBe(yuan(9_300_000));
    expect(line("spending")).toBe(yuan(8_400_000));
    expect(line("surplus")).toBe(yuan(900_000));
    expect(line("retained")).toBe(yuan(600_000));
    expect(line("returned")).toBe(yuan(300_000));
    expect([line("retained_county"), line("retained_township"), line("retained_village")]).toEqual(
      [360_000, 180_000, 60_000].map(yuan),
    );
    expect(line("retained_to_pay")).toBe(yuan(360_000));
  });

  test("the fund paid outside bills itself; advances, those bills and the return make the members' claims", () => {
    expect(line("paid_by_fund")).toBe(yuan(1_200_000));
    // Advances 8,835,000 less outside bills deducted with the three later advances (9 months' 900,000).
    expect(line("advanced")).toBe(yuan(8_835_000 - 900_000));
    // Members' claims 7,200,000: the rest of the advances goes back.
    expect(line("given_back")).toBe(yuan(8_835_000 - 900_000 - 7_200_000));
  });

  test("members hold the retained surplus; nothing stays open", () => {
    expect(institutionYear(payment, 0, 4).surplusRetained).toBe(yuan(360_000));
    expect(institutionYear(payment, 0, 4).bonus).toBe(yuan(216_000));
    for (const i of [0, 2, 4, 7]) expect(own(payment, i, INSTITUTION.receivable)).toBe(0);
    expect(fund(payment, FUND.advances) + fund(payment, FUND.payable)).toBe(0);
    // And community 1, which spent nothing, kept 4,650,000. 80 of 90 points lost a ninth of the holdback of 465,000.
    expect(fundYear(payment, 0, 0).spending).toBe(
      yuan(8_400_000 + 600_000 + 4_650_000 + 1_275_000 + 306_000) - 5_166_667,
    );
  });

  test("community 1 spent nothing: its whole budget of 4,650,000 is surplus and an advance larger than the spending goes back", () => {
    expect(line("surplus", 1)).toBe(yuan(4_650_000));
    expect(line("given_back", 1)).toBe(yuan(4_650_000 * 0.95));
  });
});

describe("a package overspent, by hand", () => {
  // Budget 9,300,000, spending 10,500,000: 1,200,000 over. Corridor to 10 % (930,000) half: 465,000; the rest is the
  // community's: 735,000. Of members' claims 12 * 875,000 the advances of 8,835,000 left 1,665,000 open: all set off.
  const payment = makePayment(withPackage());
  runYear(payment, () => bookClaim(payment, { institution: 4, fund: yuan(875_000) }));

  test("shared, borne, nothing carried", () => {
    const line = (what: Parameters<Payment["packages"]["line"]>[3]) => payment.packages.line(0, 0, 0, what);
    expect(line("overspend")).toBe(yuan(1_200_000));
    expect(line("corridor")).toBe(yuan(465_000));
    expect(line("shared")).toBe(yuan(465_000));
    expect(line("borne")).toBe(yuan(735_000));
    expect(line("carried")).toBe(0);
  });

  test("the lead hospital bears it, centre and clinic nothing", () => {
    expect([4, 2, 0].map((i) => institutionYear(payment, 0, i).overspendBorne)).toEqual([735_000, 0, 0].map(yuan));
    // And community 1, which spent nothing, kept 4,650,000.
    expect(fundYear(payment, 0, 0).spending).toBe(yuan(10_500_000 - 735_000 + 4_650_000 + 1_275_000 + 306_000));
  });

  test("nobody still owes the fund", () => {
    expect(fund(payment, FUND.due)).toBe(0);
    expect([0, 2, 4].map((i) => own(payment, i, INSTITUTION.owedFund) + 0)).toEqual([0, 0, 0]);
  });
});

test("an overspend that cannot be set off is carried into the next year's claims", () => {
  // All spending is outside: nothing is open to the members. Over 10,230,000 - 9,300,000 = 930,000; half is 465,000;
  // the bound of the carry-forward is 5 % of 9,300,000 * 95 % = 441,750, so 23,250 is paid at once.
  const payment = makePayment(withPackage());
  runYear(payment, () => bookClaim(payment, { institution: 7, fund: yuan(852_500) }));
  const line = (what: Parameters<Payment["packages"]["line"]>[3]) => payment.packages.line(0, 0, 0, what);
  expect([line("shared"), line("borne"), line("carried")]).toEqual([465_000, 23_250, 441_750].map(yuan));
  expect(fund(payment, FUND.due)).toBe(yuan(441_750));
  // Next year 5 % of each month's claims of the hospital (500,000) is kept back: 12 * 25,000 = 300,000.
  runYear(payment, () => bookClaim(payment, { institution: 4, fund: yuan(500_000) }));
  expect(own(payment, 4, INSTITUTION.owedFund)).toBe(yuan(300_000 - 441_750));
  expect(fund(payment, FUND.due)).toBe(yuan(441_750 - 300_000));
});

test("a score below the full one forfeits holdback in proportion, borne by the lead hospital", () => {
  // Holdback 5 % of 9,300,000 = 465,000; 45 of 90 points release half; 232,500 is forfeited.
  const payment = makePayment(withPackage());
  runYear(payment, () => bookClaim(payment, { institution: 4, fund: yuan(775_000) }), [45, 95]);
  expect(payment.packages.line(0, 0, 0, "holdback_forfeited")).toBe(yuan(232_500));
  expect(payment.packages.line(0, 0, 0, "overspend")).toBe(0);
  expect(institutionYear(payment, 0, 4).overspendBorne).toBe(yuan(232_500));
});

describe("what is charged to the package", () => {
  const spending = (payment: Payment) => payment.packages.line(0, 0, 0, "spending");
  const year = (rules: PaymentInput) => {
    const payment = makePayment(rules);
    runYear(payment, () => {
      bookClaim(payment, { institution: 4, fund: 100 });
      bookClaim(payment, { institution: 7, fund: 1_000 });
      bookClaim(payment, { institution: 2, fund: 10_000, service: 0 });
      bookClaim(payment, { institution: 7, fund: 100_000, service: 0 });
      bookClaim(payment, { institution: 5, fund: 1_000_000 });
      bookClaim(payment, { institution: 4, fund: 10_000_000, community: 1 });
      bookClaim(payment, { institution: 4, fund: 100_000_000, community: -1 });
    });
    return payment;
  };

  test("the members' bills wherever they arise, and no others'", () => {
    expect(spending(year(withPackage()))).toBe(12 * 1_111_100);
  });
  test("without out-of-county bills", () => {
    expect(spending(year(withPackage({ outOfCounty: false })))).toBe(12 * 1_010_100);
  });
  test("without the out-patient pool", () => {
    expect(spending(year(withPackage({ outpatientPool: false })))).toBe(12 * 1_001_100);
  });
  test("employees only when it covers them", () => {
    expect(year(withPackage()).packages.line(0, 0, 1, "months")).toBe(0);
    expect(year(withPackage({ employees: true })).packages.line(0, 0, 1, "budget")).toBe(yuan(1_000 * 930));
  });
});

test("a package that begins in April has nine twelfths of the budget", () => {
  const payment = makePayment([PAYMENT, withPackage()]);
  runYear(payment, (month) => {
    bookClaim(payment, { institution: 4, fund: yuan(700_000) });
    if (month === 2) payment.enter(1);
  });
  expect(payment.packages.line(0, 0, 0, "months")).toBe(9);
  expect(payment.packages.line(0, 0, 0, "budget")).toBe(yuan((9_300_000 * 9) / 12));
  expect(payment.packages.line(0, 0, 0, "spending")).toBe(yuan(9 * 700_000));
});

test("next year's budget: half by trend (2 % more a head), half by past spending", () => {
  const payment = makePayment(withPackage({ ratchetBp: 5_000, trendBp: 200 }));
  runYear(payment, () => bookClaim(payment, { institution: 4, fund: yuan(700_000) }));
  // Trend 10,000 * 948.60 = 9,486,000; past 8,400,000, carried on 8,568,000; the mean 9,027,000.
  expect(payment.packages.line(0, 0, 0, "next_budget")).toBe(yuan(9_027_000));
  payment.startYear();
  expect(payment.packages.yearBudgetFen(0, 0)).toBe(yuan(9_027_000));
});

test("a trend stated as prices, ageing and use: one after the other, past spending under a full ratchet too", () => {
  const trendParts = { pricesBp: 200, ageingBp: 100, useBp: -50 };
  const next = (ratchetBp: number): number => {
    const payment = makePayment(withPackage({ ratchetBp, trendBp: 9_999, trendParts }));
    runYear(payment, () => bookClaim(payment, { institution: 4, fund: yuan(700_000) }));
    return payment.packages.line(0, 0, 0, "next_budget");
  };
  // 930.00 x 1.02 = 948.60, x 1.01 = 958.086 (958.08), less 4.80 (0.5 % of it, up to a fen) = 953.28 a head, by 10,000
  // members.
  expect(next(0)).toBe(yuan(9_532_800));
  // 8,400,000 x 1.02 = 8,568,000, x 1.01 = 8,653,680, x 0.995 = 8,610,411.60.
  expect(next(10_000)).toBe(yuan(8_610_411.6));
});

test("tightness: spending over the budget's expected part, by last year's course from the second year on", () => {
  const payment = makePayment(withPackage());
  payment.startYear();
  expect(payment.tightness(0)).toBe(1);
  bookClaim(payment, { institution: 4, fund: yuan(930_000) });
  payment.endMonth();
  // 930,000 of 9,300,000 / 12 = 775,000.
  expect(payment.tightness(0)).toBeCloseTo(1.2, 12);
  for (let month = 1; month < 12; month++) {
    bookClaim(payment, { institution: 4, fund: yuan(930_000 / 11) });
    payment.endMonth();
  }
  payment.endYear([95, 95]);
  payment.startYear();
  bookClaim(payment, { institution: 4, fund: yuan(930_000) });
  payment.endMonth();
  // Last year half of the spending was January's: 930,000 of 4,650,000.
  expect(payment.tightness(0)).toBeCloseTo(0.2, 6);
});

test("a claim that does not balance is refused whole, with who and when", () => {
  const payment = makePayment();
  payment.startYear();
  payment.books.ledger.at(4_321, 77);
  payment.bill.fill(0);
  payment.bill[4] = 100;
  payment.bill[8] = 99;
  expect(() => payment.claim(4, 1, 0, 0, -1, -1)).toThrow(
    "claim: paid 100, charged 99, scheme 0 at institution 4, at minute 4321, for 77",
  );
  payment.bill.fill(0);
  payment.bill[0] = -5;
  payment.bill[8] = -5;
  expect(() => payment.claim(4, 1, 0, 0, -1, -1)).toThrow("patient -5");
  payment.bill[0] = 100;
  payment.bill[8] = 100;
  for (const unknown of [-1, payment.books.institutions])
    expect(() => payment.claim(unknown, 1, 0, 0, -1, -1)).toThrow(`at institution ${unknown}`);
  expect(faultsOf(payment)).toEqual([]);
});

test("the uninsured pay cash, and the fund nothing", () => {
  const payment = makePayment();
  payment.startYear();
  bookClaim(payment, { institution: 4, fund: 0, patient: 5_000, scheme: 2 });
  expect(own(payment, 4, INSTITUTION.cash)).toBe(500_000_000 + 5_000);
  expect(() => bookClaim(payment, { institution: 4, fund: 1, scheme: 2 })).toThrow("scheme 2");
});

test("contract fee, personal accounts, reform programmes", () => {
  const payment = makePayment();
  payment.startYear();
  payment.contractFee(2, 0, 7_000, 3_000, 2_000);
  payment.accountInflow(1, 50_000);
  payment.reform(4, false, 1_000);
  payment.reform(4, true, 500);
  payment.reform(-1, true, 250);
  expect(own(payment, 2, INSTITUTION.contracts)).toBe(-12_000);
  expect(own(payment, 2, INSTITUTION.cash)).toBe(20_000_000 + 9_000);
  expect(fund(payment, FUND.accounts, 1)).toBe(50_000);
  expect(own(payment, 4, INSTITUTION.reform)).toBe(1_500);
  expect(payment.books.ledger.balances[SINGLE.government.reform]).toBe(750);
  expect(faultsOf(payment)).toEqual([]);
});

test("the two permissions pay out half of a surplus; without them the ceiling holds", () => {
  const finance = {
    subsidyMode: ["listed", "per-staff", "per-bed"],
    subsidyRateFen: [0, yuan(60_000), yuan(10_000)],
    fundingBp: [0, 0, 0],
    villageSurplusBp: 0,
    developmentBp: 1_000,
    surplusToPayBp: 5_000,
    payCeilingBp: 1_000,
    priceBp: [10_000, 10_000, 10_000, 10_000],
  } as const;
  const year = (twoPermissions: boolean) => {
    const payment = makePayment({ ...PAYMENT, finance: { ...finance, twoPermissions } });
    runYear(payment, () => bookClaim(payment, { institution: 2, fund: yuan(50_000) }));
    return payment;
  };
  const free = institutionYear(year(true), 0, 2);
  // 18 staff * 60,000 = 1,080,000; income 600,000 + 1,080,000 + grant 534,000; pay 10 * 40,000 + 8 * 30,000 = 640,000,
  // overhead 60,000.
  expect(free.subsidyIncome).toBe(yuan(1_080_000));
  const before = 600_000 + 1_080_000 + 534_000 - 640_000 - 60_000;
  expect(free.bonus).toBe(yuan((before * 0.9) / 2));
  expect(institutionYear(year(false), 0, 2).bonus).toBe(yuan(64_000));
  // 400 beds * 10,000.
  expect(institutionYear(year(true), 0, 4).subsidyIncome).toBe(yuan(4_000_000));
});

test("procurement savings: half of what the fund saved is left to the institution", () => {
  const payment = makePayment();
  runYear(payment, (month) => {
    if (month === 3) payment.inputs.procurementSaved[4]! += 1_001;
  });
  expect(institutionYear(payment, 0, 4).procurementRetained).toBe(500);
});

test("a pooled public-health grant follows the contacts", () => {
  const payment = makePayment(withPackage({ publicHealthPooled: true }));
  runYear(payment, () => payment.inputs.contacts.set([1, 0, 3, 0, 0, 0, 0, 0]));
  // 15,000 * 89 = 1,335,000: a quarter and three quarters.
  expect(institutionYear(payment, 0, 0).publicHealthIncome).toBe(yuan(1_335_000 / 4));
  expect(institutionYear(payment, 0, 2).publicHealthIncome).toBe(yuan((1_335_000 * 3) / 4));
});

test("a saved county continues to the same fen", () => {
  const rules = withPackage({}, { methods: [{ service: "inpatient", levels: [2], method: "drg", rateFen: 0 }] });
  const half = (payment: Payment, from: number, to: number) => {
    for (let month = from; month < to; month++) {
      bookClaim(payment, { institution: 4 + (month % 2), fund: 1_000_003 * (month + 1), patient: 77_777 });
      payment.endMonth();
    }
  };
  const whole = makePayment(rules);
  whole.startYear();
  half(whole, 0, 6);
  const saved = arenaOf.get(whole)!.save("s");
  const other = makePayment(rules);
  arenaOf.get(other)!.restore(saved, "s");
  for (const payment of [whole, other]) {
    half(payment, 6, 12);
    payment.endYear([95, 70]);
  }
  expect([...other.books.ledger.balances]).toEqual([...whole.books.ledger.balances]);
});

test("without a community there is no package to pay, and everything else works", () => {
  const payment = makePayment(withPackage(), {
    institutions: INSTITUTIONS.map((place) => ({ ...place, community: -1 })),
  });
  payment.inputs.enrolled.set([15_000, 2_000]);
  runYear(payment, () => bookClaim(payment, { institution: 4, fund: 100, community: -1 }), []);
  expect(fundYear(payment, 0, 0).benefits).toBe(1_200);
});
