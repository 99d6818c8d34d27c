import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";
import type { Ended } from "../support/spawn.ts";

const scenario = join(fileURLToPath(new URL("../../scenarios", import.meta.url)), "typical.yaml");
const trace = (...args: readonly string[]): Promise<Ended> =>
  runHere(
    PROGRAM_HERE,
    ["trace", scenario, "--residents", "1500", "--years", "1", "--set", "warmUp=0", "--quiet", ...args],
    tmpdir(),
  );

describe("trace", () => {
  test("tells the story of somebody found, in both languages and for programs", async () => {
    const [english, chinese, json] = await Promise.all([
      trace("--find", "admitted-county"),
      trace("--find", "admitted-county", "--lang", "zh"),
      trace("--find", "admitted-county", "--format", "json"),
    ]);
    for (const { code, stderr } of [english, chinese, json]) expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(english.stdout).toMatch(/^Resident \d+: (man|woman|boy|girl) of \d+, /);
    expect(english.stdout).toMatch(/▸ .*Hospital/);
    expect(english.stdout).toMatch(/Basic fund +[\d,]+\.\d\d/);
    expect(english.stdout).toContain("Others like this");
    expect(chinese.stdout).toMatch(/^居民 \d+：(男|女|男童|女童)，\d+ 岁，/);
    expect(chinese.stdout).toContain("基本医保统筹基金");
    const { found, story } = JSON.parse(json.stdout) as {
      found: { person: number }[];
      story: { person: number; episodes: object[] };
    };
    expect(story.person).toBe(found[0]!.person);
    expect(english.stdout).toContain(`Resident ${story.person}:`);
    expect(story.episodes.length).toBeGreaterThan(0);
  });

  test("shows a day of an institution", async () => {
    const { code, stdout } = await trace("--institution", "990101-county-general-1", "--date", "2023-03-06");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Typical County People's Hospital, 2023-03-06 Mon\n\n\d+ came, \d+ in bed when the day began; mean wait/,
    );
  });

  test.each([
    ["nothing asked for", [], "expected one of --resident, --find, --institution"],
    ["an unknown word", ["--find", "dialisis"], 'did you mean "dialysis"?'],
    [
      "a day outside the run",
      ["--institution", "990101-county-general-1", "--date", "2019-01-01"],
      "expected a day of the run, 2023-01-01 to 2023-12-31",
    ],
    ["an unknown institution", ["--institution", "hospital", "--date", "2023-03-06"], "990101-county-general-1"],
    ["nobody of that number", ["--resident", "999999"], "there is no resident 999999"],
  ])("ends with code 2 for %s", async (_, args, expected) => {
    const { code, stdout, stderr } = await trace(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

test("one illness, one episode or a range of days is told, the person summed up first, without tables of choices", async () => {
  const whole = await trace("--find", "县级住院", "--lang", "zh");
  expect(whole.code).toBe(0);
  const [head] = whole.stdout.split("\n\n");
  expect(head).toMatch(/^居民 \d+：/);
  expect(head).toContain("合计：");
  const numbers = [...whole.stdout.matchAll(/^ +(\d+) {2}(\d{4}-\d\d-\d\d) /gm)];
  expect(numbers.length).toBeGreaterThan(1);
  const titles = (stdout: string): readonly string[] => stdout.match(/^\d{4}-\d\d-\d\d /gm) ?? [];
  const [, number, date] = numbers[1]!;
  const resident = /居民 (\d+)/.exec(head!)![1]!;
  const one = await trace("--resident", resident, "--episode", number!, "--no-choices");
  expect(titles(one.stdout)).toEqual([`${date} `]);
  expect(one.stdout).not.toContain("▸");
  const days = await trace("--resident", resident, "--from", date!, "--to", date!);
  expect(titles(days.stdout)).toContain(`${date} `);
  expect(titles(days.stdout).filter((title) => title !== `${date} `)).toEqual([]);
  const none = await trace("--resident", resident, "--illness", "肺结核");
  expect(titles(none.stdout)).toEqual([]);
});

test("a resident beyond all births is refused before the run, with the range", async () => {
  const { code, stderr } = await trace("--resident", "999999");
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr:
      "there is no resident 999999 in this run: 0 to 1499 are there from the start, who is born or moves in follows\n",
  });
});
