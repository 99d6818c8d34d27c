import type { Mechanism } from "../mechanism/mechanism.ts";
import { administration } from "./administration.ts";
import { assets } from "./assets.ts";
import { business } from "./business.ts";
import { catalogue } from "./catalogue.ts";
import { distribution } from "./distribution.ts";
import { finance } from "./finance.ts";
import { information } from "./information.ts";
import { logistics } from "./logistics.ts";
import { performance } from "./performance.ts";
import { personnel } from "./personnel.ts";
import { prevention } from "./prevention.ts";
import { procurement } from "./procurement.ts";
import { ruralIntegration } from "./rural-integration.ts";

/**
 * The domains in the order in which they act, all of them before the behaviours, which read what they have changed:
 * first how soon managers decide, then who works where and with what, then what costs what, then the pool that pays
 * what is owed, then what is on the shelves and how members work, then what township centres do for their clinics.
 */
export const MANAGEMENT: readonly Mechanism[] = [
  administration,
  personnel,
  assets,
  logistics,
  procurement,
  finance,
  catalogue,
  distribution,
  performance,
  prevention,
  business,
  information,
  ruralIntegration,
];
