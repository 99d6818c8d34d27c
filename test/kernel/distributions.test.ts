import { describe, expect, test } from "vitest";
import {
  randomBates,
  randomBernoulli,
  randomBinomial,
  randomExponential,
  randomGamma,
  randomGeometric,
  randomInt,
  randomLogistic,
  randomNormal,
  randomPoisson,
  randomUniform,
} from "d3-random";
import {
  createExponential,
  createGammaTable,
  createLognormal,
  createLognormalTable,
  exponentialFrom,
  gumbelFrom,
  logPositiveStable,
  normalFrom,
  poissonFrom,
} from "../../src/kernel/distributions.ts";
import { createStreams } from "../../src/kernel/streams.ts";

interface Moments {
  readonly mean: number;
  readonly variance: number;
  readonly skewness: number;
  /** Excess kurtosis. */
  readonly kurtosis: number;
}

const DRAWS = 200_000;

/** Standard errors by which the first four standardised moments of the draws miss theory, the largest of the four. */
function worstMiss(theory: Moments, draw: (i: number) => number): number {
  const deviation = Math.sqrt(theory.variance);
  const expected = [0, 1, theory.skewness, theory.kurtosis + 3];
  const sums = [0, 0, 0, 0];
  const squares = [0, 0, 0, 0];
  for (let i = 0; i < DRAWS; i++) {
    const z = (draw(i) - theory.mean) / deviation;
    let power = 1;
    for (let k = 0; k < 4; k++) {
      power *= z;
      sums[k] = sums[k]! + power;
      squares[k] = squares[k]! + power * power;
    }
  }
  return Math.max(
    ...sums.map((sum, k) => {
      const mean = sum / DRAWS;
      const error = Math.sqrt((squares[k]! / DRAWS - mean * mean) / DRAWS);
      return Math.abs(mean - expected[k]!) / Math.max(error, 1e-12);
    }),
  );
}

const exponential = (mean: number): Moments => ({ mean, variance: mean * mean, skewness: 2, kurtosis: 6 });
const gamma = (mean: number, cv: number): Moments => ({
  mean,
  variance: (mean * cv) ** 2,
  skewness: 2 * cv,
  kurtosis: 6 * cv * cv,
});
const poisson = (mean: number): Moments => ({
  mean,
  variance: mean,
  skewness: 1 / Math.sqrt(mean),
  kurtosis: 1 / mean,
});
const lognormal = (mean: number, cv: number): Moments => {
  const w = 1 + cv * cv;
  return {
    mean,
    variance: (mean * cv) ** 2,
    skewness: (w + 2) * Math.sqrt(w - 1),
    kurtosis: w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 6,
  };
};
const EULER = 0.5772156649015329;
const APERY = 1.2020569031595942;
const GUMBEL: Moments = {
  mean: EULER,
  variance: Math.PI ** 2 / 6,
  skewness: (12 * Math.sqrt(6) * APERY) / Math.PI ** 3,
  kurtosis: 12 / 5,
};

describe("d3-random through the keyed streams: mean, variance, skewness, kurtosis", () => {
  const streams = createStreams(31, 0);
  const source = streams.source();
  const p = 0.3;
  test.each<[string, Moments, () => number]>([
    ["uniform", { mean: 5, variance: 16 / 12, skewness: 0, kurtosis: -1.2 }, randomUniform.source(source)(3, 7)],
    [
      "integer",
      { mean: 4.5, variance: 99 / 12, skewness: 0, kurtosis: (-6 * 101) / (5 * 99) },
      randomInt.source(source)(10),
    ],
    [
      "Bernoulli",
      {
        mean: p,
        variance: p * (1 - p),
        skewness: (1 - 2 * p) / Math.sqrt(p * (1 - p)),
        kurtosis: (1 - 6 * p * (1 - p)) / (p * (1 - p)),
      },
      randomBernoulli.source(source)(p),
    ],
    [
      "geometric",
      { mean: 1 / p, variance: (1 - p) / p ** 2, skewness: (2 - p) / Math.sqrt(1 - p), kurtosis: 6 + p ** 2 / (1 - p) },
      randomGeometric.source(source)(p),
    ],
    ["exponential", exponential(0.5), randomExponential.source(source)(2)],
    [
      "logistic",
      { mean: 1, variance: (4 * Math.PI ** 2) / 3, skewness: 0, kurtosis: 1.2 },
      randomLogistic.source(source)(1, 2),
    ],
    ["Bates", { mean: 0.5, variance: 1 / 60, skewness: 0, kurtosis: -6 / 25 }, randomBates.source(source)(5)],
    ["normal", { mean: 2, variance: 9, skewness: 0, kurtosis: 0 }, randomNormal.source(source)(2, 3)],
    ["gamma", gamma(8, 0.5), randomGamma.source(source)(4, 2)],
    [
      "binomial",
      { mean: 6, variance: 4.2, skewness: 0.4 / Math.sqrt(4.2), kurtosis: (1 - 6 * 0.21) / 4.2 },
      randomBinomial.source(source)(20, 0.3),
    ],
    ["Poisson", poisson(6), randomPoisson.source(source)(6)],
  ])("%s", (_name, theory, draw) => {
    const miss = worstMiss(theory, (i) => {
      streams.at(i, 1, 0);
      return draw();
    });
    expect(miss).toBeLessThan(4.5);
  });
});

