import { CENTRES } from "../input/illness.ts";
import { SERVICE_LINES } from "../input/places.ts";
import { PRIMARY_CARE } from "../places/primary-care.ts";
import type { Investment } from "../input/centres.ts";

/** The shape of primary care in the order of the lines. */
export const PRIMARY_PROFILE: readonly number[] = SERVICE_LINES.map((line) => PRIMARY_CARE[line]);

/** The emergency centres (五大中心) are investments of the same names. */
export const EMERGENCY_CENTRES: readonly Investment[] = CENTRES;
