import { beforeAll, describe, expect, test } from "vitest";
import { createCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { partBp, tiedBp } from "../../../src/county/payment/staff-pay.ts";
import { institutionYear } from "../../../src/county/payment/year-books.ts";
import { withPolicy } from "../../support/county.ts";
import { none } from "../../support/behaviour.ts";
import { loadSmall } from "../../support/small.ts";

const PARTS = { villageBp: [10_000, 0, 0, 0], townshipBp: [4_000, 0, 6_000, 0], countyBp: [6_500, 0, 2_000, 1_500] };

describe("total pay tied to service income", () => {
  test("by its growth over that of charges, by its part of all income, within the bound", () => {
    const tied = { ...PARTS, boundBp: 1_500, structureBp: 10_000 };
    // 4 % more service income than charges have grown, and 2 points more of all income.
    expect(tiedBp(1.04, 0.02, tied)).toBe(10_600);
    expect(tiedBp(0.97, 0.01, tied)).toBe(9_800);
    expect([tiedBp(1.3, 0, tied), tiedBp(0.5, 0, tied)]).toEqual([11_500, 8_500]);
    expect(tiedBp(1.04, 0.02, { ...tied, structureBp: 0 })).toBe(10_400);
  });

  test("parts are a level's own", () => {
    const pay = { ...PARTS, boundBp: 0, structureBp: 0 };
    expect([0, 1, 2].map((level) => partBp(pay, level, "work"))).toEqual([0, 6_000, 2_000]);
    expect(partBp(undefined, 2, "work")).toBe(-1);
  });

  describe("in a county", () => {
    let base: CountyInput;
    beforeAll(async () => {
      base = { ...(await loadSmall("typical.yaml", 1_500)).input, years: 2 };
    });

    test("the second year's pay follows the first's service income, and the books say by how much", () => {
      const pays = (boundBp: number) => {
        const input = withPolicy(base, ({ payment }) => ({
          payment: {
            ...payment,
            finance: { ...payment.finance!, staffPay: { ...PARTS, boundBp, structureBp: 0 } },
          },
        }));
        const county = createCounty({ ...none(input), years: 3 }, { seed: 3, replication: 0 });
        county.run(county.endMinute);
        return base.institutions.flatMap(({ level, publicOwned }, i) =>
          publicOwned && (level === 1 || level === 2)
            ? [
                {
                  years: [0, 1, 2].map((year) => institutionYear(county.parts.payment, year, i)),
                  last: county.parts.payment.finance.totalPayBp(i),
                },
              ]
            : [],
        );
      };
      const [agreed, tied] = [pays(0), pays(2_000)];
      const { priceGrowthBp } = base.epochs[0]!.policy.payment;
      let moved = 0;
      tied.forEach(({ years: [first, second, third] }, k) => {
        const usual = agreed[k]!.years;
        // The first year sets the measure, the second is measured, the third is paid by it.
        expect([first!.pay, second!.pay]).toEqual([usual[0]!.pay, usual[1]!.pay]);
        if (first!.serviceIncome <= 0) return;
        const growth = second!.serviceIncome / (first!.serviceIncome * (1 + priceGrowthBp / 10_000));
        const factor = Math.max(0.8, Math.min(1.2, growth));
        expect(Math.abs(third!.pay - usual[2]!.pay * factor)).toBeLessThanOrEqual(usual[2]!.pay * 0.0001 + 24);
        if (third!.pay !== usual[2]!.pay) moved++;
      });
      expect(moved).toBeGreaterThan(tied.length / 2);
      expect(agreed.every(({ last }) => last === 10_000)).toBe(true);
    });
  });
});
