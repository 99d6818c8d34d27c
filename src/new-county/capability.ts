import { type InstitutionKind, SERVICE_LINES } from "../county/input/places.ts";
import { figure, type Figure } from "./figure.ts";
import type { Norms } from "./norms.ts";
import { CENTRES, CLINICS, HOSPITALS, OUTSIDE } from "./norms-fields.ts";

/** No hospital does nothing of a line, and none does all of it. */
const LEAST = 0.05;
const MOST = 0.98;

/**
 * Capability by service line of an institution of a kind, 0 to 1: the share of the complexity of that line's patients
 * that can be treated well there.
 * @param shift added to every line, within 0.05 to 0.98
 */
export function capabilityOf(
  { capability }: Pick<Norms, "capability">,
  kind: InstitutionKind,
  shift = 0,
): Figure<readonly number[]> {
  const value = linesOf(capability, kind).map((line) => round(Math.min(MOST, Math.max(LEAST, line + shift))));
  const off = capability.off.value;
  const range = [Math.max(0, round(Math.min(...value) - off)), Math.min(1, round(Math.max(...value) + off))] as const;
  return figure(value, "share of complexity", "A", range);
}

function linesOf(norms: Norms["capability"], kind: InstitutionKind): readonly number[] {
  const hospital = norms.hospitals.value[HOSPITALS.indexOf(kind)];
  if (hospital !== undefined) return hospital;
  const outside = norms.outside.value[OUTSIDE.indexOf(kind)];
  if (outside !== undefined) return SERVICE_LINES.map(() => outside);
  const mean = norms.primary.value[[...CLINICS, ...CENTRES].indexOf(kind)]!;
  return norms.primaryShape.value.map((over) => round(mean * over));
}

const round = (x: number): number => Math.round(x * 1000) / 1000;
