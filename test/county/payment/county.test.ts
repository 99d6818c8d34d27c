import { beforeAll, describe, expect, test } from "vitest";
import type { Watch } from "../../../src/county/parts.ts";
import { MINUTES_PER_DAY } from "../../../src/county/base/units.ts";
import { ENCOUNTER_STRIDE, FLAGS, READMITTED, STEPPED_DOWN } from "../../../src/county/care/encounters.ts";
import { createCounty, type County } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { Epoch } from "../../../src/county/input/policy.ts";
import {
  CLAIM_ACCOUNT,
  CLAIM_ASSISTANCE,
  CLAIM_CHARGE,
  CLAIM_CREDIT,
  CLAIM_ELIGIBLE,
  CLAIM_FUND,
  CLAIM_PATIENT,
  CLAIM_SELF,
  CLAIM_SERIOUS,
} from "../../../src/county/insurance/claim.ts";
import { FUND, FUNDS, INSTITUTION, SINGLE } from "../../../src/county/payment/chart.ts";
import { basePay } from "../../../src/county/payment/institutions.ts";
import { fundYear } from "../../../src/county/payment/year-books.ts";
import { COUNTY } from "../../../src/county/input/places.ts";
import { EMPLOYEE_SCHEME } from "../../../src/county/input/people.ts";
import { CONTRACTED_BIT, RESIDENT_STRIDE, TRAITS } from "../../../src/county/people/residents.ts";
import { columnsOf, finished, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

const RUN = { seed: 3, replication: 0 };

/** Whatever mechanisms there are, none acts. */
const NO_MECHANISMS: Epoch["mechanisms"] = new Proxy({}, { get: () => ({ on: false, parameters: {} }) });
const withoutMechanisms = (input: CountyInput): CountyInput => ({
  ...input,
  epochs: input.epochs.map((epoch) => ({ ...epoch, mechanisms: NO_MECHANISMS })),
});

let base: CountyInput;
let packaged: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 2_500)).input;
  packaged = (await loadSmall("typical-package-95.yaml", 2_500, ["policy.payment.package.on=true", "changes=[]"]))
    .input;
});

/** Parties whose own accounts do not sum to zero. */
function unbalanced({ parts }: County): readonly string[] {
  const { ledger, chart } = parts.payment.books;
  const sums = new Map<string, number>();
  for (const { account, party, institution, community, scheme } of chart.describe()) {
    const key = `${party} ${institution} ${community} ${scheme}`;
    sums.set(key, (sums.get(key) ?? 0) + ledger.balances[account]!);
  }
  return [...sums].filter(([, sum]) => sum !== 0).map(([key, sum]) => `${key}: ${sum}`);
}

