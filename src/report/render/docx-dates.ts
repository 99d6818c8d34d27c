/**
 * Word's library writes the hour at which it works into the file; a report carries the hour of its calculation instead,
 * so that the same results give the same bytes.
 */

/** The part of a Word file that says who wrote it when. @param created ISO 8601 */
export function coreProperties(title: string, created: string): string {
  const date = `${new Date(created).toISOString().slice(0, 19)}Z`;
  const text = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` +
    `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<dc:title>${text}</dc:title><dc:creator>yigongti</dc:creator><cp:lastModifiedBy>yigongti</cp:lastModifiedBy>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${date}</dcterms:modified></cp:coreProperties>`
  );
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** Gives every file in a zip archive one date. (PKWARE APPNOTE 6.3: 4.3.7, 4.3.12, 4.3.16; dates 4.4.6.) */
export function withZipDate(zip: Uint8Array, date: string): Uint8Array {
  const bytes = Uint8Array.from(zip);
  const view = new DataView(bytes.buffer);
  const stamp = dosTime(new Date(date));
  const end = endOf(view);
  let at = view.getUint32(end + 16, true);
  for (let files = view.getUint16(end + 10, true); files > 0; files--) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error("zip: expected an entry of the directory");
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(local, true) !== LOCAL) throw new Error("zip: expected the header of a file");
    view.setUint32(at + 12, stamp, true);
    view.setUint32(local + 10, stamp, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}

function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at--) if (view.getUint32(at, true) === END) return at;
  throw new Error("zip: no end of the directory");
}

/** Two-second steps from 1980 on, in UTC. */
function dosTime(date: Date): number {
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
