import type { Base } from "../base/base.ts";
import { MIX_GROUPS } from "../input/illness.ts";
import type { Levers } from "../levers/levers.ts";
import { createDemography, type Demography } from "../people/demography.ts";
import type { People } from "../people/room.ts";
import { type Catalogue, createCatalogue } from "./catalogue.ts";
import { type ChronicStates, createChronicStates } from "./chronic-states.ts";
import { chronicIncidence } from "./incidence.ts";
import { type ControlEffect, createControlEffect } from "./lag.ts";
import { type Courses, createCourses } from "./courses.ts";
import { createOnsets, type Onsets } from "./onsets.ts";
import { createRefills, type Refills } from "./refills.ts";

/** What people fall ill of (疾病), and what becomes of them over years: births, deaths, new chronic conditions. */
export interface Illness {
  readonly catalogue: Catalogue;
  readonly onsets: Onsets;
  readonly chronic: ChronicStates;
  readonly courses: Courses;
  readonly controlEffect: ControlEffect;
  readonly refills: Refills;
  readonly demography: Demography;
  /** 1 for diseases of traditional Chinese medicine, of the respiratory mix, by disease. */
  readonly tcm: Uint8Array;
  readonly respiratory: Uint8Array;
}

/** @param candidates the most candidates of illness in a month */
export function createIllness(base: Base, { residents }: People, levers: Levers, candidates: number): Illness {
  const { arena, streams, calendar, input, trends } = base;
  const catalogue = createCatalogue(input.catalogue);
  const chronic = createChronicStates({
    arena,
    streams,
    residents,
    catalogue,
    institutions: input.institutions.length,
    townships: input.townships.length,
    literate: input.care.prevention.literate,
  });
  const controlEffect = createControlEffect(
    chronic.controlledFrom,
    chronic.toTarget,
    levers.targetEffect,
    input.care.prevention.effectLagYears,
  );
  const onsets = createOnsets({
    arena,
    streams,
    calendar,
    residents,
    catalogue,
    episodes: trends.episodes,
    capacity: candidates,
  });
  return {
    catalogue,
    onsets,
    chronic,
    courses: createCourses({ arena, calendar, residents, catalogue, onsets, usual: input.care.prevention }),
    controlEffect,
    refills: createRefills(streams, residents, catalogue, levers),
    demography: createDemography({
      streams,
      calendar,
      residents,
      population: input.population,
      villages: input.villages,
      shared: input.trends,
      care: input.care,
      catalogue,
      incidence: chronicIncidence(catalogue, input.care.actualOverTimely, input.trends.oldestBand),
      trends,
      controlEffect,
    }),
    tcm: Uint8Array.from(catalogue.diseases, (d) => (d.tcm ? 1 : 0)),
    respiratory: Uint8Array.from(catalogue.diseases, ({ mix }) => (MIX_GROUPS[mix] === "respiratory" ? 1 : 0)),
  };
}
