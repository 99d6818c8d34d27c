import { type Family, FAMILIES } from "../../county/mechanism/touches.ts";
import { DRAWS_IN_WORDS, type DecisionName, type Topic } from "./words.ts";
import type { Parted } from "./parting.ts";

/** What the draws decide about that a family of measures counts. */
const RESTS_ON: Readonly<Record<Family, readonly Topic[]>> = {
  money: ["visits", "stays"],
  stays: ["stays"],
  aftermath: ["stays", "people"],
  visits: ["visits"],
  drugs: ["drugs"],
  capability: ["staff"],
  turnover: ["staff"],
  training: ["staff"],
  overtime: ["visits", "staff"],
  doctors: ["staff"],
  stationed: ["staff"],
  "village doctors": ["staff"],
  "nurses and public health": ["staff"],
  beds: ["staff"],
  reading: ["staff"],
  refusals: ["stays"],
  contracts: ["care plans"],
  "contracts served": ["care plans"],
  managed: ["care plans"],
  control: ["care plans"],
  literacy: ["care plans"],
  "home care": ["care plans"],
};

/** What the draws decide about that a measure counts; nothing: it is of no family, and any draw may matter. */
export function topicsOf(measure: string): ReadonlySet<Topic> {
  const families = Object.entries(FAMILIES) as readonly (readonly [Family, readonly string[]])[];
  return new Set(families.flatMap(([family, ids]) => (ids.includes(measure) ? RESTS_ON[family] : [])));
}

/** The first kind of draw to part of those that a measure counts. */
export function firstFor(measure: string, parted: readonly Parted[]): Parted | undefined {
  const topics = topicsOf(measure);
  const concerns = (decision: DecisionName): boolean => topics.size === 0 || topics.has(DRAWS_IN_WORDS[decision].topic);
  return parted.find(({ decision }) => concerns(decision));
}
