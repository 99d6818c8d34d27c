import { inFen } from "../../county/base/coins.ts";
import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import { AWAY, EMERGENCY, ENCOUNTER_STRIDE, FOLLOW_UP, READMITTED, UNIT } from "../../county/care/encounters.ts";
import type { Listener } from "../../county/care/listener.ts";
import { createExplainChoice, type ExplainChoice } from "../../county/choice/explained.ts";
import { ASKED } from "../../county/choice/question.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { StatementLine } from "../../county/insurance/statement.ts";
import type { Parts, Watch } from "../../county/parts.ts";
import { ALIVE, IN_BED, lifeOf, RESIDENT_STRIDE, TRAITS } from "../../county/people/residents.ts";
import { createNotebook } from "./notebook.ts";
import { whyPutOff, whyThen } from "./reasons.ts";
import type { Episode, Happening } from "./story.ts";

export interface Recorded {
  readonly watch: Watch;
  /** Episodes written down, in the order in which they were first seen. */
  readonly episodes: readonly Episode[];
  /** Deaths of people followed: person and minute. */
  readonly deaths: ReadonlyMap<number, number>;
  /** Writes an encounter down from here on. */
  follow(e: number): void;
}

/** Whom a recorder follows. */
export interface Interest {
  /** From the first day of an episode. */
  person(person: number): boolean;
  /** Asked when an encounter not followed yet comes to an institution: follow it from here? */
  comes?(institution: number, now: number): boolean;
}

/** What a recorder's listeners write with. */
interface Desk {
  readonly parts: Parts;
  readonly explain: ExplainChoice;
  now(): number;
  /** Notes what has happened now; nothing for an encounter that is not followed. */
  note(e: number, happening: Happening): void;
  follows(e: number): boolean;
  /** Follows an encounter that comes to PLACE when that is of interest. */
  meet(e: number): void;
}

/** Writes down what happens to the people it is interested in (跟踪记录), as the county tells it. */
export function createRecorder(input: CountyInput, interest: Interest): Recorded {
  const { episodes, follow, follows, note, end } = createNotebook();
  const deaths = new Map<number, number>();
  let parts: Parts;
  let explain: ExplainChoice;
  const now = (): number => parts.simulation.clock[0]!;
  const desk: Desk = {
    get parts() {
      return parts;
    },
    get explain() {
      return explain;
    },
    now,
    note: (e, happening) => note(e, now(), inFen(happening, input.coinFen)),
    follows,
    meet(e) {
      if (!follows(e) && interest.comes?.(parts.encounters.placeOf(e), now()) === true) follow(parts.encounters, e);
    },
  };

  const coming: Partial<Listener> = {
    opened(e) {
      if (interest.person(parts.encounters.personOf(e))) follow(parts.encounters, e);
    },
    closed(e) {
      end(e, now());
    },
    died(...told) {
      const [person] = told;
      if (interest.person(person)) deaths.set(person, now());
    },
  };

  return {
    watch: {
      listeners: [coming, onTheWay(desk, input), atTheDoctor(desk, input), inBed(desk), ofBillsAndFate(desk)],
      ready(made) {
        parts = made;
        const { choice, options } = made.choiceRoom;
        explain = createExplainChoice(choice, options);
      },
    },
    episodes,
    deaths,
    follow: (e) => follow(parts.encounters, e),
  };
}

/** Where to go, when, and the way there. */
function onTheWay(desk: Desk, input: CountyInput): Partial<Listener> {
  const { note } = desk;
  const today = (): number => Math.floor(desk.now() / MINUTES_PER_DAY);

  return {
    putOff(e, untilDay) {
      note(e, { kind: "put-off", untilDay, because: whyPutOff(desk.parts.calendar, input.care.farmSeason, today()) });
    },
    triesAgain(e, day) {
      note(e, { kind: "tries-again", day });
    },
    chose(e, taken) {
      if (!desk.follows(e)) return;
      const { what } = desk.parts.choiceRoom.choice.considered;
      const visit = what === ASKED.VISIT || what === ASKED.VISIT_AWAY;
      note(e, { kind: "chooses", what: visit ? "visit" : "admission", taken, alternatives: desk.explain() });
    },
    selfCared(e, drugstore) {
      note(e, { kind: "stays-home", drugstore });
    },
    setsOut(e, arrives) {
      if (!desk.follows(e)) return;
      const { is, placeOf } = desk.parts.encounters;
      const because = is(e, FOLLOW_UP)
        ? "return"
        : is(e, AWAY)
          ? "away"
          : whyThen(input, placeOf(e), today(), Math.floor(arrives / MINUTES_PER_DAY));
      note(e, { kind: "sets-out", institution: placeOf(e), arrives, because });
    },
    called(e) {
      note(e, { kind: "calls-ambulance" });
    },
    ambulanceCame(e, minutes) {
      note(e, { kind: "ambulance-came", minutes });
    },
    arrived(e) {
      desk.meet(e);
      const { is, placeOf } = desk.parts.encounters;
      note(e, {
        kind: "arrives",
        institution: placeOf(e),
        emergency: is(e, EMERGENCY),
        revisit: is(e, FOLLOW_UP),
      });
    },
    cannotCome(e) {
      desk.meet(e);
      const { residents, encounters } = desk.parts;
      const life = lifeOf(residents.record[encounters.personOf(e) * RESIDENT_STRIDE + TRAITS]!);
      note(e, { kind: "cannot-come", because: life === ALIVE ? "in-bed" : "dead" });
    },
    referredUp(e, why) {
      note(e, { kind: "referred-up", by: desk.parts.encounters.placeOf(e), why });
    },
    referredDown(e, why) {
      note(e, { kind: "sent-down", why });
    },
  };
}

