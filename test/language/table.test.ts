import { expect, test } from "vitest";
import { formatProblem, Problems } from "../../src/language/problem.ts";
import { readTable } from "../../src/language/table.ts";

test.each([
  [";", '";"', "“;”"],
  ["\t", "tabs", "制表符"],
  ["，", '"，"', "“，”"],
])("a table whose columns are parted by %j is told as that, in one problem", (sign, en, zh) => {
  const problems = new Problems();
  const text = `measure,value\nrefusals,3\n`.replaceAll(",", sign);
  expect(readTable(text, "own.csv", "observed", problems, { columns: ["measure", "value"] })).toEqual([]);
  const [problem, ...more] = problems.all();
  expect(more).toEqual([]);
  expect(formatProblem(problem!, "en")).toContain(
    `own.csv:1:1: observed: columns are parted by ${en}, expected commas`,
  );
  expect(formatProblem(problem!, "zh")).toContain(`列以${zh}分隔`);
});
