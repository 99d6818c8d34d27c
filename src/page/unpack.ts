/** Parts that lie in the page packed: gzip in base64, as inert text. */
export type Part = "engine" | "painter" | "charts" | "places" | "inputs" | "texts";

export async function unpack(part: Part): Promise<Blob> {
  const text = document.getElementById(`packed-${part}`)?.textContent;
  if (text === undefined || text === null) throw new Error(`the page lacks its part ${part}`);
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).blob();
}

export const unpackJson = async <T>(part: Part): Promise<T> => JSON.parse(await (await unpack(part)).text()) as T;

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const decoder = Uint8Array as unknown as { fromBase64?(text: string): Uint8Array<ArrayBuffer> };
  if (decoder.fromBase64 !== undefined) return decoder.fromBase64(base64);
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
