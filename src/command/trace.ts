import { performance } from "node:perf_hooks";
import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { daysFromIso } from "../kernel/dates.ts";
import type { CountyInput } from "../county/input/county.ts";
import { readSearch } from "../experiment/trace/search.ts";
import { type TraceHooks, findPeople, traceDay, tracePerson } from "../experiment/trace/trace.ts";
import { hint } from "../language/suggest.ts";
import { residentsOf } from "../scenario/limits.ts";
import { RUN_BOUNDS } from "../scenario/schema/scenario.ts";
import { abortable } from "./abortable.ts";
import { announce } from "./announce.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag, quietFlag, scenarioArgument, scenarioFlags, whole } from "./flags.ts";
import { type Language, type Say, inLanguage, sayIn } from "./language.ts";
import { print } from "./print.ts";
import { needsOf } from "./needs.ts";
import type { Program } from "./program.ts";
import { createProgressLine } from "./progress.ts";
import { asJson } from "./result.ts";
import { type ScenarioChoice, loadOptions } from "./simulate.ts";
import { dayReport } from "./text/day-report.ts";
import { createTeller } from "../report/story/teller.ts";
import { width } from "./terminal.ts";
import { wrapped } from "./text/table.ts";
import { type Telling, traceReport } from "./text/trace-report.ts";

/** People named by `--find` beside the one whose story is told. */
const MOST_FOUND = 12;

interface TraceFlags extends ScenarioChoice {
  readonly scenario: string;
  readonly resident: Option.Option<number>;
  readonly find: Option.Option<string>;
  readonly institution: Option.Option<string>;
  readonly date: Option.Option<string>;
  readonly episode: Option.Option<number>;
  readonly illness: Option.Option<string>;
  readonly from: Option.Option<string>;
  readonly to: Option.Option<string>;
  readonly choices: boolean;
  readonly replication: number;
  readonly format: "text" | "json";
  readonly lang: Language;
  readonly quiet: boolean;
}

/** `trace`: one resident's story over the run, or all patients of one day at one institution. */
export function traceCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const optional = (flag: Flag.Flag<string>, metavar: string, en: string, zh: string) =>
    flag.pipe(Flag.withMetavar(metavar), Flag.optional, Flag.withDescription(say(en, zh)));
  const input = {
    scenario: scenarioArgument("scenario", say),
    ...scenarioFlags(say),
    resident: whole("resident", 0, RUN_BOUNDS.residents.max, say).pipe(
      Flag.optional,
      Flag.withDescription(say("Tell the story of this resident", "讲述该居民的全程")),
    ),
    find: optional(
      Flag.String("find"),
      "WORDS",
      "Look for somebody: disease, condition, what happened, joined by commas, e.g. dialysis or declined,assisted",
      "查找：病种、慢性病、经过，用逗号连接，如 dialysis 或 declined,assisted",
    ),
    institution: optional(
      Flag.String("institution"),
      "CODE",
      "With --date: all patients of this institution on that day",
      "与 --date 合用：该机构当日全部患者",
    ),
    date: optional(Flag.String("date"), "YYYY-MM-DD", "Day for --institution", "--institution 的日期"),
    episode: whole("episode", 1, 1_000_000, say).pipe(
      Flag.optional,
      Flag.withDescription(say("Tell one episode only, by its number in the list", "只讲一次病程，按列表中的序号")),
    ),
    illness: optional(
      Flag.String("illness"),
      "WORD",
      "Tell episodes of this disease only, by its id or name",
      "只讲该病种的病程，按代码或名称",
    ),
    from: optional(Flag.String("from"), "YYYY-MM-DD", "Tell episodes from this day on", "只讲自该日起的病程"),
    to: optional(Flag.String("to"), "YYYY-MM-DD", "Tell episodes up to this day", "只讲至该日止的病程"),
    choices: Flag.Boolean("choices").pipe(
      Flag.withDefault(true),
      Flag.withDescription(
        say(
          "Tables of what was weighed in a choice; --no-choices leaves them out",
          "选择时权衡的表格；--no-choices 略去",
        ),
      ),
    ),
    replication: whole("replication", 0, 999_999, say).pipe(
      Flag.withDefault(0),
      Flag.withDescription(say("Which replication, from 0", "第几次重复，从 0 起")),
    ),
    format: formatFlag(say),
    lang: languageFlag(say),
    quiet: quietFlag(say),
  };
  return Command.make("trace", input, (flags) => abortable((signal) => trace(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Follow one resident and see why, or one institution for a day",
        "跟踪一名居民并看清缘由，或查看一家机构的一天",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti trace scenarios/typical.yaml --residents 20000 --years 1 --find ischaemic-stroke,admitted",
        description: say("Somebody who was admitted with a stroke", "一名因脑卒中住院的居民"),
      },
      {
        command:
          `yigongti trace scenarios/typical.yaml --residents 20000 --years 1 ` +
          `${say("--find stroke,admitted --illness stroke", "--find 脑卒中,住院 --illness 脑卒中")} --no-choices`,
        description: say("That illness only, on one screen", "只看这次病，一屏之内"),
      },
      {
        command:
          "yigongti trace scenarios/typical.yaml --residents 20000 --years 1 --institution 990101100-centre-1 " +
          "--date 2024-03-04",
        description: say("A Monday at a township centre", "乡镇卫生院的一个周一"),
      },
    ]),
  );
}

