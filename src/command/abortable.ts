import { Effect } from "effect";
import { EXIT, Failure } from "./failure.ts";
import { takeRefused } from "./flags.ts";

/**
 * Runs an asynchronous function as an effect. When the effect is interrupted (Ctrl-C), the function's signal aborts,
 * and the effect ends only when the function has: so it can stop its threads and remove what it left half written.
 */
export function abortable<A>(run: (signal: AbortSignal) => Promise<A>): Effect.Effect<A, unknown> {
  return Effect.callback<A, unknown>((resume, signal) => {
    const bad = takeRefused();
    if (bad.length > 0) return resume(Effect.fail(new Failure(bad.join("\n"), EXIT.badInput)));
    const running = run(signal);
    running.then(
      (value) => resume(Effect.succeed(value)),
      (error: unknown) => resume(Effect.fail(error)),
    );
    return Effect.promise(() => running.then(nothing, nothing));
  });
}

const nothing = (): void => undefined;
