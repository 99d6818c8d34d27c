import { MECHANISMS } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { Epoch } from "../../src/county/input/policy.ts";
import { loadSmall } from "./small.ts";

/** What an amount in such a unit is where all money is so many times as much; undefined where no money is in it. */
function grown(value: number, unit: string, times: number): number | undefined {
  if (!/yuan|fen/i.test(unit)) return undefined;
  if (/^yuan\b/.test(unit)) return value * times;
  if (unit.endsWith(" per yuan")) return value / times;
  throw new Error(`no test knows what to make of money in "${unit}"`);
}

/**
 * A shipped scenario with every amount of money that the schema knows so many times as large, and the coin by itself.
 */
export async function withMoney(
  name: string,
  residents: number,
  { times, coin }: { readonly times: number; readonly coin: number },
  more: readonly string[] = [],
): Promise<CountyInput> {
  const loaded = await loadSmall(name, residents, ["encounterLog=true", ...more]);
  const set = loaded.listed().flatMap(({ paths, value, unit }) => {
    const now = typeof value === "number" ? grown(value, unit, times) : undefined;
    return now === undefined ? [] : paths.map((path) => `${path}=${now}`);
  });
  const { input } = await loaded.with([...set, `coin=${coin} fen`]);
  return { ...input, epochs: input.epochs.map((epoch) => withMechanisms(epoch, times)) };
}

/** Bounds of mechanisms' parameters are no part of the question. */
function withMechanisms(epoch: Epoch, times: number): Epoch {
  const mechanisms = MECHANISMS.map(({ id, onByDefault, parameters }) => {
    const set = epoch.mechanisms[id];
    const values = parameters.map(({ id: name, unit, default: usual }) => {
      const value = set?.parameters[name] ?? usual;
      return [name, grown(value, unit, times) ?? value] as const;
    });
    return [id, { on: set?.on ?? onByDefault, parameters: Object.fromEntries(values) }] as const;
  });
  return { ...epoch, mechanisms: Object.fromEntries(mechanisms) };
}