async function trace(program: Program, flags: TraceFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const asked = [flags.resident, flags.find, flags.institution].filter((flag) => Option.isSome<unknown>(flag)).length;
  if (asked !== 1)
    throw new Failure(
      say(
        "trace: expected one of --resident, --find, --institution",
        "trace：应有且只有 --resident、--find、--institution 之一",
      ),
      EXIT.badInput,
    );
  const { scenario, input } = await needsOf(
    program,
    { ...flags, workers: Option.none() },
    signal,
  )(await program.load(flags.scenario, loadOptions(flags)));
  const key = { seed: scenario.seed, replication: flags.replication };
  const telling = tellingOf(input, flags, scenario.start, scenario.end, say);
  refuseNobody(input, flags, say);
  if (!flags.quiet) announce([{ input }], 1, say);
  const line = createProgressLine(process.stderr, say, () => performance.now());
  const onProgress = (share: number): void => line.update({ done: 0, jobs: 1, share });
  const hooks: TraceHooks = { signal, ...(flags.quiet ? {} : { onProgress }) };
  try {
    if (Option.isSome(flags.institution)) {
      const institution = institutionOf(input, flags.institution.value, say);
      const day = dateOf(input, flags.date, scenario.start, scenario.end, say);
      const patients = await traceDay(input, key, institution, day, hooks);
      line.end();
      return print(
        flags.format === "json"
          ? asJson({
              institution: input.institutions[institution]!.code,
              date: Option.getOrThrow(flags.date),
              patients,
            })
          : dayReport(input, institution, day, patients, flags.lang, telling.width),
      );
    }
    const found = Option.isSome(flags.find) ? await find(input, key, flags.find.value, say, hooks) : [];
    const person = Option.isSome(flags.resident) ? flags.resident.value : found[0]!.person;
    const story = await tracePerson(input, key, person, hooks);
    line.end();
    if (story === undefined) throw new Failure(nobody(person, residentsOf(input), say), EXIT.badInput);
    if (flags.format === "json") return print(asJson({ found, story: withNames(input, story) }));
    const others = found.slice(1);
    const teller = createTeller(input, flags.lang);
    const list = others.map((each) =>
      say(
        `${each.person} (${teller.disease(each.disease)}, ${teller.at(each.minute)})`,
        `${each.person}（${teller.disease(each.disease)}，${teller.at(each.minute)}）`,
      ),
    );
    const all = say(`Others like this: ${list.join("; ")}`, `类似的居民：${list.join("；")}`);
    const more = others.length === 0 ? "" : `\n\n${wrapped(all, telling.width, "", "  ")}`;
    print(traceReport(input, story, flags.lang, telling) + more);
  } finally {
    line.end();
  }
}

