import { CONTROLLED, CHRONIC_CONDITIONS, type CatalogueInput, type DiseaseInput } from "../input/illness.ts";
import { CELLS } from "../input/people.ts";
import { type CaseMix, createCaseMix } from "./case-mix.ts";
import { createAlias, type Alias } from "../../kernel/distributions.ts";

const CONDITION_COUNT = CHRONIC_CONDITIONS.length;

/** New episodes by [month][cell]: how many a person and year, and of which disease. */
export interface OnsetTable {
  /** Episodes a person and year at the ceiling, by [month * CELLS + cell]. */
  readonly rate: Float64Array;
  readonly disease: readonly Alias[];
}

/**
 * The disease catalogue (病种目录) compiled. The rate of disease d is base * (1 + sum over conditions of (risk - 1)): the
 * base part strikes everybody alike, each condition brings its own excess part, so that a policy that changes one
 * person's condition changes only the excess part of that person. The base is the incidence divided by the mean of the
 * bracket over the starting prevalence. A sequel has the excess part alone.
 */
export interface Catalogue {
  readonly diseases: readonly DiseaseInput[];
  /** What their stays hold and cost. */
  readonly caseMix: CaseMix;
  readonly base: OnsetTable;
  /** By condition: the excess part while not controlled. */
  readonly excess: readonly OnsetTable[];
  /** Share of the excess part that stays when controlled, by [condition * diseases + disease]. */
  readonly controlledShare: Float64Array;
  /** Disease of a condition's refill visits, by condition. */
  readonly visitDisease: Int32Array;
  readonly chronic: CatalogueInput["chronic"];
  /**
   * Episodes of a disease a person and year that strike everybody, by cell and month; a condition adds `risk - 1` times
   * as many.
   */
  rate(disease: number, cell: number, month: number): number;
}

export function createCatalogue(input: CatalogueInput): Catalogue {
  const known = made.get(input);
  if (known !== undefined) return known;
  const catalogue = makeCatalogue(input);
  made.set(input, catalogue);
  return catalogue;
}

/** Made once for an input, whatever counties are built from it. */
const made = new WeakMap<CatalogueInput, Catalogue>();

function makeCatalogue({ diseases, chronic, caseMix }: CatalogueInput): Catalogue {
  const random = diseases.map((disease) => disease.onset !== 2);
  const base = (d: number, cell: number, month: number): number => {
    const disease = diseases[d];
    const mean = meanRisk(disease, chronic, cell);
    if (!random[d] || mean === 0) return 0;
    const sex = (cell & 1) === 0 ? disease.maleRatio : 2 - disease.maleRatio;
    return ((disease.incidence[cell >> 1] * sex) / mean) * disease.season[month];
  };
  const struckAnyhow = (d: number, cell: number, month: number): number =>
    diseases[d].sequelOf < 0 ? base(d, cell, month) : 0;
  const table = (rateOf: (d: number, cell: number, month: number) => number): OnsetTable => {
    const rate = new Float64Array(12 * CELLS);
    const disease: Alias[] = [];
    for (let month = 0; month < 12; month++) {
      for (let cell = 0; cell < CELLS; cell++) {
        const weights = diseases.map((_, d) => rateOf(d, cell, month));
        rate[month * CELLS + cell] = weights.reduce((sum, w) => sum + w, 0);
        disease.push(createAlias(rate[month * CELLS + cell] > 0 ? weights : diseases.map(() => 1)));
      }
    }
    return { rate, disease };
  };
  const controlledShare = new Float64Array(CONDITION_COUNT * diseases.length);
  const excess = chronic.map((_, c) => {
    diseases.forEach(({ chronicRisk, controlledRisk }, d) => {
      const full = chronicRisk[c] - 1;
      controlledShare[c * diseases.length + d] =
        full > 0 ? Math.max(0, Math.min(1, (controlledRisk[c] - 1) / full)) : 0;
    });
    return table((d, cell, month) => base(d, cell, month) * Math.max(0, diseases[d].chronicRisk[c] - 1));
  });
  return {
    diseases,
    caseMix: createCaseMix(diseases, caseMix),
    base: table(struckAnyhow),
    excess,
    controlledShare,
    visitDisease: Int32Array.from(chronic, ({ id, visitDisease }) => indexOf(diseases, visitDisease, id)),
    chronic,
    rate: base,
  };
}

/**
 * Mean over a cell's people of 1 + the excess risks, of a sequel of the excess alone, at the starting prevalence and
 * control.
 */
function meanRisk(disease: DiseaseInput, chronic: CatalogueInput["chronic"], cell: number): number {
  let mean = disease.sequelOf < 0 ? 1 : 0;
  chronic.forEach(({ prevalence, diagnosedShare, managedShare, controlledShare }, c) => {
    const controlled = diagnosedShare * managedShare * controlledShare;
    const risk = (1 - controlled) * disease.chronicRisk[c] + controlled * disease.controlledRisk[c];
    mean += prevalence[cell] * (Math.max(1, risk) - 1);
  });
  return mean;
}

function indexOf(diseases: readonly DiseaseInput[], id: string, condition: string): number {
  const d = diseases.findIndex((disease) => disease.id === id);
  if (d < 0) throw new Error(`chronic condition "${condition}": its visit disease "${id}" is not in the catalogue`);
  return d;
}

export const isControlled = (state: number): boolean => state === CONTROLLED;

/** Capability that care of a disease needs at a severity (所需能力), 0 to 1: linear from its need at 0 to that at 1. */
export const needAt = (need: readonly number[], severity: number): number => need[0] + (need[1] - need[0]) * severity;
