import { createArena } from "../kernel/arena.ts";
import { rank } from "../kernel/order.ts";
import { createSimulation } from "../kernel/simulation.ts";
import { createStreams } from "../kernel/streams.ts";
import { ACTING, type World } from "./assembly/acting.ts";
import { NOBODY, type Parts, type RunKey, type Watch } from "./assembly/parts.ts";
import { isCrowded, type Rooms } from "./assembly/rooms.ts";
import { createRulesInForce } from "./assembly/rules-in-force.ts";
import { createCalendar, GRID, MINUTES_PER_DAY } from "./calendar.ts";
import { teamsAct } from "./contracts/acting.ts";
import { createContractFee } from "./contracts/fee.ts";
import { createContractTotals } from "./contracts/totals.ts";
import { createWorld } from "./behaviour/world.ts";
import { createProgramme } from "./centres/programme.ts";
import { laterDevices } from "./centres/standards.ts";
import { createAmbulances } from "./care/ambulance.ts";
import { createAvailability } from "./care/availability.ts";
import { createBilling } from "./care/billing.ts";
import type { CareContext, CareListener, CareRules, Flow } from "./care/context.ts";
import { createEncounters, DISEASE, ENCOUNTER_STRIDE, PERSON } from "./care/encounters.ts";
import { EVENT, EVENT_KINDS } from "./care/events.ts";
import { createInpatient } from "./care/inpatient.ts";
import { createLoop } from "./care/loop.ts";
import { createOutcome } from "./care/outcome.ts";
import { createOutpatient } from "./care/outpatient.ts";
import { createPublicHealth } from "./care/public-health.ts";
import { createReading } from "./care/reading.ts";
import { createRefills } from "./care/refills.ts";
import { createReferral } from "./care/referral.ts";
import { createSeeking } from "./care/seeking.ts";
import { createShifts } from "./care/shifts.ts";
import { createChoice } from "./choice/choice.ts";
import { createPrices } from "./choice/prices.ts";
import { createChoiceTerms } from "./choice/terms.ts";
import { createKnownWaits } from "./choice/waits.ts";
import { LITERATE } from "./chronic/health-literacy.ts";
import { createChronicStates } from "./chronic/states.ts";
import { createCatalogue } from "./illness/catalogue.ts";
import { MIX_GROUPS } from "./illness/input.ts";
import { chronicIncidence } from "./illness/incidence.ts";
import { createControlEffect } from "./illness/lag.ts";
import { createOnsets } from "./illness/onsets.ts";
import { createThinning } from "./care/thinning.ts";
import { villageIntegration } from "./domains.ts";
import type { CountyInput, PolicyInput } from "./inputs.ts";
import { createLevers } from "./levers.ts";
import { createMechanisms } from "./mechanism.ts";
import { createAccumulators, OUTPATIENT_PAID, RECORD_SHIFT } from "./insurance/accumulators.ts";
import { createBenefits } from "./insurance/benefits.ts";
import { createQuotes } from "./choice/quotes.ts";
import { createAssessment } from "./measures/assessment.ts";
import { createCardiovascular } from "./measures/cardiovascular.ts";
import { createDaily } from "./measures/daily.ts";
import { createEncounterLog } from "./measures/encounter-log.ts";
import { createFigures } from "./measures/figures.ts";
import { createFlows } from "./measures/flows.ts";
import { createHarvest } from "./measures/harvest.ts";
import { createListener } from "./measures/listener.ts";
import { createPersonTime } from "./measures/person-time.ts";
import { distanceBands, GROUPS, minutesToNearest, NEAR_MINUTES } from "./measures/groups.ts";
import { createHardship } from "./measures/hardship.ts";
import { createMonitors } from "./measures/monitors/watch.ts";
import { createMortality, excessOf, NO_CAUSE } from "./measures/mortality.ts";
import { createPointer } from "./measures/pointer.ts";
import { createPharmacy } from "./measures/pharmacy.ts";
import { measureTables } from "./measures/rows.ts";
import { createContractCount } from "./measures/contracts.ts";
import { createStaffing } from "./measures/staffing.ts";
import { createTally } from "./measures/tally.ts";
import { createSums } from "./measures/terms.ts";
import { createTrips } from "./measures/trips.ts";
import { createTurnover } from "./measures/turnover.ts";
import { lowWeights } from "./measures/weights.ts";
import { createIncomes } from "./people/income.ts";
import { createPayment } from "./payment/payment.ts";
import { createCashPool } from "./payment/cash-pool.ts";
import { institutionsYearly, ledgerYearly, settlements } from "./payment/tables.ts";
import { createDemography } from "./people/demography.ts";
import { createEnrolment } from "./payment/enrolment.ts";
import { AGE_BANDS, SCHEMES } from "./people/input.ts";
import { settle } from "./people/population.ts";
import { createResidents, RESIDENT_STRIDE, VILLAGE_OF } from "./people/residents.ts";
import { buildingSites } from "./places/building-sites.ts";
import { COUNTY, SERVICE_LINES, TOWNSHIP, VILLAGE } from "./places/input.ts";
import { createDrugs } from "./places/drugs.ts";
import { createPlaces, DEPARTMENT_COUNT, LINES, WARD_COUNT } from "./places/places.ts";
import { createRoads } from "./places/roads.ts";
import { createRoster } from "./places/roster.ts";
import { createAlternatives } from "./places/travel.ts";
import { createInForce } from "./shock/in-force.ts";
import { createMuster } from "./workforce/muster.ts";

