import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import { NOWHERE } from "../../county/choice/question.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { StatementLine } from "../../county/insurance/statement.ts";
import type { Episode, Moment, Story } from "../../experiment/trace/story.ts";
import { createTeller, type Teller } from "../../report/story/teller.ts";
import { type Language, inLanguage } from "../language.ts";
import { createChoiceTable } from "./choice-table.ts";
import { alignedTable, wrapped } from "./table.ts";
import { several } from "../../language/plural.ts";

/** Standing sessions beyond this many of one disease are summed up. */
const SESSIONS_TOLD = 2;

/** How a story is told. */
export interface Telling {
  /** Cells of the terminal, which no line passes. */
  readonly width: number;
  /** The tables of choices, term by term. */
  readonly choices: boolean;
  /** Which of the episodes are told whole, by number from 1; all are summed up at the top. */
  readonly wanted: (episode: Episode, number: number) => boolean;
}

const DEEP = "          ";
/** Episodes as text, with their choices and bills as tables. */
function createScribe(teller: Teller, language: Language, { width, choices }: Telling) {
  const { say, inst, disease, yuan, date, clock, at, sentence } = teller;
  const choiceTable = createChoiceTable(teller, width);

  /** A bill as its statement (结算单), line by line; lines of nothing are left out. */
  function statementTable(statement: readonly StatementLine[]): string {
    const rows = statement
      .filter(({ amountFen, id }) => amountFen !== 0 || id === "charge")
      .map(({ label, amountFen, ratioBp, ofFen }) => [
        inLanguage(label, language),
        yuan(amountFen),
        ratioBp === undefined || ofFen === undefined
          ? ""
          : say(`${ratioBp / 100} % of ${yuan(ofFen)}`, `${yuan(ofFen)} 的 ${ratioBp / 100}%`),
      ]);
    return alignedTable(rows, DEEP);
  }

  const nameOf = (of: Episode): string =>
    ({
      illness: disease(of.disease),
      refill: say(`repeat prescription: ${disease(of.disease)}`, `复诊配药：${disease(of.disease)}`),
      standing: say(`appointment: ${disease(of.disease)}`, `预约治疗：${disease(of.disease)}`),
    })[of.what];

  /** An episode in a line: its number, day, name, places and what it cost. */
  function headline(of: Episode, number: number): string {
    const bills = billsOf(of);
    const places = [...new Set(bills.map(({ institution }) => inst(institution)))].join(say(", ", "、"));
    const cost =
      bills.length === 0 ? "" : say(`${yuan(sumOf(bills, "charge"))} yuan`, `${yuan(sumOf(bills, "charge"))} 元`);
    const came = [places, cost].filter((part) => part !== "").join(say(", ", "，"));
    const line = `${date(of.onsetDay)}  ${nameOf(of)}${came === "" ? "" : say(`: ${came}`, `：${came}`)}`;
    return wrapped(line, width, `  ${String(number).padStart(3)}  `, "       ");
  }

  /** A whole episode. */
  function episode(of: Episode): string {
    const name = nameOf(of);
    const facts = [
      ...(of.what === "illness"
        ? [
            say(
              `severity ${of.severity.toFixed(2)}, felt as ${of.felt.toFixed(2)}`,
              `病情 ${of.severity.toFixed(2)}，自感 ${of.felt.toFixed(2)}`,
            ),
          ]
        : []),
      ...(of.emergency ? [say("emergency", "急症")] : []),
      ...(of.away ? [say("away from home", "外出期间")] : []),
      ...(of.deservesBed
        ? [
            of.lowNeed
              ? say("a doctor would advise admission, of low need", "医生会建议住院（必要性低）")
              : say("needs admission", "需住院"),
          ]
        : []),
    ];
    const title = `${date(of.onsetDay)}  ${name}${facts.length === 0 ? "" : ` · ${facts.join(" · ")}`}`;
    let day = of.onsetDay;
    const lines = of.moments.flatMap((moment) => {
      const today = Math.floor(moment.minute / MINUTES_PER_DAY);
      const stamp = today === day ? clock(moment.minute) : at(moment.minute);
      day = today;
      return told(moment, stamp, of.away);
    });
    const end = of.ended === undefined ? [`  ${say("Unfinished when the run ends.", "运行结束时尚未完成。")}`] : [];
    return [wrapped(title, width, "", "    "), ...lines, ...end].join("\n");
  }

  /** @param stamp the time, with the date where it is another day's than the line before */
  function told(moment: Moment, stamp: string, away: boolean): readonly string[] {
    const line = wrapped(`${stamp}  ${sentence(moment)}`, width, "  ", DEEP);
    if (moment.kind === "chooses") {
      if (away && moment.taken !== NOWHERE)
        return [`  ${stamp}  ${say("Seeks care where the work is.", "在务工地就医。")}`];
      if (!choices) return [line];
      return [
        line,
        choiceTable(
          moment.alternatives,
          moment.taken,
          moment.what === "visit" ? say("no formal care", "不就医") : say("decline", "放弃住院"),
        ),
      ];
    }
    if (moment.kind === "visit-billed" || moment.kind === "discharged") return [line, statementTable(moment.statement)];
    return [line];
  }

  return { episode, headline };
}

