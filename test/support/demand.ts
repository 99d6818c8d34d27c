import { createCatalogue } from "../../src/county/illness/catalogue.ts";
import { MIX_GROUPS, ONSETS, type DiseaseInput } from "../../src/county/input/illness.ts";
import { DEVICES, SERVICE_LINES } from "../../src/county/input/places.ts";
import { normalQuantile } from "../../src/kernel/functions.ts";
import { capabilityOf } from "../../src/new-county/capability.ts";
import { AGE_SHARES, NORMS } from "./norms.ts";
import type { Seeds } from "./seeds.ts";

/** Per 1000 residents and year unless said otherwise. */
export interface Demand {
  episodes: number;
  refills: number;
  standing: number;
  /** Formal visits; occasions without formal care. */
  visits: number;
  unserved: number;
  visitsByLevel: number[];
  visitsByBand: number[];
  /** Admissions advised when seen and accepted, readmissions included, per 100. */
  advised: number;
  admissions: number;
  admissionsByLevel: number[];
  admissionsByBand: number[];
  /** Share of admissions by mix group. */
  mix: Record<string, number>;
  /** Shares of those advised whose need is beyond the county's best and within a township centre's capability. */
  beyondCounty: number;
  withinTownship: number;
  /** At county level. */
  emergencyOfCountyVisits: number;
  emergencyOfAdmissions: number;
  /** Yuan, days, share of charges. */
  costPerVisit: number[];
  costPerAdmission: number[];
  stay: number[];
  drugShareVisits: number[];
  drugShareAdmissions: number[];
  /** Tests a county visit, dialysis apart. */
  tests: number;
  /** Deaths of episodes with timely care, and in excess from chronic conditions. */
  deathsOfEpisodes: number;
  deathsOfConditions: number;
  /** Respiratory episodes of December to February over the mean of the year. */
  winterRespiratory: number;
}

/** What 3.3 says is used: visits a resident by level, admissions per 100 by level, share of advice declined. */
export const TARGET_VISITS = [1.85, 1.6, 1.65, 0.55];
export const TARGET_ADMISSIONS = [5.3, 12, 3.4];
const DECLINED = 0.2;

const QUANTILES = 100;
const NOISES = 3;
const CELLS = QUANTILES * NOISES;
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((x, i) => x * b[i]!));

