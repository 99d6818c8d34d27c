import type { Mechanism, ShockScope } from "../mechanism/mechanism.ts";
import type { Family } from "../mechanism/touches.ts";

/** A shock (突发事件): on by default, and without effect until a scenario says when it strikes. */
export type Shock = Mechanism & { readonly shock: ShockScope };

/** What a shock may touch: whoever falls ill, or finds a door shut, may change all that follows. */
export const TOUCHED: readonly Family[] = ["visits", "stays", "drugs", "aftermath", "money"];
