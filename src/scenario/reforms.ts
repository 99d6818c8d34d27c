import { isoFromDays } from "../kernel/dates.ts";
import { firstDifference } from "../county/base/plain.ts";
import { MORE_CHAIRS, mostDevices } from "../county/care/equipment.ts";
import { DEVICES, type InstitutionInput, type TravelInput, VILLAGE } from "../county/input/places.ts";
import type { ReformInput, WorksInput } from "../county/input/reforms.ts";
import { BLANK } from "../county/places/blank.ts";
import { compareCodes, decode, FAILED, type Failed, type Notes } from "../language/decode.ts";
import { flatRecords, type Recorded } from "../language/parameter-record.ts";
import { unknownKeys } from "../language/notes.ts";
import type { Place } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { deepUnder, keysOf, under, type Tree } from "../language/tree.ts";
import { join } from "../language/yaml-walker.ts";
import { addRecords, type DatedChange, PLACE_KEYS, stagesOf } from "./changes.ts";
import type { CountyParts } from "./county.ts";
import { monthsAfter } from "./dated.ts";
import { placesOf } from "./places.ts";
import { WORKS, type WorksFile } from "./schema/reforms.ts";

/** Of an institution and of a village's clinic, what may change while a county runs. */
const OF_INSTITUTION: readonly string[] = [
  "name",
  "kind",
  "insurancePort",
  "capability",
  "doctors",
  "midGradeShare",
  "drugList",
  "nurses",
  "technicians",
  "publicHealthStaff",
  "otherStaff",
  "beds",
  "devices",
  "theatres",
  "ambulances",
  "pay",
  "subsidy",
];
const OF_VILLAGE = ["clinic", "doctors", "port"];

/** A dated change of places: decided on a day, open from another. */
interface Reform {
  readonly path: string;
  readonly decided: number;
  /** First day on which it is there, first on which it is no more. */
  readonly day: number;
  readonly end: number;
  readonly entry: readonly Tree[];
  readonly works: WorksFile | undefined;
}

/** What stands in a county over time. */
export interface Reformed {
  /** The county at the start; institutions that open later are in it, closed. */
  readonly parts: CountyParts;
  readonly reforms: readonly ReformInput[];
  readonly works: readonly WorksInput[];
}

/** Files, lowest first, between which the changes stand: over the county and the scenario, under `--set`. */
export interface ReformLayers {
  readonly below: readonly Tree[];
  readonly above: readonly Tree[];
}

/**
 * The dated reforms of places (机构改革). Of two that set the same thing the later decided counts, whichever opens first;
 * when a change ends, or a later one says what was before, what it built is taken back.
 */
export function readReforms(
  layers: ReformLayers,
  parts: CountyParts,
  changes: readonly DatedChange[],
  startDay: number,
  at: Place,
  notes: Notes,
): Reformed | Failed {
  const told = notes.problems.told;
  const dated = changes.filter(({ entry }) => PLACE_KEYS.some((key) => under(entry, key).length > 0));
  for (const { path, entry } of changes) if (!dated.some((one) => one.entry === entry)) refuseWorks(entry, path, notes);
  if (dated.length === 0) return { parts, reforms: [], works: [] };
  for (const one of dated) checkKeys(one, parts, notes);
  const found = dated.map((one) => reformOf(one, startDay, notes));
  if (notes.problems.told > told) return FAILED;
  const reforms = found.filter((one) => one !== undefined);

  const read = (inForce: readonly Reform[], records: Recorded[]): Stage | Failed =>
    placesOf([...layers.below, ...inForce.flatMap(({ entry }) => entry), ...layers.above], at, { ...notes, records });
  const noted: Recorded[] = [];
  if (read([], noted) === FAILED) return FAILED;
  let known = flatRecords(noted);
  const stages: (Stage & { readonly day: number })[] = [];
  for (const { day, inForce } of stagesOf(reforms)) {
    const own: Recorded[] = [];
    const stage = read(inForce, own);
    if (stage === FAILED) return FAILED;
    const records = flatRecords(own);
    addRecords(records, known, `changes.${isoFromDays(startDay + day)}`, notes);
    known = records;
    stages.push({ day, ...stage });
  }

  const all = unionOf(parts.institutions, stages);
  const codes = new Set(parts.institutions.map(({ code }) => code));
  const first = all.map((one) => (codes.has(one.code) ? one : closed(one)));
  const wholes = stages.map(({ institutions }) => {
    const now = new Map(institutions.map((one) => [one.code, one]));
    return first.map((one) => now.get(one.code) ?? closed(one));
  });
  const works = reforms.flatMap((reform) => {
    const without = read(
      reforms.filter((one) => one !== reform && one.day <= reform.day && reform.day < one.end),
      [],
    );
    const whole = wholes[stages.findIndex(({ day }) => day === reform.day)]!;
    return without === FAILED ? [] : worksOf(reform, whole, without, at, notes);
  });
  wholes.forEach((whole) => check(whole, first, reforms, at, notes));
  if (notes.problems.told > told) return FAILED;
  return {
    parts: { ...parts, institutions: first },
    reforms: stages.map(({ day, travel }, s) => ({
      fromDay: day,
      institutions: differing(wholes[s]!, first),
      ...(firstDifference(travel, parts.travel) === undefined ? {} : { travel }),
    })),
    works: works.toSorted((a, b) => a.fromDay - b.fromDay),
  };
}

