import { MINUTES_PER_DAY } from "./dates.ts";
import type { State } from "./session/state.ts";
import type { Store } from "./store.ts";
import type { Text } from "../county/input/text.ts";
import { words } from "./words/language.ts";

/** Speeds offered: minutes of the county a millisecond. */
export const SPEEDS: readonly { readonly rate: number; readonly name: Text }[] = [
  { rate: 0.06, name: words("1 hour a second", "1 小时/秒") },
  { rate: 0.24, name: words("4 hours a second", "4 小时/秒") },
  { rate: 1.44, name: words("1 day a second", "1 天/秒") },
  { rate: 10.08, name: words("1 week a second", "1 周/秒") },
  { rate: 43.8, name: words("1 month a second", "1 月/秒") },
];
/** Above this single movements are no longer shown. */
const FLOWING = 3;
/** At slow speeds the night passes so many times faster. */
const NIGHT_FACTOR = 5;
const NIGHT_ENDS = 6.5 * 60;
const NIGHT_BEGINS = 20.5 * 60;

export interface Clock {
  /** The minute of the run that is shown. */
  minute(): number;
  rate(): number;
  flowing(): boolean;
  jump(minute: number): void;
  /** Speed or playing has changed. */
  restart(): void;
  /** Called in every frame; `jumped`: the minute shown has been set since the last. */
  listen(listener: (minute: number, jumped: boolean) => void): () => void;
}

interface Sent {
  readonly minute: number;
  readonly at: number;
  readonly rate: number;
}

/**
 * The clock of the page: what minute is shown. The painter goes by the same clock, told whenever it changes.
 * @param tick called in every frame; returns the last minute that may be shown
 */
export function createClock(store: Store<State>, tick: (minute: number) => number, send: (sent: Sent) => void): Clock {
  let minute = 0;
  let before = performance.now();
  let sentRate = -1;
  let sentMinute = -1;
  let sentAt = 0;
  let jumped = false;
  const listeners = new Set<(minute: number, jumped: boolean) => void>();

  function rate(): number {
    const { playing, speed } = store.get();
    if (!playing) return 0;
    const plain = SPEEDS[speed]!.rate;
    const inDay = minute % MINUTES_PER_DAY;
    return speed < 2 && (inDay < NIGHT_ENDS || inDay > NIGHT_BEGINS) ? plain * NIGHT_FACTOR : plain;
  }

  /** Tells the painter when what it reckons would be wrong. */
  function tell(now: number): void {
    const reckoned = sentMinute + sentRate * (now - sentAt);
    const wanted = rate();
    if (wanted === sentRate && Math.abs(reckoned - minute) < Math.max(1, wanted * 60)) return;
    [sentRate, sentMinute, sentAt] = [wanted, minute, now];
    send({ minute, at: Date.now(), rate: wanted });
  }

  function frame(): void {
    const now = performance.now();
    // After a pause of the tab time goes on where it stood.
    const passed = Math.min(now - before, 250);
    before = now;
    const last = tick(minute);
    minute = Math.min(minute + rate() * passed, Math.max(last, minute));
    tell(now);
    const hasJumped = jumped;
    jumped = false;
    for (const listener of listeners) listener(minute, hasJumped);
    requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);

  return {
    minute: () => minute,
    rate,
    flowing: () => rate() > FLOWING,
    jump(to) {
      if (to === minute) return;
      minute = to;
      jumped = true;
      sentRate = -1;
    },
    restart() {
      sentRate = -1;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
