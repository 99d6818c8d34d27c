import { BENEFITS } from "./benefits.ts";
import { BUDGET } from "./budget.ts";
import type { Lever } from "./lever.ts";
import { MANAGEMENT } from "./management.ts";
import { PEOPLE } from "./people.ts";

export const LEVERS: readonly Lever[] = [...BUDGET, ...BENEFITS, ...MANAGEMENT, ...PEOPLE];
