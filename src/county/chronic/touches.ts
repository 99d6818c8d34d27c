import type { Family } from "../mechanism/touches.ts";

/** What changes with who is known, managed and controlled. */
export const MANAGED_CARE: readonly Family[] = ["managed", "control", "drugs", "visits", "stays", "aftermath", "money"];

/** What changes with care that reaches people at home: those who are helped, and the beds and nurses that it takes. */
export const CARE_AT_HOME: readonly Family[] = ["home care", "money", "stays", "aftermath", "visits", "beds"];
