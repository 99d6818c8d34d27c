import { expect, test } from "vitest";
import { gammaCdf, logGamma, normalQuantile } from "../../src/kernel/functions.ts";

test("normal quantiles as tabulated", () => {
  // National Institute of Standards and Technology, and Wichura's own test values for AS 241.
  for (const [p, z] of [
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
    [0.975, 1.959963984540054],
  ] as const)
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-15 * 4);
  expect(normalQuantile(0.5)).toBe(0);
  for (const p of [0.01, 0.07, 0.075, 0.3, 0.49]) expect(normalQuantile(p) + normalQuantile(1 - p)).toBeCloseTo(0, 12);
});

test("log gamma at whole and half numbers", () => {
  let factorial = 1;
  for (let k = 1; k <= 20; k++) {
    expect(logGamma(k)).toBeCloseTo(Math.log(factorial), 11);
    factorial *= k;
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
});

test("the gamma distribution function where it is elementary", () => {
  for (const x of [0.001, 0.5, 1, 2, 5, 30]) {
    expect(gammaCdf(x, 1)).toBeCloseTo(1 - Math.exp(-x), 13);
    expect(gammaCdf(x, 3)).toBeCloseTo(1 - Math.exp(-x) * (1 + x + (x * x) / 2), 13);
  }
  expect(gammaCdf(0, 2)).toBe(0);
  expect(gammaCdf(-1, 2)).toBe(0);
});
