import type { EChartsOption } from "echarts";
import type { init } from "echarts/core";
import { useEffect, useRef } from "preact/hooks";
import { runPart } from "../unpack.ts";

interface Library {
  readonly init: typeof init;
}

let library: Promise<Library> | undefined;

const load = (): Promise<Library> =>
  (library ??= runPart("charts").then(() => (globalThis as unknown as { yigongtiCharts: Library }).yigongtiCharts));

/** A chart with the sentence that says what it shows; a table stands beside it wherever it is used. */
export function Chart({ option, height, label }: { option: EChartsOption; height: number; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | undefined>(undefined);
  const latest = useRef(option);
  latest.current = option;
  useEffect(() => {
    let gone = false;
    void load().then(({ init: make }) => {
      if (gone || place.current === null) return;
      chart.current = make(place.current, null, { renderer: "svg", height });
      chart.current.setOption(latest.current);
    });
    const resize = new ResizeObserver(() => chart.current?.resize());
    resize.observe(place.current!);
    return () => {
      gone = true;
      resize.disconnect();
      chart.current?.dispose();
    };
  }, []);
  useEffect(() => void chart.current?.setOption(option, { replaceMerge: ["series"] }), [option]);
  return <div ref={place} class="chart" role="img" aria-label={label} style={{ height: `${height}px` }} />;
}
