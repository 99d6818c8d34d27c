import { COLOURS } from "../../report/charts/palette.ts";
import { LEVEL_COLOURS } from "../charts/palette.ts";
import type { Figures, Period } from "../engine/figures.ts";
import { dayInWords } from "../dates.ts";
import { measureOf, thisYear, valueIn } from "../measures.ts";
import type { State } from "../session.ts";
import { shippedOf } from "../shipped.ts";
import { inUnit, percent, yuan } from "../words/format.ts";
import { words } from "../words/language.ts";
import { useLook, useSay, useSession } from "./use-session.ts";

/** Fewer days than this tell nothing of a year. */
const FEWEST_DAYS = 14;

/** What comes of it: never more than seven numbers without a click. */
export function Instruments() {
  const say = useSay();
  const worlds = useLook((state) => state.worlds);
  const [a, b] = [worlds[0]?.figures, worlds[1]?.figures];
  return (
    <section class="instruments" aria-label={say(words("What comes of it", "结果"))}>
      <Period_ figures={a} />
      <Headline id="in_county_rate_admissions" a={a} b={b} large />
      <Headline id="primary_visit_share" a={a} b={b} />
      <Money a={a} b={b} />
      <Incomes a={a} b={b} />
      <Reasons a={a} b={b} />
      <div class="tiles">
        <Tile
          id="out_of_pocket_per_discharge_yuan"
          a={a}
          b={b}
          less
          name={words("own payment a stay", "次均住院自付")}
        />
        <Tile
          id="wait_outpatient_lead_minutes"
          a={a}
          b={b}
          less
          name={words("wait at the lead hospital", "牵头医院候诊")}
        />
        <Tile id="avoidable_deaths" a={a} b={b} less harm name={words("avoidable deaths", "可避免死亡")} />
      </div>
      <More />
    </section>
  );
}

interface Both {
  readonly a: Figures | undefined;
  readonly b: Figures | undefined;
}

function Period_({ figures }: { readonly figures: Figures | undefined }) {
  const say = useSay();
  const place = useLook((state) => state.place);
  const input = useLook((state) => state.worlds[0]?.input);
  const period = thisYear(figures);
  const shipped = shippedOf(place.id);
  if (figures === undefined || figures.days < FEWEST_DAYS || period === undefined)
    return (
      <p class="period">
        {shipped === undefined
          ? say(words("The first figures come after two weeks.", "运行两周后给出首批指标。"))
          : say(words(`${shipped.year}, the last year of a run made before`, `${shipped.year} 年（预先运行的末年）`))}
      </p>
    );
  const last = input!.startDay + figures.days - 1;
  return (
    <p class="period">
      {say(
        words(
          `${period.year}, to the end of ${dayInWords(last, "en")}`,
          `${period.year} 年，截至${dayInWords(last, "zh")}`,
        ),
      )}
    </p>
  );
}

/** A value of this year, or of the year that was run before while there is none yet. */
function useValue(id: string, figures: Figures | undefined): number | undefined {
  const place = useLook((state) => state.place);
  if (figures !== undefined && figures.days >= FEWEST_DAYS) return valueIn(thisYear(figures), id);
  const parts = shippedOf(place.id)?.values[id];
  return parts === undefined || parts[1] === 0 ? undefined : (measureOf(id).scale * parts[0]) / parts[1];
}

interface HeadlineProps extends Both {
  readonly id: string;
  readonly large?: boolean;
}

function Headline({ id, a, b, large = false }: HeadlineProps) {
  const session = useSession();
  const say = useSay();
  const target = useLook((state) => targetOf(state, id));
  const [first, second] = [useValue(id, a), useValue(id, b)];
  const twin = b !== undefined;
  const short = (value: number, goal: number): string =>
    say(
      value >= goal
        ? words("met", "达到")
        : words(
            `${((goal - value) * 100).toFixed(1)} points short`,
            `差 ${((goal - value) * 100).toFixed(1)} 个百分点`,
          ),
    );
  return (
    <button
      type="button"
      class={`headline ${large ? "headline-large" : ""}`}
      onClick={() => session.show({ kind: "measure", id })}
    >
      <span class="headline-name">{say(measureOf(id).name)}</span>
      <span class="headline-values">
        <b>{first === undefined ? "…" : percent(first)}</b>
        {twin && (
          <>
            <i aria-hidden="true">→</i>
            <b class="of-b">{second === undefined ? "…" : percent(second)}</b>
          </>
        )}
      </span>
      <Gauge first={first} second={twin ? second : undefined} goal={target} />
      {target !== undefined && (
        <span class="headline-goal">
          {say(words("goal", "目标"))} {percent(target, 0)}
          {first !== undefined && ` · ${twin ? say(words("A ", "甲")) : ""}${short(first, target)}`}
          {twin && second !== undefined && ` · ${say(words("B ", "乙"))}${short(second, target)}`}
        </span>
      )}
    </button>
  );
}

