import { familyDoctors } from "./family-doctors.ts";
import type { Contract } from "./world.ts";

/** Family-doctor contracts: before the behaviours, so that B12 takes on whom a team begins to serve the same day. */
export const CONTRACTS: readonly Contract[] = [familyDoctors];
