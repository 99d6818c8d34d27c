import { turn } from "./turn.ts";

/** Parts that lie in the page packed: gzip in base 85, as inert text. */
export type Part = "page" | "engine" | "painter" | "charts" | "places" | "inputs" | "texts";

export async function unpack(part: Part): Promise<Blob> {
  const text = document.getElementById(`packed-${part}`)?.textContent;
  if (text === undefined || text === null) throw new Error(`the page lacks its part ${part}`);
  await turn();
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).blob();
}

export const unpackJson = async <T>(part: Part): Promise<T> => JSON.parse(await (await unpack(part)).text()) as T;

/** Runs a part that is a script of the page itself. */
export async function runPart(part: Part): Promise<void> {
  const script = document.createElement("script");
  script.src = URL.createObjectURL(new Blob([await unpack(part)], { type: "text/javascript" }));
  await new Promise<void>((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`the part ${part} could not be taken out of the page`));
    document.head.append(script);
  });
}

/** The signs of `src/build/base85.ts`, by their codes; 255 none. */
const DIGITS = new Uint8Array(128).fill(255);
[...Array(94).keys()]
  .map((i) => 33 + i)
  .filter((code) => !`<>&"'\\\`$`.includes(String.fromCharCode(code)))
  .slice(0, 85)
  .forEach((code, digit) => (DIGITS[code] = digit));

/** Bytes of a text in base 85. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const rest = text.length % 5;
  const bytes = new Uint8Array(Math.floor(text.length / 5) * 4 + Math.max(0, rest - 1));
  for (let from = 0, to = 0; from < text.length; from += 5, to += 4) {
    let value = 0;
    // A last group that is shorter goes on with the largest digit.
    for (let i = from; i < from + 5; i++) value = value * 85 + (i < text.length ? DIGITS[text.charCodeAt(i)]! : 84);
    for (let i = 3; i >= 0; i--) {
      if (to + i < bytes.length) bytes[to + i] = value % 256;
      value = Math.floor(value / 256);
    }
  }
  return bytes;
}
