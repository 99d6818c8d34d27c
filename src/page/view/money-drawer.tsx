import { useMemo } from "preact/hooks";
import { bars } from "../../report/charts/bars.ts";
import { lines } from "../../report/charts/lines.ts";
import { COLOURS } from "../../report/charts/palette.ts";
import { Chart } from "../charts/chart.tsx";
import { bookYears, measureOf, monthsOver, valueIn, yearsOver } from "../measures.ts";
import { inUnit, percent, whole, yuan } from "../words/format.ts";
import { words } from "../words/language.ts";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { NONE_CLOSED } from "./list-drawer.tsx";
import { useLook, useSay } from "./use-session.ts";
import { useWorlds } from "./use-worlds.ts";

const point = (value: number | undefined) =>
  value === undefined ? ({ mean: null, low: null, high: null } as const) : { mean: value, low: null, high: null };

/** Fund and package (基金与总额): by month, by closed year, and read off the books. */
export function MoneyDrawer() {
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const worlds = useWorlds();
  const startDay = worlds[0]?.world.input.startDay ?? 0;
  const months = worlds.map(({ figures }) => monthsOver(figures, startDay));
  const at = (months[0] ?? []).map(({ year, month }) => `${year}-${String(month).padStart(2, "0")}`);
  const share = useMemo(
    () =>
      lines({
        at,
        rows: worlds.map(({ name, n }, w) => ({
          name,
          colour: n === 0 ? COLOURS.money : COLOURS.harm,
          dashed: n === 1,
          figures: at.map((_, i) => point(valueIn(months[w]![i], "fund_in_county_share"))),
        })),
        unit: "",
        written: (value) => percent(value, 0),
      }),
    [worlds.map(({ figures }) => figures.days).join(), lang],
  );
  const closed = yearsOver(worlds[0]?.figures, startDay);
  const books = bookYears(worlds[0]?.figures, startDay);
  const settled = useMemo(
    () =>
      bars({
        categories: closed.map(({ year }) => String(year)),
        colours: [COLOURS.money],
        rows: (["fund_income_yuan", "fund_spending_yuan"] as const).map((id, i) => ({
          name: say(measureOf(id).name),
          filled: i === 1,
          figures: closed.map((period) => point((valueIn(period, id) ?? 0) / 1e4)),
        })),
        unit: say(words("ten thousand yuan", "万元")),
        written: (value) => whole(value, lang),
      }),
    [closed.length, lang],
  );
  const ids = [
    "fund_income_yuan",
    "fund_spending_yuan",
    "fund_balance_yuan",
    "package_budget_yuan",
    "package_spending_yuan",
    "package_score",
    "surplus_retained_yuan",
    "surplus_retained_yuan_county",
    "surplus_retained_yuan_township",
    "surplus_retained_yuan_village",
    "overspend_community_yuan",
  ];
  const funds = worlds.map(({ figures }) => figures.money.residentFund / 100);
  const sentence = worlds
    .map(({ figures, name }) => {
      const { packageYear, packageSpent, residentFund } = figures.money;
      return packageYear > 0
        ? say(
            words(
              `${name}: ${percent(packageSpent / packageYear)} of a package of ` +
                `${yuan(packageYear / 100, "en")} is used.`,
              `${name}：打包总额 ${yuan(packageYear / 100, "zh")}，已用 ${percent(packageSpent / packageYear)}。`,
            ),
          )
        : say(
            words(
              `${name}: no package; the resident fund stands at ${yuan(residentFund / 100, "en", funds)}.`,
              `${name}：未实行打包；居民医保基金结余 ${yuan(residentFund / 100, "zh", funds)}。`,
            ),
          );
    })
    .join(" ");
  return (
    <Drawer title={say(words("Fund and package", "基金与总额"))}>
      <p class="sentence">{sentence}</p>
      {at.length > 1 && (
        <>
          <h3>{say(measureOf("fund_in_county_share").name)}</h3>
          <Chart option={share} height={220} label={say(measureOf("fund_in_county_share").name)} />
        </>
      )}
      {closed.length > 0 && (
        <>
          <h3>{say(words("Income and spending of closed years, A", "已结账年度收支（甲）"))}</h3>
          <Chart
            option={settled}
            height={220}
            label={say(words("Income and spending of closed years", "已结账年度收支"))}
          />
        </>
      )}
      {closed.length === 0 && <p>{say(NONE_CLOSED)}</p>}
      <DataTable
        caption={say(words("Read off the books when a year is closed", "年度结账后从账上读出"))}
        head={[
          "",
          ...books.flatMap(({ year }) =>
            worlds.map(({ name }) => (worlds.length > 1 ? `${year} ${name}` : String(year))),
          ),
        ]}
        rows={ids.map((id) => [
          say(measureOf(id).name),
          ...books.flatMap(({ isClosed }, y) =>
            worlds.map(({ figures }) => {
              const value = isClosed ? valueIn(figures.years[y], id) : undefined;
              return value === undefined ? "–" : inUnit(value, measureOf(id).unit, lang);
            }),
          ),
        ])}
      />
    </Drawer>
  );
}
