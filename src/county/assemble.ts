import { ACTING } from "./acting.ts";
import { createBase, type RunKey } from "./base/base.ts";
import { EVENT } from "./base/events.ts";
import { createEncounters } from "./care/encounters.ts";
import { createCare } from "./care/room.ts";
import { createContracts } from "./contracts/room.ts";
import { createChoiceRoom } from "./choice/room.ts";
import { stepsOf } from "./day.ts";
import { found } from "./founding.ts";
import { createIllness } from "./illness/room.ts";
import type { CountyInput } from "./input/county.ts";
import { isSite } from "./input/places.ts";
import { createInsurance } from "./insurance/room.ts";
import { createLevers } from "./levers/levers.ts";
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
import { createDay } from "./step.ts";

/** The county puts itself together: each room is made of the base and the rooms below it. */
export function assemble(input: CountyInput, run: RunKey, pools: Pools, watch: Watch = NOBODY): Parts {
  const base = createBase(input, run, pools.events);
  const { arena, calendar, simulation } = base;
  const deaf = watch.deaf === true;
  const levers = createLevers(arena, {
    institutions: input.institutions.length,
    sites: input.institutions.filter(isSite).length,
    villages: input.villages.length,
  });
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
  const mechanismRoom = createMechanismRoom(base, below, care, rules, watch.mechanisms?.(ACTING) ?? ACTING);
  const struck = createInForce({
    arena,
    places: placesRoom.places,
    roads: placesRoom.roads,
    levers,
    inpatient: care.inpatient,
    drugs: placesRoom.drugs,
    openBeds: rules.openBeds,
    staffEmergency: care.shifts.staffEmergency,
    reroute,
  });
  const steps = stepsOf({ ...below, base, care, rules, mechanismRoom, measures, reader, struck });
  const day = createDay(
    steps.filter(({ listens }) => !(deaf && listens)),
    calendar,
  );

  function reroute(): void {
    choiceRoom.choice.reroute();
    paymentRoom.enrolment.reroute();
    care.ambulances.reroute();
    measures.reroute();
  }

  const fallIll = (person: number, disease: number): void => care.seeking.begin(person, disease, base.day(), 0);
  simulation.on(EVENT.DAY, day.begin);
  simulation.on(EVENT.SHIFT, care.shifts.change);
  simulation.on(EVENT.EXTRA, fallIll);
  simulation.on(EVENT.CLOSING, day.close);

  const begin = (): void => found(base, people, illness, rules, mechanismRoom.mechanisms);

  function resume(): void {
    placesRoom.reforms.resume();
    rules.compile();
    if (placesRoom.roads.lay()) reroute();
  }

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
