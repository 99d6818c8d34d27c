import { useMemo } from "preact/hooks";
import { bars, lyingBars } from "../../report/charts/bars.ts";
import { flowChart } from "../../report/charts/flows.ts";
import { lines } from "../../report/charts/lines.ts";
import { COLOURS } from "../../report/charts/palette.ts";
import { Chart } from "../charts/chart.tsx";
import type { Figures, FlowLine } from "../engine/figures.ts";
import { measureOf, monthsOver, thisYear, valueIn } from "../measures.ts";
import { inUnit, percent, whole, yuan } from "../words/format.ts";
import { type Language, words } from "../words/language.ts";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { chargesOf, FLOW_LEVELS, FLOW_NAMES, LEAK_REASONS } from "./instruments.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";

const point = (value: number | undefined) =>
  value === undefined ? ({ mean: null, low: null, high: null } as const) : { mean: value, low: null, high: null };

/** Worlds that are there, with their names and colours. */
function useWorlds() {
  const say = useSay();
  const worlds = useLook((state) => state.worlds);
  return ([0, 1] as const).flatMap((n) => {
    const world = worlds[n];
    if (world?.figures === undefined) return [];
    return [{ n, world, figures: world.figures, name: say(n === 0 ? words("A", "甲") : words("B", "乙")) }];
  });
}

export function InstrumentDrawer({ id }: { readonly id: string }) {
  switch (id) {
    case "flows":
      return <FlowsDrawer />;
    case "reasons":
      return <ReasonsDrawer />;
    case "money":
      return <MoneyDrawer />;
    case "waits":
      return (
        <ListDrawer
          title={words("Waits and beds", "候诊与床位")}
          sentence={words(
            "How long people wait before a doctor's door, and how full the beds are.",
            "候诊要多久，床位有多满。",
          )}
          ids={[
            "wait_outpatient_lead_minutes",
            "wait_outpatient_county_minutes",
            "wait_outpatient_township_minutes",
            "bed_occupancy_lead",
            "bed_occupancy_county",
            "bed_occupancy_township",
            "doctor_utilisation_county",
            "doctor_utilisation_township",
            "bed_full",
            "reneged",
            "unserved",
            "length_of_stay_days",
          ]}
        />
      );
    case "harm":
      return (
        <ListDrawer
          title={words("Harm and equity", "伤害与公平")}
          sentence={words(
            "What goes wrong for patients in the whole county, and whether the poor and the far fare worse. Harm is never shown beside a named institution.",
            "全县患者受到的不利影响，以及贫困者、偏远者是否更差。伤害不与具名机构并列。",
          )}
          ids={[
            "avoidable_deaths",
            "refusals",
            "declined_share",
            "forgone_care_per_1000",
            "forgone_care_per_1000_poorest_quarter",
            "forgone_care_per_1000_richest_quarter",
            "forgone_care_per_1000_far",
            "out_of_pocket_share_of_income_poorest_quarter",
            "out_of_pocket_share_of_income_richest_quarter",
            "catastrophic_spending_share",
            "in_county_rate_admissions_poorest_quarter",
            "in_county_rate_admissions_far",
            "travel_minutes_per_visit_far",
          ]}
        />
      );
    default:
      return (
        <ListDrawer
          title={words("Incomes of county, township and village", "县、乡、村机构收支")}
          sentence={words(
            "Read off the books when a year is closed: incomes, pay and what is left.",
            "年度结账后从账上读出：收入结构、薪酬与结余。",
          )}
          ids={[
            "institution_surplus_yuan_county",
            "institution_surplus_yuan_township",
            "institution_surplus_yuan_village",
            "pay_per_head_yuan_county",
            "pay_per_head_yuan_township",
            "pay_per_head_yuan_village",
            "pay_ratio_township_lead",
            "service_income_share_county",
            "service_income_share_township",
            "days_of_cash_county",
            "days_of_cash_township",
            "surplus_retained_yuan",
            "overspend_community_yuan",
          ]}
        />
      );
  }
}

type Text = ReturnType<typeof words>;