describe("one keyed uniform a draw: mean, variance, skewness, kurtosis", () => {
  const streams = createStreams(32, 0);
  const uniform = (i: number) => streams.uniform(i, 2, 0, 0);
  const logarithmic = createLognormal(20, 0.4);
  const shapes: readonly [string, Moments, (u: number) => number][] = [
    ["exponential", exponential(3), (u) => exponentialFrom(u, 3)],
    ["normal", { mean: -1, variance: 4, skewness: 0, kurtosis: 0 }, (u) => normalFrom(u, -1, 2)],
    ["log-normal", lognormal(20, 0.4), logarithmic],
    ["log-normal table", lognormal(20, 0.4), createLognormalTable(20, 0.4).at],
    ["gamma table, CV 0.25", gamma(40, 0.25), createGammaTable(40, 0.25).at],
    ["gamma table, CV 1", gamma(7, 1), createGammaTable(7, 1).at],
    ["gamma table, CV 1.6", gamma(7, 1.6), createGammaTable(7, 1.6).at],
    ["Poisson, mean 0.3", poisson(0.3), (u) => poissonFrom(u, 0.3)],
    ["Poisson, mean 60", poisson(60), (u) => poissonFrom(u, 60)],
    ["Poisson, mean 400", poisson(400), (u) => poissonFrom(u, 400)],
    ["Gumbel", GUMBEL, gumbelFrom],
  ];
  test.each(shapes)("%s", (_name, theory, from) => {
    expect(worstMiss(theory, (i) => from(uniform(i)))).toBeLessThan(4.5);
  });
});

test("the exponential of a stream is d3-random's, at any mean", () => {
  const streams = createStreams(33, 0);
  const source = streams.source();
  const draw = createExponential(source);
  const reference = randomExponential.source(source)(1);
  for (let i = 0; i < 100; i++) {
    streams.at(i, 0, 0);
    const standard = reference();
    streams.at(i, 0, 0);
    expect(draw(7)).toBe(7 * standard);
  }
});

test("a Poisson count is the smallest whose probability is at least u", () => {
  expect([0.0001, 0.36, 0.37, 0.73, 0.74, 0.919, 0.92].map((u) => poissonFrom(u, 1))).toEqual([0, 0, 1, 1, 2, 2, 3]);
  expect([poissonFrom(0.5, 0), poissonFrom(0.999999, 0)]).toEqual([0, 0]);
  for (const mean of [0.1, 5, 79.9, 80, 81, 1000, 50_000]) {
    let last = -1;
    for (let u = 0.001; u < 1; u += 0.001) {
      const count = poissonFrom(u, mean);
      if (!(count >= last)) throw new Error(`falls at ${u} of mean ${mean}`);
      last = count;
    }
    expect(Math.abs(poissonFrom(0.5, mean) - mean)).toBeLessThan(1);
  }
});

describe("positive stable variables, of which nests of a nested logit are made", () => {
  const streams = createStreams(34, 0);
  test.each([0.1, 0.35, 0.7, 0.95])("alpha %f: E[exp(-t S)] = exp(-t^alpha)", (alpha) => {
    for (const t of [0.2, 1, 4]) {
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < DRAWS; i++) {
        const value = Math.exp(-t * Math.exp(logPositiveStable(alpha, streams.pair(i, 3, 0, 0), streams.second())));
        sum += value;
        squares += value * value;
      }
      const mean = sum / DRAWS;
      const error = Math.sqrt((squares / DRAWS - mean * mean) / DRAWS);
      expect(Math.abs(mean - Math.exp(-(t ** alpha))) / error).toBeLessThan(4.5);
    }
  });

  test.each([0.1, 0.35, 0.7, 0.95, 1])(
    "alpha %f: alpha * (Gumbel + log S) is standard Gumbel (Kolmogorov-Smirnov)",
    (alpha) => {
      const draws = 50_000;
      const values = Array.from({ length: draws }, (_, i) => {
        const stable = logPositiveStable(alpha, streams.pair(i, 4, 0, 0), streams.second());
        return alpha * (gumbelFrom(streams.uniform(i, 5, 0, 0)) + stable);
      }).sort((one, other) => one - other);
      const distance = Math.max(...values.map((value, i) => Math.abs(Math.exp(-Math.exp(-value)) - (i + 0.5) / draws)));
      // Exceeded by a true sample once in a thousand.
      expect(distance).toBeLessThan(1.95 / Math.sqrt(draws));
    },
  );

  test("stays finite at the ends of the uniforms", () => {
    const [least, most] = [0.5 / 2 ** 32, 1 - 0.5 / 2 ** 32];
    for (const alpha of [0.05, 0.5, 0.999])
      for (const u1 of [least, 0.5, most])
        for (const u2 of [least, 0.5, most]) expect(Number.isFinite(logPositiveStable(alpha, u1, u2))).toBe(true);
  });
});
