import { basename, isAbsolute, relative, sep } from "node:path";
import { packageFolder } from "./reader.ts";

/**
 * A path as results tell it: one of the program's own files from the program's folder, any other without the folders of
 * this machine.
 */
export function portablePath(path: string): string {
  if (!isAbsolute(path)) return path;
  const own = relative(packageFolder(), path);
  return own.startsWith("..") || isAbsolute(own) ? basename(path) : own.split(sep).join("/");
}
