import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Question } from "./child.ts";

export interface CountyBenchOptions {
  /** Sizes of the whole county. */
  readonly residents: readonly number[];
  readonly years: number;
}

interface CountyAnswer {
  readonly residents: number;
  readonly msPerYear: number;
}

/**
 * The whole county before reform at several sizes, each in a fresh process, and two replications on one worker and on
 * two. `growth`: time a resident-year at the largest size over that at the smallest; `workersRatio`: how much faster
 * two workers are than one.
 */
export function countyBenches({ residents, years }: CountyBenchOptions): object {
  const sizes = residents.map((size) => ask({ ask: "county", residents: size, years })) as readonly CountyAnswer[];
  const middle = residents[Math.floor(residents.length / 2)]!;
  const workers = [1, 2].map((count) => ask({ ask: "workers", residents: middle, workers: count, replications: 2 }));
  const [one, two] = workers as readonly { readonly wallMs: number }[];
  const perResident = ({ residents: size, msPerYear }: CountyAnswer): number => msPerYear / size;
  return {
    sizes,
    growth: perResident(sizes.at(-1)!) / perResident(sizes[0]!),
    workers,
    workersRatio: one!.wallMs / two!.wallMs,
  };
}

function ask(question: Question): unknown {
  const child = fileURLToPath(new URL("./child.ts", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [child, JSON.stringify(question)], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`bench ${JSON.stringify(question)} failed: ${stderr}`);
  return JSON.parse(stdout);
}
