import { useState } from "preact/hooks";
import type { Text } from "../../county/input/text.ts";
import type { Parameter } from "../county.ts";
import { type Draft, settingOf } from "../draft.ts";
import { type Lever, type LeverValue, type NumberLever, shownIn } from "../levers/lever.ts";
import { type Language, words } from "../words/language.ts";
import { useLook, useSay } from "./use-session.ts";

const firstPath = (lever: Lever): string =>
  lever.kind === "choice" ? (Object.keys(lever.options.at(-1)!.settings)[0] ?? "") : lever.paths[0]!;

export function isTurned(lever: Lever, draft: Draft): boolean {
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

/** One lever: what it is, its value, where the baseline comes from. */
export function LeverRow({ lever, draft, known, disabled, turn }: RowProps) {
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
      {lever.kind !== "choice" && <Origin lever={lever} parameter={parameter} />}
    </div>
  );
}

/** Where the baseline comes from, and its range; what no rule of the baseline speaks of is not in use there. */
function Origin({ lever, parameter }: { readonly lever: Lever; readonly parameter: Parameter | undefined }) {
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const value =
    lever.kind === "number"
      ? withUnit(parameter === undefined ? lever.min : shownIn(lever, parameter.value as number), lever, lang)
      : say(parameter?.value === true ? words("on", "开") : words("off", "关"));
  const range =
    lever.kind !== "number"
      ? undefined
      : parameter === undefined || parameter.range === null
        ? `${lever.min}–${lever.max}`
        : `${shownIn(lever, parameter.range[0])}–${shownIn(lever, parameter.range[1])}`;
  return (
    <p class="origin">
      {say(words("as it was", "原状"))} {value}
      {range !== undefined && (
        <>
          {" "}
          · {say(words("range", "范围"))} {range}
        </>
      )}{" "}
      ·{" "}
      {parameter === undefined ? (
        say(words("not in use in the baseline", "基线未采用"))
      ) : (
        <>
          {say(words("source", "来源"))} <abbr title={parameter.source}>{sourceName(parameter.source, lang)}</abbr>
        </>
      )}
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

const UNITS: Readonly<Record<NumberLever["unit"], Text>> = {
  "%": words("%", "%"),
  pp: words("points", "个百分点"),
  yuan: words("yuan", "元"),
  h: words("hours", "小时"),
  "": words("", ""),
  months: words("months", "个月"),
  "days per month": words("days a month", "天/月"),
  factor: words("times", "倍"),
};

const withUnit = (value: number, { unit }: NumberLever, lang: Language): string =>
  `${value} ${UNITS[unit][lang]}`.trimEnd();

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
  const shown = withUnit(value, lever, lang);
  const mark = (100 * (baseline - lever.min)) / (lever.max - lever.min);
  return (
    <label>
      <span class="lever-name">{say(lever.name)}</span>
      <output>{shown}</output>
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
          aria-valuetext={shown}
        />
      </span>
    </label>
  );
}
