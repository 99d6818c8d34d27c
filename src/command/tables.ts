import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { cellsOfFile, type SheetCells } from "../language/sheet-cells.ts";
import { EXIT, Failure } from "./failure.ts";
import type { Say } from "./language.ts";

/** The bytes of a table that a person filled in. @throws Failure saying why they cannot be read */
async function readTableBytes(path: string, say: Say): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(say(`${path}: cannot be read (${code})`, `${path}：无法读取（${code}）`), EXIT.badInput);
  }
}

/** Whether a table to be written shall be an Excel workbook. */
export const isWorkbook = (path: string): boolean => path.toLowerCase().endsWith(".xlsx");

/** The sheets of a filled-in table, CSV or Excel workbook. @throws ScenarioError, Failure */
export const readSheets = async (path: string, say: Say): Promise<readonly SheetCells[]> =>
  cellsOfFile(await readTableBytes(path, say), path);

/** Writes files of which none may be there yet. @throws Failure */
export async function writeNew(files: Readonly<Record<string, string | Uint8Array>>, say: Say): Promise<void> {
  const there = Object.keys(files).filter((path) => existsSync(path));
  if (there.length > 0)
    throw new Failure(
      say(
        `${there.join(", ")} ${there.length > 1 ? "exist" : "exists"} already: choose another folder (--out) or ` +
          `name (--id)`,
        `${there.join("、")} 已存在：请换文件夹（--out）或名称（--id）`,
      ),
      EXIT.badInput,
    );
  for (const [path, text] of Object.entries(files)) await writeFile(path, text, { flag: "wx" });
}
