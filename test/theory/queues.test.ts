import { describe, expect, test } from "vitest";
import { replicate, simulate, type Network, type NetworkResult } from "./network.ts";

/** Standard errors between the mean found and theory; throws when the mean is too vague for that to mean something. */
function errorsFrom(theory: number, found: { mean: number; error: number }): number {
  if (!(found.error < 0.03 * theory)) throw new Error(`${found.mean} +- ${found.error} is too vague`);
  return Math.abs(found.mean - theory) / found.error;
}

const wait = (result: NetworkResult) => result.nodes[0]!.wait;

test("M/M/1, lambda 5, mu 8: wait 5/24", () => {
  const figure = replicate({ sources: [{ node: 0, rate: 5 }], nodes: [{ servers: 1, rate: 8 }] }, 20, {
    seed: 1,
    warmUp: 100,
    minutes: 2000,
  });
  expect(errorsFrom(5 / 24, figure(wait))).toBeLessThan(4);
  expect(
    errorsFrom(
      5 / 8,
      figure(({ nodes }) => nodes[0]!.utilisation),
    ),
  ).toBeLessThan(4);
  expect(
    errorsFrom(
      1 / 3,
      figure(({ sojourn }) => sojourn[0]!),
    ),
  ).toBeLessThan(4);
});

test("M/M/3, lambda 0.2, mu 0.1: wait 4.4444, probability of waiting 0.4444 (Erlang C)", () => {
  const figure = replicate({ sources: [{ node: 0, rate: 0.2 }], nodes: [{ servers: 3, rate: 0.1 }] }, 20, {
    seed: 2,
    warmUp: 1000,
    minutes: 60_000,
  });
  expect(errorsFrom(40 / 9, figure(wait))).toBeLessThan(4);
  expect(
    errorsFrom(
      4 / 9,
      figure(({ nodes }) => nodes[0]!.waited),
    ),
  ).toBeLessThan(4);
});

test("two classes without pre-emption, lambda 0.2 and 0.6, mu 1: in the system 2.0 and 6.0 minutes (Cobham)", () => {
  const network: Network = {
    sources: [
      { node: 0, rate: 0.2, priority: 0 },
      { node: 0, rate: 0.6, priority: 1 },
    ],
    nodes: [{ servers: 1, rate: 1 }],
  };
  const figure = replicate(network, 20, { seed: 3, warmUp: 500, minutes: 30_000 });
  expect(
    errorsFrom(
      2,
      figure(({ sojourn }) => sojourn[0]!),
    ),
  ).toBeLessThan(4);
  expect(
    errorsFrom(
      6,
      figure(({ sojourn }) => sojourn[1]!),
    ),
  ).toBeLessThan(4);
});

const JACKSON: Network = {
  sources: [
    { node: 0, rate: 1 },
    { node: 1, rate: 4 },
    { node: 2, rate: 3 },
  ],
  nodes: [
    { servers: 1, rate: 10 },
    { servers: 2, rate: 10 },
    { servers: 1, rate: 10 },
  ],
  routing: [
    [0, 0.6, 0.3],
    [0.1, 0, 0.3],
    [0.4, 0.4, 0],
  ],
};

describe("open Jackson network with loops", () => {
  const run = { seed: 4, warmUp: 100, minutes: 2000 };
  const figure = replicate(JACKSON, 20, run);
  test.each([
    [0, 5, 0.1],
    [1, 10, 1 / 30],
    [2, 7.5, 0.3],
  ])("node %i: rate %f, wait %f", (node, rate, waiting) => {
    expect(
      errorsFrom(
        rate,
        figure(({ nodes }) => nodes[node]!.starts / run.minutes),
      ),
    ).toBeLessThan(4);
    expect(
      errorsFrom(
        waiting,
        figure(({ nodes }) => nodes[node]!.wait),
      ),
    ).toBeLessThan(4);
  });
  test("the whole: 5.3333 inside, 0.66667 minutes from entry to exit", () => {
    expect(
      errorsFrom(
        16 / 3,
        figure(({ nodes }) =>
          nodes.reduce((sum, { queue, utilisation }, i) => sum + queue + utilisation * JACKSON.nodes[i]!.servers, 0),
        ),
      ),
    ).toBeLessThan(4);
    expect(
      errorsFrom(
        2 / 3,
        figure(({ inside }) => inside),
      ),
    ).toBeLessThan(4);
    expect(
      errorsFrom(
        8,
        figure(({ left }) => left / run.minutes),
      ),
    ).toBeLessThan(4);
  });
});

test("M/M/4 nurses after a warm-up of 500 minutes: 375 arrivals, wait 2.1324, utilisation 0.625, queue 0.5331", () => {
  const figure = replicate({ sources: [{ node: 0, rate: 1 / 4 }], nodes: [{ servers: 4, rate: 1 / 10 }] }, 600, {
    seed: 5,
    warmUp: 500,
    minutes: 1500,
  });
  expect(
    errorsFrom(
      375,
      figure(({ arrivals }) => arrivals),
    ),
  ).toBeLessThan(4);
  // The mean of replications' mean waits leans low, since long waits come with many patients: pool them.
  const waited = figure(({ nodes }) => nodes[0]!.wait * nodes[0]!.starts);
  expect(errorsFrom(2.1324, { mean: waited.mean / 375, error: waited.error / 375 })).toBeLessThan(4);
  expect(
    errorsFrom(
      0.625,
      figure(({ nodes }) => nodes[0]!.utilisation),
    ),
  ).toBeLessThan(4);
  expect(
    errorsFrom(
      0.5331,
      figure(({ nodes }) => nodes[0]!.queue),
    ),
  ).toBeLessThan(4);
});

describe("Little's law", () => {
  test("at every node of a long run the queue is arrival rate times mean wait, within 2 %", () => {
    const minutes = 20_000;
    const { nodes } = simulate(JACKSON, { seed: 6, replication: 0, warmUp: 100, minutes });
    const rates = [5, 10, 7.5];
    nodes.forEach(({ queue, wait: waiting }, node) =>
      expect(Math.abs(queue / (rates[node]! * waiting) - 1)).toBeLessThan(0.02),
    );
  });
  test("clipped to the window it holds to rounding", () => {
    const { nodes } = simulate(JACKSON, { seed: 7, replication: 0, warmUp: 10, minutes: 500 });
    for (const { queueArea, waitSum } of nodes) expect(Math.abs(queueArea - waitSum)).toBeLessThan(1e-9 * queueArea);
  });
});
