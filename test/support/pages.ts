import { readdirSync } from "node:fs";
import { join } from "node:path";

/** A fenced block of a page. */
export interface Fence {
  readonly language: string;
  /** What follows the language: `run`, a file's name, `unrun: why`. */
  readonly mark: string;
  readonly text: string;
  /** Its first line in the page. */
  readonly line: number;
}

/** Fences of a page, in order. */
export const fencesOf = (page: string): readonly Fence[] =>
  [...page.matchAll(/^```(\w*) ?([^\n]*)\n(.*?)^```$/gms)].map(({ 1: language, 2: mark, 3: text, index }) => ({
    language: language!,
    mark: mark!,
    text: text!,
    line: page.slice(0, index).split("\n").length,
  }));

const NOT_OURS = new Set(["node_modules", "dist", "packed", ".git"]);

/** All pages in Markdown below a folder, sorted. */
export function pagesIn(root: string, folder = ""): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : pagesIn(root, path);
      return entry.name.endsWith(".md") ? [path] : [];
    })
    .sort();
}

/** Tutorials, how-tos, background and their index: pages that are run from top to bottom. */
export const isTaught = (page: string): boolean =>
  /(^|\/)(how-to-[a-z-]+|background)(\.zh-CN)?\.md$|^scenarios\/tutorials\/[a-z]+(\.zh-CN)?\.md$|^src\/documents\/README(\.zh-CN)?\.md$/.test(
    page,
  );
