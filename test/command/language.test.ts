import { expect, test } from "vitest";
import { describeFailure } from "../../src/command/failure.ts";
import { languageOf } from "../../src/command/language.ts";
import { ReplicationFailed } from "../../src/experiment/executor.ts";
import { commandHere, PROGRAM_HERE, runHere } from "../support/command-here.ts";

const zh = "zh_CN.UTF-8";
const en = "en_US.UTF-8";

test.each([
  [[], {}, "en"],
  [[], { LANG: zh }, "zh"],
  [[], { LANG: "zh_TW" }, "zh"],
  [[], { LANG: en, LC_MESSAGES: zh }, "zh"],
  [[], { LANG: zh, LC_MESSAGES: en }, "en"],
  [[], { LANG: zh, LC_ALL: "C" }, "en"],
  [[], { LANG: zh, LC_ALL: "" }, "zh"],
  [[], { LANG: en, LC_ALL: zh, YIGONGTI_LANG: "en" }, "en"],
  [[], { LANG: en, YIGONGTI_LANG: "zh" }, "zh"],
  [["--lang", "en"], { YIGONGTI_LANG: "zh", LC_ALL: zh }, "en"],
  [["--lang=zh"], { YIGONGTI_LANG: "en" }, "zh"],
  [["--lang", "xx"], { LANG: zh }, "zh"],
] as const)("%j with %j speaks %s", (args, environment, expected) => {
  expect(languageOf(args, environment)).toBe(expected);
});

test("help, complaints and answers follow the surroundings, and --lang stands over them", async () => {
  const run = (args: readonly string[]) => runHere(PROGRAM_HERE, args, undefined, { LC_ALL: zh });
  expect((await run(["run", "--help"])).stdout).toContain("用法\n  yigongti run");
  expect((await run(["run", "--help"])).stdout).not.toMatch(/choices|optional/);
  expect((await run(["check", "typical.yaml"])).stdout).toContain("无误。典型县");
  expect((await run(["check", "typical.yaml", "--lang", "en"])).stdout).toContain("good. Typical County");
  expect((await run(["runn"])).stderr).toBe("没有子命令 runn。是否想用 run？\n用法见“yigongti --help --lang zh”。\n");
});

test("all numbers of flags that are wrong are told at once, in the bounds that files have", async () => {
  const bad = ["run", "typical.yaml", "--years", "0", "--residents", "1e300", "--replications", "x"];
  const { code, stderr } = await commandHere(...bad);
  expect(code).toBe(2);
  expect(stderr.trimEnd().split("\n").sort()).toEqual([
    '--replications: found "x", expected a whole number from 1 to 100,000',
    '--residents: found "1e300", expected a whole number from 1,000 to 10,000,000',
    '--years: found "0", expected a whole number from 1 to 50',
  ]);
  const chinese = await runHere(PROGRAM_HERE, [...bad, "--tables", "excel"], undefined, { LANG: zh });
  expect(chinese.stderr).toContain("--tables：得到“excel”，应为 parquet、csv");
  expect(chinese.stderr).toContain("--years：得到“0”，应为 1 到 50 的整数");
  expect(chinese.stderr).not.toMatch(/found|whole number|Expected/);
  const units = await runHere(PROGRAM_HERE, ["run", "none.yaml", "--residents", "５万人", "--years", "2年"]);
  expect(units.stderr).toContain("none.yaml:1:1: there is no such file");
  const file = await runHere(PROGRAM_HERE, ["check", "typical.yaml", "--set", "years=51", "--set", "residents=99"]);
  expect(file.stderr).toContain("found 51, expected 1 to 50 years");
  expect(file.stderr).toContain("found 99, expected 1000 to 10000000 persons");
});

test.each(["20,000", "２００００", "20_000", "2e4"])("a number of a flag may be written %s", async (written) => {
  const { code, stdout } = await runHere(PROGRAM_HERE, ["check", "typical.yaml", "--residents", written]);
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("20,000 residents") });
});

const COMMANDS = [
  "run compare report batch worker merge budget solve explain sensitivity calibrate backtest discover did drift trace check",
  "county settle scenarios parameters measures coverage validate reproduce prove dictionary doc schema page",
]
  .join(" ")
  .split(" ")
  .map((name) => [name])
  .concat([["batch", "status"], ["batch", "cancel"], ["county", "new"], []]);

