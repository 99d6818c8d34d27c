/** A number (or numbers) with where it comes from. Codes of sources: see seeds/README.md. */
export interface Figure<T = number> {
  readonly value: T;
  readonly unit: string;
  readonly source: string;
  readonly range?: readonly [number, number];
}

export function figure<T>(value: T, unit: string, source: string, range?: readonly [number, number]): Figure<T> {
  return range === undefined ? { value, unit, source } : { value, unit, source, range };
}
