import { createGammaTable, createLognormalTable, type QuantileTable } from "../../kernel/quantiles.ts";
import { LIGHT, OPERATION_GRADES, SEVERITY_CLASSES, TIERS, type CaseMixInput } from "../input/case-mix.ts";
import { type DiseaseInput, KIND, KINDS } from "../input/illness.ts";
import { type Blend, createBlend } from "./blend.ts";

const CLASSES = SEVERITY_CLASSES.length;
const TIER_COUNT = TIERS.length;
/** Grades a case may have: none, and those of operations. */
const CASE_GRADES = OPERATION_GRADES.length + 1;

/** What a case needs (病例需要), in the bits of one byte: class of severity, grade of operation, intensive care. */
const GRADE_SHIFT = 2;
const INTENSIVE_BIT = 32;
export const caseOf = (severityClass: number, grade: number, intensive: boolean): number =>
  severityClass | (grade << GRADE_SHIFT) | (intensive ? INTENSIVE_BIT : 0);
export const classOf = (needs: number): number => needs & ((1 << GRADE_SHIFT) - 1);
export const gradeOf = (needs: number): number => (needs & (INTENSIVE_BIT - 1)) >> GRADE_SHIFT;
export const needsIntensive = (needs: number): boolean => (needs & INTENSIVE_BIT) !== 0;

/** In `TIERS`. */
const TOWNSHIP_TIER = 0;
const COUNTY_TIER = 1;
/** Points of a table of stays and of daily care over their means; cells of severity and of chance that are averaged. */
const SHAPE_POINTS = 128;
const CELLS = 16;
const CARE_CELLS = 6;
/** Equally likely stays that stand for all of a disease: their reach into serious-illness insurance. */
const STAY_POINTS = 8;
/** No group costs nothing, fen. */
const LEAST_COST = 1;

/**
 * What a stay costs, item by item (住院费用项目): days in the ward, days of intensive care, the operation; and what
 * severity has to do with it. Tables made once: an event reads them. Amounts are fen at the prices of the base year.
 */
export interface CaseMix {
  readonly input: CaseMixInput;
  readonly blend: Blend;
  /** What an episode needs. @param rank of severity, 0 the most severe to 1 @param byOperation, byIntensive chance */
  needsOf(disease: number, rank: number, byOperation: number, byIntensive: number): number;
  /** A ward's day by kind: what it holds, the bed's part of the services apart. By class and tier. */
  careDay(disease: number, severityClass: number, tier: number, kind: number): number;
  bedDay(tier: number): number;
  intensiveDay(tier: number, kind: number): number;
  /** 0 for no operation. */
  operation(disease: number, grade: number, tier: number, kind: number): number;
  /** Mean days of a stay of a class at a tier; of those days, if it is intensive care that is needed. */
  meanDays(disease: number, severityClass: number, tier: number): number;
  intensiveDays(disease: number, severityClass: number, tier: number): number;
  /** Chance of needing intensive care. */
  intensiveChance(disease: number, severityClass: number): number;
  /** Mean charge of the days of a disease's stays by kind, whatever is operated. */
  daysOf(disease: number, tier: number, kind: number): number;
  /** By disease: equally likely charges of the days over their mean, ascending; their mean is 1. */
  readonly points: readonly Float64Array[];
  /** Mean charge of a case group (病组: disease, severity, operation) at a tier; over all classes of severity. */
  groupFen(disease: number, severityClass: number, grade: number, tier: number): number;
  anySeverityFen(disease: number, grade: number, tier: number): number;
  /** Mean charge of all stays of a disease at a tier, and its parts by kind. */
  meanFen(disease: number, tier: number): number;
  meanOf(disease: number, tier: number, kind: number): number;
}

