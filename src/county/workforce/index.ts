import { capability } from "./capability.ts";
import { doctorsDay } from "./doctors-day.ts";
import { equipment } from "./equipment.ts";
import { latePay } from "./late-pay.ts";
import { nursing } from "./nursing.ts";
import { promotion } from "./promotion.ts";
import { publicHealthHours } from "./public-health-hours.ts";
import { technicians } from "./technicians.ts";
import { training } from "./training.ts";
import { turnover } from "./turnover.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * Workforce and capability in the order in which they act: who is there, who goes away, what that makes of the places.
 */
export const WORKFORCE: readonly Mechanism[] = [
  turnover,
  training,
  promotion,
  capability,
  equipment,
  nursing,
  technicians,
  publicHealthHours,
  latePay,
  doctorsDay,
];
