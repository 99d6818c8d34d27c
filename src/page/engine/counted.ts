import type { CountyInput } from "../../county/input/county.ts";

/** A county with the year of warm-up counted too: the run is the same, its tables begin with the first day. */
export const counted = (input: CountyInput): CountyInput => ({ ...input, warmUpYears: 0 });
