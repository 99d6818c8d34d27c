import {
  type BudgetBasis,
  CLAIM_CLASSES,
  type CommunityRules,
  NO_RETAINED_CAP,
  type PackageInput,
  SCORE_DOMAINS,
} from "../input/package.ts";
import { type Checks, createChecks, type PaymentProblem, WHOLE } from "./checks.ts";
import { packageOf } from "./rules.ts";

/** Whom a package can be paid for and to. */
export interface PackagePayers {
  readonly residents: boolean;
  readonly employees: boolean;
  readonly communities: number;
  /** Codes of the lead hospitals; left out, they are not looked at. */
  readonly leads?: readonly string[];
  /** Ids of the diseases of the catalogue; left out, they are not looked at. */
  readonly diseases?: readonly string[];
}

/** Bases that go by past spending. */
const PAST: readonly BudgetBasis[] = ["last-year", "three-year-mean"];
/** Classes of claims that arise from visits only. */
const VISITS: readonly number[] = (["dialysis", "dual-channel-drugs"] as const).map((kind) =>
  CLAIM_CLASSES.indexOf(kind),
);

/** Everything impossible in a package, and in it as each community has it. Paths begin with `package`. */
export function checkPackage(rules: PackageInput, payers?: PackagePayers): readonly PaymentProblem[] {
  const shared = checkRules(rules, payers);
  const known = new Set(shared.map(({ path, message }) => path + message.en));
  const own = rules.communities.flatMap((one, k) =>
    checkRules(packageOf(rules, one.lead), payers)
      .filter(({ path, message }) => !known.has(path + message.en))
      .map(({ path, message }) => ({ path: path.replace(/^package/, `package.communities[${k}]`), message })),
  );
  return [...shared, ...checkCommunities(rules, payers), ...own];
}

/** What a package says, looked at part by part. */
function checkRules(rules: PackageInput, payers: PackagePayers | undefined): readonly PaymentProblem[] {
  const problems: PaymentProblem[] = [];
  const checks = createChecks((problem) => problems.push(problem));
  checkAmounts(rules, checks);
  checkScore(rules, checks);
  checkSplits(rules, checks);
  checkRisk(rules, checks);
  checkBudget(rules, checks);
  checkInside(rules, checks);
  if (rules.on) checkPayer(rules, payers, checks);
  return problems;
}

const at = (key: string): string => `package.${key}`;
const basesOf = ({ mix, basis }: PackageInput): readonly BudgetBasis[] => mix?.map((part) => part.basis) ?? [basis];

function checkAmounts(rules: PackageInput, { money, within, report }: Checks): void {
  money(at("perHead"), rules.perHeadFen);
  money(at("need"), rules.needFen);
  money(at("needEmployee"), rules.needEmployeeFen);
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
  for (const [key, part] of Object.entries(rules.trendParts ?? {}))
    within(at(`trendParts.${key}`), part, -WHOLE, WHOLE);
  within(at("retainedCap"), rules.retainedCapBp, 0, NO_RETAINED_CAP);
}

function checkScore(rules: PackageInput, { within, count, sumsTo, report }: Checks): void {
  within(at("gateScore"), rules.gateScore, 0, 100);
  within(at("fullScore"), rules.fullScore, 0, 100);
  if (rules.gateScore > rules.fullScore)
    report(
      at("gateScore"),
      `found ${rules.gateScore}, above the full score ${rules.fullScore}`,
      `现为 ${rules.gateScore}，高于满额分 ${rules.fullScore}`,
    );
  count(at("scoreWeights"), rules.scoreWeights, SCORE_DOMAINS.length);
  sumsTo(at("scoreWeights"), rules.scoreWeights, 1);
  rules.scorecard?.forEach(({ domain, weight }, k) => {
    within(at(`scorecard[${k}].domain`), domain, 0, SCORE_DOMAINS.length - 1);
    within(at(`scorecard[${k}].weight`), weight, 0, Infinity);
  });
}

/** Who has which part of what is left or missing. */
function checkSplits(rules: PackageInput, checks: Checks): void {
  const { within, count, sumsTo } = checks;
  count(at("split"), rules.splitBp, 3);
  sumsTo(at("split"), rules.splitBp, WHOLE);
  count(at("overspendSplit"), rules.overspendSplitBp, 4);
  sumsTo(at("overspendSplit"), rules.overspendSplitBp, WHOLE);
  checkEdges("corridors", rules.corridors, checks);
  rules.corridors.forEach(({ fundBp }, k) => within(at(`corridors[${k}].fund`), fundBp, 0, WHOLE));
  if (rules.retainedBands !== undefined) checkEdges("retainedBands", rules.retainedBands, checks);
  rules.retainedBands?.forEach(({ retainedBp }, k) => within(at(`retainedBands[${k}].retained`), retainedBp, 0, WHOLE));
}

/** Corridors and bands begin at 0 and rise. */
function checkEdges(key: string, steps: readonly { readonly fromBp: number }[], { report }: Checks): void {
  steps.forEach(({ fromBp }, k) => {
    const path = at(`${key}[${k}].from`);
    const before = steps[k - 1]?.fromBp;
    if (before === undefined && fromBp !== 0)
      report(
        path,
        `a gap: the first one begins at ${fromBp} basis points, expected 0`,
        `有空档：第一档从 ${fromBp} 个基点开始，应从 0 开始`,
      );
    if (before !== undefined && !(fromBp > before))
      report(
        path,
        `an overlap: begins at ${fromBp}, expected more than ${before}, where the one before begins`,
        `重叠：从 ${fromBp} 开始，应大于前一档的起点 ${before}`,
      );
  });
  if (steps.length === 0)
    report(at(key), "found none, expected at least one from 0", "没有任何一档，至少应有一档从 0 开始");
}

