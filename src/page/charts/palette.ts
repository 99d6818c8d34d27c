import { COLOURS } from "../../report/charts/palette.ts";

/** Colours of charts and reports, by index of the level of care; outside is one. */
export const LEVEL_COLOURS = [
  COLOURS.village,
  COLOURS.township,
  COLOURS.county,
  COLOURS.outside,
  COLOURS.outside,
] as const;
export const HARM_COLOUR = COLOURS.harm;
export const HOME_COLOUR = COLOURS.home;
export const INK = "#1f2933";

/** A pixel as little-endian memory has it: `0xAABBGGRR`. */
export const pixelOf = (hex: string, alpha = 255): number => {
  const n = Number.parseInt(hex.slice(1), 16);
  return ((alpha << 24) | ((n & 255) << 16) | (n & 0xff00) | (n >> 16)) >>> 0;
};
