import { BYTE_ORDER_MARK } from "../language/csv.ts";
import type { CountySeed } from "./county.ts";
import type { CountyFigure } from "./figure-items.ts";
import type { NewCountyRequest } from "./new-county.ts";
import { type ObservedRow, observedRows, packageLines, policyLines, type Years, yearsOf } from "./own-figures.ts";
import { cell, seedFiles } from "./seed-files.ts";
import type { CountyRequest } from "./request.ts";

/** A request that may bring the county's own figures. */
export type Asked = NewCountyRequest & { readonly figures?: readonly CountyFigure[] };

/** A county's files as texts; each extends or names the others by `<id>` and its ending. */
export interface CountyTexts {
  /** `<id>.yaml` */
  readonly county: string;
  /** `<id>.villages.csv` */
  readonly villages: string;
  /** `<id>.scenario.yaml` */
  readonly scenario: string;
  /** `<id>.package.yaml`: under its own package, where its budget a head is known. */
  readonly package?: string;
  /** `<id>.observed.csv`: its own figures to hold against a run, where there are some. */
  readonly observed?: string;
  readonly figures: readonly ObservedRow[];
}

/** The texts of a county, its scenarios and its observed figures. */
export function countyTexts(request: Asked, county: CountySeed): CountyTexts {
  const { norms, figures = [] } = request;
  const residents = request.residents.value;
  const years = yearsOf(figures);
  const own = packageLines(norms, figures, years.first);
  const observed = observedRows(norms, figures, residents);
  const files = seedFiles(
    request,
    county,
    "Made by `yigongti county new`. Numbers without a source of their own are norms: put in what is known.",
  );
  return {
    county: files.yaml,
    villages: BYTE_ORDER_MARK + files.csv,
    scenario: scenarioOf(request, years, policyLines(norms, figures, residents, years.first)),
    ...(own === undefined ? {} : { package: packageOf(request, own) }),
    ...(observed.length === 0 ? {} : { observed: observedTable(observed) }),
    figures: observed,
  };
}

/** The county before reform, measured against the goals of a prefecture's plan. */
function scenarioOf({ id, name }: CountyRequest, years: Years, policy: readonly string[]): string {
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