const targetOf = (state: State, id: string): number | undefined =>
  (state.worlds[0]?.targets ?? state.place.targets).find(({ measure }) => measure === id)?.goal;

function Gauge({
  first,
  second,
  goal,
}: {
  readonly first: number | undefined;
  readonly second: number | undefined;
  readonly goal: number | undefined;
}) {
  const [low, high] = [0.4, 1];
  const at = (value: number): string => `${Math.max(0, Math.min(100, (100 * (value - low)) / (high - low)))}%`;
  return (
    <span class="gauge" aria-hidden="true">
      {first !== undefined && <i class="gauge-a" style={{ width: at(first) }} />}
      {second !== undefined && <i class="gauge-b" style={{ width: at(second) }} />}
      {goal !== undefined && <i class="gauge-goal" style={{ left: at(goal) }} />}
    </span>
  );
}

/** Package and fund as vessels that fill through the year. */
function Money({ a, b }: Both) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const vessel = (figures: Figures | undefined, name: string) => {
    if (figures === undefined) return null;
    const { packageYear, packageSpent, residentFund } = figures.money;
    const on = packageYear > 0;
    const share = on ? packageSpent / packageYear : 0;
    return (
      <div class="vessel">
        <span class="vessel-name">
          {name}
          {on ? say(words("package", "打包总额")) : say(words("resident fund, balance", "居民医保基金结余"))}
        </span>
        {on && (
          <span class="vessel-glass" aria-hidden="true">
            <i
              style={{ width: `${Math.min(100, share * 100)}%`, background: share > 1 ? COLOURS.harm : COLOURS.money }}
            />
            <i class="vessel-mark" style={{ left: `${figures.money.expectedShare * 100}%` }} />
          </span>
        )}
        <b>
          {on
            ? say(
                words(
                  `${percent(share, 0)} of ${yuan(packageYear / 100, lang)} used`,
                  `已用 ${percent(share, 0)}，共 ${yuan(packageYear / 100, lang)}`,
                ),
              )
            : yuan(residentFund / 100, lang)}
        </b>
      </div>
    );
  };
  return (
    <button type="button" class="money" onClick={() => session.show({ kind: "instrument", id: "money" })}>
      <span class="block-name">{say(words("Fund and package", "基金与总额"))}</span>
      {vessel(a, b === undefined ? "" : say(words("A ", "甲 ")))}
      {vessel(b, say(words("B ", "乙 ")))}
    </button>
  );
}

export const FLOW_LEVELS = ["village", "township", "county", "outside"] as const;
export const FLOW_NAMES = {
  village: words("village", "村"),
  township: words("township", "乡镇"),
  county: words("county", "县级"),
  outside: words("outside", "县外"),
} as const;

/** Charges of this year by level of the place of care, yuan. */
export function chargesOf(figures: Figures | undefined, period: Period | undefined): readonly number[] {
  const found = FLOW_LEVELS.map(() => 0);
  for (const { year, destination, cost } of figures?.flows ?? []) {
    if (year !== period?.year) continue;
    const level = FLOW_LEVELS.indexOf(destination as (typeof FLOW_LEVELS)[number]);
    found[level < 0 ? 3 : level]! += cost;
  }
  return found;
}

