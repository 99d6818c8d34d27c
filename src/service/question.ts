import type { Text } from "../county/input/text.ts";

export const KINDS = ["run", "compare", "batch"] as const;
export type Kind = (typeof KINDS)[number];

/** A scenario of those shipped, by its name, or one's own text. */
export interface Given {
  readonly name?: string | undefined;
  readonly yaml?: string | undefined;
}

/** What a client asks (问题). Nothing in it is a path. */
export interface Question {
  readonly kind: Kind;
  readonly scenario: Given;
  /** The second scenario of a comparison. */
  readonly other?: Given | undefined;
  /** Design of a batch, whose `base` is `scenario.yaml`. */
  readonly design?: string | undefined;
  readonly seed?: number | undefined;
  readonly residents?: number | undefined;
  readonly years?: number | undefined;
  readonly replications?: number | undefined;
}

/** A question that can be answered. */
export interface Checked {
  /**
   * Digest of the resolved scenarios, the seed and the version: the same question has the same, however it is written.
   */
  readonly id: string;
  readonly title: Text;
  readonly residents: number;
  /** Warm-up included. */
  readonly years: number;
  readonly seed: number;
  readonly perScenario: number;
  /** Over all scenarios or rows. */
  readonly replications: number;
  /** Texts that the job's folder holds, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** One problem of a text, as the command line says it. */
interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: Text;
}

export type Verdict =
  | { readonly checked: Checked; readonly refused?: never }
  | { readonly refused: readonly Complaint[]; readonly checked?: never };

/** One command of a job. */
export interface Step {
  readonly args: readonly string[];
  /** Where its standard output goes; `undefined`: nowhere. */
  readonly out?: string;
  /** The file that is there once it has been done. */
  readonly proof: string;
}

export const RESULT = "result.json";

/** The commands that answer a question, in the job's folder. @param workers threads of each */
export function stepsOf({ kind, residents, years }: Question, checked: Checked, workers: number): readonly Step[] {
  const { seed, perScenario } = checked;
  const common = ["--workers", String(workers)];
  const size = [
    ...(residents === undefined ? [] : ["--residents", String(residents)]),
    ...(years === undefined ? [] : ["--years", String(years)]),
    "--seed",
    String(seed),
    "--replications",
    String(perScenario),
    ...common,
  ];
  const run = (scenario: string, out: string): string[] => ["run", scenario, "--out", out, "--format", "json", ...size];
  switch (kind) {
    case "run":
      return [{ args: run("scenario.yaml", "results"), out: RESULT, proof: RESULT }];
    case "compare":
      return [
        { args: run("scenario.yaml", "first"), proof: "first/manifest.json" },
        { args: run("other.yaml", "second"), proof: "second/manifest.json" },
        { args: ["compare", "first", "second", "--format", "json"], out: RESULT, proof: RESULT },
      ];
    case "batch": {
      const args = ["batch", "design.yaml", "--out", "results", "--format", "json", "--yes", ...common];
      return [{ args, out: RESULT, proof: RESULT }];
    }
  }
}

/** Folders of results that a job of a kind leaves. */
export const SETS: Readonly<Record<Kind, readonly string[]>> = {
  run: ["results"],
  compare: ["first", "second"],
  batch: ["results"],
};
