import { useEffect, useState } from "preact/hooks";
import type { Parameter, Texts } from "../county.ts";
import { loadTexts } from "../county.ts";
import { dateInWords, daysOf } from "../dates.ts";
import { type Draft, isUntouched, settingOf } from "../draft.ts";
import { LEVERS } from "../levers/catalogue.ts";
import { EVENTS, type Event } from "../levers/events.ts";
import {
  GROUPS,
  type Group,
  type Lever,
  type LeverValue,
  type NumberLever,
  rulesOfLever,
  shownIn,
} from "../levers/lever.ts";
import { words } from "../words/language.ts";
import { useLook, useSay, useSession } from "./use-session.ts";

const GROUP_NAMES: Readonly<Record<Group, ReturnType<typeof words>>> = {
  budget: words("Budget and surplus", "医保总额与结余"),
  benefits: words("What insurance pays", "报销待遇"),
  management: words("Management and referral", "统一管理与转诊"),
  people: words("Contracts, people, beds", "签约、队伍与床位"),
  events: words("Events", "突发事件"),
};

type When = "tomorrow" | "january";

/** What if (如果……): levers in the words of the policies, in force from the next day or from 1 January again. */
export function LeverPanel() {
  const session = useSession();
  const say = useSay();
  const base = useLook((state) => state.worlds[0]);
  const twin = useLook((state) => state.worlds[1]);
  const turning = useLook((state) => state.turning);
  const [when, setWhen] = useState<When>("tomorrow");
  const [known, setKnown] = useState<Texts["parameters"]>({});
  useEffect(() => void loadTexts().then(({ parameters }) => setKnown(parameters)), []);
  const draft = twin?.draft ?? base?.draft;
  return (
    <section class="levers" id="levers" aria-label={say(words("Levers of policy", "政策杠杆"))}>
      <h2 class="what-if">
        {say(words("What if …?", "如果……会怎样？"))}
        <small>
          {say(
            words(
              "Turn a lever: the same people live on in a second county beside this one.",
              "调整一项政策：同样的居民在旁边的另一个县里继续生活。",
            ),
          )}
        </small>
      </h2>
      <fieldset class="when">
        <legend>{say(words("In force", "生效"))}</legend>
        {(["tomorrow", "january"] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="when" checked={when === each} onChange={() => setWhen(each)} />{" "}
            {say(
              each === "tomorrow"
                ? words("from tomorrow", "从明天起")
                : words("from 1 January again", "回到 1 月 1 日重来"),
            )}
          </label>
        ))}
      </fieldset>
      {draft !== undefined && <Changed draft={draft} />}
      {GROUPS.map((group) => (
        <details key={group} open={group === "budget"}>
          <summary>{say(GROUP_NAMES[group])}</summary>
          {group === "events"
            ? EVENTS.map((event) => <EventLever key={event.mechanism} event={event} disabled={turning || !base} />)
            : LEVERS.filter((lever) => lever.group === group).map((lever) => (
                <LeverRow
                  key={lever.id}
                  lever={lever}
                  draft={draft}
                  known={known}
                  disabled={turning || base === undefined}
                  turn={(value) => void session.turn(rulesOfLever(lever, value), when)}
                />
              ))}
        </details>
      ))}
    </section>
  );
}

