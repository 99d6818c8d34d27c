import { Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import { DICTIONARY } from "../documents/dictionary.ts";
import { unitInChinese } from "../language/unit-words.ts";
import { unitIn } from "../report/units.ts";
import { settingText, spanText } from "../report/outline/settings.ts";
import { NO_RANGE, type Parameter } from "../scenario/parameters.ts";
import { abortable } from "./abortable.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag } from "./flags.ts";
import { type Language, type Say, inLanguage, sayIn } from "./language.ts";
import { print } from "./print.ts";
import type { MeasureText, Program } from "./program.ts";
import { asJson } from "./result.ts";
import { width } from "./terminal.ts";
import { wrapped } from "./text/table.ts";

interface Listing {
  readonly format: "text" | "json";
  readonly lang: Language;
}

const filterArgument = (say: Say) =>
  Argument.String("filter").pipe(
    Argument.optional,
    Argument.withDescription(
      say("Words that all have to stand in an entry, in either language", "筛选词，须全部出现，中英文均可"),
    ),
  );

/** Whether all words of a filter stand in some texts; every entry without one. */
function filterOf(filter: Option.Option<string>): (texts: readonly string[]) => boolean {
  const words = Option.getOrElse(filter, () => "")
    .toLowerCase()
    .split(/[\s,，、]+/)
    .filter((word) => word !== "");
  return (texts) => {
    const all = texts.join("\n").toLowerCase();
    return words.every((word) => all.includes(word));
  };
}

/** Prints what a filter has left, or says that it has left nothing. */
function tell<A>(found: readonly A[], filter: Option.Option<string>, flags: Listing, text: (one: A) => string): void {
  if (flags.format === "json") return print(asJson(found));
  if (found.length > 0) return print(found.map(text).join("\n\n"));
  const say = sayIn(flags.lang);
  const words = Option.getOrElse(filter, () => "");
  throw new Failure(say(`nothing has "${words}" in it`, `没有含“${words}”的条目`), EXIT.badInput);
}

/** An id with lines below it. */
const entry = (id: string, lines: readonly string[]): string =>
  [id, ...lines.filter((line) => line !== "").map((line) => wrapped(line, width(), "    "))].join("\n");

/** `scenarios`: the ready scenarios with their questions. */
export function scenariosCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = { filter: filterArgument(say), format: formatFlag(say), lang: languageFlag(say) };
  return Command.make("scenarios", input, ({ filter, ...flags }) =>
    abortable(async () => {
      const fits = filterOf(filter);
      const found = (await program.scenarios()).filter(({ file, name, purpose }) =>
        fits([file, name.en, name.zh, purpose.en, purpose.zh]),
      );
      tell(found, filter, flags, ({ file, name, purpose }) =>
        entry(`scenarios/${file}`, [inLanguage(name, flags.lang), inLanguage(purpose, flags.lang)]),
      );
    }),
  ).pipe(Command.withDescription(say("List the ready scenarios with their questions", "列出现成情景及其所问的问题")));
}

/** `parameters`: what may be set, with value, unit, range, source and name. */
export function parametersCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    filter: filterArgument(say),
    scenario: Flag.String("scenario").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDefault("typical.yaml"),
      Flag.withDescription(say("Scenario whose parameters are listed", "列出哪个情景的参数")),
    ),
    format: formatFlag(say),
    lang: languageFlag(say),
  };
  return Command.make("parameters", input, ({ filter, scenario, ...flags }) =>
    abortable(async () => {
      const fits = filterOf(filter);
      const loaded = await program.load(scenario, {});
      const found = loaded
        .listed()
        .filter(({ path, name, unit, source }) => fits([path, name.en, name.zh, unit, unitInChinese(unit), source]));
      const listed = found.map(({ path, value, unit, range, noRange, source, name, copies }) => ({
        path,
        value,
        unit,
        range,
        noRange,
        source,
        name,
        copies,
      }));
      tell(listed, filter, flags, (one) => parameterText(one, flags.lang));
    }),
  ).pipe(
    Command.withDescription(
      say("List what may be set, with value, unit, range and source", "列出可设参数及其取值、单位、范围与来源"),
    ),
    Command.withExamples([
      { command: "yigongti parameters perHead", description: say("By a part of the path", "按路径的一部分") },
      { command: "yigongti parameters 卒中", description: say("By a Chinese word", "按中文词") },
    ]),
  );
}

