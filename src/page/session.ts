import type { CountyInput } from "../county/input/county.ts";
import type { Target } from "../scenario/targets.ts";
import { type Clock, createClock, SPEEDS } from "./clock.ts";
import { loadInput, loadTexts, type Place, usualSize } from "./county.ts";
import { daysInYears, daysOf, isoFromDays, MINUTES_PER_DAY, yearStart } from "./dates.ts";
import { type Draft, isUntouched, NO_RULES, type Rules, type Shock, withRules, yamlOf } from "./draft.ts";
import type { Figures } from "./engine/figures.ts";
import type { Decoded, FromEngine, Told, Work } from "./engine/messages.ts";
import { type Clerk, type Engine, startClerk, startEngine } from "./engine/workers.ts";
import type { Parting } from "./painter/messages.ts";
import type { Bands } from "./bands.ts";
import type { Lesson } from "./lessons/lesson.ts";
import { LESSONS } from "./lessons/lessons.ts";
import { createShown } from "./shown.ts";
import { createStudio, type Seen } from "./studio.ts";
import { createStore, type Store } from "./store.ts";
import type { Text } from "../county/input/text.ts";
import { type Language, languageAsked, remember } from "./words/language.ts";

/** World 0 is the county as opened, world 1 the same people under other rules. */
export const BASE = 0;
export const TWIN = 1;
export type WorldNumber = 0 | 1;

export interface World {
  readonly draft: Draft;
  readonly input: CountyInput;
  readonly targets: readonly Target[];
  /** Days over, in the engine. */
  readonly days: number;
  /** Days of the figures that the engine told last; -1 none. */
  readonly told: number;
  /** What is shown: figures of days over at the minute of the clock. */
  readonly figures: Figures | undefined;
  /** Digest of the whole run, once it is over. */
  readonly digest: string | undefined;
  readonly events: number;
  /** Days at which a state is kept. */
  readonly kept: readonly number[];
  /** Runs from the start up to this day, because no kept state fits. */
  readonly catchingUp: number | undefined;
}

export type View = "one" | "both" | "difference";

export type Drawer =
  | { readonly kind: "person"; readonly world: WorldNumber; readonly person: number }
  | { readonly kind: "institution"; readonly world: WorldNumber; readonly institution: number }
  | { readonly kind: "measure"; readonly id: string }
  | { readonly kind: "instrument"; readonly id: string }
  | { readonly kind: "scenario" | "about" | "lessons" | "differences" | "keys" }
  | { readonly kind: "lesson"; readonly id: string };

export interface State {
  readonly lang: Language;
  readonly places: readonly Place[];
  readonly place: Place;
  readonly worlds: readonly [World | undefined, World | undefined];
  readonly view: View;
  readonly playing: boolean;
  readonly speed: number;
  /** Runs on without pictures until this day. */
  readonly racing: number | undefined;
  readonly seen: readonly [Seen | undefined, Seen | undefined];
  readonly partings: { readonly day: number; readonly list: readonly Parting[]; readonly compared: number } | undefined;
  readonly drawer: Drawer | undefined;
  /** Rises when a county is opened anew, so that its canvas is made anew. */
  readonly edition: number;
  readonly lessons: readonly Lesson[];
  readonly bands: Bands | undefined;
  readonly notice: Text | undefined;
  /** A lever is being turned: how far. */
  readonly turning: boolean;
  readonly projector: boolean;
  readonly still: boolean;
  readonly follow: number;
  readonly frames: { readonly drawn: readonly number[]; readonly apart: readonly number[] };
  /** Milliseconds from the opening of the file to the first picture and to the engine running. */
  readonly opening: { readonly picture: number | undefined; readonly running: number | undefined };
}

