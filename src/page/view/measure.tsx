import { goalIn } from "../goal.ts";
import { useMemo } from "preact/hooks";
import { NATIONAL } from "../../county/indicators/measure.ts";
import type { Text } from "../../county/input/text.ts";
import { COLOURS } from "../../report/charts/palette.ts";
import { lines } from "../../report/charts/lines.ts";
import { bandOf } from "../bands.ts";
import { Chart } from "../charts/chart.tsx";
import { measureOf, monthsOver, valueIn } from "../measures.ts";
import { fixed, inUnit, percent } from "../words/format.ts";
import { words } from "../words/language.ts";
import { BandControl } from "./band-control.tsx";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { useLook, useSay } from "./use-session.ts";

/** Where a definition comes from: a policy document by its number, a published page, or the model's own choice. */
function sourceInWords(source: string): Text {
  if (source === NATIONAL) return words("national monitoring system, 2024", "国家监测指标体系（2024 版）");
  if (source === "A") return words("defined by this model", "本模型自定");
  if (source.startsWith("S:")) return words(`policy document ${source}`, `政策文件 ${source}`);
  return words(source, `公开资料（${source}）`);
}

const NOTHING = { mean: null, low: null, high: null } as const;

/** A measure: its sentence, curve, table and definition. */
export function MeasureDrawer({ id }: { readonly id: string }) {
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const worlds = useLook((state) => state.worlds);
  const bands = useLook((state) => state.bands);
  const measure = measureOf(id);
  const written = (value: number): string => inUnit(value, measure.unit, lang);
  const rows = ([0, 1] as const).flatMap((n) => {
    const world = worlds[n];
    return world === undefined
      ? []
      : [{ n, months: monthsOver(world.figures, world.input.startDay), years: world.figures?.years ?? [] }];
  });
  const goal = goalIn(worlds[0]?.targets ?? [], id);
  const names = [say(words("A", "甲")), say(words("B", "乙"))];
  const longest = rows.reduce(
    (most, { months }) => (months.length > most.length ? months : most),
    rows[0]?.months ?? [],
  );
  const at = longest.map(({ year, month }) => `${year}-${String(month).padStart(2, "0")}`);
  const monthly = longest.some((period) => valueIn(period, id) !== undefined);
  const band = bandOf(bands, id);
  const option = useMemo(
    () =>
      lines({
        at,
        rows: rows.map(({ n, months }) => ({
          name: names[n]!,
          colour: n === 0 ? COLOURS.county : COLOURS.harm,
          dashed: n === 1,
          figures: at.map((_, i) => {
            const value = valueIn(months[i], id);
            return value === undefined ? NOTHING : { mean: value, low: value, high: value };
          }),
        })),
        ...(goal === undefined ? {} : { goal: { name: say(words("goal", "目标")), value: goal } }),
        unit: "",
        written: (value) => (measure.unit === "share" ? percent(value, 0) : String(Math.round(value * 100) / 100)),
      }),
    [worlds[0]?.figures, worlds[1]?.figures, lang],
  );
  const last = rows.map(({ years }) => valueIn(years.at(-1), id));
  return (
    <Drawer title={say(measure.name)}>
      <p class="sentence">{sentenceOf(last)}</p>
      {monthly && at.length > 1 && <Chart option={option} height={260} label={sentenceOf(last)} />}
      <BandControl />
      {band !== undefined && (
        <DataTable
          caption={say(
            words(
              `Chance: ${band.runs} runs of a county of ${band.residents} residents, last year`,
              `偶然波动：${band.residents} 居民小县重复运行 ${band.runs} 次，末年`,
            ),
          )}
          head={["", say(words("mean", "均值")), say(words("from", "自")), say(words("to", "至"))]}
          rows={band.rows.map(({ name, mean, low, high }) => [say(name), written(mean), written(low), written(high)])}
        />
      )}
      <DataTable
        caption={say(words("By year", "按年"))}
        head={[say(words("year", "年")), ...rows.map(({ n }) => names[n]!)]}
        rows={(rows[0]?.years ?? []).map((period, i) => [
          `${period.year}${i === (rows[0]?.years.length ?? 0) - 1 ? say(words(" so far", " 至今")) : ""}`,
          ...rows.map(({ years }) => {
            const value = valueIn(years[i], id);
            const parts = years[i]?.values[id];
            return value === undefined ? (
              "–"
            ) : (
              <span title={parts === undefined ? "" : `${parts[0]} / ${parts[1]}`}>{written(value)}</span>
            );
          }),
        ])}
      />
      {monthly && (
        <details>
          <summary>{say(words("By month", "按月"))}</summary>
          <DataTable
            caption={say(words("By month", "按月"))}
            head={[say(words("month", "月")), ...rows.map(({ n }) => names[n]!)]}
            rows={at.map((name, i) => [
              name,
              ...rows.map(({ months }) => {
                const value = valueIn(months[i], id);
                return value === undefined ? "–" : written(value);
              }),
            ])}
          />
        </details>
      )}
      <h3>{say(words("Definition", "定义"))}</h3>
      <p>
        {say(measure.definition)}
        {measure.national !== undefined &&
          say(
            words(
              ` (number ${measure.national} of the national monitoring system of 2024)`,
              `（国家监测指标体系 2024 版第 ${measure.national} 项）`,
            ),
          )}
      </p>
      <p class="origin">
        {say(words("source", "来源"))} {say(sourceInWords(measure.source))} · <code>{id}</code>
      </p>
    </Drawer>
  );

  function sentenceOf([first, second]: readonly (number | undefined)[]): string {
    if (first === undefined) return say(words("Nothing has been counted yet.", "尚无计数。"));
    const year = rows[0]?.years.at(-1)?.year ?? "";
    if (second === undefined)
      return say(words(`${year} so far: ${written(first)}.`, `${year} 年至今：${written(first)}。`));
    const difference =
      measure.unit === "share"
        ? say(words(`${fixed((second - first) * 100, 1)} points`, `${fixed((second - first) * 100, 1)} 个百分点`))
        : written(second - first);
    return say(
      words(
        `${year} so far: ${written(first)} as it was, ${written(second)} with the change: ${difference}.`,
        `${year} 年至今：维持原状 ${written(first)}，调整之后 ${written(second)}，相差 ${difference}。`,
      ),
    );
  }
}
