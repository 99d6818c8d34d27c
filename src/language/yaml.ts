import { isScalar, LineCounter, parseDocument, type Alias, type Document, type Node } from "yaml";
import type { Place, Problems } from "./problem.ts";
import type { Tree } from "./tree.ts";
import { fullWidthIn } from "./yaml-hints.ts";
import { Walker, aliasTargets } from "./yaml-walker.ts";

/** What the parser says when its own stack is full. */
const OVERFLOW = /call stack|stack overflow|recursion/i;
const SYNTAX_ZH: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: "一个文件只能有一份文档",
  TAB_AS_INDENT: "不能用制表符缩进",
  BAD_INDENT: "缩进不对",
  MISSING_CHAR: "缺少字符（引号、括号、冒号或空格）",
  UNEXPECTED_TOKEN: "此处的字符出乎意料",
  BLOCK_AS_IMPLICIT_KEY: "键后的内容缩进不对",
  BAD_ALIAS: "别名没有对应的锚",
  BAD_DQ_ESCAPE: "双引号内的转义不对",
  BAD_SCALAR_START: "文字不能以此字符开头，请加引号",
  BLOCK_IN_FLOW: "括号内不能换行缩进书写",
  MULTILINE_IMPLICIT_KEY: "键不能跨行",
  KEY_OVER_1024_CHARS: "键过长",
  TAG_RESOLVE_FAILED: "标签无法识别",
  BAD_DIRECTIVE: "指令不对",
};

/**
 * A YAML 1.2 text as a tree with positions. Problems are added, not thrown; undefined when there is nothing to decode.
 * `origin` moves the places of a text that stands inside another (a `--set` value): its first line starts there.
 */
export function parseYaml(text: string, file: string, problems: Problems, origin?: Place): Tree | undefined {
  const lines = new LineCounter();
  let document: Document.Parsed;
  let targets: ReadonlyMap<Alias, Node>;
  const start: Place = origin ?? { file, line: 1, column: 1 };
  try {
    document = parseDocument(text, {
      version: "1.2",
      schema: "core",
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
      logLevel: "error",
    });
    targets = text.includes("*") ? aliasTargets(document) : new Map();
  } catch {
    problems.add(start, "", "nested too deeply to read", "嵌套过深，无法读取");
    return undefined;
  }
  const at = (offset: number | undefined): Place => {
    if (offset === undefined) return start;
    const { line, col } = lines.linePos(offset);
    const column = Math.max(col, 1);
    return origin === undefined
      ? { file, line: Math.max(line, 1), column }
      : { file, line: origin.line + Math.max(line, 1) - 1, column: line <= 1 ? origin.column + column - 1 : column };
  };
  for (const error of document.errors) {
    if (OVERFLOW.test(error.message)) {
      problems.add(start, "", "nested too deeply to read", "嵌套过深，无法读取");
      continue;
    }
    const said =
      error.code === "MULTIPLE_DOCS" ? "a file holds one document, so no second ---" : error.message.split("\n")[0]!;
    const where = at(error.pos[0]);
    const [en, zh] = fullWidthIn(text, lines.linePos(error.pos[0]).line);
    const open = /end with an? ([}\]])/.exec(error.message)?.[1];
    const saidZh =
      open === undefined ? (SYNTAX_ZH[error.code] ?? "此处不合语法") : `括号没有闭合，或其后各行缩进不够：缺“${open}”`;
    problems.add(where, "", `not valid YAML: ${said}${en}`, `不是有效的 YAML：${saidZh}${zh}`);
  }
  if (document.errors.length > 0) return undefined;
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    if (origin === undefined) {
      problems.add(start, "", "the file is empty", "文件是空的");
      return undefined;
    }
  }
  return new Walker(targets, at, problems).walk(document.contents, "", {}, 0);
}
