import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sobol } from "../../../src/experiment/designs/sobol.ts";
import { climb } from "../../../src/experiment/emulator/ascent.ts";
import { cholesky, inverseOf, solveLower } from "../../../src/experiment/emulator/cholesky.ts";
import { correlation, covarianceOf } from "../../../src/experiment/emulator/covariance.ts";
import { fitEmulator } from "../../../src/experiment/emulator/gaussian-process.ts";
import { holdOut, q2Of } from "../../../src/experiment/emulator/held-out.ts";
import { createLikelihood } from "../../../src/experiment/emulator/likelihood.ts";
import { drawPaths } from "../../../src/experiment/emulator/paths.ts";
import { createWaves } from "../../../src/experiment/emulator/waves.ts";
import { meanOf, varianceOf } from "../../../src/experiment/statistics/estimate.ts";
import { ishigami } from "../sensitivity/functions.ts";
import { normals, share } from "../statistics/sampling.ts";

describe("linear algebra", () => {
  test("by hand: 4, 2; 2, 5 is 2, 0; 1, 2 times its transpose, its inverse 5, -2; -2, 4 by 16", () => {
    const lower = cholesky(Float64Array.of(4, 0, 2, 5), 2)!;
    expect([...lower]).toEqual([2, 0, 1, 2]);
    expect([...inverseOf(lower, 2)]).toEqual([5 / 16, -2 / 16, -2 / 16, 4 / 16]);
    expect([...solveLower(lower, 2, Float64Array.of(2, 5))]).toEqual([1, 2]);
  });

  test("what is not positive definite has no root", () => {
    expect(cholesky(Float64Array.of(1, 0, 2, 1), 2)).toBeNull();
  });
});

test("the climb finds the top of a slanting hill, and keeps within bounds", () => {
  // -(x - 1)^2 - 10 (y - x)^2, whose top is (1, 1).
  const hill = ([x, y]: Float64Array) => ({
    value: -(x! - 1) * (x! - 1) - 10 * (y! - x!) * (y! - x!),
    gradient: Float64Array.of(-2 * (x! - 1) + 20 * (y! - x!), -20 * (y! - x!)),
  });
  const free = climb(
    hill,
    Float64Array.of(-2, 2),
    [
      [-5, 5],
      [-5, 5],
    ],
    200,
  )!;
  expect(free.found.value).toBeGreaterThan(-0.05);
  const bound = climb(
    hill,
    Float64Array.of(-2, 0),
    [
      [-5, 0.5],
      [-5, 5],
    ],
    200,
  )!;
  expect(bound.place[0]).toBe(0.5);
  expect(climb(() => null, Float64Array.of(0), [[0, 1]], 9)).toBeNull();
});

describe("likelihood", () => {
  const places = sobol(3, 24, { seed: 4 });
  const outputs = Float64Array.from(places, (place, i) => ishigami(place) + normals(1, 24)[i]!);
  const likelihood = createLikelihood(places, outputs);

  test("its slope is that of small steps", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1.5, max: 1, noNaN: true }), { minLength: 11, maxLength: 11 }),
        (shape) => {
          const { gradient } = likelihood(Float64Array.from(shape))!;
          for (let i = 0; i < 11; i++) {
            const step = 1e-5;
            const at = (by: number) => likelihood(Float64Array.from(shape.with(i, shape[i]! + by)))!.value;
            const slope = (at(step) - at(-step)) / (2 * step);
            expect(Math.abs(gradient[i]! - slope)).toBeLessThan(1e-5 * Math.max(1, Math.abs(slope)));
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  test("of two runs by hand", () => {
    // One input, all weight together: R = [1 + g, c; c, 1 + g], outputs -1 and 1, so mean 0 and variance 1 / (1 + g -
    // c).
    const found = createLikelihood([[0], [0.5]], Float64Array.of(-1, 1))(Float64Array.of(0, 0, 0, 0, Math.log(0.1)))!;
    const c = correlation([0], [0.5], covarianceOf(Float64Array.of(0, 0, 0, 0, 0)));
    const root5 = Math.sqrt(5);
    expect(c).toBeCloseTo((1 + root5 / 2 + 5 / 12) * Math.exp(-root5 / 2), 12);
    expect(found.mean).toBeCloseTo(0, 12);
    expect(found.variance).toBeCloseTo(1 / (1.1 - c), 12);
    expect(found.value).toBeCloseTo(-Math.log(found.variance) - Math.log(1.1 * 1.1 - c * c) / 2, 12);
  });
});

