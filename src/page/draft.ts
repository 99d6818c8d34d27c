import type { Text } from "../county/input/text.ts";
import type { Target } from "../scenario/targets.ts";
import { daysOf } from "./dates.ts";

/** A setting of the rules as a file says it: `930`, `{ value: 80, unit: "%" }`, true, a word. */
export type Setting = number | boolean | string | { readonly value: number; readonly unit: string };

/** Settings by path of keys below the outermost, `policy.payment.package.perHead`. */
export type Settings = Readonly<Record<string, Setting>>;

/** Rules in force from a day on: presets by name, settings over them. */
export interface Rules {
  readonly policies: readonly string[];
  readonly settings: Settings;
}

export interface DatedRules extends Rules {
  /** `2024-04-01`. */
  readonly date: string;
}

export interface Shock {
  readonly mechanism: string;
  readonly from: string;
  readonly to?: string;
  readonly where?: readonly string[];
  readonly drugs?: readonly string[];
}

/** A scenario as it is being made on the page (情景草稿). */
export interface Draft {
  readonly name: Text;
  readonly county: string;
  readonly start: string;
  readonly warmUp: number;
  readonly years: number;
  readonly seed: number;
  /** Left out: all of the county's. */
  readonly residents?: number;
  readonly targets: readonly Target[];
  /** From the first day. */
  readonly base: Rules;
  readonly changes: readonly DatedRules[];
  readonly shocks: readonly Shock[];
  /** A scenario that was dropped on the page, under all of this. */
  readonly under?: string;
}

export const NO_RULES: Rules = { policies: [], settings: {} };

export const isUntouched = ({ base, changes, shocks, under }: Draft): boolean =>
  under === undefined &&
  base.policies.length === 0 &&
  Object.keys(base.settings).length === 0 &&
  changes.length === 0 &&
  shocks.length === 0;

/** Day from which a draft differs from the county as opened. */
export function firstDifference(draft: Draft, startDay: number): number {
  if (isUntouched(draft)) return Infinity;
  const { base, changes, shocks } = draft;
  if (base.policies.length > 0 || Object.keys(base.settings).length > 0) return 0;
  return Math.min(...[...changes.map(({ date }) => date), ...shocks.map(({ from }) => from)].map(daysOf)) - startDay;
}

/** The same draft with more rules from a day on; from its first day when the date is left out. */
export function withRules(draft: Draft, rules: Rules, date?: string): Draft {
  const merged = (old: Rules): Rules => ({
    policies: [...old.policies.filter((each) => !rules.policies.includes(each)), ...rules.policies],
    settings: { ...old.settings, ...rules.settings },
  });
  if (date === undefined || date <= draft.start) return { ...draft, base: merged(draft.base) };
  const others = draft.changes.filter((change) => change.date !== date);
  const same = draft.changes.find((change) => change.date === date) ?? { date, ...NO_RULES };
  const changes = [...others, { date, ...merged(same) }].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { ...draft, changes };
}

/** The value a path has at the end of all changes, if the draft says one. */
export function settingOf(draft: Draft, path: string): Setting | undefined {
  const said = [draft.base, ...draft.changes]
    .map(({ settings }) => settings[path])
    .filter((value) => value !== undefined);
  return said.at(-1);
}

/** The draft as a scenario file. It stands alone: the command line runs it wherever it lies. */
export function yamlOf(draft: Draft): string {
  const lines: string[] = [];
  const say = (key: string, value: unknown): void => void lines.push(...block(key, value, 0));
  if (draft.under !== undefined) say("extends", draft.under);
  say("name", draft.name);
  if (draft.under === undefined) {
    say("county", draft.county);
    say("start", bare(draft.start));
    say("warmUp", draft.warmUp);
  }
  say("years", draft.years);
  say("replications", 1);
  say("seed", draft.seed);
  if (draft.residents !== undefined) say("residents", draft.residents);
  if (draft.under === undefined && draft.targets.length > 0) say("targets", draft.targets.map(targetOf));
  for (const [key, value] of Object.entries(rulesOf(draft.base))) say(key, value);
  if (draft.changes.length > 0)
    say(
      "changes",
      draft.changes.map(({ date, ...rules }) => ({ date: bare(date), ...rulesOf(rules) })),
    );
  if (draft.shocks.length > 0)
    say(
      "shocks",
      draft.shocks.map(({ from, to, ...shock }) => ({
        ...shock,
        from: bare(from),
        ...(to === undefined ? {} : { to: bare(to) }),
      })),
    );
  return `${lines.join("\n")}\n`;
}

const targetOf = ({ id, name, measure, direction, goal, source }: Target): object => ({
  id,
  ...(name === undefined ? {} : { name }),
  measure,
  direction,
  goal,
  source,
});

function rulesOf({ policies, settings }: Rules): Record<string, unknown> {
  const tree: Record<string, unknown> = policies.length > 0 ? { policies } : {};
  for (const [path, value] of Object.entries(settings)) {
    const keys = path.split(".");
    let at = tree;
    for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>;
    at[keys.at(-1)!] = value;
  }
  return tree;
}

/** A word that is written without quotes. */
class Bare {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}
const bare = (word: string): Bare => new Bare(word);

/** Lines of YAML; what is short stands in one line. */
function block(key: string, value: unknown, depth: number): readonly string[] {
  const indent = "  ".repeat(depth);
  if (Array.isArray(value) && value.some((item) => typeof item === "object"))
    return [`${indent}${key}:`, ...value.map((item) => `${indent}  - ${inline(item)}`)];
  const short = inline(value);
  if (typeof value !== "object" || value === null || value instanceof Bare || short.length + key.length < 90)
    return [`${indent}${key}: ${short}`];
  return [`${indent}${key}:`, ...Object.entries(value).flatMap(([k, v]) => block(k, v, depth + 1))];
}

function inline(value: unknown): string {
  if (value instanceof Bare) return value.word;
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${/^[0-9]+$/.test(key) ? `"${key}"` : key}: ${inline(each)}`)
      .join(", ")} }`;
  return JSON.stringify(value);
}
