import { chronicCare } from "./chronic-care.ts";
import { followUps } from "./follow-ups.ts";
import { healthLiteracy } from "./health-literacy.ts";
import { jointClinics } from "./joint-clinics.ts";
import { longPrescriptions } from "./long-prescriptions.ts";
import { screening } from "./screening.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/** Chronic care and prevention, in the order in which they act: what is done, then what becomes of it. */
export const CHRONIC: readonly Mechanism[] = [
  screening,
  followUps,
  jointClinics,
  longPrescriptions,
  healthLiteracy,
  chronicCare,
];
