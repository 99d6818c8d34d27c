import type { Base } from "../base/base.ts";
import { inYuan } from "../base/coins.ts";
import type { TableData } from "../base/tables.ts";
import type { BelowCare, Care } from "../care/room.ts";
import type { Listener } from "../care/listener.ts";
import { GROUPS, NEAR_MINUTES } from "../indicators/groups.ts";
import { AGE_BANDS, SCHEMES } from "../input/people.ts";
import { COUNTY, SERVICE_LINES, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { institutionsYearly, ledgerYearly, settlements } from "../payment/tables.ts";
import { createAssessment } from "./assessment.ts";
import { createCardiovascular } from "./cardiovascular.ts";
import { createContractCounts } from "./contracts.ts";
import { createDaily } from "./daily.ts";
import { createEncounterLog } from "./encounter-log.ts";
import { createFigures } from "./figures.ts";
import { createFlows } from "./flows.ts";
import { distanceBands, minutesToNearest } from "./groups.ts";
import { createHardship } from "./hardship.ts";
import { createHarvest } from "./harvest.ts";
import { createListener } from "./listener.ts";
import { createMonitors } from "./monitors/watch.ts";
import { createMortality } from "./mortality.ts";
import { createPersonTime } from "./person-time.ts";
import { createPharmacy } from "./pharmacy.ts";
import { createPointer } from "./pointer.ts";
import { measureTables } from "./rows.ts";
import { createStaffing } from "./staffing.ts";
import { createTally } from "./tally.ts";
import { createSums } from "./terms.ts";
import { createTrips } from "./trips.ts";
import { createTurnover } from "./turnover.ts";
import { lowWeights } from "./weights.ts";

/** Counting (指标): listens to care, reads resources and books when a month and a year end. Nothing in a run follows. */
export interface Measures {
  /** All that listen here, in their order. */
  readonly listeners: readonly Partial<Listener>[];
  /** Sums go to the month of this day from now on, and its person-time is counted. */
  setPeriod(day: number): void;
  personTime(day: number): void;
  /** Roads are not what they were. */
  reroute(): void;
  /** Reads off resources and books, once the paths of care are there. */
  reader(care: Care): Reader;
}

export interface Reader {
  /** @param lastDay of the month */
  month(lastDay: number): void;
  /** Early warnings of a month whose books are closed. */
  warn(month: number): void;
  /**
   * Scores of a year of the run, 0 to 100, for whoever settles: of all communities; of all institutions, where packages
   * are divided by them.
   */
  scores(year: number): readonly [communities: Float64Array, members?: Float64Array];
  /** The year's books, once they are closed. */
  year(year: number): void;
  /** @param warmUpYears years left out at the start, those of the input unless said otherwise */
  tables(warmUpYears?: number): readonly TableData[];
  /** Rows left in the event log, of those there are. */
  logHeadroom(rows: number): number;
}

/** @param logRows the most rows of the event log */
export function createMeasures(base: Base, below: BelowCare, logRows: number): Measures {
  const { arena, calendar, clock, input, money, streams, policy } = base;
  const { people, illness, placesRoom, insurance, paymentRoom, staff, encounters, levers } = below;
  const { residents, incomeOf } = people;
  const { catalogue, respiratory } = illness;
  const { places, alternatives, drugs } = placesRoom;
  const { payment } = paymentRoom;
  const { villages, townships } = input;

  const monthlyInstitutions = places.inputs.flatMap(({ level }, i) => (level > VILLAGE ? [i] : []));
  const monthlyPlace = new Int32Array(places.count).fill(-1);
  monthlyInstitutions.forEach((institution, i) => (monthlyPlace[institution] = i));
  const dimensions = {
    townships: townships.length,
    diseases: catalogue.diseases.length,
    bands: AGE_BANDS.length,
    schemes: SCHEMES.length,
    groups: GROUPS,
    institutions: places.count,
  };
  const tally = createTally(arena, dimensions, monthlyPlace, input.years);
  const figures = createFigures(arena, input.years);
  const sums = createSums(tally, places, monthlyPlace);
  const mortality = createMortality(arena, input.years, catalogue.diseases);
  const hardship = createHardship(arena, residents, incomeOf, input.trends.foodShare);
  const minutesTo = (level: number): Float64Array => minutesToNearest(villages.length, alternatives, places, level);
  const near = (level: number): Uint8Array =>
    Uint8Array.from(minutesTo(level), (minutes) => (minutes <= NEAR_MINUTES ? 1 : 0));
  const distance = distanceBands(minutesTo(COUNTY));
  const pointAt = createPointer(tally, residents, villages, distance);
  const personTime = createPersonTime({
    tally,
    mortality,
    streams,
    calendar,
    residents,
    villages,
    townships: townships.length,
    migrantsHome: people.migrantsHome,
    incomeOf,
    chronic: catalogue.chronic,
    distance,
    near: near(VILLAGE),
    nearCentre: near(TOWNSHIP),
  });
  const daily = createDaily({ arena, calendar, startDay: input.startDay, clock, places, townships, respiratory });
  const flows = createFlows(arena, townships.length, input.years);
  const { claim } = insurance.benefits;
  const log = input.encounterLog ? createEncounterLog(arena, logRows, clock, encounters, claim) : undefined;
  const trips = createTrips(alternatives, input.travel.costFenPerKm);
  const contractCounts = createContractCounts(arena, tally, places);
  const cardiovascular = createCardiovascular(tally, residents, pointAt, catalogue.diseases);
  const listener = createListener({
    tally,
    residents,
    places,
    villages,
    encounters,
    claim,
    tcmLine: Uint8Array.from(catalogue.diseases, ({ line }) => (SERVICE_LINES[line] === "tcm-rehabilitation" ? 1 : 0)),
    tcmInstitution: Uint8Array.from(input.institutions, ({ kind }) => (kind === "county-tcm" ? 1 : 0)),
    lowWeight: lowWeights(input),
    trips,
    money,
    pointAt,
    mortality,
    hardship,
    daily,
    flows,
    day: base.day,
    year: () => calendar.yearOf[base.day()],
    log,
  });

  function reader({ outpatient, inpatient, shifts }: Care): Reader {
    const assessment = createAssessment(
      tally,
      sums,
      places,
      townships.length,
      payment.books.communities,
      input.coinFen,
    );
    const monitors = createMonitors({
      arena,
      figures,
      tally,
      sums,
      calendar,
      payment,
      places,
      thresholds: () => policy().warnings,
    });
    const harvest = createHarvest({
      arena,
      calendar,
      tally,
      figures,
      places,
      outpatient,
      inpatient,
      onCall: shifts.onCall,
      payment,
      residents,
      encounters,
      epochs: input.epochs,
      mortality,
      hardship,
      pointAt,
      staffing: createStaffing({
        tally,
        places,
        roster: staff.roster,
        doctors: staff.doctors.there,
        staffFactor: () => policy().workforce.staffFactor,
      }),
      turnover: createTurnover({ arena, tally, places, roster: staff.roster, work: staff.work, levers }),
      pharmacy: createPharmacy(arena, tally, places, drugs),
      literacy: illness.chronic.literacy,
      contracts: contractCounts.month,
    });
    const names = {
      townships: townships.map(({ code }) => code),
      diseases: catalogue.diseases.map(({ id }) => id),
      institutions: input.institutions.map(({ code }) => code),
      institutionLevels: input.institutions.map(({ level }) => level),
      monthlyInstitutions,
    };
    return {
      month: harvest.month,
      warn: monitors.month,
      scores(year) {
        const { packageOf, packageRules } = payment.books;
        const communities = assessment.scores(year, packageOf);
        return packageRules().package.divideBy === "volume"
          ? [communities]
          : [communities, assessment.memberScores(year, packageOf)];
      },
      year: harvest.year,
      tables: (warmUpYears = input.warmUpYears) =>
        [
          ...measureTables(tally, sums, figures, names, calendar, warmUpYears, monitors),
          daily.table(warmUpYears),
          flows.table(names, calendar.firstYear, warmUpYears),
          ...[ledgerYearly, settlements, institutionsYearly].map((table) =>
            table(payment, input.institutions, calendar.firstYear, warmUpYears),
          ),
          ...(log === undefined ? [] : [log.table()]),
        ].map((table) => inYuan(table, input.coinFen)),
      logHeadroom: (rows) => (log === undefined ? rows : log.headroom()),
    };
  }

  return {
    listeners: [listener, contractCounts, { fellIll: cardiovascular }],
    setPeriod: (day) => tally.setPeriod(calendar.yearOf[day], calendar.monthOf[day]),
    personTime,
    reroute: trips.reroute,
    reader,
  };
}
