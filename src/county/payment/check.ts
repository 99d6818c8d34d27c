import { LEVELS } from "../input/places.ts";
import { type FundInput, type MethodRule, PAY_PARTS, type PaymentInput } from "../input/payment.ts";
import { checkPackage, type PackagePayers } from "./check-package.ts";
import { type Checks, createChecks, type PaymentProblem, WHOLE } from "./checks.ts";

/**
 * Everything impossible in a set of payment rules, all at once; empty when they can be run. `payers` says whether
 * anybody of the resident scheme, of the employees' scheme, and any community is there to be paid for; left out, that
 * is not looked at.
 */
export function checkPayment(payment: PaymentInput, payers?: PackagePayers): PaymentProblem[] {
  const problems: PaymentProblem[] = [];
  const checks = createChecks((problem) => problems.push(problem));
  checkFund("residentFund", payment.residentFund, checks);
  checkFund("employeeFund", payment.employeeFund, checks);
  checkMethods(payment, checks);
  problems.push(...checkPackage(payment.package, payers));
  checkMargins(payment, checks);
  checkRegion(payment, payers, checks);
  checkFinance(payment, checks);
  return problems;
}

function checkFund(path: string, fund: FundInput, { report, within, money }: Checks): void {
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

/** Every rule by itself, and that no service of a level is paid in two ways. */
function checkMethods({ methods }: PaymentInput, checks: Checks): void {
  const { report } = checks;
  const taken = new Map<string, number>();
  methods.forEach((rule, k) => {
    const path = `methods[${k}]`;
    checkMethod(path, rule, checks);
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
          `two methods for ${cell} on one day: ${methods[first].method} (methods[${first}]) and ${rule.method}`,
          `${cell} 同日有两种支付方式：${methods[first].method}（methods[${first}]）与 ${rule.method}`,
        );
      else taken.set(cell, k);
    }
  });
}

/** What a method asks for, and which services it can pay. */
function checkMethod(path: string, rule: MethodRule, { report, within, money, count }: Checks): void {
  money(`${path}.rate`, rule.rateFen);
  if (rule.levels.length === 0)
    report(`${path}.levels`, "found no level, expected one or more", "没有任何层级，至少应有一个");
  if (rule.rateFen === 0 && (rule.method === "per-diem" || rule.method === "per-head"))
    report(
      `${path}.rate`,
      `found 0, expected a rate: ${rule.method} pays nothing without one`,
      `现为 0，${rule.method} 须有付费标准`,
    );
  within(`${path}.patientPart`, rule.patientPartBp ?? 0, 0, WHOLE);
  if (rule.levelCoefficientBp !== undefined) {
    count(`${path}.levelCoefficient`, rule.levelCoefficientBp, LEVELS.length);
    rule.levelCoefficientBp.forEach((bp, level) => within(`${path}.levelCoefficient[${level}]`, bp, 1, 3 * WHOLE));
  }
  if (rule.service !== "outpatient" && rule.method === "apg")
    report(
      `${path}.method`,
      `found apg for ${rule.service}, expected it for out-patients: stays have drg and dip`,
      `住院不能用 apg：住院用 drg 或 dip`,
    );
  if (rule.service === "outpatient" && (rule.method === "drg" || rule.method === "dip"))
    report(
      `${path}.method`,
      `found ${rule.method} for out-patients, expected it for stays: visits have no disease group`,
      `门诊不能用 ${rule.method}：门诊没有病组`,
    );
}

/** What institutions keep of grants, drugs and supplies. */
function checkMargins(payment: PaymentInput, { within, money }: Checks): void {
  money("publicHealth", payment.publicHealthFen);
  within("publicHealthVillage", payment.publicHealthVillageBp, 0, WHOLE);
  within("drugMarkup", payment.drugMarkupBp, 0, WHOLE);
  within("tcmMarkup", payment.tcmMarkupBp, 0, WHOLE);
  within("consumablesCost", payment.consumablesCostBp, 0, 2 * WHOLE);
}

/** A prefecture's points, of which the county is a part. */
function checkRegion(
  { region, methods }: PaymentInput,
  payers: PackagePayers | undefined,
  { report, within }: Checks,
): void {
  if (region === undefined) return;
  if (!methods.some(({ service, method }) => service !== "outpatient" && (method === "drg" || method === "dip")))
    report(
      "region",
      "found rules of a prefecture's points, but no stay is paid by drg or dip",
      "写有市级点数规则，但住院未按 drg 或 dip 付费",
    );
  within("region.others", region.others, 0, 100);
  for (const key of ["othersGrowthBp", "totalGrowthBp"] as const)
    within(`region.${key}`, region[key], -WHOLE / 2, WHOLE);
  within("region.tcmBp", region.tcmBp, 1, 3 * WHOLE);
  within("region.reviewFrom", region.reviewFrom, 1, 100);
  within("region.reviewedBp", region.reviewedBp, 0, WHOLE);
  if (region.reviewedBp > 0 && !methods.some(({ method }) => method === "drg"))
    report(
      "region.reviewed",
      "special cases are reviewed where stays are paid by drg: dip pays beyond twice the standard by itself",
      "特病单议用于 drg：dip 对超过两倍标准的部分另有规则",
    );
  for (const key of ["onePrice", "tcmGroups"] as const)
    region[key].forEach((id, k) => {
      if (payers?.diseases !== undefined && !payers.diseases.includes(id))
        report(`region.${key}[${k}]`, `no disease "${id}" in the catalogue`, `疾病目录中没有“${id}”`);
    });
}

function checkFinance({ finance }: PaymentInput, { report, within, money, count, sumsTo }: Checks): void {
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
  const { staffPay } = finance;
  if (staffPay !== undefined) {
    for (const [key, parts] of [
      ["village", staffPay.villageBp],
      ["township", staffPay.townshipBp],
      ["county", staffPay.countyBp],
    ] as const) {
      count(`finance.staffPay.${key}`, parts, PAY_PARTS.length);
      sumsTo(`finance.staffPay.${key}`, parts, WHOLE);
    }
    within("finance.staffPay.bound", staffPay.boundBp, 0, WHOLE);
    if (staffPay.structureBp > 0 && staffPay.boundBp === 0)
      report(
        "finance.staffPay.structure",
        "pay follows the structure of income only where total pay is tied to it: give bound",
        "工资总额未与收入挂钩时不随结构变动：请给出 bound",
      );
  }
  finance.priceBp.forEach((bp, k) => within(`finance.price[${k}]`, bp, 1, 10 * WHOLE));
}
