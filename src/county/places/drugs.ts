import type { Arena } from "../../kernel/arena.ts";
import type { Streams } from "../../kernel/streams.ts";
import { DECISION } from "../base/decisions.ts";
import { DRUG_CLASSES } from "../input/illness.ts";
import { COUNTY } from "../input/places.ts";
import type { Places } from "./places.ts";

export const DRUG_CLASS_COUNT = DRUG_CLASSES.length;
/** Units on a shelf that nobody keeps books of: more than a run takes. */
export const AMPLE = 1e12;

/**
 * Drugs on the shelves (药房库存) by [institution * DRUG_CLASS_COUNT + class]. A unit is what one bill takes: the drugs of
 * a visit, of a refill, of a stay [A]. Shelves are ample until a mechanism keeps books of them
 * (management/distribution.ts). Everything is state.
 */
export interface Drugs {
  /** 1 in stock. */
  readonly stocked: Uint8Array;
  /** Units on the shelf; asked for since the start; of those, asked for in vain. */
  readonly held: Float64Array;
  readonly asked: Float64Array;
  readonly missed: Float64Array;
  /** Days of classes that somebody has asked for, and of those days out of stock, by institution of the county. */
  readonly shelfDays: Float64Array;
  readonly outDays: Float64Array;
  /** Class of a disease's drugs. */
  readonly classOf: Uint8Array;
  /**
   * @param code of the patient
   * @returns whether a chronic patient would not get the usual drug of a disease at a place: out of stock, or not on
   * its list.
   */
  lacks(code: number, disease: number, place: number): boolean;
  /**
   * The patient's own product among those of a disease's class, a uniform: the same at all places, which so can be
   * asked one after the other for one draw. @returns as `lacks`
   */
  productOf(code: number, disease: number): number;
  lacksProduct(product: number, disease: number, place: number): boolean;
  /**
   * A bill takes its drugs off the shelf.
   * @param code of the patient
   * @param own the patient's own chronic drug, for which no other will do
   * @returns whether the drugs were there
   */
  take(code: number, disease: number, place: number, own: boolean): boolean;
  /** Looks along the shelves in the morning, after deliveries. */
  look(): void;
}

/** @param listed share of chronic patients' drugs that are on an institution's list (药品目录), by institution */
export function createDrugs(
  arena: Arena,
  streams: Streams,
  { count, level }: Places,
  classOf: Uint8Array,
  listed: Float64Array,
): Drugs {
  const size = count * DRUG_CLASS_COUNT;
  const stocked = arena.u8("places.stocked", size, "1 in stock").fill(1);
  const held = arena.f64("places.drugs.held", size, "units").fill(AMPLE);
  const asked = arena.f64("places.drugs.asked", size, "units");
  const missed = arena.f64("places.drugs.missed", size, "units");
  const shelfDays = arena.f64("places.drugs.shelf-days", count, "class-days");
  const outDays = arena.f64("places.drugs.out-days", count, "class-days");

  /** A person's product of a class is the same everywhere: lists that hold more hold those of the shorter ones. */
  const productOf = (code: number, disease: number): number =>
    streams.uniform(code, DECISION.DRUG_PRODUCT, 0, classOf[disease]);
  const unlisted = (code: number, disease: number, place: number): boolean =>
    listed[place] < 1 && productOf(code, disease) >= listed[place];
  const isOut = (disease: number, place: number): boolean => stocked[place * DRUG_CLASS_COUNT + classOf[disease]] === 0;

  function take(code: number, disease: number, place: number, own: boolean): boolean {
    const drug = classOf[disease];
    const at = place * DRUG_CLASS_COUNT + drug;
    asked[at] = asked[at] + 1;
    if (stocked[at] === 0 || (own && unlisted(code, disease, place))) {
      missed[at] = missed[at] + 1;
      return false;
    }
    held[at] = held[at] - 1;
    if (held[at] === 0) stocked[at] = 0;
    return true;
  }

  function look(): void {
    for (let i = 0; i < count; i++) {
      if (level[i] > COUNTY) continue;
      let [used, out] = [0, 0];
      for (let at = i * DRUG_CLASS_COUNT; at < (i + 1) * DRUG_CLASS_COUNT; at++) {
        if (asked[at] === 0) continue;
        used++;
        if (stocked[at] === 0) out++;
      }
      shelfDays[i] = shelfDays[i] + used;
      outDays[i] = outDays[i] + out;
    }
  }

  return {
    stocked,
    held,
    asked,
    missed,
    shelfDays,
    outDays,
    classOf,
    lacks: (code, disease, place) => isOut(disease, place) || unlisted(code, disease, place),
    productOf,
    lacksProduct: (product, disease, place) => isOut(disease, place) || product >= listed[place],
    take,
    look,
  };
}
