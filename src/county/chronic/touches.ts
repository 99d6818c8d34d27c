import type { Family } from "../mechanism/touches.ts";

/** What changes with who is known, managed and controlled. */
export const MANAGED_CARE: readonly Family[] = ["managed", "control", "drugs", "visits", "stays", "aftermath", "money"];
