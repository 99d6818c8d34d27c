import { LEVELS } from "../county/input/places.ts";
import { BYTE_ORDER_MARK } from "../language/csv.ts";
import type { Text } from "../language/text.ts";
import { COLUMN_WORDS, TABLE_WORDS } from "../documents/columns.ts";
import type { ManifestTable } from "../results/manifest.ts";
import { unitIn } from "../report/units.ts";
import type { Program } from "./program.ts";

export const DICTIONARY = "dictionary.csv";

const HEADER = ["table", "column", "value", "type", "unit", "单位", "english", "中文", "definition", "定义"];
const LEVEL_TEXTS: Readonly<Record<(typeof LEVELS)[number], Text>> = {
  village: { en: "village", zh: "村级" },
  township: { en: "township", zh: "乡镇" },
  county: { en: "county", zh: "县级" },
  municipal: { en: "municipal", zh: "市级" },
  provincial: { en: "provincial", zh: "省级" },
};

/**
 * What the tables of a results folder hold (数据字典), in both languages: a line a table, a column of it, a level, and a
 * measure with its definition. A CSV that a spreadsheet opens.
 */
export function dictionaryText(
  tables: ReadonlyMap<string, ManifestTable["columns"]>,
  measures: Program["measures"],
): string {
  const none = { en: "", zh: "" };
  const lines = [HEADER];
  const add = (keys: readonly string[], unit: Text, name: Text, meaning: Text = none): void =>
    void lines.push([...keys, unit.en, unit.zh, name.en, name.zh, meaning.en, meaning.zh]);
  for (const [table, columns] of tables) {
    add([table, "", "", ""], none, TABLE_WORDS[table] ?? none);
    for (const { name, type } of columns)
      add([table, name, "", type], unitOfColumn(name), COLUMN_WORDS[name] ?? { en: name, zh: name });
  }
  for (const level of LEVELS) add(["", "level", level, ""], none, LEVEL_TEXTS[level]);
  for (const { id, unit, name, definition } of measures)
    add(["", "measure", id, ""], { en: unitIn(unit, "en"), zh: unitIn(unit, "zh") }, name, definition);
  return BYTE_ORDER_MARK + lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}

/** The unit of a column, as its name says. */
function unitOfColumn(name: string): Text {
  if (name.endsWith("_yuan")) return { en: "yuan", zh: "元" };
  if (name.endsWith("_fen")) return { en: "fen", zh: "分" };
  if (name.endsWith("_minutes")) return { en: "minutes", zh: "分钟" };
  return name.endsWith("_share") ? { en: "share", zh: "比例" } : { en: "", zh: "" };
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
