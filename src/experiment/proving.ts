import type { CountyInput } from "../county/input/county.ts";
import { COUNTY, TOWNSHIP } from "../county/input/places.ts";
import type { Loaded } from "../scenario/load.ts";
import type { Proof, Proofs } from "../scenario/proofs.ts";
import { createNeeds } from "./need.ts";
import { runnableFrom, runnableOf } from "./runs/scenarios.ts";
import type { Runs } from "./runs/runs.ts";
import type { Estimate } from "./statistics/estimate.ts";
import { pairedEstimate } from "./statistics/paired.ts";
import { type MeasureRule, pooledValue } from "./totals.ts";

/** What came of a proof in one county. */
export interface Shown {
  readonly county: string;
  /** With what is switched less without it, over paired replications; null where nothing could be measured. */
  readonly difference: Estimate | null;
  /** The same with the cause taken away; null where that was not asked or could not be measured. */
  readonly without: Estimate | null;
  /**
   * The interval is clear of zero on the side expected, and the size as expected; without its cause less than the
   * smallest size is left.
   */
  readonly holds: boolean;
}

export interface Judged {
  readonly proof: Proof;
  readonly counties: readonly Shown[];
  /** It holds in every county. */
  readonly proven: boolean;
}

/** A county by its id, as it is before reform, over so many years from the first. */
export type BareCounty = (
  id: string,
  options: { readonly residents: number; readonly years: number; readonly set: readonly string[] },
) => Promise<Loaded>;

/**
 * Shows things to act (作用验证): the same county with and without what is switched, replication by replication; and the
 * same once more with the cause taken away, where the proof says what that is.
 * Sides that several proofs share are run once. A budget by need has that of the county before reform.
 */
export async function prove(
  { counties, proofs, ...usual }: Proofs,
  rules: readonly MeasureRule[],
  bare: BareCounty,
  runs: Runs,
): Promise<readonly Judged[]> {
  const ready = createNeeds(({ input, seed, replications }) => {
    const county = runnableFrom(input, seed);
    return runs.of(Array.from({ length: replications }, (_, replication) => ({ county, replication })));
  });
  const judged: Judged[] = [];
  for (const proof of proofs) {
    const { residents, years, replications } = { ...usual, ...present(proof) };
    const rule = rules.find(({ id }) => id === proof.measure)!;
    const shown: Shown[] = [];
    for (const county of counties) {
      const plain = await bare(county, { residents, years, set: [] });
      const filled = (sets: readonly string[]): readonly string[] => sets.map((one) => fill(one, plain.input));
      const [beside, set, without] = [filled(proof.beside), filled(proof.set), filled(proof.without)];
      const pairs = [beside, ...(without.length > 0 ? [[...beside, ...without]] : [])];
      const sides = await Promise.all(
        pairs.flatMap((both) => [both, [...both, ...set]]).map(async (sets) => ready(await plain.with(sets))),
      );
      const asked = sides.flatMap((side) =>
        Array.from({ length: replications }, (_, replication) => ({ county: runnableOf(side), replication })),
      );
      const values = (await runs.of(asked)).map((totals) => pooledValue(rule, totals));
      const side = (at: number): Values => values.slice(at * replications, (at + 1) * replications);
      shown.push(judge(county, proof, side(0), side(1), without.length > 0 ? [side(2), side(3)] : undefined));
    }
    judged.push({ proof, counties: shown, proven: shown.every(({ holds }) => holds) });
  }
  return judged;
}

const present = ({
  residents,
  years,
  replications,
}: Proof): Partial<Pick<Proofs, "residents" | "years" | "replications">> =>
  Object.fromEntries(Object.entries({ residents, years, replications }).filter(([, value]) => value !== undefined));

type Values = readonly (number | undefined)[];

/**
 * @param first without what is switched, @param second with it: a value for each replication
 * @param without the two once more, the cause taken away
 */
export function judge(
  county: string,
  { sign, least, most }: Proof,
  first: Values,
  second: Values,
  without?: readonly [first: Values, second: Values],
): Shown {
  const difference = differenceOf(first, second);
  const left = without === undefined ? null : differenceOf(...without);
  if (difference === null) return { county, difference, without: left, holds: false };
  const up = sign === "rise" ? 1 : -1;
  const clear = Math.min(up * difference.low!, up * difference.high!) > 0;
  const size = up * difference.mean;
  const gone = without === undefined || (left !== null && Math.abs(left.mean) < least);
  return { county, difference, without: left, holds: clear && size >= least && size <= most && gone };
}

/** In pairs; null unless all can be measured. */
function differenceOf(first: Values, second: Values): Estimate | null {
  const pairs = first.flatMap((one, i) =>
    one === undefined || second[i] === undefined ? [] : [[one, second[i]] as const],
  );
  if (pairs.length < first.length || pairs.length < 2) return null;
  return pairedEstimate(
    pairs.map(([one]) => one),
    pairs.map(([, other]) => other),
  );
}

/** Codes of a county by what they are called in proofs. */
function fill(text: string, { institutions, villages, townships }: CountyInput): string {
  const most = <T>(list: readonly T[], of: (one: T) => number): T | undefined =>
    list.reduce<T | undefined>((best, one) => (best === undefined || of(one) > of(best) ? one : best), undefined);
  const beds = (one: CountyInput["institutions"][number]): number => one.beds.reduce((sum, n) => sum + n, 0);
  const kind = (name: string): string | undefined => institutions.find((one) => one.kind === name)?.code;
  const centre = most(
    institutions.filter(({ level }) => level === TOWNSHIP),
    beds,
  );
  const clinics = new Set(institutions.map(({ village }) => village));
  const village = most(
    villages.filter((_, v) => clinics.has(v)),
    ({ residents }) => residents,
  );
  const codes: Readonly<Record<string, string | undefined>> = {
    lead: institutions.find(({ lead, level }) => lead && level === COUNTY)?.code,
    tcm: kind("county-tcm"),
    mch: kind("county-mch"),
    centre: centre?.code,
    township: centre === undefined ? undefined : townships[centre.township]!.code,
    village: village?.code,
  };
  return text.replaceAll(/<([a-z]+)>/g, (whole, name: string) => codes[name] ?? whole);
}
