import { type Investment, INVESTMENTS } from "../input/centres.ts";
import { DEVICES } from "../input/places.ts";
import { DEVICE_COUNT, type Places } from "../places/places.ts";

type Equipment = Partial<Record<(typeof DEVICES)[number], number>>;

/** Devices that come with an investment, at least so many units [A]. */
const EQUIPMENT: Partial<Record<Investment, Equipment>> = {
  "sub-centre": { laboratory: 2, ecg: 2, ultrasound: 2, "x-ray": 1, ct: 1, endoscopy: 1 },
  "chest-pain": { dsa: 1 },
  stroke: { ct: 1 },
};

/**
 * Units that a site is to have of a device at least, [site * devices + device], wherever an epoch wants what comes with
 * them. @param sites by epoch and kind
 */
export function laterDevices(places: Places, sites: readonly (readonly (readonly number[])[])[]): Uint8Array {
  const units = new Uint8Array(places.siteCount * DEVICE_COUNT);
  for (const byKind of sites)
    byKind.forEach((institutions, kind) => {
      const comes = EQUIPMENT[INVESTMENTS[kind]];
      if (comes === undefined) return;
      for (const i of institutions)
        DEVICES.forEach((device, d) => {
          const at = places.siteOf[i] * DEVICE_COUNT + d;
          units[at] = Math.max(units[at], comes[device] ?? 0);
        });
    });
  return units;
}
