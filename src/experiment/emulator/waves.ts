import { logGamma, normalQuantile } from "../../kernel/functions.ts";
import { createDraws } from "../statistics/draws.ts";
import type { Covariance } from "./covariance.ts";

/** Waves for the function of all inputs, and for that of each input by itself. */
const TOGETHER = 384;
const OWN = 64;
/** Degrees of freedom of the spectrum of Matérn's covariance with index 5/2. */
const FREEDOM = 5;

/**
 * Cosine waves over the inputs. Multiplied by independent standard normals, they sum to a function with a covariance.
 */
export interface Waves {
  readonly count: number;
  /** Heights of all waves at a place, into `heights`. */
  at(place: ArrayLike<number>, heights: Float64Array): Float64Array;
}

/**
 * Waves whose frequencies follow the spectra of a covariance's parts (A. Rahimi, B. Recht, NIPS 20 (2007) 1177-1184),
 * which are Student's with five degrees of freedom; every other one is Cauchy's instead, with a height to match: what
 * is left unknown between many runs are rare quick waves, which the spectrum alone would hardly ever draw.
 */
export function createWaves({ own, together, weights }: Covariance, seed: number): Waves {
  const inputs = own.length;
  const draws = createDraws(seed, "emulator");
  const count = inputs * OWN + TOGETHER;
  const amplitudes = new Float64Array(count);
  const phases = new Float64Array(count);
  const frequencies = new Float64Array(inputs * OWN + TOGETHER * inputs);

  function drawWave(wave: number, lengths: Float64Array, share: number, at: number): void {
    const dimensions = lengths.length;
    const normal = (column: number): number => normalQuantile(draws.uniform(wave, column));
    const freedom = wave % 2 === 0 ? FREEDOM : 1;
    let squares = 0;
    for (let i = 0; i < freedom; i++) squares += normal(dimensions + i) * normal(dimensions + i);
    const stretch = Math.sqrt(freedom / squares);
    let length = 0;
    for (let d = 0; d < dimensions; d++) {
      const frequency = normal(d) * stretch;
      frequencies[at + d] = frequency / lengths[d]!;
      length += frequency * frequency;
    }
    const mixed = 0.5 + 0.5 * Math.exp(logStudent(length, 1, dimensions) - logStudent(length, FREEDOM, dimensions));
    amplitudes[wave] = Math.sqrt((2 * share) / mixed);
    phases[wave] = 2 * Math.PI * draws.uniform(wave, dimensions + FREEDOM);
  }
  for (let wave = 0; wave < inputs * OWN; wave++) {
    const input = Math.floor(wave / OWN);
    drawWave(wave, own.subarray(input, input + 1), weights[input]! / OWN, wave);
  }
  for (let i = 0; i < TOGETHER; i++)
    drawWave(inputs * OWN + i, together, weights[inputs]! / TOGETHER, inputs * OWN + i * inputs);

  function at(place: ArrayLike<number>, heights: Float64Array): Float64Array {
    let wave = 0;
    for (; wave < inputs * OWN; wave++) {
      const angle = frequencies[wave]! * place[Math.floor(wave / OWN)]! + phases[wave]!;
      heights[wave] = amplitudes[wave]! * Math.cos(angle);
    }
    for (let from = wave; wave < count; wave++, from += inputs) {
      let angle = phases[wave]!;
      for (let d = 0; d < inputs; d++) angle += frequencies[from + d]! * place[d]!;
      heights[wave] = amplitudes[wave]! * Math.cos(angle);
    }
    return heights;
  }
  return { count, at };
}

/** The logarithm of Student's density in several dimensions, at a squared distance from its middle. */
function logStudent(squares: number, freedom: number, dimensions: number): number {
  const both = (freedom + dimensions) / 2;
  const front = logGamma(both) - logGamma(freedom / 2) - (dimensions / 2) * Math.log(freedom * Math.PI);
  return front - both * Math.log1p(squares / freedom);
}