type Stage = { readonly institutions: readonly InstitutionInput[]; readonly travel: TravelInput };

/** Institutions that are not the same as those of another list of the same ones. */
export const differing = (
  some: readonly InstitutionInput[],
  others: readonly InstitutionInput[],
): readonly InstitutionInput[] => some.filter((one, i) => firstDifference(one, others[i]) !== undefined);

/** The same place with nothing in it. */
function closed(institution: InstitutionInput): InstitutionInput {
  const { capability, doctors, nurses, technicians, publicHealthStaff, otherStaff, beds, devices } = BLANK;
  const { theatres, ambulances, subsidyFen, openingCashFen, openingDebtFen } = BLANK;
  const money = { subsidyFen, openingCashFen, openingDebtFen };
  const staff = { doctors, nurses, technicians, publicHealthStaff, otherStaff };
  return { ...institution, ...staff, ...money, capability, beds, devices, theatres, ambulances, closed: true };
}

/** Everything that stands at any time, in the order of the county's institutions. */
function unionOf(institutions: readonly InstitutionInput[], stages: readonly Stage[]): readonly InstitutionInput[] {
  const all = new Map(institutions.map((one) => [one.code, one]));
  for (const stage of stages) for (const one of stage.institutions) if (!all.has(one.code)) all.set(one.code, one);
  return [...all.values()].sort((a, b) => a.level - b.level || compareCodes(a.code, b.code));
}

function reformOf({ path, day, end, entry }: DatedChange, startDay: number, notes: Notes): Reform | undefined {
  const said = under(entry, "works");
  const works = said.length === 0 ? undefined : decode(WORKS, said, join(path, "works"), entry[0]!.at, notes);
  if (works === FAILED) return undefined;
  const opens = monthsAfter(startDay + day, works?.delayMonths ?? 0) - startDay;
  if (opens < end) return { path, decided: day, day: opens, end, entry, works };
  notes.problems.add(
    (under(entry, "to").at(-1) ?? entry[0]!).at,
    join(path, "to"),
    `taken back before it opens, on ${isoFromDays(startDay + opens)}`,
    `在建成启用（${isoFromDays(startDay + opens)}）之前已撤回`,
  );
  return undefined;
}

function refuseWorks(entry: readonly Tree[], path: string, notes: Notes): void {
  for (const tree of under(entry, "works"))
    notes.problems.add(
      tree.at,
      join(path, "works"),
      `nothing is built: expected ${PLACE_KEYS.join(", ")} beside it`,
      `没有建设内容：应同时写明 ${PLACE_KEYS.join("、")}`,
    );
}

