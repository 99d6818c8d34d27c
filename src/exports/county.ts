import { fileReader } from "../command/reader.ts";
import { createCounty, MECHANISMS } from "../county/county.ts";
import { INDICATORS } from "../county/indicators/catalogue.ts";
import { baselineHere } from "../experiment/here.ts";
import { createNeeds } from "../experiment/need.ts";
import { declarationOf } from "../scenario/epochs.ts";
import { type Loaded, type LoadOptions, loadScenario } from "../scenario/load.ts";

/** The county for programs of one's own: `import { createCounty, readScenario } from "yigongti/county"`. */
export type { TableColumn, TableData } from "../county/base/tables.ts";
export {
  branchCounty,
  type County,
  createCounty,
  MECHANISMS,
  restoreCounty,
  type RunControl,
  type RunKey,
} from "../county/county.ts";
export { readState, type StateHead, StateRefused } from "../county/state.ts";
export { INDICATORS } from "../county/indicators/catalogue.ts";
export type { MechanismHooks, OutsideMechanism } from "../county/mechanism/mechanism.ts";
export type { World } from "../county/mechanism/world.ts";
export type { CountyInput } from "../county/input/county.ts";
export { type Problem, ScenarioError } from "../language/problem.ts";
export type { Loaded, LoadOptions, Scenario } from "../scenario/load.ts";

/**
 * Reads a scenario file with all that it stands on, as the command does: `input` is what a county is built from. Where
 * a budget goes by the need of the county and the file does not say it, its baseline is run first.
 * @throws ScenarioError with every problem, its file, line and column
 */
export const readScenario = (
  file: string,
  options: Omit<LoadOptions, "measures" | "mechanisms"> = {},
): Promise<Loaded> =>
  loadScenario(fileReader(), file, {
    ...options,
    measures: INDICATORS,
    mechanisms: MECHANISMS.map(declarationOf),
  }).then(createNeeds(baselineHere(createCounty)));
