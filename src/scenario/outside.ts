import type { Text } from "../county/input/text.ts";
import { LEVERS } from "../county/levers/table.ts";
import type { Declaration, MechanismKind, OutsideMechanism } from "../county/mechanism/mechanism.ts";
import { FAMILIES } from "../county/mechanism/touches.ts";
import { hint } from "../language/suggest.ts";

/** A shock needs dates and a place of the scenario's own, which nothing from outside can declare. */
const KINDS: readonly MechanismKind[] = ["behaviour", "management", "centre", "contract", "chronic", "workforce"];
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const PARAMETER_ID = /^[a-zA-Z][a-zA-Z0-9]*$/;

type Told = (en: string, zh: string) => void;
type Loose = Readonly<Record<string, unknown>>;

/**
 * Looks whether a value is a mechanism, before anything of it is used; what is wrong is told, all of it.
 * @param taken mechanisms that there are already
 */
export function isOutsideMechanism(
  value: unknown,
  taken: readonly Pick<Declaration, "id">[],
  tell: Told,
): value is OutsideMechanism {
  if (typeof value !== "object" || value === null) {
    tell("expected a mechanism as default export, found none", "应以 default 导出一个机制，未找到");
    return false;
  }
  let sound = true;
  const wrong = (key: string, expected: string, chinese: string, found: unknown): void => {
    sound = false;
    const shown = brief(found);
    tell(`${key}: found ${shown.en}, expected ${expected}`, `${key}：得到${shown.zh}，应为${chinese}`);
  };
  const one = value as Loose;
  if (typeof one["id"] !== "string" || !ID.test(one["id"]))
    wrong("id", "lower-case words joined by hyphens", "以连字符连接的小写词", one["id"]);
  else if (taken.some(({ id }) => id === one["id"])) {
    sound = false;
    tell(`id: there is a mechanism "${one["id"]}" already`, `id：已有机制“${one["id"]}”`);
  }
  if (!KINDS.includes(one["kind"] as MechanismKind))
    wrong("kind", `one of ${KINDS.join(", ")}`, ` ${KINDS.join("、")} 之一`, one["kind"]);
  for (const key of ["name", "sees"]) if (!isText(one[key])) wrong(key, "{ en, zh }", " { en, zh }", one[key]);
  namesOf(one["touches"], "touches", Object.keys(FAMILIES), wrong);
  namesOf(one["writes"], "writes", Object.keys(LEVERS), wrong);
  if (typeof one["onByDefault"] !== "boolean")
    wrong("onByDefault", "true or false", " true 或 false", one["onByDefault"]);
  if (typeof one["start"] !== "function") wrong("start", "a function", "函数", one["start"]);
  if (Array.isArray(one["parameters"]))
    one["parameters"].forEach((parameter: unknown, at) => checkParameter(parameter, `parameters[${at}]`, wrong));
  else wrong("parameters", "a list", "列表", one["parameters"]);
  checkNeutral(one["neutral"], one["parameters"], wrong);
  return sound;
}

type Wrong = (key: string, expected: string, zh: string, found: unknown) => void;

function namesOf(value: unknown, key: string, known: readonly string[], wrong: Wrong): void {
  if (!Array.isArray(value)) return wrong(key, "a list of names", "名称列表", value);
  for (const name of value as readonly unknown[]) {
    if (known.includes(name as string)) continue;
    const { en, zh } = hint(String(name), known);
    wrong(key, `names of the dictionary${en}`, `字典中的名称${zh}`, name);
  }
}

function checkParameter(value: unknown, at: string, wrong: Wrong): void {
  const one = (typeof value === "object" ? (value ?? {}) : {}) as Loose;
  const range = one["range"];
  const bounds = Array.isArray(range) ? (range as readonly unknown[]) : [];
  const isRange = bounds.length === 2 && bounds.every(isNumber) && (bounds[0] as number) <= (bounds[1] as number);
  if (typeof one["id"] !== "string" || !PARAMETER_ID.test(one["id"]))
    wrong(`${at}.id`, "a name of letters and digits", "由字母和数字组成的名称", one["id"]);
  for (const key of ["unit", "source"])
    if (typeof one[key] !== "string" || one[key] === "") wrong(`${at}.${key}`, "text", "文字", one[key]);
  if (!isText(one["name"])) wrong(`${at}.name`, "{ en, zh }", " { en, zh }", one["name"]);
  if (!isRange) wrong(`${at}.range`, "[least, most]", " [下限, 上限]", range);
  else if (!isWithin(one["default"], bounds as readonly number[]))
    wrong(
      `${at}.default`,
      `a number from ${bounds[0]} to ${bounds[1]}`,
      ` ${bounds[0]} 至 ${bounds[1]} 的数`,
      one["default"],
    );
}

function checkNeutral(value: unknown, parameters: unknown, wrong: Wrong): void {
  if (typeof value !== "object" || value === null)
    return wrong("neutral", "values of parameters at which it changes nothing", "使其不产生变化的参数值", value);
  const known = (Array.isArray(parameters) ? parameters : []) as readonly Loose[];
  for (const [id, number] of Object.entries(value)) {
    const parameter = known.find((each) => each["id"] === id);
    if (parameter === undefined) wrong(`neutral.${id}`, "one of its parameters", "其参数之一", id);
    else if (Array.isArray(parameter["range"]) && !isWithin(number, parameter["range"] as readonly number[]))
      wrong(`neutral.${id}`, "a number within the parameter's range", "参数范围内的数", number);
  }
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

const isWithin = (value: unknown, [least = NaN, most = NaN]: readonly number[]): boolean =>
  isNumber(value) && value >= least && value <= most;

function isText(value: unknown): value is Text {
  const { en, zh } = (typeof value === "object" ? (value ?? {}) : {}) as Partial<Text>;
  return typeof en === "string" && en !== "" && typeof zh === "string" && zh !== "";
}

const MOST_SHOWN = 60;

function brief(value: unknown): Text {
  if (value === undefined) return { en: "nothing", zh: "空" };
  const text = typeof value === "function" ? "a function" : (JSON.stringify(value) ?? String(value));
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 3)}...` : text;
  return { en: shown, zh: typeof value === "function" ? "函数" : ` ${shown}` };
}
