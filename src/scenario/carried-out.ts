import type { ParameterRecord } from "../language/parameter-record.ts";
import type { Clause } from "./clauses.ts";
import type { Loaded } from "./load.ts";

/**
 * Where each source document is carried out, with its dates: a scenario of `scenarios/rollouts` by the document's code.
 */
export const ROLLOUTS: Readonly<Record<string, string>> = {
  "000": "kailu-tongliao",
  "001": "dong-e-liaocheng",
  "002": "wuchuan-inner-mongolia",
  "003": "hohhot-horinger",
  "004": "dong-e-shandong",
};

/** What a roll-out sets on a date for a clause. */
export interface CarriedOut {
  readonly date: string;
  readonly path: string;
  readonly value: number | string | boolean;
  readonly unit: string;
  readonly source: string;
  /** The number is not the document's: an assumption, or general knowledge. */
  readonly assumed: boolean;
}

const DATED = /^changes\.(\d{4}-\d{2}-\d{2})\.(.+)$/;
/** The codes of an assumption and of general knowledge, anywhere in a source. */
const ASSUMED = /(?:^|[^A-Za-z])(?:A|GK)(?![A-Za-z])/;

/**
 * What the roll-out of a document sets for each of its clauses (条款落实情况): everything dated under a parameter or a
 * domain that represents the clause.
 */
export function carriedOut(clauses: readonly Clause[], rollout: Loaded): ReadonlyMap<number, readonly CarriedOut[]> {
  const dated = rollout.parameters.flatMap((record): readonly CarriedOut[] => {
    const [, date, path] = DATED.exec(record.path) ?? [];
    return date === undefined ? [] : [{ date, path: path!, ...valueOf(record) }];
  });
  return new Map(
    clauses.map(({ number, representedBy }) => {
      const patterns = representedBy.flatMap(patternOf);
      return [number, dated.filter(({ path }) => patterns.some((pattern) => under(path, pattern)))];
    }),
  );
}

const valueOf = ({ value, unit, source }: ParameterRecord) => ({ value, unit, source, assumed: ASSUMED.test(source) });

function patternOf(reference: string): readonly string[] {
  const cut = reference.indexOf(":");
  const [kind, name] = [reference.slice(0, cut), reference.slice(cut + 1)];
  if (kind === "parameter") return [name];
  return kind === "domain" ? [`policy.management.domains.${name}`] : [];
}

/** Whether a path lies under another in which an asterisk stands for any key. */
function under(path: string, pattern: string): boolean {
  const keys = path.split(".");
  return pattern.split(".").every((key, i) => key === "*" || key === keys[i]);
}
