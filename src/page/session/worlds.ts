import { loadTexts } from "../county.ts";
import { daysInYears } from "../dates.ts";
import type { FromEngine, Work } from "../engine/messages.ts";
import { type Clerk, type Engine, startClerk, startEngine } from "../engine/workers.ts";
import type { Store } from "../store.ts";
import type { Seen, Studio } from "../studio.ts";
import { createShown, type Shown } from "./shown.ts";
import { BASE, type State, TWIN, type World, type WorldNumber } from "./state.ts";

type Pair<T> = [T | undefined, T | undefined];

/** How the engines are to run: `detail` with what a picture needs, `exact` with the figures of the last day. */
interface Manner {
  readonly detail: boolean;
  readonly exact: boolean;
}

/** Both worlds in their engines (两个世界): building, running, taking back; what they tell goes into the state. */
export interface Worlds {
  of(n: WorldNumber): World | undefined;
  living(): readonly WorldNumber[];
  /** Days over in every world. */
  daysOver(): number;
  /** Days of the whole run. */
  total(): number;
  /** Days asked of the engines. */
  asked(): number;
  /** Takes back what was asked beyond a day. */
  askedOnly(days: number): void;
  run(days: number, manner: Manner): void;
  /** All engines at rest after the same day. @returns that many days */
  rest(): Promise<number>;
  build(n: WorldNumber, made: World, state?: Uint8Array): Promise<void>;
  /** No kept state fits: the world is run from the start up to a day. */
  restart(n: WorldNumber, goal: number): Promise<void>;
  goBack(day: number, n: WorldNumber): Promise<void>;
  close(n: WorldNumber): void;
  /** Both worlds are gone, and answers of their engines are no longer heard. */
  reset(): void;
  /** Rises with each reset. */
  edition(): number;
  hasTold(n: WorldNumber, days: number): boolean;
  /** Waits for the state. */
  until(holds: () => boolean): Promise<void>;
  /** Days up to which figures of every world are there. */
  come(): number;
  /** The newest figures that may stand beside a minute, of all worlds at once. */
  show(minute: number): void;
  /** Figures stay as they are while worlds are taken to another day. @returns what lets them change again */
  hold(): () => void;
  save(n: WorldNumber): Promise<Uint8Array>;
  table(n: WorldNumber, name: string, where: Readonly<Record<string, string>>): Promise<Work>;
  clerk(): Promise<Clerk>;
}

const MONTH_DAYS = 32;

