import type { TableData } from "../../county/base/tables.ts";
import { type Totals, totalsOf } from "../../experiment/totals.ts";
import type { About } from "../../results/about.ts";
import { type Flow, createFlowSums } from "./flows.ts";
import type { ParameterRecord } from "../../language/parameter-record.ts";
import { type Row, rowsOf } from "./rows.ts";
import { type Series, createSeriesSums } from "./series.ts";
import { type PartTotals, partTotals } from "./splits.ts";

/** What a run is known by: said by its manifest. */
export interface RunFacts {
  readonly file: string;
  readonly sha256: string;
  readonly version: string;
  readonly seed: number;
  readonly start: string;
  readonly end: string;
  readonly residents: number;
  readonly events: number;
  readonly wallMs: number;
  readonly digest: string;
  /** Number of the one replication that was run alone. */
  readonly replayed?: number;
}

/** All that a report needs of one run of a scenario, whether it has just ended or is read from its folder. */
export interface RunStudy extends Tables {
  readonly facts: RunFacts;
  readonly about: About;
  /** In force, a record a path; empty where the folder has none. */
  readonly parameters: readonly ParameterRecord[];
}

/** What is drawn from the tables of all replications, in replication order. */
export interface Tables {
  /** Whole county, by replication. */
  readonly totals: readonly Totals[];
  readonly parts: readonly PartTotals[];
  readonly flows: readonly Flow[];
  readonly series: ReadonlyMap<string, Series>;
  /** Rows of `settlements` and `institutions_yearly`, by replication. */
  readonly settlements: readonly (readonly Row[])[];
  readonly institutions: readonly (readonly Row[])[];
  /** `ledger_yearly`, `settlements` and `institutions_yearly` of the first replication, for yearly accounts. */
  readonly accounts: ReadonlyMap<string, TableData>;
}

const ACCOUNTS: ReadonlySet<string> = new Set(["ledger_yearly", "settlements", "institutions_yearly"]);

/** Measures that are shown month by month. */
const MONTHLY: ReadonlySet<string> = new Set([
  "in_county_rate_admissions",
  "in_county_rate_visits",
  "warning_fund_run_rate",
  "warning_package_run_rate",
]);

/** What one replication gives. */
interface Parts {
  totals?: Totals;
  parts?: PartTotals;
  settlements: readonly Row[];
  institutions: readonly Row[];
}

/** Tables that are looked at; without one of them but `measures_yearly` the report says less. */
export const LOOKED_AT = [
  "measures_yearly",
  "measures_monthly",
  "flows_yearly",
  "settlements",
  "institutions_yearly",
  "ledger_yearly",
] as const;

/**
 * Takes in table after table of every replication; accounts are those of the first. Only what a report shows is kept.
 */
export function createTables() {
  const replications = new Map<number, Parts>();
  const accounts = new Map<string, TableData>();
  let first: number | undefined;
  const flows = createFlowSums();
  const series = createSeriesSums((measure) => MONTHLY.has(measure));
  const of = (replication: number): Parts => {
    const known = replications.get(replication) ?? { settlements: [], institutions: [] };
    replications.set(replication, known);
    return known;
  };
  return {
    take(replication: number, table: TableData): void {
      const parts = of(replication);
      first ??= replication;
      if (replication === first && ACCOUNTS.has(table.name)) accounts.set(table.name, table);
      switch (table.name) {
        case "measures_yearly":
          parts.totals = totalsOf(table);
          parts.parts = partTotals(table);
          break;
        case "measures_monthly":
          series.take(replication, table);
          break;
        case "flows_yearly":
          flows.take(table);
          break;
        case "settlements":
          parts.settlements = rowsOf(table);
          break;
        case "institutions_yearly":
          parts.institutions = rowsOf(table);
          break;
      }
    },
    /** @throws when a replication has no `measures_yearly` */
    tables(): Tables {
      const inOrder = [...replications].sort(([a], [b]) => a - b);
      const missing = inOrder.find(([, { totals }]) => totals === undefined);
      if (missing !== undefined)
        throw new Error(`a report needs the table measures_yearly of replication ${missing[0]}`);
      const totals = inOrder.map(([, each]) => each.totals!);
      return {
        totals,
        parts: inOrder.map(([, each]) => each.parts!),
        flows: flows.flows(totals.reduce((sum, { years }) => sum + years.length, 0)),
        series: series.series(inOrder.map(([replication]) => replication)),
        settlements: inOrder.map(([, each]) => each.settlements),
        institutions: inOrder.map(([, each]) => each.institutions),
        accounts,
      };
    },
  };
}
