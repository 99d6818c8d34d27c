import { Session, type Profiler } from "node:inspector";

/** What a room took of the processor, most first. */
export interface RoomProfile {
  /** A folder of `src/county`, `county` what stands above them; `kernel`; else what the engine itself did. */
  readonly room: string;
  readonly ms: number;
  readonly share: number;
  /** Functions of the room that took most, with their part of the whole. */
  readonly functions: readonly { readonly name: string; readonly share: number }[];
}

const FUNCTIONS = 6;
const MICROSECONDS = 250;

/** Runs something and tells where its time went, by room. */
export async function profiled(work: () => Promise<void>): Promise<readonly RoomProfile[]> {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: MICROSECONDS });
  session.post("Profiler.start");
  await work();
  const { promise, resolve, reject } = Promise.withResolvers<Profiler.Profile>();
  session.post("Profiler.stop", (error, answer) => (error === null ? resolve(answer.profile) : reject(error)));
  const profile = await promise;
  session.disconnect();
  return byRoom(profile);
}

function byRoom({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): readonly RoomProfile[] {
  const own = new Map<number, number>();
  samples.forEach((id, i) => own.set(id, (own.get(id) ?? 0) + timeDeltas[i]! / 1000));
  const rooms = new Map<string, Map<string, number>>();
  let whole = 0;
  for (const { id, callFrame } of nodes) {
    const ms = own.get(id) ?? 0;
    const room = roomOf(callFrame.url, callFrame.functionName);
    if (ms === 0 || room === "(idle)") continue;
    whole += ms;
    const functions = rooms.get(room) ?? new Map<string, number>();
    rooms.set(room, functions);
    const name = `${callFrame.functionName || "(nameless)"} ${callFrame.url.split("/").at(-1)}`.trim();
    functions.set(name, (functions.get(name) ?? 0) + ms);
  }
  const most = <T>(entries: Iterable<readonly [T, number]>) =>
    [...entries].toSorted(([, one], [, other]) => other - one);
  const share = (ms: number): number => Number((ms / whole).toFixed(4));
  const sums = most([...rooms].map(([room, of]) => [room, [...of.values()].reduce((sum, ms) => sum + ms, 0)] as const));
  return sums.map(([room, ms]) => ({
    room,
    ms: Math.round(ms),
    share: share(ms),
    functions: most(rooms.get(room)!)
      .slice(0, FUNCTIONS)
      .map(([name, part]) => ({ name, share: share(part) })),
  }));
}

function roomOf(url: string, name: string): string {
  const [, kernel, room] = /\/src\/(?:(kernel)\/|county\/(?:([^/]+)\/)?)/.exec(url) ?? [];
  if (kernel !== undefined) return kernel;
  if (room !== undefined) return room;
  if (url.includes("/src/county/")) return "county";
  return /^\(.*\)$/.test(name) ? name : "(elsewhere)";
}
