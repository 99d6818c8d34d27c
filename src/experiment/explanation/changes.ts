import { INVESTMENTS } from "../../county/input/centres.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { Epoch } from "../../county/input/policy.ts";

/** One of the things in which two counties differ (变更), by the path under which a scenario sets it. */
export type ChangeId = string;

/** What of a county's input goes together, by the key that names it. */
const PLACES: readonly (keyof CountyInput)[] = ["townships", "villages", "institutions", "travel", "reforms", "works"];
const PARTS: readonly (readonly [id: string, keys: readonly (keyof CountyInput)[]])[] = [
  ["places", PLACES],
  ["population", ["population"]],
  ["illness", ["catalogue"]],
  ["choice", ["choice"]],
  ["care", ["care"]],
  ["calendar", ["calendar"]],
  ["shocks", ["shocks"]],
  ["extraEpisodes", ["extraEpisodes"]],
];

/** Two counties that cannot be mixed: they are not run over the same years. */
export class NotMixable extends Error {
  override readonly name = "NotMixable";
}

/**
 * In what two counties differ: blocks of the rules, payment and investments one by one, each mechanism, and parts of
 * the county itself, in a fixed order.
 * @throws NotMixable when they do not run over the same years
 */
export function changesBetween(a: CountyInput, b: CountyInput): readonly ChangeId[] {
  for (const key of ["startDay", "years", "warmUpYears"] as const)
    if (a[key] !== b[key]) throw new NotMixable(`${key}: ${a[key]} and ${b[key]}`);
  const ids: ChangeId[] = PARTS.filter(([, keys]) => keys.some((key) => !same(a[key], b[key]))).map(([id]) => id);
  for (const [before, after] of aligned(a, b)) {
    const [first, second] = [piecesOf(before), piecesOf(after)];
    for (const id of new Set([...first.keys(), ...second.keys()]))
      if (!same(first.get(id), second.get(id)) && !ids.includes(id)) ids.push(id);
  }
  return ids;
}

/** The first county with some of the changes that make it the second. */
export function mixed(a: CountyInput, b: CountyInput, chosen: ReadonlySet<ChangeId>): CountyInput {
  const parts = Object.fromEntries(
    PARTS.filter(([id]) => chosen.has(id)).flatMap(([, keys]) => keys.map((key) => [key, b[key]])),
  ) as Partial<CountyInput>;
  const epochs = aligned(a, b).map(([before, after]): Epoch => {
    const pieces = new Map(piecesOf(before));
    const others = piecesOf(after);
    for (const id of chosen) {
      const piece = others.get(id);
      if (piece !== undefined) pieces.set(id, piece);
    }
    return epochOf(Math.max(before.fromDay, after.fromDay), before, pieces);
  });
  return { ...a, ...parts, epochs: epochs.filter((epoch, i) => i === 0 || !sameRules(epoch, epochs[i - 1]!)) };
}

/** The same county with mechanisms switched off at all times. */
export function withoutMechanisms(input: CountyInput, off: ReadonlySet<string>): CountyInput {
  return {
    ...input,
    epochs: input.epochs.map((epoch) => ({
      ...epoch,
      mechanisms: Object.fromEntries(
        Object.entries(epoch.mechanisms).map(([id, setting]) => [
          id,
          off.has(id) ? { ...setting, on: false } : setting,
        ]),
      ),
    })),
  };
}

/** Mechanisms that are on at any time in one of two counties. */
export function mechanismsOn(...inputs: readonly CountyInput[]): readonly string[] {
  const on = inputs.flatMap(({ epochs }) =>
    epochs.flatMap(({ mechanisms }) => Object.entries(mechanisms).flatMap(([id, setting]) => (setting.on ? [id] : []))),
  );
  return [...new Set(on)];
}

const same = (one: unknown, two: unknown): boolean => one === two || JSON.stringify(one) === JSON.stringify(two);

const sameRules = (one: Epoch, two: Epoch): boolean =>
  same(one.policy, two.policy) && same(one.mechanisms, two.mechanisms);

/** The rules of both on every day on which those of either change. */
function aligned(a: CountyInput, b: CountyInput): readonly (readonly [Epoch, Epoch])[] {
  const days = [...new Set([...a.epochs, ...b.epochs].map(({ fromDay }) => fromDay))].sort((x, y) => x - y);
  const inForce = ({ epochs }: CountyInput, day: number): Epoch => epochs.findLast(({ fromDay }) => fromDay <= day)!;
  return days.map((day) => [
    { ...inForce(a, day), fromDay: day },
    { ...inForce(b, day), fromDay: day },
  ]);
}

type Pieces = ReadonlyMap<ChangeId, unknown>;

/** Blocks of the rules that are taken apart further. */
const APART: ReadonlySet<string> = new Set(["payment"]);

/** The rules of an epoch in pieces. */
function piecesOf({ policy, mechanisms }: Epoch): Pieces {
  const pieces = new Map<ChangeId, unknown>();
  for (const [block, value] of Object.entries(policy)) {
    if (block === "investments")
      (value as readonly unknown[]).forEach((one, i) => pieces.set(`policy.investments.${INVESTMENTS[i]}`, one));
    else if (APART.has(block))
      for (const [key, inner] of Object.entries(value as object)) pieces.set(`policy.${block}.${key}`, inner);
    else pieces.set(`policy.${block}`, value);
  }
  for (const [id, setting] of Object.entries(mechanisms)) pieces.set(`mechanisms.${id}`, setting);
  return pieces;
}

/** An epoch of pieces, its keys in the order of another. */
function epochOf(fromDay: number, { policy, mechanisms }: Epoch, pieces: Pieces): Epoch {
  const investments = policy.investments as Epoch["policy"]["investments"] | undefined;
  const blocks = Object.entries(policy).map(([block, value]) => {
    if (block === "investments")
      return [block, investments!.map((one, i) => pieces.get(`policy.investments.${INVESTMENTS[i]}`) ?? one)];
    if (!APART.has(block)) return [block, pieces.get(`policy.${block}`)];
    const prefix = `policy.${block}.`;
    const keys = new Set([
      ...Object.keys(value as object),
      ...[...pieces.keys()].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length)),
    ]);
    return [block, Object.fromEntries([...keys].map((key) => [key, pieces.get(prefix + key)]))];
  });
  const ids = new Set([
    ...Object.keys(mechanisms),
    ...[...pieces.keys()].filter((id) => id.startsWith("mechanisms.")).map((id) => id.slice("mechanisms.".length)),
  ]);
  return {
    fromDay,
    policy: Object.fromEntries(blocks) as unknown as Epoch["policy"],
    mechanisms: Object.fromEntries([...ids].map((id) => [id, pieces.get(`mechanisms.${id}`)])) as Epoch["mechanisms"],
  };
}
