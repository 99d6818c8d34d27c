import { COUNTY, VILLAGE, type InstitutionInput, type InstitutionKind } from "../county/input/places.ts";
import { NORMS } from "./norms.ts";
import type { CountyRequest } from "./request.ts";

const norms = NORMS.finance;

/** Amounts are put down in hundreds of yuan. */
const STEP_FEN = 10_000;
const DAYS = 365;

/**
 * Subsidy, overhead, opening cash, debt and fixed assets of every institution of the county, so that at the norms'
 * volumes its books close with the norms' margin: the level's visits are shared by doctors, its admissions by beds,
 * both by the norms' workload of its kind; the public-health grant and the contract fees by public-health staff
 * (villages: by doctors); overhead is what is left of income after pay, drugs and consumables. Village clinics of one
 * kind get the same amounts, the mean of their kind.
 */
export function closeBooks(
  request: CountyRequest,
  institutions: readonly InstitutionInput[],
): readonly InstitutionInput[] {
  const booked = institutions.map((institution) =>
    institution.level > COUNTY ? institution : { ...institution, ...booksOf(request, institution, institutions) },
  );
  return booked.map((institution) => {
    if (institution.level !== VILLAGE) return institution;
    const same = booked.filter(({ kind }) => kind === institution.kind);
    const mean = (of: (i: InstitutionInput) => number): number =>
      step(same.reduce((sum, i) => sum + of(i), 0) / same.length);
    return {
      ...institution,
      subsidyFen: mean((i) => i.subsidyFen),
      fixedCostFen: mean((i) => i.fixedCostFen),
      openingCashFen: mean((i) => i.openingCashFen),
      openingDebtFen: mean((i) => i.openingDebtFen),
      openingAssetsFen: mean((i) => i.openingAssetsFen),
    };
  });
}

type Books = Pick<
  InstitutionInput,
  "subsidyFen" | "fixedCostFen" | "openingCashFen" | "openingDebtFen" | "openingAssetsFen"
>;

function booksOf(request: CountyRequest, institution: InstitutionInput, all: readonly InstitutionInput[]): Books {
  const { level } = institution;
  const peers = all.filter((other) => other.level === level);
  const share = (of: (i: InstitutionInput) => number): number => {
    const sum = peers.reduce((total, peer) => total + of(peer), 0);
    return sum === 0 ? 0 : of(institution) / sum;
  };
  const patients = request.residents.value * (level === COUNTY ? request.strength.patients.value : 1);
  const charges =
    patients *
    (norms.visits.value[level]! * norms.visitYuan.value[level]! * share((i) => workload(i) * doctorCount(i)) +
      norms.admissions.value[level]! * norms.admissionYuan.value[level]! * share((i) => workload(i) * bedCount(i)));
  const grant =
    request.residents.value *
    (norms.publicHealthYuan.value * norms.publicHealthShare.value[level]! +
      norms.contractYuan.value * norms.contractShare.value[level]!) *
    share(level === VILLAGE ? doctorCount : (i) => i.publicHealthStaff);
  const subsidyShare = institution.publicOwned ? norms.subsidyShare.value[level]! : 0;
  const subsidy = ((charges + grant) * subsidyShare) / (1 - subsidyShare);
  const income = charges + grant + subsidy;
  const goods = charges * (norms.drugShare.value[level]! + norms.consumablesShare.value[level]!);
  const spending = income * (1 - norms.margin.value);
  const fixed = Math.max(income * norms.leastFixed.value, spending - payYuan(institution) - goods);
  const cash = (spending * norms.cashDays.value[level]!) / DAYS;
  return {
    subsidyFen: step(subsidy * 100),
    fixedCostFen: step(fixed * 100),
    openingCashFen: step(cash * 100),
    openingDebtFen: step(income * 100 * norms.debtOfIncome.value[level]!),
    openingAssetsFen: step(Math.max(0, income * norms.assetsOfIncome.value[level]! - cash) * 100),
  };
}

const step = (fen: number): number => Math.round(fen / STEP_FEN) * STEP_FEN;
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const doctorCount = ({ doctors }: InstitutionInput): number => sum(doctors);
const workload = ({ kind }: InstitutionInput): number =>
  (norms.workload.value as Partial<Record<InstitutionKind, number>>)[kind] ?? 1;
const bedCount = ({ beds }: InstitutionInput): number => sum(beds);

/** Pay of all staff a year, yuan. */
function payYuan(i: InstitutionInput): number {
  const [doctor = 0, nurse = 0, other = 0] = i.payFen;
  const others = i.technicians + i.publicHealthStaff + i.otherStaff;
  return (doctorCount(i) * doctor + i.nurses * nurse + others * other) / 100;
}
