import { expect, test } from "vitest";
import { Problems } from "../../src/language/problem.ts";
import { parseYaml } from "../../src/language/yaml.ts";
import { treeOf } from "../../src/scenario/trees.ts";

const read = (text: string, file: string) => {
  const problems = new Problems();
  return { tree: treeOf(text, file, problems), problems: problems.all() };
};

test("the same text of the same file is one tree, equal to the one parsed", () => {
  const text = "a: { value: 1, unit: days }\nb: [x, y]\n";
  const { tree } = read(text, "one.yaml");
  expect(tree).toEqual(parseYaml(text, "one.yaml", new Problems()));
  expect(read(text, "one.yaml").tree).toBe(tree);
});

test("another text, or another file, is a tree of its own with places of its own", () => {
  const first = read("a: 1\n", "two.yaml").tree;
  expect(read("\na: 1\n", "two.yaml").tree).not.toEqual(first);
  expect(read("a: 1\n", "two.yaml").tree).toEqual(first);
  expect(read("a: 1\n", "three.yaml").tree?.at.file).toBe("three.yaml");
});

test("problems are told every time", () => {
  const text = "a: 1\na: 2\nb: !odd 3\n";
  const told = read(text, "four.yaml").problems;
  expect(told.map(({ line, column }) => [line, column])).toEqual([
    [2, 1],
    [3, 9],
  ]);
  expect(read(text, "four.yaml").problems).toEqual(told);
});
