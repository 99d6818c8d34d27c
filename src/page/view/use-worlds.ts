import { words } from "../words/language.ts";
import { useLook, useSay } from "./use-session.ts";

/** Worlds that are there, with their names and colours. */
export function useWorlds() {
  const say = useSay();
  const worlds = useLook((state) => state.worlds);
  return ([0, 1] as const).flatMap((n) => {
    const world = worlds[n];
    if (world?.figures === undefined) return [];
    return [{ n, world, figures: world.figures, name: say(n === 0 ? words("A", "甲") : words("B", "乙")) }];
  });
}