function checkRisk({ riskAdjusted, riskWeights }: PackageInput, { report, count }: Checks): void {
  if (riskAdjusted && riskWeights === undefined)
    report(at("riskWeights"), "missing, expected because the package is risk-adjusted", "缺少：风险调整须给出权重");
  if (riskWeights === undefined) return;
  count(at("riskWeights.age"), riskWeights.age, 9);
  count(at("riskWeights.sex"), riskWeights.sex, 2);
  count(at("riskWeights.chronic"), riskWeights.chronic, 8);
}

/** What the budget goes by, and how it is moved within the year. */
function checkBudget(rules: PackageInput, { report, within, sumsTo }: Checks): void {
  const bases = basesOf(rules);
  const past = bases.filter((basis) => PAST.includes(basis));
  if (rules.mix !== undefined) {
    sumsTo(
      at("mix"),
      rules.mix.map(({ weightBp }) => weightBp),
      WHOLE,
    );
    if (new Set(bases).size < bases.length) report(at("mix"), "a basis stands twice", "核定依据重复");
  }
  if (past.length > 0 && rules.ratchetBp > 0)
    report(
      at("ratchet"),
      `found ${rules.ratchetBp} beside the basis ${past.join(", ")}: past spending would count twice; ` +
        `write ratchet: 0`,
      `总额已按 ${past.join("、")} 核定，再设上年支出权重即重复计算：应写 ratchet: 0`,
    );
  if (past.length === bases.length && rules.riskAdjusted)
    report(
      at("riskAdjusted"),
      "a community's own past spending has its risk in it: nothing is left to adjust",
      "按自身历史支出核定时已含风险差异，无可调整",
    );
  if (rules.midYear === undefined) return;
  within(at("midYear.month"), rules.midYear.month, 1, 11);
  for (const [key, bp] of [
    ["tolerance", rules.midYear.toleranceBp],
    ["share", rules.midYear.shareBp],
    ["most", rules.midYear.mostBp],
  ] as const)
    within(at(`midYear.${key}`), bp, 0, WHOLE);
}

/** Which claims are inside the package, and at which prices. */
function checkInside(rules: PackageInput, { report, within, money }: Checks): void {
  const { carveOuts, stopLoss } = rules;
  carveOuts?.classes.forEach((kind, k) => {
    const path = at(`carveOuts.classes[${k}]`);
    within(path, kind, 1, CLAIM_CLASSES.length - 1);
    if (carveOuts.classes.indexOf(kind) < k) report(path, `${CLAIM_CLASSES[kind]} stands twice`, "单列类别重复");
    if (VISITS.includes(kind) && !rules.outpatientPool)
      report(
        path,
        `${CLAIM_CLASSES[kind]} are visits, and visits are outside the package already (outpatientPool: false)`,
        "该类为门诊费用，而门诊统筹未纳入打包（outpatientPool: false），无可单列",
      );
  });
  money(at("carveOuts.setAside"), carveOuts?.setAsideFen ?? 0);
  if (stopLoss !== undefined) {
    money(at("stopLoss.threshold"), stopLoss.thresholdFen);
    within(at("stopLoss.fund"), stopLoss.fundBp, 0, WHOLE);
  }
  money(at("assistance"), rules.assistanceFen);
  if (rules.assistanceFen > 0 && !rules.assistanceInside)
    report(
      at("assistance"),
      `found ${rules.assistanceFen} fen a member, but assistance is outside the package: write ` +
        `assistanceInside: true`,
      "并入了救助资金，但医疗救助未纳入打包：应写 assistanceInside: true",
    );
  for (const [key, fen] of Object.entries(rules.memberPrices)) money(at(`memberPrices.${key}`), fen);
  for (const [key, bp] of Object.entries(rules.interest)) within(at(`interest.${key}`), bp, 0, WHOLE);
}

/** A package that is on is paid by somebody, to somebody. */
function checkPayer(rules: PackageInput, payers: PackagePayers | undefined, { report }: Checks): void {
  const worth = (basis: BudgetBasis): boolean => (basis === "per-head" ? rules.perHeadFen > 0 : rules.shareBp > 0);
  const without = basesOf(rules).filter((basis) => !worth(basis));
  if (without.length > 0)
    report(
      "package",
      `on without a payer: the basis ${without.join(", ")} makes a budget of 0`,
      `打包付费没有付费方：按 ${without.join("、")} 预算为 0`,
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

/** Communities that do not exist, stand twice, or say what their basis does not ask for. */
function checkCommunities(rules: PackageInput, payers: PackagePayers | undefined): readonly PaymentProblem[] {
  const problems: PaymentProblem[] = [];
  const { report } = createChecks((problem) => problems.push(problem));
  const bases = basesOf(rules);
  const leads = payers?.leads;
  rules.communities.forEach((own: CommunityRules, k) => {
    const path = `package.communities[${k}]`;
    if (leads !== undefined && !leads.includes(own.lead))
      report(
        `${path}.lead`,
        `no medical community is led by "${own.lead}", only by ${leads.join(", ")}`,
        `没有以“${own.lead}”为牵头医院的医共体，现有：${leads.join("、")}`,
      );
    if (rules.communities.findIndex(({ lead }) => lead === own.lead) < k)
      report(`${path}.lead`, `the community of ${own.lead} stands twice`, `“${own.lead}”重复`);
    if (own.perHeadFen !== undefined && !bases.includes("per-head"))
      report(`${path}.perHead`, "the budget does not go by a sum a head", "总额并非按人头核定");
    if (own.shareBp !== undefined && !bases.some((basis) => basis.startsWith("share-")))
      report(`${path}.share`, "the budget does not go by a share of income or need", "总额并非按收入或需求比例核定");
  });
  return problems;
}
