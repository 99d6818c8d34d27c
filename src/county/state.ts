import { asciiBytes, asciiText } from "../kernel/ascii.ts";
import { civilFromDays, daysFromCivil, isoFromDays } from "../kernel/dates.ts";
import { ACTING } from "./acting.ts";
import type { RunKey } from "./base/base.ts";
import { digestOf, firstDifference, jsonOf } from "./base/plain.ts";
import { MINUTES_PER_DAY } from "./base/units.ts";
import type { CountyInput } from "./input/county.ts";
import type { WorksInput } from "./input/reforms.ts";
import type { Text } from "./input/text.ts";
import type { Pools } from "./pools.ts";

/**
 * Version of the model: goes up by one when the same arrays come to mean something else, so that a state of before
 * would be read wrongly. Arrays that come, go or change their length need no new version: restoring refuses them.
 */
export const MODEL_VERSION = 2;

/** What a saved state says of itself. */
export interface StateHead {
  readonly version: number;
  readonly run: RunKey;
  /** The minute at which it was saved. */
  readonly minute: number;
  /** Digest of the whole input. */
  readonly digest: string;
  /** Id of the county. */
  readonly county: string;
  readonly pools: Pools;
}

/** A saved state, parted. */
interface State {
  readonly head: StateHead;
  /**
   * The input it was saved with, so that where another differs can be named: read only then. Numbers that JSON has no
   * word for are as `jsonOf` writes them.
   */
  input(): CountyInput;
  readonly arena: Uint8Array;
}

/** A saved state that does not belong where it is put; the message in both languages. */
export class StateRefused extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.name = "StateRefused";
    this.text = text;
  }
}

/** Who a county is: what a state has to agree with. */
export interface Identity {
  readonly run: RunKey;
  readonly input: CountyInput;
  readonly digest: string;
  /** As it stands in the arena's stamp. */
  readonly stamp: string;
  /** The input as bytes of JSON, made when first asked for. */
  json(): Uint8Array;
}

export function identityOf(input: CountyInput, run: RunKey): Identity {
  const digest = digestOf(input);
  let bytes: Uint8Array | undefined;
  const json = (): Uint8Array => (bytes ??= asciiBytes(jsonOf(input)));
  return { run, input, digest, stamp: nameOf(MODEL_VERSION, input.id, digest, run), json };
}

const nameOf = (version: number, county: string, digest: string, run: RunKey): string =>
  `${county}, input ${digest}, model version ${version}, seed ${run.seed}, replication ${run.replication}`;

// ---- as bytes: a mark, the lengths of head and input, both as JSON, then the arena

const MARK = 0x59475453;
const HEAD_AT = 12;

export function stateBytes(
  { json, run, digest, input }: Identity,
  minute: number,
  pools: Pools,
  arena: Uint8Array,
): Uint8Array {
  const head: StateHead = { version: MODEL_VERSION, run, minute, digest, county: input.id, pools };
  const parts = [asciiBytes(JSON.stringify(head)), json(), arena];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, HEAD_AT));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MARK);
  view.setUint32(4, parts[0].length);
  view.setUint32(8, parts[1].length);
  let at = HEAD_AT;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Reads what a saved state says of itself. @throws StateRefused when the bytes are no saved county */
export function readState(bytes: Uint8Array): State {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marked = bytes.length >= HEAD_AT && view.getUint32(0) === MARK;
  const inputAt = marked ? HEAD_AT + view.getUint32(4) : Infinity;
  const arenaAt = marked ? inputAt + view.getUint32(8) : Infinity;
  const json = (from: number, to: number): unknown => JSON.parse(asciiText(bytes.subarray(from, to)));
  try {
    if (arenaAt <= bytes.length)
      return {
        head: json(HEAD_AT, inputAt) as StateHead,
        input: () => json(inputAt, arenaAt) as CountyInput,
        arena: bytes.subarray(arenaAt),
      };
  } catch {
    // What follows the mark is no head.
  }
  throw new StateRefused({ en: "these bytes are no saved county", zh: "这些字节不是已保存的县" });
}

