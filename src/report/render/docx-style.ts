import { type IStylesOptions, convertMillimetersToTwip, LineRuleType } from "docx";
import { COLOURS, INK } from "../charts/palette.ts";
import type { Language } from "../language.ts";

const hex = (colour: string): string => colour.slice(1);

/** Fonts that Word has: for Latin letters, and set apart for Chinese ones, without which Word guesses. */
const fontsOf = (latin: string, chinese: string) => ({ ascii: latin, hAnsi: latin, cs: latin, eastAsia: chinese });
const BODY = fontsOf("Calibri", "宋体");
const HEADINGS = fontsOf("Calibri", "黑体");

/** Half points: 小四 in Chinese, 11 points in English. */
const bodySize = (language: Language): number => (language === "zh" ? 24 : 22);

/** Styles of the Word report, on Word's own names, so that they can be changed there. */
export function wordStyles(language: Language): IStylesOptions {
  const lang = { value: "en-GB", eastAsia: "zh-CN" };
  const heading = (size: number, before: number) => ({
    run: { font: HEADINGS, bold: true, size, color: hex(INK.text), language: lang },
    paragraph: { spacing: { before, after: 100 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: BODY, size: bodySize(language), language: lang, color: hex(INK.text) },
        paragraph: { spacing: { after: 100, line: 300, lineRule: LineRuleType.AUTO } },
      },
      title: { run: { font: HEADINGS, bold: true, size: 40 }, paragraph: { spacing: { after: 60 } } },
      heading1: heading(30, 320),
      heading2: heading(26, 220),
    },
    paragraphStyles: [
      {
        id: "Caption",
        name: "caption",
        basedOn: "Normal",
        next: "Normal",
        run: { font: HEADINGS, bold: true, size: 21 },
        paragraph: { spacing: { before: 180, after: 60 }, keepNext: true },
      },
      {
        id: "TableText",
        name: "Table Text",
        basedOn: "Normal",
        run: { size: 18 },
        paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: LineRuleType.AUTO } },
      },
      {
        id: "Key",
        name: "Key Sentence",
        basedOn: "Normal",
        paragraph: {
          spacing: { before: 60, after: 100, line: 320, lineRule: LineRuleType.AUTO },
          indent: { left: 160 },
        },
      },
      {
        id: "Remark",
        name: "Remark",
        basedOn: "Normal",
        run: { size: 18, color: hex(INK.quiet) },
        paragraph: { spacing: { before: 40, after: 140 } },
      },
      {
        id: "Command",
        name: "Command",
        basedOn: "Normal",
        run: { size: 18, font: fontsOf("Consolas", "宋体") },
        paragraph: { spacing: { before: 40, after: 40 }, indent: { left: 160 } },
      },
      {
        id: "Mark",
        name: "Mark",
        basedOn: "Normal",
        run: { bold: true, color: hex(COLOURS.harm) },
      },
      {
        id: "Picture",
        name: "Picture",
        basedOn: "Normal",
        paragraph: { spacing: { before: 160, after: 0, line: 240, lineRule: LineRuleType.AUTO } },
      },
    ],
  };
}

const A4 = { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) };
export const MARGIN = convertMillimetersToTwip(20);
/** Width between the margins, twips. */
export const textWidth = (landscape: boolean): number => (landscape ? A4.height : A4.width) - 2 * MARGIN;
export const PAGE = A4;
