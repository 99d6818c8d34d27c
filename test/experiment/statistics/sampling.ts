import { normalQuantile } from "../../../src/kernel/functions.ts";
import { createStreams } from "../../../src/kernel/streams.ts";

/** Independent standard normals, keyed by trial. */
export function normals(trial: number, count: number, seed = 1): number[] {
  const streams = createStreams(seed, trial);
  return Array.from({ length: count }, (_, i) => normalQuantile(streams.uniform(i, 0, 0, 0)));
}

export function uniforms(trial: number, count: number, seed = 1): number[] {
  const streams = createStreams(seed, trial);
  return Array.from({ length: count }, (_, i) => streams.uniform(i, 0, 0, 0));
}

/** The share of trials that come true. */
export function share(trials: number, comesTrue: (trial: number) => boolean): number {
  let count = 0;
  for (let trial = 0; trial < trials; trial++) if (comesTrue(trial)) count += 1;
  return count / trials;
}

export const holds = (
  { low, high }: { readonly low: number | null; readonly high: number | null },
  value: number,
): boolean => low! <= value && value <= high!;
