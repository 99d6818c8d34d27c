import { Option } from "effect";
import { ABOUT, type About } from "../results/about.ts";
import type { ResultsWriter } from "../results/folder.ts";
import type { ManifestRun } from "../results/manifest.ts";
import { type OutputFolder, writeText } from "../results/sink.ts";
import { inForce } from "../report/study/parameters.ts";
import type { Ready } from "../experiment/need.ts";
import { digestText } from "../scenario/file-text.ts";
import type { Loaded } from "../scenario/load.ts";
import { codeOf } from "./code.ts";
import { dictionaryText, DICTIONARY } from "./results-dictionary.ts";
import { machine } from "./machine.ts";
import { portablePath } from "./portable-path.ts";
import type { Program } from "./program.ts";
import { type RunResult, asJson } from "./result.ts";

interface Asked {
  readonly replication: Option.Option<number>;
  readonly until: Option.Option<string>;
}

/** Digest of what a run is asked: the scenario with seed, replications and targets, and how many of them are run. */
export function questionOf({ scenario }: Loaded, { replication, until }: Asked): string {
  return digestText(JSON.stringify([scenario.sha256, Option.getOrNull(replication), Option.getOrNull(until)]));
}

/** Writes the files of a results folder beside its tables, the manifest last; no path of this machine is in them. */
export function writeResultsFiles(
  folder: OutputFolder,
  writer: ResultsWriter,
  program: Program,
  loaded: Ready,
  result: RunResult,
  about: About,
  question: string,
): void {
  const scenario = { ...result.scenario, file: portablePath(result.scenario.file) };
  const parameters = inForce(loaded.parameters).map((one) => JSON.stringify({ ...one, file: portablePath(one.file) }));
  writeText(folder, "summary.json", `${asJson({ ...result, scenario })}\n`);
  writeText(folder, "parameters.json", `[\n${parameters.join(",\n")}\n]\n`);
  writeText(folder, ABOUT, `${asJson({ ...about, command: about.command.map(portablePath) })}\n`);
  writeText(folder, DICTIONARY, dictionaryText(writer.columns(), program.measures));
  writer.finish(manifestRun(loaded, { ...result, scenario }, question));
}

function manifestRun(
  { parameters, sources: files, need, input: { outside } }: Ready,
  result: RunResult,
  question: string,
): ManifestRun {
  const { scenario, version, seed, start, end, residents, wallMs, stopped } = result;
  const sources = [...new Set(parameters.map(({ source }) => source))].filter((source) => source !== "").sort();
  return {
    scenario,
    version,
    code: codeOf(),
    question,
    seed,
    start,
    end,
    residents,
    files: files.map(({ file, sha256 }) => ({ file: portablePath(file), sha256 })),
    ...(outside && { outside }),
    sources,
    machine: machine(),
    wallMs,
    ...(stopped && { stopped }),
    ...(need && { need }),
  };
}
