import type { Text } from "../input/text.ts";
import type { MechanismParameter } from "./mechanism.ts";

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
