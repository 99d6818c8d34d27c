import { place, type Problems } from "../language/problem.ts";
import { readTable, type TableRow } from "../language/table.ts";
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
  for (const row of readTable(text, file, "villages", problems, { columns: VILLAGE_COLUMNS })) {
    const code = row.cell("code");
    const first = villages.get(code.text);
    if (code.text === "") problems.add(code.at, "villages", "the village has no code", "村没有代码");
    else if (first !== undefined)
      problems.add(
        code.at,
        `villages.${code.text}`,
        `village ${code.text} stands twice, first in line ${first.at.line}`,
        `村 ${code.text} 重复，首次出现在第 ${first.at.line} 行`,
      );
    else villages.set(code.text, villageTree(row, problems));
  }
  return mapTree(place(file), [["villages", mapTree(place(file), villages)]]);
}

function villageTree({ cell }: TableRow<Column>, problems: Problems): MapTree {
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
    cell("code").at,
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
