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

const ENDING = /\.ya?ml$/;

/** Folders below the seeds with files of a kind; the ready scenarios lie beside the seeds. */
const FOLDERS: Partial<Record<FileKind, string>> = {
  county: "counties/",
  policy: "policies/",
  stream: "streams/",
  scenario: "../scenarios/",
};

const KINDS: Readonly<Record<FileKind, Text>> = {
  county: { en: "a county file", zh: "县文件" },
  illness: { en: "a file of illnesses", zh: "疾病文件" },
  choice: { en: "a file of choices", zh: "就医选择文件" },
  care: { en: "a file of care", zh: "诊疗文件" },
  calendar: { en: "a calendar", zh: "日历文件" },
  policy: { en: "a preset of policy", zh: "预设政策文件" },
  stream: { en: "a list of seeds", zh: "随机种子表" },
  scenario: { en: "a scenario", zh: "情景文件" },
};

/** What a file is when it is plainly not what was expected: some keys are unknown here, and all are known there. */
function otherKind(tree: MapTree, kind: FileKind): FileKind | undefined {
  const keys = [...tree.entries.keys()];
  const all = (of: FileKind): boolean => keys.every((key) => (FILE_KEYS[of] as readonly string[]).includes(key));
  if (all(kind)) return undefined;
  return (["county", "policy", "scenario"] as const).find((other) => other !== kind && all(other));
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
  async text(path: string, asked?: Place, kind?: FileKind): Promise<FileText | undefined> {
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
      const names = await this.#names(path, kind);
      this.problems.add(at, "", prefix + words.en + names.en, prefix + words.zh + names.zh);
      return undefined;
    }
  }

  /**
   * A file with a name like the one missing: of the same folder, or of the seeds or the ready scenarios where the kind
   * has such; for seeds, their names. Nothing for a file that is there.
   */
  async #names(path: string, kind: FileKind | undefined): Promise<Text> {
    const { reader } = this;
    const cut = path.lastIndexOf("/") + 1;
    const beside = (await reader.list?.(path.slice(0, cut))) ?? [];
    if (beside.includes(path.slice(cut))) return { en: "", zh: "" };
    const folder = kind === undefined ? undefined : FOLDERS[kind];
    const seeds = folder === undefined ? [] : ((await reader.list?.(`${reader.seeds}${folder}`)) ?? []);
    const bare = (files: readonly string[]): readonly string[] =>
      files.filter((file) => ENDING.test(file)).map((file) => file.replace(ENDING, ""));
    const name = path.slice(cut).replace(ENDING, "");
    // A bare name of these is one of the seeds: files beside are named whole.
    if (kind !== "county" && kind !== "policy") {
      const names = bare([...new Set([...seeds, ...beside])]);
      return closest(name, names) === undefined ? { en: "", zh: "" } : hint(name, names);
    }
    const near = path.startsWith(reader.seeds) ? undefined : closest(name, bare(beside));
    const own = beside.find((file) => file.replace(ENDING, "") === near);
    return own === undefined ? hint(name, bare(seeds)) : hint(own, [own]);
  }

  /** Where a file of a kind lies that another names: one of the seeds by its bare name, any by its path. */
  pathOf(kind: FileKind, { value, at }: WordTree): string {
    const named = (kind === "county" || kind === "policy") && /^[\p{L}\p{N}_-]+$/u.test(value);
    return named ? `${this.reader.seeds}${FOLDERS[kind]}${value}.yaml` : this.reader.resolve(at.file, value);
  }

  async tree(path: string, kind: FileKind, asked?: Place): Promise<MapTree | undefined> {
    const file = await this.text(path, asked, kind);
    if (file === undefined) return undefined;
    const tree = file.parsed(parseYaml, this.problems);
    if (tree === undefined) return undefined;
    if (tree.kind !== "map") {
      const [en, zh] = fullWidthIn(file.text, tree.at.line);
      this.problems.add(tree.at, "", `expected a mapping of keys${en}`, `应为键值映射${zh}`);
      return undefined;
    }
    const other = otherKind(tree, kind);
    if (other !== undefined) {
      const own = kind === "scenario" && other === "county" ? await this.#scenarioBeside(path) : { en: "", zh: "" };
      const [is, expected] = [KINDS[other], KINDS[kind]];
      this.problems.add(
        asked ?? tree.at,
        "",
        `${asked === undefined ? "" : `${path}: `}this is ${is.en}, expected ${expected.en}${own.en}`,
        `${asked === undefined ? "" : `${path}：`}这是${is.zh}，应为${expected.zh}${own.zh}`,
      );
      return undefined;
    }
    this.checkKeys(tree, kind);
    this.#checkNames(tree);
    return tree;
  }

  /** The scenario that `county new` writes beside a county's file. */
  async #scenarioBeside(path: string): Promise<Text> {
    const cut = path.lastIndexOf("/") + 1;
    const name = path.slice(cut).replace(ENDING, ".scenario.yaml");
    const files = (await this.reader.list?.(path.slice(0, cut))) ?? [];
    return files.includes(name) ? hint(name, [name]) : { en: "", zh: "" };
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
      if (parent === undefined && tree.entries.has("extends")) this.#incomplete = true;
      from = parent?.at;
      next = parent === undefined ? undefined : this.pathOf(kind, parent);
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
