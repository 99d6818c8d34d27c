import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { createCounty } from "../../src/county/county.ts";
import { execute } from "../../src/experiment/execute.ts";
import { baselineHere, createHereExecutor } from "../../src/experiment/here.ts";
import { createNeeds, needFrom, needQuestion, type NeedQuestion, type Ready } from "../../src/experiment/need.ts";
import { type Loaded, loadScenario } from "../../src/scenario/load.ts";

const scenario = (name: string): string => fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));
const PATH = "policy.payment.package";

const load = (name: string, residents: number, set: readonly string[] = []): Promise<Loaded> =>
  loadScenario(fileReader(), scenario(name), {
    residents,
    years: 1,
    set: [`${PATH}.needReplications=2`, ...set],
  });

const packageOf = ({ input }: Loaded) => input.epochs.at(-1)!.policy.payment.package;

describe("need of the county as it is run", () => {
  const asked: NeedQuestion[] = [];
  const run = baselineHere(createCounty);
  const ready = createNeeds((question) => {
    asked.push(question);
    return run(question);
  });
  let small: Ready;
  beforeAll(async () => {
    small = await ready(await load("typical-package-100", 1_200));
  });

  test("the baseline is the county on the rules of its first day, without the package, until the package's first year", () => {
    const [{ input, replications, calendarYear }] = asked as [NeedQuestion];
    expect([replications, calendarYear, input.years, input.epochs.length]).toEqual([2, 2024, 2, 1]);
    expect(input.epochs[0]!.policy.payment.package.on).toBe(false);
  });

  test("a whole budget is what the baseline's fund spent on as many members, to the fen of the mean", async () => {
    const { needFen, needEmployeeFen } = packageOf(small);
    const executor = createHereExecutor(createCounty);
    const totals = (await execute(asked[0]!, executor)).map((outcome) => outcome.totals);
    const each = totals.map(({ measures }) => {
      const { numerators, denominators } = measures["package_need_yuan"]!;
      return numerators.at(-1)! / denominators.at(-1)!;
    });
    expect(needFen).toBe(Math.round((each[0]! + each[1]!) / 2));
    expect(needFen).toBe(Math.round(100 * needFrom(totals, asked[0]!).resident));
    // Employees' ratios and bills are higher.
    expect(needEmployeeFen).toBeGreaterThan(1.5 * needFen);
    // Another county than that of half a million, so another need.
    expect(needFen).not.toBe(93_000);
  });

  test("it says where it comes from, and is run once for all scenarios that have the baseline in common", async () => {
    expect(small.need).toMatchObject({ residents: small.scenario.residents, replications: 2, calendarYear: 2024 });
    const said = small.parameters.findLast(({ path }) => path === `${PATH}.need`);
    expect(said).toMatchObject({ value: small.need!.resident, unit: "yuan" });
    expect(said!.source).toMatch(/^D: mean of 2 runs of this county before reform/);
    const before = asked.length;
    const tight = await ready(await load("typical-package-90", 1_200));
    const more = await small.with([`${PATH}.share=97 %`]);
    expect([tight, more].map((one) => packageOf(one).needFen)).toEqual(Array(2).fill(packageOf(small).needFen));
    expect(asked.length).toBe(before);
  });

  test("bills from outside left out make the need that of the county; another size asks anew", async () => {
    const inside = packageOf(await ready(await load("typical-package-outside-excluded", 1_200))).needFen;
    expect(inside / packageOf(small).needFen).toBeGreaterThan(0.5);
    expect(inside / packageOf(small).needFen).toBeLessThan(0.85);
    expect(needQuestion(await load("typical-package-100", 1_000))!.input.villages).not.toEqual(
      asked[0]!.input.villages,
    );
  });

  test("what a scenario says itself holds, and who has no budget by need is asked nothing", async () => {
    const before = asked.length;
    const said = await ready(await load("typical-package-100", 1_200, [`${PATH}.need=800 yuan`]));
    expect(packageOf(said).needFen).toBe(80_000);
    expect(needQuestion(await load("typical", 1_200))).toBeUndefined();
    expect(asked.length).toBe(before);
  });
});
