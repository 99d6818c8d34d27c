import { COUNTY, TOWNSHIP, VILLAGE, type InstitutionInput } from "../input/places.ts";
import type { Books } from "./books.ts";
import { INSTITUTION, SINGLE } from "./chart.ts";
import type { CostLevers, FinanceInputs } from "./finance-inputs.ts";
import { divide, monthlyPart, partOf } from "./money.ts";

/** What the government gives institutions for running (财政补助与公卫经费). What it gives for renewals: fixed-assets.ts. */
export interface Subsidies {
  pay(month: number): void;
  /** The public-health grant (基本公共卫生服务经费): by residents, or pooled by the contacts of the month. */
  grant(month: number): void;
}

interface SubsidiesOptions {
  readonly books: Books;
  readonly institutions: readonly InstitutionInput[];
  readonly inputs: FinanceInputs;
  readonly levers: Pick<CostLevers, "payBp" | "payrollBp">;
}

export function createSubsidies({ books, institutions, inputs, levers }: SubsidiesOptions): Subsidies {
  const n = books.institutions;
  const { chart, transfer } = books;
  const { government } = SINGLE;
  const own = (institution: number, kind: number) => chart.institution(institution, kind);

  /** A year's subsidy by the mode of the level. */
  function yearlyFen(i: number): number {
    const { finance, input } = books.rules();
    const level = books.level[i];
    const rate = finance.subsidyRateFen[level];
    switch (finance.subsidyMode[level]) {
      case "listed":
        return inputs.yearlySubsidy[i];
      case "per-staff":
        return Math.round(rate * books.staff[i]);
      case "per-bed":
        return Math.round(rate * books.beds[i]);
      case "per-resident":
        return Math.round(rate * inputs.catchment[i]);
      case "funding-class": {
        if (!institutions[i].publicOwned) return 0;
        const pay = partOf(partOf(Math.round(inputs.yearlyPay[i]), levers.payBp[i]), levers.payrollBp[i]);
        return partOf(pay + partOf(pay, input.costs.onCostBp[level]), finance.fundingBp[level]);
      }
    }
  }

  function grant(month: number): void {
    const { input } = books.rules();
    const at = (level: number) => Array.from({ length: n }, (_, i) => i).filter((i) => books.level[i] === level);
    const [clinics, centres] = [at(VILLAGE), at(TOWNSHIP)];
    const sum = (places: readonly number[], table: Float64Array) => places.reduce((all, i) => all + table[i], 0);
    const yearly = input.publicHealthFen * sum(centres, inputs.catchment);
    const pay = (places: readonly number[], fenOf: (k: number) => number) =>
      places.forEach((i, k) =>
        transfer(
          government.publicHealth,
          government.cash,
          own(i, INSTITUTION.cash),
          own(i, INSTITUTION.publicHealth),
          fenOf(k),
        ),
      );
    const shares = (fen: number, places: readonly number[], weights: Float64Array) => {
      const parts: number[] = [];
      if (places.length > 0)
        divide(
          fen,
          places.map((i) => weights[i]),
          parts,
        );
      return parts;
    };
    const everyone = [...clinics, ...centres, ...at(COUNTY)];
    if (input.package.publicHealthPooled && sum(everyone, inputs.contacts) > 0) {
      const parts = shares(monthlyPart(yearly, month), everyone, inputs.contacts);
      pay(everyone, (k) => parts[k]);
    } else {
      const toClinics = clinics.length > 0 ? partOf(yearly, input.publicHealthVillageBp) : 0;
      const clinicParts = shares(toClinics, clinics, inputs.catchment);
      const centreParts = shares(yearly - toClinics, centres, inputs.catchment);
      pay(clinics, (k) => monthlyPart(clinicParts[k], month));
      pay(centres, (k) => monthlyPart(centreParts[k], month));
    }
    for (let i = 0; i < n; i++) inputs.contactsEver[i] += inputs.contacts[i];
    inputs.contacts.fill(0);
  }

  return {
    pay(month) {
      for (let i = 0; i < n; i++)
        if (books.level[i] <= COUNTY)
          transfer(
            government.institutions,
            government.cash,
            own(i, INSTITUTION.cash),
            own(i, INSTITUTION.subsidy),
            monthlyPart(yearlyFen(i), month),
          );
    },
    grant,
  };
}