/** A list of measures, each with its value in every world and year; a click opens curve and definition. */
function ListDrawer({
  title,
  sentence,
  ids,
}: {
  readonly title: Text;
  readonly sentence: Text;
  readonly ids: readonly string[];
}) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const worlds = useWorlds();
  const years = worlds[0]?.figures.years ?? [];
  return (
    <Drawer title={say(title)}>
      <p class="sentence">{say(sentence)}</p>
      <DataTable
        caption={say(words("By year; the last is so far", "按年；末年为至今"))}
        head={[
          "",
          ...years.flatMap(({ year }) => worlds.map(({ name }) => (worlds.length > 1 ? `${year} ${name}` : `${year}`))),
        ]}
        rows={ids.map((id) => [
          <button type="button" class="plain" onClick={() => session.show({ kind: "measure", id })}>
            {say(measureOf(id).name)}
          </button>,
          ...years.flatMap((_, y) =>
            worlds.map(({ figures }) => {
              const value = valueIn(figures.years[y], id);
              return value === undefined ? "–" : inUnit(value, measureOf(id).unit, lang);
            }),
          ),
        ])}
      />
    </Drawer>
  );
}

const OUTSIDE = new Set(["municipal", "provincial"]);
const levelOf = (destination: string): (typeof FLOW_LEVELS)[number] =>
  OUTSIDE.has(destination) ? "outside" : (destination as (typeof FLOW_LEVELS)[number]);

/** Who goes where: from townships to levels, visits or admissions. */
function FlowsDrawer() {
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const place = useLook((state) => state.place);
  const worlds = useWorlds();
  const townshipName = (code: string): string => {
    const found = place.townships.find((township) => township.code === code);
    return found === undefined ? code : say(found.name);
  };
  return (
    <Drawer title={say(words("Flows of patients and money", "就医与资金流向"))}>
      {worlds.map(({ n, figures, name }) => (
        <section key={n}>
          {worlds.length > 1 && <h3>{name}</h3>}
          <Sankey figures={figures} lang={lang} townshipName={townshipName} />
          <FlowTable figures={figures} lang={lang} />
        </section>
      ))}
      <h3>{say(words("Definition", "定义"))}</h3>
      <p>
        {say(
          words(
            "Stays that ended this year, by the township where the patient lives and the level of the place of care; people away from home are left out. A visit or stay counts when it is billed.",
            "本年已结束的住院，按患者所在乡镇与就诊机构层级；不含外出人员。就诊或住院在结算时计数。",
          ),
        )}
      </p>
    </Drawer>
  );
}

const linesOf = (figures: Figures, kind: string): readonly FlowLine[] =>
  figures.flows.filter((flow) => flow.kind === kind && flow.year === thisYear(figures)?.year && flow.reason !== "away");

function Sankey({
  figures,
  lang,
  townshipName,
}: {
  readonly figures: Figures;
  readonly lang: Language;
  readonly townshipName: (code: string) => string;
}) {
  const say = useSay();
  const rows = linesOf(figures, "admission");
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const outside = rows.filter(({ destination }) => OUTSIDE.has(destination)).reduce((sum, { count }) => sum + count, 0);
  const option = useMemo(() => {
    const links = new Map<string, { from: string; to: string; count: number }>();
    for (const { origin, destination, count } of rows) {
      const [from, to] = [townshipName(origin), say(FLOW_NAMES[levelOf(destination)])];
      const key = `${from}|${to}`;
      const link = links.get(key) ?? { from, to, count: 0 };
      links.set(key, { ...link, count: link.count + count });
    }
    const origins = [...new Set(rows.map(({ origin }) => townshipName(origin)))];
    const levels = [...new Set(rows.map(({ destination }) => levelOf(destination)))].sort(
      (a, b) => FLOW_LEVELS.indexOf(a) - FLOW_LEVELS.indexOf(b),
    );
    return flowChart(
      [
        ...origins.map((name) => ({ name, colour: "home" as const, column: 0 })),
        ...levels.map((level) => ({ name: say(FLOW_NAMES[level]), colour: level, column: 1 })),
      ],
      [...links.values()],
      (name, count) => `${name} ${whole(count, lang)}`,
    );
  }, [figures, lang]);
  if (total === 0) return <p>{say(words("No stay has ended yet.", "尚无出院。"))}</p>;
  const sentence = say(
    words(
      `${whole(total, lang)} stays ended this year so far, ${percent(outside / total)} of them outside the county.`,
      `本年至今出院 ${whole(total, lang)} 人次，其中县外 ${percent(outside / total)}。`,
    ),
  );
  return (
    <>
      <p class="sentence">{sentence}</p>
      <Chart option={option} height={300} label={sentence} />
    </>
  );
}

