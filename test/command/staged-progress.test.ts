import { expect, test } from "vitest";
import { sayIn } from "../../src/command/language.ts";
import { createStagedLine } from "../../src/command/staged-progress.ts";
import type { Job } from "../../src/experiment/executor.ts";
import { usualRuns } from "../../src/experiment/search/solve.ts";

/** A line on a terminal, one second between any two looks at the clock's hand. */
function lineOf(about?: number) {
  const shown: string[] = [];
  let time = 0;
  const stream = { isTTY: true, write: (text: string) => void shown.push(text.replace("\r\u001B[2K", "")) };
  const line = createStagedLine(sayIn("en"), about, stream, () => time);
  const jobs = (count: number): readonly Job[] =>
    Array.from({ length: count }, () => ({ input: { years: 1 } }) as unknown as Job);
  return {
    begin: (count: number) => line.begin(jobs(count), 1),
    /** So many of the stage's runs are done after so many seconds. */
    at(seconds: number, done: number, of: number): string {
      time = seconds * 1000;
      line.update({ done, jobs: of, share: done / of });
      return shown.at(-1)!;
    },
  };
}

test("a question of stages tells what is left of the whole, as far as is known", () => {
  const line = lineOf(200);
  line.begin(40);
  expect(line.at(20, 20, 40)).toBe("10 % · 20 of about 200 runs done · about 3 min 0 s left");
  line.begin(60);
  expect(line.at(70, 30, 60)).toBe("35 % · 70 of about 200 runs done · about 2 min 10 s left");
  // More than was thought: then what is known to be wanted is the whole.
  line.begin(300);
  expect(line.at(250, 150, 300)).toBe("62 % · 250 of about 400 runs done · about 2 min 30 s left");
});

test("without a word on the whole every stage has a line of its own", () => {
  const line = lineOf();
  line.begin(40);
  expect(line.at(20, 20, 40)).toBe("50 % · 20 of 40 runs done · about 20 s left");
  line.begin(60);
  expect(line.at(50, 30, 60)).toBe("50 % · 30 of 60 runs done · about 30 s left");
});

test("a search is thought to need more the more levers and replications it has", () => {
  expect(usualRuns(1, {})).toBe(1240);
  expect(usualRuns(2, {})).toBeGreaterThan(usualRuns(1, {}));
  expect(usualRuns(1, { most: 50 })).toBeLessThan(usualRuns(1, {}) / 2);
});
