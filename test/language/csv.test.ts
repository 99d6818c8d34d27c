import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsv, scanCsv } from "../../src/language/csv.ts";
import { formatProblem, Problems } from "../../src/language/problem.ts";
import { cellsOfCsv } from "../../src/language/sheet-cells.ts";

function read(text: string): { rows: readonly (readonly string[])[]; places: string; problems: readonly string[] } {
  const problems = new Problems();
  const rows = parseCsv(text, "t.csv", problems);
  return {
    rows: rows.map((row) => row.map((cell) => cell.text)),
    places: rows.map((row) => row.map(({ at }) => `${at.line}:${at.column}`).join(" ")).join(" | "),
    problems: problems.all().map((problem) => formatProblem(problem, "en")),
  };
}

/** The table as it stands, every cell to the letter. */
function exact(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  scanCsv(text, { cell: (cell) => rows.at(-1)!.push(cell), endRow: () => rows.push([]) });
  return rows.slice(0, -1);
}

test.each(["\t", ";"])("a sheet that an office saved may be divided by %j", (separator) => {
  const text = `code${separator}zh\n1${separator}"a, b"\n2${separator}\n`;
  expect(cellsOfCsv(text, "t.csv")[0]!.rows.map((row) => row.map((cell) => cell.text))).toEqual([
    ["code", "zh"],
    ["1", "a, b"],
    ["2", ""],
  ]);
});

test("cells with their places; blanks around words and blank lines do not count", () => {
  expect(read('\uFEFFa, b ,c\r\n\n1,"x, ""y""", \n')).toEqual({
    rows: [
      ["a", "b", "c"],
      ["1", 'x, "y"', ""],
    ],
    places: "1:1 1:3 1:7 | 3:1 3:3 3:14",
    problems: [],
  });
});

test("places after a cell of several lines", () => {
  const { rows, places } = read('a,"one""""\ntwo\n",c\nd,e,f');
  expect(rows).toEqual([
    ["a", 'one""\ntwo', "c"],
    ["d", "e", "f"],
  ]);
  expect(places).toBe("1:1 1:3 3:3 | 4:1 4:3 4:5");
});

describe("what is no table is told where", () => {
  test.each([
    ['a,b\n1,"two', "t.csv:2:3: the quotation mark is not closed"],
    ['a,b\n1,"two"three', "t.csv:2:8: text after the closing quotation mark"],
  ])("%j", (text, told) => {
    expect(read(text).problems).toEqual([told]);
  });
});

test("whatever stands in the cells, a written table is read to the letter", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", " ", '"', ",", "\n", "\r", "县"), maxLength: 6 });
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(table, fc.constantFrom("\n", "\r\n"), (rows, end) => {
      expect(exact(rows.map((row) => row.map(quoted).join(",") + end).join(""))).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});
