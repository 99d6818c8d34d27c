import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parquetMetadata } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FakeInput } from "../support/fake-county.ts";
import { runHere } from "../support/command-here.ts";
import { FAKE_PROGRAM } from "../support/fake-program.ts";
import { program } from "../support/programs.ts";
import { type Ended, type Spawned, spawnNode } from "../support/spawn.ts";

let folder: string;
let command: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-command-"));
  command = await program("fake-main");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function scenario(name: string, fake: FakeInput): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(fake));
  return path;
}

/** A busy machine takes longer than two seconds, after which progress is told. */
const withoutProgress = (stderr: string): string => stderr.replace(/^(\d+ % · .* replications done.*\n)*/, "");

const begin = (...args: readonly string[]): Spawned => spawnNode(command, args, folder);
/** In a process of its own, where that is what is tested: streams, threads, signals. */
const runApart = (...args: readonly string[]): Promise<Ended> => begin(...args).ended;
const run = (...args: readonly string[]): Promise<Ended> => runHere(FAKE_PROGRAM, args, folder);

describe("exit code 0", () => {
  test("for help, in both languages, on standard output", async () => {
    const [english, chinese] = await Promise.all([runApart("run", "--help"), run("run", "--help", "--lang", "zh")]);
    expect(english).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining("USAGE\n  yigongti run [flags] <scenario>"),
    });
    expect(chinese).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining("用法\n  yigongti run [选项] <情景>"),
    });
    expect(chinese.stdout).toContain("随机种子");
  });

  test("for the list of subcommands and the version", async () => {
    const [all, version] = await Promise.all([run(), run("--version")]);
    expect(all.code).toBe(0);
    for (const name of ["run", "compare", "check", "schema"])
      expect(all.stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
    expect(version).toEqual({ code: 0, stdout: "0.0.1\n", stderr: "" });
  });

  test("for a run, with nothing on standard error when it is short and no terminal", async () => {
    const { code, stdout, stderr } = await runApart("run", scenario("good.json", { years: 2 }));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/In-county rate, visits +91\.0 % +\(88\.5–93\.5\)/);
    expect(stdout).toMatch(/≥ 90\.5 % +91\.0 % ±2\.5 +met +in 2 of 3 runs \(20\.8–93\.9 %\) +S:001/);
  });
});

describe("exit code 2", () => {
  test.each([
    ["an unknown flag, with a suggestion", ["run", "x.json", "--sed", "3"], "Unknown flag --sed. Did you mean --seed"],
    ["an unknown flag, in Chinese", ["run", "x.json", "--sed", "3", "--lang", "zh"], "没有选项 --sed。是否想用 --seed"],
    ["an unknown subcommand, with a suggestion", ["rum"], "Unknown subcommand rum. Did you mean run?"],
    ["a missing argument", ["run"], "Argument <scenario> is missing."],
    [
      "a number out of bounds",
      ["run", "x.json", "--replications", "0"],
      'found "0", expected a whole number from 1 to 100,000',
    ],
    ["a value that is no choice", ["run", "x.json", "--format", "xml"], "--format"],
  ])("for %s, on standard error only", async (_, args, expected) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("for a bad scenario, every problem with file, line and column", async () => {
    const path = scenario("bad.json", { years: 0 });
    const { code, stdout, stderr } = await runApart("run", path);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      `${path}:3:5: years: expected 1 or more, found 0\n${path}:4:5: seeed: unknown key; did you mean "seed"?\n2 problems; nothing was run\n`,
    );
  });

  test("for check, which tells of good and bad files alike", async () => {
    const [good, bad] = [scenario("good.json", { years: 2 }), scenario("bad.json", { years: 0 })];
    const told = await run("check", good, bad, "--lang", "zh");
    expect(told).toMatchObject({ code: 2, stdout: expect.stringContaining("无误。虚构县") });
    expect(told.stderr).toContain(`${bad}:3:5: years: 应不小于 1，现为 0`);
    const listed = await run("check", good, bad, "--format", "json");
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { file: good, problems: [] },
      { file: bad, problems: [{ line: 3, column: 5 }, { line: 4 }] },
    ]);
  });
});

describe("exit code 1", () => {
  test("for a replication that breaks, with its number, seed and cause", async () => {
    const { code, stdout, stderr } = await runApart(
      "run",
      scenario("failing.json", { years: 1, failing: 1 }),
      "--seed",
      "8",
    );
    expect({ code, stdout, stderr: withoutProgress(stderr) }).toEqual({
      code: 1,
      stdout: "",
      stderr: "replication 1 (seed 8) failed: bed 3 of ward 2 is taken twice\n",
    });
  });
});

