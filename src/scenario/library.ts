import type { Text } from "../county/input/text.ts";
import { decode, type Notes } from "../language/decode.ts";
import { place, type Place, type Problems } from "../language/problem.ts";
import { ReadError, type Reader } from "../language/reader.ts";
import { fileText, type FileText } from "./file-text.ts";
import { FILE_KEYS, NAME, PURPOSE, type FileKind } from "./schema/scenario.ts";
import { closest, hint } from "../language/suggest.ts";
import { asWord, under, type MapTree, type WordTree } from "../language/tree.ts";
import { parseYaml } from "../language/yaml.ts";
import { LIMITS } from "../language/yaml-walker.ts";
import { fullWidthIn } from "../language/yaml-hints.ts";

/** A file that was read, with its digest. */
export interface SourceFile {
  readonly file: string;
  readonly sha256: string;
}

/** Reads files once each, checks their outermost keys, follows `extends`. */
export class Library {
  readonly reader: Reader;
  readonly problems: Problems;
  readonly #texts = new Map<string, FileText>();
  readonly #failed = new Set<string>();
  #incomplete = false;

  constructor(reader: Reader, problems: Problems) {
    this.reader = reader;
    this.problems = problems;
  }

  /** True when a file that others stand on could not be read: what they seem to lack may stand there. */
  get incomplete(): boolean {
    return this.#incomplete;
  }

  /** Every file read, in order of path. */
  files(): readonly SourceFile[] {
    const paths = [...this.#texts.keys()].sort();
    return paths.map((file) => ({ file, sha256: this.#texts.get(file)!.sha256 }));
  }

  /** @param asked where the file is named, for the message; the file itself when a person named it. */
  async text(path: string, asked?: Place): Promise<FileText | undefined> {
    const known = this.#texts.get(path);
    if (known !== undefined || this.#failed.has(path)) return known;
    try {
      const text = await this.reader.read(path);
      if (text.length > LIMITS.bytes)
        throw new ReadError(`larger than ${LIMITS.bytes / 1e6} MB`, `超过 ${LIMITS.bytes / 1e6} MB`);
      const file = fileText(path, text);
      this.#texts.set(path, file);
      return file;
    } catch (error) {
      this.#failed.add(path);
      const words = error instanceof ReadError ? error.text : { en: String(error), zh: String(error) };
      const at = asked ?? place(path);
      const prefix = asked === undefined ? "" : `${path}: `;
      const names = await this.#names(path);
      this.problems.add(at, "", prefix + words.en + names.en, prefix + words.zh + names.zh);
      return undefined;
    }
  }

  /**
   * A file of the same folder with a name like the one missing; for seeds, their names. Nothing for a file that is
   * there.
   */
  async #names(path: string): Promise<Text> {
    const cut = path.lastIndexOf("/") + 1;
    const files = (await this.reader.list?.(path.slice(0, cut))) ?? [];
    if (files.includes(path.slice(cut))) return { en: "", zh: "" };
    const names = files.filter((name) => name.endsWith(".yaml")).map((name) => name.slice(0, -5));
    const name = path.slice(cut).replace(/\.yaml$/, "");
    return path.startsWith(this.reader.seeds) || closest(name, names) !== undefined
      ? hint(name, names)
      : { en: "", zh: "" };
  }

  async tree(path: string, kind: FileKind, asked?: Place): Promise<MapTree | undefined> {
    const file = await this.text(path, asked);
    if (file === undefined) return undefined;
    const tree = file.parsed(parseYaml, this.problems);
    if (tree === undefined) return undefined;
    if (tree.kind !== "map") {
      const [en, zh] = fullWidthIn(file.text, tree.at.line);
      this.problems.add(tree.at, "", `expected a mapping of keys${en}`, `应为键值映射${zh}`);
      return undefined;
    }
    this.checkKeys(tree, kind);
    this.#checkNames(tree);
    return tree;
  }

  /** A name or purpose is checked in every file, although only the scenario's own are shown. */
  #checkNames(tree: MapTree): void {
    const notes: Notes = { problems: this.problems, records: [], partial: true };
    for (const [key, field] of [
      ["name", NAME],
      ["purpose", PURPOSE],
    ] as const)
      decode(field, under([tree], key), key, tree.at, notes);
  }

  checkKeys(tree: MapTree, kind: FileKind): void {
    const names: readonly string[] = FILE_KEYS[kind];
    for (const [key, entry] of tree.entries) {
      if (names.includes(key)) continue;
      const { en, zh } = hint(key, names);
      this.problems.add(entry.keyAt, key, `unknown key "${key}"${en}`, `未知的键“${key}”${zh}`);
    }
  }

  /** A file and all it extends, the furthest ancestor first. */
  async chain(path: string, kind: FileKind, asked?: Place): Promise<readonly MapTree[]> {
    const found: MapTree[] = [];
    const way: string[] = [];
    let next: string | undefined = path;
    let from = asked;
    while (next !== undefined) {
      if (way.includes(next)) {
        const cycle = [...way.slice(way.indexOf(next)), next].join(" -> ");
        this.#incomplete = true;
        this.problems.add(
          from!,
          "extends",
          `files extend one another in a circle: ${cycle}`,
          `extends 形成循环：${cycle}`,
        );
        break;
      }
      way.push(next);
      const tree: MapTree | undefined = await this.tree(next, kind, from);
      if (tree === undefined) {
        this.#incomplete = true;
        break;
      }
      found.unshift(tree);
      const parent: WordTree | undefined = this.word(tree, "extends");
      from = parent?.at;
      next = parent === undefined ? undefined : this.reader.resolve(way.at(-1)!, parent.value);
    }
    return found;
  }

  /** A word at the top of a file, if there is one. */
  word(tree: MapTree, key: string): WordTree | undefined {
    const found = tree.entries.get(key)?.tree;
    if (found === undefined) return undefined;
    const word = asWord(found);
    if (word !== undefined && word.value.trim() !== "") return word;
    this.problems.add(found.at, key, `"${key}" has to be a word`, `“${key}”必须是文字`);
    return undefined;
  }
}
