import type { Loaded } from "../../scenario/load.ts";
import type { Block, NumberCell, Report, Section } from "../../report/document.ts";
import type { Figure } from "../../experiment/summary.ts";
import { count, differenceCells, figureCells, kindOf } from "../../report/figures.ts";
import { nameAt } from "../../report/outline/keys.ts";
import { modelLimits } from "../../report/outline/limits.ts";
import { commandLine } from "../../report/outline/method.ts";
import { parameterKinds } from "../../report/study/parameters.ts";
import { isRealWithoutFigures } from "../../report/outline/places.ts";
import { MARK } from "../../report/outline/report.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import type { Program } from "../program.ts";

/** What the answer to any question says of itself above its sections. */
export interface Asked {
  readonly program: Program;
  readonly loaded: Loaded;
  readonly language: Language;
}

/**
 * A report around the sections of an answer; a county that the scenario's name does not speak of is named beside it.
 * @param facts more lines of the head: runs, method */
export function answerReport(
  { program, loaded, language }: Asked,
  title: string,
  facts: Report["facts"],
  sections: readonly Section[],
): Report {
  const say = sayIn(language);
  const { scenario, input } = loaded;
  const [place, name] = [inLanguage(input.name, language), inLanguage(scenario.name, language)];
  return {
    language,
    title,
    subtitle: name.toLowerCase().includes(place.toLowerCase()) ? name : `${place} · ${name}`,
    ...(isRealWithoutFigures({ about: { county: { division: input.division } }, parameters: loaded.parameters })
      ? { mark: MARK[language] }
      : {}),
    facts: [
      [say("County", "县"), place],
      [say("Period", "期间"), `${scenario.start} – ${scenario.end}`],
      [say("Residents", "常住人口"), count(scenario.residents)],
      [say("Seed", "种子"), String(scenario.seed)],
      ...facts,
    ],
    calculated: "",
    version: program.version,
    sections: [
      ...sections.filter(({ blocks }) => blocks.length > 0),
      modelLimits(scenario.residents, say, "paper"),
      ...again(program, say),
    ],
  };
}

/** What says where a report goes, and is not needed to have its figures again. */
const ASIDE: ReadonlySet<string> = new Set(["--report", "--lang"]);

/** What one types to have the same again; in the terminal it stands above the answer anyhow. */
function again({ args = [] }: Program, say: Say): readonly Section[] {
  if (args.length === 0) return [];
  const repeated = args.filter((arg, i) => arg !== "--quiet" && !ASIDE.has(arg) && !ASIDE.has(args[i - 1] ?? ""));
  const command: Block = { kind: "command", lines: [commandLine(repeated)], reach: "paper" };
  return [{ id: "repeat", title: say("To repeat it", "重现"), blocks: [command] }];
}

/**
 * What a parameter is called, without remarks; its path where nothing says so. One of several under one name, such as
 * the constants of the levels, is told by what its path adds.
 */
export function parameterName(loaded: Loaded, path: string, language: Language): string {
  const doc = loaded.parameters.find((one) => one.path === path)?.doc;
  if (doc === undefined) return path;
  const name = inLanguage(doc, language)
    .split(/[，；：（;(:]/)[0]!
    .trim();
  const whole = inLanguage(nameAt(path, doc, parameterKinds(loaded.parameters)), language);
  return name + whole.slice(inLanguage(doc, language).length);
}

/** `95 %`, in Chinese `95%`. */
export const percentText = (share: string, language: Language): string => `${share}${language === "zh" ? "%" : " %"}`;

/** What a measure is called; its id where there is none of that id. */
export function measureName({ measures }: Pick<Program, "measures">, id: string, language: Language): string {
  const found = measures.find((measure) => measure.id === id);
  return found === undefined ? id : inLanguage(found.name, language);
}

/** A figure of a measure as a cell. */
export function figureCell(figure: Figure, unit: string, id: string, language: Language): NumberCell {
  const kind = kindOf(unit, id);
  return { text: figureCells(figure, kind, language)[0], figure, format: kind };
}

/** A difference of a measure as a cell, shares in percentage points. */
export function differenceCell(figure: Figure, unit: string, id: string, language: Language): NumberCell {
  const kind = kindOf(unit, id);
  const { mean, low, high } = figure;
  const clear = mean !== null && low !== null && high !== null && (low > 0 || high < 0);
  return {
    text: differenceCells(figure, kind, language)[0],
    figure,
    format: kind === "share" ? "points" : kind,
    clear,
  };
}

/** A figure and its interval in one cell of words. */
export const told = (figure: Figure, unit: string, id: string, language: Language): string =>
  figureCells(figure, kindOf(unit, id), language).join(" ").trimEnd();