/** Where `f`, increasing, is zero. */
function root(f: (x: number) => number, low: number, high: number): number {
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** One disease on a grid of severity by noise of perception; index [quantile * NOISES + noise], ascending severity. */
interface Grid {
  readonly disease: DiseaseInput;
  readonly episodes: number;
  readonly severity: Float64Array;
  readonly felt: Float64Array;
  /** Weight of a cell among those deserving admission. */
  readonly deserving: Float64Array;
  /** Utility of quality and of shortfall by [level][cell]. */
  readonly visit: readonly Float64Array[];
  readonly stay: readonly Float64Array[];
}

/**
 * Demand of the norms' county by arithmetic: every episode and refill chooses between none and formal care, then a
 * level, by the logit of the choice seed with quality and shortfall alone. The constants, one a level, are solved for,
 * so that visits and admissions by level are those given; all else follows from the catalogue.
 */
export function demandOf({ diseases, caseMix: items, chronic, choice, care }: Seeds): Demand {
  const { caseMix } = createCatalogue({ diseases, caseMix: items, chronic });
  const best = SERVICE_LINES.map((_, line) =>
    Math.max(
      ...(["county-general", "county-tcm", "county-mch"] as const).map(
        (kind) => capabilityOf(NORMS, kind).value[line]!,
      ),
    ),
  );
  const township = SERVICE_LINES.map(
    (_, line) =>
      (capabilityOf(NORMS, "township-basic").value[line]! + capabilityOf(NORMS, "township-recommended").value[line]!) /
      2,
  );
  const levels = [
    capabilityOf(NORMS, "ordinary-clinic").value,
    township,
    best,
    capabilityOf(NORMS, "municipal-hospital").value,
  ];

  const grids = diseases.map((disease): Grid => {
    const middle = Math.log(disease.severityMedian / (1 - disease.severityMedian));
    const severity = new Float64Array(CELLS);
    const felt = new Float64Array(CELLS);
    const deserving = new Float64Array(CELLS);
    for (let cell = 0; cell < CELLS; cell++) {
      const quantile = Math.floor(cell / NOISES);
      const logit = middle + disease.severitySpread * normalQuantile((quantile + 0.5) / QUANTILES);
      severity[cell] = logistic(logit);
      felt[cell] = logistic(
        logit + disease.perceptionBias + disease.perceptionNoise * normalQuantile(((cell % NOISES) + 0.5) / NOISES),
      );
      deserving[cell] = Math.min(1, Math.max(0, quantile + 1 - QUANTILES * (1 - disease.admissionShare)));
    }
    const utility = (need: readonly number[], ofLevel: readonly number[], severe: boolean): Float64Array =>
      felt.map((x) => {
        const able = ofLevel[disease.line]!;
        const quality = severe
          ? choice.qualitySevere
          : choice.qualityMinor + (choice.qualitySevere - choice.qualityMinor) * x;
        return quality * able + choice.shortfall * Math.max(0, need[0]! + (need[1]! - need[0]!) * x - able);
      });
    return {
      disease,
      episodes: disease.onset === ONSETS.indexOf("standing") ? 0 : 1000 * dot(disease.incidence, AGE_SHARES),
      severity,
      felt,
      deserving,
      visit: levels.map((ofLevel) => utility(disease.outpatientNeed, ofLevel, false)),
      stay: levels.slice(1).map((ofLevel) => utility(disease.inpatientNeed, ofLevel, true)),
    };
  });

  const prevalence = chronic.map(({ prevalence: p }) =>
    AGE_SHARES.map((_, band) => (p[band * 2]! + p[band * 2 + 1]!) / 2),
  );
  const refillsByBand = chronic.map((c, i) =>
    prevalence[i]!.map(
      (p) =>
        1000 * p * c.diagnosedShare * (c.managedShare * c.visitsManaged + (1 - c.managedShare) * c.visitsDiagnosed),
    ),
  );
  const refillsOf = (disease: DiseaseInput): number[] =>
    AGE_SHARES.map((_, band) =>
      sum(chronic.map((c, i) => (c.visitDisease === disease.id ? refillsByBand[i]![band]! : 0))),
    );
  const standingOf = (disease: DiseaseInput): number[] =>
    disease.standingCondition < 0
      ? AGE_SHARES.map(() => 0)
      : prevalence[disease.standingCondition]!.map(
          (p) =>
            (1000 * p * chronic[disease.standingCondition]!.diagnosedShare * disease.standingShare * 365.25) /
            disease.standingIntervalDays,
        );
  const refills = diseases.map(refillsOf);
  const standing = diseases.map(standingOf);

  const mean = (f: (cell: number) => number): number => {
    let total = 0;
    for (let cell = 0; cell < CELLS; cell++) total += f(cell);
    return total / CELLS;
  };
  /** Seeks formal care: emergencies always do. */
  const seeks = (grid: Grid, constant: number, cell: number): number => {
    const urgent = grid.disease.emergencyShare;
    return urgent + (1 - urgent) * logistic(constant + choice.needPerSeverity * grid.felt[cell]!);
  };
  /** A visit that ends in admission the same day counts as part of the stay; three in five do [A]. */
  const SAME_DAY = 0.6;

  let care0 = 0;
  let accept0 = 0;
  let parts = grids.map(() => ({ formal: 0, refill: 0, advised: 0, accepted: 0 }));
  const settle = (a: number, b: number): void => {
    parts = grids.map((grid) => {
      const urgent = grid.disease.emergencyShare;
      const at = { formal: 0, refill: 0, advised: 0, accepted: 0 };
      for (let cell = 0; cell < CELLS; cell++) {
        const gain = choice.needPerSeverity * grid.felt[cell]!;
        const chosen = logistic(a + gain);
        const seen = (urgent + (1 - urgent) * chosen) / CELLS;
        at.refill += chosen / CELLS;
        at.formal += seen;
        if (grid.deserving[cell] === 0) continue;
        at.advised += grid.deserving[cell]! * seen;
        at.accepted += grid.deserving[cell]! * seen * logistic(b + gain);
      }
      return at;
    });
  };
  const stays = (d: number): number => parts[d]!.accepted / (1 - diseases[d]!.readmissionShare);
  const perEpisode = (d: number): number => parts[d]!.formal * (1 + diseases[d]!.followUps) - SAME_DAY * stays(d);
  const total = (f: (d: number) => number): number => sum(diseases.map((_, d) => f(d)));
  const visitsOf = (d: number): number =>
    grids[d]!.episodes * perEpisode(d) +
    dot(refills[d]!, AGE_SHARES) * parts[d]!.refill +
    dot(standing[d]!, AGE_SHARES);
  for (let i = 0; i < 3; i++) {
    care0 = root((a) => (settle(a, accept0), total(visitsOf) - 1000 * sum(TARGET_VISITS)), -8, 8);
    accept0 = root(
      (b) => (
        settle(care0, b),
        total((d) => grids[d]!.episodes * parts[d]!.accepted) / total((d) => grids[d]!.episodes * parts[d]!.advised) -
          (1 - DECLINED)
      ),
      -8,
      8,
    );
  }
  settle(care0, accept0);

  // Levels: constants by repeated proportional fitting.
  const weights = new Float64Array(4);
  /** Adds to `into` by level the logit shares of a cell from level `from` up, times `scale`. */
  const addShares = (
    into: number[],
    utilities: readonly Float64Array[],
    constants: readonly number[],
    cell: number,
    from: number,
    scale: number,
  ): void => {
    let all = 0;
    for (let level = from; level < constants.length; level++)
      all += weights[level] = Math.exp(utilities[level]![cell]! + constants[level]!);
    for (let level = from; level < constants.length; level++) into[level]! += (weights[level]! * scale) / all;
  };
  const visitLevels = (constants: readonly number[]): number[][] =>
    grids.map((grid, d) => {
      const urgent = grid.disease.emergencyShare;
      const choosing = [0, 0, 0, 0];
      const always = [0, 0, 0, 0];
      const refilling = dot(refills[d]!, AGE_SHARES);
      for (let cell = 0; cell < CELLS; cell++) {
        const chosen = logistic(care0 + choice.needPerSeverity * grid.felt[cell]!) / CELLS;
        addShares(choosing, grid.visit, constants, cell, 0, chosen);
        addShares(always, grid.visit, constants, cell, 1, 1 / CELLS);
      }
      const visits = 1 + grid.disease.followUps - (SAME_DAY * stays(d)) / Math.max(1e-9, parts[d]!.formal);
      return choosing.map(
        (c, level) =>
          grid.episodes * ((1 - urgent) * c + urgent * always[level]!) * visits +
          refilling * c +
          dot(standing[d]!, AGE_SHARES) * always[level]!,
      );
    });
  const stayLevels = (constants: readonly number[]): number[][] =>
    grids.map((grid) => {
      const taken = [0, 0, 0];
      for (let cell = 0; cell < CELLS; cell++) {
        if (grid.deserving[cell] === 0) continue;
        const weight =
          (grid.deserving[cell]! *
            seeks(grid, care0, cell) *
            logistic(accept0 + choice.needPerSeverity * grid.felt[cell]!)) /
          CELLS;
        addShares(taken, grid.stay, constants, cell, 0, weight);
      }
      return taken.map((t) => (grid.episodes * t) / (1 - grid.disease.readmissionShare));
    });
  const columns = (rows: readonly number[][]): number[] =>
    rows[0]!.map((_, level) => sum(rows.map((row) => row[level]!)));
  const fit = (levelsOf: (constants: readonly number[]) => number[][], target: readonly number[]): number[][] => {
    let constants = target.map(() => 0);
    for (let i = 0; i < 20; i++) {
      const got = columns(levelsOf(constants));
      constants = constants.map(
        (c, level) => c + 0.8 * Math.log(((target[level]! / sum(target)) * sum(got)) / got[level]!),
      );
    }
    return levelsOf(constants);
  };
  const byVisit = fit(visitLevels, TARGET_VISITS);
  const byStay = fit(stayLevels, TARGET_ADMISSIONS);
  const visitsByLevel = columns(byVisit);
  const staysByLevel = columns(byStay);

  const weighted = (rows: readonly number[][], value: (disease: DiseaseInput, level: number) => number): number[] =>
    columns(rows.map((row, d) => row.map((n, level) => n * value(diseases[d]!, level))));
  const over = (a: readonly number[], b: readonly number[]): number[] => a.map((x, i) => x / b[i]!);
  const visitCharges = weighted(byVisit, (d, level) => d.visitCostFen[level]! / 100);
  const stayCharges = weighted(byStay, (d, level) => caseMix.meanFen(diseases.indexOf(d), level) / 100);

  const advised = total((d) => grids[d]!.episodes * parts[d]!.advised);
  const needOf = (grid: Grid, cell: number): number =>
    grid.disease.inpatientNeed[0]! +
    (grid.disease.inpatientNeed[1]! - grid.disease.inpatientNeed[0]!) * grid.severity[cell]!;
  const deservingWhere = (holds: (grid: Grid, cell: number) => boolean): number =>
    total(
      (d) =>
        grids[d]!.episodes *
        mean((cell) => (holds(grids[d]!, cell) ? grids[d]!.deserving[cell]! * seeks(grids[d]!, care0, cell) : 0)),
    ) / advised;
  const bands = (perBand: (d: number, band: number) => number): number[] =>
    AGE_SHARES.map((_, band) => total((d) => perBand(d, band)));
  const episodesAt = (d: number, band: number): number =>
    grids[d]!.episodes === 0 ? 0 : 1000 * diseases[d]!.incidence[band]!;
  const dialysis = DEVICES.indexOf("dialysis");
  const respiratory = diseases.filter(({ mix }) => mix === 0);

  const refillTotal = total((d) => dot(refills[d]!, AGE_SHARES));
  const episodes = sum(grids.map((grid) => grid.episodes));
  return {
    episodes,
    refills: refillTotal,
    standing: total((d) => dot(standing[d]!, AGE_SHARES)),
    visits: sum(visitsByLevel),
    unserved: total(
      (d) => grids[d]!.episodes * (1 - parts[d]!.formal) + dot(refills[d]!, AGE_SHARES) * (1 - parts[d]!.refill),
    ),
    visitsByLevel,
    visitsByBand: bands(
      (d, band) => episodesAt(d, band) * perEpisode(d) + refills[d]![band]! * parts[d]!.refill + standing[d]![band]!,
    ),
    advised: total((d) => (grids[d]!.episodes * parts[d]!.advised) / (1 - diseases[d]!.readmissionShare)) / 10,
    admissions: sum(staysByLevel) / 10,
    admissionsByLevel: staysByLevel.map((n) => n / 10),
    admissionsByBand: bands((d, band) => (episodesAt(d, band) * stays(d)) / 10),
    mix: Object.fromEntries(
      MIX_GROUPS.map((group, mix) => [
        group,
        sum(byStay.map((row, d) => (diseases[d]!.mix === mix ? sum(row) : 0))) / sum(staysByLevel),
      ]),
    ),
    beyondCounty: deservingWhere((grid, cell) => needOf(grid, cell) > best[grid.disease.line]!),
    withinTownship: deservingWhere((grid, cell) => needOf(grid, cell) <= township[grid.disease.line]!),
    emergencyOfCountyVisits:
      sum(
        byVisit.map((row, d) =>
          sum(row) === 0
            ? 0
            : (grids[d]!.episodes * diseases[d]!.emergencyShare * (1 - SAME_DAY * stays(d)) * row[2]!) /
              (row[1]! + row[2]! + row[3]!),
        ),
      ) / visitsByLevel[2]!,
    emergencyOfAdmissions:
      sum(
        byStay.map((row, d) =>
          parts[d]!.advised === 0
            ? 0
            : (row[1]! * diseases[d]!.emergencyShare * diseases[d]!.admissionShare) / parts[d]!.advised,
        ),
      ) / staysByLevel[1]!,
    costPerVisit: over(visitCharges, visitsByLevel),
    costPerAdmission: over(stayCharges, staysByLevel),
    stay: over(
      weighted(byStay, (d, level) => d.stayDays[level]!),
      staysByLevel,
    ),
    drugShareVisits: over(
      weighted(byVisit, (d, level) => (d.visitCostFen[level]! / 100) * d.visitSplit[level]![0]!),
      visitCharges,
    ),
    drugShareAdmissions: over(
      weighted(byStay, (d, level) => caseMix.meanOf(diseases.indexOf(d), level, 0) / 100),
      stayCharges,
    ),
    tests:
      sum(
        byVisit.map((row, d) => {
          const first = (grids[d]!.episodes * parts[d]!.formal) / Math.max(1e-9, sum(row));
          const factor = Math.min(1, first) + (1 - Math.min(1, first)) * care.followUpTestFactor;
          return row[2]! * factor * sum(diseases[d]!.tests.map((t, device) => (device === dialysis ? 0 : t)));
        }),
      ) / visitsByLevel[2]!,
    deathsOfEpisodes: total((d) => grids[d]!.episodes * diseases[d]!.admissionShare * diseases[d]!.fatality),
    deathsOfConditions: sum(
      chronic.map((c, i) => {
        const controlled = c.diagnosedShare * c.managedShare * c.controlledShare;
        return (
          1000 *
          dot(prevalence[i]!, AGE_SHARES) *
          (controlled * c.excessDeathControlled + (1 - controlled) * c.excessDeathUncontrolled)
        );
      }),
    ),
    winterRespiratory: (() => {
      const rate = (month: number): number =>
        sum(respiratory.map((d) => dot(d.incidence, AGE_SHARES) * d.season[month]!));
      return (rate(11) + rate(0) + rate(1)) / 3 / (sum(Array.from({ length: 12 }, (_, month) => rate(month))) / 12);
    })(),
  };
}
