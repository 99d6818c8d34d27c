import { expect, test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { ORDER } from "../../src/kernel/order.ts";
import { createResources, RESULT } from "../../src/kernel/resources.ts";
import { createSimulation } from "../../src/kernel/simulation.ts";

const ARRIVAL = 0;
const DEPARTURE = 1;

/** Stream 1 of the prime-modulus generator printed in A. M. Law, Simulation Modeling and Analysis. */
function lawKeltonUniforms(): () => number {
  let z = 1_973_272_912n;
  return () => {
    z = (630_360_016n * z) % 2_147_483_647n;
    return Number((z >> 7n) | 1n) / 16_777_216;
  };
}

test("the single-server queue of Law & Kelton, figure 1.37, to every printed digit", () => {
  const uniform = lawKeltonUniforms();
  const exponential = (mean: number) => -mean * Math.log(uniform());
  const arena = createArena();
  const simulation = createSimulation({
    arena,
    events: 10,
    kinds: [
      { name: "arrival", order: ORDER.ARRIVAL },
      { name: "departure", order: ORDER.END_OF_SERVICE },
    ],
  });
  const { clock } = simulation;
  const start = () => void simulation.schedule(clock[0]! + exponential(0.5), DEPARTURE, 0, 0, 0);
  const server = createResources({
    arena,
    name: "server",
    simulation,
    count: 1,
    jobs: 1000,
    priorities: 1,
    granted: start,
  });
  server.setCapacity(0, 1);
  simulation.on(ARRIVAL, (customer) => {
    simulation.schedule(clock[0]! + exponential(1), ARRIVAL, (customer + 1) % 1000, 0, 0);
    if (server.request(0, customer, 0) === RESULT.GRANTED) start();
  });
  simulation.on(DEPARTURE, () => server.release(0));

  simulation.schedule(exponential(1), ARRIVAL, 0, 0, 0);
  simulation.run(Infinity, {
    everyEvents: 1,
    check: () => {
      server.settle();
      return server.served[0] === 1000;
    },
  });
  server.settle();

  expect((server.finishedWait[0]! / 1000).toFixed(3)).toBe("0.430");
  expect((server.queueArea[0]! / clock[0]!).toFixed(3)).toBe("0.418");
  expect(server.utilisation(0).toFixed(3)).toBe("0.460");
  expect(clock[0]!.toFixed(3)).toBe("1027.915");
});
