/**
 * Numbers as people write them: full-width digits and signs (全角), thousands set apart by commas in threes. What could
 * be read in two ways is no number: `1,03`, `0x10`, an empty cell.
 */

/** Full-width letters, digits and signs as half-width ones, and the true minus sign as a hyphen. */
export function halfWidth(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ")
    .replaceAll("−", "-");
}

/** A number in digits, in groups of three or without any; `_` may stand between digits as in YAML. */
export const DIGITS = /(?:\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/.source;
const NUMBER = new RegExp(`^[+-]?${DIGITS}$`);

/** The number that a text is, whole and nothing but it; undefined for anything else. */
export function numberIn(text: string): number | undefined {
  const written = halfWidth(text).trim();
  return NUMBER.test(written) ? Number(written.replaceAll(/[,_]/g, "")) : undefined;
}
