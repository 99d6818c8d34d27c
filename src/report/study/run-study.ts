import type { TableData } from "../../county/base/tables.ts";
import { type Totals, totalsOf } from "../../experiment/totals.ts";
import type { About } from "../../results/about.ts";
import { type Flow, createFlowSums } from "./flows.ts";
import type { ParameterRecord } from "../../language/fields.ts";
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

const ACCOUNTS = ["ledger_yearly", "settlements", "institutions_yearly"] as const;

/** Measures that are shown month by month. */
const MONTHLY: ReadonlySet<string> = new Set([
  "in_county_rate_admissions",
  "in_county_rate_visits",
  "warning_fund_run_rate",
  "warning_package_run_rate",
]);

const rows = (table: TableData | undefined): readonly Row[] => (table === undefined ? [] : rowsOf(table));

/** Takes in the tables of one replication after the other; only what a report shows is kept. */
export function createTables() {
  const totals: Totals[] = [];
  const parts: PartTotals[] = [];
  const settlements: (readonly Row[])[] = [];
  const institutions: (readonly Row[])[] = [];
  const accounts = new Map<string, TableData>();
  const flows = createFlowSums();
  const series = createSeriesSums((measure) => MONTHLY.has(measure));
  return {
    /** @throws when there is no `measures_yearly`; without another table the report says less */
    add(tables: readonly TableData[]): void {
      const named = (name: string): TableData | undefined => tables.find((candidate) => candidate.name === name);
      const yearly = named("measures_yearly");
      if (yearly === undefined) throw new Error("a report needs the table measures_yearly");
      totals.push(totalsOf(yearly));
      parts.push(partTotals(yearly));
      const [flowTable, monthly] = [named("flows_yearly"), named("measures_monthly")];
      if (flowTable !== undefined) flows.add(flowTable);
      if (monthly !== undefined) series.add(monthly);
      settlements.push(rows(named("settlements")));
      institutions.push(rows(named("institutions_yearly")));
      if (totals.length > 1) return;
      for (const name of ACCOUNTS) {
        const table = named(name);
        if (table !== undefined) accounts.set(name, table);
      }
    },
    tables: (): Tables => ({
      totals,
      parts,
      flows: flows.flows(totals.reduce((sum, { years }) => sum + years.length, 0)),
      series: series.series(),
      settlements,
      institutions,
      accounts,
    }),
  };
}
