import type { Arena } from "../kernel/arena.ts";
import { actingIn } from "./acting.ts";
import { createBase, type RunKey } from "./base/base.ts";
import { createEncounters } from "./care/encounters.ts";
import { createCare } from "./care/room.ts";
import { createContracts } from "./contracts/room.ts";
import { createChoiceRoom } from "./choice/room.ts";
import { stepsOf } from "./day.ts";
import { foundCounty } from "./founding.ts";
import { createIllness } from "./illness/room.ts";
import type { CountyInput } from "./input/county.ts";
import { createInsurance } from "./insurance/room.ts";
import { countsOf, createLevers } from "./levers/levers.ts";
import { createMeasures } from "./measures/room.ts";
import { createMechanismRoom } from "./mechanism/room.ts";
import { NOBODY, type Parts, type Watch } from "./parts.ts";
import { createPaymentRoom } from "./payment/room.ts";
import { createPeople } from "./people/room.ts";
import { createPlacesRoom } from "./places/room.ts";
import { isCrowded, type Pools } from "./pools.ts";
import { createRulesInForce } from "./rules/rules-in-force.ts";
import { createInForce } from "./shock/in-force.ts";
import { createStaff } from "./staff/room.ts";
import { takeInTurn } from "./step.ts";

/**
 * The county puts itself together: each room is made of the base and the rooms below it.
 * @param former of a run that is over, whose memory this one takes
 */
export function assemble(input: CountyInput, run: RunKey, pools: Pools, watch: Watch = NOBODY, former?: Arena): Parts {
  const base = createBase(input, run, pools.events, watch.draws, former);
  const { arena, simulation } = base;
  // To show that nothing follows from being counted, a county can be run with nobody listening.
  const deaf = watch.deaf === true;
  const levers = createLevers(arena, countsOf(input));
  const people = createPeople(base, pools.residents);
  const placesRoom = createPlacesRoom(base, levers);
  const staff = createStaff(base, placesRoom.places, levers);
  const illness = createIllness(base, people, levers, pools.candidates);
  const insurance = createInsurance(base, pools.residents);
  const paymentRoom = createPaymentRoom(base, people, placesRoom, insurance, levers);
  const contracts = createContracts(base, people, placesRoom, paymentRoom);
  const choiceRoom = createChoiceRoom(base, people, illness, placesRoom, insurance, levers);
  const encounters = createEncounters(arena, pools.encounters);
  const below = {
    people,
    illness,
    placesRoom,
    staff,
    insurance,
    paymentRoom,
    contracts,
    choiceRoom,
    levers,
    encounters,
  };
  const measures = createMeasures(base, below, pools.logRows);
  const care = createCare(base, below, deaf ? [] : [...measures.listeners, ...watch.listeners]);
  const reader = measures.reader(care);
  const rules = createRulesInForce(base, below, care);
  const mechanismRoom = createMechanismRoom(base, below, care, rules, actingIn(input, watch));
  const putInForce = createInForce({ base, placesRoom, levers, care, rules, reroute });
  const steps = stepsOf({ ...below, base, care, rules, mechanismRoom, measures, reader, putInForce });
  takeInTurn(
    base,
    steps.filter(({ listens }) => !(deaf && listens)),
  );

  /** Roads are not what they were: whoever keeps times or places by road looks anew. */
  function reroute(): void {
    choiceRoom.choice.reroute();
    paymentRoom.enrolment.reroute();
    care.ambulances.reroute();
    measures.reroute();
  }

  const begin = (): void => foundCounty(base, people, illness, rules, mechanismRoom);

  /** A saved state has been put back: what follows from it and is not kept in it is made anew. */
  function resume(): void {
    placesRoom.reforms.resume();
    rules.compile();
    if (placesRoom.roads.lay()) reroute();
  }

  /** A pool is nearly full: the county has to be moved into larger ones between two days. */
  const crowded = (): boolean =>
    isCrowded(pools, {
      residents: illness.demography.headroom(),
      encounters: encounters.headroom(),
      events: simulation.headroom(),
      candidates: pools.candidates,
      logRows: reader.logHeadroom(pools.logRows),
    });

  const parts: Parts = {
    ...base,
    pools,
    coinFen: input.coinFen,
    residents: people.residents,
    places: placesRoom.places,
    drugs: placesRoom.drugs,
    alternatives: placesRoom.alternatives,
    catalogue: illness.catalogue,
    onsets: illness.onsets,
    choiceRoom,
    encounters,
    outpatient: care.outpatient,
    inpatient: care.inpatient,
    ambulances: care.ambulances,
    benefits: insurance.benefits,
    billing: care.billing,
    payment: paymentRoom.payment,
    enrolment: paymentRoom.enrolment,
    steps,
    begin,
    resume,
    crowded,
    tables: reader.tables,
  };
  watch.ready?.(parts);
  return parts;
}
