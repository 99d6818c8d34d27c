import { type Estimate, estimate } from "./statistics/estimate.ts";

/** A unit of a panel (面板单元): one county, its outcome by period, and from which period on it is treated. */
export interface PanelUnit {
  readonly id: string;
  /** First period under the policy, `null` never. A period that the policy covers in part counts as the first. */
  readonly treatedFrom: number | null;
  /** Weight in means, such as its residents; alike when left out. */
  readonly weight?: number;
  /** By period, in the order of the panel's. */
  readonly outcomes: readonly number[];
}

/** Outcomes of some units over the same periods, ascending: calendar years. */
export interface Panel {
  readonly periods: readonly number[];
  readonly units: readonly PanelUnit[];
}

/** Whom the treated are compared with: units that never come under the policy, or also those that do not yet. */
export type Controls = "never" | "not-yet";

/**
 * The effect on the units first treated in `group`, in a period: ATT(g, t); before g a test of parallel trends (平行趋势).
 */
export interface GroupTime {
  readonly group: number;
  readonly period: number;
  readonly effect: number;
  /** Weight of the group's units, and number of units it is compared with. */
  readonly weight: number;
  readonly controls: number;
}

/**
 * The two-by-two difference-in-differences (双重差分): how much more the treated changed than the others did from the mean
 * of the periods before `from` to that of the periods since. NaN without a unit or a period on any side.
 */
export function twoByTwo({ periods, units }: Panel, from: number): number {
  const before = periods.filter((period) => period < from);
  const since = periods.filter((period) => period >= from);
  const change = (unit: PanelUnit): number => meanOf(unit, periods, since) - meanOf(unit, periods, before);
  const sides = [
    units.filter(({ treatedFrom }) => treatedFrom !== null),
    units.filter(({ treatedFrom }) => treatedFrom === null),
  ];
  const [treated, others] = sides.map((side) => weighted(side, change));
  return treated! - others!;
}

/**
 * Effects by group and period of a policy that units come under one after another: each group's change since the last
 * period before it joined, less that of the controls over the same periods (B. Callaway, P. Sant'Anna, J. Econometrics
 * 225 (2021) 200-230, without covariates). Units treated already are never controls, which is what two-way fixed
 * effects get wrong. Groups without a period before, and periods without controls, are left out.
 */
export function groupTimes({ periods, units }: Panel, controls: Controls = "not-yet"): readonly GroupTime[] {
  const groups = [...new Set(units.flatMap(({ treatedFrom }) => (treatedFrom === null ? [] : [treatedFrom])))].sort(
    (a, b) => a - b,
  );
  return groups.flatMap((group) => {
    const base = periods.findLastIndex((period) => period < group);
    if (base < 0) return [];
    const members = units.filter(({ treatedFrom }) => treatedFrom === group);
    return periods.flatMap((period, at): readonly GroupTime[] => {
      if (at === base) return [];
      const last = Math.max(period, periods[base]!);
      const others = units.filter(
        ({ treatedFrom }) =>
          treatedFrom === null || (controls === "not-yet" && treatedFrom > last && treatedFrom !== group),
      );
      if (others.length === 0) return [];
      const change = ({ outcomes }: PanelUnit): number => outcomes[at]! - outcomes[base]!;
      const effect = weighted(members, change) - weighted(others, change);
      return [
        {
          group,
          period,
          effect,
          weight: members.reduce((sum, unit) => sum + weightOf(unit), 0),
          controls: others.length,
        },
      ];
    });
  });
}

/** The mean effect on the treated over all groups and the periods since they joined, by weight; NaN without any. */
export const overall = (effects: readonly GroupTime[]): number =>
  meanEffect(effects.filter(({ group, period }) => period >= group));

/**
 * Mean effects by periods since joining (事件研究): 0 the first under the policy, below 0 before it; the period just before
 * is the base.
 */
export function eventStudy(effects: readonly GroupTime[]): ReadonlyMap<number, number> {
  const since = [...new Set(effects.map(({ group, period }) => period - group))].sort((a, b) => a - b);
  return new Map(
    since.map((distance) => [distance, meanEffect(effects.filter(({ group, period }) => period - group === distance))]),
  );
}

/**
 * The staggered estimate over replications of a simulated panel: means with Student's 95 % intervals, in replication
 * order.
 */
export interface Staggered {
  readonly overall: Estimate;
  readonly byDistance: ReadonlyMap<number, Estimate>;
}

/**
 * What chance alone does to the estimate: every replication is a panel of its own.
 * @throws RangeError when the panels differ in periods, units or dates of treatment
 */
export function overReplications(panels: readonly Panel[], controls: Controls = "not-yet"): Staggered {
  const shape = ({ periods, units }: Panel): string =>
    JSON.stringify([periods, units.map(({ id, treatedFrom }) => [id, treatedFrom])]);
  for (const panel of panels)
    if (shape(panel) !== shape(panels[0]!))
      throw new RangeError(
        `difference-in-differences: expected one panel in every replication, found ${shape(panels[0]!)} and ` +
          `${shape(panel)}`,
      );
  const effects = panels.map((panel) => groupTimes(panel, controls));
  const studies = effects.map(eventStudy);
  const distances = [...(studies[0]?.keys() ?? [])];
  return {
    overall: estimate(effects.map(overall)),
    byDistance: new Map(
      distances.map((distance) => [distance, estimate(studies.map((study) => study.get(distance)!))]),
    ),
  };
}

const weightOf = ({ weight = 1 }: PanelUnit): number => weight;

/** The mean of some units' values, by weight. */
function weighted(units: readonly PanelUnit[], valueOf: (unit: PanelUnit) => number): number {
  let [sum, weights] = [0, 0];
  for (const unit of units) {
    sum += weightOf(unit) * valueOf(unit);
    weights += weightOf(unit);
  }
  return sum / weights;
}

/** A unit's mean outcome over some of the periods. */
function meanOf({ outcomes }: PanelUnit, periods: readonly number[], among: readonly number[]): number {
  return among.reduce((sum, period) => sum + outcomes[periods.indexOf(period)]!, 0) / among.length;
}

function meanEffect(effects: readonly GroupTime[]): number {
  const weights = effects.reduce((sum, { weight }) => sum + weight, 0);
  return effects.reduce((sum, { effect, weight }) => sum + effect * weight, 0) / weights;
}
