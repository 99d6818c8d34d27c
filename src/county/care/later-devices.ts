import type { InvestmentInput } from "../input/centres.ts";
import { DEVICE_COUNT, type Places } from "../places/places.ts";

/** Investments of an epoch, and the institutions that have them, both by kind. */
export interface Planned {
  readonly investments: readonly InvestmentInput[];
  readonly sites: readonly (readonly number[])[];
}

/**
 * Units that a site is to have of a device at least, [site * devices + device], wherever an epoch wants what comes with
 * them.
 */
export function laterDevices(places: Places, epochs: readonly Planned[]): Uint8Array {
  const units = new Uint8Array(places.siteCount * DEVICE_COUNT);
  for (const { investments, sites } of epochs)
    sites.forEach((institutions, kind) => {
      for (const i of institutions)
        investments[kind].devices.forEach((comes, d) => {
          const at = places.siteOf[i] * DEVICE_COUNT + d;
          units[at] = Math.max(units[at], comes);
        });
    });
  return units;
}
