import type { InstitutionInput } from "../county/input/places.ts";
import type { Text } from "../county/input/text.ts";
import type { ParameterRecord } from "../language/parameter-record.ts";
import type { MechanismDeclaration } from "./epochs.ts";
import type { Loaded } from "./load.ts";

/** Why a number has no range. */
type NoRange = keyof typeof NO_RANGE;

/** Reasons why a number has no range in which it may lie. */
export const NO_RANGE = {
  run: { en: "chosen by whoever runs it", zh: "由运行者设定" },
  rule: { en: "a rule: decided, not measured", zh: "政策规定：由决策而定，非测量值" },
  timetable: { en: "a timetable", zh: "作息时间表" },
  map: { en: "a place or a way on the map", zh: "地图上的位置或路程" },
  counted: { en: "given: counted in this county", zh: "给定：本县实际数" },
  norms: {
    en: "made by the norms of a county of this size, which have the ranges",
    zh: "按同等规模县的标准推算，范围见标准",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** One thing that may be set (参数): a number, a switch or a word, copies of it counted once. */
export interface Parameter {
  /** Where it stands: of a kind of institution `kinds.<kind>...`, whatever institutions have it. */
  readonly path: string;
  /** All paths that have to be set, as `--set`, to set it everywhere. */
  readonly paths: readonly string[];
  /** In `unit`, as a plain number in a file would be. */
  readonly value: ParameterRecord["value"];
  readonly unit: string;
  /** Lowest and highest plausible value; of a number without one, `noRange` says why. */
  readonly range: readonly [low: number, high: number] | null;
  readonly noRange: NoRange | null;
  /** Source code of the figure; empty for what whoever runs it chooses. */
  readonly source: string;
  readonly name: Text;
  /** How many places of the county have this one: 1 for what stands for itself. */
  readonly copies: number;
}

/** What the list is made from: a loaded scenario, or what a results folder keeps of one. */
export interface ListedFrom extends Pick<Loaded, "parameters"> {
  readonly input: { readonly institutions: readonly Pick<InstitutionInput, "code" | "kind">[] };
}

/**
 * All parameters of a scenario: what its files say, in their order, and what mechanisms have by default. Of what is set
 * anew on a date, the path begins with `changes.<date>`. Numbers of a kind of institution, or written once and used in
 * several places, count once.
 * @param declared the mechanisms that there are
 */
export function listParameters(
  { parameters, input }: ListedFrom,
  declared: readonly MechanismDeclaration[],
): readonly Parameter[] {
  const kinds = new Map(input.institutions.map(({ code, kind }) => [code, kind]));
  const inForce = new Map(parameters.map((record) => [record.path, record]));
  const written = new Map<string, ParameterRecord[]>();
  for (const record of inForce.values()) {
    const place = `${record.file}\u0000${record.line}\u0000${record.column}`;
    const same = written.get(place);
    if (same === undefined) written.set(place, [record]);
    else same.push(record);
  }
  const said = [...written.values()].map((copies) => ofRecords(copies, kinds));
  const defaults = declared.flatMap(({ id, parameters: own }) =>
    own
      .map((one) => ({ one, path: `mechanisms.${id}.parameters.${one.name}` }))
      .filter(({ path }) => !inForce.has(path))
      .map(({ one, path }): Parameter => ({
        path,
        paths: [path],
        value: one.value,
        unit: one.unit,
        range: [one.min, one.max],
        noRange: null,
        source: one.source,
        name: { en: one.en, zh: one.zh },
        copies: 1,
      })),
  );
  const bounds = new Map(
    declared.flatMap(({ id, parameters: own }) =>
      own.map((one) => [`mechanisms.${id}.parameters.${one.name}`, one] as const),
    ),
  );
  return [...said.map((one) => withDeclared(one, bounds)), ...defaults];
}

function ofRecords(copies: readonly ParameterRecord[], kinds: ReadonlyMap<string, string>): Parameter {
  const first = copies[0]!;
  const kind = copies.length === 1 ? undefined : pathOfKind(copies, kinds);
  const range = typeof first.value === "number" ? first.range : null;
  return {
    path: kind ?? first.path,
    paths: kind === undefined ? copies.map(({ path }) => path) : [kind],
    value: first.value,
    unit: first.unit,
    range,
    noRange: typeof first.value === "number" && range === null ? reasonOf(first) : null,
    source: first.source,
    name: first.doc,
    copies: copies.length,
  };
}

/** `kinds.ordinary-clinic.nurses` where several institutions of one kind have the number, and nothing else has. */
function pathOfKind(copies: readonly ParameterRecord[], kinds: ReadonlyMap<string, string>): string | undefined {
  const found = new Set(
    copies.map(({ path }) => {
      const [top, code = "", ...rest] = path.split(".");
      const kind = top === "institutions" ? kinds.get(code) : undefined;
      return kind === undefined ? undefined : ["kinds", kind, ...rest].join(".");
    }),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

/** What a scenario sets of a mechanism has the mechanism's range, and its source where the file gives none. */
function withDeclared(
  one: Parameter,
  bounds: ReadonlyMap<string, MechanismDeclaration["parameters"][number]>,
): Parameter {
  const own = bounds.get(one.path.replace(/^changes\.\d{4}-\d\d-\d\d\./, "").replace(/^shocks\.\d+\.parameters/, ""));
  if (own === undefined) return one;
  return {
    ...one,
    range: one.range ?? [own.min, own.max],
    noRange: null,
    source: one.source === "" ? own.source : one.source,
  };
}

/** Counts and money of a place that were made from norms or shared out are not this county's own. */
const MADE = /^(A|D)\b/;

function reasonOf({ path, source }: ParameterRecord): NoRange | null {
  const keys = path.replace(/^changes\.\d{4}-\d\d-\d\d\./, "").split(".");
  const [top] = keys;
  const last = keys.at(-1)!;
  if (["latitude", "longitude", "seatLatitude", "seatLongitude"].includes(last) || top === "travel") return "map";
  if (top === "villages" || top === "townships" || top === "institutions" || top === "kinds")
    return MADE.test(source) ? "norms" : "counted";
  if (top === "policy" || top === "mechanisms") return "rule";
  if (top === "shocks" || RUN.has(top!)) return "run";
  return keys.some((key) => key.endsWith("Hours")) ? "timetable" : null;
}
const RUN: ReadonlySet<string> = new Set([
  "years",
  "warmUp",
  "replications",
  "seed",
  "residents",
  "encounterLog",
  "coin",
  "extraEpisodes",
]);
