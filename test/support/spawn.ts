import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Spawned {
  readonly ended: Promise<Ended>;
  signal(name: NodeJS.Signals): void;
  /** Resolves when standard error holds the text. */
  says(text: string): Promise<void>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A program of this repository in a process of its own, its folder that of the repository unless told. */
export function spawnNode(program: string, args: readonly string[], cwd: string = root): Spawned {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`../../${program}`, import.meta.url)), ...args], {
    cwd,
    env: { ...process.env, LC_ALL: "C", YIGONGTI_LANG: "", NODE_OPTIONS: "", NO_COLOR: "1", FORCE_COLOR: undefined },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return {
    ended: new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr }))),
    signal: (name) => void child.kill(name),
    says: (text) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (stderr.includes(text)) resolve();
        };
        child.stderr.on("data", look);
        look();
      }),
  };
}
