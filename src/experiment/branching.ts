import { StateRefused } from "../county/state.ts";
import type { Job } from "./executor.ts";
import type { CountyBrancher, CountyBuilder, RunKey, SavePoint } from "./replication.ts";

/** How a job begins, and where it is saved on its way. */
interface Beginning {
  readonly begin: CountyBuilder;
  readonly save?: SavePoint;
}

/**
 * Runs a past once that jobs one after another share, as a warm-up (预热) before budgets that begin after it: the first
 * saves its state there, and those that follow go on from it. One state is kept, that of the last run. A job whose own
 * past is another is noticed by the state itself, and runs from its beginning: what comes out is the same to the bit.
 */
export function createBranching(build: CountyBuilder, branch: CountyBrancher | undefined) {
  let kept: { readonly run: RunKey; readonly minute: number; readonly state: Uint8Array } | undefined;

  return ({ seed, replication, sharedUntil }: Pick<Job, "seed" | "replication" | "sharedUntil">): Beginning => {
    if (branch === undefined || sharedUntil === undefined) return { begin: build };
    const known =
      kept?.run.seed === seed && kept.run.replication === replication && kept.minute === sharedUntil ? kept : undefined;
    let branched = false;
    return {
      begin(input, run) {
        if (known === undefined) return build(input, run);
        try {
          const county = branch(input, run, known.state);
          branched = true;
          return county;
        } catch (error) {
          if (!(error instanceof StateRefused)) throw error;
          return build(input, run);
        }
      },
      save: {
        minute: sharedUntil,
        wanted: () => !branched,
        keep(state) {
          kept = { run: { seed, replication }, minute: sharedUntil, state };
        },
      },
    };
  };
}
