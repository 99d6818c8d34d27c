import { meanOf, varianceOf } from "../statistics/estimate.ts";

export interface SelectionOptions {
  /** Differences smaller than this do not matter: the indifference zone, above 0. */
  readonly indifference: number;
  /** With which probability the best is chosen when it is better than all others by the indifference zone. */
  readonly confidence?: number;
  /** Replications of every system before the first is dropped; 10 when left out. */
  readonly first?: number;
  /** Replications between two looks; 10 when left out. */
  readonly batch?: number;
  /** Replications after which the largest mean is taken without the guarantee; no end when left out. */
  readonly most?: number;
}

/**
 * Values of some systems in replications `from` to one below `to`: by system, then by replication. Replication r of all
 * systems runs on the same chance.
 */
export type Replicate = (
  systems: readonly number[],
  from: number,
  to: number,
) => Promise<readonly (readonly number[])[]>;

/** Which systems were still in the race after so many replications. */
export interface SelectionLook {
  readonly replications: number;
  readonly left: readonly number[];
}

export interface Selection {
  readonly best: number;
  /** Whether the procedure came to its end. */
  readonly guaranteed: boolean;
  readonly looks: readonly SelectionLook[];
}

/**
 * The system with the largest mean, with a guarantee: the fully sequential procedure KN (S.-H. Kim, B. L. Nelson, ACM
 * Trans. Modeling and Computer Simulation 11 (2001) 251-273), which holds under common random numbers and gains by
 * them. A system is dropped as soon as another is clearly ahead. Looks come after whole batches, so that the path is
 * the same however the replications are divided between workers.
 * @param count number of systems, compared by one value each
 */
export async function selectBest(count: number, replicate: Replicate, options: SelectionOptions): Promise<Selection> {
  const { indifference, confidence = 0.95, first = 10, batch = 10, most = Infinity } = options;
  if (!(indifference > 0))
    throw new RangeError(`selection: expected an indifference zone above 0, found ${indifference}`);
  let left: readonly number[] = Array.from({ length: count }, (_, system) => system);
  if (count < 2) return { best: 0, guaranteed: true, looks: [] };

  const values: number[][] = left.map(() => []);
  const more = async (from: number, to: number): Promise<void> => {
    const found = await replicate(left, from, to);
    for (const [i, system] of left.entries()) values[system]!.push(...found[i]!);
  };
  await more(0, first);
  // Half the square root of the boundary, for a triangle (c = 1 in the paper).
  const eta = (Math.exp((-2 / (first - 1)) * Math.log((2 * (1 - confidence)) / (count - 1))) - 1) / 2;
  const scale = 2 * eta * (first - 1);
  const spread = values.map((own) => values.map((other) => varianceOf(own.map((value, r) => value - other[r]!))));

  const looks: SelectionLook[] = [];
  for (let done = first; ; done = Math.min(most, done + batch)) {
    const sums = values.map(meanOf);
    const ahead = (one: number, two: number): number =>
      Math.max(0, (scale * spread[one]![two]!) / (2 * indifference * done) - indifference / 2);
    left = left.filter((one) => left.every((two) => sums[one]! >= sums[two]! - ahead(one, two)));
    looks.push({ replications: done, left });
    const enough = left.every((one) =>
      left.every((two) => done > (scale * spread[one]![two]!) / (indifference * indifference)),
    );
    const guaranteed = left.length === 1 || enough;
    if (guaranteed || done >= most) {
      const best = left.reduce((top, system) => (sums[system]! > sums[top]! ? system : top));
      return { best, guaranteed, looks };
    }
    await more(done, Math.min(most, done + batch));
  }
}
