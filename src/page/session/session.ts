import type { Clock } from "../clock.ts";
import type { Place } from "../county.ts";
import { MINUTES_PER_DAY } from "../dates.ts";
import { firstDifference } from "../draft.ts";
import type { Told, Work } from "../engine/messages.ts";
import type { Clerk } from "../engine/workers.ts";
import { createStore, type Store } from "../store.ts";
import { createStudio, type Studio } from "../studio.ts";
import { type Language, remember } from "../words/language.ts";
import { createOpening, type Opening, type Options } from "./opening.ts";
import { BASE, type Drawer, type State, stateAtFirst, type View, type WorldNumber } from "./state.ts";
import { createTime, type Time } from "./time.ts";
import { createTwin, type Twin } from "./twin.ts";
import { createWorlds } from "./worlds.ts";

/** All that a visitor does, in the words of the page; its parts are one file each. */
export interface Session
  extends
    Opening,
    Pick<Time, "play" | "pause" | "step" | "speed" | "runTo" | "back">,
    Pick<Twin, "turn" | "shake" | "resume"> {
  readonly store: Store<State>;
  readonly clock: Clock;
  readonly studio: Studio;
  /** A county opens and its day begins by itself, unless whoever looks asked for less motion. */
  visit(place: Place, options?: Options): Promise<void>;
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

export function createSession(places: readonly Place[]): Session {
  const store = createStore<State>(stateAtFirst(places));
  const studio = createStudio(store);
  const worlds = createWorlds(store, studio, () => time.ask());
  const time = createTime(store, studio, worlds);
  const opening = createOpening(store, worlds, time);
  const twin = createTwin(store, worlds, time);

  function follow(person: number): void {
    store.set({ follow: person });
    studio.manner();
  }

  return {
    store,
    studio,
    ...opening,
    ...time,
    ...twin,
    async visit(place, options) {
      await opening.open(place, options);
      if (!store.get().still && (await time.dawn())) time.play();
    },
    endTwin: twin.end,
    view(view) {
      store.set({ view });
      studio.manner();
    },
    async story(n, person, onProgress) {
      const { input, draft, kept, days: over } = worlds.of(n)!;
      const days = Math.min(Math.floor(time.clock.minute() / MINUTES_PER_DAY) + 1, over);
      const world = firstDifference(draft, input.startDay) <= days || kept.length > 0 ? n : BASE;
      const key = { seed: draft.seed, replication: 0 };
      return (await worlds.clerk()).ask<"story">({ kind: "story", world, input, person, days, ...key }, onProgress);
    },
    table: worlds.table,
    language(lang) {
      remember(lang);
      document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
      store.set({ lang });
    },
    follow,
    show(drawer) {
      store.set({ drawer });
      if (drawer?.kind !== "person" && store.get().follow >= 0) follow(-1);
    },
    clerk: worlds.clerk,
  };
}
