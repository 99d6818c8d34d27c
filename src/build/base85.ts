/**
 * Bytes as text with five signs for four bytes (base 85, as Adobe's, with other signs): a tenth shorter than base64.
 * Signs are the printable ones of ASCII that neither HTML nor JavaScript nor a pattern of replacement reads otherwise;
 * `src/page/unpack.ts` reads it.
 */
const SIGNS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
  .filter((sign) => !`<>&"'\\\`$`.includes(sign))
  .slice(0, 85);

export function base85(bytes: Uint8Array): string {
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const size = Math.min(4, bytes.length - at);
    let value = 0;
    for (let i = 0; i < 4; i++) value = value * 256 + (bytes[at + i] ?? 0);
    let group = "";
    for (let i = 0; i < 5; i++) {
      group = SIGNS[value % 85]! + group;
      value = Math.floor(value / 85);
    }
    groups.push(group.slice(0, size + 1));
  }
  return groups.join("");
}
