import shipped from "./data/shipped.json" with { type: "json" };

/**
 * Figures of the last year of a run made before (`src/command/make-shipped-figures.ts`), shown until the engine has its
 * own.
 */
export interface Shipped {
  readonly year: number;
  readonly residents: number;
  readonly seed: number;
  /** Digest of the whole run. */
  readonly digest: string;
  readonly values: Readonly<Record<string, readonly [numerator: number, denominator: number]>>;
}

const figures = shipped as unknown as Readonly<Record<string, Shipped>>;

export const shippedOf = (county: string): Shipped | undefined => figures[county];
