/**
 * One colour for each thing, in every chart, on the page, in reports and in Excel. The four levels are told apart by
 * people with any kind of colour vision, and in greyscale too: from village to outside they grow darker.
 */
export const COLOURS = {
  village: "#E9BE4A",
  township: "#55A69C",
  county: "#2C6BB2",
  outside: "#5A1F60",
  /** Funds, packages, pay. */
  money: "#6E9A3C",
  /** Refusals, forgone care, avoidable deaths. */
  harm: "#B8322A",
  /** Those at home, and what is not the point. */
  home: "#9AA1A8",
} as const;
export type ColourName = keyof typeof COLOURS;

/** Letters, lines and surfaces around the data. */
export const INK = {
  text: "#1F2933",
  quiet: "#5F6B76",
  line: "#C9D0D6",
  paper: "#FFFFFF",
  observed: "#111111",
} as const;

/** The chain of fonts that shows Chinese on each system; without quotes, so that it can stand in an attribute. */
export const FONTS =
  "Segoe UI, Helvetica Neue, Arial, Liberation Sans, Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, " +
  "PingFang SC, Hiragino Sans GB, WenQuanYi Micro Hei, sans-serif";
