import type { Text } from "./text.ts";

/** What a file is by its first bytes, whatever its name says: people rename `.xls` to `.xlsx`. */

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte);
/** A compound file: the old Excel (xls), WPS (et), and new workbooks that are encrypted. */
const isCompound = (bytes: Uint8Array): boolean => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);
const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b]);

/** Neither text nor CSV. */
export const isBinary = (bytes: Uint8Array): boolean => isZip(bytes) || isCompound(bytes);

/** Name of the part of a compound file that holds an encrypted workbook, as it stands there. */
const ENCRYPTED = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);

function contains(bytes: Uint8Array, words: readonly number[]): boolean {
  for (let at = bytes.indexOf(words[0]!); at >= 0; at = bytes.indexOf(words[0]!, at + 1))
    if (words.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}

/** Why a file that could not be read as an Excel workbook is none, and what to do. */
export function whyNoWorkbook(bytes: Uint8Array): Text {
  if (bytes.length === 0) return { en: "the file is empty", zh: "文件是空的" };
  if (isCompound(bytes))
    return contains(bytes, ENCRYPTED)
      ? {
          en: "the workbook is protected by a password: save it without one",
          zh: "工作簿设有打开密码：请取消密码后另存",
        }
      : {
          en: "a workbook of the old format (xls, et): open it and save it as xlsx",
          zh: "旧格式的工作簿（xls、et）：请打开后另存为 xlsx",
        };
  if (!isZip(bytes))
    return {
      en: "text (CSV or a web page), not an Excel workbook (xlsx): open it and save it as xlsx",
      zh: "是文本（CSV 或网页），不是 Excel 工作簿（xlsx）：请打开后另存为 xlsx",
    };
  if (contains(bytes.subarray(0, 200), [...new TextEncoder().encode("opendocument.spreadsheet")]))
    return {
      en: "an OpenDocument table (ods), not an Excel workbook (xlsx): save it as xlsx",
      zh: "是 OpenDocument 表格（ods），不是 Excel 工作簿（xlsx）：请另存为 xlsx",
    };
  return {
    en: "not an Excel workbook (xlsx), or damaged or cut short: copy it again, or open it and save it anew",
    zh: "不是 Excel 工作簿（xlsx），或文件损坏、不完整：请重新复制，或打开后另存",
  };
}