/** Codes that there are, and keys that may change while a county runs. */
function checkKeys({ path, entry }: DatedChange, parts: CountyParts, notes: Notes): void {
  const institutions = parts.institutions.map(({ code }) => code);
  const villages = parts.villages.map(({ code }) => code);
  const missing = (tree: Tree, key: string, code: string, known: readonly string[], en: string, zh: string): void => {
    const suggestion = hint(code, known);
    notes.problems.add(
      tree.at,
      join(join(path, key), code),
      `there is no ${en} "${code}"${suggestion.en}`,
      `没有${zh}“${code}”${suggestion.zh}`,
    );
  };
  for (const code of keysOf(under(entry, "institutions"))) {
    const said = deepUnder(entry, ["institutions", code]);
    const lead = parts.institutions.find((one) => one.code === code)?.lead === true;
    if (lead && said.some((tree) => tree.kind === "scalar" && tree.value === null))
      notes.problems.add(
        said[0]!.at,
        join(join(path, "institutions"), code),
        "a community's lead hospital cannot close",
        "医共体牵头医院不能关闭",
      );
    else if (institutions.includes(code))
      unknownKeys(said, OF_INSTITUTION, join(join(path, "institutions"), code), notes);
    else if (under(said, "kind").length === 0)
      missing(
        said[0]!,
        "institutions",
        code,
        institutions,
        "institution (a new one says its kind)",
        "机构（新建机构须写明类型 kind）",
      );
  }
  for (const kind of keysOf(under(entry, "kinds")))
    unknownKeys(deepUnder(entry, ["kinds", kind]), OF_INSTITUTION, join(join(path, "kinds"), kind), notes);
  for (const code of keysOf(under(entry, "villages"))) {
    const said = deepUnder(entry, ["villages", code]);
    if (villages.includes(code)) unknownKeys(said, OF_VILLAGE, join(join(path, "villages"), code), notes);
    else missing(said[0]!, "villages", code, villages, "village", "村");
  }
}

/** What a reform costs, for each institution that is another with it than without it. */
function worksOf(
  { path, decided, end, entry, works }: Reform,
  whole: readonly InstitutionInput[],
  without: Stage,
  at: Place,
  notes: Notes,
): readonly WorksInput[] {
  if (works === undefined) return [];
  const before = new Map(without.institutions.map((one) => [one.code, one]));
  const altered = whole.filter((one) => {
    const other = before.get(one.code);
    return other === undefined ? one.closed !== true : firstDifference(one, other) !== undefined;
  });
  if (altered.length === 0)
    notes.problems.add(
      under(entry, "works").at(-1)?.at ?? at,
      join(path, "works"),
      "the change alters no institution, so nothing is built",
      "该变化未改变任何机构，没有建设内容",
    );
  return altered.map(({ code }) => ({
    fromDay: decided,
    ...(end === Infinity ? {} : { toDay: end }),
    institution: code,
    ...works,
  }));
}

/** What the engine and the county cannot do. */
function check(
  whole: readonly InstitutionInput[],
  first: readonly InstitutionInput[],
  reforms: readonly Reform[],
  at: Place,
  notes: Notes,
): void {
  const layers = reforms.flatMap(({ entry }) => entry);
  const say = (keys: readonly string[], en: string, zh: string): void => {
    let place = at;
    for (let depth = 1; depth <= keys.length; depth++)
      place = deepUnder(layers, keys.slice(0, depth)).at(-1)?.at ?? place;
    notes.problems.add(place, keys.join("."), en, zh);
  };
  whole.forEach((one, i) => {
    const { code, level, devices, doctors } = one;
    const was = first[i]!;
    if (level !== was.level)
      say(
        ["institutions", code, "kind"],
        `found ${one.kind}, expected a kind of the level of ${was.kind}`,
        `得到 ${one.kind}，应与 ${was.kind} 同一层级`,
      );
    DEVICES.forEach((device, d) => {
      const most = mostDevices(first.reduce((sum, place) => sum + place.devices[d]!, 0));
      if (devices[d]! > most)
        say(
          ["institutions", code, "devices", device],
          `found ${devices[d]}, expected at most ${most}`,
          `得到 ${devices[d]}，不应超过 ${most}`,
        );
    });
    const most = Math.max(1, Math.round(was.doctors[0]!)) + MORE_CHAIRS;
    if (level === VILLAGE && Math.round(doctors[0]!) > most)
      say(
        ["villages", code.slice(0, code.indexOf("-")), "doctors"],
        `found ${doctors[0]}, expected at most ${most}`,
        `得到 ${doctors[0]}，不应超过 ${most}`,
      );
  });
}
