import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundled, SOURCES } from "./bundled.ts";

/** Lets a bench be run by itself: `node bench/kernel/mmc.ts 1 0.9 2000000` prints its record as JSON. */
export async function runAlone(
  module: ImportMeta,
  usage: string,
  bench: (args: readonly number[]) => object | Promise<object>,
): Promise<void> {
  if (process.argv[1] !== fileURLToPath(module.url)) return;
  const args = process.argv.slice(2).map(Number);
  if (args.length !== usage.split(" ").length || args.some(Number.isNaN)) throw new Error(`usage: ${usage}`);
  console.log(JSON.stringify(await bench(args)));
}

/** What something took: of the processor (compiler and collector included), and by the clock on the wall. */
export interface Spent {
  /** Waiting for other processes does not count. */
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** Starts a watch; each call tells what was spent since the call before. */
export function stopwatch(): () => Spent {
  let [cpu, wall] = [process.cpuUsage(), performance.now()];
  return () => {
    const [nowCpu, nowWall] = [process.cpuUsage(), performance.now()];
    const spent = {
      cpuMs: (nowCpu.user + nowCpu.system - cpu.user - cpu.system) / 1000,
      wallMs: nowWall - wall,
    };
    [cpu, wall] = [nowCpu, nowWall];
    return spent;
  };
}

const run = promisify(execFile);
/** Profiles are long. */
const MOST_OUTPUT = 100_000_000;

/** Runs a program that prints a JSON record. @throws with what it said on standard error */
export async function runProgram<T>(
  program: string,
  args: readonly (string | number)[],
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const options = { maxBuffer: MOST_OUTPUT, env: { ...process.env, ...env } };
  const { stdout } = await run(program, args.map(String), options).catch((error: { stderr: string }) => {
    throw new Error(`${args.join(" ")}: ${error.stderr}`);
  });
  return JSON.parse(stdout) as T;
}

/**
 * A program of this folder in a process of its own, bundled as users have it.
 * @param sources the `src` that it measures; this version's when left out
 */
export const runBench = async <T>(
  file: string,
  args: readonly (string | number)[],
  sources: string = SOURCES,
): Promise<T> => runProgram(process.execPath, [await bundled(file, sources), ...args]);

/** The same from its sources: slower, but every function keeps the name of its file. */
export function runSources<T>(file: string, args: readonly (string | number)[], sources: string = SOURCES): Promise<T> {
  const hook = new URL("compare/redirect.ts", import.meta.url).href;
  const program = fileURLToPath(new URL(file, import.meta.url));
  return runProgram(process.execPath, ["--import", hook, program, ...args], { YIGONGTI_BENCH_SOURCES: sources });
}

/**
 * Takes the runners in turn, so that a busy machine slows all of them, every other round from the last to the first;
 * gives each one's answers by round.
 */
export async function interleave<K extends string, T>(
  rounds: number,
  runners: Readonly<Record<K, () => T | Promise<T>>>,
): Promise<Record<K, T[]>> {
  const names = Object.keys(runners) as K[];
  const answers = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<K, T[]>;
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
    for (const name of round % 2 === 0 ? names : names.toReversed()) answers[name].push(await runners[name]());
  }
  return answers;
}

/** A quantile by linear interpolation between the ordered values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return below + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - below);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Three digits: more is noise. Null where there is nothing to tell. */
export const rounded = (value: number): number | null => (Number.isNaN(value) ? null : Number(value.toPrecision(3)));
