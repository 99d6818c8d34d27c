import { expect, test } from "vitest";
import { createStreams } from "../../src/kernel/streams.ts";

test("a draw depends on its address only, not on what was drawn before", () => {
  const streams = createStreams(7, 3);
  const wanted = streams.uniform(12_345, 77, 300, 2);
  for (let i = 0; i < 100; i++) streams.pair(i, i, i, i);
  expect(streams.uniform(12_345, 77, 300, 2)).toBe(wanted);
  expect(createStreams(7, 3).uniform(12_345, 77, 300, 2)).toBe(wanted);
});

test("every part of the address and of the key leads to other numbers", () => {
  const reference = createStreams(7, 3).uniform(5, 6, 7, 8);
  const others = [
    createStreams(8, 3).uniform(5, 6, 7, 8),
    createStreams(7, 4).uniform(5, 6, 7, 8),
    createStreams(7, 3).uniform(6, 6, 7, 8),
    createStreams(7, 3).uniform(5, 7, 7, 8),
    createStreams(7, 3).uniform(5, 70, 7, 8),
    createStreams(7, 3).uniform(5, 6, 8, 8),
    createStreams(7, 3).uniform(5, 6, 7, 9),
  ];
  expect(new Set([reference, ...others]).size).toBe(8);
});

test("addresses do not collide: the corners of the ranges give different numbers", () => {
  const streams = createStreams(1, 1);
  const seen = new Set<number>();
  let addresses = 0;
  for (const who of [0, 1, 2 ** 25, 2 ** 32 - 1])
    for (const decision of [0, 1, 63, 64, 1023])
      for (const occasion of [0, 1, 2 ** 15, 2 ** 32 - 2])
        for (const draw of [0, 1, 2048, 2 ** 22 - 1]) {
          streams.pair(who, decision, occasion, draw);
          for (const next of [streams.second, streams.third, streams.fourth]) seen.add(next());
          seen.add(streams.uniform(who, decision, occasion, draw));
          addresses += 4;
        }
  expect(seen.size).toBe(addresses);
});

test("the source walks the blocks of the address at which it was put", () => {
  const streams = createStreams(7, 3);
  const source = streams.source();
  streams.at(9, 8, 7);
  const walked = [source(), source(), source(), source(), source(), source()];
  const block = [streams.pair(9, 8, 7, 0), streams.second(), streams.third(), streams.fourth()];
  expect(walked).toEqual([...block, streams.pair(9, 8, 7, 1), streams.second()]);
  streams.at(9, 8, 7);
  expect(source()).toBe(block[0]);
});

test("uniforms lie strictly between 0 and 1 and average a half", () => {
  const streams = createStreams(2024, 0);
  let sum = 0;
  let squares = 0;
  const draws = 200_000;
  for (let i = 0; i < draws; i++) {
    const u = streams.uniform(i, 1, 0, 0);
    if (!(u > 0 && u < 1)) throw new Error(`${u}`);
    sum += u;
    squares += u * u;
  }
  expect(Math.abs(sum / draws - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / draws));
  expect(Math.abs(squares / draws - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / draws));
});

test("neighbouring addresses are uncorrelated, in every part of the address", () => {
  const streams = createStreams(11, 0);
  const draws = 50_000;
  const walks: ((i: number) => number)[] = [
    (i) => streams.uniform(i, 0, 0, 0),
    (i) => streams.uniform(i & 4095, 0, i >> 12, 5),
    (i) => streams.uniform(3, i & 1023, i >> 10, 0),
    (i) => streams.uniform(3, 2, i, 0),
    (i) => streams.uniform(3, 2, i >> 12, i & 4095),
  ];
  for (const walk of walks) {
    let product = 0;
    for (let i = 0; i + 1 < draws; i++) product += (walk(i) - 0.5) * (walk(i + 1) - 0.5);
    expect(Math.abs(product / draws)).toBeLessThan(4 / 12 / Math.sqrt(draws));
  }
});

test("addresses and seeds out of range are refused", () => {
  const streams = createStreams(0, 0);
  for (const [decision, draw] of [
    [1024, 0],
    [-1, 0],
    [0, 2 ** 22],
    [0, -1],
  ] as const)
    expect(() => streams.uniform(0, decision, 0, draw)).toThrow(
      `decision ${decision} (below 2^10), draw ${draw} (below 2^22)`,
    );
  expect(() => streams.at(0, 1024, 0)).toThrow(RangeError);
  for (const seed of [-1, 1.5, NaN, 2 ** 32])
    expect(() => createStreams(seed, 0)).toThrow(`seed must be an integer from 0 to 4294967295, not ${seed}`);
  expect(() => createStreams(0, -1)).toThrow("replication must be");
});

test("the source gives other numbers all along an address", () => {
  const streams = createStreams(0, 0);
  const source = streams.source();
  streams.at(1, 1, 1);
  const seen = new Set<number>();
  for (let i = 0; i < 8192; i++) seen.add(source());
  expect(seen.size).toBeGreaterThan(8180);
});

test("with another key they are the streams made for it", () => {
  const streams = createStreams(1, 2);
  streams.rekey(3, 4);
  const fresh = createStreams(3, 4);
  for (let who = 0; who < 20; who++) expect(streams.uniform(who, 1, 2, 3)).toBe(fresh.uniform(who, 1, 2, 3));
  expect(() => streams.rekey(-1, 0)).toThrow("seed");
});
