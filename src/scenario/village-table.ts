import { type Cell, parseCsv } from "../language/csv.ts";
import { place, type Place, type Problems } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { mapTree, scalarTree, type Given, type MapTree, type Scalar, type Tree } from "../language/tree.ts";

/** Columns of a table of villages (村表): one row a village and its clinic. */
const VILLAGE_COLUMNS = [
  "code",
  "township",
  "zh",
  "en",
  "latitude",
  "longitude",
  "position",
  "residents",
  "migrants",
  "urban",
  "clinic",
  "doctors",
  "port",
  "source",
] as const;
type Column = (typeof VILLAGE_COLUMNS)[number];

/** A table of villages as a layer, `villages` by code. */
export function villageLayer(text: string, file: string, problems: Problems): MapTree {
  const villages = new Map<string, MapTree>();
  const layer = (): MapTree => mapTree(place(file), [["villages", mapTree(place(file), villages)]]);
  const rows = parseCsv(text, file, problems);
  const header = rows[0];
  if (header === undefined) {
    problems.add(place(file), "", "the file is empty", "文件是空的");
    return layer();
  }
  const columns = readHeader(header, file, problems);
  if (columns === undefined) return layer();
  for (const row of rows.slice(1)) {
    const at = row[0]!.at;
    if (row.length !== header.length) {
      problems.add(
        at,
        "villages",
        `found ${row.length} cells, expected ${header.length}`,
        `得到 ${row.length} 格，应为 ${header.length} 格`,
      );
      continue;
    }
    const cell = (column: Column): Cell => row[columns.get(column)!]!;
    const code = cell("code");
    const first = villages.get(code.text);
    if (code.text === "") problems.add(code.at, "villages", "the village has no code", "村没有代码");
    else if (first !== undefined)
      problems.add(
        code.at,
        `villages.${code.text}`,
        `village ${code.text} stands twice, first in line ${first.at.line}`,
        `村 ${code.text} 重复，首次出现在第 ${first.at.line} 行`,
      );
    else villages.set(code.text, villageTree(cell, code.at, problems));
  }
  return layer();
}

function readHeader(
  header: readonly Cell[],
  file: string,
  problems: Problems,
): ReadonlyMap<string, number> | undefined {
  const columns = new Map<string, number>();
  let sound = true;
  header.forEach((cell, i) => {
    if (!(VILLAGE_COLUMNS as readonly string[]).includes(cell.text)) {
      const { en, zh } = hint(cell.text, VILLAGE_COLUMNS);
      problems.add(cell.at, "villages", `unknown column "${cell.text}"${en}`, `未知的列“${cell.text}”${zh}`);
      sound = false;
    } else if (columns.has(cell.text)) {
      problems.add(cell.at, "villages", `column "${cell.text}" stands twice`, `列“${cell.text}”重复`);
      sound = false;
    }
    columns.set(cell.text, i);
  });
  const missing = VILLAGE_COLUMNS.filter((column) => !columns.has(column));
  if (missing.length > 0) {
    problems.add(place(file), "villages", `missing columns: ${missing.join(", ")}`, `缺少列：${missing.join("、")}`);
    sound = false;
  }
  return sound ? columns : undefined;
}

function villageTree(cell: (column: Column) => Cell, at: Place, problems: Problems): MapTree {
  const source = cell("source");
  const given: Given = source.text === "" ? {} : { source: { text: source.text, at: source.at } };
  const leaf = (column: Column, value: Scalar): Tree => scalarTree(cell(column).at, value, given);
  const word = (column: Column): Tree => leaf(column, cell(column).text);
  const number = (column: Column): Tree => leaf(column, cell(column).text === "" ? null : cell(column).text);
  const either = (column: Column, yes: string, no: string): Tree => {
    const { text, at: here } = cell(column);
    if (text !== yes && text !== no)
      problems.add(
        here,
        `villages.${cell("code").text}.${column}`,
        `found "${text}", expected ${yes} or ${no}`,
        `得到“${text}”，应为 ${yes} 或 ${no}`,
      );
    return leaf(column, text === yes);
  };
  const clinic = cell("clinic").text;
  return mapTree(
    at,
    [
      [
        "name",
        mapTree(cell("zh").at, [
          ["en", word("en")],
          ["zh", word("zh")],
        ]),
      ],
      ["township", word("township")],
      ["latitude", number("latitude")],
      ["longitude", number("longitude")],
      ["positionKnown", either("position", "known", "laid-out")],
      ["residents", number("residents")],
      ["migrants", number("migrants")],
      ["urban", either("urban", "yes", "no")],
      ["clinic", leaf("clinic", clinic === "" ? "none" : clinic)],
      ["doctors", leaf("doctors", cell("doctors").text === "" ? 0 : cell("doctors").text)],
      ["port", either("port", "yes", "no")],
    ],
    given,
  );
}