describe.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s", (signal, expected) => {
  test(`ends a run with ${expected} within three seconds, leaving nothing`, async () => {
    const path = scenario("slow.json", { years: 30, msPerDay: 20 });
    const out = join(folder, `stopped-${signal}`);
    const running = begin("run", path, "--out", out);
    await running.says("replications done");
    const asked = performance.now();
    running.signal(signal);
    const { code, stdout } = await running.ended;
    expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
    expect(performance.now() - asked).toBeLessThan(3_000);
    expect(readdirSync(folder).filter((name) => name.startsWith(`stopped-${signal}`))).toEqual([]);
  });
});

test("progress comes after two seconds where there is no terminal, and not at all with --quiet", async () => {
  const path = scenario("three-seconds.json", { years: 1, msPerDay: 8 });
  const [told, quiet] = await Promise.all([
    runApart("run", path, "--replications", "1"),
    runApart("run", path, "--replications", "1", "--quiet"),
  ]);
  expect(told.stderr).toMatch(/^(\d+ % · 0 of 1 replications done( · about \d+ s left)?\n)+$/);
  expect(told.stderr).toContain(" s left");
  expect(quiet.stderr).toBe("");
});

describe("run --format json", () => {
  test("has the documented keys, and the same digest with one thread as with three", async () => {
    const path = scenario("good.json", { years: 2 });
    const [one, three] = await Promise.all(
      ["1", "3"].map((workers) => runApart("run", path, "--format", "json", "--workers", workers, "--seed", "4")),
    );
    const result = JSON.parse(one!.stdout) as Record<string, unknown>;
    expect(result).toMatchObject({
      scenario: { name: "Test", file: path, sha256: "00" },
      version: "0.0.1",
      seed: 4,
      replications: 3,
      start: "2024-01-01",
      end: "2025-12-31",
      residents: 20_000,
      events: 2_190,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      measures: {
        in_county_rate_visits: {
          unit: "share",
          mean: 0.91,
          low: expect.any(Number),
          high: expect.any(Number),
          byYear: [
            { year: 2024, mean: 0.91 },
            { year: 2025, mean: 0.91 },
          ],
        },
        fund_balance_yuan: { mean: 2025 },
      },
      targets: [
        {
          id: "t",
          measure: "in_county_rate_visits",
          direction: "at-least",
          goal: 0.905,
          source: "S:001",
          probability: 2 / 3,
        },
      ],
    });
    expect(JSON.parse(three!.stdout)).toEqual({ ...result, wallMs: expect.any(Number) });
  });

  test("passes flags on to the scenario, and has null intervals with one replication", async () => {
    const args = ["--replications", "1", "--years", "1", "--residents", "5000"];
    const { stdout } = await run("run", scenario("good.json", { years: 2 }), "--format", "json", ...args);
    expect(JSON.parse(stdout)).toMatchObject({
      replications: 1,
      residents: 5_000,
      events: 365,
      measures: { refusals: { mean: 1, low: null, high: null } },
    });
  });
});

describe("compare", () => {
  test("pairs two scenarios by replication", async () => {
    const [a, b] = [scenario("a.json", { years: 1 }), scenario("b.json", { years: 1, extra: 3 })];
    const { code, stdout } = await run("compare", a, b, "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      first: { file: a, replications: 3 },
      second: { file: b, replications: 3 },
      measures: {
        refusals: { first: 11, second: 14, difference: { mean: 3, low: 3, high: 3 } },
        in_county_rate_visits: { difference: { mean: 0 } },
      },
    });
  });

  test("reads two results folders, whatever their tables' format", async () => {
    const [a, b] = [scenario("a.json", { years: 1 }), scenario("b.json", { years: 1, extra: 3 })];
    const [x, y] = [join(folder, "x"), join(folder, "y")];
    await Promise.all([run("run", a, "--out", x), run("run", b, "--out", y, "--tables", "csv")]);
    const [read, ran] = await Promise.all([
      run("compare", x, y, "--format", "json"),
      run("compare", a, b, "--format", "json"),
    ]);
    const measures = ({ stdout }: Ended): unknown => (JSON.parse(stdout) as { measures: unknown }).measures;
    expect(measures(read)).toEqual(measures(ran));
  });

  test("refuses a folder beside a file", async () => {
    const { code, stderr } = await run("compare", folder, scenario("a.json", { years: 1 }));
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `compare: expected two scenario files or two results folders, found one folder (${folder})\n`,
    });
  });

  test("says which of two results folders is not there", async () => {
    const { code, stderr } = await run("compare", folder, "nowhere");
    expect({ code, stderr }).toEqual({ code: 2, stderr: "nowhere: there is no such file or folder\n" });
  });
});

