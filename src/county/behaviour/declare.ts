import type { Mechanism, MechanismParameter } from "../mechanism.ts";
import type { Text } from "../places/input.ts";
import type { BehaviourWorld } from "./world.ts";

/** A behaviour (行为机制): what actors do with the rules and numbers they see. */
export type Behaviour = Mechanism<BehaviourWorld>;

export const words = (en: string, zh: string): Text => ({ en, zh });

/** A parameter. The unit "share" may also be written in per cent. */
export const parameter = (
  id: string,
  unit: string,
  value: number,
  range: readonly [number, number],
  source: string,
  en: string,
  zh: string,
): MechanismParameter => ({
  id,
  unit,
  default: value,
  range,
  source,
  name: { en, zh },
});
