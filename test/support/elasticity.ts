import { fileURLToPath } from "node:url";
import { fileReader } from "../../src/command/reader.ts";
import type { Watch } from "../../src/county/parts.ts";
import { poolsFor } from "../../src/county/pools.ts";
import { ASKED, COMING, type Considered, NOWHERE } from "../../src/county/choice/question.ts";
import { createCounty } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { VILLAGE } from "../../src/county/input/places.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { none } from "./behaviour.ts";

const SEED = 1;
const scenario = (name: string): string => fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url));

/** What people took of what they could take: first contacts of new episodes, admissions advised. */
interface Uptake {
  readonly contacts: number;
  readonly admissions: number;
}

/**
 * Arc elasticities (弧弹性) of first contacts with formal care per new episode and of accepted per advised admission, by
 * replication.
 */
export interface Elasticities {
  readonly contacts: readonly number[];
  readonly admissions: readonly number[];
}

/** The quotient of log changes: symmetrical in the two ends. */
const arc = (low: number, high: number, lowPrice: number, highPrice: number): number =>
  Math.log(high / low) / Math.log(highPrice / lowPrice);

/**
 * Runs the two price scenarios on the same people and luck, every mechanism off. The two ends are the scenarios' own
 * price factors.
 */
export async function elasticities(
  names: readonly [low: string, high: string],
  residents: number,
  replications: number,
  set: readonly string[] = [],
): Promise<Elasticities> {
  const [low, high] = await Promise.all(
    names.map(async (name) => none((await loadScenario(fileReader(), scenario(name), { residents, set })).input)),
  );
  const [lowPrice, highPrice] = [low, high].map((input) => input!.epochs[0]!.policy.capacity.patientPriceFactor);
  const found = { contacts: [] as number[], admissions: [] as number[] };
  for (let replication = 0; replication < replications; replication++) {
    const [cheap, dear] = [low, high].map((input) => uptake(input!, replication));
    for (const what of ["contacts", "admissions"] as const)
      found[what].push(arc(cheap![what], dear![what], lowPrice!, highPrice!));
  }
  return found;
}

function uptake(input: CountyInput, replication: number): Uptake {
  const tally = { episodes: 0, formal: 0, advised: 0, accepted: 0 };
  const county = createCounty(input, { seed: SEED, replication }, poolsFor(input), listening(tally));
  county.run(county.endMinute);
  return { contacts: tally.formal / tally.episodes, admissions: tally.accepted / tally.advised };
}

/**
 * Counts answers: refills, standing appointments and referrals are no new episodes, a bed sought anew is no new advice.
 */
function listening(tally: { episodes: number; formal: number; advised: number; accepted: number }): Watch {
  let considered: Considered;
  return {
    listeners: [
      {
        chose(_, place) {
          const { what, asked } = considered;
          const { from, coming, except } = asked;
          if (what === ASKED.ADMISSION && except === NOWHERE) {
            tally.advised++;
            if (place !== NOWHERE) tally.accepted++;
          }
          const settled = (coming & (COMING.REFILL | COMING.REFERRED | COMING.NO_SELF_CARE)) !== 0;
          if (what === ASKED.VISIT && from === VILLAGE && !settled) {
            tally.episodes++;
            if (place !== NOWHERE) tally.formal++;
          }
        },
      },
    ],
    ready(parts) {
      considered = parts.choiceRoom.choice.considered;
    },
  };
}
