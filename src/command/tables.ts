import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { cellsOfCsv, cellsOfSheets, type SheetCells } from "../language/sheet-cells.ts";
import { NotASpreadsheet, readSpreadsheet } from "../language/spreadsheet.ts";
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

/** UTF-16 as Excel saves Unicode text, by its byte-order mark. */
function utf16In(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
}

/** A CSV table as a spreadsheet saves it: UTF-8, UTF-16, or GB 18030 as Chinese systems do. @throws Failure */
async function readTableText(path: string, say: Say): Promise<string> {
  const bytes = await readTableBytes(path, say);
  for (const encoding of [utf16In(bytes) ?? "utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  throw new Failure(
    say(
      `${path}: neither UTF-8 nor GB 18030; save it as CSV UTF-8`,
      `${path}：既非 UTF-8 也非 GB 18030，请另存为 CSV UTF-8`,
    ),
    EXIT.badInput,
  );
}

export const isWorkbook = (path: string): boolean => path.toLowerCase().endsWith(".xlsx");

/** The sheets of a filled-in table, CSV or Excel workbook. @throws ScenarioError, Failure */
export async function readSheets(path: string, say: Say): Promise<readonly SheetCells[]> {
  if (!isWorkbook(path)) return cellsOfCsv(await readTableText(path, say), path);
  const sheets = await readSpreadsheet(await readTableBytes(path, say)).catch((error: unknown) => {
    if (!(error instanceof NotASpreadsheet)) throw error;
    throw new Failure(say(`${path}: ${error.message}`, `${path}：不是 Excel 工作簿（xlsx）`), EXIT.badInput);
  });
  return cellsOfSheets(sheets, path);
}

/** Writes files of which none may be there yet. @throws Failure */
export async function writeNew(files: Readonly<Record<string, string | Uint8Array>>, say: Say): Promise<void> {
  const there = Object.keys(files).filter((path) => existsSync(path));
  if (there.length > 0)
    throw new Failure(
      say(
        `${there.join(", ")} ${there.length > 1 ? "exist" : "exists"} already: choose another folder (--out) or name (--id)`,
        `${there.join("、")} 已存在：请换文件夹（--out）或名称（--id）`,
      ),
      EXIT.badInput,
    );
  for (const [path, text] of Object.entries(files)) await writeFile(path, text, { flag: "wx" });
}
