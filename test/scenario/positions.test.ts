import { expect, test } from "vitest";
import { formatProblem } from "../../src/language/problem.ts";
import { load, problemsOf, SCENARIO, SEEDS } from "./fixture.ts";

const VILLAGES = "seeds/counties/small.villages.csv";
const moved = (from: string, to: string, file = VILLAGES) => ({ [file]: SEEDS[file]!.replace(from, to) });
const told = async (files: Record<string, string>, extra = ""): Promise<readonly string[]> =>
  (await problemsOf(SCENARIO + extra, files)).map((problem) => formatProblem(problem, "en"));

test.each([
  ["0,0", "990000101002.latitude: lies at 0, 0, in the ocean"],
  ["3.5,80", "990000101002.latitude: 3.5, 80 lies 5071 km from the county's seat at 34.7, 115.2, expected at most 500"],
  ["34.61,125.11", "990000101002.latitude: 34.61, 125.11 lies"],
  ["34.61,15.11", "990000101002.latitude: 34.61, 15.11 lies"],
])("a village at %s is refused where it stands", async (position, words) => {
  const found = await told(moved("34.61,115.11", position));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^seeds\/counties\/small\.villages\.csv:2:34: villages\./);
  expect(found[0]).toContain(words);
});

test("so are a township, an institution with a position of its own, and the seat itself", async () => {
  const county = "seeds/counties/small.yaml";
  expect(await told(moved("latitude: 34.6, longitude: 115.1", "latitude: 0, longitude: 0", county))).toEqual([
    expect.stringContaining("townships.990000101.latitude: lies at 0, 0"),
  ]);
  expect(
    await told({}, "institutions: { 990000101-township-basic-1: { latitude: 43.6, longitude: 115.1 } }\n"),
  ).toEqual([
    expect.stringMatching(/^s\.yaml:7:.*institutions\.990000101-township-basic-1\.latitude: 43\.6, 115\.1 lies/),
  ]);
  expect(await told({}, "travel: { seatLatitude: 0, seatLongitude: 0 }\n")).toEqual([
    expect.stringContaining("travel.seatLatitude: the county's seat lies at 0, 0"),
  ]);
  expect(await told({}, "travel: { seatLatitude: 40, seatLongitude: 80 }\n")).toEqual([
    expect.stringMatching(/travel\.seatLatitude: \d+ of \d+ places lie more than 500 km from the seat at 40, 80/),
  ]);
});

test("one that only lies far from the others is a remark", async () => {
  const { remarks } = await load(SCENARIO, moved("34.61,115.11", "36.61,115.11"));
  expect(remarks.map((remark) => formatProblem(remark, "zh"))).toEqual([
    expect.stringMatching(
      /^seeds\/counties\/small\.villages\.csv:2:34: villages\.990000101002\.latitude: 距县城 \d+ 公里/,
    ),
  ]);
  expect((await load()).remarks).toEqual([]);
});