describe("emulator", () => {
  const places = sobol(3, 60, { seed: 1 });
  const outputs = places.map(ishigami);
  const emulator = fitEmulator(places, outputs);
  const others = sobol(3, 400, { seed: 2 });

  test("goes through runs without chance, and is sure there", () => {
    for (const [i, place] of places.entries()) expect(emulator.mean(place)).toBeCloseTo(outputs[i]!, 1);
    expect(Math.max(...places.map(emulator.variance))).toBeLessThan(0.01);
  });

  test("predicts Ishigami elsewhere from sixty runs, and knows how unsure it is", () => {
    expect(q2Of(others.map(ishigami), others.map(emulator.mean))).toBeGreaterThan(0.9);
    const within = share(400, (i) => {
      const error = ishigami(others[i]!) - emulator.mean(others[i]!);
      return error * error < 3.84 * emulator.variance(others[i]!);
    });
    expect(within).toBeGreaterThan(0.85);
  });

  test("leaves out a run exactly: as a fit without it and the same covariance", () => {
    const { process } = emulator;
    const left = 7;
    const kept = [...places.keys()].filter((i) => i !== left);
    const matrix = new Float64Array(59 * 59);
    for (let i = 0; i < 59; i++)
      for (let j = 0; j < 59; j++)
        matrix[i * 59 + j] =
          correlation(places[kept[i]!]!, places[kept[j]!]!, process.covariance) +
          (i === j ? process.covariance.nugget : 0);
    const inverse = inverseOf(cholesky(matrix, 59)!, 59);
    let [all, weighted] = [0, 0];
    for (let i = 0; i < 59; i++)
      for (let j = 0; j < 59; j++) {
        all += inverse[i * 59 + j]!;
        weighted += inverse[i * 59 + j]! * outputs[kept[j]!]!;
      }
    const mean = weighted / all;
    let prediction = mean;
    for (let i = 0; i < 59; i++) {
      let weight = 0;
      for (let j = 0; j < 59; j++) weight += inverse[i * 59 + j]! * (outputs[kept[j]!]! - mean);
      prediction += weight * correlation(places[left]!, places[kept[i]!]!, process.covariance);
    }
    expect(emulator.leftOut[left]).toBeCloseTo(prediction, 4);
  });

  test("tells chance from the function", () => {
    const many = sobol(2, 80, { seed: 3 });
    const noisy = normals(9, 80).map((z, i) => 3 * many[i]![0]! + many[i]![1]! * many[i]![1]! + 0.3 * z);
    // Four standard errors of a variance from 80 runs.
    expect(Math.abs(fitEmulator(many, noisy).noise - 0.09)).toBeLessThan(0.09 * 4 * Math.sqrt(2 / 80));
  });

  test("of what never changes is that, without doubt", () => {
    const flat = fitEmulator(
      places,
      places.map(() => 5),
    );
    expect([flat.mean([0.1, 0.2, 0.3]), flat.variance([0.1, 0.2, 0.3])]).toEqual([5, 0]);
    expect(
      holdOut(
        places,
        places.map(() => 5),
      ).q2,
    ).toBe(1);
  });

  test("needs four runs", () => {
    expect(() => fitEmulator(places.slice(0, 3), outputs.slice(0, 3))).toThrow("four runs at least");
  });

  test("held-out runs show what few runs and many inputs are worth", () => {
    const wide = sobol(8, 40, { seed: 1 });
    const { q2 } = holdOut(wide, wide.map(ishigami));
    expect(q2).toBeLessThan(0.8);
    expect(holdOut(places, outputs).q2).toBeGreaterThan(0.85);
  });

  test("functions drawn from it have its mean and its variance", () => {
    const count = 200;
    const paths = drawPaths(emulator.process, count, 1);
    let ratio = 0;
    for (const place of others.slice(0, 40)) {
      const values = paths(place);
      const off = (meanOf(values) - emulator.mean(place)) / Math.sqrt(emulator.variance(place) / count);
      expect(Math.abs(off)).toBeLessThan(5);
      ratio += varianceOf(values) / emulator.variance(place) / 40;
    }
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  });

  test("is the same every time", () => {
    expect(fitEmulator(places, outputs).process.covariance).toEqual(emulator.process.covariance);
    expect(drawPaths(emulator.process, 3, 1)([0.2, 0.4, 0.6])).toEqual(
      drawPaths(emulator.process, 3, 1)([0.2, 0.4, 0.6]),
    );
  });
});

test("waves sum to functions with the covariance that they are made for", () => {
  const covariance = covarianceOf(Float64Array.of(-1, 0.5, 0, -0.5, 0, 0.3, 0.6, -3));
  const [one, two] = [
    [0.2, 0.7],
    [0.5, 0.4],
  ];
  const product = Array.from({ length: 60 }, (_, seed) => {
    const waves = createWaves(covariance, seed);
    const [a, b] = [one!, two!].map((place) => waves.at(place, new Float64Array(waves.count)));
    return a!.reduce((sum, height, i) => sum + height * b![i]!, 0);
  });
  const error = Math.sqrt(varianceOf(product) / 60);
  expect(Math.abs(meanOf(product) - correlation(one!, two!, covariance))).toBeLessThan(4 * error);
  expect(error).toBeLessThan(0.02);
});