function FlowTable({ figures, lang }: { readonly figures: Figures; readonly lang: Language }) {
  const say = useSay();
  const sum = (kind: string, level: string, of: (line: FlowLine) => number): number =>
    linesOf(figures, kind)
      .filter(({ destination }) => levelOf(destination) === level)
      .reduce((all, line) => all + of(line), 0);
  const charges = chargesOf(figures, thisYear(figures));
  const all = charges.reduce((a, b) => a + b, 0);
  return (
    <DataTable
      caption={say(words("This year so far, by level of the place of care", "本年至今，按机构层级"))}
      head={[
        say(words("level", "层级")),
        say(words("visits", "门急诊")),
        say(words("stays", "住院")),
        say(words("charges", "费用")),
        say(words("share", "占比")),
        say(words("paid by the fund", "基金支付")),
      ]}
      rows={FLOW_LEVELS.map((level, i) => [
        say(FLOW_NAMES[level]),
        whole(
          sum("visit", level, ({ count }) => count),
          lang,
        ),
        whole(
          sum("admission", level, ({ count }) => count),
          lang,
        ),
        yuan(charges[i]!, lang),
        percent(all === 0 ? 0 : charges[i]! / all),
        yuan(sum("visit", level, ({ fund }) => fund) + sum("admission", level, ({ fund }) => fund), lang),
      ])}
    />
  );
}

function ReasonsDrawer() {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const worlds = useWorlds();
  const ids = LEAK_REASONS.map((reason) => `admissions_leak_${reason}`);
  const values = worlds.map(({ figures }) => ids.map((id) => valueIn(thisYear(figures), id) ?? 0));
  const names = ids.map((id) => say(measureOf(id).name).replace(/^.*[：:] ?/, ""));
  const order = ids.map((_, i) => i).sort((a, b) => (values[0]?.[b] ?? 0) - (values[0]?.[a] ?? 0));
  const option = useMemo(
    () =>
      lyingBars({
        categories: order.map((i) => names[i]!),
        colours: [COLOURS.outside],
        rows: worlds.map(({ name, n }, w) => ({
          name,
          filled: n === worlds.at(-1)!.n,
          figures: order.map((i) => point(values[w]![i])),
        })),
        unit: say(words("admissions outside", "县外住院人次")),
        written: (value) => whole(value, lang),
      }),
    [worlds.map(({ figures }) => figures.days).join(), lang],
  );
  const first = order[0]!;
  const sentence = say(
    words(`Most in-patients who leave do so for: ${names[first]}.`, `住院流向县外最多的原因：${names[first]}。`),
  );
  return (
    <Drawer title={say(words("Why in-patients leave the county", "住院为何流向县外"))}>
      <p class="sentence">{sentence}</p>
      <Chart option={option} height={280} label={sentence} />
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
            "Capability: no place in the county could treat this at this severity. Preference: one could, and the patient chose the city. Waiting, no bed, refused, drug: what the county could not give in time. Away: lives elsewhere most of the year.",
            "能力不足：县内没有机构能在此病情下诊治。偏好：县内能治而患者选择县外。等待、无床、被拒、缺药：县内未能及时提供。外出：常年在外居住。",
          ),
        )}
      </p>
    </Drawer>
  );
}

function MoneyDrawer() {
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
  const closed = (worlds[0]?.figures.years ?? []).filter(
    (period) => valueIn(period, "fund_spending_yuan") !== undefined && valueIn(period, "fund_income_yuan") !== 0,
  );
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
  const sentence = worlds
    .map(({ figures, name }) => {
      const { packageYear, packageSpent, residentFund } = figures.money;
      return packageYear > 0
        ? say(
            words(
              `${name}: ${percent(packageSpent / packageYear)} of a package of ${yuan(packageYear / 100, "en")} is used.`,
              `${name}：打包总额 ${yuan(packageYear / 100, "zh")}，已用 ${percent(packageSpent / packageYear)}。`,
            ),
          )
        : say(
            words(
              `${name}: no package; the resident fund stands at ${yuan(residentFund / 100, "en")}.`,
              `${name}：未实行打包；居民医保基金结余 ${yuan(residentFund / 100, "zh")}。`,
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
      <DataTable
        caption={say(words("Read off the books when a year is closed", "年度结账后从账上读出"))}
        head={[
          "",
          ...(worlds[0]?.figures.years ?? []).flatMap(({ year }) =>
            worlds.map(({ name }) => (worlds.length > 1 ? `${year} ${name}` : String(year))),
          ),
        ]}
        rows={ids.map((id) => [
          say(measureOf(id).name),
          ...(worlds[0]?.figures.years ?? []).flatMap((_, y) =>
            worlds.map(({ figures }) => {
              const value = valueIn(figures.years[y], id);
              return value === undefined || (value === 0 && y === figures.years.length - 1)
                ? "–"
                : inUnit(value, measureOf(id).unit, lang);
            }),
          ),
        ])}
      />
    </Drawer>
  );
}
