import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Lets a bench be run by itself: `node bench/kernel/mmc.ts 1 0.9 2000000` prints its record as JSON. */
export function runAlone(module: ImportMeta, usage: string, bench: (args: readonly number[]) => object): void {
  if (process.argv[1] !== fileURLToPath(module.url)) return;
  const args = process.argv.slice(2).map(Number);
  if (args.length !== usage.split(" ").length || args.some(Number.isNaN)) throw new Error(`usage: ${usage}`);
  console.log(JSON.stringify(bench(args)));
}

/** Processor time of this process, compiler and collector included: waiting for other processes does not count. */
export function processorNs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

export interface Timed {
  readonly nsPerEvent: number;
}

/** Runs a program that prints a JSON record. */
export function runProgram(program: string, args: readonly (string | number)[]): Timed {
  const output = execFileSync(program, args.map(String), { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return JSON.parse(output) as Timed;
}

/** One bench of this folder in a process of its own. */
export function runBench(file: string, args: readonly number[]): Timed {
  return runProgram(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...args]);
}

/** Takes the runners in turn, so that a busy machine slows all of them, and returns each one's median. */
export function interleave<K extends string>(
  rounds: number,
  runners: Readonly<Record<K, () => number>>,
): Record<K, number> {
  const names = Object.keys(runners) as K[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = 0; round < rounds; round++) for (const name of names) times[name].push(runners[name]());
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<K, number>;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
