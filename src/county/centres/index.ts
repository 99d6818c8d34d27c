import { assistedDiagnosis } from "./assisted-diagnosis.ts";
import { emergencyCentres } from "./emergency-centres.ts";
import { expertStudios } from "./expert-studios.ts";
import { mobileClinics } from "./mobile-clinics.ts";
import { sharedReading } from "./shared-reading.ts";
import { subCentres } from "./sub-centres.ts";
import { tcmHalls } from "./tcm-halls.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * Shared centres and other investments in the order in which they act: sub-centres first, since others reckon with what
 * they can do.
 */
export const CENTRES: readonly Mechanism[] = [
  subCentres,
  sharedReading,
  assistedDiagnosis,
  emergencyCentres,
  mobileClinics,
  tcmHalls,
  expertStudios,
];
