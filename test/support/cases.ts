import { fileURLToPath } from "node:url";
import { fileReader } from "../../src/command/reader.ts";
import { createCounty } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { TableData } from "../../src/county/base/tables.ts";
import { COUNTY, LEVELS, TOWNSHIP } from "../../src/county/input/places.ts";
import { type Estimate, estimate } from "../../src/experiment/statistics/estimate.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { columnsOf } from "./county.ts";

const SEED = 1;

/**
 * A run's last year: the county's measures, and what a stay inside the county costs fund and patient on average, yuan.
 */
export interface LastYear {
  readonly measure: (id: string) => number;
  readonly fundPerStay: number;
  readonly patientPerStay: number;
}

/** Loads a scenario by its name below `scenarios/`. */
async function loadNamed(name: string, residents: number, set: readonly string[] = []): Promise<CountyInput> {
  const path = fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));
  return (await loadScenario(fileReader(), path, { residents, set })).input;
}

function lastYear(input: CountyInput, replication: number): LastYear {
  const county = createCounty(input, { seed: SEED, replication });
  county.run(county.endMinute);
  const tables = county.tables();
  const found = wholeCounty(tables);
  return { measure: (id) => found.get(id) ?? Number.NaN, ...staysInside(tables) };
}

/** The last year's measures over all places and people. */
function wholeCounty(tables: readonly TableData[]): ReadonlyMap<string, number> {
  const table = tables.find(({ name }) => name === "measures_yearly")!;
  const column = (name: string) => table.columns.find((one) => one.name === name)!.values;
  const split = table.columns
    .filter(({ name }) => !["year", "month", "measure", "numerator", "denominator", "value", "unit"].includes(name))
    .map(({ values }) => values);
  const [ids, values] = [column("measure"), column("value")];
  const found = new Map<string, number>();
  // Years follow one another: a later one takes the place of an earlier.
  for (let row = 0; row < table.rows; row++)
    if (split.every((of) => of[row] === "all")) found.set(ids[row] as string, values[row] as number);
  return found;
}

function staysInside(tables: readonly TableData[]): Pick<LastYear, "fundPerStay" | "patientPerStay"> {
  const flows = columnsOf(tables, "flows_yearly");
  const last = flows["year"]![flows.rows - 1];
  let [stays, charge, fund] = [0, 0, 0];
  for (let row = 0; row < flows.rows; row++) {
    const destination = String(flows["destination"]![row]);
    if (
      flows["year"]![row] !== last ||
      String(flows["kind"]![row]) !== "admission" ||
      (destination !== LEVELS[TOWNSHIP] && destination !== LEVELS[COUNTY])
    )
      continue;
    stays += flows["count"]![row]!;
    charge += flows["cost_yuan"]![row]!;
    fund += flows["fund_yuan"]![row]!;
  }
  return { fundPerStay: fund / stays, patientPerStay: (charge - fund) / stays };
}

/** A published change against the simulated: what it is, where it has to lie, how it comes from the two runs. */
export interface Line {
  readonly what: string;
  readonly published: string;
  readonly low: number;
  readonly high: number;
  readonly unit: "points" | "%" | "per 100";
  readonly of: (before: LastYear, after: LastYear) => number;
  /** Why the model does not meet it. */
  readonly unmet?: string;
}

/** Points between two shares; per cent between two amounts. */
export const points =
  (id: string): Line["of"] =>
  (before, after) =>
    100 * (after.measure(id) - before.measure(id));
export const percent =
  (value: (year: LastYear) => number): Line["of"] =>
  (before, after) =>
    100 * (value(after) / value(before) - 1);
export const measured =
  (id: string): ((year: LastYear) => number) =>
  (year) =>
    year.measure(id);

export interface Found extends Line {
  readonly simulated: Estimate;
  readonly met: boolean;
}

/** Runs a before-after pair on the same people and luck. */
export async function compareCase(
  names: readonly [before: string, after: string],
  lines: readonly Line[],
  residents: number,
  replications: number,
  set: readonly string[] = [],
): Promise<readonly Found[]> {
  const [before, after] = await Promise.all(names.map((name) => loadNamed(name, residents, set)));
  const pairs = Array.from(
    { length: replications },
    (_, replication) => [lastYear(before!, replication), lastYear(after!, replication)] as const,
  );
  return lines.map((line) => {
    const simulated = estimate(pairs.map(([one, other]) => line.of(one, other)));
    return { ...line, simulated, met: line.low <= simulated.mean && simulated.mean <= line.high };
  });
}

/** A line of the table of cases. */
export const said = ({ what, published, unit, low, high, simulated, met }: Found): string =>
  `${what.padEnd(58)} published ${published.padEnd(14)} expected ${low} to ${high} ${unit.padEnd(7)} simulated ${simulated.mean.toFixed(1)} (${simulated.low?.toFixed(1) ?? "-"} to ${simulated.high?.toFixed(1) ?? "-"})${met ? "" : "  NOT MET"}`;

/** A published place: its pair of scenarios, lines that the published change has to be met by, and why one is not. */
export interface Case {
  readonly id: string;
  readonly scenarios: readonly [before: string, after: string];
  readonly lines: readonly Line[];
}

const OUTSIDE = (before: LastYear, after: LastYear): number =>
  100 * (before.measure("in_county_rate_admissions") - after.measure("in_county_rate_admissions"));
const HOSPITAL_VISITS = (year: LastYear): number =>
  year.measure("visits_county_per_resident") + year.measure("visits_outside_per_resident");
