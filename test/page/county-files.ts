import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Draft, NO_RULES, yamlOf } from "../../src/page/draft.ts";
import type { Decoded } from "../../src/page/engine/messages.ts";
import { decodeScenario } from "../../src/page/engine/texts.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = (...parts: readonly string[]): readonly string[] =>
  readdirSync(join(root, ...parts)).map((name) => [...parts, name].join("/"));

/** What the page has inside of some counties, read from the disk. */
export const files: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...["illness", "choice", "care", "calendar", "policies"].flatMap((name) => folder("seeds", name)),
    ...["dong-e", "typical", "typical-outflow"].flatMap((id) => [
      `seeds/counties/${id}.yaml`,
      `seeds/counties/${id}.villages.csv`,
    ]),
  ].map((path) => [path, readFileSync(join(root, path), "utf8")]),
);

/** A small county for two years, the first of them warm-up. */
export const DRAFT: Draft = {
  name: { en: "Test", zh: "测试" },
  county: "dong-e",
  start: "2023-01-01",
  warmUp: 1,
  years: 1,
  seed: 1,
  residents: 2_000,
  targets: [],
  base: NO_RULES,
  changes: [],
  shocks: [],
};

/** @throws with what is wrong with the draft */
export async function decoded(draft: Draft): Promise<Decoded> {
  const answer = await decodeScenario(files, yamlOf(draft));
  if (answer.refused !== undefined) throw new Error(JSON.stringify(answer.refused));
  return answer;
}
