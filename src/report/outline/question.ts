import { sourceInChinese } from "./method.ts";
import type { Text } from "../../county/input/text.ts";
import type { ParameterRecord } from "../../language/parameter-record.ts";
import type { Block, Section, TableRow } from "../document.ts";
import { count } from "../figures.ts";
import { parameterKinds } from "../study/parameters.ts";
import type { Frame, Side } from "./frame.ts";
import { nameAt } from "./keys.ts";
import { settingText } from "./settings.ts";

const MOST_SETTINGS = 12;

/** What was asked, of which place, and what the scenario sets (问题与情景). */
export function questionSection(frame: Frame): Section {
  const { say, text, sides, run } = frame;
  const purposes = sides.flatMap((side): Block[] => {
    const purpose = text(side.study.about.scenario.purpose);
    if (purpose === "") return [];
    const named = sides.length === 1 ? purpose : say(`${side.name}: ${purpose}`, `${side.name}：${purpose}`);
    return [{ kind: "paragraph", text: named, reach: side === run ? "terminal" : "paper" }];
  });
  return { id: "question", title: say("What was asked", "问题"), blocks: [...purposes, ...settings(frame)] };
}

/** What the scenarios set beyond what every county stands on; beside a baseline, where they differ from it. */
function settings(frame: Frame): readonly Block[] {
  const { say, sides, baseline, run, text } = frame;
  const kinds = parameterKinds(run.study.parameters);
  if (sides.every(({ study }) => study.parameters.length === 0)) return [];
  const shown = baseline === undefined ? ownSettings(run) : differing(sides);
  const all = shown.map((path): TableRow => ({
    cells: [
      text(nameAt(path, shortened(docOf(sides, path)), kinds)),
      ...sides.map((side) => valueOf(frame, side, path)),
      sourceOf(frame, recordOf(run, path)),
      path,
    ],
  }));
  const rows = all.slice(0, MOST_SETTINGS);
  if (rows.length === 0)
    return [
      {
        kind: "paragraph",
        text:
          baseline === undefined
            ? say("The scenario is the county as its files describe it.", "本情景即县文件所描述的现状，未另设参数。")
            : say("The scenarios set the same values.", "各情景参数相同。"),
        reach: "paper",
      },
    ];
  const more = all.length - rows.length;
  const caption =
    baseline === undefined
      ? say("What the scenario sets", "情景设定的参数")
      : say("Where the scenarios differ", "各情景不同的参数");
  const columns = [
    { heading: say("Setting", "参数"), text: true, width: 2.4 },
    ...sides.map(({ name }) => ({ heading: sides.length === 1 ? say("Value", "取值") : name, width: 1.2 })),
    { heading: say("Source", "来源"), text: true, width: 1.2 },
    { heading: say("Path", "路径"), text: true, width: 2 },
  ];
  const wide = sides.length > 3;
  const first: Block = {
    kind: "table",
    sheet: say("Settings", "情景设定"),
    caption,
    columns,
    rows,
    ...(more > 0
      ? { note: say(`${count(more)} more: all in the annex.`, `另有 ${count(more)} 项，全部见查阅表。`) }
      : {}),
    wide,
    reach: "paper",
  };
  const whole: Block = {
    kind: "table",
    sheet: say("All settings", "全部情景设定"),
    caption,
    columns,
    rows: all,
    wide,
    reach: "annex",
  };
  return more > 0 ? [first, whole] : [first];
}

/** The first sentence of what a parameter is. */
const shortened = ({ en, zh }: Text): Text => ({ en: en.split(";", 1)[0]!, zh: zh.split(/[;；]/, 1)[0]! });

/** Where a value comes from: its source, or who set it without one. */
function sourceOf({ say }: Frame, record: ParameterRecord | undefined): string {
  if (record === undefined) return "";
  if (record.source !== "") return say(record.source, sourceInChinese(record.source));
  return record.file.startsWith("--") ? say("command line", "命令行设定") : say("the scenario", "情景文件");
}

/** What was set by the scenario's own files or on the command line. */
const ownSettings = ({ study }: Side): readonly string[] =>
  study.parameters
    .filter(({ file, source }) => (file.startsWith("--") || !/(^|\/)seeds\//.test(file)) && source !== "")
    .map(({ path }) => path);

function differing(sides: readonly Side[]): readonly string[] {
  const paths = new Set(sides.flatMap(({ study }) => study.parameters.map(({ path }) => path)));
  return [...paths].filter((path) => {
    const values = sides.map((side) => recordOf(side, path)?.value);
    return values.some((value) => value !== values[0]);
  });
}

const indexes = new WeakMap<Side, ReadonlyMap<string, ParameterRecord>>();

function recordOf(side: Side, path: string): ParameterRecord | undefined {
  const known = indexes.get(side) ?? new Map(side.study.parameters.map((record) => [record.path, record]));
  indexes.set(side, known);
  return known.get(path);
}

const docOf = (sides: readonly Side[], path: string) =>
  sides.map((side) => recordOf(side, path)?.doc).find((doc) => doc !== undefined) ?? { en: path, zh: path };

function valueOf({ language, say }: Frame, side: Side, path: string): string {
  const record = recordOf(side, path);
  return record === undefined ? say("not set", "未设") : settingText(record.value, record.unit, language);
}
