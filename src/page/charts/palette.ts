/**
 * Colours of the page. Levels of care keep one colour everywhere; they stay apart for colour-blind eyes and, by their
 * lightness (77, 59, 43, 31 of 100), in greyscale.
 */
export const LEVEL_COLOURS = ["#8cc8ec", "#23a184", "#2468b0", "#8a2b06", "#8a2b06"] as const;
export const MONEY_COLOUR = "#d99a00";
export const HARM_COLOUR = "#b8337f";
export const HOME_COLOUR = "#9aa3ab";
export const INK = "#1c2733";

/** `0xAABBGGRR`, as a little-endian pixel. */
export const pixelOf = (hex: string, alpha = 255): number => {
  const n = Number.parseInt(hex.slice(1), 16);
  return ((alpha << 24) | ((n & 255) << 16) | (n & 0xff00) | (n >> 16)) >>> 0;
};
