import { type CellUnit, cellNumber, whyNoNumber } from "../language/cell-number.ts";
import type { FilledRow } from "../language/filled-table.ts";
import { halfWidth } from "../language/number-text.ts";
import { ANSWERS, type CsvColumn } from "./county-table.ts";
import type { Position } from "./geometry.ts";

/** One row of the table: reads cells, and says of each what is wrong with it. */
export interface CountyRow extends FilledRow<CsvColumn> {
  /** A cell that may not be empty. */
  needed(column: CsvColumn): string;
  number(column: CsvColumn, bounds: Bounds): number | undefined;
  /** One of the words, in either language; undefined when empty or unknown. */
  word<Word extends string>(column: CsvColumn, words: Readonly<Record<Word, string>>): Word | undefined;
  answer(column: CsvColumn): boolean | undefined;
  /** Digits of a code, with or without strokes; empty when it is none. */
  code(column: CsvColumn, digits: number): string;
  position(): Position | undefined;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly unit: CellUnit;
  /** Parts are allowed. */
  readonly parts?: true;
}

export const LATITUDE: Bounds = { least: 3, most: 54, unit: "degrees", parts: true };
export const LONGITUDE: Bounds = { least: 73, most: 136, unit: "degrees", parts: true };
export const within = ({ least, most }: Bounds, value: number): boolean => value >= least && value <= most;

export function countyRow(row: FilledRow<CsvColumn>): CountyRow {
  const { text, has, say } = row;
  const number = (column: CsvColumn, { least, most, unit, parts }: Bounds): number | undefined => {
    if (!has(column)) return undefined;
    const found = cellNumber(text(column), unit);
    const value = "value" in found ? found.value : undefined;
    if (value !== undefined && within({ least, most, unit }, value) && (parts || Number.isInteger(value))) return value;
    const [en, zh] = parts ? ["a number", "数字"] : ["a whole number", "整数"];
    const why = whyNoNumber(text(column)) ?? ("wrong" in found ? WHY[found.wrong](found.unit ?? "") : NO_REASON);
    say(
      column,
      `found "${short(text(column))}", expected ${en} from ${least} to ${most}${why[0]}`,
      `得到“${short(text(column))}”，应为 ${least} 到 ${most} 的${zh}${why[1]}`,
    );
    return undefined;
  };
  const word = <Word extends string>(column: CsvColumn, words: Readonly<Record<Word, string>>): Word | undefined => {
    const written = text(column);
    if (written === "") return undefined;
    const found = (Object.entries(words) as [Word, string][]).find(([en, zh]) => en === written || zh === written);
    if (found !== undefined) return found[0];
    say(
      column,
      `found "${short(written)}"; expected one of ${Object.keys(words).join(", ")}`,
      `得到“${short(written)}”；应为 ${Object.values(words).join("、")} 之一`,
    );
    return undefined;
  };
  const needed = (column: CsvColumn): string => {
    if (!has(column)) say(column, "may not be empty", "不能为空");
    return text(column);
  };
  return {
    ...row,
    needed,
    number,
    word,
    answer(column) {
      const sign = SIGNS.get(halfWidth(text(column)).toLowerCase());
      return sign ?? (has(column) ? word(column, ANSWERS) === "yes" : undefined);
    },
    code(column, digits) {
      const written = needed(column);
      const code = plainCode(written);
      if (written === "" || new RegExp(`^\\d{${digits}}$`).test(code)) return code;
      const [en, zh] = whyNoCode(written, code);
      say(
        column,
        `found "${short(written)}", expected ${digits} digits${en}`,
        `得到“${short(written)}”，应为 ${digits} 位数字${zh}`,
      );
      return "";
    },
    position() {
      if (cellZero(text("latitude")) && cellZero(text("longitude"))) {
        say("latitude", "0, 0 is no place: leave a position that is not known empty", "经纬度为 0、0：位置未知请留空");
        return undefined;
      }
      if (swapped(text("latitude"), text("longitude"))) {
        say("latitude", "latitude and longitude have changed places", "纬度与经度填反了");
        return undefined;
      }
      const latitude = number("latitude", LATITUDE);
      const longitude = number("longitude", LONGITUDE);
      if (latitude !== undefined && longitude !== undefined) return { latitude, longitude };
      if (has("latitude") !== has("longitude"))
        say(has("latitude") ? "longitude" : "latitude", "latitude and longitude come together", "经纬度须同时填写");
      return undefined;
    },
  };
}

/** Other ways of writing yes and no; a spreadsheet's own are TRUE and FALSE. */
const SIGNS: ReadonlyMap<string, boolean> = new Map([
  ...["true", "√", "✓", "✔", "y"].map((sign) => [sign, true] as const),
  ...["false", "×", "✗", "n"].map((sign) => [sign, false] as const),
]);

const swapped = (latitude: string, longitude: string): boolean =>
  within(LONGITUDE, Number(latitude)) && within(LATITUDE, Number(longitude));

/** Digits alone: without strokes of any kind, spaces, and full-width signs. */
const plainCode = (written: string): string => halfWidth(written).replaceAll(/[\s‐‑–—-]/g, "");

const cellZero = (text: string): boolean => text !== "" && Number(text) === 0;
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
const NO_REASON = ["", ""] as const;
const WHY = {
  words: () => NO_REASON,
  separator: () => ["; commas stand between threes of digits, as in 12,800", "；逗号只能三位一隔，如 12,800"],
  unit: (unit: string) => [`; "${short(unit)}" is not its unit`, `；“${short(unit)}”不是它的单位`],
} as const satisfies Record<string, (unit: string) => readonly [string, string]>;

function whyNoCode(written: string, code: string): readonly [en: string, zh: string] {
  if (/^\d(\.\d+)?[eE]\+?\d+$/.test(written))
    return [
      ": the spreadsheet has shortened the code; write it with strokes, as in the template",
      "：电子表格把代码缩写成了科学记数，请按模板加短横线填写",
    ];
  return /^\d+$/.test(code) ? [`: these are ${code.length}`, `：现为 ${code.length} 位`] : NO_REASON;
}

/** The same code in two rows. */
export function unique(rows: readonly CountyRow[], items: readonly { readonly code: string }[]): void {
  const first = new Map<string, number>();
  items.forEach(({ code }, i) => {
    if (code === "") return;
    const other = first.get(code);
    if (other === undefined) first.set(code, rows[i]!.line);
    else rows[i]!.say("code", `${code} stands twice, first in line ${other}`, `${code} 重复，首次在第 ${other} 行`);
  });
}
