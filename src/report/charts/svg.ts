import type { EChartsOption } from "echarts";
import { BarChart, CustomChart, LineChart, SankeyChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkLineComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { CHART_WIDTH } from "../document.ts";

use([
  BarChart,
  CustomChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  SVGRenderer,
]);

/**
 * Draws a chart as SVG text without a browser. The same option gives the same text, whatever was drawn before.
 * @param id letters that the names inside the drawing begin with, so that several can stand on one page
 */
export function chartSvg(option: EChartsOption, height: number, id: string): string {
  const drawing = init(null, null, { renderer: "svg", ssr: true, width: CHART_WIDTH, height });
  try {
    drawing.setOption(option);
    return withOwnNames(drawing.renderToSVGString(), id);
  } finally {
    drawing.dispose();
  }
}

/**
 * Names in the drawing count on over the life of the process; here they begin anew in each. What the drawing would do
 * under a pointer goes: it is to be read and printed.
 */
function withOwnNames(svg: string, id: string): string {
  const still = svg.replace(/<style\s*>.*?<\/style>/gs, "").replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, "");
  const names = new Map<string, string>();
  return still.replace(/\bzr\d+-[a-z]+-?\d*/g, (name) => {
    const known = names.get(name) ?? `${id}-${names.size}`;
    names.set(name, known);
    return known;
  });
}