export interface Session {
  readonly store: Store<State>;
  readonly clock: Clock;
  readonly studio: ReturnType<typeof createStudio>;
  open(place: Place, options?: { residents?: number | undefined; seed?: number; years?: number }): Promise<void>;
  /** A scenario from a file: `under` is its text, or that of the page's own making. */
  openText(yaml: string, name: string): Promise<void>;
  play(): void;
  pause(): void;
  step(minutes: number): void;
  speed(index: number): void;
  runTo(day: number): void;
  back(day: number): Promise<void>;
  turn(rules: Rules, when: "tomorrow" | "january"): Promise<void>;
  shake(shock: Omit<Shock, "from" | "to">, days: number | undefined): Promise<void>;
  /** The twin under rules that a link holds, both worlds at a day. */
  resume(rules: Pick<Draft, "base" | "changes" | "shocks">, day: number): Promise<void>;
  endTwin(): void;
  view(view: View): void;
  story(world: WorldNumber, person: number, onProgress: (share: number) => void): Promise<Told>;
  /** Rows of a result table of a world as it stands. */
  table(world: WorldNumber, name: string, where: Readonly<Record<string, string>>): Promise<Work>;
  language(lang: Language): void;
  /** Marks a person on the map; -1 nobody. */
  follow(person: number): void;
  show(drawer: Drawer | undefined): void;
  clerk(): Promise<Clerk>;
}

export const EMPTY_WORLD = {
  days: 0,
  told: -1,
  figures: undefined,
  digest: undefined,
  events: 0,
  kept: [],
  catchingUp: undefined,
};