/** The visit: queue, consultation, tests. */
function atTheDoctor(desk: Desk, input: CountyInput): Partial<Listener> {
  const { note } = desk;
  return {
    waited(e, waited) {
      const { record, placeOf } = desk.parts.encounters;
      note(e, { kind: "seen", institution: placeOf(e), waited, department: record[e * ENCOUNTER_STRIDE + UNIT]! });
    },
    unserved(e) {
      note(e, { kind: "unserved" });
    },
    reneged(e) {
      note(e, { kind: "left-queue" });
    },
    consulting(e, until, second) {
      note(e, { kind: "consultation", until, second });
    },
    tested(e, device, repeated) {
      note(e, { kind: "test-ordered", device, repeated });
    },
    testing(e, device, done) {
      note(e, { kind: "test", device, waited: done - desk.now() - input.care.testMinutes[device]!, done });
    },
    resultsAwaited(e, until) {
      note(e, { kind: "results-awaited", until });
    },
    drugMissed(e) {
      note(e, { kind: "no-drug" });
    },
  };
}

/** From the doctor's advice to the end of the stay. */
function inBed(desk: Desk): Partial<Listener> {
  const { note } = desk;
  /** When an encounter joined the queue for a bed, for a theatre. */
  const joined = new Map<number, number>();
  const waitOf = (e: number): number => {
    const since = joined.get(e) ?? desk.now();
    joined.delete(e);
    return desk.now() - since;
  };
  return {
    closed(e) {
      joined.delete(e);
    },
    advised(e) {
      note(e, { kind: "admission-advised", by: desk.parts.encounters.placeOf(e) });
    },
    declined(e) {
      note(e, { kind: "declines" });
    },
    bedPlanned(e, at) {
      const { is, placeOf } = desk.parts.encounters;
      note(e, { kind: "bed-planned", institution: placeOf(e), at, again: is(e, READMITTED) });
    },
    asksForBed(e) {
      desk.meet(e);
      joined.set(e, desk.now());
      note(e, { kind: "asks-for-bed", institution: desk.parts.encounters.placeOf(e) });
    },
    refused(e) {
      note(e, { kind: "refused" });
    },
    bedFull(e) {
      note(e, { kind: "no-bed" });
    },
    admitted(e) {
      const { record, placeOf } = desk.parts.encounters;
      const ward = record[e * ENCOUNTER_STRIDE + UNIT]!;
      note(e, { kind: "admitted", institution: placeOf(e), ward, waited: waitOf(e) });
    },
    intensiveDone(e) {
      note(e, { kind: "leaves-intensive-care" });
    },
    forTheatre(e) {
      joined.set(e, desk.now());
    },
    operated(e) {
      note(e, { kind: "operated", waited: waitOf(e) });
    },
  };
}

/** What is paid, who is born, who dies. */
function ofBillsAndFate(desk: Desk): Partial<Listener> {
  const { note } = desk;
  let statement: readonly StatementLine[] = [];
  const takeStatement = (): readonly StatementLine[] => {
    const taken = statement;
    statement = [];
    return taken;
  };
  /** The encounter whose patient has died in a bed: told with the discharge. */
  let dying: { readonly e: number; readonly avoidable: boolean } | undefined;
  return {
    claims(e) {
      if (!desk.follows(e)) return;
      const { benefits, billing } = desk.parts;
      const { person, service, level, flags, scheme, eligibleFen, chargeFen, borneFen, standardFen } = billing.asked;
      statement = benefits.explain(
        person,
        service,
        level,
        flags,
        scheme,
        eligibleFen,
        chargeFen,
        borneFen,
        standardFen,
      );
    },
    visited(e) {
      note(e, { kind: "visit-billed", institution: desk.parts.encounters.placeOf(e), statement: takeStatement() });
    },
    discharged(e, stayMinutes) {
      const died = dying?.e === e;
      if (died) note(e, { kind: "died", avoidable: dying!.avoidable });
      note(e, {
        kind: "discharged",
        institution: desk.parts.encounters.placeOf(e),
        days: stayMinutes / MINUTES_PER_DAY,
        died,
        statement: takeStatement(),
      });
      dying = undefined;
    },
    diedOf(e, avoidable) {
      const { residents, encounters } = desk.parts;
      const inBed = residents.record[encounters.personOf(e) * RESIDENT_STRIDE + IN_BED] === e + 1;
      if (inBed) dying = { e, avoidable };
      else note(e, { kind: "died", avoidable });
    },
    born(...told) {
      note(told[1], { kind: "gave-birth" });
    },
  };
}
