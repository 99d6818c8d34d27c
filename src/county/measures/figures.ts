import type { Arena } from "../../kernel/arena.ts";
import { type Figure, FIGURES } from "../indicators/figures.ts";

/** Figures by [year * FIGURES.length + figure]: state. */
export interface Figures {
  readonly values: Float64Array;
  get(year: number, figure: Figure): number;
  set(year: number, figure: Figure, value: number): void;
  add(year: number, figure: Figure, value: number): void;
}

export function createFigures(arena: Arena, years: number): Figures {
  const values = arena.f64("measures.figures", years * FIGURES.length, "fen, persons");
  const placeOf = (year: number, figure: Figure): number => year * FIGURES.length + FIGURES.indexOf(figure);
  return {
    values,
    get: (year, figure) => values[placeOf(year, figure)],
    set(year, figure, value) {
      values[placeOf(year, figure)] = value;
    },
    add(year, figure, value) {
      values[placeOf(year, figure)] += value;
    },
  };
}
