/** The discrete-event kernel for models of one's own: `import { createSimulation } from "yigongti/kernel"`. */
export { createAlias, fillAlias, pickAlias, type Alias } from "../kernel/alias.ts";
export { createArena, type Arena, type ArenaArray, type ArenaEntry } from "../kernel/arena.ts";
export { createArrivals, type ArrivalsOptions } from "../kernel/arrivals.ts";
export {
  createExponential,
  createLognormal,
  exponentialFrom,
  gumbelFrom,
  normalFrom,
  normalQuantile,
  poissonFrom,
} from "../kernel/distributions.ts";
export { createColumnarMonitor, createMemoryMonitor, createNullMonitor, type Monitor } from "../kernel/monitor.ts";
export { ORDER, rank } from "../kernel/order.ts";
export {
  createGammaTable,
  createLognormalTable,
  createQuantileTable,
  createQuantileTableFromCdf,
  type QuantileTable,
} from "../kernel/quantiles.ts";
export {
  createResources,
  LIMIT_RULE,
  RESULT,
  type Resources,
  type ResourcesOptions,
  type ResourceStatistics,
} from "../kernel/resources.ts";
export {
  createSimulation,
  type EventKind,
  type RunControl,
  type Simulation,
  type SimulationOptions,
} from "../kernel/simulation.ts";
export { createStations, type Stations, type StationsOptions } from "../kernel/stations.ts";
export {
  createHistogram,
  createTally,
  createTimeWeighted,
  type Histogram,
  type Tally,
  type TimeWeighted,
} from "../kernel/statistics.ts";
export { createStreams, type Streams } from "../kernel/streams.ts";
