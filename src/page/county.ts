import type { CountyInput } from "../county/input/county.ts";
import { withMobileStops } from "../county/places/stops.ts";
import type { Text } from "../county/input/text.ts";
import { rescale } from "../scenario/rescale.ts";
import type { Target } from "../scenario/targets.ts";
import type { Position } from "./map/projection.ts";
import { unpackJson } from "./unpack.ts";

/** A county as it is drawn before any engine runs; made by `make-page-data`. */
export interface Place {
  readonly id: string;
  readonly name: Text;
  readonly scenario: Text;
  readonly purpose: Text;
  /** A real place without its own figures: nothing here is its statistics. */
  readonly real: boolean;
  readonly residents: number;
  readonly start: string;
  readonly warmUp: number;
  readonly years: number;
  readonly seed: number;
  readonly targets: readonly Target[];
  readonly outline: readonly (readonly Position[])[];
  readonly townships: readonly {
    readonly code: string;
    readonly name: Text;
    readonly at: Position;
    readonly known: boolean;
  }[];
  readonly institutions: readonly PlaceInstitution[];
}

export interface PlaceInstitution {
  readonly code: string;
  readonly kind: string;
  readonly level: number;
  readonly name: Text;
  readonly township: number;
  readonly at: Position;
}

/** What is known of a parameter of the rules. */
export interface Parameter {
  readonly value: number | string | boolean;
  readonly unit: string;
  readonly source: string;
  readonly range: readonly [number, number] | null;
  readonly doc: Text;
}

interface Inputs {
  readonly shared: Pick<CountyInput, "calendar" | "catalogue" | "choice" | "care" | "trends" | "epochs">;
  readonly counties: Readonly<Record<string, CountyInput>>;
}

export interface Texts {
  readonly files: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

export const loadPlaces = (): Promise<readonly Place[]> => unpackJson("places");

let inputs: Promise<Inputs> | undefined;
let texts: Promise<Texts> | undefined;

export const loadTexts = (): Promise<Texts> => (texts ??= unpackJson("texts"));

/** The decoded input of a county inside, at a size. */
export async function loadInput(id: string, residents: number | undefined): Promise<CountyInput> {
  const { shared, counties } = await (inputs ??= unpackJson("inputs"));
  const whole: CountyInput = { ...counties[id]!, ...shared };
  return residents === undefined ? whole : withMobileStops(rescale(whole, residents));
}

/** Sizes offered for a county; undefined: all residents. */
export function sizesOf(place: Place): readonly (number | undefined)[] {
  return [...[20_000, 50_000, 100_000].filter((n) => n < place.residents), undefined];
}

/** The largest size that every machine runs well. */
const RUNS_WELL = 165_000;
export const usualSize = (place: Place): number | undefined => (place.residents <= RUNS_WELL ? undefined : 100_000);
