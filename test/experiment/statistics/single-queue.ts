import { createStreams } from "../../../src/kernel/streams.ts";

/** A queue with one server, 0.5 arrivals for each service: the mean wait is 1 in mean services. */
const LOAD = 0.5;
export const MEAN_WAIT = LOAD / (1 - LOAD);

/**
 * The mean wait of some customers at a queue with Poisson arrivals and exponential services, that is in its steady
 * state from the first on (D. V. Lindley's recursion), with a mean service of `service`: paired by the key of the
 * replication.
 */
export function meanWait(replication: number, customers: number, service = 1): number {
  const streams = createStreams(17, replication);
  const load = LOAD * service;
  const first = streams.uniform(0, 0, 0, 0);
  // Nobody waits with probability 1 - load; who does, exponentially.
  let wait = first < 1 - load ? 0 : (-Math.log((1 - first) / load) * service) / (1 - load);
  let sum = 0;
  for (let customer = 1; customer <= customers; customer++) {
    sum += wait;
    const served = -Math.log(streams.pair(customer, 0, 0, 0)) * service;
    const gap = -Math.log(streams.second()) / LOAD;
    wait = Math.max(0, wait + served - gap);
  }
  return sum / customers;
}

/** The mean wait in that steady state. */
export const waitOf = (service: number): number => (LOAD * service * service) / (1 - LOAD * service);
