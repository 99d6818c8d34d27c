import type { CountyInput } from "../county/input/county.ts";
import { digestText } from "./file-text.ts";
import type { Target } from "./targets.ts";

/** Of parts that scenarios share, the digest is made once. */
const KNOWN = new WeakMap<object, string>();

/**
 * Digest of everything resolved. Parts of the input are digested by themselves, lists of things thing by thing, so that
 * of scenarios that differ in one number only what holds it is digested anew. The decoder writes keys in the order of
 * the description, so their order in files does not matter.
 */
export function digestScenario(
  { catalogue, ...input }: CountyInput,
  run: { readonly seed: number; readonly replications: number; readonly targets: readonly Target[] },
): string {
  const parts = Object.entries({ ...input, ...catalogue }).map(([key, value]) => [key, digestPart(value)]);
  return digestText(JSON.stringify([parts, run]));
}

function digestPart(value: unknown): string {
  if (typeof value !== "object" || value === null) return digestText(JSON.stringify(value));
  let known = KNOWN.get(value);
  if (known === undefined) {
    const things: readonly unknown[] = Array.isArray(value) ? value : [];
    const listed = things.some((thing) => typeof thing === "object");
    known = digestText(listed ? things.map(digestPart).join() : JSON.stringify(value));
    KNOWN.set(value, known);
  }
  return known;
}
