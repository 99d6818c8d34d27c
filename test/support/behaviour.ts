import { measuresOf } from "../../src/experiment/validation/last-year.ts";
import { type County, createCounty, MECHANISMS } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { PolicyInput } from "../../src/county/input/policy.ts";
import type { TableData } from "../../src/county/base/tables.ts";
import type { PaymentMethod } from "../../src/county/input/payment.ts";
import { digestTables } from "../../src/results/digest.ts";
import { digestOf, withPolicy } from "./county.ts";

export const SEED = 15;

/** Only these mechanisms are on, with these parameters over their defaults. */
export function only(
  input: CountyInput,
  settings: Readonly<Record<string, Readonly<Record<string, number>>>>,
): CountyInput {
  const mechanisms = Object.fromEntries(
    MECHANISMS.map(({ id }) => [id, { on: id in settings, parameters: settings[id] ?? {} }]),
  );
  return { ...input, epochs: input.epochs.map((epoch) => ({ ...epoch, mechanisms })) };
}

/** No mechanism is on. */
export const none = (input: CountyInput): CountyInput => only(input, {});

/** Sets in-patient payment in the county's own hospitals. */
export const paidBy = (input: CountyInput, method: PaymentMethod, rateFen = 0): CountyInput =>
  withPolicy(input, ({ payment }) => ({
    payment: {
      ...payment,
      methods: [
        { service: "outpatient", levels: [0, 1, 2, 3, 4], method: "fee-for-service", rateFen: 0 },
        { service: "inpatient", levels: [3, 4], method: "fee-for-service", rateFen: 0 },
        { service: "inpatient", levels: [1, 2], method, rateFen },
      ],
    },
  }));

/** A package of so many yuan a head and year from the first day. */
export const packaged = (
  input: CountyInput,
  perHeadYuan: number,
  rules: Partial<PolicyInput["payment"]["package"]> = {},
): CountyInput =>
  withPolicy(input, ({ payment }) => ({
    payment: {
      ...payment,
      package: { ...payment.package, on: true, basis: "per-head" as const, perHeadFen: perHeadYuan * 100, ...rules },
    },
  }));

/** Beds without limit, no budget: what is left of a mechanism is itself. */
export const unlimited = (input: CountyInput): CountyInput =>
  withPolicy(input, ({ capacity }) => ({ capacity: { ...capacity, unlimited: true } }));

export { measuresOf };

/** What happens to a county before its first day: what other mechanisms would have changed. */
export type Prepare = (county: County) => void;

/** Replications in which an effect of one mechanism stands clear of the play of chance in a small county. */
const REPLICATIONS = 3;

/** Mean of a measure over some replications of a county. */
export function meanOf(measure: string, input: CountyInput, prepare?: Prepare): number {
  let sum = 0;
  for (let replication = 0; replication < REPLICATIONS; replication++)
    sum += measuresOf(after(input, undefined, prepare, replication).tables()).get(measure) ?? 0;
  return sum / REPLICATIONS;
}

/** A county after some days, all of them when left out. */
export function after(input: CountyInput, days?: number, prepare: Prepare = () => undefined, replication = 0): County {
  const county = createCounty(input, { seed: SEED, replication });
  prepare(county);
  county.run(days === undefined ? county.endMinute : days * 1440);
  return county;
}

export const digest = (input: CountyInput, prepare?: Prepare): string => digestOf(after(input, undefined, prepare));

/**
 * Successors who take over at once change nothing: a county's comings and goings of staff, by whatever mechanism, are
 * the only trace of them.
 */
const TURNOVER = /^staff_(exit|arrival)_rate/;

/** Digest of all tables, what is counted of leavers and successors apart. */
export function digestButTurnover(input: CountyInput, days?: number): string {
  return digestTables(
    after(input, days)
      .tables()
      .filter(({ name }) => name !== "encounters")
      .map((table) => {
        const ids = table.columns.find(({ name }) => name === "measure")?.values as readonly string[] | undefined;
        if (ids === undefined) return table;
        const kept = Array.from({ length: table.rows }, (_, row) => row).filter((row) => !TURNOVER.test(ids[row]!));
        return {
          ...table,
          rows: kept.length,
          columns: table.columns.map((column) => ({ ...column, values: kept.map((row) => column.values[row]!) })),
        } as TableData;
      }),
  );
}
