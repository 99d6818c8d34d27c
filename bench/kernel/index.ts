/** What an event costs on the kernel, beside peers that run in turn with it on the same machine. */
import { runHold } from "./hold.ts";
import { timeMmc } from "./mmc.ts";
import { cppPeer, simpyPeer } from "./peers.ts";
import { interleave, runAlone, runBench } from "./timing.ts";

export interface KernelBench {
  readonly name: string;
  /**
   * Nanoseconds of processor time an event of the first model of a fresh process, its compilation included. The
   * compiler then knows every array by its address; a worker that runs one county has this speed.
   */
  readonly nsPerEvent: number;
  /** The same for later models of one process, where it does not. */
  readonly nsPerEventLater: number;
  /** The C++ heap with a generator of its own, and with the very same draws; null without g++. */
  readonly nsPerEventCpp: number | null;
  readonly nsPerEventCppSameDraws: number | null;
  readonly timesCpp: number | null;
  readonly timesCppSameDraws: number | null;
  /** SimPy; null where it is not installed. */
  readonly nsPerEventSimpy: number | null;
  readonly timesFasterThanSimpy: number | null;
}

const LOAD = 0.9;

export function kernelBenches({ rounds = 5, arrivals = 4_000_000, holds = 2_000_000 } = {}): readonly KernelBench[] {
  const cpp = cppPeer();
  const simpy = simpyPeer();
  const queues = [1, 10].map((servers) => {
    const times = interleave(rounds, {
      first: () => runBench("mmc.ts", [servers, LOAD, arrivals]).nsPerEvent,
      cpp: () => cpp?.([servers, LOAD, arrivals, "xorshift"]) ?? NaN,
      cppSame: () => cpp?.([servers, LOAD, arrivals, "threefry"]) ?? NaN,
      later: () => timeMmc(servers, LOAD, arrivals),
      simpy: () => simpy?.([servers, LOAD, Math.max(1000, arrivals / 100)]) ?? NaN,
    });
    return record(`M/M/${servers} at load ${LOAD}, all statistics`, times);
  });
  const holding = [100, 10_000, 1_000_000].map((pending) => {
    const times = interleave(rounds, {
      first: () => runBench("hold.ts", [pending, holds]).nsPerEvent,
      cpp: () => cpp?.(["hold", pending, holds]) ?? NaN,
      later: () => runHold(pending, holds),
    });
    return record(`hold, ${pending} pending`, { ...times, cppSame: NaN, simpy: NaN });
  });
  return [...queues, ...holding];
}

type Times = Readonly<Record<"first" | "later" | "cpp" | "cppSame" | "simpy", number>>;

function record(name: string, { first, later, cpp, cppSame, simpy }: Times): KernelBench {
  return {
    name,
    nsPerEvent: rounded(first)!,
    nsPerEventLater: rounded(later)!,
    nsPerEventCpp: rounded(cpp),
    nsPerEventCppSameDraws: rounded(cppSame),
    timesCpp: rounded(first / cpp),
    timesCppSameDraws: rounded(first / cppSame),
    nsPerEventSimpy: rounded(simpy),
    timesFasterThanSimpy: rounded(simpy / first),
  };
}

const rounded = (value: number): number | null => (Number.isNaN(value) ? null : Number(value.toPrecision(3)));

runAlone(import.meta, "ROUNDS ARRIVALS HOLDS", ([rounds, arrivals, holds]) =>
  kernelBenches({ rounds: rounds!, arrivals: arrivals!, holds: holds! }),
);
