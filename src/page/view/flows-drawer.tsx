import { useMemo } from "preact/hooks";
import { flowChart } from "../../report/charts/flows.ts";
import { Chart } from "../charts/chart.tsx";
import type { Figures, FlowLine } from "../engine/figures.ts";
import { chargesOf, FLOW_LEVELS, FLOW_NAMES } from "../flows.ts";
import { thisYear } from "../measures.ts";
import { percent, whole, yuan } from "../words/format.ts";
import { type Language, words } from "../words/language.ts";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { useLook, useSay } from "./use-session.ts";
import { useWorlds } from "./use-worlds.ts";

const OUTSIDE = new Set(["municipal", "provincial"]);
const levelOf = (destination: string): (typeof FLOW_LEVELS)[number] =>
  OUTSIDE.has(destination) ? "outside" : (destination as (typeof FLOW_LEVELS)[number]);

/** Who goes where: from townships to levels, visits or admissions. */
export function FlowsDrawer() {
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
            "Stays that ended this year, by the township where the patient lives and the level of the place of " +
              "care; people away from home are left out. A visit or stay counts when it is billed.",
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
  const paid = FLOW_LEVELS.map(
    (level) => sum("visit", level, ({ fund }) => fund) + sum("admission", level, ({ fund }) => fund),
  );
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
        yuan(charges[i]!, lang, charges),
        percent(all === 0 ? 0 : charges[i]! / all),
        yuan(paid[i]!, lang, paid),
      ])}
    />
  );
}
