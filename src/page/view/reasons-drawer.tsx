import { useMemo } from "preact/hooks";
import { LEAVING_REASONS } from "../../county/base/leaving.ts";
import { lyingBars } from "../../report/charts/bars.ts";
import { COLOURS } from "../../report/charts/palette.ts";
import { Chart } from "../charts/chart.tsx";
import { measureOf, thisYear, valueIn } from "../measures.ts";
import { whole } from "../words/format.ts";
import { words } from "../words/language.ts";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";
import { useWorlds } from "./use-worlds.ts";

/** Why in-patients leave the county, in both worlds. */
export function ReasonsDrawer() {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const worlds = useWorlds();
  const ids = LEAVING_REASONS.map((reason) => `admissions_leak_${reason}`);
  const values = worlds.map(({ figures }) => ids.map((id) => valueIn(thisYear(figures), id) ?? 0));
  const names = ids.map((id) => say(measureOf(id).name).replace(/^.*[：:] ?/, ""));
  // Who lives elsewhere most of the year does not leave for a reason of the county's: last.
  const weight = (i: number): number => (ids[i] === "admissions_leak_away" ? -1 : (values[0]?.[i] ?? 0));
  const order = ids.map((_, i) => i).sort((a, b) => weight(b) - weight(a));
  const option = useMemo(
    () =>
      lyingBars({
        categories: order.map((i) => names[i]!),
        colours: [COLOURS.outside],
        rows: worlds.map(({ name, n }, w) => ({
          name,
          filled: n === worlds.at(-1)!.n,
          figures: order.map((i) => ({ mean: values[w]![i]!, low: null, high: null })),
        })),
        unit: say(words("admissions outside", "县外住院人次")),
        written: (value) => whole(value, lang),
      }),
    [worlds.map(({ figures }) => figures.days).join(), lang],
  );
  const first = order[0]!;
  const sentence = say(
    words(
      `Why most of those who live here are admitted outside: ${names[first]}.`,
      `常住居民住院流向县外最多的原因：${names[first]}。`,
    ),
  );
  return (
    <Drawer title={say(words("Why in-patients leave the county", "住院为何流向县外"))}>
      <p class="sentence">{sentence}</p>
      <Chart option={option} height={54 + order.length * (worlds.length > 1 ? 38 : 24)} label={sentence} />
      <DataTable
        caption={say(words("This year so far", "本年至今"))}
        head={[say(words("reason", "原因")), ...worlds.map(({ name }) => name)]}
        rows={order.map((i) => [
          <button type="button" class="plain" onClick={() => session.show({ kind: "measure", id: ids[i]! })}>
            {names[i]}
          </button>,
          ...worlds.map((_, w) => whole(values[w]![i]!, lang)),
        ])}
      />
      <h3>{say(words("Definition", "定义"))}</h3>
      <p>
        {say(
          words(
            "Capability: no place in the county could treat this at this severity. Advised: a doctor of the " +
              "county said so. Waiting, refused, drug, device: what the county could not give, or not in time. " +
              "Quality, nearer or habitual: the county could, and what the patient expected of the city, or his " +
              "way and his habits, weighed more. Away: lives elsewhere most of the year.",
            "能力不足：县内没有机构能在此病情下诊治。县内医生建议：由县内医生建议外出。候诊、候床、被拒、缺药、缺设备：县内未能提供或未及时提供。认为质量更好、就近或习惯：县内能治，而对城里医院的期望，" +
              "或路程与习惯更重要。外出：常年在外居住。",
          ),
        )}
      </p>
    </Drawer>
  );
}
