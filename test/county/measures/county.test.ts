import { beforeAll, describe, expect, test } from "vitest";
import { createCounty } from "../../../src/county/county.ts";
import { INDICATORS } from "../../../src/county/indicators/catalogue.ts";
import type { TableData } from "../../../src/county/base/tables.ts";
import { totalsOf, yearValue } from "../../../src/experiment/totals.ts";
import { numberColumn, stringColumn } from "../../../src/results/labelled.ts";
import { loadSmall } from "../../support/small.ts";

let tables: readonly TableData[];
const table = (name: string): TableData => tables.find((each) => each.name === name)!;

beforeAll(async () => {
  const { input } = await loadSmall("typical.yaml", 4_000);
  const county = createCounty(input, { seed: 3, replication: 0 });
  county.run(county.endMinute);
  tables = county.tables();
});

const SPLITS = [
  "institution",
  "township",
  "disease_group",
  "age_band",
  "scheme",
  "income_group",
  "distance_band",
] as const;

/** Sum of numerators of a measure over the rows of a split. */
function over(measure: string, split: (typeof SPLITS)[number]): number {
  const yearly = table("measures_yearly");
  const [ids, values, top] = [
    stringColumn(yearly, "measure"),
    stringColumn(yearly, split),
    numberColumn(yearly, "numerator"),
  ];
  return ids.reduce((sum, id, i) => (id === measure && values[i] !== "all" ? sum + top[i]! : sum), 0);
}

/** The same where nothing is split. */
function whole(measure: string): number {
  const yearly = table("measures_yearly");
  const splits = SPLITS.map((split) => stringColumn(yearly, split));
  const at = stringColumn(yearly, "measure").findIndex(
    (id, i) => id === measure && splits.every((values) => values[i] === "all"),
  );
  return numberColumn(yearly, "numerator")[at]!;
}

describe("the tables of a small county", () => {
  test("hold finite numbers, no minus zero", () => {
    const bad = tables.flatMap(({ name, columns }) =>
      columns.flatMap((column) =>
        column.type === "string"
          ? []
          : Array.from(column.values).flatMap((value, i) =>
              Number.isFinite(value) && !Object.is(value, -0) ? [] : [`${name} ${column.name} ${i}: ${value}`],
            ),
      ),
    );
    expect(bad).toEqual([]);
  });

  test.each(["township", "disease_group", "age_band", "scheme", "income_group", "distance_band"] as const)(
    "every visit and admission has one %s",
    (split) => {
      expect(over("visits_per_resident", split)).toBe(whole("visits_per_resident"));
      expect(over("admissions_per_100", split)).toBe(whole("admissions_per_100"));
      expect(whole("visits_per_resident")).toBeGreaterThan(10_000);
    },
  );

  test("every stay has one institution, every day of a person one place in the splits of people", () => {
    expect(over("length_of_stay_days", "institution")).toBeCloseTo(whole("length_of_stay_days"), 6);
    expect(over("access_15_minutes_share", "township")).toBe(whole("access_15_minutes_share"));
    expect(over("access_15_minutes_share", "income_group")).toBe(whole("access_15_minutes_share"));
  });

  test("shares lie between 0 and 1", () => {
    const yearly = table("measures_yearly");
    const [ids, units, values] = [
      stringColumn(yearly, "measure"),
      stringColumn(yearly, "unit"),
      numberColumn(yearly, "value"),
    ];
    // Debt may exceed a year's income, costs may fall, and a margin is lost where expense exceeds income.
    const free = /^(debt_share|margin_|cost_per_admission_growth|out_of_pocket_share_of_income)/;
    expect(
      ids.filter((id, i) => units[i] === "share" && !free.test(id) && !(values[i]! >= 0 && values[i]! <= 1 + 1e-9)),
    ).toEqual([]);
  });

  test("every indicator is measured but those that need a package, teams that act, long-term-care insurance, a year before, what nobody did or a warning that was raised", () => {
    const totals = totalsOf(table("measures_yearly"));
    const OF_TEAMS = new Set(
      [
        "fulfilment_reported",
        "fulfilment_verified",
        "renewal_rate",
        "new_share",
        "services_per_contract",
        "hours_used_share",
      ].map((id) => `contract_${id}`),
    );
    const INSURED = new Set(["long_term_care_coverage", "family_care_hours_per_day"]);
    const silent = INDICATORS.filter((rule) => yearValue(rule, totals, 0) === undefined).map(({ id }) => id);
    expect(
      silent.filter(
        (id) =>
          !["package_score", "cost_per_admission_growth_in_county"].includes(id) &&
          !/^warning_.*_first_month$/.test(id) &&
          !OF_TEAMS.has(id) &&
          !INSURED.has(id),
      ),
    ).toEqual([]);
  });
});