type Bill = Extract<Moment, { readonly kind: "visit-billed" | "discharged" }>;
const billsOf = ({ moments }: Episode): readonly Bill[] =>
  moments.flatMap((moment) => (moment.kind === "visit-billed" || moment.kind === "discharged" ? [moment] : []));
const sumOf = (bills: readonly Bill[], id: string): number =>
  bills.reduce((total, { statement }) => total + (statement.find((line) => line.id === id)?.amountFen ?? 0), 0);

/** A resident's story (居民全程跟踪): who and what it came to, every episode in a line, then the illnesses asked for. */
export function traceReport(input: CountyInput, story: Story, language: Language, telling: Telling): string {
  const teller = createTeller(input, language);
  const { headline, episode: whole } = createScribe(teller, language, telling);
  const { say } = teller;
  const { width, choices, wanted } = telling;
  const { portrait, episodes, died, person } = story;
  const title = say(`Resident ${person}: ${teller.person(portrait)}`, `居民 ${person}：${teller.person(portrait)}`);
  const lines: string[] = [];
  const told: string[] = [];
  const sessions = new Map<number, Episode[]>();
  episodes.forEach((episode, i) => {
    const earlier = sessions.get(episode.disease) ?? [];
    if (episode.what === "standing") sessions.set(episode.disease, [...earlier, episode]);
    if (episode.what === "standing" && earlier.length >= SESSIONS_TOLD) return;
    lines.push(headline(episode, i + 1));
    if (wanted(episode, i + 1)) told.push(whole(episode));
  });
  for (const [disease, all] of sessions)
    if (all.length > SESSIONS_TOLD) lines.push(wrapped(summed(disease, all), width));

  /** The later sessions of a standing appointment in one line. */
  function summed(disease: number, all: readonly Episode[]): string {
    const bills = all.slice(SESSIONS_TOLD).flatMap(billsOf);
    const places = [...new Set(bills.map(({ institution }) => teller.inst(institution)))].join(say(", ", "、"));
    const [charge, fund, patient] = ["charge", "fund", "patient"].map((id) => teller.yuan(sumOf(bills, id)));
    const until = teller.date(all.at(-1)!.onsetDay);
    return say(
      `${teller.disease(disease)}: ${bills.length} more sessions at ${places}, until ${until}: ${charge} yuan, ` +
        `of which the fund paid ${fund}, the patient ${patient} in cash.`,
      `${teller.disease(disease)}：其后 ${bills.length} 次（${places}），至 ${until}：共 ${charge} 元，` +
        `统筹支付 ${fund} 元，个人现金 ${patient} 元。`,
    );
  }

  const ending = died === undefined ? [] : [say(`Died ${teller.at(died)}.`, `${teller.at(died)} 死亡。`)];
  const shownChoices = choices && told.some((text) => text.includes("▸"));
  return [
    [title, teller.conditions(portrait), totals(story, teller)].map((text) => wrapped(text, width, "")).join("\n"),
    ...(lines.length === 0 ? [say("No illness that was felt in this run.", "本次运行中未患病。")] : [lines.join("\n")]),
    ...ending,
    ...(lines.length > 0 && told.length === 0 ? [say("None of them is asked for.", "没有符合条件的病程。")] : told),
    ...(shownChoices ? [wrapped(say(...LEGEND), width, "")] : []),
  ].join("\n\n");
}

const LEGEND = [
  "In the tables of a choice: minutes by road and of waiting as known from recent days, yuan expected out of " +
    "pocket, then the terms of utility; their sum, the chance part of this person on this day, and the total. " +
    "The largest total is taken.",
  "选择表中：路程与近日候诊（分钟）、预计自付（元），其后为效用各项、合计、此人此日的随机项与总效用；" +
    "总效用最大者被选中。",
] as const;

/** What the whole story cost and who paid. */
function totals({ episodes }: Story, { say, yuan }: Teller): string {
  const bills = episodes.flatMap(billsOf);
  const visits = bills.filter(({ kind }) => kind === "visit-billed").length;
  const sum = (id: string): string => yuan(sumOf(bills, id));
  return say(
    `In all: ${several(episodes.length, "occasion")}, ${several(visits, "visit")}, ` +
      `${several(bills.length - visits, "stay")}; ${sum("charge")} yuan, of which basic fund ` +
      `${sum("fund")}, serious illness ${sum("serious")}, assistance ${sum("assistance")}, ` +
      `personal account ${sum("account")}, cash ${sum("patient")}.`,
    `合计：${episodes.length} 次，就诊 ${visits} 次，住院 ${bills.length - visits} 次；费用 ${sum("charge")} ` +
      `元，其中统筹 ${sum("fund")}、大病 ${sum("serious")}、救助 ${sum("assistance")}、个人账户 ` +
      `${sum("account")}、现金 ${sum("patient")}。`,
  );
}
