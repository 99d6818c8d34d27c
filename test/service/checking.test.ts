import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createChecking } from "../../src/service/checking.ts";
import type { Question } from "../../src/service/question.ts";

/** A checker that refuses every question by its name, and dies of the one called "fatal". */
const CHILD = `process.on("message", ({ ask, question }) => {
  if (question.scenario.name === "fatal") process.exit(1);
  process.send({ ask, verdict: { refused: [question.scenario.name] } });
});
`;

let folder: string;
const began: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-checking-"));
  writeFileSync(join(folder, "child.mjs"), CHILD);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const begin = (): ChildProcess => {
  const child = fork(join(folder, "child.mjs"), { execArgv: [] });
  began.push(child);
  return child;
};
const question = (name: string): Question => ({ kind: "run", scenario: { name } }) as Question;

test("a checker that died while it had nothing to do is no fault of the next question", async () => {
  const checking = createChecking({ checks: 10, checkSeconds: 20 }, "0", begin);
  try {
    expect(await checking.check(question("one"))).toEqual({ refused: ["one"] });
    began[0]!.kill("SIGKILL");
    expect(await checking.check(question("two"))).toEqual({ refused: ["two"] });
    expect(began).toHaveLength(2);
    await expect(checking.check(question("fatal"))).rejects.toMatchObject({ status: 422 });
    expect(await checking.check(question("three"))).toEqual({ refused: ["three"] });
  } finally {
    checking.close();
  }
});
