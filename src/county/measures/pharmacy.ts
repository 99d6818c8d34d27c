import type { Arena } from "../../kernel/arena.ts";
import { type Drugs, DRUG_CLASS_COUNT } from "../places/drugs.ts";
import { COUNTY } from "../input/places.ts";
import type { Places } from "../places/places.ts";
import { Q } from "../indicators/quantities.ts";
import type { Tally } from "./tally.ts";

/** What the shelves (药房) of the county's institutions have had and lacked in a month, read at its end. */
export function createPharmacy(arena: Arena, tally: Tally, places: Places, drugs: Drugs): () => void {
  const totals = [
    [Q.drug_shelf_days, drugs.shelfDays, 1],
    [Q.drug_out_days, drugs.outDays, 1],
    [Q.drugs_asked, drugs.asked, DRUG_CLASS_COUNT],
    [Q.drugs_missed, drugs.missed, DRUG_CLASS_COUNT],
  ] as const;
  /** Totals up to the last reading, by [institution * totals + total]. */
  const seen = arena.f64("measures.seen.drugs", places.count * totals.length, "units and days");

  return () => {
    for (let i = 0; i < places.count; i++) {
      if (places.level[i] > COUNTY) continue;
      totals.forEach(([quantity, table, width], t) => {
        let sum = 0;
        for (let at = i * width; at < (i + 1) * width; at++) sum += table[at];
        const at = i * totals.length + t;
        if (sum > seen[at]) tally.addAt(quantity, places.level[i], i, sum - seen[at]);
        seen[at] = sum;
      });
    }
  };
}