export function createCaseMix(diseases: readonly DiseaseInput[], input: CaseMixInput): CaseMix {
  const blend = createBlend(input.severityPart);
  const { severityShares, acuity, tariff, practice, bedDayFen, intensiveDayFen, operationFen } = input;
  const { mostIntensive, townshipGrade, dayGrade } = input;
  /** Rank of severity up to which a case is of a class or a graver one. */
  const upTo = new Float64Array(CLASSES);
  for (let c = CLASSES - 1; c >= 0; c--) upTo[c] = severityShares[c] + (c + 1 < CLASSES ? upTo[c + 1] : 0);
  const from = (c: number): number => (c + 1 < CLASSES ? upTo[c + 1] : 0);

  const care = createLognormalTable(1, input.dailyCareCv, SHAPE_POINTS);
  /** Edges in the blend: up to the k-th a case is operated on in grade 4 - k; needs intensive care. */
  const operated = Float64Array.from(diseases.flatMap((disease) => edgesOf(disease.operations, blend)));
  const intensive = Float64Array.from(diseases, ({ intensiveShare }) => blend.quantile(intensiveShare));
  const stays = new Map(
    [...new Set(diseases.map(({ stayCv }) => stayCv))].map((cv) => [cv, createGammaTable(1, cv, SHAPE_POINTS)]),
  );
  const meanStays = new Map(
    [...stays].map(([cv, table]) => [cv, acuity.map((_, c) => meanStay(table, blend, from(c), upTo[c]))]),
  );
  const chance = Float64Array.from({ length: diseases.length * CLASSES }, (_, i) => {
    const [d, c] = [Math.floor(i / CLASSES), i % CLASSES];
    return diseases[d].intensiveShare > 0 ? chanceBelow(intensive[d], blend, input.severityPart, from(c), upTo[c]) : 0;
  });

  const careDay = (d: number, c: number, tier: number, kind: number): number =>
    diseases[d].dailyCareFen[kind] * acuity[c] * practice[tier][kind];
  const bedDay = (tier: number): number => bedDayFen * tariff[tier];
  const intensiveDay = (tier: number, kind: number): number => intensiveDayFen[kind] * tariff[tier];
  const operation = (d: number, grade: number, tier: number, kind: number): number =>
    grade === 0
      ? 0
      : (operationFen[grade - 1][kind] + (kind === KIND.CONSUMABLES ? diseases[d].implantFen : 0)) * tariff[tier];
  /** Part of the light cases of a disease that are operated on by day. */
  const byDay = Float64Array.from(diseases, ({ emergencyShare }, d) => {
    const upToGrade = (grade: number): number =>
      chanceBelow(
        operated[d * OPERATION_GRADES.length + OPERATION_GRADES.length - grade],
        blend,
        input.severityPart,
        from(LIGHT),
        upTo[LIGHT],
      );
    return input.daySurgery * (1 - emergencyShare) * (upToGrade(1) - upToGrade(dayGrade + 1));
  });
  function meanDays(d: number, c: number, tier: number): number {
    const inBed = diseases[d].stayDays[tier] * meanStays.get(diseases[d].stayCv)![c];
    const day = c === LIGHT && tier !== TOWNSHIP_TIER ? byDay[d] : 0;
    return inBed + day * (input.daySurgeryDays - inBed);
  }
  const intensiveDays = (d: number, c: number, tier: number): number =>
    tier === TOWNSHIP_TIER ? 0 : Math.min(diseases[d].intensiveDays, mostIntensive * meanDays(d, c, tier));

  /** Days of a class by kind, those in intensive care as far as they are likely. */
  function days(d: number, c: number, tier: number, kind: number): number {
    const inside = chance[d * CLASSES + c] * intensiveDays(d, c, tier);
    const bed = kind === KIND.SERVICES ? bedDay(tier) : 0;
    return (meanDays(d, c, tier) - inside) * (careDay(d, c, tier, kind) + bed) + inside * intensiveDay(tier, kind);
  }

  function groupFen(d: number, c: number, grade: number, tier: number): number {
    let sum = 0;
    for (let kind = 0; kind < KINDS; kind++) sum += days(d, c, tier, kind) + operation(d, grade, tier, kind);
    return Math.max(LEAST_COST, sum);
  }

  const dayMeans = new Float64Array(diseases.length * TIER_COUNT * KINDS);
  const means = new Float64Array(dayMeans.length);
  for (let i = 0; i < means.length; i++) {
    const [d, tier, kind] = [Math.floor(i / TIER_COUNT / KINDS), Math.floor(i / KINDS) % TIER_COUNT, i % KINDS];
    for (let c = 0; c < CLASSES; c++) dayMeans[i] += severityShares[c] * days(d, c, tier, kind);
    means[i] = dayMeans[i];
    diseases[d].operations.forEach((share, grade) => {
      if (tier !== TOWNSHIP_TIER || grade < townshipGrade) means[i] += share * operation(d, grade + 1, tier, kind);
    });
  }
  const meanOf = (d: number, tier: number, kind: number): number => means[(d * TIER_COUNT + tier) * KINDS + kind];
  const groups = new Float64Array(diseases.length * CLASSES * CASE_GRADES * TIER_COUNT);
  for (let i = 0; i < groups.length; i++) {
    const group = Math.floor(i / TIER_COUNT);
    const [d, c] = [Math.floor(group / CASE_GRADES / CLASSES), Math.floor(group / CASE_GRADES) % CLASSES];
    groups[i] = groupFen(d, c, group % CASE_GRADES, i % TIER_COUNT);
  }

  /** At the county's tariff: what a day costs more or less in intensive care is much the same at all tiers. */
  function pointsOfDays(disease: DiseaseInput, d: number): Float64Array {
    const values: Weighed[] = [];
    const table = stays.get(disease.stayCv)!;
    const held = parts(CARE_CELLS).map((chance) => care.at(chance));
    const [bed, mean] = [bedDay(COUNTY_TIER), disease.stayDays[COUNTY_TIER]];
    const day = disease.dailyCareFen.reduce((sum, fen) => sum + fen, 0);
    const inside = intensiveDayFen.reduce((sum, fen) => sum + fen, 0) * tariff[COUNTY_TIER];
    for (const rank of parts(CELLS)) {
      const c = classAt(rank);
      const likely = disease.intensiveShare > 0 ? chanceBelow(intensive[d], blend, input.severityPart, rank, rank) : 0;
      for (const chance of parts(CELLS)) {
        const length = mean * table.at(1 - blend.chance(blend.of(rank, chance)));
        const icu = Math.min(disease.intensiveDays, mostIntensive * length);
        for (const over of held) {
          const ward = bed + day * acuity[c] * over;
          if (likely < 1) values.push({ value: length * ward, weight: 1 - likely });
          if (likely > 0) values.push({ value: (length - icu) * ward + icu * inside, weight: likely });
        }
      }
    }
    return pointsOf(values);
  }

  function classAt(rank: number): number {
    let severityClass = CLASSES - 1;
    while (severityClass > 0 && rank >= upTo[severityClass]) severityClass--;
    return severityClass;
  }

  function needsOf(d: number, rank: number, byOperation: number, byIntensive: number): number {
    const x = blend.of(rank, byOperation);
    let grade = OPERATION_GRADES.length;
    while (grade > 0 && x >= operated[d * OPERATION_GRADES.length + OPERATION_GRADES.length - grade]) grade--;
    return caseOf(classAt(rank), grade, blend.of(rank, byIntensive) < intensive[d]);
  }

  return {
    input,
    blend,
    needsOf,
    careDay,
    bedDay,
    intensiveDay,
    operation,
    meanDays,
    intensiveDays,
    intensiveChance: (d, c) => chance[d * CLASSES + c],
    daysOf: (d, tier, kind) => dayMeans[(d * TIER_COUNT + tier) * KINDS + kind],
    points: diseases.map(pointsOfDays),
    groupFen: (d, c, grade, tier) => groups[((d * CLASSES + c) * CASE_GRADES + grade) * TIER_COUNT + tier],
    anySeverityFen: (d, grade, tier) =>
      severityShares.reduce(
        (sum, share, c) => sum + share * groups[((d * CLASSES + c) * CASE_GRADES + grade) * TIER_COUNT + tier],
        0,
      ),
    meanOf,
    meanFen: (d, tier) => meanOf(d, tier, 0) + meanOf(d, tier, 1) + meanOf(d, tier, 2) + meanOf(d, tier, 3),
  };
}

