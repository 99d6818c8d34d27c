import type { Figure } from "../experiment/summary.ts";
import { MEASURES } from "./measures.ts";

/** What a results folder of the command line says of its run, read from its `summary.json`. */
export interface Results {
  readonly scenario: string;
  readonly version: string;
  readonly seed: number;
  readonly replications: number;
  readonly start: string;
  readonly end: string;
  readonly residents: number;
  readonly digest: string;
  /** Means over the runs with their 95 % intervals, of measures that the page knows. */
  readonly figures: ReadonlyMap<string, Figure>;
}

const FACTS = {
  version: "string",
  seed: "number",
  replications: "number",
  start: "string",
  end: "string",
  residents: "number",
  digest: "string",
} as const;

/** @returns nothing where the text is no summary of a run */
export function readResults(text: string): Results | undefined {
  const summary = objectOf(text);
  const scenario = (summary?.["scenario"] as { name?: unknown } | undefined)?.name;
  const measures = summary?.["measures"];
  if (summary === undefined || typeof scenario !== "string" || typeof measures !== "object" || measures === null)
    return undefined;
  if (Object.entries(FACTS).some(([fact, type]) => typeof summary[fact] !== type)) return undefined;
  const figures = new Map<string, Figure>();
  for (const [id, measure] of Object.entries(measures as Readonly<Record<string, Partial<Figure> | null>>)) {
    const { mean, low = null, high = null } = measure ?? {};
    if (MEASURES.has(id) && typeof mean === "number") figures.set(id, { mean, low, high });
  }
  const facts = Object.fromEntries(Object.keys(FACTS).map((fact) => [fact, summary[fact]]));
  return { ...(facts as unknown as Omit<Results, "scenario" | "figures">), scenario, figures };
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
