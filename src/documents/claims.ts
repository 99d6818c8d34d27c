/** How a figure in prose is made again, or where it stands as a rule. */
export type How =
  /** A measure of a run: its mean over replications, within a tolerance. */
  | {
      readonly kind: "run";
      readonly scenario: string;
      readonly residents: number;
      readonly years: number;
      readonly replications: number;
      readonly measure: string;
      /** Of the measure's value to the figure: 100 for a share told in per cent. */
      readonly times: number;
      readonly tolerance: number;
    }
  /** It stands in a file of this repository: in the group of the first words that match, times a whole number. */
  | { readonly kind: "held"; readonly file: string; readonly words: string; readonly times: number }
  /** So many lines of a file that match. */
  | { readonly kind: "lines"; readonly file: string; readonly words: string }
  /** So many files of a folder with this ending. */
  | { readonly kind: "files"; readonly folder: string; readonly ending: string }
  /** So many rows of a CSV file below its head. */
  | { readonly kind: "rows"; readonly file: string };

/** A figure of the pages (文中数字): what is written, how it comes about, and when it was last made. */
export interface Claim {
  readonly id: string;
  /** As written, without separators of thousands. */
  readonly value: number;
  readonly date: string;
  readonly how: How;
}

const DATE = "2026-11-30";

const held = (id: string, value: number, file: string, words: string, times = 1): Claim => ({
  id,
  value,
  date: DATE,
  how: { kind: "held", file, words, times },
});

/** Runs that are small enough for everybody's machine. */
const RUN = { kind: "run", residents: 10_000, years: 1, replications: 3 } as const;

/** A share of the typical county, told in per cent. */
const typical = (id: string, value: number, measure: string, tolerance: number, scenario = "typical"): Claim => ({
  id,
  value,
  date: DATE,
  how: { ...RUN, scenario, measure, times: 100, tolerance },
});

/**
 * Every figure of the pages. In a page it is followed by its id: 84<!--=in-county-typical-->. A test refuses figures
 * without one; `reproduce` makes them again.
 */
export const CLAIMS: readonly Claim[] = [
  typical("in-county-typical", 82, "in_county_rate_admissions", 3),
  typical("primary-share-typical", 67, "primary_visit_share", 3),
  typical("in-county-outflow", 76, "in_county_rate_admissions", 4, "typical-outflow"),
  { id: "counties-shipped", value: 13, date: DATE, how: { kind: "files", folder: "seeds/counties", ending: ".yaml" } },
  { id: "lessons", value: 10, date: DATE, how: { kind: "files", folder: "src/page/lessons", ending: ".md" } },
  held("node", 22.19, "package.json", '"node": ">=([\\d.]+)"'),
  held("package-least", 90, "scenarios/typical-package-90.yaml", 'share: \\{ value: (\\d+), unit: "%"'),
  held("package-most", 105, "scenarios/typical-package-105.yaml", 'share: \\{ value: (\\d+), unit: "%"'),
  held("typical-residents", 500_000, "src/new-county/typical.ts", "residents: figure\\(([\\d_]+)"),
  held("typical-migrants", 100_000, "src/new-county/typical.ts", "migrants: figure\\(([\\d_]+)"),
  {
    id: "typical-townships",
    value: 18,
    date: DATE,
    how: { kind: "lines", file: "seeds/counties/typical.yaml", words: '^  "\\d{9}": \\{ name' },
  },
  {
    id: "typical-villages",
    value: 300,
    date: DATE,
    how: { kind: "rows", file: "seeds/counties/typical.villages.csv" },
  },
  held("clinic-least", 500, "seeds/new-county/norms.yaml", "jointBelow: \\{ value: (\\d+)"),
  held("seat-km", 5, "src/new-county/townships.ts", "SEAT_TOLERANCE_KM = (\\d+)"),
  held("clinic-km", 5, "seeds/new-county/norms.yaml", "jointWithin: \\{ value: (\\d+)"),
  { id: "counties-known", value: 2744, date: DATE, how: { kind: "rows", file: "seeds/divisions/counties.csv" } },
  held("encounter-bytes", 64, "src/county/care/encounters.ts", "ENCOUNTER_STRIDE = (\\d+)", 4),
  held("queue-gap", 4, "src/kernel/README.md", "after\\(patient \\+ 1, 0, (\\d+)\\)"),
  held("queue-service", 10, "src/kernel/README.md", "patientOf\\[job\\]!, 1, (\\d+)\\)"),
  held("queue-wait", 14.05, "test/kernel/readme.test.ts", "wait\\) / ([\\d.]+)"),
  held("queue-use", 0.833, "test/kernel/readme.test.ts", "utilisation\\) - ([\\d.]+)"),
  held("events-per-bucket", 32, "src/kernel/queue.ts", "EVENTS_PER_BUCKET = (\\d+)"),
  held("events-in-heap", 256, "src/kernel/queue.ts", "few = (\\d+)"),
  held("screened-age", 35, "src/county/chronic/screening.ts", "ADULT_BAND = AGE_FROM\\.indexOf\\((\\d+)\\)"),
];
