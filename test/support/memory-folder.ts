import type { InputFolder, OutputFolder } from "../../src/results/sink.ts";

/** A folder in memory, for writing and reading back. */
export function createMemoryFolder(): OutputFolder & InputFolder & { readonly files: ReadonlyMap<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    create(path) {
      files.set(path, new Uint8Array());
      return {
        write(bytes) {
          const before = files.get(path)!;
          const after = new Uint8Array(before.length + bytes.length);
          after.set(before);
          after.set(bytes, before.length);
          files.set(path, after);
        },
        close() {},
      };
    },
    list: () => [...files.keys()].sort(),
    read(path) {
      const bytes = files.get(path);
      if (bytes === undefined) throw new Error(`${path}: no such file`);
      return bytes;
    },
  };
}
