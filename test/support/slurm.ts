import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "./free-port.ts";

/** What the controller says of a task of an array. */
export interface Task {
  readonly state: string;
  /** How often it was begun anew. */
  readonly restarts: number;
}

/** A Slurm cluster of a test's own: one controller and one node, both this machine, without munge. */
export interface Slurm {
  readonly folder: string;
  /** Submits a script as an array. @returns the job's number */
  submit(script: string, array: string, environment: Readonly<Record<string, string>>): string;
  /** Any of Slurm's commands. @returns what it prints */
  ask(command: string, ...args: readonly string[]): string;
  /** The tasks of a job, by their numbers. */
  tasks(job: string): ReadonlyMap<number, Task>;
  /** Waits until the tasks of a job are as they shall be. @throws Error saying how they were after two minutes */
  until(job: string, good: (tasks: readonly Task[]) => boolean): Promise<void>;
  remove(): Promise<void>;
}

const CONTROLLER = "/usr/sbin/slurmctld";
const NODE = "/usr/sbin/slurmd";

/**
 * Starts a cluster whose node says that it has so many processors.
 * @throws Error naming the package when Slurm is not installed, or saying that the node has to be run as root
 */
export async function slurm(processors: number): Promise<Slurm> {
  if (!existsSync(CONTROLLER)) throw new Error("expected Slurm, found none: apt-get install slurm-wlm");
  if (process.getuid?.() !== 0) throw new Error("slurm: a node starts its tasks as root, and this is another user");
  const folder = mkdtempSync(join(tmpdir(), "yigongti-slurm-"));
  const configuration = join(folder, "slurm.conf");
  writeFileSync(configuration, await configurationOf(folder, processors));
  const env = { ...process.env, SLURM_CONF: configuration };
  const daemons = [CONTROLLER, NODE].map((program) => spawn(program, ["-D"], { env, stdio: "ignore", cwd: folder }));
  const ask: Slurm["ask"] = (command, ...args) =>
    execFileSync(command, args, { env, cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

  async function remove(): Promise<void> {
    await Promise.all(daemons.map(ended));
    rmSync(folder, { recursive: true, force: true });
  }

  function tasks(job: string): ReadonlyMap<number, Task> {
    const blocks = ask("scontrol", "show", "job", job)
      .trim()
      .split(/\n\s*\n/);
    return new Map(
      blocks.map((block) => {
        const said = (name: string): string => new RegExp(`\\b${name}=(\\S+)`).exec(block)?.[1] ?? "";
        return [Number(said("ArrayTaskId")), { state: said("JobState"), restarts: Number(said("Restarts")) }] as const;
      }),
    );
  }

  await settled(
    () => ask("sinfo", "--noheader", "--format", "%t").trim() === "idle",
    () => readFileSync(join(folder, "slurmctld.log"), "utf8").slice(-2000),
  ).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  return {
    folder,
    ask,
    tasks,
    submit: (script, array, environment) =>
      execFileSync("sbatch", ["--parsable", `--array=${array}`, "--export=ALL", script], {
        env: { ...env, ...environment },
        cwd: folder,
        encoding: "utf8",
      }).trim(),
    until: (job, good) =>
      settled(
        () => good([...tasks(job).values()]),
        () => JSON.stringify([...tasks(job)]),
      ),
    remove,
  };
}

const LONGEST_MS = 120_000;

/** Waits until it is so; what Slurm does not answer yet is not so. */
async function settled(isSo: () => boolean, told: () => string): Promise<void> {
  for (const end = Date.now() + LONGEST_MS; ; await delay(100)) {
    let so = false;
    try {
      so = isSo();
    } catch {
      // The controller is not there yet.
    }
    if (so) return;
    if (Date.now() > end) throw new Error(`slurm: after two minutes it is ${told()}`);
  }
}

function ended(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    daemon.once("exit", () => resolve());
    daemon.kill("SIGTERM");
  });
}

async function configurationOf(folder: string, processors: number): Promise<string> {
  for (const each of ["state", "spool"]) mkdirSync(join(folder, each));
  const name = hostname();
  return [
    "ClusterName=test",
    `SlurmctldHost=${name}(127.0.0.1)`,
    `SlurmctldPort=${await freePort()}`,
    `SlurmdPort=${await freePort()}`,
    "SlurmUser=root",
    "AuthType=auth/none",
    "CredType=cred/none",
    "ProctrackType=proctrack/linuxproc",
    "TaskPlugin=task/none",
    "SelectType=select/cons_tres",
    "SelectTypeParameters=CR_CPU",
    "ReturnToService=2",
    // A task that is begun anew need not wait for its node to be looked at.
    "SchedulerParameters=sched_interval=1",
    `StateSaveLocation=${join(folder, "state")}`,
    `SlurmdSpoolDir=${join(folder, "spool")}`,
    `SlurmctldPidFile=${join(folder, "slurmctld.pid")}`,
    `SlurmdPidFile=${join(folder, "slurmd.pid")}`,
    `SlurmctldLogFile=${join(folder, "slurmctld.log")}`,
    `SlurmdLogFile=${join(folder, "slurmd.log")}`,
    // The node is taken at its word, however many processors there are.
    "SlurmdParameters=config_overrides",
    `NodeName=${name} NodeAddr=127.0.0.1 CPUs=${processors} RealMemory=${processors * 2048} State=UNKNOWN`,
    `PartitionName=all Nodes=${name} Default=YES MaxTime=INFINITE State=UP`,
    "",
  ].join("\n");
}
