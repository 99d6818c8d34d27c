/**
 * JSON as bytes: whatever is not plain ASCII stands as its escape of four hexadecimal digits, which only occurs inside
 * strings.
 */
export function asciiBytes(json: string): Uint8Array {
  const ascii = json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const bytes = new Uint8Array(ascii.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = ascii.charCodeAt(i);
  return bytes;
}

/** Characters put together at a time: more would not fit on the stack. */
const RUN = 8192;

export function asciiText(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += RUN) text += String.fromCharCode(...bytes.subarray(at, at + RUN));
  return text;
}
