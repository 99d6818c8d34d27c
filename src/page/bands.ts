import type { Text } from "../county/input/text.ts";
import { estimate } from "../experiment/statistics/estimate.ts";
import { yamlOf, type Draft } from "./draft.ts";
import type { Figures } from "./engine/figures.ts";
import { type Clerk, startClerk } from "./engine/workers.ts";
import { loadTexts } from "./county.ts";
import { valueIn } from "./measures.ts";
import type { Session } from "./session/session.ts";
import { words } from "./words/language.ts";

/** Runs of a small county in the background (重复运行), to show what chance does: figures by world. */
export interface Bands {
  readonly residents: number;
  readonly runs: readonly (readonly [Figures, Figures | undefined])[];
  readonly wanted: number;
  readonly running: boolean;
}

const RESIDENTS = 20_000;
const REPLICATIONS = 10;

export interface BandRow {
  readonly name: Text;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** The last year of a measure over the background runs: both worlds and their paired difference. */
export function bandOf(
  bands: Bands | undefined,
  id: string,
): { readonly runs: number; readonly residents: number; readonly rows: readonly BandRow[] } | undefined {
  if (bands === undefined || bands.runs.length < 2) return undefined;
  const of = (n: 0 | 1): readonly (number | undefined)[] =>
    bands.runs.map((pair) => valueIn(pair[n]?.years.at(-1), id));
  const row = (name: Text, values: readonly (number | undefined)[]): readonly BandRow[] => {
    const known = values.filter((value) => value !== undefined);
    if (known.length < 2) return [];
    const { mean, low, high } = estimate(known);
    return [{ name, mean, low: low ?? mean, high: high ?? mean }];
  };
  const [first, second] = [of(0), of(1)];
  const differences = first.map((value, i) =>
    value === undefined || second[i] === undefined ? undefined : second[i] - value,
  );
  return {
    runs: bands.runs.length,
    residents: bands.residents,
    rows: [
      ...row(words("A", "甲"), first),
      ...row(words("B", "乙"), second),
      ...row(words("B less A", "乙减甲"), differences),
    ],
  };
}

let worker: Clerk | undefined;
let edition = 0;

/** Runs the replications one after the other, each world of a pair with the same seed. */
export async function runBands(session: Session): Promise<void> {
  stopBands(session);
  const mine = ++edition;
  const { worlds } = session.store.get();
  const drafts = worlds.flatMap((world) => (world === undefined ? [] : [small(world.draft)]));
  session.store.set({ bands: { residents: RESIDENTS, runs: [], wanted: REPLICATIONS, running: true } });
  const { files } = await loadTexts();
  const clerk = await startClerk(files, () => undefined);
  if (mine !== edition) return clerk.close();
  worker = clerk;
  const inputs = [];
  for (const draft of drafts) {
    const decoded = await clerk.ask<"decode">({ kind: "decode", yaml: yamlOf(draft) });
    if (decoded.refused !== undefined) return stopBands(session);
    inputs.push(decoded.input);
  }
  for (let replication = 0; replication < REPLICATIONS && mine === edition; replication++) {
    const figures: Figures[] = [];
    for (const input of inputs)
      figures.push(
        await clerk.ask<"replication">({
          kind: "replication",
          input,
          seed: drafts[0]!.seed,
          replication: replication + 1,
        }),
      );
    if (mine !== edition) return;
    const { bands } = session.store.get();
    session.store.set({ bands: { ...bands!, runs: [...bands!.runs, [figures[0]!, figures[1]]] } });
  }
  stopBands(session);
}

const small = (draft: Draft): Draft => ({ ...draft, residents: Math.min(RESIDENTS, draft.residents ?? RESIDENTS) });

export function stopBands(session: Session): void {
  edition++;
  worker?.close();
  worker = undefined;
  const { bands } = session.store.get();
  if (bands !== undefined) session.store.set({ bands: { ...bands, running: false } });
}
