import type { InstitutionKind } from "../county/input/places.ts";
import type { Text } from "../county/input/text.ts";
import type { Figure } from "./figure.ts";
import type { Outline, Position } from "./geometry.ts";
import type { Norms } from "./norms.ts";

/** How the land lies: decides roads and how far a clinic may be. */
export const TERRAIN_KINDS = ["plain", "hill", "mountain", "steppe"] as const;
export type Terrain = (typeof TERRAIN_KINDS)[number];

/**
 * Kinds of township by division: a street of the county town (街道), a town (镇), a rural township (乡), a zone or farm.
 */
export type TownshipKind = "street" | "town" | "rural" | "zone";

export interface TownshipRequest {
  /** Nine-digit division code. */
  readonly code: string;
  readonly name: Text;
  readonly kind: TownshipKind;
  /** Where it is, when known. */
  readonly position?: Position;
  /** Where the position comes from. */
  readonly source?: string;
}

/** A village; what is left out is made by the norms. */
export interface VillageRequest {
  /** Twelve-digit division code; its first nine digits are the township's. */
  readonly code: string;
  readonly name: Text;
  /** A residents' committee (居委会 / 社区), not a village. */
  readonly urban: boolean;
  readonly residents?: number;
  readonly migrants?: number;
  readonly position?: Position;
  readonly clinic?: ClinicRequest;
  /** Where what is given comes from. */
  readonly source?: string;
}

export interface ClinicRequest {
  readonly kind: InstitutionKind | "none";
  readonly doctors?: number;
  readonly port?: boolean;
}

/** Numbers of an institution that a county may know, by the names of `InstitutionInput`; beds and doctors in all. */
const INSTITUTION_NUMBERS = [
  "doctors",
  "nurses",
  "technicians",
  "publicHealthStaff",
  "otherStaff",
  "beds",
  "theatres",
  "ambulances",
] as const;
/** Devices that a county may count one by one. */
export const COUNTED_DEVICES = ["ct", "mri", "dsa", "dialysis"] as const;

/** A township-level or county-level institution; what is left out is made by the norms of its kind. */
export interface InstitutionRequest {
  readonly code: string;
  readonly name: Text;
  readonly kind: InstitutionKind;
  /** Nine-digit code; without it the county's seat. */
  readonly township?: string;
  readonly position?: Position;
  /** Index, or -1 for none. */
  readonly community?: number;
  readonly lead?: boolean;
  readonly publicOwned?: boolean;
  readonly numbers: Partial<Record<(typeof INSTITUTION_NUMBERS)[number] | (typeof COUNTED_DEVICES)[number], number>>;
  readonly source?: string;
}

/** The city whose hospitals stand for all of its level. */
export interface CityRequest {
  readonly name: Text;
  /** First digits of its division code, filled up with zeros to six. */
  readonly code: string;
  readonly position: Position;
  /** Road from the seat, when known; else worked out from the positions. */
  readonly km?: Figure;
  readonly minutes?: Figure;
}

/** How the county's supply differs from the norms. */
export interface Strength {
  /** Added to the capability of every service line of the county's hospitals. */
  readonly capability: Figure;
  /** Times the norm of doctors of the county's hospitals. */
  readonly specialists: Figure;
  /** Times the norm of the county hospitals' patients, on which their subsidies, cash and debt are reckoned. */
  readonly patients: Figure;
}

/** Numbers of people that differ from the norms' county. */
export interface PeopleRequest {
  readonly ageShares?: Figure<readonly number[]>;
  /** Disposable income a head and year, yuan: villages, towns. */
  readonly income?: Figure<readonly number[]>;
  /** Shares of residents by scheme. */
  readonly schemeShares?: Figure<readonly number[]>;
  readonly migrantsEnrolledShare?: Figure;
}

/**
 * All the generator needs to know of a county. `county new` and the seeds make it from a list of divisions; whoever has
 * better figures of a county gives them here.
 */
export interface CountyRequest {
  readonly id: string;
  readonly name: Text;
  /** Six-digit division code. */
  readonly division: string;
  readonly residents: Figure;
  readonly migrants: Figure;
  readonly terrain: Terrain;
  readonly seat: Position;
  /** Where the seat's position comes from. */
  readonly seatSource?: string;
  /** Where the county ends; villages without a known position are laid out inside. */
  readonly outline: Outline;
  readonly townships: readonly TownshipRequest[];
  readonly villages: readonly VillageRequest[];
  readonly municipal: CityRequest;
  readonly provincial: CityRequest;
  readonly people: PeopleRequest;
  readonly strength: Strength;
  /**
   * Who has a village clinic: `by-size` every community and every village of 500 people and more, the others sharing;
   * `every-village` each village whatever its size and no community (they use their community health centre).
   */
  readonly clinics: "by-size" | "every-village";
  /** Township-level hospitals where there are more than townships. */
  readonly centres?: Figure;
  /** The institutions of townships and county there are; without it those that the norms give. */
  readonly institutions?: readonly InstitutionRequest[];
  /** What is made where nothing is said. */
  readonly norms: Norms;
  /** Remarks for readers of the seed file, a line each. */
  readonly notes?: readonly string[];
}

/** A county as strong as the norms. */
export const ORDINARY: Strength = {
  capability: { value: 0, unit: "1", source: "A" },
  specialists: { value: 1, unit: "1", source: "A" },
  patients: { value: 1, unit: "1", source: "A" },
};
