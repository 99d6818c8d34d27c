import { overlap, type Spot } from "./plates.ts";
import type { Point } from "./projection.ts";

/** Pixels: a Chinese sign is as wide as high, a Latin letter half of it. */
const SIGN = 12;
const HEIGHT = 16;
/** From a place to its name. */
const AWAY = 7;

/**
 * Where names of townships stand: below their places, or above or beside them where another name stands already; the
 * first named has the first choice.
 * @param large how much larger letters are than usual
 */
export function nameSpots(
  names: readonly { readonly name: string; readonly point: Point }[],
  large = 1,
): readonly Spot[] {
  const taken: Spot[] = [];
  for (const { name, point } of names) {
    const sides = sidesOf(name, point, large);
    taken.push(sides.find((side) => !taken.some((other) => overlap(side, other, 0))) ?? sides[0]!);
  }
  return taken;
}

function sidesOf(name: string, [x, y]: Point, large: number): readonly Spot[] {
  const signs = [...name].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 1 : 0.55), 0);
  const [width, height] = [signs * SIGN * large, HEIGHT * large];
  const at = (left: number, top: number): Spot => ({ x: left, y: top, width, height });
  return [
    at(x - width / 2, y + AWAY),
    at(x - width / 2, y - AWAY - height),
    at(x + AWAY, y - height / 2),
    at(x - AWAY - width, y - height / 2),
  ];
}
