import fc from "fast-check";
import { expect, test } from "vitest";
import { Problems } from "../../src/language/problem.ts";
import type { Tree } from "../../src/language/tree.ts";
import { parseYaml } from "../../src/language/yaml.ts";
import { reasonInChinese } from "../../src/language/yaml-reasons.ts";
import { LIMITS } from "../../src/language/yaml-walker.ts";

function parse(text: string): { tree: Tree | undefined; found: readonly string[] } {
  const problems = new Problems();
  const tree = parseYaml(text, "f.yaml", problems);
  return { tree, found: problems.all().map(({ line, column, message }) => `${line}:${column} ${message.en}`) };
}

const one = (text: string): string => {
  const { found } = parse(text);
  expect(found).toHaveLength(1);
  return found[0]!;
};

test.each([
  ["", "1:1 the file is empty"],
  ["# only words\n", "1:1 the file is empty"],
  ["null\n", "1:1 the file is empty"],
  ["a: 1\nb:\n\t- 2\n", "3:1 not valid YAML"],
  ["a: [1, 2\n", "2:1 not valid YAML"],
  ['a: "x\n', "2:1 not valid YAML"],
  ["a: 1\n---\nb: 2\n", "2:1 not valid YAML: a file holds one document, so no second ---"],
  ["a: *nowhere\n", "1:4 the alias has no anchor"],
  ["a: 1\nb: 2\na: 3\n", '3:1 key "a" stands twice, first in line 1'],
  ["a: { b: 1, b: 2 }\n", '1:12 key "b" stands twice, first in line 1'],
  ["x:\n  __proto__: 1\n", '2:3 key "__proto__" is not allowed'],
  ["? [a, b]\n: 1\n", "1:3 a key has to be a word"],
  ["a: !!binary aGk=\n", "1:13 tag tag:yaml.org,2002:binary is not allowed"],
  ["a: !foo 1\n", "1:9 tag !foo is not allowed"],
  ["a: &a [*a]\n", "1:7 an alias contains itself"],
  ["a: { value: 1, unit: [x] }\n", "1:22 the unit has to be a word"],
  ["a: { value: 1, source: }\n", "1:24 the source has to be a word"],
  ["a: { value: 1, range: [3, 2] }\n", "1:23 a range is [lowest, highest]"],
  ["a: { value: 1, range: [.nan, 2] }\n", "1:23 a range is [lowest, highest]"],
])("%j", (text, expected) => {
  expect(one(text).slice(0, expected.length)).toBe(expected);
});

/** What the parser says stays English only in quotes. */
test.each([
  ["a: 1\nb:\n\t- 2\n", "不能用制表符缩进，请用空格"],
  ["a: [1, 2\n", "括号没有闭合，或其后各行缩进不够：缺“]”"],
  ["a: {b: 1\nc: 2\n", "括号没有闭合，或其后各行缩进不够：缺“}”"],
  ['a: "x\n', "引号没有闭合"],
  ["a: 1\n---\nb: 2\n", "一个文件只能有一份文档，不能有第二个“---”"],
  ["a: b: c\n", "一行内不能有两个“键: 值”：含“: ”的文字请加引号，或另起一行"],
  ["a: %x\n", "文字不能以“%”开头，请加引号"],
  ["a: @x\n", "文字不能以“@”开头，请加引号"],
  ['a: "\\q"\n', "双引号内的转义“\\q”不对"],
  ["a: { b: 1,, c: 2 }\n", "多了一个逗号"],
  ['a: ["x" "y"]\n', "两项之间缺逗号"],
  ["a: - 1\n", "列表项“-”应另起一行"],
  ["a: |x\n  y\n", "“|”或“>”之后有多余的字符"],
  ["a: &x &y 1\n", "一处只能有一个锚（&）"],
  ["a: !!str !!int 1\n", "一处只能有一个标签（!）"],
  ["a:\n  b: 1\n c: 2\n", "同一层的各项须左端对齐"],
  ["a\nb: 1\n", "键不能跨行：引号或括号可能没有闭合"],
  ['{"a":1, "b"#x\n}\n', "注释符“#”前缺空格"],
])("%j in Chinese", (text, expected) => {
  const problems = new Problems();
  parseYaml(text, "f.yaml", problems);
  expect(problems.all()[0]!.message.zh).toBe(`不是有效的 YAML：${expected}`);
});

test("no reason is told in English in the midst of Chinese", () => {
  const odd = { code: "SOMETHING_NEW" as "IMPOSSIBLE", message: "Some new fault at line 3\n\nmore" };
  expect(reasonInChinese(odd)).toBe("此处不合语法，原文为“Some new fault at line 3”");
  fc.assert(
    fc.property(fc.array(fc.constantFrom(..."ab:,-[]{}&*!|>'\"%@`# \n\t?\\1"), { maxLength: 24 }), (signs) => {
      const problems = new Problems();
      parseYaml(signs.join(""), "f.yaml", problems);
      for (const { message } of problems.all().filter(({ message: { en } }) => en.startsWith("not valid YAML")))
        expect(message.zh.replaceAll(/“[^”]*”|YAML/g, "")).not.toMatch(/[a-z]{2,}/i);
    }),
    { seed: 20_260, numRuns: 2_000 },
  );
});

test("aliases and anchors are followed, with the places of what they stand for", () => {
  const { tree, found } = parse("a: &x { b: 5 }\nc: *x\n");
  expect(found).toEqual([]);
  const c = tree?.kind === "map" ? tree.entries.get("c")?.tree : undefined;
  expect(c?.kind === "map" ? c.entries.get("b")?.tree : undefined).toMatchObject({
    value: 5,
    at: { line: 1, column: 12 },
  });
});

test("a bomb of aliases is stopped", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 10; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(", ")}]`,
    );
  const start = Date.now();
  expect(one(`${lines.join("\n")}\n`)).toMatch(/more than 1000 aliases/);
  expect(Date.now() - start).toBeLessThan(5000);
});

test("nesting without end is stopped", () => {
  expect(one(`a: ${"[".repeat(100)}${"]".repeat(100)}\n`)).toMatch(/nested deeper than 64 levels/);
  const { tree, found } = parse(`a: ${"[".repeat(100_000)}`);
  expect(tree).toBeUndefined();
  expect(found.length).toBeGreaterThan(0);
  expect(one(`a: ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`)).toBe("1:1 nested too deeply to read");
}, 60_000);

test("long forms give way to their values, with what they say", () => {
  const { tree, found } = parse(
    '$source: GK\na: { value: [1, 2], unit: "%", source: A, range: [[0, 3], [1, 4]] }\nb: 7\nc: { value: { x: 1 }, range: { x: [0, 2] } }\n',
  );
  expect(found).toEqual([]);
  const at = (key: string): Tree | undefined => (tree?.kind === "map" ? tree.entries.get(key)?.tree : undefined);
  const a = at("a");
  expect(
    a?.kind === "list"
      ? a.items.map(({ given }) => [given.unit?.text, given.source?.text, given.range?.low, given.range?.high])
      : a,
  ).toEqual([
    ["%", "A", 0, 3],
    ["%", "A", 1, 4],
  ]);
  expect(at("b")?.given.source?.text).toBe("GK");
  const c = at("c");
  expect(c?.kind === "map" ? c.entries.get("x")?.tree.given.range : c).toMatchObject({ low: 0, high: 2 });
});

test("limits are as documented", () => {
  expect(LIMITS).toEqual({ bytes: 10_000_000, depth: 64, aliases: 1000, nodes: 1_000_000 });
});
