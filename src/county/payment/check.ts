import { LEVELS } from "../input/places.ts";
import { type Text } from "../input/text.ts";
import { SCORE_DOMAINS, type FundInput, type PackageInput, type PaymentInput } from "../input/payment.ts";

/** A rule that cannot be: where (path inside `payment`), what was found and what was expected. */
export interface PaymentProblem {
  readonly path: string;
  readonly message: Text;
}

const WHOLE = 10_000;

/**
 * Everything impossible in a set of payment rules, all at once; empty when they can be run. `payers` says whether
 * anybody of the resident scheme, of the employees' scheme, and any community is there to be paid for; left out, that
 * is not looked at.
 */
export function checkPayment(
  payment: PaymentInput,
  payers?: { readonly residents: boolean; readonly employees: boolean; readonly communities: number },
): PaymentProblem[] {
  const problems: PaymentProblem[] = [];
  const report = (path: string, en: string, zh: string) => problems.push({ path, message: { en, zh } });
  const within = (path: string, value: number, low: number, high: number) => {
    if (!(value >= low && value <= high))
      report(path, `found ${value}, expected ${low} to ${high}`, `现为 ${value}，应在 ${low} 至 ${high} 之间`);
  };
  const money = (path: string, value: number) => {
    if (!(Number.isSafeInteger(value) && value >= 0))
      report(
        path,
        `found ${value} fen, expected a whole number of fen, 0 or more`,
        `现为 ${value} 分，应为不小于 0 的整数（分）`,
      );
  };
  const count = (path: string, values: readonly unknown[], length: number) => {
    if (values.length !== length)
      report(
        path,
        `found ${values.length} values, expected ${length}`,
        `现有 ${values.length} 个值，应有 ${length} 个`,
      );
  };

  checkFund("residentFund", payment.residentFund);
  checkFund("employeeFund", payment.employeeFund);
  checkMethods();
  checkPackage(payment.package);
  money("publicHealth", payment.publicHealthFen);
  within("publicHealthVillage", payment.publicHealthVillageBp, 0, WHOLE);
  within("drugMarkup", payment.drugMarkupBp, 0, WHOLE);
  within("tcmMarkup", payment.tcmMarkupBp, 0, WHOLE);
  within("consumablesCost", payment.consumablesCostBp, 0, 2 * WHOLE);
  checkFinance();
  return problems;

  function checkFund(path: string, fund: FundInput): void {
    for (const key of ["individualFen", "subsidyFen"] as const) {
      const plain = key.slice(0, -3);
      if (fund[key].length === 0)
        report(`${path}.${plain}`, "found no year, expected one or more", "没有任何年度，至少应有一个");
      fund[key].forEach((fen, k) => money(`${path}.${plain}[${k}]`, fen));
    }
    money(`${path}.seriousPremium`, fund.seriousPremiumFen);
    within(`${path}.reserve`, fund.reserveBp, 0, WHOLE);
    within(`${path}.adjustment`, fund.adjustmentBp, 0, WHOLE);
    if (fund.reserveBp + fund.adjustmentBp > WHOLE)
      report(
        path,
        `reserve and adjustment fund take ${fund.reserveBp + fund.adjustmentBp} of 10,000 basis points of the income`,
        `风险金与调剂金合计占收入 ${fund.reserveBp + fund.adjustmentBp} 个基点，超过 10000`,
      );
  }

  function checkMethods(): void {
    const taken = new Map<string, number>();
    payment.methods.forEach((rule, k) => {
      const path = `methods[${k}]`;
      money(`${path}.rate`, rule.rateFen);
      if (rule.levels.length === 0)
        report(`${path}.levels`, "found no level, expected one or more", "没有任何层级，至少应有一个");
      if (rule.rateFen === 0 && (rule.method === "per-diem" || rule.method === "per-head"))
        report(
          `${path}.rate`,
          `found 0, expected a rate: ${rule.method} pays nothing without one`,
          `现为 0，${rule.method} 须有付费标准`,
        );
      if (rule.service === "outpatient" && (rule.method === "drg" || rule.method === "dip"))
        report(
          `${path}.method`,
          `found ${rule.method} for out-patients, expected it for stays: visits have no disease group`,
          `门诊不能用 ${rule.method}：门诊没有病组`,
        );
      for (const level of rule.levels) {
        if (!Number.isInteger(level) || level < 0 || level >= LEVELS.length) {
          report(
            `${path}.levels`,
            `found level ${level}, expected 0 to ${LEVELS.length - 1}`,
            `现为层级 ${level}，应为 0 至 ${LEVELS.length - 1}`,
          );
          continue;
        }
        const cell = `${rule.service} ${LEVELS[level]}`;
        const first = taken.get(cell);
        if (first !== undefined)
          report(
            path,
            `two methods for ${cell} on one day: ${payment.methods[first].method} (methods[${first}]) and ${rule.method}`,
            `${cell} 同日有两种支付方式：${payment.methods[first].method}（methods[${first}]）与 ${rule.method}`,
          );
        else taken.set(cell, k);
      }
    });
  }

  function checkPackage(rules: PackageInput): void {
    const at = (key: string) => `package.${key}`;
    money(at("perHead"), rules.perHeadFen);
    money(at("need"), rules.needFen);
    within(at("share"), rules.shareBp, 0, 3 * WHOLE);
    if (![1, 2, 3, 4, 6, 12].includes(rules.advanceMonths))
      report(
        at("advanceMonths"),
        `found ${rules.advanceMonths}, expected 1, 2, 3, 4, 6 or 12`,
        `现为 ${rules.advanceMonths}，应为 1、2、3、4、6 或 12`,
      );
    for (const [key, bp] of [
      ["holdback", rules.holdbackBp],
      ["retained", rules.retainedBp],
      ["payShare", rules.payShareBp],
      ["reasonable", rules.reasonableBp],
      ["carryForward", rules.carryForwardBp],
      ["ratchet", rules.ratchetBp],
      ["procurementRetained", rules.procurementRetainedBp],
    ] as const)
      within(at(key), bp, 0, WHOLE);
    within(at("trend"), rules.trendBp, -WHOLE, WHOLE);
    within(at("gateScore"), rules.gateScore, 0, 100);
    within(at("fullScore"), rules.fullScore, 0, 100);
    if (rules.gateScore > rules.fullScore)
      report(
        at("gateScore"),
        `found ${rules.gateScore}, above the full score ${rules.fullScore}`,
        `现为 ${rules.gateScore}，高于满额分 ${rules.fullScore}`,
      );
    count(at("split"), rules.splitBp, 3);
    sumsTo(at("split"), rules.splitBp, WHOLE);
    count(at("scoreWeights"), rules.scoreWeights, SCORE_DOMAINS.length);
    sumsTo(at("scoreWeights"), rules.scoreWeights, 1);
    checkCorridors(rules);
    rules.scorecard?.forEach(({ domain, weight }, k) => {
      within(at(`scorecard[${k}].domain`), domain, 0, SCORE_DOMAINS.length - 1);
      within(at(`scorecard[${k}].weight`), weight, 0, Infinity);
    });
    if (rules.riskAdjusted && rules.riskWeights === undefined)
      report(at("riskWeights"), "missing, expected because the package is risk-adjusted", "缺少：风险调整须给出权重");
    if (rules.riskWeights !== undefined) {
      count(at("riskWeights.age"), rules.riskWeights.age, 9);
      count(at("riskWeights.sex"), rules.riskWeights.sex, 2);
      count(at("riskWeights.chronic"), rules.riskWeights.chronic, 8);
    }
    if (rules.on) checkPayer(rules);
  }

  function sumsTo(path: string, parts: readonly number[], whole: number): void {
    const sum = parts.reduce((all, part) => all + part, 0);
    if (Math.abs(sum - whole) > 1e-9 * whole || parts.some((part) => !(part >= 0)))
      report(
        path,
        `found parts ${parts.join(", ")} with sum ${sum}, expected parts of 0 or more with sum ${whole}`,
        `各部分为 ${parts.join("、")}，合计 ${sum}，应各不小于 0 且合计 ${whole}`,
      );
  }

  function checkCorridors({ corridors }: PackageInput): void {
    corridors.forEach(({ fromBp, fundBp }, k) => {
      const path = `package.corridors[${k}]`;
      within(`${path}.fund`, fundBp, 0, WHOLE);
      const before = corridors[k - 1]?.fromBp;
      if (before === undefined && fromBp !== 0)
        report(
          `${path}.from`,
          `a gap: the first corridor begins at ${fromBp} basis points, expected 0`,
          `有空档：第一档从 ${fromBp} 个基点开始，应从 0 开始`,
        );
      if (before !== undefined && !(fromBp > before))
        report(
          `${path}.from`,
          `an overlap: begins at ${fromBp}, expected more than ${before}, where the corridor before begins`,
          `重叠：从 ${fromBp} 开始，应大于前一档的起点 ${before}`,
        );
    });
    if (corridors.length === 0)
      report("package.corridors", "found none, expected at least one from 0", "没有分担档，至少应有一档从 0 开始");
  }

  function checkPayer(rules: PackageInput): void {
    const nothing =
      (rules.basis === "per-head" && rules.perHeadFen === 0) ||
      (rules.basis !== "per-head" && rules.shareBp === 0) ||
      (rules.basis === "share-of-need" && rules.needFen === 0);
    if (nothing)
      report(
        "package",
        `on without a payer: the basis ${rules.basis} makes a budget of 0`,
        `打包付费没有付费方：按 ${rules.basis} 预算为 0`,
      );
    if (payers === undefined) return;
    if (payers.communities === 0) report("package.on", "on without a medical community to pay", "打包付费没有医共体");
    if (!payers.residents && !(rules.employees && payers.employees))
      report(
        "package.on",
        "on without a payer: nobody is enrolled in a scheme that it covers",
        "打包付费没有付费方：所含医保无人参保",
      );
  }

  function checkFinance(): void {
    const { finance } = payment;
    if (finance === undefined) return;
    count("finance.subsidyMode", finance.subsidyMode, 3);
    count("finance.subsidyRate", finance.subsidyRateFen, 3);
    count("finance.price", finance.priceBp, 4);
    finance.subsidyRateFen.forEach((fen, k) => money(`finance.subsidyRate[${k}]`, fen));
    for (const [key, bp] of [
      ["development", finance.developmentBp],
      ["surplusToPay", finance.surplusToPayBp],
    ] as const)
      within(`finance.${key}`, bp, 0, WHOLE);
    within("finance.payCeiling", finance.payCeilingBp, 0, 10 * WHOLE);
    finance.priceBp.forEach((bp, k) => within(`finance.price[${k}]`, bp, 1, 10 * WHOLE));
  }
}
