import { words } from "../../src/county/indicators/measure.ts";
import { type Found, type Line, measured, percent, points } from "../../src/experiment/validation/cases.ts";
import { compareCase } from "./cases.ts";

const open = { published: words("", ""), low: -Infinity, high: Infinity } as const;

/** What is read of the reform in every county: where it stands without, and the change. */
const LINES: readonly (Line & { readonly short: string })[] = [
  {
    short: "in county %",
    what: words("in-county rate of admissions without reform", ""),
    ...open,
    unit: "%",
    of: (before) => 100 * before.measure("in_county_rate_admissions"),
  },
  {
    short: "change",
    what: words("in-county rate of admissions", ""),
    ...open,
    unit: "points",
    of: points("in_county_rate_admissions"),
  },
  {
    short: "primary %",
    what: words("primary share of visits without reform", ""),
    ...open,
    unit: "%",
    of: (before) => 100 * before.measure("primary_visit_share"),
  },
  {
    short: "change",
    what: words("primary share of visits", ""),
    ...open,
    unit: "points",
    of: points("primary_visit_share"),
  },
  { short: "stays %", what: words("admissions", ""), ...open, unit: "%", of: percent(measured("admissions_per_100")) },
  {
    short: "pocket %",
    what: words("out of pocket per resident", ""),
    ...open,
    unit: "%",
    of: percent(measured("out_of_pocket_per_resident_yuan")),
  },
  {
    short: "forgone %",
    what: words("care forgone", ""),
    ...open,
    unit: "%",
    of: percent(measured("forgone_care_per_1000")),
  },
];

/** One reform, every lever at once, in a county: before and after on the same people and luck, last year of the run. */
export async function reformIn(
  county: string,
  residents: number,
  replications: number,
  set: readonly string[] = [],
): Promise<readonly Found[]> {
  return compareCase(["typical", "typical-reform"], LINES, residents, replications, [`county=${county}`, ...set]);
}

const WIDTH = 13;
export const heading = (): string => "".padEnd(WIDTH) + LINES.map(({ short }) => short.padStart(WIDTH)).join("");
export const row = (county: string, found: readonly Found[]): string =>
  county.padEnd(WIDTH) + found.map(({ simulated }) => simulated.mean.toFixed(1).padStart(WIDTH)).join("");
