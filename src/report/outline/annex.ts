import { countySheets } from "../../county/payment/sheets.ts";
import type { Block, Column, NumberFormat, Section, TableBlock, TableRow } from "../document.ts";
import { figureCells } from "../figures.ts";
import { unitIn } from "../units.ts";
import { differenceHeading } from "./tables.ts";
import { type Frame, isMeasured } from "./frame.ts";
import { shownInstitutions } from "./places.ts";

/** Tables to look things up in: every measure with its definition, and the yearly accounts (附表). */
export function annexSection(frame: Frame): Section {
  return {
    id: "annex",
    title: frame.say("Tables to look things up in", "附表"),
    blocks: [...measures(frame), ...accounts(frame)],
  };
}

function measures(frame: Frame): readonly Block[] {
  const { say, text, sides, baseline, catalogue, language } = frame;
  const others = sides.filter((side) => side !== baseline);
  const columns: readonly Column[] = [
    { heading: say("Indicator", "指标"), text: true, width: 2.6 },
    ...sides.map(({ name }) => ({ heading: name, width: 1.4 })),
    ...(baseline === undefined ? [] : others.map((side) => ({ heading: differenceHeading(frame, side), width: 1.4 }))),
    { heading: say("Unit", "单位"), text: true, width: 1 },
    { heading: say("Definition", "口径"), text: true, width: 3.4 },
    { heading: say("Source", "来源"), text: true, width: 0.9 },
    { heading: say("Id", "代码"), text: true, width: 2 },
  ];
  const rows = catalogue.flatMap(({ id, unit, name, definition, source }): TableRow[] => {
    if (!sides.some((side) => isMeasured(frame.figure(side, id)))) return [];
    return [
      {
        cells: [
          text(name),
          ...sides.map((side) => frame.cell(frame.figure(side, id), id)),
          ...(baseline === undefined ? [] : others.map((side) => frame.differenceCell(frame.difference(side, id), id))),
          unitIn(unit, language) || (/_yuan(_|$)/.test(id) ? say("yuan", "元") : ""),
          text(definition),
          /^(S:\d{3}|[A-Z]+)/.exec(source)?.[1] ?? source,
          id,
        ],
      },
    ];
  });
  return [
    {
      kind: "table",
      sheet: say("All indicators", "全部指标"),
      caption: say("Every indicator measured", "全部指标"),
      columns,
      rows,
      wide: true,
      reach: "annex",
    },
  ];
}

const FORMATS: Readonly<Record<"yuan" | "share" | "days", NumberFormat>> = {
  yuan: "money",
  share: "share",
  days: "amount",
};

/** The yearly accounts of the first run, as a finance office lays them out. */
function accounts(frame: Frame): readonly Block[] {
  const { say, text, run, language } = frame;
  const { accounts: tables } = run.study;
  const [ledger, settlements, institutions] = ["ledger_yearly", "settlements", "institutions_yearly"].map((name) =>
    tables.get(name),
  );
  if (ledger === undefined || settlements === undefined || institutions === undefined) return [];
  const sheets = countySheets({ ledger, settlements, institutions }, shownInstitutions(run.study));
  return sheets.map(({ title, columns, lines }, at): TableBlock => {
    const unit = columns.some(({ form }) => form === "yuan") ? say(" (yuan)", "（元）") : "";
    return {
      kind: "table",
      sheet: `${say("Account", "决算")} ${at + 1}`,
      caption: say(`${text(title)}${unit}, first run of “${run.name}”`, `${text(title)}${unit}，“${run.name}”首次运行`),
      columns: [
        { heading: say("Item", "项目"), text: true, width: 2.6 },
        ...columns.map(({ label }) => ({ heading: text(label), width: 1.3 })),
      ],
      rows: lines.map(({ label, kind, values }): TableRow => ({
        cells: [
          text(label),
          ...columns.map(({ form }, column) => {
            const value = values[column];
            if (value === undefined) return "";
            const figure = { mean: value, low: null, high: null };
            const written =
              form === "yuan" ? yuan(value) : figureCells(figure, form === "share" ? "share" : "amount", language)[0];
            return { text: written, figure, format: FORMATS[form] };
          }),
        ],
        ...(kind === "heading"
          ? { kind: "group" as const }
          : kind === "item"
            ? { kind: "part" as const }
            : { kind: "total" as const }),
      })),
      reach: "annex",
    };
  });
}

/** To the fen, as books are kept. */
const yuan = (value: number): string =>
  value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 }).replace("-", "−");