function parameterText(one: Omit<Parameter, "paths">, language: Language): string {
  const say = sayIn(language);
  const { path, value, unit, range, noRange, source, name, copies } = one;
  const span =
    range !== null
      ? say(
          `range ${spanText(range[0], range[1], unit, language)}`,
          `范围 ${spanText(range[0], range[1], unit, language)}`,
        )
      : noRange === null
        ? ""
        : inLanguage(NO_RANGE[noRange], language);
  const facts = [
    settingText(value, unit, language),
    span,
    source === "" ? "" : say(`source ${source}`, `来源 ${source}`),
    copies > 1 ? say(`in ${copies} places`, `共 ${copies} 处`) : "",
  ];
  return entry(path, [inLanguage(name, language), facts.filter((fact) => fact !== "").join(say("; ", "；"))]);
}

/** `measures`: what is measured, with its formula. */
export function measuresCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = { filter: filterArgument(say), format: formatFlag(say), lang: languageFlag(say) };
  return Command.make("measures", input, ({ filter, ...flags }) =>
    abortable(async () => {
      const fits = filterOf(filter);
      const formulas = formulasOf();
      const found = program.measures
        .filter(({ id, name, definition, source }) =>
          fits([id, name.en, name.zh, definition.en, definition.zh, source]),
        )
        .map(({ id, unit, kind, scale, name, definition, source, national }) => ({
          id,
          name,
          unit,
          kind,
          scale,
          ...formulas.get(id),
          definition,
          source,
          ...(national === undefined ? {} : { national }),
        }));
      tell(found, filter, flags, (one) => measureText(one, flags.lang));
    }),
  ).pipe(Command.withDescription(say("List the measures with their formulas", "列出指标及其公式")));
}

interface Formula {
  readonly numerator: string;
  readonly denominator: string;
}

/** Formulas as the dictionary has them, by measure. */
function formulasOf(): ReadonlyMap<string, Formula> {
  const part = DICTIONARY.find(({ id }) => id === "measures")!;
  const heads = part.headings("en");
  const at = (row: readonly string[], head: string): string => row[heads.indexOf(head)]!.replaceAll("`", "");
  return new Map(
    part
      .rows({ parameters: [], norms: [], tables: [] }, "en")
      .map((row) => [at(row, "Id"), { numerator: at(row, "Numerator"), denominator: at(row, "Denominator") }]),
  );
}

function measureText(
  one: Pick<MeasureText, "id" | "name" | "unit" | "scale" | "definition" | "source" | "national"> & Partial<Formula>,
  language: Language,
): string {
  const say = sayIn(language);
  const { id, name, unit, scale, numerator, denominator = "1", definition, source, national } = one;
  const times = scale === 1 ? "" : `${scale} × `;
  const below = denominator === "1" ? "" : ` / (${denominator})`;
  const unitWord = unitIn(unit, language) || say(unit, unit === "yuan" ? "元" : "比例");
  const number =
    national === undefined ? "" : say(`, national indicator ${national}`, `，国家监测指标第 ${national} 项`);
  return entry(id, [
    `${inLanguage(name, language)}${say(`, ${unitWord}`, `（${unitWord}）`)}`,
    inLanguage(definition, language),
    numerator === undefined ? "" : `= ${times}(${numerator})${below}`,
    say(`source ${source}${number}`, `来源 ${source}${number}`),
  ]);
}
