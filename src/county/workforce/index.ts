import { capability } from "./capability.ts";
import { promotion } from "./promotion.ts";
import { training } from "./training.ts";
import { turnover } from "./turnover.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * Workforce and capability in the order in which they act: who is there, who goes away, what that makes of the places.
 */
export const WORKFORCE: readonly Mechanism[] = [turnover, training, promotion, capability];
