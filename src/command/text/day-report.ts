import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { Happening, Moment } from "../../experiment/trace/story.ts";
import type { DayPatient } from "../../experiment/trace/trace.ts";
import type { Language } from "../language.ts";
import { alignedTable, cellsWide, cut, wrapped } from "./table.ts";
import { createTeller, type Teller } from "../../report/story/teller.ts";

/** All patients of an institution on one day (某机构某日就诊), a row each, with times, waits and what happened. */
export function dayReport(
  input: CountyInput,
  institution: number,
  day: number,
  patients: readonly DayPatient[],
  language: Language,
  width: number,
): string {
  const teller = createTeller(input, language);
  const { say } = teller;
  const lying = patients.filter((patient) => patient.lying);
  const coming = patients.filter((patient) => !patient.lying);
  const waits = coming.flatMap(({ moments }) => of(moments, "seen").map(({ waited }) => waited));
  const mean = waits.length === 0 ? 0 : waits.reduce((sum, wait) => sum + wait, 0) / waits.length;

  const heading = [
    say("time", "时间"),
    say("resident", "居民"),
    say("age", "年龄"),
    say("why", "病种"),
    say("wait", "候诊"),
    say("tests", "检查"),
    say("until", "离开"),
    say("charge", "费用"),
    say("cash", "现金"),
    say("what happened", "经过"),
  ];
  const row = ({ person, portrait, episode, moments }: DayPatient): readonly string[] => {
    const seen = of(moments, "seen")[0];
    const last = moments
      .filter(
        ({ kind }) => kind === "visit-billed" || kind === "discharged" || kind === "unserved" || kind === "left-queue",
      )
      .at(-1);
    const bills = moments.flatMap((moment) =>
      moment.kind === "visit-billed" || moment.kind === "discharged" ? [moment] : [],
    );
    const sum = (id: string): number =>
      bills.reduce((total, { statement }) => total + (statement.find((line) => line.id === id)?.amountFen ?? 0), 0);
    return [
      moments.length === 0 ? "" : teller.clock(moments[0]!.minute),
      `${person}`,
      `${portrait.age}${portrait.female ? say("f", "女") : say("m", "男")}`,
      teller.disease(episode.disease),
      seen === undefined ? "" : `${Math.round(seen.waited)}`,
      `${of(moments, "test").length || ""}`,
      last === undefined ? "" : teller.clock(last.minute),
      bills.length === 0 ? "" : teller.yuan(sum("charge")),
      bills.length === 0 ? "" : teller.yuan(sum("patient")),
      outcomeOf(moments, teller),
    ];
  };

  const title = say(
    `${teller.inst(institution)}, ${teller.date(day)}`,
    `${teller.inst(institution)}，${teller.date(day)}`,
  );
  const facts = say(
    `${coming.length} came, ${lying.length} in bed when the day began; mean wait for a doctor ${mean.toFixed(1)} min.`,
    `到院 ${coming.length} 人次，当日零点在院 ${lying.length} 人；平均候诊 ${mean.toFixed(1)} 分钟。`,
  );
  const bed = ({ person, portrait, episode, moments }: DayPatient): readonly string[] => [
    `${person}`,
    `${portrait.age}${portrait.female ? say("f", "女") : say("m", "男")}`,
    teller.disease(episode.disease),
    outcomeOf(moments, teller),
  ];
  return [
    title,
    facts,
    coming.length === 0 ? say("Nobody came.", "无人到院。") : sheet([heading, ...coming.map(row)], width),
    ...(lying.length === 0
      ? []
      : [
          [
            say("In bed when the day began", "当日零点在院"),
            sheet(
              [
                [say("resident", "居民"), say("age", "年龄"), say("why", "病种"), say("that day", "当日")],
                ...lying.map(bed),
              ],
              width,
            ),
          ].join("\n"),
        ]),
  ].join("\n\n");
}

/** What needs no more to be said of. */
const HAPPENED: Partial<Record<Moment["kind"], readonly [en: string, zh: string]>> = {
  admitted: ["admitted", "入院"],
  operated: ["operated", "手术"],
  "referred-up": ["referred up", "上转"],
  "sent-down": ["sent down", "下转"],
  "admission-advised": ["admission advised", "建议住院"],
  declines: ["declined", "放弃住院"],
  "no-bed": ["no bed", "无床"],
  unserved: ["unserved", "未就诊"],
  "left-queue": ["left the queue", "离开"],
  "cannot-come": ["in a bed elsewhere", "住院中"],
};

/** What came of it, in a few words. */
function outcomeOf(moments: readonly Moment[], { say, date, inst }: Teller): string {
  const dateOf = (minute: number): string => date(Math.floor(minute / MINUTES_PER_DAY));
  const words = moments.flatMap((moment): readonly string[] => {
    const happened = HAPPENED[moment.kind];
    if (happened !== undefined) return [say(...happened)];
    switch (moment.kind) {
      case "discharged":
        return [moment.died ? say("died", "死亡") : say("discharged", "出院")];
      case "bed-planned": {
        const [day, place] = [dateOf(moment.at), inst(moment.institution)];
        return [say(`bed ${day} at ${place}`, `${day} 入住${place}`)];
      }
      case "sets-out":
        return moment.because === "return"
          ? [say(`back ${dateOf(moment.arrives)}`, `${dateOf(moment.arrives)} 复诊`)]
          : [];
      default:
        return [];
    }
  });
  return words.join(say(", ", "，"));
}

/** A table whose last column, words, goes on below itself where the terminal ends. */
function sheet(rows: readonly (readonly string[])[], width: number): string {
  const words = rows.map((row) => row.at(-1)!);
  const drawn = (longest: number): readonly string[] =>
    alignedTable(
      rows.map((row) => row.slice(0, -1).map((cell) => cut(cell, longest))),
      "  ",
      LEFT,
    ).split("\n");
  const widest = (of: readonly string[]): number => Math.max(...of.map(cellsWide));
  let lines = drawn(Infinity);
  const longest = Math.max(...rows.flatMap((row) => row.slice(0, -1).map(cellsWide)));
  // Names of illnesses are the longest, and give way where the terminal is narrow.
  if (widest(lines) > width) lines = drawn(Math.max(LEAST_WORDS, longest - (widest(lines) - width)));
  const wide = widest(lines);
  const hanging = width - wide > LEAST_WORDS ? " ".repeat(wide + 2) : " ".repeat(LEAST_WORDS);
  return lines
    .map((line, i) => {
      if (words[i] === "") return line;
      const padded = `${line}${" ".repeat(wide - cellsWide(line))}  `;
      return width - wide > LEAST_WORDS
        ? wrapped(words[i]!, width, padded, hanging)
        : `${line}\n${wrapped(words[i]!, width, hanging)}`;
    })
    .join("\n");
}
/** The name of the illness stands to the left. */
const LEFT: ReadonlySet<number> = new Set([3]);
/** Cells that words need beside a table; with fewer they stand below the line. */
const LEAST_WORDS = 16;

function of<K extends Happening["kind"]>(
  moments: readonly Moment[],
  kind: K,
): readonly Extract<Moment, { readonly kind: K }>[] {
  return moments.filter((moment): moment is Extract<Moment, { readonly kind: K }> => moment.kind === kind);
}
