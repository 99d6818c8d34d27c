import { COUNTY, TOWNSHIP, VILLAGE, type InstitutionInput } from "../input/places.ts";
import { type Text } from "../input/text.ts";
import { partyStatement, settlementStatements, type Statement, type StatementLine } from "./statements.ts";
import type { TableColumns } from "./tables.ts";

/** Statements of several years side by side, or indicators of several parties: one line of values by column. */
export interface Sheet {
  readonly title: Text;
  readonly columns: readonly { readonly label: Text; readonly form: "yuan" | "share" | "days" }[];
  readonly lines: readonly {
    readonly label: Text;
    readonly kind: StatementLine["kind"];
    /** By column; empty in a heading. */
    readonly values: readonly number[];
  }[];
}

/** The tables that statements are drawn from, as a run gives them. */
export interface StatementTables {
  readonly ledger: TableColumns;
  readonly settlements: TableColumns;
  readonly institutions: TableColumns;
}

/** What statements need to know of an institution. */
export type AccountedInstitution = Pick<InstitutionInput, "code" | "name" | "level" | "lead" | "publicOwned">;

/** Institutions shown together. */
interface Group {
  readonly name: Text;
  readonly codes: ReadonlySet<string>;
}

/**
 * The county's yearly accounts (年度决算) as its finance office lays them out: each fund, each package settled, the lead
 * and the other public hospitals one by one, private hospitals, township centres and village clinics each added up, and
 * the indicators of the last year.
 */
export function countySheets(tables: StatementTables, institutions: readonly AccountedInstitution[]): readonly Sheet[] {
  const years = [...new Set(numbers(tables.ledger, "year"))].sort((a, b) => a - b);
  const party = (title: Text, name: string, codes?: ReadonlySet<string>): Sheet =>
    sideBySide(
      title,
      years,
      years.map((year) => partyStatement(tables.ledger, year, title, name, codes)),
    );
  const nameOf = (code: string): Text =>
    institutions.find((institution) => institution.code === code)?.name ?? { en: code, zh: code };
  const groups = groupsOf(institutions);
  return [
    party({ en: "Resident fund", zh: "城乡居民基本医疗保险基金收支决算表" }, "fund-resident"),
    party({ en: "Employee fund", zh: "职工基本医疗保险基金收支决算表" }, "fund-employee"),
    ...years.flatMap((year) =>
      settlementStatements(tables.settlements, year, nameOf).map((sheet) => sideBySide(sheet.title, [year], [sheet])),
    ),
    ...groups.map(({ name, codes }) =>
      party(
        { en: `Income, expense and position: ${name.en}`, zh: `${name.zh}收入费用与财务状况表` },
        "institution",
        codes,
      ),
    ),
    indicators(tables.institutions, years.at(-1)!, groups),
  ].filter(({ lines }) => lines.some(({ values }) => values.some((value) => value !== 0)));
}

function groupsOf(institutions: readonly AccountedInstitution[]): readonly Group[] {
  const together = (name: Text, belongs: (institution: AccountedInstitution) => boolean): Group => ({
    name,
    codes: new Set(institutions.filter(belongs).map(({ code }) => code)),
  });
  const hospitals = institutions.filter(({ level, publicOwned }) => level === COUNTY && publicOwned);
  return [
    ...[...hospitals]
      .sort((a, b) => Number(b.lead) - Number(a.lead))
      .map(({ name, code }) => together(name, (other) => other.code === code)),
    together(
      { en: "private hospitals", zh: "民营医院（合计）" },
      ({ level, publicOwned }) => level === COUNTY && !publicOwned,
    ),
    together({ en: "township centres", zh: "乡镇卫生院（合计）" }, ({ level }) => level === TOWNSHIP),
    together({ en: "village clinics", zh: "村卫生室（合计）" }, ({ level }) => level === VILLAGE),
  ].filter(({ codes }) => codes.size > 0);
}

/** A line of statements laid side by side: the same where section, kind and name are. */
export interface AlignedLine {
  readonly label: Text;
  readonly kind: StatementLine["kind"];
  /** English name of the heading that it stands under. */
  readonly section: string;
}

