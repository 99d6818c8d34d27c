import { weekday, daysFromCivil } from "../kernel/dates.ts";
import type { CountyInput } from "../county/input/county.ts";
import { MIX_GROUPS } from "../county/input/illness.ts";
import type { TableData } from "../county/base/tables.ts";
import { LEVELS, MUNICIPAL } from "../county/input/places.ts";
import { numberColumn, stringColumn } from "../results/labelled.ts";
import type { ObservedLine, Season } from "../scenario/observed.ts";
import { type Figure, figure } from "./summary.ts";
import { type MeasureRule, pooledValue, totalsOf } from "./totals.ts";

/** An observed figure beside the simulated one. */
export interface FitLine extends ObservedLine {
  readonly unit: string;
  readonly simulated: Figure;
  /** Whether the mean over replications lies within the bounds. */
  readonly verdict: "inside" | "outside" | "not-measured";
}

/** Values of one replication, one a line; `undefined` where nothing could be measured. */
export type FitValues = readonly (number | undefined)[];

/** What one replication's tables say on every line. */
export function fitValues(
  lines: readonly ObservedLine[],
  rules: readonly MeasureRule[],
  tables: readonly TableData[],
  input: CountyInput,
): FitValues {
  const table = (name: string): TableData => {
    const found = tables.find((each) => each.name === name);
    if (found === undefined) throw new Error(`fit: there is no table ${name}`);
    return found;
  };
  const yearly = table("measures_yearly");
  const totals = totalsOf(yearly);
  const pooled = (id: string): number | undefined => {
    const rule = rules.find((each) => each.id === id);
    return rule === undefined ? undefined : pooledValue(rule, totals);
  };
  const bands = pooledByBand(yearly);
  const mix = mixOf(yearly, input);
  const season = seasonsOf(table("daily"), input);

  return lines.map(({ measure, over, band, relativeTo, mixGroup, season: asked }) => {
    if (asked !== undefined) return finite(season[asked]);
    if (mixGroup !== undefined) return finite(mix.get(mixGroup));
    if (measure === undefined) return undefined;
    if (band !== undefined) {
      const scale = rules.find((each) => each.id === measure)?.scale ?? 1;
      const value = (of: string): number => bands(measure, of) * scale;
      return finite(relativeTo === undefined ? value(band) : value(band) / value(relativeTo));
    }
    const value = pooled(measure);
    if (over === undefined || value === undefined) return value;
    return finite(value / (pooled(over) ?? NaN));
  });
}

const finite = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isFinite(value) ? value : undefined;

/** Lines with the mean over replications, its interval and whether it lies within the bounds. */
export function fitOf(
  lines: readonly ObservedLine[],
  rules: readonly MeasureRule[],
  replications: readonly FitValues[],
): readonly FitLine[] {
  return lines.map((line, i) => {
    const unit =
      line.mixGroup !== undefined
        ? "share"
        : line.over !== undefined || line.season !== undefined || line.relativeTo !== undefined
          ? "ratio"
          : (rules.find(({ id }) => id === line.measure)?.unit ?? "");
    const values = replications.map((each) => each[i]).filter((value) => value !== undefined);
    if (values.length === 0)
      return { ...line, unit, simulated: { mean: null, low: null, high: null }, verdict: "not-measured" };
    const simulated = figure(values, { unit });
    return {
      ...line,
      unit,
      simulated,
      verdict: simulated.mean! >= line.low && simulated.mean! <= line.high ? "inside" : "outside",
    };
  });
}

/** Numerator over denominator of a measure in an age band, all years pooled. */
function pooledByBand(yearly: TableData): (measure: string, band: string) => number {
  const [measures, bands] = [stringColumn(yearly, "measure"), stringColumn(yearly, "age_band")];
  const [top, bottom] = [numberColumn(yearly, "numerator"), numberColumn(yearly, "denominator")];
  const sums = new Map<string, [number, number]>();
  for (let row = 0; row < yearly.rows; row++) {
    if (bands[row] === "all") continue;
    const key = `${measures[row]} ${bands[row]}`;
    const sum = sums.get(key) ?? [0, 0];
    sum[0] += top[row]!;
    sum[1] += bottom[row]!;
    sums.set(key, sum);
  }
  return (measure, band) => {
    const sum = sums.get(`${measure} ${band}`);
    return sum === undefined ? NaN : sum[0] / sum[1];
  };
}

/** The measure whose denominator is all admissions. */
const ALL_ADMISSIONS = "in_county_rate_admissions";

