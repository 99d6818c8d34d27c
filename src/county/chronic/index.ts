import { chronicCare } from "./chronic-care.ts";
import { followUps } from "./follow-ups.ts";
import { healthLiteracy } from "./health-literacy.ts";
import { homeBeds } from "./home-beds.ts";
import { jointClinics } from "./joint-clinics.ts";
import { longPrescriptions } from "./long-prescriptions.ts";
import { longTermCare } from "./long-term-care.ts";
import { screening } from "./screening.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/** Chronic care, prevention and care at home, in the order in which they act: what is done, then what becomes of it. */
export const CHRONIC: readonly Mechanism[] = [
  screening,
  followUps,
  jointClinics,
  longPrescriptions,
  healthLiteracy,
  chronicCare,
  longTermCare,
  homeBeds,
];
