import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Files that outlast a power cut: written beside their place, forced to the disk, renamed. After a kill at any moment a
 * file is there whole, or not at all.
 */

let written = 0;

/** Puts a file in its place whole. @throws the file system's error, the file as it was before */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = join(dirname(path), `.${process.pid}-${written++}.tmp`);
  await mkdir(dirname(path), { recursive: true });
  const file = await open(temporary, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Forces a folder's list of names to the disk, where the system can do that. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** What writing leaves behind when it is killed. */
export const isLeftover = (name: string): boolean => name.startsWith(".") && name.endsWith(".tmp");

/** Lines of JSON, each forced to the disk before it counts. */
export interface Journal<Entry> {
  append(entry: Entry): Promise<void>;
  close(): Promise<void>;
}

/** Opens a journal to go on with; a last line that a kill cut off is ended, and read as none. */
export async function openJournal<Entry>(path: string): Promise<Journal<Entry>> {
  await mkdir(dirname(path), { recursive: true });
  const before = existsSync(path) ? await readFile(path) : new Uint8Array();
  const file = await open(path, "a");
  if (before.length > 0 && before.at(-1) !== LINE_FEED) await file.appendFile("\n");
  let last: Promise<unknown> = Promise.resolve();
  return {
    append(entry) {
      const next = last.then(async () => {
        await file.appendFile(`${JSON.stringify(entry)}\n`);
        await file.datasync();
      });
      last = next.catch(() => undefined);
      return next;
    },
    async close() {
      await last;
      await file.close();
    },
  };
}

const LINE_FEED = 10;

/** The entries of a journal, those cut off left out; none when there is no such file. */
export async function readJournal<Entry>(path: string): Promise<readonly Entry[]> {
  if (!existsSync(path)) return [];
  const lines = (await readFile(path, "utf8")).split("\n");
  return lines.flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as Entry];
    } catch {
      return [];
    }
  });
}