/** Which episodes are told, and how wide. @throws Failure for what cannot be asked */
function tellingOf(input: CountyInput, flags: TraceFlags, start: string, end: string, say: Say): Telling {
  const days = (flag: "from" | "to", otherwise: number): number =>
    Option.match(flags[flag], { onNone: () => otherwise, onSome: (date) => dayOf(input, flag, date, start, end, say) });
  const [first, last] = [days("from", 0), days("to", Infinity)];
  const illness = Option.map(flags.illness, (word) => {
    const search = readSearch(word, input);
    if ("diseases" in search && search.diseases.length > 0) return search.diseases;
    const words = "en" in search ? say(search.en, search.zh) : say(`"${word}" is no disease`, `“${word}”不是病种`);
    throw new Failure(`--illness: ${words}`, EXIT.badInput);
  });
  return {
    width: width(),
    choices: flags.choices,
    wanted: ({ disease, onsetDay }, number) =>
      Option.getOrElse(flags.episode, () => number) === number &&
      Option.getOrElse(illness, () => [disease]).includes(disease) &&
      onsetDay >= first &&
      onsetDay <= last,
  };
}

const nobody = (person: number, all: number, say: Say): string =>
  say(
    `there is no resident ${person} in this run: 0 to ${all - 1} are there from the start, who is born or ` +
      `moves in follows`,
    `本次运行中没有居民 ${person}：起初为 0 至 ${all - 1}，其后为新生与迁入者`,
  );

/** A number that no birth and no arrival will reach is refused before the run. */
function refuseNobody(input: CountyInput, { resident }: TraceFlags, say: Say): void {
  const all = residentsOf(input);
  if (Option.isSome(resident) && resident.value >= (2 + input.years / 10) * all)
    throw new Failure(nobody(resident.value, all, say), EXIT.badInput);
}

async function find(
  input: CountyInput,
  key: { seed: number; replication: number },
  words: string,
  say: Say,
  hooks: TraceHooks,
) {
  const search = readSearch(words, input);
  if ("en" in search) throw new Failure(`--find: ${say(search.en, search.zh)}`, EXIT.badInput);
  const found = await findPeople(input, key, search, MOST_FOUND, hooks);
  if (found.length === 0)
    throw new Failure(
      say(
        `--find ${words}: nobody in this run; try more residents or years`,
        `--find ${words}：本次运行中没有；可增加人口或年数`,
      ),
      EXIT.failed,
    );
  return found;
}

function institutionOf({ institutions }: CountyInput, code: string, say: Say): number {
  const index = institutions.findIndex((institution) => institution.code === code);
  if (index >= 0) return index;
  const { en, zh } = hint(
    code,
    institutions.map((institution) => institution.code),
  );
  const larger = institutions
    .filter(({ level }) => level > 0)
    .map(({ code: each, name }) => `  ${each}  ${inLanguage(name, say("en", "zh") as Language)}`);
  throw new Failure(
    [
      `--institution: ${say(`there is no "${code}"${en}; above the village:`, `没有“${code}”${zh}；村以上机构：`)}`,
      ...larger,
    ].join("\n"),
    EXIT.badInput,
  );
}

function dateOf(input: CountyInput, date: Option.Option<string>, start: string, end: string, say: Say): number {
  if (Option.isNone(date))
    throw new Failure(
      say("--institution goes with --date YYYY-MM-DD", "--institution 须与 --date YYYY-MM-DD 合用"),
      EXIT.badInput,
    );
  return dayOf(input, "date", date.value, start, end, say);
}

/** A day of the run. */
function dayOf(input: CountyInput, flag: string, date: string, start: string, end: string, say: Say): number {
  const day = (daysFromIso(date) ?? NaN) - input.startDay;
  const last = (daysFromIso(end) ?? 0) - input.startDay;
  if (day >= 0 && day <= last) return day;
  throw new Failure(
    say(
      `--${flag}: found ${date}, expected a day of the run, ${start} to ${end}`,
      `--${flag}：得到 ${date}，应为运行期间的日期 ${start} 至 ${end}`,
    ),
    EXIT.badInput,
  );
}

/** Institutions and diseases of a story by code beside their index. */
function withNames(input: CountyInput, story: object): object {
  return {
    ...story,
    institutions: input.institutions.map(({ code }) => code),
    diseases: input.catalogue.diseases.map(({ id }) => id),
    villages: input.villages.map(({ code }) => code),
  };
}
