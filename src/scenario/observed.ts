import { MIX_GROUPS } from "../county/input/illness.ts";
import { AGE_BANDS } from "../county/input/people.ts";
import type { Text } from "../county/input/text.ts";
import { decode, FAILED, type Notes } from "../language/decode.ts";
import { block, items, maybe, name, share, signed, text, word } from "../language/fields.ts";
import { flatRecords } from "../language/parameter-record.ts";
import { place, Problems, ScenarioError } from "../language/problem.ts";
import { ReadError, type Reader } from "../language/reader.ts";
import { hint } from "../language/suggest.ts";
import type { MeasureName } from "./targets.ts";
import { under } from "../language/tree.ts";
import { parseYaml } from "../language/yaml.ts";

/** Parts of the table of observed figures, in order. */
export const FIT_SECTIONS = [
  "use",
  "work",
  "emergency",
  "cost",
  "insurance",
  "age",
  "mix",
  "season",
  "health",
] as const;
export type FitSection = (typeof FIT_SECTIONS)[number];

/**
 * What agreement with a line shows (条目类型): fit, values of the model were set from it; test, a figure from outside that
 * set no value; face, held against priors, or following from what was fitted.
 */
export const LINE_TYPES = ["fit", "test", "face"] as const;
export type LineType = (typeof LINE_TYPES)[number];

/** Figures read off the daily series. */
const SEASONS = [
  "respiratory-winter",
  "spring-festival-admissions",
  "spring-festival-rebound",
  "farm-season",
  "monday",
  "market-day",
] as const;
export type Season = (typeof SEASONS)[number];

/**
 * What a line looks at: a measure, perhaps in an age band, relative to another band or over another measure; a part of
 * the in-patient mix; or a season.
 */
interface LineFile {
  readonly id: string;
  readonly type: LineType;
  readonly section: FitSection;
  readonly name?: Text;
  readonly measure?: string;
  readonly over?: string;
  readonly band?: string;
  readonly relativeTo?: string;
  readonly mixGroup?: string;
  readonly season?: Season;
  /** The observed value, in the measure's unit; shares as fractions. */
  readonly figure: number;
  readonly within?: number;
  readonly points?: number;
  /** Why the model is outside, where that is known. */
  readonly unmet?: Text;
}

/** An observed figure with the bounds in which a simulated one agrees with it. */
export interface ObservedLine extends LineFile {
  readonly low: number;
  readonly high: number;
  readonly source: string;
}

const LINES = items(
  block<LineFile>("an observed figure", "观测值", {
    id: text("Id", "标识", /^[a-z0-9-]+$/),
    type: word(LINE_TYPES, "What agreement shows", "条目类型"),
    section: word(FIT_SECTIONS, "Part of the table", "表中部分"),
    name: maybe(name("Name, where it is not the measure's", "名称（与指标名不同时）")),
    measure: maybe(text("Measure id", "指标代码", /^[a-z0-9_]+$/)),
    over: maybe(text("Measure that it is divided by", "作为分母的指标", /^[a-z0-9_]+$/)),
    band: maybe(word(AGE_BANDS, "Age band", "年龄组")),
    relativeTo: maybe(word(AGE_BANDS, "Age band it is relative to", "对照年龄组")),
    mixGroup: maybe(word(MIX_GROUPS, "Group of the in-patient mix", "住院病种构成组")),
    season: maybe(word(SEASONS, "Figure of the daily series", "逐日序列指标")),
    figure: signed("value", "Observed value, shares as fractions", "观测值（比例用小数）"),
    within: maybe(share("Tolerance relative to the value", "相对容差")),
    points: maybe(share("Tolerance in percentage points", "百分点容差")),
    unmet: maybe(name("Why the model is outside", "未达原因")),
  }),
  { least: 1 },
);

/** Observed figures of the norms' county (典型县). @throws ScenarioError with every problem of the file */
export async function loadObserved(
  reader: Reader,
  measures: readonly MeasureName[],
  path = `${reader.seeds}observed/typical.yaml`,
): Promise<readonly ObservedLine[]> {
  const problems = new Problems();
  const notes: Notes = { problems, records: [], partial: false };
  let source: string;
  try {
    source = await reader.read(path);
  } catch (error) {
    const words = error instanceof ReadError ? error.text : { en: String(error), zh: String(error) };
    problems.add(place(path), "", words.en, words.zh);
    throw new ScenarioError(problems.all());
  }
  const tree = parseYaml(source, path, problems);
  const lines = tree === undefined ? FAILED : decode(LINES, under([tree], "observed"), "observed", place(path), notes);
  const ids = new Set<string>();
  const found = lines === FAILED ? [] : lines.map((line, i) => bounded(line, i));
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return found;

  function bounded(line: LineFile, i: number): ObservedLine {
    const record = flatRecords(notes.records).find((each) => each.path === `observed.${i}.figure`)!;
    const refuse = (key: string, en: string, zh: string): void => problems.add(record, `observed.${i}.${key}`, en, zh);
    if (ids.has(line.id)) refuse("id", `"${line.id}" stands twice`, `“${line.id}”重复`);
    ids.add(line.id);
    if ([line.measure, line.mixGroup, line.season].filter((each) => each !== undefined).length !== 1)
      refuse("measure", "expected one of measure, mixGroup and season", "应有且只有 measure、mixGroup、season 之一");
    for (const id of [line.measure, line.over]) {
      if (id === undefined || measures.some((measure) => measure.id === id)) continue;
      const meant = hint(
        id,
        measures.map((measure) => measure.id),
      );
      refuse("measure", `there is no measure "${id}"${meant.en}`, `没有指标“${id}”${meant.zh}`);
    }
    if (record.source === "") refuse("figure", "the value has no source", "数值没有来源");
    if (line.type === "test" && !/^(F|S)\b/.test(record.source))
      refuse(
        "type",
        `a test line needs a source from outside (F or S), found "${record.source}"`,
        `检验项须有外部来源（F 或 S），得到“${record.source}”`,
      );
    const [low, high] = boundsOf(line, record.range);
    if (!(low <= high))
      refuse(
        "value",
        "expected a range, or a tolerance (within or points)",
        "应有范围（range）或容差（within、points）",
      );
    return { ...line, low, high, source: record.source };
  }
}

function boundsOf(
  { figure, within, points }: LineFile,
  range: readonly [number, number] | null,
): readonly [number, number] {
  if (within !== undefined) return [figure - Math.abs(figure) * within, figure + Math.abs(figure) * within];
  if (points !== undefined) return [figure - points, figure + points];
  return range ?? [NaN, NaN];
}