/** Where the money of treatment goes. */
function Incomes({ a, b }: Both) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const row = (figures: Figures | undefined, name: string) => {
    const charges = chargesOf(figures, thisYear(figures));
    const all = charges.reduce((sum, each) => sum + each, 0);
    if (all === 0) return null;
    return (
      <div class="stack-row">
        {name !== "" && <span>{name}</span>}
        <span
          class="stack"
          role="img"
          aria-label={charges.map((each, i) => `${say(FLOW_NAMES[FLOW_LEVELS[i]!])} ${percent(each / all)}`).join(", ")}
        >
          {charges.map((each, i) => (
            <i
              key={i}
              style={{ width: `${(100 * each) / all}%`, background: LEVEL_COLOURS[i] }}
              title={`${say(FLOW_NAMES[FLOW_LEVELS[i]!])} ${yuan(each, lang)} · ${percent(each / all)}`}
            >
              {each / all > 0.17 ? `${say(FLOW_NAMES[FLOW_LEVELS[i]!])} ${percent(each / all, 0)}` : ""}
            </i>
          ))}
        </span>
      </div>
    );
  };
  return (
    <button type="button" class="incomes" onClick={() => session.show({ kind: "instrument", id: "flows" })}>
      <span class="block-name">{say(words("Where the money of treatment goes", "医疗费用流向"))}</span>
      {row(a, b === undefined ? "" : say(words("A", "甲")))}
      {row(b, say(words("B", "乙")))}
    </button>
  );
}

export const LEAK_REASONS = ["preference", "capability", "away", "waiting", "bed_full", "refused", "drug"] as const;

/** Why people are admitted outside the county, largest first. */
function Reasons({ a, b }: Both) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const period = (b ?? a) === undefined ? undefined : thisYear(b ?? a);
  const other = b === undefined ? undefined : thisYear(a);
  const rows = LEAK_REASONS.map((reason) => ({
    id: `admissions_leak_${reason}`,
    now: valueIn(period, `admissions_leak_${reason}`) ?? 0,
    before: valueIn(other, `admissions_leak_${reason}`),
  }))
    .filter(({ id }) => id !== "admissions_leak_away")
    .sort((x, y) => y.now - x.now)
    .slice(0, 4);
  const most = Math.max(1, ...rows.map(({ now, before }) => Math.max(now, before ?? 0)));
  const total = rows.reduce((sum, { now }) => sum + now, 0);
  if (total === 0) return null;
  return (
    <button type="button" class="reasons" onClick={() => session.show({ kind: "instrument", id: "reasons" })}>
      <span class="block-name">{say(words("Why in-patients leave the county", "住院为何流向县外"))}</span>
      {rows.map(({ id, now, before }) => (
        <span class="reason" key={id}>
          <span>{say(measureOf(id).name).replace(/^.*[：:] ?/, "")}</span>
          <i class="reason-bar" style={{ width: `${(60 * now) / most}%` }} />
          {before !== undefined && (
            <i class="reason-before" style={{ left: `calc(34% + ${(60 * before) / most}% * 0.66)` }} />
          )}
          <em>{inUnit(now, "admissions per year", lang)}</em>
        </span>
      ))}
    </button>
  );
}

interface TileProps extends Both {
  readonly id: string;
  readonly name: ReturnType<typeof words>;
  readonly less?: boolean;
  readonly harm?: boolean;
}

function Tile({ id, a, b, name, harm = false }: TileProps) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const [first, second] = [useValue(id, a), useValue(id, b)];
  const written = (value: number | undefined): string =>
    value === undefined ? "…" : inUnit(value, measureOf(id).unit, lang);
  return (
    <button
      type="button"
      class={`tile ${harm ? "tile-harm" : ""}`}
      onClick={() => session.show({ kind: "measure", id })}
    >
      <span>{say(name)}</span>
      <b>{written(first)}</b>
      {b !== undefined && <b class="of-b">{written(second)}</b>}
    </button>
  );
}

function More() {
  const session = useSession();
  const say = useSay();
  return (
    <div class="more">
      {(
        [
          ["flows", words("Flows", "就医流向")],
          ["waits", words("Waits and beds", "候诊与床位")],
          ["harm", words("Harm and equity", "伤害与公平")],
          ["incomes", words("Incomes", "机构收支")],
        ] as const
      ).map(([id, name]) => (
        <button key={id} type="button" class="plain" onClick={() => session.show({ kind: "instrument", id })}>
          {say(name)}
        </button>
      ))}
    </div>
  );
}