/** Puts a county together: people, illness, places, insurance, payment, choice, care, measures, in that order. */
export function buildCounty(input: CountyInput, run: RunKey, rooms: Rooms, watch: Watch = NOBODY): Parts {
  const arena = createArena();
  const streams = createStreams(run.seed, run.replication);
  const calendar = createCalendar(input.startDay, input.years, input.calendar, input.care);
  const simulation = watch.simulation(createSimulation({ arena, kinds: EVENT_KINDS, events: rooms.events }));
  const { clock } = simulation;
  /** [0] epoch in force, [1] charges over the base year's, in the state so that a saved run goes on alike. */
  const epoch = arena.i32("run.epoch", 1, "epoch");
  const priceIndex = arena.f64("run.priceIndex", 1, "ratio").fill(1);
  const policyNow = (): PolicyInput => input.epochs[epoch[0]!]!.policy;
  const teamsActNow = (): boolean => teamsAct(input.epochs[epoch[0]!]!);

  // People and illness.
  const residents = createResidents(arena, rooms.residents);
  const catalogue = createCatalogue(input.catalogue);
  const onsets = createOnsets({ arena, streams, calendar, residents, catalogue, capacity: rooms.candidates });

  // Places.
  const places = createPlaces(arena, input.institutions);
  const alternatives = createAlternatives(input.villages, places, input.travel);
  const roads = createRoads(arena, places, alternatives);
  const staff = arena.f64("places.doctors", Math.max(1, places.siteCount * DEPARTMENT_COUNT), "persons");
  const roster = createRoster(arena, places);
  const doctorsMoved = arena.f64("places.doctors-moved", Math.max(1, places.siteCount * DEPARTMENT_COUNT), "persons");
  const bedsMoved = arena.f64("places.beds-moved", Math.max(1, places.siteCount * WARD_COUNT), "beds");
  const beds = arena.f64("places.beds", Math.max(1, places.siteCount * WARD_COUNT), "beds");
  const bedsOpen = arena.f64("places.beds-open", beds.length, "beds");
  const availability = createAvailability(arena, places);
  const bedsBuilt = arena.f64("places.beds-built", Math.max(1, places.siteCount * WARD_COUNT), "beds");
  const sites = new Map(input.epochs.map(({ policy }) => [policy, buildingSites(policy.investments, input)]));
  const levers = createLevers(arena, places.count, LINES);
  const chronic = createChronicStates({
    arena,
    streams,
    residents,
    catalogue,
    institutions: places.count,
    townships: input.townships.length,
  });
  const literacy = arena.f64("chronic.literacy", 1, "share").fill(LITERATE);
  const controlEffect = createControlEffect(chronic.controlledFrom, chronic.toTarget, levers.targetEffect);
  const refills = createRefills(streams, residents, catalogue, levers);
  const thins = createThinning(streams, residents, catalogue, levers, refills, controlEffect);
  const drugs = createDrugs(
    arena,
    streams,
    places,
    Uint8Array.from(catalogue.diseases, ({ drugClass }) => drugClass),
    levers.drugListed,
  );

  // Insurance and payment. The last two places of the accumulators belong to nobody: price quotes are asked for them.
  const accumulators = createAccumulators({ arena, residents: rooms.residents + 2 });
  const benefits = watch.benefits(createBenefits({ arena, accumulators }));
  const quotes = createQuotes(benefits, accumulators, rooms.residents);
  const payment = createPayment({
    arena,
    institutions: input.institutions,
    epochs: input.epochs.map(({ policy }) => policy.payment),
    years: input.years,
    calendarYear: calendar.firstYear,
  });
  const enrolment = createEnrolment({ residents, input, alternatives, places, payment, benefits, accumulators });

  // Choice.
  const prices = createPrices(catalogue, input.choice);
  const waits = createKnownWaits(arena, places, levers.queuesSeen);
  const terms = createChoiceTerms(input.choice, input.population.incomeSpread);
  const choiceRules = { firstContactAsked: false };
  const choiceOptions = {
    streams,
    residents,
    places,
    alternatives,
    catalogue,
    input: input.choice,
    terms,
    prices,
    waits,
    drugs,
    perceivedExtra: levers.perceived,
    pull: levers.pull,
    drugKnown: levers.drugKnown,
    rules: choiceRules,
  };
  const choice = watch.choice(createChoice(choiceOptions), choiceOptions);

  // Measures only listen.
  const encounters = watch.encounters(createEncounters(arena, rooms.encounters));
  const monthlyInstitutions = places.inputs.flatMap(({ level }, i) => (level > VILLAGE ? [i] : []));
  const monthlyPlace = new Int32Array(places.count).fill(-1);
  monthlyInstitutions.forEach((institution, i) => (monthlyPlace[institution] = i));
  const tally = createTally(
    arena,
    {
      townships: input.townships.length,
      diseases: catalogue.diseases.length,
      bands: AGE_BANDS.length,
      schemes: SCHEMES.length,
      groups: GROUPS,
      institutions: places.count,
    },
    monthlyPlace,
    input.years,
  );
  const figures = createFigures(arena, input.years);
  const migrantsHome = { festival: input.population.homeAtSpringFestival, farm: input.population.homeAtFarmPeak };
  const sums = createSums(tally, places, monthlyPlace);
  const incomeOf = createIncomes(input.population);
  const mortality = createMortality(arena, input.years, catalogue.diseases);
  const hardship = createHardship(arena, residents, incomeOf);
  const minutesTo = (level: number): Float64Array =>
    minutesToNearest(input.villages.length, alternatives, places, level);
  const distance = distanceBands(minutesTo(COUNTY));
  const near = (level: number): Uint8Array =>
    Uint8Array.from(minutesTo(level), (minutes) => (minutes <= NEAR_MINUTES ? 1 : 0));
  const pointAt = createPointer(tally, residents, input.villages, distance);
  const personTime = createPersonTime({
    tally,
    mortality,
    streams,
    calendar,
    residents,
    villages: input.villages,
    townships: input.townships.length,
    migrantsHome,
    incomeOf,
    distance,
    near: near(VILLAGE),
    nearCentre: near(TOWNSHIP),
  });
  const respiratory = Uint8Array.from(catalogue.diseases, ({ mix }) => (MIX_GROUPS[mix] === "respiratory" ? 1 : 0));
  const daily = createDaily({
    arena,
    calendar,
    startDay: input.startDay,
    clock,
    places,
    townships: input.townships,
    respiratory,
  });
  const flows = createFlows(arena, input.townships.length, input.years);
  const tcm = Uint8Array.from(catalogue.diseases, (d) => (d.tcm ? 1 : 0));
  const log = input.encounterLog
    ? createEncounterLog(arena, rooms.logRows, clock, encounters, benefits.claim)
    : undefined;
  const trips = createTrips(alternatives, input.travel.costFenPerKm);
  const listener: CareListener = watch.listener(
    createListener({
      tally,
      residents,
      places,
      villages: input.villages,
      encounters,
      claim: benefits.claim,
      tcmLine: Uint8Array.from(catalogue.diseases, ({ line }) =>
        SERVICE_LINES[line] === "tcm-rehabilitation" ? 1 : 0,
      ),
      tcmInstitution: Uint8Array.from(input.institutions, ({ kind }) => (kind === "county-tcm" ? 1 : 0)),
      lowWeight: lowWeights(input),
      trips,
      pointAt,
      mortality,
      hardship,
      daily,
      flows,
      day: () => Math.floor(clock[0]! / MINUTES_PER_DAY),
      year: () => calendar.yearOf[Math.floor(clock[0]! / MINUTES_PER_DAY)]!,
      log,
      birth: (mother) => demography.birth(mother, Math.floor(clock[0]! / MINUTES_PER_DAY)),
    }),
  );
  const demography = createDemography({
    streams,
    calendar,
    residents,
    population: input.population,
    care: input.care,
    catalogue,
    incidence: chronicIncidence(catalogue, input.care.actualOverTimely),
    controlEffect,
    died: (person, condition) => listener.died(person, false, condition < 0 ? NO_CAUSE : excessOf(condition)),
  });

  // Care.
  const stays = arena.f64("care.stays", places.count, "stays");
  const billing = createBilling({
    streams,
    residents,
    places,
    drugs,
    refills,
    catalogue,
    encounters,
    benefits,
    bill: payment.bill,
    bookClaim: payment.claim,
    ledger: payment.books.ledger,
    clock,
    finance: () => payment.rules().finance,
    levers,
    procurementSaved: payment.inputs.procurementSaved,
    priceIndex,
    firstContactAsked: () => choiceRules.firstContactAsked,
    communityOf: enrolment.communityOf,
    homeOf: enrolment.homeOf,
    centreOf: enrolment.centreOf,
    tcm,
  });
  const rules: CareRules = {
    unlimited: false,
    referralDelayMinutes: 0,
    greenChannel: false,
    registeredShare: 0,
    greenDelayMinutes: 0,
    greenPace: 1,
    responsibility: 0,
    criteria: 0,
    followUpBelow: 0,
    reservedBedsShare: 0,
    reservedSlotsShare: 0,
    downTransfer: 0,
  };
  const reading = createReading({
    arena,
    clock,
    streams,
    places,
    communities: payment.books.communities,
    encounters,
    care: rules,
  });
  const flow = {} as Flow;
  const context: CareContext = {
    simulation,
    streams,
    calendar,
    residents,
    places,
    alternatives,
    catalogue,
    care: input.care,
    choice,
    waits,
    drugs,
    encounters,
    billing,
    listener,
    refilled(e, given) {
      const { record } = encounters;
      const condition = refills.conditionOfVisit[record[e * ENCOUNTER_STRIDE + DISEASE]!]!;
      if (condition >= 0)
        chronic.refilled(
          record[e * ENCOUNTER_STRIDE + PERSON]!,
          condition,
          calendar.monthOf[Math.floor(clock[0]! / MINUTES_PER_DAY)]!,
          given,
        );
    },
    rules,
    levers,
    availability,
    stays,
    reading,
    laterDevices: laterDevices(places, [...sites.values()]),
    outcome: createOutcome(streams, catalogue, places, residents, encounters, levers, listener),
    migrantsHome,
    drugstoreShare: input.choice.drugstoreShare,
    marketDay: input.townships.map(({ marketDay }) => marketDay),
    startDay: input.startDay,
    bestInCounty: places.bestInCounty,
  };
  function contacted(person: number, institution: number): void {
    payment.inputs.contacts[institution]! += 1;
    listener.contacted(person, institution);
  }
  const publicHealth = createPublicHealth({
    streams,
    residents,
    // A clinic without a doctor follows nobody up.
    clinicOf: (person) =>
      enrolment.clinicOf(person) >= 0 && places.vacant[enrolment.clinicOf(person)] !== 0
        ? -1
        : enrolment.clinicOf(person),
    centreOf: enrolment.centreOf,
    checkedShare: () => policyNow().prevention.elderlyChecks,
    contacted,
  });
  const { outpatientCapFen: residentCap } = input.epochs[0]!.policy.benefit.resident;
  const exhaustedOf = (person: number): boolean => {
    const cap = policyNow().benefit.resident.outpatientCapFen ?? residentCap;
    return accumulators.record[(person << RECORD_SHIFT) + OUTPATIENT_PAID]! >= cap;
  };
  const referral = createReferral(context);
  const loop = createLoop(context, referral);
  const seeking = createSeeking(context, flow, referral, exhaustedOf);
  const outpatient = createOutpatient(arena, context, flow, seeking, referral, loop);
  const inpatient = createInpatient(arena, context, flow, referral, loop);
  const ambulances = createAmbulances(arena, context, input.villages, input.travel);
  flow.seek = seeking.seek;
  flow.arrive = outpatient.arrive;
  flow.comeBack = outpatient.comeBack;
  flow.advise = inpatient.advise;
  flow.goForBed = inpatient.goForBed;
  flow.leadDays = inpatient.leadDays;
  flow.readyDay = seeking.readyDay;
  flow.finish = encounters.close;
  const shifts = createShifts({
    simulation,
    calendar,
    places,
    care: input.care,
    rules,
    doctors: outpatient.doctors,
    staff,
    present: availability.present,
    close: outpatient.close,
  });
  const assessment = createAssessment(tally, sums, places, input.townships.length, payment.books.communities);
  const contracts = createContractTotals(arena, places.count);
  const fee = createContractFee(arena);
  const staffing = createStaffing({
    tally,
    places,
    roster,
    doctors: staff,
    staffFactor: () => policyNow().workforce.staffFactor,
  });
  const turnover = createTurnover({ arena, tally, places, roster, levers });
  const monitors = createMonitors({
    arena,
    figures,
    tally,
    sums,
    calendar,
    payment,
    places,
    thresholds: () => policyNow().warnings,
  });
  const cardiovascular = createCardiovascular(tally, residents, pointAt, catalogue.diseases);
  const harvest = createHarvest({
    arena,
    calendar,
    tally,
    figures,
    places,
    outpatient,
    inpatient,
    payment,
    assessment,
    residents,
    encounters,
    epochs: input.epochs,
    mortality,
    hardship,
    pointAt,
    staffing,
    turnover,
    pharmacy: createPharmacy(arena, tally, places, drugs),
    literacy,
    contracts: createContractCount(arena, tally, places, contracts),
  });

  // What managers change and actors do with the rules.
  const seen = createWorld({
    arena,
    streams,
    calendar,
    levers,
    places,
    residents,
    catalogue,
    payment,
    roster,
    epochs: input.epochs,
    policy: policyNow,
    teamsAct: teamsActNow,
    wards: inpatient.wards,
    clinics: outpatient.clinics,
    doctors: staff,
    doctorsMoved,
    stays,
    centreOf: enrolment.centreOf,
  });
  const world: World = {
    ...seen,
    simulation,
    care: input.care,
    rules,
    waits,
    wards: inpatient.wards,
    queues: outpatient.doctors,
    devices: outpatient.devices,
    deviceAt: outpatient.deviceAt,
    beds,
    bedsMoved,
    openBeds,
    villages: input.villages,
    townships: input.townships,
    travel: input.travel,
    muster: createMuster({ arena, places, roster, doctors: staff, doctorsMoved, policy: policyNow }),
    availability,
    roads,
    shocks: input.shocks,
    reviews: (day) => calendar.monthOf[day]! % Math.round(levers.reviewMonths[0]!) === 0,
    cashPool: createCashPool(payment.books),
    villageIntegration: (day) => villageIntegration(input.epochs, day),
    drugs,
    programme: createProgramme({ arena, calendar, places, payment, policy: policyNow, sites }),
    reading,
    theatres: inpatient.theatres,
    bedsBuilt,
    residentsOf: (village) => input.villages[village]!.residents,
    equip: outpatient.equip,
    chronic,
    literacy,
    townshipOf: (person) => input.villages[residents.record[person * RESIDENT_STRIDE + VILLAGE_OF]!]!.township,
    contacted,
    contracts,
    fee,
    clinicOf: enrolment.clinicOf,
    payContracts: enrolment.payContracts,
  };
  const mechanisms = createMechanisms(ACTING, world, () => input.epochs[epoch[0]!]!.mechanisms, neutral);
  function neutral(): void {
    levers.reset();
    payment.finance.reset();
  }

  const { compile, follow, enter } = createRulesInForce({
    input,
    places,
    levers,
    payment,
    benefits,
    prices,
    quotes,
    priceIndex,
    epoch,
    choiceRules,
    rules,
    staff,
    doctorsMoved,
    beds,
    bedsBuilt,
    bedsMoved,
    openBeds,
    staffEmergency: shifts.staffEmergency,
  });
  const inForce = createInForce({
    arena,
    places,
    availability,
    roads,
    levers,
    inpatient,
    drugs,
    openBeds,
    staffEmergency: shifts.staffEmergency,
    reroute,
  });
  const shocked = input.shocks.length > 0;

  /** Of the beds there are those that are in use today, and those set up on top. */
  function openBeds(): void {
    for (let ward = 0; ward < beds.length; ward++)
      bedsOpen[ward] = Math.round(beds[ward]! * availability.bedShare[ward]!) + availability.bedsAdded[ward]!;
    inpatient.openBeds(bedsOpen);
  }

  function reroute(): void {
    choice.reroute();
    trips.reroute();
  }

  const pilotOn = (day: number): readonly string[] =>
    input.epochs.findLast(({ fromDay }) => fromDay <= day)!.policy.management.pilot;

  function startYear(day: number): void {
    const year = calendar.yearOf[day]!;
    if (year > 0) {
      priceIndex[0] = priceIndex[0]! * (1 + policyNow().payment.priceGrowthBp / 10_000);
      accumulators.resetYear();
      compile(policyNow());
    }
    demography.year(day);
    const before = Float64Array.from(payment.inputs.members);
    enrolment.count();
    if (day > 0 && pilotOn(day - 1).join() !== pilotOn(day).join()) payment.packages.rejoin(before);
    payment.startYear();
    enrolment.fillAccounts();
    const { contracts: rules } = policyNow();
    enrolment.payContracts({ ...rules, feeFen: fee.begin(rules, teamsActNow()) });
  }

  function endMonth(day: number, yearEnds: boolean): void {
    harvest.month(day - 1);
    payment.endMonth();
    monitors.month(calendar.monthOf[day - 1]!);
    if (yearEnds) harvest.year(calendar.yearOf[day - 1]!);
  }

  function beginDay(day: number): void {
    const newMonth = day === calendar.monthStart[calendar.monthOf[day]!];
    const newYear = day === calendar.yearStart[calendar.yearOf[day]!];
    if (newMonth && day > 0) endMonth(day, newYear);
    for (let next = epoch[0]! + 1; next < input.epochs.length && input.epochs[next]!.fromDay <= day; next++)
      enter(next);
    if (newYear) startYear(day);
    if (newMonth) {
      tally.setPeriod(calendar.yearOf[day]!, calendar.monthOf[day]!);
      world.look(day);
      mechanisms.month(day, { quarter: calendar.monthOfYear[day]! % 3 === 0, year: newYear });
      follow();
      demography.month(day);
      personTime(day);
      onsets.drawMonth(day, mechanisms.onsets);
      publicHealth(calendar.yearOf[day]!, calendar.monthOfYear[day]!);
    }
    availability.neutral();
    if (shocked) roads.neutral();
    mechanisms.day(day);
    if (shocked) inForce(newMonth);
    drugs.look();
    waits.learn(policyNow().capacity.frozenWaits);
    shifts.plan(day);
    for (let i = onsets.first(day); i < onsets.first(day + 1); i++) {
      const person = onsets.person[i]!;
      const flags = thins(person, onsets.what[i]!, day);
      if (flags < 0) continue;
      cardiovascular(person, onsets.what[i]! & 255);
      seeking.begin(person, onsets.what[i]! & 255, day, flags, exhaustedOf(person));
    }
    if (day + 1 < calendar.days)
      simulation.schedule((day + 1) * MINUTES_PER_DAY, EVENT.DAY, day + 1, 0, rank(0, day + 1));
  }

  simulation.on(EVENT.DAY, beginDay);
  simulation.on(EVENT.SHIFT, (phase) => shifts.change(phase));
  simulation.on(EVENT.CLOSING, () => endMonth(calendar.days, true));

  function begin(): void {
    settle(residents, streams, {
      villages: input.villages,
      population: input.population,
      chronic: catalogue.chronic,
      contracts: input.epochs[0]!.policy.contracts,
    });
    enter(0);
    const diseases = catalogue.diseases.map(({ id }) => id);
    for (const { resident, disease, minute } of input.extraEpisodes) {
      simulation.schedule(Math.max(minute, 1), EVENT.EXTRA, resident, diseases.indexOf(disease), rank(resident, 0));
    }
    simulation.schedule(0, EVENT.DAY, 0, 0, rank(0, 0));
    simulation.schedule(calendar.days * MINUTES_PER_DAY - 1 / GRID, EVENT.CLOSING, 0, 0, rank(0, 0));
  }
  simulation.on(EVENT.EXTRA, (person, disease) =>
    seeking.begin(person, disease, Math.floor(clock[0]! / MINUTES_PER_DAY), 0, exhaustedOf(person)),
  );

  const names = {
    townships: input.townships.map(({ code }) => code),
    diseases: catalogue.diseases.map(({ id }) => id),
    institutions: input.institutions.map(({ code }) => code),
    institutionLevels: input.institutions.map(({ level }) => level),
    monthlyInstitutions,
  };

  const parts: Parts = {
    arena,
    rooms,
    simulation,
    calendar,
    residents,
    places,
    drugs,
    alternatives,
    catalogue,
    choice,
    encounters,
    outpatient,
    inpatient,
    ambulances,
    benefits,
    payment,
    enrolment,
    onsets,
    begin,
    resume() {
      compile(policyNow());
      if (roads.lay()) reroute();
    },
    crowded: () =>
      isCrowded(rooms, {
        residents: demography.headroom(),
        encounters: encounters.headroom(),
        events: simulation.headroom(),
        candidates: rooms.candidates,
        logRows: log === undefined ? rooms.logRows : log.headroom(),
      }),
    tables: () => [
      ...measureTables(tally, sums, figures, names, calendar, input.warmUpYears, monitors),
      daily.table(input.warmUpYears),
      flows.table(names, calendar.firstYear, input.warmUpYears),
      ...[ledgerYearly, settlements, institutionsYearly].map((table) =>
        table(payment, input.institutions, calendar.firstYear, input.warmUpYears),
      ),
      ...(log === undefined ? [] : [log.table()]),
    ],
  };
  watch.ready(parts);
  return parts;
}
