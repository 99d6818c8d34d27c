import { beforeAll, expect, test } from "vitest";
import { partedLine, partedStreams } from "../../src/command/compare-parting.ts";
import { sayIn } from "../../src/command/language.ts";
import { createCounty } from "../../src/county/county.ts";
import { poolsFor } from "../../src/county/pools.ts";
import type { Differences } from "../../src/experiment/inquiry/differences.ts";
import { type Parted, type Parting, partingOf } from "../../src/experiment/parting/parting.ts";
import { firstFor, topicsOf } from "../../src/experiment/parting/topics.ts";
import { DRAWS_IN_WORDS } from "../../src/experiment/parting/words.ts";
import { runReplication } from "../../src/experiment/replication.ts";
import { digestTables } from "../../src/results/digest.ts";
import type { Loaded } from "../../src/scenario/load.ts";
import { loadSmall } from "../support/small.ts";

const RUN = { seed: 1, replication: 0 };
let base: Loaded;
beforeAll(async () => {
  base = await loadSmall("typical.yaml", 1000);
});

/** Two counties, a whole year of each. */
function partingTo(other: Loaded): Parting {
  const steps = partingOf(base.input, other.input, RUN);
  for (;;) {
    const { value, done } = steps.next();
    if (done === true) return value;
  }
}

test("a county beside itself shares every draw, and runs alike whether its draws are heard or not", () => {
  const { parted, shared } = partingTo(base);
  expect(parted).toEqual([]);
  expect(Math.max(...[...shared.values()].map(({ alone }) => alone))).toBe(0);
  expect(shared.get("OUTPATIENT_CHOICE")!.drawn).toBeGreaterThan(10_000);

  let heard = 0;
  const watch = { listeners: [], draws: () => void heard++ };
  const listened = runReplication((input, key) => createCounty(input, key, poolsFor(input), watch), base.input, RUN);
  expect(digestTables(listened.tables)).toBe(digestTables(runReplication(createCounty, base.input, RUN).tables));
  expect(heard).toBeGreaterThan(100_000);
});

test("where nobody leaves the staff, staff are the first to part, at an institution; who falls ill never does", async () => {
  const { parted, shared } = partingTo(await base.with(["mechanisms.staff-turnover.on=false"]));
  expect(DRAWS_IN_WORDS[parted[0]!.decision].topic).toBe("staff");
  expect(parted[0]!.institution).not.toBeNull();
  expect(shared.get("STAFF_EXIT")!.alone).toBe(shared.get("STAFF_EXIT")!.drawn);
  expect(shared.get("ONSETS")).toMatchObject({ alone: 0 });
  for (const { drawn, alone } of shared.values()) expect(alone).toBeLessThanOrEqual(drawn);
});

test("mandatory referral parts who is seen where on the first days, and a measure is told of the draws that it counts", async () => {
  const other = await base.with(["policy.referral.mandatory=true"]);
  const { parted } = partingTo(other);
  const days = parted.map(({ day }) => day);
  expect(days).toEqual(days.toSorted((a, b) => a - b));
  const visits = firstFor("in_county_rate_visits", parted)!;
  expect(DRAWS_IN_WORDS[visits.decision].topic).toBe("visits");
  expect(visits.day).toBeLessThan(7);
  expect(DRAWS_IN_WORDS[firstFor("in_county_rate_admissions", parted)!.decision].topic).toBe("stays");

  const reduction = (mean: number) => ({ reduction: { mean, low: null, high: null } });
  const differences = {
    in_county_rate_visits: reduction(1.5),
    in_county_rate_admissions: reduction(30),
  } as unknown as Differences;
  const told = await partedStreams(Object.keys(differences), differences, base, other, {
    quiet: true,
    say: sayIn("en"),
    signal: new AbortController().signal,
  });
  expect(Object.keys(told!)).toEqual(["in_county_rate_visits"]);
  expect(told!["in_county_rate_visits"]).toMatchObject({ decision: visits.decision, institution: visits.institution });
  expect(told!["in_county_rate_visits"]!.date).toBe(`2023-01-0${1 + visits.day}`);
});

test("what questions are usually about rests on draws that have words in both languages", () => {
  const usual = ["in_county_rate_admissions", "in_county_rate_visits", "fund_in_county_share", "avoidable_deaths"];
  expect(usual.filter((id) => topicsOf(id).size === 0)).toEqual([]);
  const stream: Parted & { readonly date: string } = {
    decision: "STAFF_EXIT",
    day: 3,
    date: "2024-01-04",
    institution: { en: "Lead", zh: "龙头" },
    after: "DRUG_ORDER",
  };
  expect(partedLine(stream, "en", sayIn("en"))).toBe(
    "who leaves the staff (STAFF_EXIT), on 2024-01-04, for Lead, after which drugs arrive",
  );
  expect(partedLine(stream, "zh", sayIn("zh"))).toContain("职工离职（STAFF_EXIT），2024-01-04，龙头");
});
