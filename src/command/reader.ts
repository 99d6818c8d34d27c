import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ReadError, type Reader } from "../language/reader.ts";
import { LIMITS } from "../language/yaml-walker.ts";

/** Paths with strokes, so that the same file has the same name on every system. */
function strokes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

/** A path as a person in the current folder would write it. */
function display(path: string): string {
  const short = relative(process.cwd(), path);
  return strokes(short.startsWith("..") || isAbsolute(short) ? path : short);
}

const REASONS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  ENOENT: ["there is no such file", "文件不存在"],
  ENOTDIR: ["there is no such file", "文件不存在"],
  EACCES: ["may not be read", "没有读取权限"],
  EPERM: ["may not be read", "没有读取权限"],
  ELOOP: ["its links lead in a circle", "链接形成循环"],
  ENAMETOOLONG: ["the name is too long", "文件名过长"],
};

function refusal(error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const [en, zh] = REASONS[code] ?? [
    `cannot be read (${code === "" ? String(error) : code})`,
    `无法读取（${code === "" ? String(error) : code}）`,
  ];
  return new ReadError(en, zh);
}

/** The program's own folder: above `dist` for the bundle, above `src` for the sources. */
export function packageFolder(): string {
  const near = fileURLToPath(new URL("..", import.meta.url));
  return existsSync(join(near, "seeds")) ? near : fileURLToPath(new URL("../..", import.meta.url));
}

/** The program's own seeds. */
const ownSeeds = (): string => join(packageFolder(), "seeds");

/** Standard input, named as usual. */
const STANDARD_INPUT = "-";

/**
 * A file that is not where it was looked for may be written without its ending or with another system's strokes, or be
 * one of the program's own: `typical`, `typical.yaml` and `scenarios/typical.yaml` are found wherever the program is
 * installed.
 */
function found(path: string, named: string): string {
  if (path === STANDARD_INPUT) return path;
  const spelled = (each: string): readonly string[] =>
    [each, each.replaceAll("\\", "/")].flatMap((way) => [way, `${way}.yaml`]);
  const beside = spelled(path).find((each) => existsSync(each));
  if (beside !== undefined) return normalize(beside);
  const own = ["scenarios", ""].flatMap((below) => spelled(join(packageFolder(), below, named)));
  const shipped = own.find((each) => existsSync(each));
  return shipped === undefined ? normalize(path) : display(shipped);
}

/** What standard input holds, read once in a process. */
let standardInput: string | undefined;

async function readStandardInput(): Promise<string> {
  if (standardInput !== undefined) return standardInput;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > LIMITS.bytes)
      throw new ReadError(`larger than ${LIMITS.bytes / 1e6} MB`, `超过 ${LIMITS.bytes / 1e6} MB`);
  }
  return (standardInput = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
}

/**
 * Files of the file system. Only ordinary files up to 10 MB of UTF-8 are read.
 * @param seeds folder of the seeds; the program's own unless said otherwise
 */
export function fileReader(seeds: string = ownSeeds()): Reader {
  return {
    seeds: `${display(seeds)}/`,
    resolve: (from, to) =>
      strokes(isAbsolute(to) ? normalize(to) : found(from === "" ? to : join(dirname(from), to), to)),
    async read(path) {
      try {
        if (path === STANDARD_INPUT) return await readStandardInput();
        const info = await stat(path);
        if (info.isDirectory()) throw new ReadError("this is a folder, expected a file", "这是文件夹，应为文件");
        if (!info.isFile()) throw new ReadError("not an ordinary file", "不是普通文件");
        if (info.size > LIMITS.bytes)
          throw new ReadError(`larger than ${LIMITS.bytes / 1e6} MB`, `超过 ${LIMITS.bytes / 1e6} MB`);
        const bytes = await readFile(path);
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch (error) {
        if (error instanceof TypeError)
          throw new ReadError("not UTF-8 text: save it as UTF-8", "不是 UTF-8 文本：请另存为 UTF-8");
        throw refusal(error);
      }
    },
    async list(folder) {
      try {
        return (await readdir(folder === "" ? "." : folder)).sort();
      } catch {
        return [];
      }
    },
  };
}
