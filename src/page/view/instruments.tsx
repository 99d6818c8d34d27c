import { dayInWords } from "../dates.ts";
import type { Figures } from "../engine/figures.ts";
import { measureOf, thisYear } from "../measures.ts";
import { shippedOf } from "../shipped.ts";
import { inUnit, whole } from "../words/format.ts";
import { words } from "../words/language.ts";
import { Headline } from "./headline.tsx";
import { Invitation } from "./invitation.tsx";
import { Incomes, Money } from "./money-blocks.tsx";
import { Reasons } from "./reasons-block.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";
import { type Both, FEWEST_DAYS, useValue } from "./value.ts";

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
      <Invitation />
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
          : say(
              words(
                `${shipped.year}, the last year of a run of ${whole(shipped.residents, "en")} residents made before`,
                `${shipped.year} 年（预先运行的末年，${whole(shipped.residents, "zh")} 居民）`,
              ),
            )}
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
