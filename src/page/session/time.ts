import { type Clock, createClock, SPEEDS } from "../clock.ts";
import { MINUTES_PER_DAY, weekday } from "../dates.ts";
import type { Store } from "../store.ts";
import type { Studio } from "../studio.ts";
import { BASE, type State } from "./state.ts";
import type { Worlds } from "./worlds.ts";

/** The time of the page: play, pause, step, speed, on to a date and back. */
export interface Time {
  readonly clock: Clock;
  /** Asks the engines for the days that the clock will need next. */
  ask(): void;
  /**
   * The race is over; where days were flying past, the clock comes to where the engines are. @returns days over there
   */
  halt(): Promise<number>;
  /** Shows the morning of a day. */
  morning(day: number): void;
  play(): void;
  pause(): void;
  step(minutes: number): void;
  speed(index: number): void;
  runTo(day: number): void;
  /** On to the first morning that is worth seeing. @returns whether it has come, and nothing came in between */
  dawn(): Promise<boolean>;
  back(day: number): Promise<void>;
}

/** The picture of a day begins shortly before doors open. */
const FIRST_MINUTE = 6.5 * 60;
/** By then wards are as full as they stay, and the first figures have not come yet. */
const SETTLED_DAY = 7;
const TUESDAY = 1;
/** At speeds at which single movements are shown, tomorrow is asked for in the evening. */
const EVENING = 1_000;
/** At higher speeds engines run so far ahead of the clock, milliseconds. */
const LEAD = 300;

export function createTime(store: Store<State>, studio: Studio, worlds: Worlds): Time {
  const clock = createClock(store, tick, (sent) => studio.send({ kind: "clock", ...sent }));
  // Before any component looks at the minute: what stands beside a date changes with it, in one drawing.
  clock.listen(worlds.show);

  function ask(): void {
    const { racing, playing } = store.get();
    const minute = clock.minute();
    const flowing = clock.flowing();
    const evening = minute % MINUTES_PER_DAY > EVENING ? 1 : 0;
    const ahead = flowing ? Math.ceil((clock.rate() * LEAD) / MINUTES_PER_DAY) : evening;
    const want = racing ?? Math.floor(minute / MINUTES_PER_DAY) + 1 + (playing ? ahead : 0);
    const days = Math.min(want, worlds.total());
    if (days <= worlds.asked() && racing === undefined) return;
    worlds.run(days, { detail: racing === undefined && !flowing, exact: !flowing });
  }

  /** What the clock calls in every frame. @returns the last minute that may be shown */
  function tick(minute: number): number {
    const over = worlds.daysOver();
    const { racing, playing } = store.get();
    const come = worlds.come();
    if (racing !== undefined && come >= racing) {
      store.set({ racing: undefined });
      clock.jump(racing * MINUTES_PER_DAY - 1);
    } else if (racing !== undefined) clock.jump(Math.max(minute, come * MINUTES_PER_DAY - 1));
    else if (playing) ask();
    const total = worlds.total();
    if (over >= total && minute >= total * MINUTES_PER_DAY - 2 && total > 0) pause();
    return over * MINUTES_PER_DAY - 1;
  }

  const hasFlown = (): boolean => store.get().racing !== undefined || clock.flowing();

  async function halt(flew = hasFlown()): Promise<number> {
    const edition = worlds.edition();
    store.set({ racing: undefined });
    const days = await worlds.rest();
    if (flew && edition === worlds.edition()) clock.jump(Math.max(clock.minute(), days * MINUTES_PER_DAY - 1));
    return days;
  }

  function stand(): void {
    store.set({ playing: false });
    clock.restart();
  }

  /** Stands still; where days were flying past, at the end of the day to which the engines have come. */
  function pause(): void {
    const flew = hasFlown();
    stand();
    if (flew) void halt(flew);
  }

  const morning = (day: number): void => clock.jump(day * MINUTES_PER_DAY + FIRST_MINUTE);

  /** A county begins empty, on a holiday: what is seen first is a working day on which beds are taken. */
  async function dawn(): Promise<boolean> {
    const base = worlds.of(BASE);
    if (base === undefined) return false;
    const edition = worlds.edition();
    const day = SETTLED_DAY + ((7 + TUESDAY - weekday(base.input.startDay + SETTLED_DAY)) % 7);
    runTo(day);
    await worlds.until(() => store.get().racing === undefined);
    if (edition !== worlds.edition() || clock.minute() !== day * MINUTES_PER_DAY - 1) return false;
    morning(day);
    return true;
  }

  function runTo(day: number): void {
    if (day <= worlds.daysOver()) return void back(day);
    store.set({ racing: Math.min(day, worlds.total()), playing: false });
    clock.restart();
    ask();
  }

  async function back(day: number): Promise<void> {
    stand();
    await halt(false);
    const goal = Math.max(0, day);
    const release = worlds.hold();
    await Promise.all(worlds.living().map((n) => worlds.goBack(goal, n)));
    worlds.askedOnly(goal);
    release();
    morning(goal);
    ask();
  }

  return {
    clock,
    ask,
    halt: () => halt(),
    morning,
    play() {
      if (clock.minute() >= worlds.total() * MINUTES_PER_DAY - 2) return;
      store.set({ playing: true });
      clock.restart();
      ask();
    },
    pause,
    step(minutes) {
      pause();
      const goal = Math.min(clock.minute() + minutes, worlds.total() * MINUTES_PER_DAY - 1);
      const last = worlds.daysOver() * MINUTES_PER_DAY - 1;
      clock.jump(Math.max(0, Math.min(goal, last)));
      if (goal <= last) return;
      const days = Math.floor(goal / MINUTES_PER_DAY) + 1;
      worlds.run(days, { detail: true, exact: true });
      void worlds.until(() => worlds.daysOver() >= days).then(() => clock.jump(goal));
    },
    speed(index) {
      store.set({ speed: Math.max(0, Math.min(index, SPEEDS.length - 1)) });
      clock.restart();
      ask();
    },
    runTo,
    dawn,
    back,
  };
}
