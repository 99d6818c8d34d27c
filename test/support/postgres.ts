import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";

/** A PostgreSQL server of a test's own, on a port of its own, which can be stopped hard and started again. */
export interface Postgres {
  readonly url: string;
  stop(): void;
  start(): void;
  remove(): void;
}

const INSTALLED = "/usr/lib/postgresql";

/** The server's programs as Debian's `postgresql` installs them. @throws Error naming the package when it is missing */
function programs(): string {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error("expected PostgreSQL, found none: apt-get install postgresql");
  return join(INSTALLED, newest, "bin");
}

/** Makes and starts a server. The system's administrator may not run one, so that the user `postgres` does then. */
export async function postgres(): Promise<Postgres> {
  const bin = programs();
  const folder = mkdtempSync(join(tmpdir(), "yigongti-postgres-"));
  const as = (program: string, args: readonly string[]): void => {
    const [command, ...rest] =
      process.getuid?.() === 0
        ? ["runuser", "-u", "postgres", "--", join(bin, program), ...args]
        : [join(bin, program), ...args];
    execFileSync(command!, rest, { stdio: "ignore", cwd: "/" });
  };
  if (process.getuid?.() === 0) {
    execFileSync("chown", ["postgres", folder]);
    chmodSync(folder, 0o755);
  }
  const data = join(folder, "data");
  const port = await freePort();
  as("initdb", ["-D", data, "-U", "test", "-A", "trust", "--no-sync"]);
  const start = (): void =>
    as("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", `-p ${port} -k ${folder} -h 127.0.0.1`, "start"]);
  const stop = (): void => as("pg_ctl", ["-D", data, "-w", "-m", "immediate", "stop"]);
  start();
  return {
    url: `postgres://test@127.0.0.1:${port}/postgres`,
    start,
    stop,
    remove() {
      try {
        stop();
      } catch {
        // It is stopped already.
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
