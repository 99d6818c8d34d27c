import { expect, test } from "vitest";
import { type Investment, INVESTMENTS } from "../../src/county/input/centres.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { isStop } from "../../src/county/places/stops.ts";
import { ScenarioError } from "../../src/language/problem.ts";
import { loadSmall } from "../support/small.ts";

const of = (input: CountyInput, kind: Investment, epoch = 0) =>
  input.epochs[epoch]!.policy.investments[INVESTMENTS.indexOf(kind)]!;

test("none before reform", async () => {
  const { input } = await loadSmall();
  expect(
    input.epochs[0]!.policy.investments.filter(
      ({ number, share, places }) => number > 0 || share > 0 || places.length > 0,
    ),
  ).toEqual([]);
  expect(input.institutions.some(isStop)).toBe(false);
});

test("a place that cannot have it is an error that names one that can", async () => {
  const { input } = await loadSmall();
  const hall = input.institutions.find(({ level }) => level === 1)!.code;
  const error = await loadSmall("typical.yaml", 1_500, [
    `policy.investments.tcm-hall.places=[${hall}, ${hall}x]`,
  ]).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ScenarioError);
  expect((error as ScenarioError).problems.map(({ message }) => message.en)).toEqual([
    expect.stringContaining(`no institution "${hall}x" that can have it; did you mean "${hall}"?`),
  ]);
});

test("a smaller county has less at its hospitals and fewer of the rest", async () => {
  const wanted = [
    "policy.investments.imaging.number=1",
    "policy.investments.sub-centre.number=8",
    "policy.investments.tcm-hall.share=100 %",
  ];
  const [large, small] = await Promise.all(
    [200_000, 50_000].map((residents) => loadSmall("typical.yaml", residents, wanted)),
  );
  const both = (read: (input: CountyInput) => number): readonly number[] => [read(large!.input), read(small!.input)];
  expect(both((input) => of(input, "imaging").number)).toEqual([1, 1]);
  expect(both((input) => of(input, "imaging").capacity)).toEqual([240, 60]);
  expect(both((input) => of(input, "imaging").capitalFen)).toEqual([240_000_000, 60_000_000]);
  expect(both((input) => of(input, "sub-centre").number)).toEqual([3, 1]);
  expect(both((input) => of(input, "tcm-hall").share)).toEqual([1, 1]);
});

test("a dated change says what is new; stops stand behind all others", async () => {
  const { input } = await loadSmall("typical-assisted-diagnosis.yaml");
  expect([0, 1].map((epoch) => [of(input, "ai-township", epoch).share, of(input, "ai-village", epoch).share])).toEqual([
    [1, 0],
    [1, 1],
  ]);
  const outreach = (await loadSmall("typical-outreach.yaml", 100_000)).input;
  const first = outreach.institutions.findIndex(isStop);
  expect(first).toBeGreaterThan(0);
  expect(outreach.institutions.slice(first).every(isStop)).toBe(true);
  const served = new Set(outreach.institutions.slice(0, first).map(({ village }) => village));
  expect(outreach.institutions.slice(first).some(({ village }) => served.has(village))).toBe(false);
});
