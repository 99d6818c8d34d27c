import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Columns of a line: the formatter's width, which breaks code by itself but no text. */
const COLUMNS = 120;
/** Regular expressions and what a condition puts into a sentence cannot be broken, and may be a little longer. */
const UNBROKEN = 160;

/** Folders whose comments are looked at. */
const COMMENTED = ["src", "test", "bench"];

const documents = fileURLToPath(new URL("../../src/documents/", import.meta.url));

test("texts of the pages that the model writes about itself stand in lines that fit, each language by itself", () => {
  const long = readdirSync(documents, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      readFileSync(documents + file, "utf8")
        .split("\n")
        .flatMap((line, at) =>
          line.length > (/\$\{|\\[bd./s]/.test(line) ? UNBROKEN : COLUMNS) ? [`${file}:${at + 1}`] : [],
        ),
    );
  expect(long).toEqual([]);
});

/** Markup, style sheets, queries, scripts and regular expressions say what they say in one line. */
const AS_THEY_ARE = /<[a-z!]|\{ [a-z-]+: |^th,td\{|SELECT|#!\/bin\/sh|\/[a-z]*[;,]$/;

test("code of the program stands in lines that fit: what the formatter leaves, texts among it, is broken by hand", () => {
  const top = fileURLToPath(new URL("../../src/", import.meta.url));
  const long = readdirSync(top, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      readFileSync(top + file, "utf8")
        .split("\n")
        .flatMap((line, at) => (line.length > COLUMNS && !AS_THEY_ARE.test(line) ? [`${file}:${at + 1}`] : [])),
    );
  expect(long).toEqual([]);
});

test("comments stand in lines that fit: the formatter breaks code, but no comment", () => {
  const long = COMMENTED.flatMap((folder) => {
    const top = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
    return readdirSync(top, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) =>
        readFileSync(top + file, "utf8")
          .split("\n")
          .flatMap((line, at) =>
            line.length > COLUMNS && /^\s*(?:\/?\*|\/\/)/.test(line) ? [`${folder}/${file}:${at + 1}`] : [],
          ),
      );
  });
  expect(long).toEqual([]);
});
