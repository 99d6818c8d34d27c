import type { EChartsOption } from "echarts";
import { COLOURS, FONTS, INK, type ColourName } from "./palette.ts";
import { chart } from "./parts.ts";

export interface FlowNode {
  readonly name: string;
  readonly colour: ColourName;
  /** Column it stands in, 0 the first. */
  readonly column: number;
}

export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Pixels that a letter takes; a Chinese one takes two. */
const LETTER = 6.4;
const letters = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);

/** Who goes where (流向桑基图): bands as wide as the number of people. */
export function flowChart(
  nodes: readonly FlowNode[],
  links: readonly FlowLink[],
  label: (name: string, count: number) => string,
): EChartsOption {
  const countOf = (name: string): number => {
    const sum = (side: "from" | "to"): number =>
      links.filter((link) => link[side] === name).reduce((all, { count }) => all + count, 0);
    return Math.max(sum("from"), sum("to"));
  };
  return chart({
    series: [
      {
        type: "sankey",
        left: 8,
        right: 24 + Math.max(...nodes.map(({ name }) => letters(label(name, countOf(name))))) * LETTER,
        top: 8,
        bottom: 8,
        nodeWidth: 14,
        nodeGap: 18,
        draggable: false,
        layoutIterations: 32,
        emphasis: { disabled: true },
        label: {
          color: INK.text,
          fontFamily: FONTS,
          fontSize: 12,
          formatter: ({ name }) => label(String(name), countOf(String(name))),
        },
        lineStyle: { color: "target", opacity: 0.28, curveness: 0.5 },
        data: nodes.map(({ name, colour, column }) => ({
          name,
          depth: column,
          itemStyle: { color: COLOURS[colour], borderWidth: 0 },
        })),
        links: links.map(({ from, to, count }) => ({ source: from, target: to, value: count })),
      },
    ],
  });
}
