import { INDICATORS } from "../../src/county/indicators/catalogue.ts";
import type { Totals } from "../../src/experiment/totals.ts";
import type { ParameterRecord } from "../../src/language/parameter-record.ts";
import type { Report, TableBlock } from "../../src/report/document.ts";
import type { Language } from "../../src/report/language.ts";
import { outlineOf } from "../../src/report/outline/report.ts";
import type { RunStudy } from "../../src/report/study/run-study.ts";
import type { PartTotals } from "../../src/report/study/splits.ts";
import type { About, AboutInstitution } from "../../src/results/about.ts";

/** Values of a measure by year, one list a replication, in the measure's own unit. */
export type Values = Readonly<Record<string, readonly (readonly number[])[]>>;

interface StudyOptions {
  readonly values: Values;
  readonly name?: string;
  readonly division?: string;
  readonly targets?: About["targets"];
  readonly parameters?: readonly ParameterRecord[];
  readonly parts?: readonly PartTotals[];
  readonly institutions?: readonly AboutInstitution[];
  readonly accounts?: RunStudy["institutions"];
  readonly purpose?: string;
}

const text = (word: string) => ({ en: word, zh: `${word}（中）` });

/** Totals of one replication that give these values by year. */
export function totalsWith(values: Readonly<Record<string, readonly number[]>>): Totals {
  const years = Object.values(values)[0]?.map((_, at) => 2024 + at) ?? [2024];
  const measures = Object.entries(values).map(([id, byYear]) => {
    const scale = INDICATORS.find((measure) => measure.id === id)?.scale ?? 1;
    return [id, { numerators: byYear.map((value) => value / scale), denominators: byYear.map(() => 1) }] as const;
  });
  return { years, measures: Object.fromEntries(measures) };
}

/** A study of a run whose measures have the values given. */
export function studyOf({
  values,
  name = "Run",
  division = "990101",
  targets = [],
  parameters = [],
  parts = [],
  institutions = [],
  accounts = [],
  purpose = "What for?",
}: StudyOptions): RunStudy {
  const runs = Object.values(values)[0]?.length ?? 1;
  const totals = Array.from({ length: runs }, (_, run) =>
    totalsWith(Object.fromEntries(Object.entries(values).map(([id, all]) => [id, all[run]!]))),
  );
  return {
    facts: {
      file: "s.yaml",
      sha256: "00",
      version: "0.0.1",
      seed: 1,
      start: "2024-01-01",
      end: "2025-12-31",
      residents: 200_000,
      events: 12,
      wallMs: 1_000,
      digest: "0123456789abcdef",
    },
    about: {
      scenario: { name: text(name), purpose: text(purpose) },
      county: { name: text("County"), division },
      warmUpYears: 0,
      targets,
      command: ["run", "s.yaml", "--set", "a.b=1 day"],
      calculated: "2026-03-04T05:06:07.000Z",
      townships: [
        { code: "1", name: text("North") },
        { code: "2", name: text("South") },
      ],
      institutions,
      diseases: [],
    },
    parameters,
    totals,
    parts: totals.map((_, run) => parts[run] ?? new Map()),
    flows: [],
    series: new Map(),
    settlements: totals.map(() => []),
    institutions: totals.map((_, run) => accounts[run] ?? []),
    accounts: new Map(),
  };
}

/** The report of some studies, the first the baseline. */
export const reportOf = (runs: readonly RunStudy[], language: Language = "en"): Report =>
  outlineOf({ runs, catalogue: INDICATORS, observed: [] }, language);

/** Every word of a section, and of its tables cell by cell. */
export function wordsOf(report: Report, id: string): readonly string[] {
  const section = report.sections.find((candidate) => candidate.id === id);
  if (section === undefined)
    throw new Error(`no section ${id}, only ${report.sections.map((each) => each.id).join(", ")}`);
  return section.blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case "heading":
      case "paragraph":
        return [block.text];
      case "key":
        return block.sentences;
      case "list":
      case "note":
        return block.items;
      case "command":
        return block.lines;
      case "chart":
        return [block.caption, block.says];
      case "table":
        return [block.caption, ...rowsAsText(block), block.note ?? ""];
    }
  });
}

/** Rows of a table, cells apart by a bar. */
export const rowsAsText = ({ rows }: TableBlock): readonly string[] =>
  rows.map(({ cells }) => cells.map((cell) => (typeof cell === "string" ? cell : cell.text)).join(" | "));

/** A table of a report by its sheet. */
export function tableOf(report: Report, sheet: string): TableBlock {
  const tables = report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "table"));
  const found = tables.find((table) => table.sheet === sheet);
  if (found === undefined) throw new Error(`no table ${sheet}, only ${tables.map((table) => table.sheet).join(", ")}`);
  return found;
}
