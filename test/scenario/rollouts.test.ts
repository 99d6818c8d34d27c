import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { fileReader } from "../../src/command/reader.ts";
import { MECHANISMS } from "../../src/county/county.ts";
import { isStop } from "../../src/county/places/stops.ts";
import { isoFromDays } from "../../src/kernel/dates.ts";
import { INDICATORS } from "../../src/county/indicators/catalogue.ts";
import { declarationOf } from "../../src/scenario/epochs.ts";
import { type Loaded, loadScenario } from "../../src/scenario/load.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const named = readdirSync(at("scenarios/rollouts"))
  .map((name) => name.replace(/\.yaml$/, ""))
  .sort();
const options = { measures: INDICATORS, mechanisms: MECHANISMS.map(declarationOf) };
const load = (name: string): Promise<Loaded> => loadScenario(fileReader(), at(`scenarios/${name}.yaml`), options);
const dates = ({ input }: Loaded): readonly string[] =>
  input.epochs.slice(1).map(({ fromDay }) => isoFromDays(input.startDay + fromDay));

/** Where each source document is carried out, from which day. */
const ROLLOUTS: Readonly<
  Record<string, { readonly county: string; readonly dates: readonly string[]; readonly preset: string }>
> = {
  "dong-e-liaocheng": { county: "dong-e", dates: ["2024-04-01"], preset: "liaocheng-2024" },
  "dong-e-pilot": { county: "dong-e", dates: ["2024-01-01", "2025-01-01"], preset: "liaocheng-2024" },
  "dong-e-shandong": { county: "dong-e", dates: ["2024-07-01"], preset: "shandong-2024" },
  "kailu-tongliao": { county: "kailu", dates: ["2024-01-01"], preset: "inner-mongolia-2023" },
  "wuchuan-inner-mongolia": { county: "wuchuan", dates: ["2024-01-01"], preset: "inner-mongolia-2023" },
  "hohhot-qingshuihe": { county: "qingshuihe", dates: ["2020-01-01", "2021-01-01"], preset: "hohhot-2020" },
  "hohhot-horinger": { county: "horinger", dates: ["2020-01-01", "2021-01-01"], preset: "hohhot-2020" },
  "hohhot-togtoh": { county: "togtoh", dates: ["2021-01-01"], preset: "hohhot-2020" },
  "hohhot-tumed-left": { county: "tumed-left", dates: ["2021-01-01"], preset: "hohhot-2020" },
  "hohhot-wuchuan": { county: "wuchuan", dates: ["2022-01-01"], preset: "hohhot-2020" },
};

test("every file has its row here, but for what the five banners share", () => {
  expect(named).toEqual([...Object.keys(ROLLOUTS), "hohhot"].sort());
});

describe.each(Object.entries(ROLLOUTS))("%s", (name, row) => {
  test("begins as its county is before reform, after a measured year; the document's rules hold from its date", async () => {
    const [own, county] = await Promise.all([load(`rollouts/${name}`), load(row.county)]);
    const { scenario, input } = own;
    expect(input.id).toBe(row.county);
    expect(scenario.name.en).toMatch(/^[\p{ASCII}]+$/u);
    expect(scenario.name.zh).toMatch(/\p{Script=Han}/u);
    expect(scenario.purpose.en).toMatch(/^[\p{ASCII}]{40,}\?/u);
    expect(scenario.purpose.zh).toMatch(/\p{Script=Han}.*？/u);
    expect(dates(own)).toEqual(row.dates);
    expect(input.epochs[1]!.fromDay).toBeGreaterThanOrEqual(2 * 365);
    // Before, only the year differs that money is counted from.
    const [first, before] = [input.epochs[0]!, county.input.epochs[0]!];
    const base = (policy: typeof first.policy) => ({
      ...policy,
      payment: {
        ...policy.payment,
        residentFund: { ...policy.payment.residentFund, baseYear: 0 },
        employeeFund: { ...policy.payment.employeeFund, baseYear: 0 },
      },
    });
    expect(base(first.policy)).toEqual(base(before.policy));
    expect(first.mechanisms).toEqual(before.mechanisms);
    // Stops that a document's mobile teams will call at are there from the start, with nothing in them.
    expect(input.institutions.filter((one) => !isStop(one))).toEqual(county.input.institutions);
    const lag = Number(scenario.start.slice(0, 4)) - Number(county.scenario.start.slice(0, 4));
    expect(first.policy.payment.residentFund.baseYear - before.policy.payment.residentFund.baseYear).toBe(lag);
    expect(first.policy.payment.employeeFund.baseYear - before.policy.payment.employeeFund.baseYear).toBe(lag);

    const preset = parse(readFileSync(at(`seeds/policies/${row.preset}.yaml`), "utf8")) as {
      policy?: { payment?: { package?: { on?: { value: boolean } } } };
    };
    expect(input.epochs[1]!.policy.payment.package.on).toBe(preset.policy?.payment?.package?.on?.value ?? false);
    expect(input.epochs[1]!.policy.management.domains.some((level) => level > 0)).toBe(true);
    expect(scenario.targets.filter(({ source }) => source === "")).toEqual([]);
  });
});

test("the pilot is one hospital and two township centres for a year, then everybody", async () => {
  const { input } = await load("rollouts/dong-e-pilot");
  expect(input.epochs.map(({ policy }) => policy.management.pilot.length)).toEqual([0, 3, 0]);
  const kinds = input.epochs[1]!.policy.management.pilot.map(
    (code) => input.institutions.find((one) => one.code === code)!.level,
  );
  expect(kinds).toEqual([2, 1, 1]);
  expect(input.epochs[2]!.policy.management.domains).toEqual(input.epochs[1]!.policy.management.domains);
});

test("norms of staff and beds stand beside the plan's own goals", async () => {
  const { scenario } = await load("rollouts/kailu-tongliao");
  expect(scenario.targets.map(({ measure }) => measure)).toEqual(
    expect.arrayContaining([
      "out_of_city_share_admissions",
      "doctors_per_bed",
      "nurses_per_doctor",
      "general_practitioners_per_10000",
      "public_health_staff_per_10000",
      "beds_per_1000",
      "village_doctors_per_1000",
    ]),
  );
});

test("a preset that a change names and does not exist is an error where it stands", async () => {
  const loading = loadScenario(fileReader(), at("scenarios/qingshuihe.yaml"), {
    ...options,
    set: ["changes=[{ date: 2024-01-01, policies: [hohhot-2021] }]"],
  });
  await expect(loading).rejects.toThrow(/hohhot-2020/);
});
