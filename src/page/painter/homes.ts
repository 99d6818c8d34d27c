import { NOBODY_HOME, type Scene } from "../engine/feed.ts";
import type { Projection } from "../map/projection.ts";

/** Where every resident's dot lies, pixels. A place in the village is made up, always the same for a person. */
export interface Homes {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Residents a square kilometre of a village's and of a town's built-up land [A]: for drawing only. */
const DENSITY = { village: 700, town: 4_500 } as const;

export function layHomes(villageOf: Uint16Array, scene: Scene, projection: Projection): Homes {
  const x = new Float32Array(villageOf.length);
  const y = new Float32Array(villageOf.length);
  const centres = scene.villages.map(({ at }) => projection.point(at));
  const radii = scene.villages.map(
    ({ residents, urban }) =>
      Math.sqrt(residents / (urban ? DENSITY.town : DENSITY.village) / Math.PI) * projection.scale,
  );
  for (let person = 0; person < villageOf.length; person++) {
    const village = villageOf[person]!;
    if (village === NOBODY_HOME) {
      x[person] = -1;
      continue;
    }
    const [u, w] = [spread(person), spread(person + 0x9e3779b9)];
    const angle = u * 2 * Math.PI;
    const radius = radii[village]! * Math.min(2.2, 0.85 * Math.sqrt(-Math.log(1 - w * 0.999)));
    x[person] = centres[village]![0] + radius * Math.cos(angle);
    y[person] = centres[village]![1] + radius * Math.sin(angle);
  }
  return { x, y };
}

/** A number between 0 and 1 that belongs to another. */
export function spread(n: number): number {
  let h = Math.imul(n ^ (n >>> 16), 0x45d9f3b);
  h = Math.imul(h ^ (h >>> 13), 0x45d9f3b);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}
