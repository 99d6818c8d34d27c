import type { Arena } from "../../kernel/arena.ts";
import type { Streams } from "../../kernel/streams.ts";
import { DECISION } from "../base/decisions.ts";
import type { Catalogue } from "./catalogue.ts";
import { CHRONIC_CONDITIONS, DIAGNOSED, CONTROLLED, MANAGED } from "../input/illness.ts";
import { isKeyGroup } from "../people/population.ts";
import {
  CONDITIONS,
  conditionOf,
  KEY_GROUP_BIT,
  RESIDENT_STRIDE,
  type Residents,
  SPECIAL_CHRONIC_BIT,
  TRAITS,
  TWO_DISEASE_BIT,
  withCondition,
  codeOf,
} from "../people/residents.ts";

/** A refill lasts so many months at most: a long prescription is for twelve weeks. */
const QUARTER = 3;
const CONDITION_COUNT = CHRONIC_CONDITIONS.length;
/** Bits of a quarter's months, and a condition's bit in each of them. */
const IN_QUARTER = (1 << (QUARTER * CONDITION_COUNT)) - 1;
const ONE_A_MONTH = 1 | (1 << CONDITION_COUNT) | (1 << (2 * CONDITION_COUNT));

/**
 * What services have changed of people's chronic conditions (慢性病状态). At the services of the start states are in balance
 * and stay as they are: the catalogue's shares say who is found, managed and controlled. Everything here is a departure
 * from that, by person and condition (a bit each), and goes back with the service that brought it. All of it is state.
 */
export interface ChronicStates {
  /**
   * Month + 1 of the last follow-up by protocol, of the last refill in vain, and the first month after a joint clinic's
   * plan; 0 never. How much of the plan has been carried out, percent.
   */
  readonly followed: Uint16Array;
  readonly inVain: Uint16Array;
  readonly planned: Uint16Array;
  readonly carriedOut: Uint8Array;
  /** Conditions whose drug was there at the last follow-up; was missing at the last refill in vain. */
  readonly supplied: Uint8Array;
  readonly missing: Uint8Array;
  /** Conditions managed, controlled by what came on top; no longer managed, controlled for want of a service. */
  readonly managedMore: Uint8Array;
  readonly controlledMore: Uint8Array;
  readonly managedLess: Uint8Array;
  readonly controlledLess: Uint8Array;
  /** Conditions that follow-ups treat to the target of the trial. */
  readonly toTarget: Uint8Array;
  /** Day + 1 on which control was gained, 0 not in the run, by [person * conditions + condition]. */
  readonly controlledFrom: Uint16Array;
  /** By township: how much more of the managed are controlled because people know better how to live with it (健康素养). */
  readonly selfCare: Float64Array;
  /** [0] share of the county's people who are health-literate (健康素养水平). */
  readonly literacy: Float64Array;
  /** [0] 1 once anything has departed from the services of the start. */
  readonly departed: Uint8Array;
  /** Months in a row in which a village clinic gave no follow-ups, by institution. */
  readonly unserved: Uint8Array;
  state(person: number, condition: number): number;
  set(person: number, condition: number, state: number): void;
  /** Somebody's unknown condition is found: from then on care is as usual. */
  find(person: number, condition: number, day: number): void;
  /** Control begins: its effect comes with years. */
  control(person: number, condition: number, day: number): void;
  /** Whether the drug of a condition has been had in the quarter that ends with a month. */
  hasDrug(person: number, condition: number, month: number): boolean;
  /** Has bought the drug of a condition, wherever. */
  bought(person: number, condition: number, month: number): void;
  /** A refill of a condition's drug at an institution, had or in vain. */
  refilled(person: number, condition: number, month: number, given: boolean): void;
}

export interface ChronicStatesOptions {
  readonly arena: Arena;
  readonly streams: Streams;
  readonly residents: Residents;
  readonly catalogue: Catalogue;
  readonly institutions: number;
  readonly townships: number;
  /** Share of residents who are health-literate at the start. */
  readonly literate: number;
}

