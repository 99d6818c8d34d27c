import { civilFromDays, isoFromDays } from "../kernel/dates.ts";
import type { Text } from "../county/input/text.ts";
import { decode, FAILED, type Failed, type Notes } from "../language/decode.ts";
import type { Field } from "../language/fields.ts";
import { place, type Place } from "../language/problem.ts";
import { mapTree, scalarTree, under, type MapTree, type Tree } from "../language/tree.ts";
import type { Library } from "./library.ts";
import type { LoadOptions } from "./load.ts";
import { NAME, PURPOSE, RUN_FIELDS, SEEDS, type RunFile } from "./schema/scenario.ts";

/** Where the seed names a list of seeds, the first of it as a layer. */
export async function readStream(said: readonly Tree[], library: Library, notes: Notes): Promise<readonly Tree[]> {
  const named = under(said, "seed").at(-1);
  if (named?.kind !== "scalar" || typeof named.value !== "string" || !/^[a-z][a-z0-9-]*$/.test(named.value)) return [];
  const tree = await library.tree(`${library.reader.seeds}streams/${named.value}.yaml`, "stream", named.at);
  const seeds =
    tree === undefined ? FAILED : decode(SEEDS, under([tree], "seeds"), "seeds", tree.at, { ...notes, records: [] });
  return [mapTree(named.at, [["seed", scalarTree(named.at, seeds === FAILED ? 0 : seeds[0]!)]])];
}

/** What a scenario says about the run itself; options of the command stand over it. */
export function readRun(
  said: readonly Tree[],
  options: LoadOptions,
  start: number | Failed,
  at: Place,
  notes: Notes,
): RunFile | Failed {
  const read = <K extends keyof RunFile>(key: K): RunFile[K] | Failed =>
    decode(RUN_FIELDS[key] as Field<RunFile[K]>, under(said, key), key, at, notes) as RunFile[K] | Failed;
  const option = <K extends "years" | "replications" | "seed" | "residents">(key: K): RunFile[K] | Failed => {
    const value = options[key];
    const from = read(key);
    if (value === undefined) return from;
    return decode(
      RUN_FIELDS[key] as Field<RunFile[K]>,
      [{ kind: "scalar", at: place(`--${key}`), given: {}, value }],
      key,
      at,
      notes,
    ) as RunFile[K] | Failed;
  };
  const county = read("county");
  const years = option("years");
  const warmUp = read("warmUp");
  const replications = option("replications");
  const seed = option("seed");
  const residents = option("residents");
  const coin = read("coin");
  const encounterLog = read("encounterLog");
  const extraEpisodes = read("extraEpisodes");
  if (
    county === FAILED ||
    start === FAILED ||
    years === FAILED ||
    warmUp === FAILED ||
    replications === FAILED ||
    seed === FAILED ||
    residents === FAILED ||
    coin === FAILED ||
    encounterLog === FAILED ||
    extraEpisodes === FAILED
  )
    return FAILED;
  return {
    county,
    start,
    years,
    warmUp,
    replications,
    seed,
    coin,
    encounterLog,
    extraEpisodes,
    ...(residents === undefined ? {} : { residents }),
  };
}

/** A run starts on a first of January: insurance years are calendar years. */
export function readStart(said: readonly Tree[], option: string | undefined, at: Place, notes: Notes): number | Failed {
  const layers: readonly Tree[] =
    option === undefined ? under(said, "start") : [{ kind: "scalar", at: place("--start"), given: {}, value: option }];
  const start = decode(RUN_FIELDS.start, layers, "start", at, notes);
  if (start === FAILED) return FAILED;
  const { month, day } = civilFromDays(start);
  if (month === 1 && day === 1) return start;
  notes.problems.add(
    layers.at(-1)!.at,
    "start",
    `a run starts on a 1 January, found ${isoFromDays(start)}`,
    `运行须从 1 月 1 日开始，得到 ${isoFromDays(start)}`,
  );
  return FAILED;
}

/** The scenario's own name and purpose; those of files it extends are theirs. */
export function readNames(chain: readonly MapTree[], path: string, notes: Notes): { name: Text; purpose: Text } {
  const own = chain.at(-1)!;
  const base = path === "-" ? "stdin" : path.slice(path.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
  const read = (key: string, field: Field<Text>, otherwise: Text): Text => {
    const layers = under([own], key);
    const found = layers.length === 0 ? otherwise : decode(field, layers, key, own.at, notes);
    return found === FAILED ? otherwise : found;
  };
  return { name: read("name", NAME, { en: base, zh: base }), purpose: read("purpose", PURPOSE, { en: "", zh: "" }) };
}