/** What may stand in Latin letters: what is typed, names of methods and of files, ids and sources. */
const TYPED = /JSON Schema|--[a-z-]+|`[^`]*`|yigongti .*|（可选值：[^）]*）|<bash[^>]*>/g;

test("help of every command is in one language", async () => {
  const helps = async (lang: "en" | "zh") => {
    const texts = [];
    for (const command of COMMANDS)
      texts.push((await runHere(PROGRAM_HERE, [...command, "--help"], undefined, { LANG: lang })).stdout);
    return texts.join("\n");
  };
  expect((await helps("en")).replace(TYPED, "").match(/\p{Script=Han}+/gu)).toEqual(null);
  const chinese = await helps("zh");
  // Words that follow each other are a sentence, which should have been Chinese.
  const english = chinese.replace(TYPED, "").match(/\b[a-z]{2,} [a-z]{2,}\b.*/gi);
  expect(english).toEqual(null);
  expect(chinese.match(/ (choice|string|FILE|DIR) {2,}.*|.*(\[flags\]|<[a-z]+(\.\.\.)?>).*/g)).toEqual(null);
  expect(chinese).toContain("  yigongti run [选项] <情景>");
});

test.each([
  ["run", "缺少参数 <情景>。"],
  ["run typical.yaml --seed", "--seed：缺少取值。"],
  ["compare typical.yaml", "<情景>：得到 1 个，应为至少 2 个。"],
  ["did one", "<文件夹>：得到 1 个，应为至少 2 个。"],
  ["run a b c", "多余的参数：b c。"],
  ["run typical.yaml --observed own.csv", "--observed：须与 --fit 同用"],
  ["prove --clause 99999", "--clause 99999：没有与之对应的验证项"],
  ["page", "page：应有 --out 文件 或 --open"],
  [
    "sensitivity typical.yaml --factor choise.habit=source --measure refusals",
    "factors.choise.habit: 没有参数“choise.habit”；是否应为“choice.habit”？",
  ],
])("a wrong call is told in Chinese: %s", async (call, expected) => {
  const { code, stderr } = await runHere(PROGRAM_HERE, call.split(" "), undefined, { LANG: zh });
  expect(code).toBe(2);
  expect(stderr).toContain(expected);
  expect(stderr).not.toMatch(/found|expected|values|missing/);
});

test("figures that cannot be read are one problem, not two", async () => {
  const call = "calibrate typical.yaml --observed no.csv --parameter choice.habit=source --out fitted";
  const { stderr } = await runHere(PROGRAM_HERE, call.split(" "), undefined, { LANG: en });
  expect(stderr).toBe("no.csv:1:1: there is no such file\n1 problem; nothing was run\n");
});

test.each([
  [["run", "typical", "--lang", "中文"], '--lang: found "中文", expected en, zh; did you mean zh?'],
  [["run", "typical", "--format", "excel"], 'expected text, json; xlsx is made by "yigongti report"'],
  [["report", "out", "--format", "Word"], "expected text, html, xlsx, docx, pdf; did you mean docx?"],
  [["county", "new", "--division", "1", "--terrain", "山区"], "did you mean mountain?"],
  [
    ["county", "new", "--division", "1", "--residents", "9百"],
    '--residents: found "9百", expected a whole number from 1,000',
  ],
  [["budget", "typical", "--per-head", "1000-900"], "expected LOW..HIGH in yuan, as in 860..1000, or a list"],
])("a choice or a number that is none is told with what may have been meant: %j", async (args, words) => {
  const { code, stderr } = await runHere(PROGRAM_HERE, args);
  expect({ code, told: stderr.includes(words), stderr }).toMatchObject({ code: 2, told: true });
});

test("a run that fails says so in the reader's language", () => {
  const failed = new ReplicationFailed({ replication: 2, seed: 7 }, new Error("no bed"));
  expect(describeFailure(failed, "en")).toEqual({ message: "replication 2 (seed 7) failed: no bed", exitCode: 1 });
  expect(describeFailure(failed, "zh")).toEqual({ message: "第 2 次重复运行（种子 7）失败：no bed", exitCode: 1 });
});
