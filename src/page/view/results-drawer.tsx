import { measureOf, thisYear, valueIn } from "../measures.ts";
import type { Figure } from "../../experiment/summary.ts";
import { inUnit, whole } from "../words/format.ts";
import { words } from "../words/language.ts";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";

/** What is looked at first; all else is behind a click. */
const FIRST = [
  "in_county_rate_admissions",
  "in_county_rate_admissions_enrolled",
  "primary_visit_share",
  "fund_in_county_share",
  "fund_balance_yuan",
  "out_of_pocket_per_discharge_yuan",
  "wait_outpatient_lead_minutes",
  "bed_occupancy_lead",
  "avoidable_deaths",
  "refusals",
];

/**
 * A results folder that was dropped on the page: its figures with their intervals, beside those of the page's county.
 */
export function ResultsDrawer() {
  const say = useSay();
  const results = useLook((state) => state.results);
  if (results === undefined) return null;
  const { scenario, seed, replications, start, end, residents, version, digest, figures } = results;
  return (
    <Drawer title={say(words(`Results: ${scenario}`, `结果：${scenario}`))}>
      <p class="sentence">
        {say(
          words(
            `${whole(replications, "en")} runs of ${whole(residents, "en")} residents, ${start} to ${end}, ` +
              `seed ${seed}.`,
            `${whole(residents, "zh")} 居民，${start} 至 ${end}，运行 ${whole(replications, "zh")} 次，种子 ${seed}。`,
          ),
        )}
      </p>
      <ResultsTable ids={FIRST.filter((id) => figures.has(id))} />
      <details>
        <summary>{say(words("All measures", "全部指标"))}</summary>
        <ResultsTable ids={[...figures.keys()]} />
      </details>
      <p class="digest">
        yigongti {version} · {digest}
      </p>
    </Drawer>
  );
}

function ResultsTable({ ids }: { readonly ids: readonly string[] }) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const figures = useLook((state) => state.results!.figures);
  const here = useLook((state) => thisYear(state.worlds[0]?.figures));
  const told = (value: number | null | undefined, id: string): string =>
    value === null || value === undefined ? "–" : inUnit(value, measureOf(id).unit, lang);
  const interval = ({ low, high }: Figure, id: string): string =>
    low === null || high === null
      ? "–"
      : say(words(`${told(low, id)} to ${told(high, id)}`, `${told(low, id)} 至 ${told(high, id)}`));
  return (
    <DataTable
      caption={say(
        words(
          "Means a year with their 95 % intervals over the runs: the play of chance",
          "年均值与各次运行的 95% 区间（随机波动）",
        ),
      )}
      head={[
        "",
        say(words("mean", "均值")),
        say(words("95 % interval", "95% 区间")),
        say(words("this page, this year so far", "本页，本年至今")),
      ]}
      rows={ids.map((id) => [
        <button type="button" class="plain" onClick={() => session.show({ kind: "measure", id })}>
          {say(measureOf(id).name)}
        </button>,
        told(figures.get(id)!.mean, id),
        interval(figures.get(id)!, id),
        told(valueIn(here, id), id),
      ])}
    />
  );
}
