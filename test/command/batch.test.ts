import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BatchManifest, BatchReplication } from "../../src/experiment/batch/manifest.ts";
import type { FakeInput } from "../support/fake-county.ts";
import { commandHere, PROGRAM_HERE, runHere } from "../support/command-here.ts";
import type { Ended } from "../support/spawn.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-batch-command-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

/** The command, names of files and folders standing for those of the test's folder. */
async function run(...args: readonly string[]): Promise<Ended> {
  const named = args.map((arg, index) => (isPath(arg, args[index - 1]) ? at(arg) : arg));
  const { code, stdout, stderr } = await commandHere(...named);
  const short = (text: string): string => text.replaceAll(`${folder}/`, "").replaceAll(folder, ".");
  return { code, stdout: short(stdout), stderr: short(stderr) };
}

const COMMANDS = ["batch", "status", "merge", "run", "report", "docx", "html"];

const isPath = (arg: string, before = ""): boolean =>
  !arg.startsWith("--") &&
  !COMMANDS.includes(arg) &&
  (before === "--out" || !before.startsWith("--") || before === "--quiet");

/** A design over a fake county, as files; returns the design's name. */
function design(name: string, text: string, fake: FakeInput = { years: 1, extra: 0, failing: 90 }): string {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(fake));
  writeFileSync(join(folder, `${name}.yaml`), `base: ${name}.json\n${text}\n`);
  return `${name}.yaml`;
}

const FOUR = "factors: { extra: [0, 5], failing: [90, 91] }\nmeasures: [in_county_rate_visits, refusals]";

interface Result {
  readonly rows: number;
  readonly done: number;
  readonly failed: number;
  readonly digest: string | null;
}
const resultOf = ({ stdout }: Ended): Result => JSON.parse(stdout) as Result;

