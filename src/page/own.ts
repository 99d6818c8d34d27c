import { INDICATORS } from "../county/indicators/catalogue.ts";
import { type BudgetRow, budgetRow } from "../experiment/budget/budget.ts";
import { type Figure, figure } from "../experiment/summary.ts";
import { type Totals, yearValue } from "../experiment/totals.ts";
import type { ObservedRow } from "../new-county/own-figures.ts";
import type { Text } from "../county/input/text.ts";
import { loadTexts } from "./county.ts";
import type { Figures } from "./engine/figures.ts";
import type { Decoded, TableRead } from "./engine/messages.ts";
import { type Clerk, startClerk } from "./engine/workers.ts";
import { measureOf } from "./measures.ts";
import type { State } from "./session/state.ts";
import type { Store } from "./store.ts";

/** A county whose table was dropped: its own figures beside the model's, then its budgets side by side. */
export interface Own {
  readonly name: Text;
  readonly residents: number;
  readonly runs: number;
  readonly done: number;
  readonly wanted: number;
  readonly running: boolean;
  readonly lines: readonly OwnLine[];
  readonly budgets: readonly BudgetRow[];
}

/** A figure of the county and what the model gives for it. */
export interface OwnLine extends ObservedRow {
  readonly simulated: Figure;
}

/** Background runs are of a small county: a minute or two on a laptop. */
const RESIDENTS = 6000;
const RUNS = 3;
/** Budgets beside the county's own, yuan a head; the middle one where it gave none. [GK: as the baseline's] */
const STEP = 50;
const USUAL_BUDGET = 930;

let worker: Clerk | undefined;
let edition = 0;

export function stopOwn(store: Store<State>): void {
  edition++;
  worker?.close();
  worker = undefined;
  store.set({ own: undefined });
}

/** Runs the county as it is, then under each budget, in the background; tells the page after every run. */
export async function compareOwn(store: Store<State>, read: TableRead): Promise<void> {
  stopOwn(store);
  const mine = edition;
  const middle = read.perHead ?? USUAL_BUDGET;
  const budgets = [middle - STEP, middle, middle + STEP].filter((perHead) => perHead > 0);
  const { files } = await loadTexts();
  const clerk = await startClerk({ ...files, ...read.files }, () => undefined);
  if (mine !== edition) return clerk.close();
  worker = clerk;
  const base = await decoded(clerk, scenarioText(read, undefined));
  if (base === undefined) return stopOwn(store);
  let own: Own = {
    name: read.name,
    residents: base.residents,
    runs: 0,
    done: 0,
    wanted: RUNS * (1 + budgets.length),
    running: true,
    lines: read.figures.map((row) => ({ ...row, simulated: figure([], measureOf(row.measure)) })),
    budgets: [],
  };
  const tell = (more: Partial<Own>): void => {
    own = { ...own, ...more };
    if (mine === edition) store.set({ own });
  };
  tell({});
  store.set({ drawer: { kind: "own" }, notice: undefined });
  const runsOf = async ({ input, seed, warmUp }: Decoded): Promise<readonly Totals[]> => {
    const runs: Totals[] = [];
    for (let replication = 0; replication < RUNS && mine === edition; replication++) {
      runs.push(totalsIn(await clerk.ask<"replication">({ kind: "replication", input, seed, replication }), warmUp));
      tell({ done: own.done + 1 });
    }
    return runs;
  };
  const reference = await runsOf(base);
  if (mine !== edition) return;
  tell({
    runs: reference.length,
    lines: read.figures.map((row) => ({ ...row, simulated: simulatedIn(row, reference) })),
  });
  for (const perHead of budgets) {
    const county = await decoded(clerk, scenarioText(read, perHead));
    if (county === undefined) continue;
    const runs = await runsOf(county);
    if (mine !== edition) return;
    const row = budgetRow({ perHead, contract: "" }, runs, reference, INDICATORS, county.targets);
    tell({ budgets: [...own.budgets, row] });
  }
  tell({ running: false });
  clerk.close();
}

async function decoded(clerk: Clerk, yaml: string): Promise<Decoded | undefined> {
  const found = await clerk.ask<"decode">({ kind: "decode", yaml });
  return found.refused === undefined ? found : undefined;
}

/** The county as it is, or from its first measured year under a budget a head and the terms that it gave. */
function scenarioText({ id, scenario, files, residents }: TableRead, perHead: number | undefined): string {
  const first = Number(/^start: (\d{4})/m.exec(scenario)![1]) + 1;
  const packaged = `scenarios/${id}.package.yaml` in files;
  return [
    `extends: ./${id}.${perHead !== undefined && packaged ? "package" : "scenario"}.yaml`,
    `name: ${id}`,
    ...(residents > RESIDENTS ? [`residents: ${RESIDENTS}`] : []),
    ...(perHead === undefined
      ? []
      : packaged
        ? [`policy: { payment: { package: { perHead: ${perHead} } } }`]
        : [
            `policy: { payment: { package: { basis: per-head, perHead: ${perHead} } } }`,
            `changes: [{ date: ${first}-01-01, policy: { payment: { package: { on: true } } } }]`,
          ]),
  ].join("\n");
}

/** Measured years of a run's figures. */
function totalsIn({ years }: Figures, warmUp: number): Totals {
  const measured = years.slice(warmUp);
  const ids = [...new Set(measured.flatMap(({ values }) => Object.keys(values)))];
  return {
    years: measured.map(({ year }) => year),
    measures: Object.fromEntries(
      ids.map((id) => [
        id,
        {
          numerators: measured.map(({ values }) => values[id]?.[0] ?? 0),
          denominators: measured.map(({ values }) => values[id]?.[1] ?? 0),
        },
      ]),
    ),
  };
}

function simulatedIn({ measure, year }: ObservedRow, runs: readonly Totals[]): Figure {
  const rule = measureOf(measure);
  return figure(
    runs.map((totals) => yearValue(rule, totals, totals.years.indexOf(year))),
    rule,
  );
}
