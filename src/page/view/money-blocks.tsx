import { COLOURS } from "../../report/charts/palette.ts";
import { LEVEL_COLOURS } from "../charts/palette.ts";
import type { Figures } from "../engine/figures.ts";
import { chargesOf, FLOW_LEVELS, FLOW_NAMES } from "../flows.ts";
import { thisYear } from "../measures.ts";
import { percent, yuan } from "../words/format.ts";
import { words } from "../words/language.ts";
import { useLook, useSay, useSession } from "./use-session.ts";
import { type Both, FEWEST_DAYS } from "./value.ts";

const tells = (figures: Figures | undefined): figures is Figures =>
  figures !== undefined && figures.days >= FEWEST_DAYS;

/** A block that has nothing to show yet says so. */
function Later() {
  const say = useSay();
  return <span class="later">{say(words("shown after two weeks", "运行两周后显示"))}</span>;
}

/** Package and fund as vessels that fill through the year. */
export function Money({ a, b }: Both) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const funds = [a, b].flatMap((figures) => (figures === undefined ? [] : [figures.money.residentFund / 100]));
  const vessel = (figures: Figures | undefined, name: string) => {
    if (!tells(figures)) return null;
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
            : yuan(residentFund / 100, lang, funds)}
        </b>
      </div>
    );
  };
  return (
    <button type="button" class="money" onClick={() => session.show({ kind: "instrument", id: "money" })}>
      <span class="block-name">{say(words("Fund and package", "基金与总额"))}</span>
      {vessel(a, b === undefined ? "" : say(words("A ", "甲 ")))}
      {vessel(b, say(words("B ", "乙 ")))}
      {!tells(a) && <Later />}
    </button>
  );
}

/** Where the money of treatment goes. */
export function Incomes({ a, b }: Both) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const row = (figures: Figures | undefined, name: string) => {
    if (!tells(figures)) return null;
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
      {!tells(a) && <Later />}
    </button>
  );
}