describe("batch", () => {
  test("runs every row, tells what came of it, and does nothing the second time", async () => {
    const file = design("four", FOUR);
    const first = await run("batch", file, "--out", "four", "--quiet");
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: "" });
    expect(first.stdout).toContain("4 rows, 2 replications each; 8 of 8 done");
    expect(first.stdout).toMatch(/extra +failing +In-county rate of visits +Refusals/);
    expect(first.stdout).toMatch(/^ {2}2 +5 +90 +90\.5 % .* 11/m);

    const again = await run("batch", file, "--out", "four", "--format", "json");
    const status = await run("batch", "status", "four", "--format", "json");
    expect(resultOf(again)).toMatchObject({
      rows: 4,
      done: 4,
      failed: 0,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(first.stdout).toContain(resultOf(again).digest);
    expect(JSON.parse(status.stdout)).toMatchObject({ rows: 4, done: 4, failed: 0, running: 0, left_s: 0 });
    expect(readdirSync(join(folder, "four")).sort()).toEqual([
      "batch.json",
      "journal",
      "locks",
      "manifest.json",
      "measures_yearly",
      "outcomes",
      "pieces",
      "points",
    ]);
  });

  test("speaks Chinese", async () => {
    const { code, stdout } = await run("batch", design("zh", FOUR), "--out", "zh", "--lang", "zh");
    expect(code).toBe(0);
    expect(stdout).toContain("4 行，各 2 次；已完成 8/8");
  });

  test("report tells it to people: the answer, every row, what each factor does, and how to have it again", async () => {
    const file = design("told", `sampling: grid\n${FOUR}`);
    await run("batch", file, "--out", "told", "--quiet");
    const text = await run("report", "told");
    expect(text).toMatchObject({ code: 0, stderr: "" });
    expect(text.stdout).toContain("Fake County");
    // Both runs of a row share their chance: the five of `extra` are all that is between its rows.
    expect(text.stdout).toMatch(/extra moves it most: \+5(\.0)? from 0 to 5\./);
    expect(text.stdout).toMatch(/^ {2}2 +5 +90 +90\.5 % .* 11/m);
    const chinese = await run("report", "told", "--lang", "zh");
    expect(chinese.stdout).toMatch(/影响最大的是 extra：从 0 到 5/);
    const page = await run("report", "told", "--format", "html", "--out", "told.html");
    expect(page.stderr).toBe("written: told.html\n");
    const html = readFileSync(at("told.html"), "utf8");
    expect(html).toContain("npx yigongti batch");
    expect(html).toContain("What the model is not");
    expect(html).toContain("failing: [90, 91]");
    const two = await run("report", "told", "told");
    expect(two).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("a batch, which is told alone; found 2 folders"),
    });
  });

  test("report of rows that all failed says why, and of a part that is not merged what to do", async () => {
    await run("batch", design("lost", "factors: { failing: [0] }\nreplications: 1"), "--out", "lost", "--quiet");
    expect((await run("report", "lost")).stdout).toContain("row 0, replication 0: bed 3 of ward 2 is taken twice");
    await run("batch", design("part", FOUR), "--out", "part", "--shard", "1/2", "--quiet");
    const part = await run("report", "part");
    expect(part).toMatchObject({ code: 2, stderr: expect.stringContaining("merge brings parts together") });
  });

  test("--extend gives the digest of as many at once", async () => {
    const file = design("extend", FOUR);
    const more = design("more", FOUR.replace("measures", "replications: 5\nmeasures"));
    const two = await run("batch", file, "--out", "extend", "--format", "json");
    const five = await run("batch", more, "--out", "more", "--format", "json");
    const extended = await run("batch", file, "--out", "extend", "--extend", "5", "--format", "json");
    expect(resultOf(extended).digest).toBe(resultOf(five).digest);
    expect(resultOf(extended).digest).not.toBe(resultOf(two).digest);
    // The design still says two: the folder's five stand.
    expect(resultOf(await run("batch", file, "--out", "extend", "--format", "json"))).toEqual(resultOf(extended));
    const less = await run("batch", file, "--out", "extend", "--extend", "3");
    expect(less).toMatchObject({ code: 2, stderr: expect.stringContaining("the batch has 5 replications already") });
  });

  test("--retry runs again what failed, each with its reason until then", async () => {
    const file = design("retry", "factors: { failing: [0, 9] }", { years: 1, failing: 9 });
    const failed = await run("batch", file, "--out", "retry");
    expect(failed.code).toBe(1);
    expect(failed.stdout).toContain("row 0, replication 0: bed 3 of ward 2 is taken twice");
    expect(failed.stderr).toBe("1 replication failed; --retry runs it again\n");
    const again = await run("batch", file, "--out", "retry", "--retry", "--format", "json");
    expect(resultOf(again)).toMatchObject({ rows: 2, done: 1, failed: 1, digest: null });
    const journal = readFileSync(join(folder, "retry", "journal", "all.jsonl"), "utf8");
    expect(journal.match(/"failed"/g)).toHaveLength(2);
  });

  test("run --replication replays one of its replications", async () => {
    const file = design("replay", "factors: { extra: [0, 5] }\nreplications: 3");
    await run("batch", file, "--out", "replay");
    const replayed = await run("run", "replay.json", "--set", "extra=5", "--replication", "2", "--out", "again");
    expect(replayed.stdout).toContain("replication 2 alone, seed 1");
    const digests = (name: string): readonly BatchReplication[] =>
      (JSON.parse(readFileSync(join(folder, name, "manifest.json"), "utf8")) as BatchManifest).replications;
    const [again, ...others] = digests("again");
    expect(others).toEqual([]);
    expect(again).toMatchObject({ replication: 2 });
    expect(again!.digest).toBe(digests("replay").find((each) => each.point === 1 && each.replication === 2)!.digest);
  });

  test("in shards and merged has the digest of the whole; a missing row is named", async () => {
    const file = design("shards", FOUR);
    const whole = await run("batch", file, "--out", "whole", "--format", "json");
    for (const part of ["1/3", "2/3"])
      expect(await run("batch", file, "--out", "parts", "--shard", part)).toMatchObject({ code: 0 });
    const early = await run("merge", "parts");
    expect(early).toMatchObject({ code: 2, stdout: "" });
    expect(early.stderr.split("\n")).toEqual([
      "row 0 (extra = 0, failing = 90) lacks replications 0",
      "row 2 (extra = 5, failing = 90) lacks replications 1",
      "row 3 (extra = 5, failing = 91) lacks replications 0",
      "parts: 3 of 4 rows are not done; nothing was merged",
      "",
    ]);
    await run("batch", file, "--out", "elsewhere", "--shard", "0/3");
    const merged = await run("merge", "parts", "elsewhere", "--out", "merged", "--format", "json");
    expect(resultOf(merged)).toEqual(resultOf(whole));
    const other = design("other", FOUR.replace("[0, 5]", "[0, 6]"));
    await run("batch", other, "--out", "others", "--shard", "0/3");
    const mixed = await run("merge", "parts", "others", "--out", "mixed");
    expect(mixed).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("designs are mixed: parts is of shards.yaml"),
    });
    expect(existsSync(join(folder, "mixed"))).toBe(false);
  });
});

