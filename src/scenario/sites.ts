import { INVESTMENTS } from "../county/input/centres.ts";
import type { Epoch } from "../county/input/policy.ts";
import { candidates } from "../county/places/building-sites.ts";
import type { CountyParts } from "./county.ts";
import type { Notes } from "../language/decode.ts";
import type { Place } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { deepUnder, type Tree } from "../language/tree.ts";

/** Places named for an investment have to be of the county and able to have it. */
export function checkSites(
  epochs: readonly Epoch[],
  county: CountyParts,
  layers: readonly Tree[],
  at: Place,
  notes: Notes,
): void {
  const told = new Set<string>();
  for (const { policy } of epochs)
    policy.investments.forEach(({ places }, k) => {
      if (places.length === 0) return;
      const kind = INVESTMENTS[k]!;
      const codes = candidates(kind, county).map((i) => county.institutions[i]!.code);
      for (const code of places) {
        if (codes.includes(code) || told.has(`${kind} ${code}`)) continue;
        told.add(`${kind} ${code}`);
        const keys = ["policy", "investments", kind, "places"];
        const { en, zh } = hint(code, codes);
        notes.problems.add(
          deepUnder(layers, keys).at(-1)?.at ?? at,
          keys.join("."),
          `no institution "${code}" that can have it${en}`,
          `没有可建设的机构“${code}”${zh}`,
        );
      }
    });
}
