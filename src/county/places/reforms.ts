import type { Arena } from "../../kernel/arena.ts";
import type { CountyInput } from "../input/county.ts";
import type { InstitutionInput, TravelInput } from "../input/places.ts";
import { LINES, type Places } from "./places.ts";
import type { Roads } from "./roads.ts";
import type { Alternatives } from "./travel.ts";

/** Places as dated reforms leave them (机构改革): which reform is in force, and what has been made of it. */
export interface Reforms {
  /** What is in force on a day comes into force. @returns whether that is another than before */
  enter(day: number): boolean;
  /** After a restore: tables that are no state follow the reform that the state says. */
  resume(): void;
  /** Roads as they are today. */
  travel(): TravelInput;
}

interface ReformOptions {
  readonly arena: Arena;
  readonly input: CountyInput;
  readonly places: Places;
  readonly alternatives: Alternatives;
  readonly roads: Roads;
}

export function createReforms({ arena, input, places, alternatives, roads }: ReformOptions): Reforms {
  const list = input.reforms ?? [];
  /** [0] reforms begun so far: the last of them is in force. */
  const begun = arena.i32("places.reforms-begun", 1, "reforms");
  /** What reforms have added to capability: given back when they are. */
  const gained = arena.f64("places.capability-built", places.count * LINES, "share");
  const indexOf = new Map(input.institutions.map(({ code }, i) => [code, i]));

  function today(): readonly InstitutionInput[] {
    const now = [...input.institutions];
    for (const institution of list[begun[0] - 1]?.institutions ?? []) now[indexOf.get(institution.code)!] = institution;
    return now;
  }

  const travel = (): TravelInput => list[begun[0] - 1]?.travel ?? input.travel;

  /** Whatever follows from institutions and roads alone. */
  function resume(): void {
    if (list.length === 0) return;
    places.become(today());
    alternatives.lay(travel());
    roads.built();
  }

  /**
   * Capability is that of before, and what the plan says more or less than the county began with; nothing if closed.
   */
  function build(i: number): void {
    const { capability, closed } = places.inputs[i];
    for (let line = 0; line < LINES; line++) {
      const at = i * LINES + line;
      const own = places.capability[at] - gained[at];
      const wanted = closed === true ? 0 : own + (capability[line] - input.institutions[i].capability[line]);
      gained[at] = wanted === own ? 0 : Math.min(1, Math.max(0, wanted)) - own;
      places.capability[at] = gained[at] === 0 ? own : own + gained[at];
    }
  }

  function enter(day: number): boolean {
    const before = begun[0];
    while (begun[0] < list.length && list[begun[0]].fromDay <= day) begun[0] += 1;
    if (begun[0] === before) return false;
    const former = places.inputs.slice();
    resume();
    places.inputs.forEach((input, i) => {
      if (input === former[i]) return;
      build(i);
      // A port that integration has opened stays open where the plan says nothing new.
      if (input.insurancePort !== former[i].insurancePort) places.port[i] = input.insurancePort ? 1 : 0;
    });
    return true;
  }

  return { enter, resume, travel };
}
