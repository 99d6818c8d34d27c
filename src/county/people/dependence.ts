import type { Arena } from "../../kernel/arena.ts";

/** In which form help with daily life comes to somebody who cannot look after himself (照护形式), by index. */
export const CARE_FORMS = ["none", "home", "bed", "money"] as const;
export const AT_HOME = 1;
export const IN_NURSING_BED = 2;
export const IN_MONEY = 3;

/** Help for people who cannot look after themselves (失能照护), by person: state. */
export interface Dependence {
  /** Index into CARE_FORMS. */
  readonly form: Uint8Array;
  /** How far that help lets the person be at home instead of in hospital, percent. */
  readonly tended: Uint8Array;
}

export const createDependence = (arena: Arena, capacity: number): Dependence => ({
  form: arena.u8("people.care-form", capacity, "form"),
  tended: arena.u8("people.tended", capacity, "percent"),
});