export function createSession(places: readonly Place[]): Session {
  const store = createStore<State>({
    lang: languageAsked(),
    places,
    place: places[0]!,
    worlds: [undefined, undefined],
    view: "one",
    playing: false,
    speed: 0,
    racing: undefined,
    seen: [undefined, undefined],
    partings: undefined,
    drawer: undefined,
    edition: 0,
    lessons: LESSONS,
    bands: undefined,
    notice: undefined,
    turning: false,
    projector: false,
    still: matchMedia("(prefers-reduced-motion: reduce)").matches,
    follow: -1,
    frames: { drawn: [], apart: [] },
    opening: { picture: undefined, running: undefined },
  });
  const engines: [Engine | undefined, Engine | undefined] = [undefined, undefined];
  /** Days asked of the engines. */
  let asked = 0;
  /** Answers of engines from before a county was opened anew are not heard. */
  let edition = 0;
  let clerk: Promise<Clerk> | undefined;
  const studio = createStudio(store);
  const clock = createClock(store, tick, (sent) => studio.send({ kind: "clock", ...sent }));
  let shown = createShown();
  // Before any component looks at the minute: what stands beside a date changes with it, in one drawing.
  clock.listen(show);

  const world = (n: WorldNumber): World | undefined => store.get().worlds[n];
  const living = (): readonly WorldNumber[] => ([BASE, TWIN] as const).filter((n) => engines[n] !== undefined);
  const daysOver = (): number => Math.min(...living().map((n) => world(n)?.days ?? 0));
  const total = (): number => {
    const base = world(BASE);
    return base === undefined ? 0 : daysInYears(base.input.startDay, base.input.years);
  };

  function change(n: WorldNumber, part: Partial<World>): void {
    const worlds = [...store.get().worlds] as [World | undefined, World | undefined];
    if (worlds[n] === undefined) return;
    worlds[n] = { ...worlds[n], ...part };
    store.set({ worlds });
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
        if (world(n)?.catchingUp === undefined && message.days === 0 && n === BASE) asked = 0;
        return ask();
      case "day": {
        change(n, { days: message.days, events: message.events });
        const { catchingUp } = world(n)!;
        if (catchingUp !== undefined && message.days >= catchingUp) change(n, { catchingUp: undefined });
        if (store.get().opening.running === undefined)
          store.set({ opening: { ...store.get().opening, running: performance.now() } });
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
        return void restart(n, world(n)!.days);
      case "failed":
        store.set({
          playing: false,
          notice: { en: `The engine stopped: ${message.message}`, zh: `引擎停止：${message.message}` },
        });
    }
  }

  /** Asks the engines for the days that the clock will need next. */
  function ask(): void {
    const { racing, playing } = store.get();
    const minute = clock.minute();
    const ahead = clock.flowing()
      ? Math.ceil((clock.rate() * 300) / MINUTES_PER_DAY)
      : minute % MINUTES_PER_DAY > 1_000
        ? 1
        : 0;
    const want = racing ?? Math.floor(minute / MINUTES_PER_DAY) + 1 + (playing ? ahead : 0);
    const days = Math.min(want, total());
    if (days <= asked && racing === undefined) return;
    asked = days;
    const [exact, detail] = [!clock.flowing(), racing === undefined && !clock.flowing()];
    for (const n of living()) engines[n]!.send({ kind: "run", days, detail, exact });
  }

  /** What the clock calls in every frame. @returns the last minute that may be shown */
  function tick(minute: number): number {
    const over = daysOver();
    const { racing } = store.get();
    const come = shown.come(living());
    if (racing !== undefined && come >= racing) {
      store.set({ racing: undefined });
      clock.jump(racing * MINUTES_PER_DAY - 1);
      asked = Math.max(asked, racing);
    } else if (racing !== undefined) clock.jump(Math.max(minute, come * MINUTES_PER_DAY - 1));
    else if (store.get().playing) ask();
    if (over >= total() && minute >= total() * MINUTES_PER_DAY - 2 && total() > 0) pause();
    return over * MINUTES_PER_DAY - 1;
  }

  /** The newest figures that may stand beside a minute, of all worlds at once. */
  function show(minute: number): void {
    const found = shown.at(minute, living());
    if (found === undefined) return;
    const worlds = [...store.get().worlds] as [World | undefined, World | undefined];
    for (const [n, figures] of found) worlds[n as WorldNumber] = { ...worlds[n]!, figures };
    store.set({ worlds });
  }

  async function build(n: WorldNumber, made: World, state?: Uint8Array): Promise<void> {
    const worlds = [...store.get().worlds] as [World | undefined, World | undefined];
    worlds[n] = { ...made, told: -1 };
    shown.forget(n);
    store.set({ worlds });
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

  function close(n: WorldNumber): void {
    engines[n]?.close();
    engines[n] = undefined;
    shown.forget(n);
    const worlds = [...store.get().worlds] as [World | undefined, World | undefined];
    worlds[n] = undefined;
    const seen = [...store.get().seen] as [Seen | undefined, Seen | undefined];
    seen[n] = undefined;
    store.set({ worlds, seen, partings: undefined });
    studio.gone(n);
    void clerk?.then((to) => to.send({ kind: "forget", world: n, after: -1 }));
  }

  async function begin(place: Place, made: World): Promise<void> {
    edition++;
    store.set({ playing: false });
    close(TWIN);
    close(BASE);
    shown = createShown();
    asked = 0;
    store.set({
      place,
      edition,
      view: "one",
      racing: undefined,
      follow: -1,
      drawer: store.get().drawer?.kind === "lesson" ? store.get().drawer : undefined,
      notice: undefined,
      bands: undefined,
    });
    clock.jump(FIRST_MINUTE);
    await build(BASE, made);
    ask();
  }

  /** Stands still; where days were flying past, at the end of the day to which the engines have come. */
  function pause(): void {
    const flew = hasFlown();
    store.set({ playing: false });
    clock.restart();
    if (flew) void halt(flew);
  }

  const hasFlown = (): boolean => store.get().racing !== undefined || clock.flowing();

  /** The race is over; where days were flying past, the clock comes to where the engines are. @returns days over there */
  async function halt(flew = hasFlown()): Promise<number> {
    const born = edition;
    store.set({ racing: undefined });
    const days = await rest();
    if (flew && born === edition) clock.jump(Math.max(clock.minute(), days * MINUTES_PER_DAY - 1));
    return days;
  }

  const hasTold = (n: WorldNumber, days: number): boolean => (world(n)?.told ?? Infinity) >= days;

  /** Both engines at rest after the same day. @returns that many days */
  async function rest(): Promise<number> {
    const days = await Promise.all(living().map((n) => engines[n]!.rest()));
    const most = Math.max(...days);
    asked = most;
    for (const n of living()) engines[n]!.send({ kind: "run", days: most, detail: true, exact: true });
    await until(() => living().every((n) => hasTold(n, most)));
    return most;
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

  async function decode(draft: Draft): Promise<Decoded | undefined> {
    const decoded = await (await getClerk()).ask<"decode">({ kind: "decode", yaml: yamlOf(draft) });
    if (decoded.refused === undefined) return decoded;
    const [first] = decoded.refused;
    store.set({
      notice: {
        en: `That cannot be run: ${first!.path} ${first!.message.en}`,
        zh: `无法运行：${first!.path} ${first!.message.zh}`,
      },
    });
    return undefined;
  }

  /** No kept state fits the new rules: the world is run from the start up to a day. */
  async function restart(n: WorldNumber, goal: number): Promise<void> {
    await build(n, { ...world(n)!, days: 0, figures: undefined, catchingUp: goal });
    engines[n]!.send({ kind: "run", days: goal, detail: false, exact: true });
    await until(() => hasTold(n, goal));
  }

  /** The twin goes on from a day under a draft; before that day it is the base, or itself as it was. */
  async function branch(draft: Draft, day: number): Promise<void> {
    const decoded = await decode(draft);
    if (decoded === undefined) return;
    const made: World = { ...EMPTY_WORLD, draft, input: decoded.input, targets: decoded.targets, days: day };
    const own = world(TWIN);
    const source: WorldNumber =
      own === undefined || day <= firstDifference(own.draft, own.input.startDay) ? BASE : TWIN;
    const now = daysOver();
    // Up to its day it is what it comes from.
    const before = { ...made, figures: day < now ? undefined : world(source)?.figures };
    const to = await getClerk();
    let state: Uint8Array | undefined;
    if (day === 0) state = undefined;
    else if (day === now) state = await engines[source]!.save();
    else {
      const kept = await to.ask<"state">({ kind: "state", world: source, days: day });
      if (kept.days === day) ({ state } = kept);
    }
    to.send({ kind: "forget", world: TWIN, after: day });
    const release = shown.hold();
    if (store.get().view === "one") store.set({ view: innerWidth < PHONE ? "one" : "both" });
    await build(TWIN, before, state);
    if (day > 0 && state === undefined) await restart(TWIN, day);
    await until(() => hasTold(TWIN, day));
    if (day < now) {
      await goBack(day, BASE);
      clock.jump(day * MINUTES_PER_DAY + FIRST_MINUTE);
    }
    release();
    asked = daysOver();
    ask();
  }

  async function goBack(day: number, n: WorldNumber): Promise<void> {
    const made = world(n)!;
    const kept = await (await getClerk()).ask<"state">({ kind: "state", world: n, days: day });
    if (kept.state === undefined || kept.days < day - MONTH_DAYS) {
      await build(n, { ...made, days: 0, digest: undefined, catchingUp: day > 0 ? day : undefined });
      if (day > 0) engines[n]!.send({ kind: "run", days: day, detail: false, exact: true });
    } else {
      await build(n, { ...made, days: kept.days, digest: undefined }, kept.state);
      await until(() => hasTold(n, kept.days));
      if (kept.days < day) engines[n]!.send({ kind: "run", days: day, detail: true, exact: true });
    }
    await until(() => hasTold(n, day));
  }

  const session: Session = {
    store,
    clock,
    studio,
    async open(place, options = {}) {
      const residents = "residents" in options ? options.residents : usualSize(place);
      const draft: Draft = {
        name: place.scenario,
        county: place.id,
        start: place.start,
        warmUp: place.warmUp,
        years: options.years ?? place.years,
        seed: options.seed ?? place.seed,
        ...(residents === undefined ? {} : { residents }),
        targets: place.targets,
        base: NO_RULES,
        changes: [],
        shocks: [],
      };
      const input = { ...(await loadInput(place.id, residents)), years: draft.warmUp + draft.years };
      await begin(place, { ...EMPTY_WORLD, draft, input, targets: place.targets });
    },
    async openText(yaml, name) {
      const { files } = await loadTexts();
      const to = await getClerk();
      to.send({ kind: "texts", files: { ...files, [`scenarios/${name}`]: yaml } });
      const decoded = await to.ask<"decode">({ kind: "decode", yaml });
      if (decoded.refused !== undefined) {
        const lines = (lang: Language): string =>
          decoded.refused
            .slice(0, 6)
            .map(({ line, column, path, message }) => `${name}:${line}:${column} ${path} ${message[lang]}`)
            .join("\n");
        store.set({ notice: { en: lines("en"), zh: lines("zh") } });
        return;
      }
      const { input, seed, years, warmUp, targets, start } = decoded;
      const place = places.find(({ id }) => id === input.id) ?? { ...places[0]!, ...madePlace(input) };
      const draft: Draft = {
        name: decoded.name,
        county: input.id,
        start,
        warmUp,
        years,
        seed,
        targets,
        base: NO_RULES,
        changes: [],
        shocks: [],
        under: name,
      };
      await begin(place, { ...EMPTY_WORLD, draft, input, targets });
      store.set({ notice: { en: `Opened: ${decoded.name.en}`, zh: `已打开：${decoded.name.zh}` } });
    },
    play() {
      if (clock.minute() >= total() * MINUTES_PER_DAY - 2) return;
      store.set({ playing: true });
      clock.restart();
      ask();
    },
    pause,
    step(minutes) {
      pause();
      const goal = Math.min(clock.minute() + minutes, total() * MINUTES_PER_DAY - 1);
      clock.jump(Math.max(0, Math.min(goal, daysOver() * MINUTES_PER_DAY - 1)));
      if (goal > daysOver() * MINUTES_PER_DAY - 1) {
        const days = Math.floor(goal / MINUTES_PER_DAY) + 1;
        asked = days;
        for (const n of living()) engines[n]!.send({ kind: "run", days, detail: true, exact: true });
        void until(() => daysOver() >= days).then(() => clock.jump(goal));
      }
    },
    speed(index) {
      store.set({ speed: Math.max(0, Math.min(index, SPEEDS.length - 1)) });
      clock.restart();
      ask();
    },
    runTo(day) {
      if (day <= daysOver()) return void session.back(day);
      store.set({ racing: Math.min(day, total()), playing: false });
      clock.restart();
      ask();
    },
    async back(day) {
      store.set({ playing: false });
      clock.restart();
      await halt(false);
      const goal = Math.max(0, day);
      const release = shown.hold();
      await Promise.all(living().map((n) => goBack(goal, n)));
      asked = goal;
      release();
      clock.jump(goal * MINUTES_PER_DAY + FIRST_MINUTE);
      ask();
    },
    async turn(rules, when) {
      const base = world(BASE);
      if (base === undefined || store.get().turning) return;
      store.set({ turning: true, notice: undefined });
      try {
        const { startDay } = base.input;
        const tomorrow = await halt();
        const day = when === "january" ? yearStart(startDay, Math.max(0, tomorrow - 1)) : tomorrow;
        const draft = world(TWIN)?.draft ?? base.draft;
        const changed = withRules(draft, rules, day === 0 ? undefined : isoFromDays(startDay + day));
        await branch({ ...changed, name: renamed(base.draft.name) }, day);
      } finally {
        store.set({ turning: false });
      }
    },
    async shake(shock, days) {
      const base = world(BASE);
      if (base === undefined || store.get().turning) return;
      store.set({ turning: true, notice: undefined });
      try {
        const { startDay } = base.input;
        const tomorrow = Math.max(1, await halt());
        const draft = world(TWIN)?.draft ?? base.draft;
        const from = isoFromDays(startDay + tomorrow);
        const to = days === undefined ? {} : { to: isoFromDays(startDay + tomorrow + days) };
        await branch(
          { ...draft, name: renamed(base.draft.name), shocks: [...draft.shocks, { ...shock, from, ...to }] },
          tomorrow,
        );
      } finally {
        store.set({ turning: false });
      }
    },
    async resume(rules, day) {
      const base = world(BASE)!;
      const draft = { ...base.draft, ...rules };
      if (!isUntouched(draft)) {
        await until(() => (world(BASE)?.days ?? 0) > 0);
        await branch({ ...draft, name: renamed(draft.name) }, 0);
      }
      session.runTo(day);
    },
    endTwin() {
      store.set({ view: "one" });
      close(TWIN);
    },
    view: (view) => {
      store.set({ view });
      studio.manner();
    },
    async story(n, person, onProgress) {
      const made = world(n)!;
      const { input, draft } = made;
      const days = Math.min(Math.floor(clock.minute() / MINUTES_PER_DAY) + 1, made.days);
      const own = firstDifference(draft, input.startDay) <= days || made.kept.length > 0 ? n : BASE;
      return (await getClerk()).ask<"story">(
        { kind: "story", world: own, input, person, days, seed: draft.seed, replication: 0 },
        onProgress,
      );
    },
    table: (n, name, where) => engines[n]!.table(name, where),
    language(lang) {
      remember(lang);
      document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
      store.set({ lang });
    },
    follow(person) {
      store.set({ follow: person });
      studio.manner();
    },
    show(drawer) {
      store.set({ drawer });
      if (drawer?.kind !== "person" && store.get().follow >= 0) session.follow(-1);
    },
    clerk: getClerk,
  };
  return session;
}

/** The picture of the first day begins shortly before doors open. */
const FIRST_MINUTE = 6.5 * 60;
const PHONE = 760;
const MONTH_DAYS = 32;

const renamed = ({ en, zh }: Text): Text => ({
  en: en.endsWith(", changed") ? en : `${en}, changed`,
  zh: zh.endsWith("（调整后）") ? zh : `${zh}（调整后）`,
});

/** Day from which a draft differs from the county as opened. */
export function firstDifference(draft: Draft, startDay: number): number {
  if (isUntouched(draft)) return Infinity;
  const { base, changes, shocks } = draft;
  if (base.policies.length > 0 || Object.keys(base.settings).length > 0) return 0;
  return Math.min(...[...changes.map(({ date }) => date), ...shocks.map(({ from }) => from)].map(daysOf)) - startDay;
}

/** How a county is drawn that the page does not have inside: a round about its villages. */
function madePlace(
  input: CountyInput,
): Omit<Place, "scenario" | "purpose" | "start" | "warmUp" | "years" | "seed" | "targets"> {
  const longitudes = input.villages.map(({ longitude }) => longitude);
  const latitudes = input.villages.map(({ latitude }) => latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const ring = Array.from({ length: 49 }, (_, i): readonly [number, number] => {
    const angle = (i / 48) * 2 * Math.PI;
    return [
      (west + east) / 2 + ((east - west) / 2) * 1.15 * Math.cos(angle),
      (south + north) / 2 + ((north - south) / 2) * 1.15 * Math.sin(angle),
    ];
  });
  return {
    id: input.id,
    name: input.name,
    real: !input.division.startsWith("99"),
    residents: input.villages.reduce((sum, { residents }) => sum + residents, 0),
    outline: [ring],
    townships: input.townships.map(({ code, name, longitude, latitude, positionKnown }) => ({
      code,
      name,
      at: [longitude, latitude],
      known: positionKnown,
    })),
    institutions: input.institutions
      .filter(({ level }) => level > 0)
      .map(({ code, kind, level, name, township, longitude, latitude }) => ({
        code,
        kind,
        level,
        name,
        township,
        at: [longitude, latitude],
      })),
  };
}