export function createChronicStates({
  arena,
  streams,
  residents,
  catalogue,
  institutions,
  townships,
  literate,
}: ChronicStatesOptions): ChronicStates {
  const { record, capacity } = residents;
  const bits = (name: string): Uint8Array => arena.u8(`illness.chronic.${name}`, capacity, "conditions");
  const months = (name: string): Uint16Array => arena.u16(`illness.chronic.${name}`, capacity, "month");
  const inVain = months("in-vain");
  const missing = bits("missing");
  const departed = arena.u8("illness.chronic.departed", 1, "1 departed");
  const controlledFrom = arena.u16("illness.chronic.controlled-from", capacity * CONDITION_COUNT, "day");

  /**
   * Drugs had in the quarter that ended with a month: a bit each condition, eight bits a month, the last month's
   * lowest. Nobody asks about an earlier month, so this and the month say what eight dates a person would, in a third
   * of the room.
   */
  const had = arena.u32("illness.chronic.had-drugs", capacity, "conditions");
  const hadUntil = arena.u16("illness.chronic.had-drugs-until", capacity, "month");
  /** The same of the quarter that ends with this month. */
  function hadBy(person: number, month: number): number {
    const passed = month - hadUntil[person];
    return passed >= QUARTER ? 0 : (had[person] << (passed * CONDITION_COUNT)) & IN_QUARTER;
  }

  const state = (person: number, condition: number): number =>
    conditionOf(record[person * RESIDENT_STRIDE + CONDITIONS], condition);

  function set(person: number, condition: number, to: number): void {
    const at = person * RESIDENT_STRIDE + CONDITIONS;
    record[at] = withCondition(record[at], condition, to);
    departed[0] = 1;
  }

  function bought(person: number, condition: number, month: number): void {
    had[person] = hadBy(person, month) | (1 << condition);
    hadUntil[person] = month;
  }

  function control(person: number, condition: number, day: number): void {
    set(person, condition, CONTROLLED);
    controlledFrom[person * CONDITION_COUNT + condition] = day + 1;
  }

  function find(person: number, condition: number, day: number): void {
    const { managedShare, controlledShare, twoDisease, specialChronicShare } = catalogue.chronic[condition];
    const care = streams.pair(codeOf(residents, person), DECISION.CASE_FOUND, 0, condition);
    if (care < managedShare * controlledShare) control(person, condition, day);
    else set(person, condition, care < managedShare ? MANAGED : DIAGNOSED);
    const at = person * RESIDENT_STRIDE;
    let traits = record[at + TRAITS];
    if (twoDisease) traits |= TWO_DISEASE_BIT;
    if (streams.second() < specialChronicShare) traits |= SPECIAL_CHRONIC_BIT;
    record[at + TRAITS] = isKeyGroup(traits, record[at + CONDITIONS]) ? traits | KEY_GROUP_BIT : traits;
  }

  return {
    followed: months("followed"),
    inVain,
    planned: months("planned"),
    carriedOut: arena.u8("illness.chronic.carried-out", capacity, "percent"),
    supplied: bits("supplied"),
    missing,
    managedMore: bits("managed-more"),
    controlledMore: bits("controlled-more"),
    managedLess: bits("managed-less"),
    controlledLess: bits("controlled-less"),
    toTarget: bits("to-target"),
    controlledFrom,
    selfCare: arena.f64("illness.chronic.self-care", Math.max(1, townships), "share"),
    literacy: arena.f64("illness.chronic.literacy", 1, "share").fill(literate),
    departed,
    unserved: arena.u8("illness.chronic.unserved", institutions, "months"),
    state,
    set,
    find,
    control,
    hasDrug: (person, condition, month) => ((hadBy(person, month) >> condition) & ONE_A_MONTH) !== 0,
    bought,
    refilled(person, condition, month, given) {
      if (given) {
        bought(person, condition, month);
        missing[person] = missing[person] & ~(1 << condition);
        return;
      }
      if (inVain[person] !== month + 1) missing[person] = 0;
      inVain[person] = month + 1;
      missing[person] = missing[person] | (1 << condition);
      departed[0] = 1;
    },
  };
}