/** What differs from the county as it was. */
function Changed({ draft }: { readonly draft: Draft }) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const view = useLook((state) => state.view);
  const twin = useLook((state) => state.worlds[1] !== undefined);
  if (isUntouched(draft) || !twin) return null;
  const first = [...draft.changes.map(({ date }) => date), ...draft.shocks.map(({ from }) => from)].sort()[0];
  const touched = LEVERS.filter((lever) => isTurned(lever, draft));
  return (
    <div class="changed">
      <p>
        {first === undefined
          ? say(words("B differs from the first day:", "乙县自首日起不同："))
          : say(
              words(
                `B differs from ${dateInWords(daysOf(first), "en")}:`,
                `乙县自 ${dateInWords(daysOf(first), lang)}起不同：`,
              ),
            )}
      </p>
      <ul class="chips">
        {touched.map((lever) => (
          <li key={lever.id}>{say(lever.name)}</li>
        ))}
        {draft.shocks.map(({ mechanism, from }) => (
          <li key={mechanism + from}>{say(EVENTS.find((event) => event.mechanism === mechanism)!.name)}</li>
        ))}
      </ul>
      <div class="view-choice" role="group" aria-label={say(words("Show", "显示"))}>
        {(["one", "both", "difference"] as const).map((each) => (
          <button key={each} type="button" aria-pressed={view === each} onClick={() => session.view(each)}>
            {say(
              {
                one: words("only B", "只看乙"),
                both: words("A and B", "甲乙并列"),
                difference: words("who differs", "只看不同"),
              }[each],
            )}
          </button>
        ))}
      </div>
      <p>
        <button type="button" class="plain" onClick={() => session.show({ kind: "differences" })}>
          {say(words("Who acted differently today, and why", "今天谁的去向不同，为什么"))}
        </button>{" "}
        <button type="button" class="plain" onClick={() => session.endTwin()}>
          {say(words("back to one county", "回到一个县"))}
        </button>
      </p>
    </div>
  );
}

const firstPath = (lever: Lever): string =>
  lever.kind === "choice" ? (Object.keys(lever.options.at(-1)!.settings)[0] ?? "") : lever.paths[0]!;

function isTurned(lever: Lever, draft: Draft): boolean {
  if (lever.kind === "choice" && lever.options.some(({ policies }) => policies !== undefined))
    return lever.options.some(({ policies }) =>
      [draft.base, ...draft.changes].some((rules) => policies!.some((p) => rules.policies.includes(p))),
    );
  return settingOf(draft, firstPath(lever)) !== undefined;
}

interface RowProps {
  readonly lever: Lever;
  readonly draft: Draft | undefined;
  readonly known: Readonly<Record<string, Parameter>>;
  readonly disabled: boolean;
  readonly turn: (value: LeverValue) => void;
}

