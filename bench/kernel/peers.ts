import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runProgram } from "../timing.ts";

const source = (file: string): string => fileURLToPath(new URL(`../peers/${file}`, import.meta.url));

interface Timed {
  readonly nsPerEvent: number;
}

/** Nanoseconds of processor time an event. */
export type Peer = (args: readonly (string | number)[]) => Promise<number>;

/** The C++ heap program, compiled now; undefined without g++. */
export function cppPeer(): Peer | undefined {
  const program = path.join(mkdtempSync(path.join(os.tmpdir(), "mmc-")), "mmc");
  try {
    execFileSync("g++", ["-O3", "-march=native", "-o", program, source("mmc.cpp")], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  return async (args) => (await runProgram<Timed>(program, args)).nsPerEvent;
}

/** SimPy; undefined where no python3 can import it. */
export function simpyPeer(): Peer | undefined {
  for (const python of ["python3", "/usr/bin/python3"]) {
    try {
      execFileSync(python, ["-c", "import simpy"], { stdio: "ignore" });
    } catch {
      continue;
    }
    return async (args) => (await runProgram<Timed>(python, [source("mmc.py"), ...args])).nsPerEvent;
  }
  return undefined;
}