/** Shares of admissions by group of the in-patient mix (住院病种构成). */
function mixOf(yearly: TableData, { catalogue }: CountyInput): ReadonlyMap<string, number> {
  const [measures, diseases] = [stringColumn(yearly, "measure"), stringColumn(yearly, "disease_group")];
  const admissions = numberColumn(yearly, "denominator");
  const groupOf = new Map(catalogue.diseases.map(({ id, mix }) => [id, MIX_GROUPS[mix]!]));
  const shares = new Map<string, number>(MIX_GROUPS.map((group) => [group, 0]));
  let all = 0;
  for (let row = 0; row < yearly.rows; row++) {
    const group = measures[row] === ALL_ADMISSIONS ? groupOf.get(diseases[row]!) : undefined;
    if (group === undefined) continue;
    shares.set(group, shares.get(group)! + admissions[row]!);
    all += admissions[row]!;
  }
  return new Map([...shares].map(([group, n]) => [group, n / all]));
}

const FESTIVAL_WEEK = { from: -1, to: 6 };
const REBOUND_DAYS = 21;

/**
 * Seasons, weekdays and market days (季节性) of the daily series; each over the other days of the run, so that a growing
 * county does not matter.
 */
function seasonsOf(daily: TableData, { calendar }: CountyInput): Readonly<Record<Season, number>> {
  const [year, month, date] = [numberColumn(daily, "year"), numberColumn(daily, "month"), numberColumn(daily, "day")];
  const [measure, level, value] = [
    stringColumn(daily, "measure"),
    stringColumn(daily, "level"),
    numberColumn(daily, "value"),
  ];
  const inside: readonly string[] = LEVELS.slice(0, MUNICIPAL);
  /** By day since 1970: visits in the county, respiratory visits, admissions; township visits, those on market days. */
  const days = new Map<number, Float64Array>();
  let township = 0;
  let market = 0;
  for (let row = 0; row < daily.rows; row++) {
    const day = daysFromCivil(year[row]!, month[row]!, date[row]!);
    const sums = days.get(day) ?? new Float64Array(3);
    days.set(day, sums);
    if (measure[row] === "visits" && inside.includes(level[row]!)) sums[VISITS]! += value[row]!;
    if (measure[row] === "respiratory_visits" && inside.includes(level[row]!)) sums[RESPIRATORY]! += value[row]!;
    if (measure[row] === "admissions") sums[ADMISSIONS]! += value[row]!;
    if (measure[row] === "visits" && level[row] === "township") township += value[row]!;
    if (measure[row] === "market_day_visits") market += value[row]!;
  }
  const monthOf = new Map<number, number>();
  for (let row = 0; row < daily.rows; row++)
    monthOf.set(daysFromCivil(year[row]!, month[row]!, date[row]!), month[row]!);

  const mean = (what: number, when: (day: number) => boolean): number => {
    let sum = 0;
    let n = 0;
    for (const [day, sums] of days) {
      if (!when(day)) continue;
      sum += sums[what]!;
      n++;
    }
    return sum / n;
  };
  const since = (day: number): number =>
    Math.min(...calendar.springFestivals.map((first) => (day - first >= FESTIVAL_WEEK.from ? day - first : Infinity)));
  const festival = (day: number): boolean => since(day) < FESTIVAL_WEEK.to;
  const rebound = (day: number): boolean => !festival(day) && since(day) < FESTIVAL_WEEK.to + REBOUND_DAYS;
  const ordinary = (day: number): boolean => !festival(day) && !rebound(day);
  const winter = (day: number): boolean => monthOf.get(day) === 12 || monthOf.get(day)! <= 2;
  const holidays = new Set(calendar.holidays);
  const busy = (day: number): boolean => monthOf.get(day) === 6 || monthOf.get(day) === 9;
  const all = (): boolean => true;
  return {
    "respiratory-winter": mean(RESPIRATORY, winter) / mean(RESPIRATORY, all),
    "spring-festival-admissions": mean(ADMISSIONS, festival) / mean(ADMISSIONS, ordinary),
    "spring-festival-rebound": mean(ADMISSIONS, rebound) / mean(ADMISSIONS, ordinary),
    "farm-season": mean(VISITS, busy) / mean(VISITS, (day) => !busy(day)),
    monday: mean(VISITS, (day) => weekday(day) === 0 && !holidays.has(day) && !festival(day)) / mean(VISITS, all),
    "market-day": market / ((township - market) / 4),
  };
}
const VISITS = 0;
const RESPIRATORY = 1;
const ADMISSIONS = 2;
