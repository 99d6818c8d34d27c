/** Where bytes of one file go. Calls throw when the bytes cannot be kept. */
export interface ByteSink {
  /** Appends bytes; the caller may reuse the array afterwards. */
  write(bytes: Uint8Array): void;
  close(): void;
}

/** A folder being written, passed in by whoever has a file system. Paths use `/`; folders are made as needed. */
export interface OutputFolder {
  create(path: string): ByteSink;
}

/** A folder being read. */
export interface InputFolder {
  /** Where it lies, for messages. */
  readonly path?: string;
  /** Paths of all files below it, with `/`. */
  list(): readonly string[];
  read(path: string): Uint8Array;
}

/** Counts what passes through to another sink. */
export function countBytes(sink: ByteSink): ByteSink & { bytes(): number } {
  let bytes = 0;
  return {
    write(chunk) {
      sink.write(chunk);
      bytes += chunk.length;
    },
    close: () => sink.close(),
    bytes: () => bytes,
  };
}

/** Writes a whole file of text. */
export function writeText(folder: OutputFolder, path: string, text: string): void {
  const sink = folder.create(path);
  sink.write(new TextEncoder().encode(text));
  sink.close();
}