describe("a county's money", () => {
  test("every party's books balance at every event, package, month's end and year's end included", () => {
    const county = createCounty(packaged, RUN);
    const after = (): number => county.parts.simulation.clock[0]!;
    for (const from of [0, 30 * MINUTES_PER_DAY + 1200, 180 * MINUTES_PER_DAY + 1200, 364 * MINUTES_PER_DAY]) {
      county.run(from);
      for (let event = 0; event < 150 && after() < county.endMinute; event++) {
        county.run(county.endMinute, { everyEvents: 1, check: () => true });
        expect(unbalanced(county), `minute ${after()}`).toEqual([]);
      }
    }
    county.run(county.endMinute);
    expect(unbalanced(county)).toEqual([]);
    expect(county.parts.payment.books.ledger.closedYears()).toBe(1);
  });

  test("every claim's parts sum to its bill, none is negative, and the books have charged the sum of all bills", () => {
    let [claims, charged, wrong] = [0, 0, 0];
    function check(): void {
      const { claim } = county.parts.benefits;
      const parts = [CLAIM_FUND, CLAIM_SERIOUS, CLAIM_ASSISTANCE, CLAIM_ACCOUNT, CLAIM_PATIENT].map(
        (part) => claim[part]!,
      );
      const whole = parts.reduce((sum, part) => sum + part, 0);
      if (
        parts.some((part) => part < 0 || !Number.isInteger(part)) ||
        whole !== claim[CLAIM_CHARGE] ||
        claim[CLAIM_ELIGIBLE]! + claim[CLAIM_SELF]! !== whole
      )
        wrong++;
      charged += whole;
    }
    let told = 0;
    const watch: Watch = {
      listeners: [
        {
          claims() {
            claims++;
          },
          visited() {
            check();
            told++;
          },
          discharged() {
            check();
            told++;
          },
        },
      ],
    };
    const county: County = createCounty(packaged, RUN, undefined, watch);
    county.run(county.endMinute);
    const { ledger, chart } = county.parts.payment.books;
    let booked = 0;
    packaged.institutions.forEach((_, i) => {
      for (const kind of [INSTITUTION.drugs, INSTITUTION.consumables, INSTITUTION.tests, INSTITUTION.services])
        booked += ledger.closed(0, chart.institution(i, kind), "credit");
    });
    expect(claims).toBeGreaterThan(10_000);
    expect(told).toBe(claims);
    expect(wrong).toBe(0);
    expect(booked).toBe(charged);
  });

  test("a package moves money and no patient: without incentives the event log is the baseline's, row by row", () => {
    const log = (input: CountyInput) =>
      columnsOf(finished({ ...withoutMechanisms(input), encounterLog: true }, RUN.seed).tables(), "encounters");
    const [before, after] = [log(base), log(packaged)];
    expect(after.rows).toBeGreaterThan(10_000);
    expect(after).toEqual(before);
  });

  test("nor do DRG inside the package and payment per head", async () => {
    const methods =
      "policy.payment.methods=[{service: outpatient, levels: [village, township], method: per-head, rate: 90, perHeadTo: team}, {service: inpatient, levels: [township, county], method: drg}]";
    const { input } = await loadSmall("typical-package-95.yaml", 2_500, [
      "policy.payment.package.on=true",
      "changes=[]",
      methods,
    ]);
    const log = (of: CountyInput) =>
      columnsOf(finished({ ...withoutMechanisms(of), encounterLog: true }, RUN.seed).tables(), "encounters");
    expect(log(input)).toEqual(log(base));
  });

  test("personal accounts: deposits in the books are the balances of all people", () => {
    const county = finished(base, RUN.seed);
    const { payment, residents } = county.parts;
    const { balances } = payment.books.ledger;
    const accounts = county.arena.entries().find(({ name }) => name === "insurance.account")!.array;
    let held = 0;
    for (let person = 0; person < residents.count[0]!; person++) held += accounts[person]!;
    expect(held).toBeGreaterThan(0);
    expect(balances[SINGLE.accounts.cash]).toBe(held);
    expect(payment.books.ledger.closed(0, payment.books.chart.fund(EMPLOYEE_SCHEME, FUND.accounts), "debit")).toBe(
      payment.books.ledger.closed(0, SINGLE.accounts.received, "credit"),
    );
  });

  test("the deductible counted along a chain is spared after a transfer down, never at a readmission", () => {
    const chained: CountyInput = {
      ...withPolicy(base, ({ benefit }) => ({
        benefit: {
          ...benefit,
          resident: { ...benefit.resident, continuousDeductible: true },
          employee: { ...benefit.employee, continuousDeductible: true },
        },
      })),
      care: { ...base.care, downTransferBase: 1 },
    };
    let [transferred, spared, elsewhere, readmitted] = [0, 0, 0, 0];
    const county: County = createCounty(chained, RUN, undefined, {
      listeners: [
        {
          discharged(e) {
            const { encounters, benefits } = county.parts;
            const flags = encounters.record[e * ENCOUNTER_STRIDE + FLAGS]!;
            const credit = benefits.claim[CLAIM_CREDIT]!;
            if ((flags & STEPPED_DOWN) !== 0) {
              transferred++;
              if (credit > 0) spared++;
            } else if (credit > 0) elsewhere++;
            if ((flags & READMITTED) !== 0) readmitted++;
          },
        },
      ],
    });
    county.run(county.endMinute);
    expect(transferred).toBeGreaterThan(5);
    // All but the uninsured, and those whose bill stayed below the deductible.
    expect(spared / transferred).toBeGreaterThan(0.8);
    expect(readmitted).toBeGreaterThan(5);
    expect(elsewhere).toBe(0);
  });

  test("contract fees: everyone signed at the year's start pays one, shared by fund, grant and resident", () => {
    const county = createCounty(base, RUN);
    county.run(1);
    const { payment, residents } = county.parts;
    let signed = 0;
    for (let person = 0; person < residents.count[0]!; person++) {
      // Those who have died since the year began among them.
      if ((residents.record[person * RESIDENT_STRIDE + TRAITS]! & CONTRACTED_BIT) !== 0) signed++;
    }
    const { ledger, chart } = payment.books;
    let fees = 0;
    base.institutions.forEach((_, i) => (fees -= ledger.balances[chart.institution(i, INSTITUTION.contracts)]!));
    const { feeFen, feeSplitBp } = base.epochs[0]!.policy.contracts;
    expect(signed).toBeGreaterThan(500);
    expect(fees).toBe(signed * feeFen);
    let fund = 0;
    for (let scheme = 0; scheme < FUNDS; scheme++) fund += ledger.balances[chart.fund(scheme, FUND.contracts)]!;
    expect(fund / (feeFen * signed)).toBeCloseTo((feeSplitBp[0]! / 10_000) * 0.95, 1);
  });

  test("pay and staff factors, and the price level, reach the institutions' costs", () => {
    const dear = withPolicy(base, (policy) => ({
      workforce: { ...policy.workforce, payFactor: [1, 1.2, 1], staffFactor: [1, 1, 0.5] },
    }));
    const { payment } = createCounty(dear, RUN).parts;
    const { gradePayBp } = payment.rules().input.costs;
    dear.institutions.forEach((institution, i) => {
      const factor = [1, 1.2, 0.5][institution.level] ?? 1;
      expect(payment.inputs.yearlyPay[i]).toBe(Math.round(basePay(institution, gradePayBp) * factor));
    });
    // What is built on is kept up besides.
    const asBuilt = withPolicy(base, (policy) => ({
      payment: { ...policy.payment, costs: { ...policy.payment.costs, expandBp: [0, 0, 0] } },
    }));
    const two = createCounty({ ...asBuilt, years: 2 }, RUN);
    two.run(370 * MINUTES_PER_DAY);
    const growth = 1 + base.epochs[0]!.policy.payment.priceGrowthBp / 10_000;
    base.institutions.forEach(({ level }, i) => {
      const before = payment.finance.yearlyRunningFen(i);
      expect(before > 0).toBe(level <= COUNTY);
      expect(two.parts.payment.finance.yearlyRunningFen(i) / Math.max(1, before)).toBeCloseTo(
        level > COUNTY ? 0 : growth,
        3,
      );
    });
  });

  test("adjusted prices change the bill by kind of charge before it is adjudicated", () => {
    const adjusted = withPolicy(base, (policy) => ({
      payment: {
        ...policy.payment,
        finance: { ...policy.payment.finance!, priceBp: [10_000, 10_000, 10_000, 12_000] },
      },
    }));
    const sums = (input: CountyInput) => {
      const county = createCounty(input, RUN);
      county.run(40 * MINUTES_PER_DAY);
      const { ledger, chart } = county.parts.payment.books;
      const of = (kind: number) =>
        input.institutions.reduce((sum, _, i) => sum + ledger.credits[chart.institution(i, kind)]!, 0);
      return of(INSTITUTION.services) / of(INSTITUTION.drugs);
    };
    expect(sums(adjusted) / sums(base)).toBeGreaterThan(1.15);
    expect(sums(adjusted) / sums(base)).toBeLessThan(1.25);
  });

  test("two communities in one county: each has its members, budget, score and settlement", () => {
    const second = packaged.institutions.findIndex(({ kind }) => kind === "county-tcm");
    const half = Math.ceil(packaged.townships.length / 2);
    const two: CountyInput = {
      ...packaged,
      institutions: packaged.institutions.map((institution, i) => {
        if (i === second) return { ...institution, community: 1, lead: true };
        return institution.level < 2 && institution.township >= half ? { ...institution, community: 1 } : institution;
      }),
    };
    const county = finished(withoutMechanisms(two), RUN.seed);
    expect(unbalanced(county)).toEqual([]);
    const settled = columnsOf(county.tables(), "settlements");
    expect(settled.rows).toBe(2);
    expect(settled["community"]).toEqual([
      two.institutions.find(({ lead }) => lead)!.code,
      two.institutions[second]!.code,
    ]);
    const [first, other] = [0, 1].map((row) =>
      Object.fromEntries(
        ["members", "score", "budget_yuan", "spending_yuan"].map((column) => [column, settled[column]![row]!]),
      ),
    );
    expect(first!["members"]! + other!["members"]!).toBe(county.parts.payment.inputs.enrolled[0]);
    expect(other!["members"]).toBeGreaterThan(200);
    // One need a head for all.
    expect(first!["budget_yuan"]! / first!["members"]!).toBeCloseTo(other!["budget_yuan"]! / other!["members"]!, 2);
    expect(first!["score"]).not.toBe(other!["score"]);
    for (const score of [first!["score"]!, other!["score"]!]) expect(score > 0 && score < 100).toBe(true);
    // All that is charged, wherever, is one community's or the other's.
    const whole = finished(withoutMechanisms(packaged), RUN.seed);
    const spent = columnsOf(whole.tables(), "settlements")["spending_yuan"]![0]!;
    expect(first!["spending_yuan"]! + other!["spending_yuan"]!).toBeCloseTo(spent, 2);
  });

  test("figures of the tables are those of the books", () => {
    const county = finished(packaged, RUN.seed);
    const { payment } = county.parts;
    const tables = county.tables();
    const yearly = columnsOf(tables, "measures_yearly");
    const measure = yearly["measure"] as unknown as readonly string[];
    const value = (id: string): number => yearly["value"]![measure.indexOf(id)]!;
    const { income, spending, balance } = fundYear(payment, 0, 0);
    expect(value("fund_income_yuan")).toBe(income / 100);
    expect(value("fund_spending_yuan")).toBeCloseTo(spending / 100, 6);
    expect(value("fund_balance_yuan")).toBeCloseTo(balance / 100, 6);
    const settled = columnsOf(tables, "settlements");
    expect(settled.rows).toBe(1);
    expect(value("package_budget_yuan")).toBe(settled["budget_yuan"]![0]);
    expect(value("package_spending_yuan")).toBeCloseTo(settled["spending_yuan"]![0]!, 6);
    expect(value("package_score")).toBe(settled["score"]![0]);
    expect(settled["score"]![0]).toBeGreaterThan(0);
    expect(settled["score"]![0]).toBeLessThan(100);
    const flows = columnsOf(tables, "flows_yearly");
    let [visits, admissions, cost] = [0, 0, 0];
    for (let row = 0; row < flows.rows; row++) {
      const kind = (flows["kind"] as unknown as readonly string[])[row];
      if (kind === "visit") visits += flows["count"]![row]!;
      else admissions += flows["count"]![row]!;
      cost += flows["cost_yuan"]![row]!;
    }
    const { ledger, chart } = payment.books;
    let charged = 0;
    packaged.institutions.forEach((_, i) => {
      for (const kind of [INSTITUTION.drugs, INSTITUTION.consumables, INSTITUTION.tests, INSTITUTION.services])
        charged += ledger.closed(0, chart.institution(i, kind), "credit");
    });
    expect(visits).toBeGreaterThan(admissions * 10);
    expect(cost).toBeCloseTo(charged / 100, 3);
  });
});
