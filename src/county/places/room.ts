import type { Base } from "../base/base.ts";
import type { PolicyInput } from "../input/policy.ts";
import type { Levers } from "../levers/levers.ts";
import { buildingSites } from "./building-sites.ts";
import { createDrugs, type Drugs } from "./drugs.ts";
import { createPlaces, type Places } from "./places.ts";
import { createReforms, type Reforms } from "./reforms.ts";
import { createRoads, type Roads } from "./roads.ts";
import { type Alternatives, createAlternatives } from "./travel.ts";

/** Where care is to be had (机构与道路): institutions, what each village considers, roads, shelves, sites to build on. */
export interface PlacesRoom {
  readonly places: Places;
  readonly alternatives: Alternatives;
  readonly roads: Roads;
  readonly reforms: Reforms;
  readonly drugs: Drugs;
  /** Where each policy wants what built, by kind of investment. */
  readonly sites: ReadonlyMap<PolicyInput, readonly (readonly number[])[]>;
  /** A day begins: nothing is taken by a shock any more, and only what a reform has closed is shut. */
  reopen(): void;
}

export function createPlacesRoom({ arena, streams, input }: Base, levers: Levers): PlacesRoom {
  const { clinicShare, ownClinicFrom, lines } = input.care;
  const places = createPlaces(
    arena,
    input.institutions,
    clinicShare.map((share) => ownClinicFrom / share),
    lines.offered,
  );
  const alternatives = createAlternatives(input.villages, places, input.travel);
  const roads = createRoads(places, alternatives, levers);
  return {
    places,
    alternatives,
    roads,
    reforms: createReforms({ arena, input, places, alternatives, roads }),
    drugs: createDrugs(
      arena,
      streams,
      places,
      Uint8Array.from(input.catalogue.diseases, ({ drugClass }) => drugClass),
      levers.drugListed,
    ),
    sites: new Map(input.epochs.map(({ policy }) => [policy, buildingSites(policy.investments, input)])),
    reopen() {
      levers.reset("day");
      places.inputs.forEach(({ closed }, i) => {
        if (closed === true) levers.shut[i] = 1;
      });
    },
  };
}
