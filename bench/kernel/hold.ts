/** The hold model on the event queue: take the first event, put one back an exponential time later. */
import { createArena } from "../../src/kernel/arena.ts";
import { exponentialFrom } from "../../src/kernel/distributions.ts";
import { createQueue } from "../../src/kernel/queue.ts";
import { runAlone, stopwatch } from "../timing.ts";

/** Nanoseconds for one pop and one push, of the processor and by the clock on the wall. */
function timeHold(pending: number, events: number): { nsPerEvent: number; wallNsPerEvent: number } {
  const queue = createQueue({ arena: createArena(), name: "hold", capacity: pending });
  let state = 2_463_534_242;
  const gap = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return exponentialFrom(((state >>> 0) + 0.5) / 4_294_967_296, 1);
  };
  const hold = (count: number): void => {
    for (let i = 0; i < count; i++) {
      const slot = queue.pop(Infinity);
      queue.push(queue.time(slot) + gap(), 0, 0, queue.a(slot), 0);
    }
  };
  for (let i = 0; i < pending; i++) queue.push(gap(), 0, 0, i, 0);
  hold(Math.min(events, 2 * pending));
  const watch = stopwatch();
  hold(events);
  const { cpuMs, wallMs } = watch();
  return { nsPerEvent: (cpuMs * 1e6) / events, wallNsPerEvent: (wallMs * 1e6) / events };
}

await runAlone(import.meta, "PENDING EVENTS", ([pending, events]) => timeHold(pending!, events!));
