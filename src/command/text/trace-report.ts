import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import { NOWHERE } from "../../county/choice/question.ts";
import { type ExplainedAlternative, UTILITY_TERMS } from "../../county/choice/explained.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { StatementLine } from "../../county/insurance/statement.ts";
import type { Episode, Moment, Story } from "../../experiment/trace/story.ts";
import { createTeller, type Teller } from "../../report/story/teller.ts";
import { TERM_WORDS } from "../../report/story/words.ts";
import { type Language, inLanguage } from "../language.ts";
import { alignedTable, wrapped } from "./table.ts";

const WIDTH = 110;

/** Episodes as text, with their choices and bills as tables. */
function createScribe({ say, inst, disease, yuan, date, clock, at, sentence }: Teller, language: Language) {
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
    return alignedTable(rows, "          ");
  }

  /** Alternatives with their utilities term by term, best first; terms that are nothing everywhere are left out. */
  function choiceTable(alternatives: readonly ExplainedAlternative[], taken: number, home: string): string {
    const terms = UTILITY_TERMS.filter((term) => alternatives.some((each) => each.terms[term] !== 0));
    const signed = (value: number): string =>
      value === 0 ? "·" : `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`;
    const heading = [
      "",
      say("road", "路程"),
      say("wait", "候诊"),
      say("pays", "预付"),
      ...terms.map((term) => say(...TERM_WORDS[term])),
      say("sum", "合计"),
      say("chance", "随机"),
      say("total", "总效用"),
    ];
    const rows = [...alternatives]
      .sort((a, b) => b.total - a.total)
      .map((each) => [
        `${each.institution === taken ? "▸ " : "  "}${each.institution === NOWHERE ? home : inst(each.institution)}`,
        each.institution === NOWHERE ? "" : `${Math.round(each.roadMinutes)}`,
        each.institution === NOWHERE ? "" : `${Math.round(each.waitMinutes)}`,
        each.institution === NOWHERE ? "" : (each.payFen / 100).toFixed(0),
        ...terms.map((term) => signed(each.terms[term])),
        signed(each.value),
        signed(each.chance),
        signed(each.total),
      ]);
    return alignedTable([heading, ...rows], "          ");
  }

  /** A whole episode. */
  function episode(of: Episode): string {
    const name = {
      illness: disease(of.disease),
      refill: say(`repeat prescription: ${disease(of.disease)}`, `复诊配药：${disease(of.disease)}`),
      standing: say(`appointment: ${disease(of.disease)}`, `预约治疗：${disease(of.disease)}`),
    }[of.what];
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
    return [title, ...lines, ...end].join("\n");
  }

  /** @param stamp the time, with the date where it is another day's than the line before */
  function told(moment: Moment, stamp: string, away: boolean): readonly string[] {
    const line = `  ${stamp}  ${sentence(moment)}`;
    if (moment.kind === "chooses") {
      if (away && moment.taken !== NOWHERE)
        return [`  ${stamp}  ${say("Seeks care where the work is.", "在务工地就医。")}`];
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

  return { episode };
}

/** Standing sessions beyond this many of one disease are summed up. */
const SESSIONS_TOLD = 2;

/** A resident's story (居民全程跟踪): who, then every illness with choices, waits, bills. */
export function traceReport(input: CountyInput, story: Story, language: Language): string {
  const teller = createTeller(input, language);
  const scribe = createScribe(teller, language);
  const { say } = teller;
  const { portrait, episodes, died, person } = story;
  const title = say(`Resident ${person}: ${teller.person(portrait)}`, `居民 ${person}：${teller.person(portrait)}`);
  const told: string[] = [];
  const sessions = new Map<number, Episode[]>();
  for (const episode of episodes) {
    if (episode.what !== "standing") {
      told.push(scribe.episode(episode));
      continue;
    }
    const earlier = sessions.get(episode.disease) ?? [];
    sessions.set(episode.disease, [...earlier, episode]);
    if (earlier.length < SESSIONS_TOLD) told.push(scribe.episode(episode));
  }
  for (const [disease, all] of sessions) if (all.length > SESSIONS_TOLD) told.push(summed(disease, all));

  /** The later sessions of a standing appointment in one line. */
  function summed(disease: number, all: readonly Episode[]): string {
    const bills = all
      .slice(SESSIONS_TOLD)
      .flatMap(({ moments }) => moments.flatMap((moment) => (moment.kind === "visit-billed" ? [moment] : [])));
    const sum = (id: string): number =>
      bills.reduce((total, { statement }) => total + (statement.find((line) => line.id === id)?.amountFen ?? 0), 0);
    const places = [...new Set(bills.map(({ institution }) => teller.inst(institution)))].join(say(", ", "、"));
    return say(
      `${teller.disease(disease)}: ${bills.length} more sessions at ${places}, until ${teller.date(all.at(-1)!.onsetDay)}: ${teller.yuan(sum("charge"))} yuan, of which the fund paid ${teller.yuan(sum("fund"))}, the patient ${teller.yuan(sum("patient"))} in cash.`,
      `${teller.disease(disease)}：其后 ${bills.length} 次（${places}），至 ${teller.date(all.at(-1)!.onsetDay)}：共 ${teller.yuan(sum("charge"))} 元，统筹支付 ${teller.yuan(sum("fund"))} 元，个人现金 ${teller.yuan(sum("patient"))} 元。`,
    );
  }

  const ending = died === undefined ? [] : [say(`Died ${teller.at(died)}.`, `${teller.at(died)} 死亡。`)];
  return [
    `${title}\n${teller.conditions(portrait)}`,
    ...(told.length === 0 ? [say("No illness that was felt in this run.", "本次运行中未患病。")] : told),
    ...ending,
    totals(story, teller),
    wrapped(
      say(
        "In the tables of a choice: minutes by road and of waiting as known from recent days, yuan expected out of pocket, then the terms of utility; their sum, the chance part of this person on this day, and the total. The largest total is taken.",
        "选择表中：路程与近日候诊（分钟）、预计自付（元），其后为效用各项、合计、此人此日的随机项与总效用；总效用最大者被选中。",
      ),
      WIDTH,
      "",
    ),
  ].join("\n\n");
}

/** What the whole story cost and who paid. */
function totals({ episodes }: Story, { say, yuan }: Teller): string {
  const bills = episodes.flatMap(({ moments }) =>
    moments.flatMap((moment) => (moment.kind === "visit-billed" || moment.kind === "discharged" ? [moment] : [])),
  );
  const sum = (id: string): number =>
    bills.reduce((total, { statement }) => total + (statement.find((line) => line.id === id)?.amountFen ?? 0), 0);
  const visits = bills.filter(({ kind }) => kind === "visit-billed").length;
  return say(
    `In all: ${episodes.length} occasions, ${visits} visits, ${bills.length - visits} stays; ${yuan(sum("charge"))} yuan, of which basic fund ${yuan(sum("fund"))}, serious illness ${yuan(sum("serious"))}, assistance ${yuan(sum("assistance"))}, personal account ${yuan(sum("account"))}, cash ${yuan(sum("patient"))}.`,
    `合计：${episodes.length} 次，就诊 ${visits} 次，住院 ${bills.length - visits} 次；费用 ${yuan(sum("charge"))} 元，其中统筹 ${yuan(sum("fund"))}、大病 ${yuan(sum("serious"))}、救助 ${yuan(sum("assistance"))}、个人账户 ${yuan(sum("account"))}、现金 ${yuan(sum("patient"))}。`,
  );
}