const PRIMARY_VISITS = (year: LastYear): number =>
  year.measure("visits_village_per_resident") + year.measure("visits_township_per_resident");
const left = ({ fundPerStay, patientPerStay }: LastYear): number => patientPerStay / (fundPerStay + patientPerStay);
const level =
  (id: string, scale: number): Line["of"] =>
  (before) =>
    scale * before.measure(id);

/**
 * Every place marked A among the published cases (F sources stand in its scenarios). Prices, people and luck are the
 * same before and after.
 */
export const CASES: readonly Case[] = [
  {
    id: "Youxi",
    scenarios: ["cases/youxi-before", "cases/youxi-after"],
    lines: [
      {
        what: "primary share of visits at the start",
        published: "50.8 %",
        low: 49,
        high: 53,
        unit: "%",
        of: level("primary_visit_share", 100),
      },
      {
        what: "primary share of visits",
        published: "+17.7 points",
        low: 10,
        high: 20,
        unit: "points",
        of: points("primary_visit_share"),
      },
      {
        what: "out of pocket per discharge",
        published: "-20.1 %",
        low: -25,
        high: -10,
        unit: "%",
        of: percent(measured("out_of_pocket_per_discharge_yuan")),
      },
      {
        what: "chronic patients under management",
        published: "up",
        low: 0,
        high: 30,
        unit: "points",
        of: points("chronic_management_rate"),
      },
    ],
  },
  {
    id: "Sanming, salary reform alone",
    scenarios: ["cases/youxi-before", "cases/sanming-salary"],
    lines: [
      {
        what: "county in-patients",
        published: "up",
        low: 0.1,
        high: 15,
        unit: "%",
        of: percent(measured("admissions_county_per_100")),
        unmet:
          "pay apart from volume is only a level of pay here: no doctor treats otherwise for it; the published studies disagree in sign",
      },
      {
        what: "county out-patients",
        published: "up or slower",
        low: -10,
        high: 15,
        unit: "%",
        of: percent(measured("visits_county_per_resident")),
      },
      { what: "primary visits", published: "none or up", low: -2, high: 10, unit: "%", of: percent(PRIMARY_VISITS) },
    ],
  },
  {
    id: "Sanming, package alone",
    scenarios: ["cases/youxi-before", "cases/sanming-package"],
    lines: [
      {
        what: "county in-patients",
        published: "slower",
        low: -20,
        high: 0,
        unit: "%",
        of: percent(measured("admissions_county_per_100")),
      },
      { what: "primary visits", published: "unchanged", low: -4, high: 4, unit: "%", of: percent(PRIMARY_VISITS) },
    ],
  },
  {
    id: "Huangzhong",
    scenarios: ["cases/huangzhong-before", "cases/huangzhong-after"],
    lines: [
      {
        what: "out-of-county share of admissions",
        published: "-6.38 points",
        low: -8,
        high: -4,
        unit: "points",
        of: OUTSIDE,
      },
      {
        what: "cost per admission in county and townships, beyond prices",
        published: "+20.7 with +14.4 outside",
        low: 3,
        high: 10,
        unit: "%",
        of: percent(measured("cost_per_admission_yuan_in_county")),
        unmet:
          "most of those who come back go to township centres, whose cheap stays pull the mean down as much as sicker patients push the hospitals' up",
      },
      {
        what: "cost per admission in county hospitals, beyond prices",
        published: "+20.7 with +14.4 outside",
        low: 3,
        high: 10,
        unit: "%",
        of: percent(measured("cost_per_admission_yuan_county")),
      },
    ],
  },
  {
    id: "YC",
    scenarios: ["cases/yc-before", "cases/yc-after"],
    lines: [
      {
        what: "fund payment per admission",
        published: "-447 yuan",
        low: -30,
        high: 0,
        unit: "%",
        of: percent(({ fundPerStay }) => fundPerStay),
      },
      {
        what: "out of pocket per admission",
        published: "+188 yuan",
        low: 0,
        high: 30,
        unit: "%",
        of: percent(({ patientPerStay }) => patientPerStay),
        unmet:
          "under a budget less is done a stay, and the patient's part falls with it by more than bills are shifted",
      },
      {
        what: "part of a stay's charge left to the patient",
        published: "up",
        low: 0,
        high: 15,
        unit: "points",
        of: (before, after) => 100 * (left(after) - left(before)),
      },
    ],
  },
  {
    id: "Gatekeeping district",
    scenarios: ["cases/gatekeeping-before", "cases/gatekeeping-after"],
    lines: [
      {
        what: "hospital out-patient visits",
        published: "-23.9 %",
        low: -30,
        high: -15,
        unit: "%",
        of: percent(HOSPITAL_VISITS),
      },
      { what: "primary visits", published: "+55.3 %", low: 0, high: 56, unit: "%", of: percent(PRIMARY_VISITS) },
    ],
  },
  {
    id: "National, 2016 to 2017",
    scenarios: ["cases/national-before", "cases/national-after"],
    lines: [
      {
        what: "in-county rate at the start",
        published: "80.4 %",
        low: 79,
        high: 82,
        unit: "%",
        of: level("in_county_rate_admissions", 100),
      },
      {
        what: "down-transfers per 100 discharges before reform",
        published: "0.5 to 0.9",
        low: 0.5,
        high: 0.9,
        unit: "per 100",
        of: level("down_referrals_per_100_lead_discharges", 1),
      },
      {
        what: "in-county rate",
        published: "+2.1 points",
        low: 0,
        high: 4,
        unit: "points",
        of: points("in_county_rate_admissions"),
      },
    ],
  },
];