test("a standard error that nobody reads ends no run, and its folder is written", async () => {
  const path = scenario("note.json", { years: 1, msPerDay: 8, slow: 0 });
  const out = join(folder, "unread");
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(new URL(`../../${command}`, import.meta.url)),
      "run",
      path,
      "--replications",
      "2",
      "--workers",
      "1",
      "--out",
      out,
    ],
    {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  child.stderr.destroy();
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(code).toBe(0);
  expect(existsSync(join(out, "manifest.json"))).toBe(true);
});

describe("--out", () => {
  test("clears what killed runs left beside it, and brings back results that one had moved aside", async () => {
    const out = join(folder, "killed");
    const path = scenario("good.json", { years: 2 });
    const beside = (): string[] =>
      readdirSync(folder)
        .filter((name) => name.startsWith("killed"))
        .sort();
    await run("run", path, "--out", out);
    renameSync(out, `${out}.replaced`);
    mkdirSync(`${out}.partial`);
    writeFileSync(`${out}.lock`, JSON.stringify({ host: hostname(), pid: 999_999_999, began: "long ago", since: "" }));

    const { code } = await runApart(
      "run",
      scenario("failing.json", { years: 2, failing: 0 }),
      "--out",
      out,
      "--workers",
      "1",
    );
    expect(code).not.toBe(0);
    expect(beside()).toEqual(["killed"]);
    expect(readdirSync(out)).toContain("manifest.json");
  });

  test("refuses what somebody else works on, and names him", async () => {
    const out = join(folder, "taken");
    const path = scenario("good.json", { years: 2 });
    const other = {
      host: "elsewhere",
      pid: 7,
      began: "",
      since: "2026-03-04T05:06:07Z",
      running: [],
      leftSeconds: null,
    };
    writeFileSync(`${out}.lock`, JSON.stringify(other));
    const { code, stderr } = await run("run", path, "--out", out);
    expect(code).toBe(2);
    expect(stderr).toBe(`--out ${out}: it is being worked on since 2026-03-04T05:06:07Z by process 7 on elsewhere\n`);
    rmSync(`${out}.lock`);
  });

  test("goes on with the replications that a stopped run had finished, to the same bytes", async () => {
    const out = join(folder, "stopped");
    const path = scenario("stopped.json", { years: 1, msPerDay: 8, slow: 1 });
    const args = ["run", path, "--out", out, "--replications", "4", "--workers", "1", "--format", "json"];
    const first = begin(...args);
    await expect.poll(() => existsSync(join(`${out}.unfinished`, "0.run"))).toBe(true);
    first.signal("SIGINT");
    const { code, stderr } = await first.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(
      /stopped; [123] finished replications are kept beside .*: the same command goes on with them/,
    );
    expect(readdirSync(`${out}.unfinished`)).toEqual(expect.arrayContaining(["0.run", "question.json"]));

    const other = await run(...args, "--seed", "9", "--set", "extra=1");
    expect(other).toMatchObject({ code: 2, stdout: "" });
    expect(other.stderr).toContain(
      "an unfinished run of another question stands beside it; give a new folder, or --overwrite",
    );

    const second = await run(...args);
    expect(second.stderr).toMatch(/^going on with [123] replications? finished before$/m);
    expect(readdirSync(folder).filter((name) => name.startsWith("stopped."))).toEqual(["stopped.json"]);
    // What takes time is no part of what is found.
    const quick = scenario("quick.json", { years: 1 });
    const whole = await run("run", quick, "--replications", "4", "--format", "json");
    const digest = ({ stdout }: Ended): unknown => (JSON.parse(stdout) as { digest: string }).digest;
    expect(digest(second)).toBe(digest(whole));
  });

  test("refuses results of another question unless they may be overwritten", async () => {
    const out = join(folder, "asked");
    const path = scenario("good.json", { years: 2 });
    await run("run", path, "--out", out);
    const manifest = (): { seed: number; question: string } =>
      JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as { seed: number; question: string };
    const before = manifest();
    for (const other of [
      ["--set", "extra=2"],
      ["--replication", "1"],
    ]) {
      const refused = await run("run", path, "--out", out, ...other);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toBe(
        `--out ${out}: the folder holds the result of another question ("Test", seed 1, 3 replications); give a new folder, or --overwrite\n`,
      );
    }
    const chinese = await run("run", path, "--out", out, "--set", "extra=2", "--lang", "zh");
    expect(chinese.stderr).toBe(
      `--out ${out}：文件夹中是另一问题的结果（“Test”，种子 1，重复 3 次）；请另给文件夹，或加 --overwrite\n`,
    );
    expect(manifest()).toEqual(before);
    expect((await run("run", path, "--out", out)).code).toBe(0);
    expect(manifest().question).toBe(before.question);
    expect((await run("run", path, "--out", out, "--set", "extra=2", "--overwrite")).code).toBe(0);
    expect(manifest().question).not.toBe(before.question);
  });

  test("tells no path of this machine, and what its tables hold in both languages", async () => {
    const out = join(folder, "told");
    await run("run", scenario("good.json", { years: 2 }), "--out", out);
    for (const name of readdirSync(out).filter((each) => each.endsWith(".json")))
      expect(readFileSync(join(out, name), "utf8")).not.toContain(folder);
    expect(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"))).toMatchObject({
      code: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      scenario: { file: "good.json" },
      files: [{ file: "good.json" }],
      tables: [{ columns: expect.arrayContaining([{ name: "seed", type: "whole" }]) }],
    });
    const dictionary = readFileSync(join(out, "dictionary.csv"), "utf8");
    expect(dictionary).toContain("measures_yearly,numerator,,double,,,sum above the line,分子,,\r\n");
    expect(dictionary).toContain(
      ",measure,refusals,,persons a year,persons a year,Refusals,推诿人次,Persons refused.,被推诿的人次。\r\n",
    );
    const bytes = readFileSync(join(out, "measures_yearly", "part-00000.parquet"));
    const facts = parquetMetadata(new Uint8Array(bytes).buffer).key_value_metadata;
    expect(facts).toEqual(
      expect.arrayContaining([
        { key: "yigongti.scenario", value: "Test" },
        { key: "yigongti.seed", value: "1" },
      ]),
    );
  });

  test("keeps tables, summary, parameters and a manifest, and replaces earlier results", async () => {
    const out = join(folder, "results");
    const path = scenario("good.json", { years: 2 });
    await run("run", path, "--out", out);
    const again = await run("run", path, "--out", out, "--seed", "9", "--format", "json");
    const result = JSON.parse(again.stdout) as { digest: string; scenario: object };

    expect(readdirSync(out).sort()).toEqual([
      "about.json",
      "dictionary.csv",
      "manifest.json",
      "measures_yearly",
      "parameters.json",
      "summary.json",
    ]);
    expect(JSON.parse(readFileSync(join(out, "summary.json"), "utf8"))).toEqual({
      ...result,
      scenario: { ...result.scenario, file: "good.json" },
    });
    expect(JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"))).toMatchObject({
      digest: result.digest,
      seed: 9,
      replications: [{ replication: 0 }, { replication: 1 }, { replication: 2 }],
      tables: [{ name: "measures_yearly", rows: 30, files: [{ path: "measures_yearly/part-00000.parquet" }] }],
      machine: { node: process.versions.node },
    });
  });

  test("refuses a folder with other things in it, and leaves them alone", async () => {
    const out = join(folder, "papers");
    mkdirSync(out);
    writeFileSync(join(out, "thesis.docx"), "x");
    const { code, stderr } = await run("run", scenario("good.json", { years: 2 }), "--out", out);
    expect({ code, files: readdirSync(out) }).toEqual({ code: 2, files: ["thesis.docx"] });
    expect(stderr).toContain("the folder is not empty and holds no results of yigongti");
  });

  test.skipIf(!existsSync("/dev/full"))("says so when the folder cannot be made", async () => {
    const { code, stdout, stderr } = await runApart(
      "run",
      scenario("good.json", { years: 2 }),
      "--out",
      "/dev/full/out",
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^--out \/dev\/full\/out: cannot be written: .*; nothing was kept\n$/);
  });

  // A limit on the size of files stands in for a full disk: the write fails half-way.
  test.skipIf(process.platform !== "linux")("leaves nothing when a write fails half-way", () => {
    const out = join(folder, "full");
    const args = [
      fileURLToPath(new URL(`../../${command}`, import.meta.url)),
      "run",
      scenario("good.json", { years: 2 }),
      "--replications",
      "500",
      "--tables",
      "csv",
      "--out",
      out,
    ];
    const { status, stdout, stderr } = spawnSync(
      "bash",
      ["-c", 'ulimit -f 8; exec "$@"', "bash", process.execPath, ...args],
      { encoding: "utf8" },
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(withoutProgress(stderr)).toMatch(/^--out .*full: cannot be written: .*; nothing was kept\n$/);
    expect(readdirSync(folder).filter((name) => name.startsWith("full"))).toEqual([]);
  });
});
