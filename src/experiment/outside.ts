import type { OutsideMechanism } from "../county/mechanism/mechanism.ts";
import type { Watch } from "../county/parts.ts";

/** What a file exports by default, a mechanism or not. @throws what the file throws, or the engine that reads it */
export async function importOutside(url: string): Promise<unknown> {
  const { default: found } = (await import(url)) as { readonly default?: unknown };
  return found;
}

/** What counties are built with that some mechanisms from outside act in. */
export async function watchWith(urls: readonly string[]): Promise<Watch> {
  return { listeners: [], outside: (await Promise.all(urls.map(importOutside))) as readonly OutsideMechanism[] };
}
