import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";

const list = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await runHere(PROGRAM_HERE, args, tmpdir());
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
};

test("scenarios lists the ready ones with their questions, wherever one stands", async () => {
  const chinese = await list("scenarios", "典型县", "--lang", "zh");
  expect(chinese).toContain("scenarios/typical.yaml\n    典型县改革前\n    五十万人口县在建立医共体之前如何运行");
  const all = JSON.parse(await list("scenarios", "--format", "json")) as readonly {
    file: string;
    name: { en: string };
    purpose: { en: string; zh: string };
  }[];
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter(({ name, purpose }) => name.en === "" || purpose.en === "" || purpose.zh === "")).toEqual([]);
});

test("parameters lists value, unit, range, source and both names", async () => {
  expect(await list("parameters", "package.perHead ")).toBe(
    "policy.payment.package.perHead\n    Budget a head and year\n    930 yuan; range 880 – 980 yuan; source D: 390 to 400 million packable over 420,000 insured\n",
  );
  expect(await list("parameters", "打包,类别", "--lang", "zh")).toMatch(
    /diseases\.dialysis\.claimClass\n {4}打包单列类别\n {4}dialysis；来源/,
  );
  const found = JSON.parse(await list("parameters", "--format", "json")) as readonly object[];
  expect(found.length).toBeGreaterThan(3000);
  expect(found[0]).toMatchObject({ path: expect.any(String), name: { zh: expect.any(String) } });
});

test("measures lists formulas, definitions and sources", async () => {
  expect(await list("measures", "in_county_rate_admissions_enrolled")).toContain(
    "    = (admissions_enrolled at village, township, county) / (admissions_enrolled)\n    source F",
  );
  expect(await list("measures", "县域内就诊率 住院", "--lang", "zh")).toContain("国家监测指标第 11 项");
  const found = JSON.parse(await list("measures", "--format", "json")) as readonly { numerator?: string }[];
  expect(found.filter(({ numerator }) => numerator === undefined)).toEqual([]);
});

test("a filter that leaves nothing says so", async () => {
  const { code, stderr } = await runHere(PROGRAM_HERE, ["measures", "moonlight", "--lang", "zh"]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: "没有含“moonlight”的条目\n" });
});