/** The stamp that a state's arena carries. */
export const stampOf = ({ version, run, digest, county }: StateHead): string => nameOf(version, county, digest, run);

/** The input as it would stand in a state. */
const inputOf = ({ json }: Identity): CountyInput => JSON.parse(asciiText(json())) as CountyInput;

// ---- what agrees with what

/** @throws StateRefused unless the state is of this very input, run and version, both named */
export function refuseOther({ head, input }: State, here: Identity): void {
  if (head.digest === here.digest && stampOf(head) === here.stamp) return;
  refuse(head, here, firstDifference(input(), inputOf(here)));
}

/**
 * A branch (分支): a state goes on under another input that differs only in what is dated after the day on which it was
 * saved: rules of later epochs, later reforms of places, later shocks, more patients on later days.
 * @throws StateRefused for any other difference, the first named with its path
 */
export function refuseUnlikePast({ head, input }: State, here: Identity): void {
  const day = Math.floor(head.minute / MINUTES_PER_DAY);
  const differs = firstDifference(pastOf(input(), day), pastOf(inputOf(here), day));
  if (differs === undefined && head.version === MODEL_VERSION && sameRun(head.run, here.run)) return;
  refuse(head, here, differs, isoFromDays(here.input.startDay + day));
}

/** What of an input may have acted until a day has passed. */
function pastOf(input: CountyInput, day: number): CountyInput {
  const { startDay, epochs, shocks, extraEpisodes, reforms = [], works = [] } = input;
  const { year, month } = civilFromDays(startDay + day);
  const nextMonth = (month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1)) - startDay;
  return {
    ...input,
    epochs: epochs.filter(({ fromDay }) => fromDay <= day),
    reforms: reforms.filter(({ fromDay }) => fromDay <= day),
    works: works.filter(({ fromDay }) => fromDay <= day).map((one) => wantedUntil(one, day)),
    shocks: shocks.filter(
      ({ mechanism, fromDay }) => fromDay <= day || (fromDay < nextMonth && FORESEEN.has(mechanism)),
    ),
    extraEpisodes: extraEpisodes.filter(({ minute }) => minute < (day + 1) * MINUTES_PER_DAY),
  };
}

/** What is taken back later is wanted until then. */
const wantedUntil = ({ toDay, ...works }: WorksInput, day: number): WorksInput =>
  toDay === undefined || toDay > day ? works : { ...works, toDay };

/** Shocks that bring illnesses: those of a month are drawn on its first day. */
const FORESEEN: ReadonlySet<string> = new Set(
  ACTING.flatMap(({ id, shock }) => (shock?.illnesses === true ? [id] : [])),
);

const sameRun = (one: RunKey, other: RunKey): boolean =>
  one.seed === other.seed && one.replication === other.replication;

function refuse(head: StateHead, here: Identity, differs: ReturnType<typeof firstDifference>, until?: string): never {
  const [found, expected] = [stampOf(head), here.stamp];
  const before =
    until === undefined ? { en: "", zh: "" } : { en: ` in what holds until ${until}`, zh: `（${until} 及以前）` };
  const shown = (value: unknown): string => {
    const text = value === undefined ? "nothing" : JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
  };
  const parts =
    differs === undefined
      ? { en: "", zh: "" }
      : {
          en:
            `; the inputs differ${before.en} at ${differs.path}: ${shown(differs.one)} in the state, ` +
            `${shown(differs.other)} here`,
          zh: `；输入在 ${differs.path} 处不同${before.zh}：状态中为 ${shown(differs.one)}，此处为 ${shown(differs.other)}`,
        };
  throw new StateRefused({
    en: `a saved state of another run: found ${found}; expected ${expected}${parts.en}`,
    zh: `保存的状态属于另一次运行：得到 ${found}；应为 ${expected}${parts.zh}`,
  });
}
