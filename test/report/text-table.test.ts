import { expect, test } from "vitest";
import { wrapped } from "../../src/report/text-table.ts";

test("no line begins with a closing sign or ends with an opening one", () => {
  const text =
    "区间对同一行的 1 项对照同时成立（Bonferroni）。圆点（·）表示“并不明确”（Benjamini-Hochberg，5%）；详见《说明》。";
  for (let width = 24; width <= 100; width++) {
    const lines = wrapped(text, width, "", "").split("\n");
    for (const line of lines) {
      expect(line).not.toMatch(/^[，。；：、）”》！？]/);
      expect(line).not.toMatch(/[（“《「]$/);
    }
    expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
  }
});
