import type { CatalogueInput } from "../input/illness.ts";
import type { RegionInput } from "../input/payment.ts";
import { BILL } from "../payment/bill.ts";
import type { Places } from "../places/places.ts";

const [ONE_PRICE, TCM] = [1, 2];
const WHOLE = 10_000;

/** What a prefecture's rules make of the standards of a stay: one price at every level, TCM groups. */
export type RegionCases = (bill: Float64Array, disease: number, place: number) => void;

/** @param region the rules in force; undefined where there are none */
export function createRegionCases(
  { diseases }: Pick<CatalogueInput, "diseases">,
  { inputs }: Pick<Places, "inputs">,
  region: () => RegionInput | undefined,
): RegionCases {
  const known = new WeakMap<RegionInput, Uint8Array>();
  const marked = (rules: RegionInput): Uint8Array =>
    Uint8Array.from(
      diseases,
      ({ id }) => (rules.onePrice.includes(id) ? ONE_PRICE : 0) + (rules.tcmGroups.includes(id) ? TCM : 0),
    );
  const marksOf = (rules: RegionInput): Uint8Array => {
    const marks = known.get(rules) ?? marked(rules);
    known.set(rules, marks);
    return marks;
  };

  return (bill, disease, place) => {
    const rules = region();
    bill[BILL.onePrice] = 0;
    if (rules === undefined) return;
    const marks = marksOf(rules)[disease];
    if ((marks & ONE_PRICE) !== 0) {
      bill[BILL.onePrice] = 1;
      bill[BILL.levelStandard] = bill[BILL.groupStandard];
    }
    if ((marks & TCM) === 0 || inputs[place].kind !== "county-tcm") return;
    bill[BILL.groupStandard] = Math.round((bill[BILL.groupStandard] * rules.tcmBp) / WHOLE);
    bill[BILL.levelStandard] = Math.round((bill[BILL.levelStandard] * rules.tcmBp) / WHOLE);
  };
}
