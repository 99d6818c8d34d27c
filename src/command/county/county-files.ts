import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { CountySeed } from "../../new-county/county.ts";
import type { CountyFigure } from "../../new-county/figure-items.ts";
import {
  chronicLines,
  type ObservedRow,
  observedRows,
  packageLines,
  policyLines,
  yearsOf,
} from "../../new-county/own-figures.ts";
import type { NewCountyRequest } from "../../new-county/new-county.ts";
import type { CountyRequest } from "../../new-county/request.ts";
import { cell, seedFiles } from "../../new-county/seed-files.ts";
import { BYTE_ORDER_MARK } from "../../language/csv.ts";
import type { Say } from "../language.ts";
import type { Program } from "../program.ts";
import { writeNew } from "../tables.ts";

/** Paths of a county's files. */
export interface Made {
  readonly county: string;
  readonly villages: string;
  readonly scenario: string;
  /** The scenario under the county's own package, where its budget a head is known. */
  readonly package?: string;
  /** The county's own figures to hold against a run, where there are some. */
  readonly observed?: string;
}

/** A request that may bring the county's own figures. */
export type Asked = NewCountyRequest & { readonly figures?: readonly CountyFigure[] };

/**
 * Writes a county, its villages and scenarios of it, and checks that they load.
 * @throws Failure where one of them is there already
 */
export async function writeCounty(
  program: Program,
  out: string,
  request: Asked,
  county: CountySeed,
  say: Say,
): Promise<Made> {
  const figures = request.figures ?? [];
  const residents = request.residents.value;
  const years = yearsOf(figures);
  const own = packageLines(figures, years.first);
  const observed = observedRows(figures, residents);
  const path = (ending: string): string => join(out, `${request.id}${ending}`);
  const made: Made = {
    county: path(".yaml"),
    villages: path(".villages.csv"),
    scenario: path(".scenario.yaml"),
    ...(own === undefined ? {} : { package: path(".package.yaml") }),
    ...(observed.length === 0 ? {} : { observed: path(".observed.csv") }),
  };
  const files = seedFiles(
    request,
    county,
    "Made by `yigongti county new`. Numbers without a source of their own are norms: put in what is known.",
  );
  await mkdir(out, { recursive: true });
  await writeNew(
    {
      [made.county]: files.yaml,
      [made.villages]: files.csv,
      [made.scenario]: scenarioOf(request, years, policyLines(figures, residents, years.first)),
      ...(made.package === undefined ? {} : { [made.package]: packageOf(request, own!) }),
      ...(made.observed === undefined ? {} : { [made.observed]: observedTable(observed) }),
    },
    say,
  );
  const { input } = await program.load(made.scenario, {});
  const chronic = chronicLines(figures, { catalogue: input.catalogue, ...input.population, residents });
  if (chronic.length > 0) await appendFile(made.scenario, `${chronic.join("\n")}\n`);
  await program.load(made.package ?? made.scenario, {});
  return made;
}

/** The county before reform, measured against the goals of a prefecture's plan. */
function scenarioOf({ id, name }: CountyRequest, years: ReturnType<typeof yearsOf>, policy: readonly string[]): string {
  return `name: { en: ${JSON.stringify(`${name.en} before reform`)}, zh: ${JSON.stringify(`${name.zh}改革前`)} }
purpose:
  en: How does this county work before reform, and how far is it from the usual policy targets?
  zh: 本县在改革前如何运行，离通行的政策目标有多远？
county: ./${id}.yaml
start: ${years.first - 1}-01-01
warmUp: 1
years: ${years.count}
replications: 2
seed: 1
targets: [liaocheng-2024]
${policy.map((line) => `${line}\n`).join("")}`;
}

function packageOf({ id, name }: CountyRequest, lines: readonly string[]): string {
  return `extends: ./${id}.scenario.yaml
name: { en: ${JSON.stringify(`${name.en} under its package`)}, zh: ${JSON.stringify(`${name.zh}打包付费`)} }
purpose:
  en: What does the county's own budget a head do, from the first year measured?
  zh: 自首个统计年起按本县打包标准付费，会怎样？
${lines.map((line) => `${line}\n`).join("")}`;
}

const OBSERVED_COLUMNS = ["measure", "year", "value", "low", "high", "source"] as const;

function observedTable(rows: readonly ObservedRow[]): string {
  const lines = rows.map((row) => OBSERVED_COLUMNS.map((column) => cell(String(row[column]))).join(","));
  return `${BYTE_ORDER_MARK}${[OBSERVED_COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}
