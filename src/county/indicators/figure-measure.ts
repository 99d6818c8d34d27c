import { type FigureMeasure, NATIONAL, words } from "./measure.ts";
import type { Text } from "../input/text.ts";
import type { Figure } from "./figures.ts";

/** Money of the books, told in yuan: what a year brought, or what stands at its end. */
export const yuan = (
  id: string,
  kind: "flow" | "stock",
  figure: Figure,
  name: Text,
  definition: Text,
): FigureMeasure => ({
  id,
  unit: "yuan",
  kind,
  scale: 0.01,
  figure,
  name,
  definition,
  source: "A",
});

/** What a package covers, or would cover. */
export const need = (id: string, suffix: "" | "_employees", name: Text): FigureMeasure => ({
  id,
  unit: "yuan",
  kind: "ratio",
  scale: 0.01,
  figure: `package_need${suffix}`,
  over: `package_members${suffix}`,
  name,
  definition: words(
    "claims of the communities' members that a package covers, or would cover by its rules before it is on / " +
      "members at the start of the year",
    "医共体参保人在打包范围内（未实行时按其规则应纳入）的基金支出 / 年初参保人数",
  ),
  source: "A",
});

/** What may fall below zero. */
export const signed = (measure: FigureMeasure): FigureMeasure => ({ ...measure, signed: true });

/** Who has a condition, of the people of its age. */
export const prevalence = (id: string, figure: Figure, name: Text): FigureMeasure => ({
  id,
  unit: "share",
  kind: "stock",
  scale: 1,
  figure,
  name,
  definition: words("share of those living in the county at the end of the year", "占年末常住人口的比例"),
  source: "A",
});

/** A quality told as an index of the policy in force. */
export const index = (id: string, figure: Figure, national: number, name: Text, definition: Text): FigureMeasure => ({
  id,
  unit: "index",
  kind: "ratio",
  scale: 1,
  figure,
  over: "months",
  name,
  definition,
  source: NATIONAL,
  national,
  asSet: true,
});