describe("refused with 2, nothing begun:", () => {
  test("every problem of a design, with its place", async () => {
    const file = design("wrong", "factors: { extra: [0, 1], extar: [1, 2] }\nmeasures: [refusal]");
    const { code, stderr } = await run("batch", file, "--out", "wrong");
    expect({ code, there: existsSync(join(folder, "wrong")) }).toEqual({ code: 2, there: false });
    expect(stderr).toContain('wrong.yaml:3:12: measures: there is no measure "refusal"; did you mean "refusals"?');
  });

  test("a base that is not there, where the design names it, and what else is wrong beside it", async () => {
    writeFileSync(
      join(folder, "baseless.yaml"),
      "base: typcal.yaml\nyears: 0\nmeasures: [deaths2]\nfactors: { policy.referral.mandatory: [false, true] }\n",
    );
    const { code, stderr } = await runHere(
      PROGRAM_HERE,
      ["batch", "baseless.yaml", "--out", "baseless", "--lang", "zh"],
      folder,
    );
    expect({ code, there: existsSync(join(folder, "baseless")) }).toEqual({ code: 2, there: false });
    expect(stderr.split("\n").slice(0, 4)).toEqual([
      "baseless.yaml:1:7: base: typcal.yaml：文件不存在；是否应为“typical”？",
      "baseless.yaml:2:8: years: 得到 0，应为 1 至 50 年",
      "baseless.yaml:3:12: measures: 没有指标“deaths2”",
      "共 3 处问题，未运行",
    ]);
  });

  test("a design that is not there", async () => {
    const { code, stderr } = await run("batch", "nowhere.yaml", "--out", "nowhere");
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^nowhere\.yaml:1:1: there is no such file/),
    });
  });

  test("a large design without --yes, with the time that it would take", async () => {
    const file = design("large", "factors: { extra: { range: [0, 999], points: 501 } }\nreplications: 2");
    const { code, stderr } = await run("batch", file, "--out", "large", "--workers", "2");
    expect({ code, there: existsSync(join(folder, "large")) }).toEqual({ code: 2, there: false });
    expect(stderr).toMatch(
      /has 1002 replications in all, more than 1000: about \d+ (s|min).* with 2 workers; --yes runs it\n$/,
    );
  });

  test("a folder with other things, or with the batch of another question or version", async () => {
    const file = design("question", FOUR);
    writeFileSync(join(folder, "thesis.docx"), "x");
    expect(await run("batch", file, "--out", ".")).toMatchObject({
      code: 2,
      stderr: ".: the folder is not empty and holds no batch; give a new one\n",
    });
    await run("batch", file, "--out", "question");
    const other = design("question", FOUR.replace("[0, 5]", "[0, 6]"));
    expect(await run("batch", other, "--out", "question")).toMatchObject({
      code: 2,
      stderr:
        "question: it holds the results of another question, that of question.yaml; the first row that differs is row 2; give a new folder\n",
    });
    const path = join(folder, "question", "batch.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"version": "0.0.1"', '"version": "0.0.0"'));
    expect(await run("batch", file, "--out", "question")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("begun by version 0.0.0, this is 0.0.1"),
    });
  });

  test("status of a folder without a batch, and a shard that is none", async () => {
    expect(await run("batch", "status", "nothing")).toMatchObject({
      code: 2,
      stderr: "nothing: this folder holds no batch\n",
    });
    expect(await run("batch", design("none", FOUR), "--out", "none", "--shard", "4/3")).toMatchObject({ code: 2 });
  });

  test("run does not replace a batch by its results", async () => {
    const file = design("kept", FOUR);
    await run("batch", file, "--out", "kept");
    const { code, stderr } = await run("run", "kept.json", "--out", "kept");
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("holds a batch") });
  });
});
