import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { program } from "../support/programs.ts";
import { type Ended, spawnNode } from "../support/spawn.ts";

const SMALL = ["scenarios/typical.yaml", "--residents", "1500", "--years", "1", "--set", "warmUp=0"] as const;

let yigongti: string;
beforeAll(async () => {
  yigongti = await program("yigongti");
});
const run = (...args: readonly string[]): Promise<Ended> => spawnNode(yigongti, args).ended;

/** Ids that programs rely on. */
const PROMISED = `
  in_county_rate_visits in_county_rate_admissions in_county_rate_all
  in_county_rate_visits_enrolled in_county_rate_admissions_enrolled in_county_rate_all_enrolled
  primary_visit_share fund_in_county_share fund_primary_share
  visits_per_resident visits_village_per_resident visits_township_per_resident visits_county_per_resident visits_outside_per_resident
  dialysis_visits_per_resident public_health_contacts_per_resident
  admissions_per_100 admissions_township_per_100 admissions_county_per_100 admissions_outside_per_100
  cost_per_visit_yuan cost_per_visit_yuan_village cost_per_visit_yuan_township cost_per_visit_yuan_county cost_per_visit_yuan_outside
  cost_per_admission_yuan cost_per_admission_yuan_township cost_per_admission_yuan_county cost_per_admission_yuan_outside
  length_of_stay_days length_of_stay_days_township length_of_stay_days_county length_of_stay_days_outside
  actual_reimbursement_share fund_income_yuan fund_spending_yuan fund_balance_yuan
  fund_income_yuan_employees fund_spending_yuan_employees fund_balance_yuan_employees deficit_probability
  package_budget_yuan package_spending_yuan surplus_retained_yuan
  surplus_retained_yuan_county surplus_retained_yuan_township surplus_retained_yuan_village overspend_community_yuan
  contract_rate contract_rate_key_groups contract_fulfilment down_referrals_per_100_lead_discharges refusals
  bed_occupancy_lead bed_occupancy_township wait_outpatient_lead_minutes out_of_pocket_per_resident_yuan avoidable_deaths
  out_of_city_share_admissions`
  .trim()
  .split(/\s+/);

test("the sources run as they are, as the bundle does", async () => {
  const { code, stdout } = await spawnNode("src/main.ts", ["--help"]).ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: (await run("--help")).stdout });
});

describe("the bundle", () => {
  test("shows its help within a second, give or take a busy machine", async () => {
    const started = performance.now();
    const { code, stdout } = await run("--help");
    expect({ code, begins: stdout.slice(0, 11) }).toEqual({ code: 0, begins: "DESCRIPTION" });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("runs the real county in threads to one JSON with every promised measure, alike with one thread and two", async () => {
    const [one, two] = await Promise.all(
      ["1", "2"].map((workers) => run("run", ...SMALL, "--format", "json", "--workers", workers)),
    );
    expect(one).toMatchObject({ code: 0 });
    const result = JSON.parse(one!.stdout) as {
      digest: string;
      measures: Record<string, { byYear: { year: number }[] }>;
    };
    expect(result).toMatchObject({
      scenario: {
        name: expect.any(String),
        file: "scenarios/typical.yaml",
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      version: (JSON.parse(readFileSync("package.json", "utf8")) as { version: string }).version,
      replications: 2,
      residents: 1_500,
      targets: expect.arrayContaining([
        expect.objectContaining({ measure: "in_county_rate_admissions_enrolled", source: "S:001" }),
      ]),
    });
    expect(PROMISED.filter((id) => !(id in result.measures))).toEqual([]);
    for (const { byYear } of Object.values(result.measures)) expect(byYear).toHaveLength(1);
    expect((JSON.parse(two!.stdout) as { digest: string }).digest).toBe(result.digest);
  });

  test("prints the JSON Schema of scenarios", async () => {
    const { code, stdout } = await run("schema");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      type: "object",
      properties: { county: expect.anything(), policy: expect.anything() },
    });
  });

  test("stops the real county on Ctrl-C", async () => {
    const running = spawnNode(yigongti, ["run", "scenarios/typical.yaml", "--residents", "50000", "--years", "20"]);
    await running.says("replications done");
    const asked = performance.now();
    running.signal("SIGINT");
    expect(await running.ended).toMatchObject({ code: 130, stdout: "" });
    expect(performance.now() - asked).toBeLessThan(5_000);
  });
});
