import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Text } from "../county/input/text.ts";
import type { Kind, Step } from "./question.ts";

/** What a job is; it never changes. */
export interface JobFile {
  readonly format: "yigongti-job";
  readonly formatVersion: 1;
  readonly id: string;
  readonly kind: Kind;
  readonly version: string;
  readonly title: Text;
  readonly residents: number;
  readonly years: number;
  readonly seed: number;
  readonly replications: number;
  readonly asked: string;
  /** Who asked first: an address. */
  readonly client: string;
  readonly steps: readonly Step[];
}

export const STATES = ["queued", "running", "done", "failed", "cancelled"] as const;
export type StateName = (typeof STATES)[number];

/** How far a job is. */
export interface JobState {
  readonly state: StateName;
  /** How often it was begun. */
  readonly attempts: number;
  readonly started?: string;
  readonly finished?: string;
  readonly error?: string;
}

export const isOver = (state: StateName): boolean => state !== "queued" && state !== "running";

/** The folder of the service: one folder a job. A job is there whole or not at all, and so is each state of it. */
export interface Store {
  readonly jobs: readonly { readonly file: JobFile; readonly state: JobState }[];
  folder(id: string): string;
  add(file: JobFile, state: JobState, texts: Readonly<Record<string, string>>): void;
  write(id: string, state: JobState): void;
  remove(id: string): void;
}

const JOB = "job.json";
const STATE = "state.json";
const ID = /^[0-9a-f]{64}$/;

/** Opens the folder, made when it is not there; what a killed service left half made goes. */
export function openStore(path: string): Store {
  const root = join(resolve(path), "jobs");
  mkdirSync(root, { recursive: true });
  const folder = (id: string): string => {
    if (!ID.test(id)) throw new Error(`${id} is no job`);
    return join(root, id);
  };
  const whole = (file: string, text: string): void => {
    writeFileSync(`${file}.partial`, text, { flush: true });
    renameSync(`${file}.partial`, file);
  };
  const jobs: { file: JobFile; state: JobState }[] = [];
  for (const name of readdirSync(root)) {
    const found = ID.test(name) ? readJob(join(root, name)) : undefined;
    if (found !== undefined) jobs.push(found);
    else rmSync(join(root, name), { recursive: true, force: true });
  }
  return {
    jobs: jobs.sort((a, b) => (a.file.asked < b.file.asked ? -1 : 1)),
    folder,
    add(file, state, texts) {
      const made = join(root, `${file.id}.partial`);
      rmSync(made, { recursive: true, force: true });
      mkdirSync(made);
      for (const [name, text] of Object.entries(texts)) whole(join(made, name), text);
      whole(join(made, STATE), JSON.stringify(state));
      whole(join(made, JOB), JSON.stringify(file));
      rmSync(folder(file.id), { recursive: true, force: true });
      renameSync(made, folder(file.id));
    },
    write: (id, state) => whole(join(folder(id), STATE), JSON.stringify(state)),
    remove: (id) => rmSync(folder(id), { recursive: true, force: true }),
  };
}

function readJob(folder: string): { file: JobFile; state: JobState } | undefined {
  try {
    const file = JSON.parse(readFileSync(join(folder, JOB), "utf8")) as JobFile;
    if (file.format !== "yigongti-job") return undefined;
    return { file, state: JSON.parse(readFileSync(join(folder, STATE), "utf8")) as JobState };
  } catch {
    return undefined;
  }
}

/** Tables of results that lie in a job's folder, as `set`, `table` and the paths of its files. */
export function tablesIn(
  folder: string,
  sets: readonly string[],
): readonly { readonly set: string; readonly table: string; readonly files: readonly string[] }[] {
  return sets
    .filter((set) => existsSync(join(folder, set)))
    .flatMap((set) =>
      readdirSync(join(folder, set), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && /^[a-z0-9_]+$/.test(entry.name))
        .map(({ name: table }) => ({
          set,
          table,
          files: readdirSync(join(folder, set, table))
            .filter((name) => name.endsWith(".parquet"))
            .sort()
            .map((name) => join(folder, set, table, name)),
        }))
        .filter(({ files }) => files.length > 0),
    );
}
