import { DAYS_PER_YEAR } from "../base/units.ts";
import { createAlias, type Alias, poissonFrom } from "../../kernel/distributions.ts";
import { DECISION, DRAWS_PER_TABLE } from "../base/decisions.ts";
import { CHRONIC_CONDITIONS } from "../input/illness.ts";
import type { AddCandidate } from "../illness/onsets.ts";
import { CELLS } from "../input/people.ts";
import {
  ALIVE,
  bandOf,
  CONDITIONS,
  conditionOf,
  lifeOf,
  RESIDENT_STRIDE,
  sexOf,
  TRAITS,
  codeOf,
} from "../people/residents.ts";
import { type Strike, villageOf, villagesStruck } from "./strike.ts";
import type { World } from "../mechanism/world.ts";

const CONDITION_COUNT = CHRONIC_CONDITIONS.length;
/** Draws of one shock: one table that strikes everybody and one for each condition. */
const TABLES = CONDITION_COUNT + 1;

/** Episodes that a shock adds a person and year, by cell, and of which disease. */
interface Table {
  readonly rate: Float64Array;
  readonly disease: readonly Alias[];
}

/**
 * Candidates of illnesses there always are, more of them while a shock lasts. They are drawn beside the ordinary ones,
 * under keys of their own: whoever falls ill without the shock does so with it, of the same, on the same day.
 * @param kind tells shocks apart in the keys: influenza 0, heat 1
 * @param excess rate of a disease at an age (by band) over the usual, less 1
 */
export function drawRaised(
  world: World,
  strike: Strike,
  kind: number,
  excess: (disease: number, band: number) => number,
  day: number,
  days: number,
  add: AddCandidate,
): void {
  const { streams, residents, calendar } = world;
  const { record } = residents;
  const first = Math.max(day, strike.input.fromDay);
  const last = Math.min(day + days - 1, strike.input.toDay ?? Infinity);
  const struck = last - first + 1;
  if (struck <= 0) return;
  const villages = villagesStruck(world, strike.input);
  const tables = tablesOf(world, excess, calendar.monthOfYear[day]);

  function drawFrom(table: number, resident: number, cell: number): void {
    const { rate, disease } = tables[table];
    const mean = (rate[cell] * struck) / DAYS_PER_YEAR;
    if (mean === 0) return;
    const draws = (kind * TABLES + table) * DRAWS_PER_TABLE;
    const n = poissonFrom(streams.uniform(codeOf(residents, resident), DECISION.SHOCK_ONSETS, first, draws), mean);
    for (let k = 1; k <= n && k < DRAWS_PER_TABLE; k++) {
      const what = disease[cell].pick(
        streams.pair(codeOf(residents, resident), DECISION.SHOCK_ONSETS, first, draws + k),
      );
      add(resident, what, table - 1, first - day + Math.floor(streams.second() * struck));
    }
  }

  for (let resident = 0; resident < residents.count[0]; resident++) {
    const traits = record[resident * RESIDENT_STRIDE + TRAITS];
    if (lifeOf(traits) !== ALIVE || villages[villageOf(record, resident)] === 0) continue;
    const cell = bandOf(traits) * 2 + sexOf(traits);
    drawFrom(0, resident, cell);
    const conditions = record[resident * RESIDENT_STRIDE + CONDITIONS];
    if (conditions === 0) continue;
    for (let c = 0; c < CONDITION_COUNT; c++) if (conditionOf(conditions, c) !== 0) drawFrom(c + 1, resident, cell);
  }
}

/** Table 0 strikes everybody, table c + 1 those with condition c on top. */
function tablesOf(
  { catalogue }: World,
  excess: (disease: number, band: number) => number,
  month: number,
): readonly Table[] {
  const usual = Array.from({ length: CELLS }, (_, cell) =>
    catalogue.diseases.map((_, d) => catalogue.rate(d, cell, month) * excess(d, cell >> 1)),
  );
  return Array.from({ length: TABLES }, (_, table) => {
    const weights = usual.map((ofCell) =>
      ofCell.map((rate, d) =>
        table === 0 ? rate : rate * Math.max(0, catalogue.diseases[d].chronicRisk[table - 1] - 1),
      ),
    );
    const rate = Float64Array.from(weights, (ofCell) => ofCell.reduce((sum, w) => sum + w, 0));
    return {
      rate,
      disease: weights.map((ofCell, cell) => createAlias(rate[cell] > 0 ? ofCell : ofCell.map(() => 1))),
    };
  });
}
