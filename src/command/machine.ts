import os from "node:os";

/** On what the program runs, for manifests. */
export function machine(): Readonly<Record<string, string | number>> {
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    platform: process.platform,
    arch: process.arch,
    cpu: os.cpus()[0]?.model ?? "unknown",
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
  };
}
