import type { Session } from "./session/session.ts";
import { NO_RULES, type Draft, type Rules, type Shock } from "./draft.ts";

/** What a link says: the scenario with its seed, and the day. */
interface Shared {
  readonly county: string;
  readonly residents?: number;
  readonly seed: number;
  readonly years: number;
  readonly day: number;
  readonly base?: Rules;
  readonly changes?: Draft["changes"];
  readonly shocks?: readonly Shock[];
}

/** The part of a link behind `#` that opens the same scenario at the same day. */
export function shareOf(session: Session, day: number): string {
  const { worlds, lang } = session.store.get();
  const draft = (worlds[1] ?? worlds[0])!.draft;
  const shared: Shared = {
    county: draft.county,
    ...(draft.residents === undefined ? {} : { residents: draft.residents }),
    seed: draft.seed,
    years: draft.years,
    day,
    ...(draft.base.policies.length + Object.keys(draft.base.settings).length > 0 ? { base: draft.base } : {}),
    ...(draft.changes.length > 0 ? { changes: draft.changes } : {}),
    ...(draft.shocks.length > 0 ? { shocks: draft.shocks } : {}),
  };
  return `#lang=${lang}&s=${encodeURIComponent(JSON.stringify(shared))}`;
}

/** @returns what opens the scenario of a link, or nothing when the address holds none */
export function readShare(hash: string): ((session: Session) => Promise<void>) | undefined {
  const text = new URLSearchParams(hash.slice(1)).get("s");
  if (text === null) return undefined;
  let shared: Shared;
  try {
    shared = JSON.parse(text) as Shared;
  } catch {
    return undefined;
  }
  return async (session) => {
    const { places } = session.store.get();
    const place = places.find(({ id }) => id === shared.county) ?? places[0]!;
    await session.open(place, { residents: shared.residents, seed: shared.seed, years: shared.years });
    const { base = NO_RULES, changes = [], shocks = [] } = shared;
    await session.resume({ base, changes, shocks }, shared.day);
  };
}
