import type { InstitutionKind } from "../county/input/places.ts";
import type { Text } from "../county/input/text.ts";
import { ReadError } from "../language/reader.ts";
import type { Manifest } from "./manifest.ts";
import type { InputFolder } from "./sink.ts";

export const ABOUT = "about.json";

/**
 * What a results folder says of itself to people, in both languages: the question, the place, the targets, how to
 * repeat it, and what the codes in its tables are called.
 */
export interface About {
  readonly scenario: { readonly name: Text; readonly purpose: Text };
  readonly county: {
    readonly name: Text;
    /** Six-digit division code (区划代码); those from 99 on are made-up places. */
    readonly division: string;
  };
  readonly warmUpYears: number;
  readonly targets: readonly AboutTarget[];
  /** Mechanisms that are on, from each date on which that changes; folders of earlier versions do not say. */
  readonly mechanisms?: readonly Switched[];
  /** Arguments of this program that give the same results again; empty where they are not known. */
  readonly command: readonly string[];
  /** Day and time of the calculation, ISO 8601; empty where it is not known. */
  readonly calculated: string;
  readonly townships: readonly Named[];
  readonly institutions: readonly AboutInstitution[];
  readonly diseases: readonly Named[];
}

/** What is switched on from a day. */
export interface Switched {
  /** `2024-01-01` */
  readonly from: string;
  readonly on: readonly string[];
}

interface Named {
  readonly code: string;
  readonly name: Text;
}

/** An institution as far as tables of results need it. */
export interface AboutInstitution extends Named {
  readonly kind: InstitutionKind;
  /** Index into `LEVELS`. */
  readonly level: number;
  readonly lead: boolean;
  readonly publicOwned: boolean;
}

/** A goal for a measure, in its unit. */
export interface AboutTarget {
  readonly id: string;
  readonly measure: string;
  readonly direction: "at-least" | "at-most";
  readonly goal: number;
  readonly source: string;
  readonly name?: Text;
}

/**
 * Reads `about.json`; a folder without it tells its scenario's name and nothing more.
 * @throws ReadError where it is not what a run writes
 */
export function readAbout(folder: InputFolder, { scenario }: Manifest): About {
  if (folder.list().includes(ABOUT)) return aboutIn(folder);
  const same = (text: string): Text => ({ en: text, zh: text });
  return {
    scenario: { name: same(scenario.name), purpose: same("") },
    county: { name: same(""), division: "" },
    warmUpYears: 0,
    targets: [],
    command: [],
    calculated: "",
    townships: [],
    institutions: [],
    diseases: [],
  };
}

function aboutIn(folder: InputFolder): About {
  const where = `${folder.path === undefined ? "" : `${folder.path}/`}${ABOUT}`;
  try {
    const found: unknown = JSON.parse(new TextDecoder().decode(folder.read(ABOUT)));
    if (isAbout(found)) return found;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ReadError(
    `${where}: not what a run writes; without it the folder tells its scenario's name and nothing more`,
    `${where}：不是运行所写的内容；删去它则只显示情景名称`,
  );
}

function isAbout(value: unknown): value is About {
  const named = (one: unknown): boolean => {
    const { name } = (one ?? {}) as { name?: Partial<Text> };
    return typeof name?.en === "string" && typeof name.zh === "string";
  };
  const about = (value ?? {}) as Record<string, unknown>;
  const lists = ["targets", "command", "townships", "institutions", "diseases"].map((key) => about[key]);
  return named(about["scenario"]) && named(about["county"]) && lists.every((list) => Array.isArray(list));
}
