import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parseYaml } from "../../src/language/yaml.ts";
import { Problems } from "../../src/language/problem.ts";
import packageFile from "../../package.json" with { type: "json" };

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string): string => readFileSync(at(path), "utf8");

/**
 * What a shared model has (STARS: T. Monks, A. Harper and N. Mustafee 2024): licence, citation, environment, repeating,
 * archive.
 */
test("CITATION.cff is sound YAML and speaks of this version and licence", () => {
  const problems = new Problems();
  const tree = parseYaml(read("CITATION.cff"), "CITATION.cff", problems);
  expect(problems.all()).toEqual([]);
  const said = (key: string): unknown => {
    const found = tree?.kind === "map" ? tree.entries.get(key)?.tree : undefined;
    return found?.kind === "scalar" ? found.value : undefined;
  };
  expect(["cff-version", "title", "message"].filter((key) => said(key) === undefined)).toEqual([]);
  expect([said("version"), said("license")]).toEqual([packageFile.version, packageFile.license]);
  expect(read("LICENSE")).toContain(`${packageFile.license} License`);
});

test("every package is pinned to one version, in the lock too", () => {
  const loose = Object.entries({ ...packageFile.dependencies, ...packageFile.devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
  expect(existsSync(at("package-lock.json"))).toBe(true);
});

test.each([
  ["README.md", ["npm ci", "manifest.json", "digest", "archive", "CITATION.cff"]],
  ["README.zh-CN.md", ["npm ci", "manifest.json", "摘要", "归档", "CITATION.cff"]],
] as const)("%s says how to repeat, archive and cite", (file, words) => {
  expect(words.filter((word) => !read(file).includes(word))).toEqual([]);
});