function LeverRow({ lever, draft, known, disabled, turn }: RowProps) {
  const say = useSay();
  const parameter = known[firstPath(lever)];
  const turned = draft !== undefined && isTurned(lever, draft);
  return (
    <div class={`lever ${turned ? "lever-turned" : ""}`}>
      {lever.kind === "number" && (
        <NumberControl lever={lever} draft={draft} parameter={parameter} disabled={disabled} turn={turn} />
      )}
      {lever.kind === "switch" && (
        <label class="lever-switch">
          <input
            type="checkbox"
            disabled={disabled}
            checked={(draft && (settingOf(draft, lever.paths[0]!) as boolean | undefined)) ?? parameter?.value === true}
            onChange={(event) => turn(event.currentTarget.checked)}
          />
          <span class="lever-name">{say(lever.name)}</span>
        </label>
      )}
      {lever.kind === "choice" && (
        <label>
          <span class="lever-name">{say(lever.name)}</span>
          <select
            disabled={disabled}
            value={chosen(lever, draft)}
            onChange={(event) => turn(event.currentTarget.value)}
          >
            {lever.options.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
        </label>
      )}
      <p class="lever-help">
        {say(lever.help)}
        {lever.when !== undefined && <em> {say(lever.when)}</em>}
      </p>
      {parameter !== undefined && lever.kind !== "choice" && <Origin lever={lever} parameter={parameter} />}
    </div>
  );
}

/** Where the baseline comes from, and its range. */
function Origin({ lever, parameter }: { readonly lever: Lever; readonly parameter: Parameter }) {
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const value =
    lever.kind === "number"
      ? `${shownIn(lever, parameter.value as number)} ${unitName(lever)}`
      : say(parameter.value === true ? words("on", "开") : words("off", "关"));
  const range =
    lever.kind === "number" && parameter.range !== null
      ? `${shownIn(lever, parameter.range[0])}–${shownIn(lever, parameter.range[1])}`
      : undefined;
  return (
    <p class="origin">
      {say(words("as it was", "原状"))} {value}
      {range !== undefined && (
        <>
          {" "}
          · {say(words("range", "范围"))} {range}
        </>
      )}{" "}
      · {say(words("source", "来源"))} <abbr title={parameter.source}>{sourceName(parameter.source, lang)}</abbr>
    </p>
  );
}

/** The kind of a source by its code; the whole of it on hovering. */
function sourceName(source: string, lang: "en" | "zh"): string {
  const kinds: readonly (readonly [code: string, en: string, zh: string])[] = [
    ["S:", "policy document", "政策文件"],
    ["F", "published figure", "公开数据"],
    ["GK", "general knowledge", "一般知识"],
    ["D", "worked out", "推算"],
  ];
  const found = kinds.find(([code]) => source.startsWith(code)) ?? ["A", "assumption", "假设"];
  return lang === "zh" ? found[2] : found[1];
}

function chosen(lever: Extract<Lever, { kind: "choice" }>, draft: Draft | undefined): string {
  if (draft === undefined) return lever.options[0]!.id;
  const rules = [draft.base, ...draft.changes];
  const found = lever.options.findLast(({ settings, policies = [] }) => {
    const paths = Object.entries(settings);
    if (policies.length > 0) return policies.every((each) => rules.some((rule) => rule.policies.includes(each)));
    return (
      paths.length > 0 &&
      paths.every(([path, value]) => JSON.stringify(settingOf(draft, path)) === JSON.stringify(value))
    );
  });
  return (found ?? lever.options[0]!).id;
}

function unitName({ unit }: NumberLever): string {
  return unit === "yuan" ? "元" : unit === "factor" ? "×" : unit;
}

interface NumberProps extends Omit<RowProps, "known" | "lever"> {
  readonly lever: NumberLever;
  readonly parameter: Parameter | undefined;
}

function NumberControl({ lever, draft, parameter, disabled, turn }: NumberProps) {
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const said = draft && settingOf(draft, lever.paths[0]!);
  const now = typeof said === "object" ? said.value : typeof said === "number" ? said : undefined;
  const baseline = typeof parameter?.value === "number" ? shownIn(lever, parameter.value) : lever.min;
  const [moving, setMoving] = useState<number | undefined>(undefined);
  const value = moving ?? now ?? baseline;
  const unit = lever.unit === "yuan" && lang === "en" ? "yuan" : unitName(lever);
  const mark = (100 * (baseline - lever.min)) / (lever.max - lever.min);
  return (
    <label>
      <span class="lever-name">{say(lever.name)}</span>
      <output>
        {value} {unit}
      </output>
      <span class="slider" style={{ "--mark": `${mark}%` }}>
        <input
          type="range"
          min={lever.min}
          max={lever.max}
          step={lever.step}
          value={value}
          disabled={disabled}
          onInput={(event) => setMoving(Number(event.currentTarget.value))}
          onChange={(event) => {
            setMoving(undefined);
            turn(Number(event.currentTarget.value));
          }}
          aria-label={say(lever.name)}
          aria-valuetext={`${value} ${unit}`}
        />
      </span>
    </label>
  );
}

function EventLever({ event, disabled }: { readonly event: Event; readonly disabled: boolean }) {
  const session = useSession();
  const say = useSay();
  const input = useLook((state) => state.worlds[0]?.input);
  const where =
    event.kind === undefined
      ? []
      : (input?.institutions.filter(({ kind }) => kind === event.kind).map(({ code }) => code) ?? []);
  const missing = event.kind !== undefined && where.length === 0;
  return (
    <div class="lever">
      <button
        type="button"
        disabled={disabled || missing}
        onClick={() =>
          void session.shake(
            {
              mechanism: event.mechanism,
              ...(where.length > 0 ? { where: where.slice(0, 1) } : {}),
              ...(event.drugs === undefined ? {} : { drugs: event.drugs }),
            },
            event.days,
          )
        }
      >
        {say(event.name)}
      </button>
      <p class="lever-help">
        {say(event.help)} {missing && say(words("This county has none.", "本县没有这类机构。"))}
      </p>
    </div>
  );
}
