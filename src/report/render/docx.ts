import {
  type ISectionOptions,
  type ParagraphChild,
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  SimpleField,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { COLOURS, INK } from "../charts/palette.ts";
import { chartSvg } from "../charts/svg.ts";
import { type Block, type ChartBlock, type Report, CHART_WIDTH } from "../document.ts";
import { type Say, sayIn } from "../language.ts";
import { MARGIN, PAGE, textWidth, wordStyles } from "./docx-style.ts";
import { coreProperties, withZipDate } from "./docx-dates.ts";
import { wordTable } from "./docx-table.ts";

type Piece = Paragraph | Table;

/**
 * A report as a Word document (Word 报告): real headings and captions, Chinese fonts set, wide tables on landscape
 * pages. The same report and images give the same bytes.
 * @param images charts as PNG, in the order of the report, for programs that do not draw SVG; empty without a browser
 */
export async function reportDocx(report: Report, images: readonly Uint8Array[]): Promise<Uint8Array> {
  const say = sayIn(report.language);
  const created = report.calculated === "" ? "2000-01-01T00:00:00Z" : report.calculated;
  const document = new Document({
    title: report.title,
    creator: "yigongti",
    styles: wordStyles(report.language),
    features: { updateFields: false },
    sections: sectionsOf(report, images, say),
  });
  const packed = await Packer.toArrayBuffer(document, undefined, [
    { path: "docProps/core.xml", data: coreProperties(report.title, created) },
  ]);
  return withZipDate(new Uint8Array(packed), created);
}

/** Pieces one after the other, upright or landscape. */
interface Run {
  readonly landscape: boolean;
  readonly pieces: Piece[];
}

function sectionsOf(report: Report, images: readonly Uint8Array[], say: Say): ISectionOptions[] {
  const runs: Run[] = [{ landscape: false, pieces: [...opening(report, say)] }];
  const add = (landscape: boolean, pieces: readonly Piece[]): void => {
    if (runs.at(-1)!.landscape !== landscape) runs.push({ landscape, pieces: [] });
    runs.at(-1)!.pieces.push(...pieces);
  };
  const drawing = createDrawing(report, images, say);
  for (const { title, blocks } of report.sections) {
    const heading = new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] });
    const first = blocks[0];
    add(first !== undefined && isWide(first), [heading]);
    for (const block of blocks) add(isWide(block), drawing(block, isWide(block)));
  }
  return runs.map(({ landscape, pieces }) => ({
    properties: {
      page: {
        // The library turns width and height of a landscape page itself.
        size: { ...PAGE, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
      },
    },
    headers: { default: header(report, say) },
    footers: { default: footer(report, say) },
    children: pieces,
  }));
}

const isWide = (block: Block): boolean => block.kind === "table" && block.wide === true;

function opening(report: Report, say: Say): readonly Piece[] {
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(report.title)] }),
    ...(report.subtitle === "" ? [] : [styled("Remark", report.subtitle)]),
    ...(report.mark === undefined ? [] : [styled("Mark", report.mark)]),
    styled(
      "Remark",
      report.facts.map(([label, value]) => say(`${label}: ${value}`, `${label}：${value}`)).join(say(" · ", "　")),
    ),
  ];
}

const styled = (style: string, text: string): Paragraph => new Paragraph({ style, children: [new TextRun(text)] });

function header({ title, mark }: Report, say: Say): Header {
  const text = mark === undefined ? title : `${say("Simulated, not the actual situation", "模拟，非实况")} · ${title}`;
  return new Header({ children: [new Paragraph({ style: "Remark", children: [new TextRun(text)] })] });
}

function footer({ version, calculated }: Report, say: Say): Footer {
  const children = [
    new TextRun(`yigongti ${version}${calculated === "" ? "" : ` · ${calculated.slice(0, 10)}`} · `),
    new TextRun({
      children: [
        say("page ", "第 "),
        PageNumber.CURRENT,
        say(" of ", " 页，共 "),
        PageNumber.TOTAL_PAGES,
        say("", " 页"),
      ],
    }),
  ];
  return new Footer({ children: [new Paragraph({ style: "Remark", alignment: AlignmentType.RIGHT, children })] });
}

/** Draws blocks, counting tables and charts. */
function createDrawing(report: Report, images: readonly Uint8Array[], say: Say) {
  let tables = 0;
  let charts = 0;
  const caption = (label: string, field: string, number: number, text: string): Paragraph =>
    new Paragraph({
      style: "Caption",
      children: [
        new TextRun(`${label} `),
        new SimpleField(`SEQ ${field} \\* ARABIC`, String(number)),
        new TextRun(`  ${text}`),
      ],
    });

  return (block: Block, landscape: boolean): readonly Piece[] => {
    switch (block.kind) {
      case "heading":
        return [new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(block.text)] })];
      case "paragraph":
        return [styled("Normal", block.text)];
      case "key":
        return block.sentences.map(keySentence);
      case "list":
        return block.items.map(bullet);
      case "note":
        return [boxed(block.title, block.items)];
      case "command":
        return block.lines.map((line) => styled("Command", line));
      case "table": {
        tables++;
        return [
          caption(say("Table", "表"), "Table", tables, block.caption),
          wordTable(block, report.language, textWidth(landscape)),
          styled("Remark", block.note ?? ""),
        ];
      }
      case "chart": {
        charts++;
        return [
          new Paragraph({ style: "Picture", keepNext: true, children: [imageOf(block, images[charts - 1], charts)] }),
          caption(say("Figure", "图"), "Figure", charts, block.caption),
          styled("Remark", block.says),
        ];
      }
    }
  };
}

const keySentence = (text: string): Paragraph =>
  new Paragraph({
    style: "Key",
    shading: { type: ShadingType.CLEAR, fill: "EEF4FA" },
    border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color: COLOURS.county.slice(1) } },
    children: [new TextRun(text)],
  });

const bullet = (text: string): Paragraph => new Paragraph({ bullet: { level: 0 }, children: [new TextRun(text)] });

/** A title and its points in a frame. */
function boxed(title: string | undefined, items: readonly string[]): Table {
  const line = { style: BorderStyle.SINGLE, size: 6, color: INK.line.slice(1) };
  const borders = { top: line, bottom: line, left: { ...line, size: 24, color: COLOURS.home.slice(1) }, right: line };
  const children = [
    ...(title === undefined
      ? []
      : [new Paragraph({ keepNext: true, children: [new TextRun({ text: title, bold: true })] })]),
    ...items.map(bullet),
  ];
  const margins = { top: 80, bottom: 80, left: 160, right: 160 };
  const width = { size: textWidth(false), type: WidthType.DXA };
  return new Table({
    width,
    columnWidths: [textWidth(false)],
    rows: [new TableRow({ cantSplit: true, children: [new TableCell({ borders, margins, width, children })] })],
  });
}

/** The library wants a fallback; without a browser it is a single white point, and Word draws the SVG. */
const WHITE_POINT = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg=="),
  (letter) => letter.charCodeAt(0),
);
const IMAGE_WIDTH = 620;

function imageOf(
  { id, option, height, caption, says }: ChartBlock,
  png: Uint8Array | undefined,
  number: number,
): ParagraphChild {
  const transformation = { width: IMAGE_WIDTH, height: Math.round((height * IMAGE_WIDTH) / CHART_WIDTH) };
  return new ImageRun({
    type: "svg",
    data: new TextEncoder().encode(chartSvg(option, height, id)),
    transformation,
    fallback: { type: "png", data: png ?? WHITE_POINT },
    altText: { id: String(number), name: id, title: caption, description: says },
  });
}
