import { expect, test } from "vitest";
import { announce, expectedMs } from "../../src/command/announce.ts";
import { sayIn } from "../../src/command/language.ts";
import type { CountyInput } from "../../src/county/input/county.ts";

const county = (residents: number, years: number) => ({
  input: { villages: [{ residents }], years } as unknown as CountyInput,
});
const jobs = (many: number, residents: number, years: number) => {
  const one = county(residents, years);
  return Array.from({ length: many }, () => one);
};
const told = (list: ReturnType<typeof jobs>, workers: number, language: "en" | "zh"): string => {
  let text = "";
  announce(list, workers, sayIn(language), { write: (line) => (text += line) });
  return text;
};

test("runs in proportion to residents, years and replications, shared by the workers", () => {
  const one = expectedMs(jobs(1, 500_000, 3), 1);
  expect(expectedMs(jobs(10, 500_000, 3), 1) / one).toBeCloseTo(10);
  expect(expectedMs(jobs(10, 500_000, 3), 5) / one).toBeCloseTo(2);
  expect(expectedMs(jobs(1, 500_000, 3), 8) / one).toBeCloseTo(1);
  expect(expectedMs(jobs(1, 500_000, 6), 1) / one).toBeCloseTo(2, 1);
});

test("what is long is said before it begins, in both languages; what is short is not", () => {
  expect(told(jobs(2, 4_000, 2), 2, "en")).toBe("");
  expect(told(jobs(100, 500_000, 3), 2, "en")).toMatch(
    /^about [\d.]+ h: 100 runs of 500,000 residents over 3 years with warm-up, 2 at a time\n$/,
  );
  expect(told(jobs(1, 500_000, 3), 2, "zh")).toMatch(
    /^预计约 \d+ 分钟：共 1 次运行，每次 500,000 名居民、3 年（含预热），同时 1 次\n$/,
  );
});
