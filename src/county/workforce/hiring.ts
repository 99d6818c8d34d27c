import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { drawnByPay, filledInQuarter, usualFilling } from "../mechanism/filling.ts";
import type { World } from "../mechanism/world.ts";
import { straightKm } from "../places/travel.ts";
import { mannedFirst, NURSES } from "../staff/roster.ts";

/** Whether somebody can be found for a post (招聘难易). */
export interface Hiring {
  /** How a place and a kind of post attract, over the usual. */
  attractionOf(institution: number, cadre: number): number;
  /** Posts that stand empty before reform, share. */
  vacantAt(level: number): number;
  /** Chance that a post is filled within a quarter. @param pay over the baseline's */
  filledOf(institution: number, cadre: number, pay: number): number;
}

/** @param value parameters of the coming and going of staff */
export function createHiring(world: World, value: (id: string) => number): Hiring {
  const { places } = world;
  const rules = () => world.policy().workforce;
  const near = nearness();

  /** Kilometres from the county seat over the mean of the centres, in tens. */
  function nearness(): Float64Array {
    const { seatLatitude, seatLongitude } = world.travel;
    const km = places.inputs.map(({ latitude, longitude }) =>
      straightKm(latitude, longitude, seatLatitude, seatLongitude),
    );
    const centres = places.inputs.flatMap(({ level }, i) => (level === TOWNSHIP ? [i] : []));
    const mean = centres.reduce((sum, i) => sum + km[i], 0) / Math.max(1, centres.length);
    return Float64Array.from(km, (one, i) => (places.level[i] === TOWNSHIP ? (one - mean) / 10 : 0));
  }

  /** How a place and a kind of post attract, over the usual. */
  const attractionOf = (i: number, cadre: number): number =>
    Math.max(value("leastDrawn"), 1 - value("far") * near[i]) *
    (cadre < NURSES ? value("doctors") : 2 - value("doctors"));

  const vacantAt = (level: number): number => value(level === TOWNSHIP ? "vacantTownship" : "vacantCounty");
  const fillingAt = (level: number): number =>
    usualFilling(vacantAt(level), value("usual") + 1 / (value("retire") - value("youngest")));

  /** Chance that a post is filled within a quarter. */
  function filledOf(i: number, cadre: number, pay: number): number {
    if (mannedFirst(cadre)) return 1;
    const kept = 1 - rules().unfilled[places.level[i]];
    const own = attractionOf(i, cadre) * drawnByPay(pay, value("vacancy"));
    const found = filledInQuarter(fillingAt(places.level[i]), own * kept);
    const county = places.level[i] === TOWNSHIP ? rules().countyPosts : 0;
    if (county === 0) return found;
    const asCounty = attractionOf(i, cadre) / Math.max(value("leastDrawn"), 1 - value("far") * near[i]);
    return (1 - county) * found + county * filledInQuarter(fillingAt(COUNTY), Math.max(own, asCounty) * kept);
  }

  return { attractionOf, vacantAt, filledOf };
}