/** @param opened called when a county stands ready in an engine */
export function createWorlds(store: Store<State>, studio: Studio, opened: () => void): Worlds {
  const engines: Pair<Engine> = [undefined, undefined];
  let begun = false;
  let asked = 0;
  let edition = 0;
  let clerk: Promise<Clerk> | undefined;
  let shown: Shown = createShown();

  const of = (n: WorldNumber): World | undefined => store.get().worlds[n];
  const living = (): readonly WorldNumber[] => ([BASE, TWIN] as const).filter((n) => engines[n] !== undefined);
  const hasTold = (n: WorldNumber, days: number): boolean => (of(n)?.told ?? Infinity) >= days;

  function put(n: WorldNumber, world: World | undefined, rest: Partial<State> = {}): void {
    const worlds = [...store.get().worlds] as Pair<World>;
    worlds[n] = world;
    store.set({ ...rest, worlds });
  }

  function change(n: WorldNumber, part: Partial<World>): void {
    const world = of(n);
    if (world !== undefined) put(n, { ...world, ...part });
  }

  function getClerk(): Promise<Clerk> {
    clerk ??= loadTexts().then(({ files }) => startClerk(files, (n, kept) => change(n as WorldNumber, { kept })));
    return clerk;
  }

  function hear(n: WorldNumber, born: number, message: FromEngine): void {
    if (born !== edition || engines[n] === undefined) return;
    switch (message.kind) {
      case "opened":
        change(n, { days: message.days });
        if (of(n)?.catchingUp === undefined && message.days === 0 && n === BASE) asked = 0;
        return opened();
      case "day": {
        const { catchingUp } = of(n)!;
        const caughtUp = catchingUp !== undefined && message.days >= catchingUp;
        change(n, { days: message.days, events: message.events, ...(caughtUp ? { catchingUp: undefined } : {}) });
        if (store.get().opening.running === undefined)
          store.set({ opening: { ...store.get().opening, running: performance.mark("running").startTime } });
        return;
      }
      case "figures":
        shown.tell(n, message.figures);
        return change(n, { told: message.figures.days });
      case "kept":
        return void getClerk().then((to) =>
          to.send({ kind: "keep", world: n, days: message.days, state: message.state }, [message.state.buffer]),
        );
      case "ended":
        return change(n, { digest: message.digest, events: message.events });
      case "misfit":
        return void restart(n, of(n)!.days);
      case "failed":
        store.set({
          playing: false,
          notice: { en: `The engine stopped: ${message.message}`, zh: `引擎停止：${message.message}` },
        });
    }
  }

  function run(days: number, manner: Manner): void {
    asked = days;
    for (const n of living()) engines[n]!.send({ kind: "run", days, ...manner });
  }

  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        leave();
        resolve();
      };
      const leave = store.subscribe(look);
      look();
    });

  async function build(n: WorldNumber, made: World, state?: Uint8Array): Promise<void> {
    begun = true;
    shown.forget(n);
    put(n, { ...made, told: -1 });
    if (engines[n] === undefined) {
      const born = edition;
      const engine = await startEngine((message) => hear(n, born, message));
      if (born !== edition) return engine.close();
      engines[n] = engine;
    }
    const { port1, port2 } = new MessageChannel();
    studio.engine(n, port1);
    const { input, draft } = made;
    const message = { kind: "open", input, seed: draft.seed, replication: 0, painter: port2 } as const;
    if (state === undefined) engines[n].send(message, [port2]);
    else engines[n].send({ ...message, state }, [port2, state.buffer]);
  }

  async function restart(n: WorldNumber, goal: number): Promise<void> {
    await build(n, { ...of(n)!, days: 0, figures: undefined, catchingUp: goal });
    engines[n]!.send({ kind: "run", days: goal, detail: false, exact: true });
    await until(() => hasTold(n, goal));
  }

  function close(n: WorldNumber): void {
    engines[n]?.close();
    engines[n] = undefined;
    shown.forget(n);
    const seen = [...store.get().seen] as Pair<Seen>;
    seen[n] = undefined;
    put(n, undefined, { seen, partings: undefined });
    studio.gone(n);
    void clerk?.then((to) => to.send({ kind: "forget", world: n, after: -1 }));
  }

  return {
    of,
    living,
    daysOver: () => Math.min(...living().map((n) => of(n)?.days ?? 0)),
    total() {
      const base = of(BASE);
      return base === undefined ? 0 : daysInYears(base.input.startDay, base.input.years);
    },
    asked: () => asked,
    askedOnly(days) {
      asked = days;
    },
    run,
    async rest() {
      const most = Math.max(...(await Promise.all(living().map((n) => engines[n]!.rest()))));
      run(most, { detail: true, exact: true });
      await until(() => living().every((n) => hasTold(n, most)));
      return most;
    },
    build,
    restart,
    async goBack(day, n) {
      const made = of(n)!;
      const kept = await (await getClerk()).ask<"state">({ kind: "state", world: n, days: day });
      if (kept.state === undefined || kept.days < day - MONTH_DAYS) {
        await build(n, { ...made, days: 0, digest: undefined, catchingUp: day > 0 ? day : undefined });
        if (day > 0) engines[n]!.send({ kind: "run", days: day, detail: false, exact: true });
      } else {
        shown.forget(n);
        put(n, { ...made, days: kept.days, digest: undefined, told: -1 });
        engines[n]!.send({ kind: "back", state: kept.state }, [kept.state.buffer]);
        await until(() => hasTold(n, kept.days));
        if (kept.days < day) engines[n]!.send({ kind: "run", days: day, detail: true, exact: true });
      }
      await until(() => hasTold(n, day));
    },
    close,
    reset() {
      // The first county has nothing before it, and what is drawn of it stays.
      if (!begun) return;
      edition++;
      close(TWIN);
      close(BASE);
      shown = createShown();
      asked = 0;
    },
    edition: () => edition,
    hasTold,
    until,
    come: () => shown.come(living()),
    show(minute) {
      const found = shown.at(minute, living());
      if (found === undefined) return;
      const worlds = [...store.get().worlds] as Pair<World>;
      for (const [n, figures] of found) worlds[n] = { ...worlds[n]!, figures };
      store.set({ worlds });
    },
    hold: () => shown.hold(),
    save: (n) => engines[n]!.save(),
    table: (n, name, where) => engines[n]!.table(name, where),
    clerk: getClerk,
  };
}
