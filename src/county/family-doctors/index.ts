import { familyDoctors } from "./family-doctors.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/** Family-doctor contracts: before the behaviours, so that B12 takes on whom a team begins to serve the same day. */
export const FAMILY_DOCTOR_TEAMS: readonly Mechanism[] = [familyDoctors];