/**
 * Finds the lines of one more statement among those of all, its lines asked for from top to bottom: a line that none
 * of the others has goes behind the one before it.
 */
export function aligning<Line extends AlignedLine>(
  lines: Line[],
  make: (line: AlignedLine) => Line,
): (label: Text, kind: AlignedLine["kind"]) => Line {
  let section = "";
  let after = -1;
  return (label, kind) => {
    if (kind === "heading") section = label.en;
    let at = lines.findIndex((line) => line.section === section && line.kind === kind && line.label.en === label.en);
    if (at < 0) {
      at = after + 1;
      lines.splice(at, 0, make({ label, kind, section }));
    }
    after = at;
    return lines[at];
  };
}

/** Statements of the same party as columns; a line that a year has not is 0 there. */
function sideBySide(title: Text, years: readonly number[], statements: readonly Statement[]): Sheet {
  const lines: (AlignedLine & { readonly values: number[] })[] = [];
  statements.forEach((statement, column) => {
    const lineOf = aligning(lines, (line) => ({
      ...line,
      values: line.kind === "heading" ? [] : statements.map(() => 0),
    }));
    for (const { label, kind, yuan } of statement.lines) {
      const { values } = lineOf(label, kind);
      if (yuan !== undefined) values[column] = yuan;
    }
  });
  return {
    title,
    columns: years.map((year) => ({ label: { en: String(year), zh: `${year} 年` }, form: "yuan" })),
    lines: lines.map(({ label, kind, values }) => ({ label, kind, values })),
  };
}

/**
 * Indicators of the groups (财务指标): name, form, and what is divided by what in `institutions_yearly`; days are of 365.
 */
const INDICATORS: readonly (readonly [
  en: string,
  zh: string,
  form: "share" | "days",
  parts: readonly string[],
  whole: readonly string[],
])[] = [
  ["Surplus", "结余率", "share", ["surplus"], ["income"]],
  ["Services", "服务收入占比", "share", ["service_income"], ["medical_income"]],
  ["Drugs", "药品占比", "share", ["drug_income"], ["medical_income"]],
  ["Subsidy", "财政补助占比", "share", ["subsidy_income"], ["income"]],
  ["Staff cost", "人员支出占比", "share", ["pay", "on_costs", "bonus"], ["expense"]],
  ["Debt ratio", "资产负债率", "share", ["debt"], ["assets"]],
  ["Cash, days", "现金天数", "days", ["cash"], ["expense"]],
];
const DAYS_A_YEAR = 365;

function indicators(table: TableColumns, year: number, groups: readonly Group[]): Sheet {
  const [rowYear, code] = [numbers(table, "year"), strings(table, "institution")];
  const sum = (columns: readonly string[], codes: ReadonlySet<string>): number => {
    let yuan = 0;
    for (const column of columns)
      numbers(table, `${column}_yuan`).forEach(
        (amount, row) => (yuan += rowYear[row] === year && codes.has(code[row]) ? amount : 0),
      );
    return yuan;
  };
  return {
    title: {
      en: `Indicators ${year}: shares of income, medical income, expense or assets`,
      zh: `${year} 年机构财务指标`,
    },
    columns: INDICATORS.map(([en, zh, form]) => ({ label: { en, zh }, form })),
    lines: groups.map(({ name, codes }) => ({
      label: name,
      kind: "item",
      values: INDICATORS.map(([, , form, parts, whole]) => {
        const below = sum(whole, codes);
        return below === 0 ? 0 : (sum(parts, codes) / below) * (form === "days" ? DAYS_A_YEAR : 1);
      }),
    })),
  };
}

function column(table: TableColumns, name: string): readonly (string | number)[] {
  const found = table.columns.find((candidate) => candidate.name === name);
  if (found === undefined)
    throw new Error(`statements: no column ${name}, only ${table.columns.map((other) => other.name).join(", ")}`);
  return Array.from(found.values as ArrayLike<string | number>);
}

const numbers = (table: TableColumns, name: string): readonly number[] => column(table, name) as readonly number[];
const strings = (table: TableColumns, name: string): readonly string[] => column(table, name) as readonly string[];
