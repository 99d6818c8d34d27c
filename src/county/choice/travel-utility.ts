import type { ChoiceInput } from "../input/choice.ts";

/**
 * Utility of a trip: its slope at the door is `travelPerMinute`, and it flattens with distance as the logarithm of 1 +
 * minutes / scale.
 */
export const travelUtility = (minutes: number, { travelPerMinute, travelScaleMinutes }: ChoiceInput): number =>
  travelPerMinute * travelScaleMinutes * Math.log(1 + minutes / travelScaleMinutes);
