import { COUNTY, INSTITUTION_KINDS, VILLAGE, type InstitutionInput } from "../county/input/places.ts";
import type { Norms } from "./norms.ts";
import type { CountyRequest } from "./request.ts";

/** Amounts are put down in hundreds of yuan. */
const STEP_FEN = 10_000;
const DAYS = 365;

/**
 * Subsidy, cash and debt at the start of every institution of the county, as parts of its income at the norms' volumes:
 * the level's visits are shared by doctors, its admissions by beds, both by the norms' workload of its kind; the
 * public-health grant and the contract fees by public-health staff (villages: by doctors). What it costs follows from
 * its staff, beds, floor and devices. Village clinics of one kind get the same amounts, the mean of their kind.
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
      openingCashFen: mean((i) => i.openingCashFen),
      openingDebtFen: mean((i) => i.openingDebtFen),
    };
  });
}

type Books = Pick<InstitutionInput, "subsidyFen" | "openingCashFen" | "openingDebtFen">;

function booksOf(request: CountyRequest, institution: InstitutionInput, all: readonly InstitutionInput[]): Books {
  const norms = request.norms.finance;
  const { level } = institution;
  const workload = workloadBy(norms);
  const peers = all.filter((other) => other.level === level);
  const share = (of: (i: InstitutionInput) => number): number => {
    const sum = peers.reduce((total, peer) => total + of(peer), 0);
    return sum === 0 ? 0 : of(institution) / sum;
  };
  const patients = request.residents.value * (level === COUNTY ? request.strength.patients.value : 1);
  const charges =
    patients *
    (norms.visits.value[level]! * norms.visitCharge.value[level]! * share((i) => workload(i) * doctorCount(i)) +
      norms.admissions.value[level]! * norms.admissionCharge.value[level]! * share((i) => workload(i) * bedCount(i)));
  const grant =
    request.residents.value *
    (norms.publicHealthGrant.value * norms.publicHealthShare.value[level]! +
      norms.contractFee.value * norms.contractShare.value[level]!) *
    share(level === VILLAGE ? doctorCount : (i) => i.publicHealthStaff);
  const ofIncome = institution.kind === "county-mch" ? norms.mchSubsidyShare.value : norms.subsidyShare.value[level]!;
  const subsidyShare = institution.publicOwned ? ofIncome : 0;
  const subsidy = ((charges + grant) * subsidyShare) / (1 - subsidyShare);
  const income = charges + grant + subsidy;
  return {
    subsidyFen: step(subsidy * 100),
    openingCashFen: step((income * norms.cashDays.value[level]! * 100) / DAYS),
    openingDebtFen: step(income * norms.debtOfIncome.value[level]! * 100),
  };
}

const step = (fen: number): number => Math.round(fen / STEP_FEN) * STEP_FEN;
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const doctorCount = ({ doctors }: InstitutionInput): number => sum(doctors);
const workloadBy =
  ({ workload }: Norms["finance"]) =>
  ({ kind }: InstitutionInput): number =>
    workload.value[INSTITUTION_KINDS.indexOf(kind)]!;
const bedCount = ({ beds }: InstitutionInput): number => sum(beds);