/** The blend up to which a case is operated on in each grade, the highest first: as many as their shares say. */
function edgesOf(shares: readonly number[], blend: Blend): readonly number[] {
  return shares.map((_, k) => {
    const sum = shares.slice(shares.length - 1 - k).reduce((all, share) => all + share, 0);
    return blend.quantile(Math.min(1, sum));
  });
}

/** Middles of equal parts. */
const parts = (count: number, from = 0, upTo = 1): readonly number[] =>
  Array.from({ length: count }, (_, i) => from + ((i + 0.5) / count) * (upTo - from));

/** Mean of the stays of a class over the disease's mean. */
function meanStay(stays: QuantileTable, blend: Blend, from: number, upTo: number): number {
  let sum = 0;
  for (const rank of parts(CELLS, from, upTo))
    for (const chance of parts(CELLS)) sum += stays.at(1 - blend.chance(blend.of(rank, chance)));
  return sum / CELLS / CELLS;
}

/** Chance that the blend of a class's ranks with a uniform is below an edge. */
function chanceBelow(edge: number, blend: Blend, weight: number, from: number, upTo: number): number {
  const chances = parts(CELLS, from, upTo).map((rank) =>
    weight >= 1 ? (rank < edge ? 1 : 0) : Math.max(0, Math.min(1, (edge - blend.of(rank, 0)) / (1 - weight))),
  );
  return chances.reduce((sum, one) => sum + one, 0) / CELLS;
}

interface Weighed {
  readonly value: number;
  readonly weight: number;
}

/** The means of equally likely parts of a distribution, over its mean, ascending. */
function pointsOf(values: readonly Weighed[]): Float64Array {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const each = sorted.reduce((sum, { weight }) => sum + weight, 0) / STAY_POINTS;
  const points = new Float64Array(STAY_POINTS);
  let [k, room] = [0, each];
  for (const { value, weight } of sorted) {
    let left = weight;
    while (left > room && k < STAY_POINTS - 1) {
      points[k++] += value * room;
      left -= room;
      room = each;
    }
    points[k] += value * left;
    room -= left;
  }
  const mean = points.reduce((sum, point) => sum + point, 0) / STAY_POINTS;
  return points.map((point) => (mean > 0 ? point / mean : 1));
}
