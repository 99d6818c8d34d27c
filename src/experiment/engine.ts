import { setFlagsFromString } from "node:v8";

/** Bytecode that one compiled function may take in from the functions it calls, in all and from one of them. */
const INLINED_IN_ALL = 2_500;
const INLINED_FROM_ONE = 1_000;

/**
 * Tells the engine to inline more (内联): an event of a county runs through dozens of small functions, each its own
 * concept, and their calls cost about a tenth of a run. For the whole process, threads too; results are the same to the
 * bit. Call it before the first run.
 */
export function tuneEngine(): void {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED_IN_ALL}`);
  setFlagsFromString(`--max-inlined-bytecode-size=${INLINED_FROM_ONE}`);
}
