import { isScalar, LineCounter, parseDocument, type Alias, type Document, type Node } from "yaml";
import type { Place, Problems } from "./problem.ts";
import type { Tree } from "./tree.ts";
import { fullWidthIn } from "./yaml-hints.ts";
import { reasonInChinese } from "./yaml-reasons.ts";
import { Walker, aliasTargets } from "./yaml-walker.ts";

/** What the parser says when its own stack is full. */
const OVERFLOW = /call stack|stack overflow|recursion/i;

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
    problems.add(where, "", `not valid YAML: ${said}${en}`, `不是有效的 YAML：${reasonInChinese(error)}${zh}`);
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
