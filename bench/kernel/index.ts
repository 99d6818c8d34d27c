/** What an event costs on the kernel, beside peers that run in turn with it on the same machine. */
import { interleave, median, rounded, runAlone, runBench } from "../timing.ts";
import type { MmcTimes } from "./mmc.ts";
import { cppPeer, simpyPeer } from "./peers.ts";

export interface KernelBench {
  readonly name: string;
  /**
   * Nanoseconds of processor time an event of the first model of a fresh process, its compilation included. The
   * compiler then knows every array by its address; a worker that runs one county has this speed.
   */
  readonly nsPerEvent: number | null;
  /** The same by the clock on the wall. */
  readonly wallNsPerEvent: number | null;
  /**
   * Processor time of the second model of a process; null for the hold model, whose queue is warm before it is timed.
   */
  readonly nsPerEventWarm: number | null;
  /** The C++ heap with a generator of its own, and with the very same draws; null without g++. */
  readonly nsPerEventCpp: number | null;
  readonly nsPerEventCppSameDraws: number | null;
  readonly timesCpp: number | null;
  readonly timesCppSameDraws: number | null;
  /** SimPy; null where it is not installed. */
  readonly nsPerEventSimpy: number | null;
  readonly timesFasterThanSimpy: number | null;
}

export interface KernelBenchOptions {
  readonly rounds?: number;
  readonly arrivals?: number;
  readonly holds?: number;
}

export const LOAD = 0.9;

export async function kernelBenches({
  rounds = 5,
  arrivals = 4_000_000,
  holds = 2_000_000,
}: KernelBenchOptions): Promise<readonly KernelBench[]> {
  const cpp = cppPeer();
  const simpy = simpyPeer();
  const none = Promise.resolve(NaN);
  const benches: KernelBench[] = [];
  for (const servers of [1, 10]) {
    const name = `M/M/${servers} at load ${LOAD}, all statistics`;
    const { own, ...peers } = await interleave<keyof Peers | "own", unknown>(rounds, {
      own: () => runBench("kernel/mmc.ts", [servers, LOAD, arrivals]),
      cpp: () => cpp?.([servers, LOAD, arrivals, "xorshift"]) ?? none,
      cppSame: () => cpp?.([servers, LOAD, arrivals, "keyed"]) ?? none,
      simpy: () => simpy?.([servers, LOAD, Math.max(1000, arrivals / 100)]) ?? none,
    });
    benches.push(record(name, own as MmcTimes[], peers as Peers));
  }
  for (const pending of [100, 10_000, 1_000_000]) {
    const { own, cpp: times } = await interleave<"own" | "cpp", unknown>(rounds, {
      own: () => runBench("kernel/hold.ts", [pending, holds]),
      cpp: () => cpp?.(["hold", pending, holds]) ?? none,
    });
    benches.push(
      record(`hold, ${pending} pending`, own as Times[], { cpp: times as number[], cppSame: [NaN], simpy: [NaN] }),
    );
  }
  return benches;
}

type Times = Omit<MmcTimes, "nsPerEventWarm"> & Partial<MmcTimes>;
type Peers = Readonly<Record<"cpp" | "cppSame" | "simpy", readonly number[]>>;

function record(name: string, own: readonly Times[], peers: Peers): KernelBench {
  const [first, wall, warm] = [
    median(own.map(({ nsPerEvent }) => nsPerEvent)),
    median(own.map(({ wallNsPerEvent }) => wallNsPerEvent)),
    median(own.map(({ nsPerEventWarm = NaN }) => nsPerEventWarm)),
  ];
  const [cpp, cppSame, simpy] = [median(peers.cpp), median(peers.cppSame), median(peers.simpy)];
  return {
    name,
    nsPerEvent: rounded(first),
    wallNsPerEvent: rounded(wall),
    nsPerEventWarm: rounded(warm),
    nsPerEventCpp: rounded(cpp),
    nsPerEventCppSameDraws: rounded(cppSame),
    timesCpp: rounded(first / cpp),
    timesCppSameDraws: rounded(first / cppSame),
    nsPerEventSimpy: rounded(simpy),
    timesFasterThanSimpy: rounded(simpy / first),
  };
}

await runAlone(import.meta, "ROUNDS ARRIVALS HOLDS", ([rounds, arrivals, holds]) =>
  kernelBenches({ rounds: rounds!, arrivals: arrivals!, holds: holds! }),
);
