import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import { NOWHERE } from "../../county/choice/question.ts";
import { type ExplainedAlternative, UTILITY_TERMS } from "../../county/choice/explained.ts";
import { isoFromDays, weekday } from "../../kernel/dates.ts";
import { REFERRAL_DOWN, REFERRAL_UP } from "../../county/care/listener.ts";
import { CHRONIC_STATES } from "../../county/input/illness.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { StatementLine } from "../../county/insurance/statement.ts";
import { SCHEMES } from "../../county/input/people.ts";
import { COUNTY, DEPARTMENTS, DEVICES, WARDS } from "../../county/input/places.ts";
import type { Episode, Moment, Portrait, Story } from "../../experiment/trace/story.ts";
import { type Language, inLanguage, sayIn } from "../language.ts";
import { alignedTable, wrapped } from "./table.ts";
import {
  DEPARTMENT_WORDS,
  DEVICE_WORDS,
  INCOME_WORDS,
  PUT_OFF_WORDS,
  SCHEME_WORDS,
  STATE_WORDS,
  TERM_WORDS,
  WARD_WORDS,
} from "./trace-words.ts";

const WIDTH = 110;
const WEEKDAYS_EN = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const WEEKDAYS_ZH = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

/** Sentences about what happens to people, in a language, with the county's names. */
export function createTeller(input: CountyInput, language: Language) {
  const say = sayIn(language);
  const inst = (index: number): string => inLanguage(input.institutions[index]!.name, language);
  const disease = (index: number): string => inLanguage(input.catalogue.diseases[index]!.name, language);
  const yuan = (fen: number): string =>
    (fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const date = (day: number): string =>
    `${isoFromDays(input.startDay + day)} ${(language === "zh" ? WEEKDAYS_ZH : WEEKDAYS_EN)[weekday(input.startDay + day)]}`;
  const clock = (minute: number): string => {
    const within = Math.floor(minute % MINUTES_PER_DAY);
    return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
  };
  const at = (minute: number): string => `${date(Math.floor(minute / MINUTES_PER_DAY))} ${clock(minute)}`;
  const length = (minutes: number): string =>
    minutes < 90
      ? say(`${Math.round(minutes)} min`, `${Math.round(minutes)} 分钟`)
      : minutes < 2 * MINUTES_PER_DAY
        ? say(`${(minutes / 60).toFixed(1)} h`, `${(minutes / 60).toFixed(1)} 小时`)
        : say(`${(minutes / MINUTES_PER_DAY).toFixed(1)} days`, `${(minutes / MINUTES_PER_DAY).toFixed(1)} 天`);
  const device = (index: number): string => say(...DEVICE_WORDS[DEVICES[index]!]);

  function person(who: Portrait): string {
    const village = input.villages[who.village]!;
    const township = input.townships[village.township]!;
    const sex =
      who.age < 15
        ? who.female
          ? say("girl", "女童")
          : say("boy", "男童")
        : who.female
          ? say("woman", "女")
          : say("man", "男");
    const age = say(`${sex} of ${who.age}`, `${sex}，${who.age} 岁`);
    const parts = [
      age,
      say(
        `${inLanguage(village.name, language)}, ${inLanguage(township.name, language)}`,
        `${inLanguage(township.name, language)}${inLanguage(village.name, language)}`,
      ),
      say(...SCHEME_WORDS[SCHEMES[who.scheme]!]),
      say(...INCOME_WORDS[Math.min(4, Math.floor((who.income * 5) / 16))]!),
      ...(who.assisted ? [say("on assistance", "救助对象")] : []),
      ...(who.migrant ? [say("works away from home most of the year", "常年外出务工")] : []),
      who.contracted
        ? who.fulfilled
          ? say("family-doctor contract, served", "已签约且履约")
          : say("family-doctor contract, not served", "已签约未履约")
        : say("no family doctor", "未签约"),
      ...(who.specialChronic ? [say("special chronic benefit", "享受门诊慢特病待遇")] : []),
      ...(who.twoDisease ? [say("two-disease drug benefit", "享受两病用药待遇")] : []),
    ];
    return parts.join(say(", ", "，"));
  }

  function conditions(who: Portrait): string {
    if (who.conditions.length === 0) return say("No chronic condition.", "无慢性病。");
    const list = who.conditions.map(
      ({ condition, state }) =>
        `${inLanguage(input.catalogue.chronic[condition]!.name, language)} (${say(...STATE_WORDS[CHRONIC_STATES[state]!])})`,
    );
    return say(`Chronic: ${list.join(", ")}.`, `慢性病：${list.join("、")}。`);
  }

  /** One line of text for a moment; choices and bills come as tables of their own. */
  function sentence(moment: Moment): string {
    switch (moment.kind) {
      case "put-off":
        return say(
          `Can wait: puts it off to ${date(moment.untilDay)} (${PUT_OFF_WORDS[moment.because][0]}).`,
          `可缓：推迟到 ${date(moment.untilDay)}（${PUT_OFF_WORDS[moment.because][1]}）。`,
        );
      case "chooses":
        return moment.what === "visit"
          ? chosen(moment.taken, say("Chooses", "选择"), say("no formal care", "不就医"))
          : chosen(
              moment.taken,
              say("Answers the advice", "对住院建议的答复"),
              say("declines to be admitted", "放弃住院"),
            );
      case "sets-out": {
        const why = {
          now: "",
          "market-day": say(", waiting for market day", "，等到集日"),
          "next-day": say(", the next day", "，次日"),
          return: say(", as told to come back", "，按约复诊"),
          away: say(", being away from home", "，外出期间"),
        }[moment.because];
        return say(
          `Goes to ${inst(moment.institution)}${why}; there ${at(moment.arrives)}.`,
          `前往${inst(moment.institution)}${why}；${at(moment.arrives)} 到达。`,
        );
      }
      case "stays-home":
        return moment.drugstore ? say("Goes to a drugstore.", "到药店购药。") : say("Goes without care.", "未治疗。");
      case "calls-ambulance":
        return say("Calls 120.", "拨打 120。");
      case "ambulance-came":
        return say(
          `The ambulance comes ${length(moment.minutes)} after the call.`,
          `呼叫后 ${length(moment.minutes)} 救护车到达。`,
        );
      case "arrives":
        return say(
          `Arrives at ${inst(moment.institution)}${moment.emergency ? ", emergency" : moment.revisit ? ", return visit" : ""}.`,
          `到达${inst(moment.institution)}${moment.emergency ? "急诊" : moment.revisit ? "（复诊）" : ""}。`,
        );
      case "cannot-come":
        return moment.because === "dead"
          ? say("Died before.", "此前已死亡。")
          : say("Does not come: is in a hospital bed.", "住院中，未来。");
      case "seen": {
        if (input.institutions[moment.institution]!.level > COUNTY) return say("Seen by a doctor.", "就诊。");
        const where = say(...DEPARTMENT_WORDS[DEPARTMENTS[moment.department] ?? "general"]);
        return say(
          `Waits ${length(moment.waited)} for a doctor (${where}).`,
          `候诊 ${length(moment.waited)}（${where}）。`,
        );
      }
      case "consultation":
        return moment.second
          ? say(`Results read, until ${clock(moment.until)}.`, `看检查结果，至 ${clock(moment.until)}。`)
          : say(`With the doctor until ${clock(moment.until)}.`, `接诊至 ${clock(moment.until)}。`);
      case "test-ordered":
        return say(
          `Ordered: ${device(moment.device)}${moment.repeated ? " (done before elsewhere, repeated)" : ""}.`,
          `开单：${device(moment.device)}${moment.repeated ? "（外院已做，重复检查）" : ""}。`,
        );
      case "test":
        return say(
          `${device(moment.device)}: queue ${length(moment.waited)}, done ${clock(moment.done)}.`,
          `${device(moment.device)}：排队 ${length(moment.waited)}，${clock(moment.done)} 完成。`,
        );
      case "results-awaited":
        return say(`Waits for the results until ${clock(moment.until)}.`, `等候结果至 ${clock(moment.until)}。`);
      case "visit-billed":
        return say(
          `Bill at ${inst(moment.institution)}: ${paid(moment.statement)}.`,
          `${inst(moment.institution)}结算：${paid(moment.statement)}。`,
        );
      case "referred-up":
        return moment.why === REFERRAL_UP.COMPLICATION
          ? say(`${inst(moment.by)} sends a complication up.`, `${inst(moment.by)}住院后出现并发症，向上转诊。`)
          : moment.why <= REFERRAL_UP.EMERGENCY
            ? say(`${inst(moment.by)} cannot treat this and refers upward.`, `${inst(moment.by)}能力不足，向上转诊。`)
            : say(`${inst(moment.by)} refers to a hospital for admission.`, `${inst(moment.by)}转上级医院住院。`);
      case "admission-advised":
        return say(`The doctor at ${inst(moment.by)} advises admission.`, `${inst(moment.by)}医生建议住院。`);
      case "declines":
        return say("Declines to be admitted.", "放弃住院。");
      case "bed-planned":
        return moment.again
          ? say(`Has to come back: readmission due ${at(moment.at)}.`, `病情反复，${at(moment.at)} 再入院。`)
          : say(
              `To be admitted to ${inst(moment.institution)} ${at(moment.at)}.`,
              `定于 ${at(moment.at)} 入住${inst(moment.institution)}。`,
            );
      case "asks-for-bed":
        return say(`At the ward of ${inst(moment.institution)}.`, `到${inst(moment.institution)}病区。`);
      case "admitted": {
        if (input.institutions[moment.institution]!.level > COUNTY) return say("In bed.", "入院。");
        const ward = say(...WARD_WORDS[WARDS[moment.ward] ?? "internal"]);
        return say(
          `In bed (${ward}) after waiting ${length(moment.waited)}.`,
          `等床 ${length(moment.waited)} 后入院（${ward}）。`,
        );
      }
      case "leaves-intensive-care":
        return say("Fit to leave intensive care.", "可转出重症监护。");
      case "operated":
        return say(
          `Operated, after waiting ${length(moment.waited)} for the theatre.`,
          `手术（等手术室 ${length(moment.waited)}）。`,
        );
      case "discharged": {
        const end = moment.died ? say("Dies in hospital", "住院期间死亡") : say("Discharged", "出院");
        return say(
          `${end} after ${moment.days.toFixed(1)} days at ${inst(moment.institution)}: ${paid(moment.statement)}.`,
          `${end}，${inst(moment.institution)}住院 ${moment.days.toFixed(1)} 天：${paid(moment.statement)}。`,
        );
      }
      case "sent-down":
        return moment.why === REFERRAL_DOWN.STEP_DOWN
          ? say("Fit for step-down: sent to the own township centre.", "病情稳定，下转本乡镇卫生院。")
          : moment.why === REFERRAL_DOWN.FOLLOW_UP
            ? say("Handed back: the own township centre follows up.", "下转随访：由本乡镇卫生院复诊随访。")
            : say("On the township's list: admitted at the own centre.", "属乡镇病种目录：在本乡镇卫生院住院。");
      case "no-bed":
        return say("Waited in vain: no bed.", "等床未果。");
      case "unserved":
        return say("Closing time: sent home unserved.", "关诊，未就诊。");
      case "left-queue":
        return say("Out of patience: leaves the queue.", "等候过久，离开。");
      case "refused":
        return say("Turned away for budget.", "因预算被推诿。");
      case "no-drug":
        return say("The drug that the patient came for is not there.", "所需药品缺货或不在目录。");
      case "tries-again":
        return say(`Will try again ${date(moment.day)}.`, `${date(moment.day)} 再试。`);
      case "died":
        return moment.avoidable
          ? say("Dies; timely and capable care would have prevented it.", "死亡；及时适当的诊疗本可避免。")
          : say("Dies; nothing could have prevented it.", "死亡；无法避免。");
      case "gave-birth":
        return say("A child is born.", "分娩。");
    }
  }

  const chosen = (taken: number, how: string, not: string): string =>
    say(`${how}: ${taken === NOWHERE ? not : inst(taken)}.`, `${how}：${taken === NOWHERE ? not : inst(taken)}。`);

  /** `charge 435.22: fund 34.12, cash 401.10`. */
  function paid(statement: readonly StatementLine[]): string {
    const charge = statement.find(({ id }) => id === "charge")?.amountFen ?? 0;
    const payers = statement
      .filter(({ part, amountFen }) => part === "payer" && amountFen > 0)
      .map((line) => `${inLanguage(line.label, language)} ${yuan(line.amountFen)}`);
    return `${yuan(charge)} ${say("yuan", "元")} = ${payers.join(" + ")}`;
  }

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

  return { say, inst, disease, date, clock, at, length, person, conditions, sentence, episode, paid, yuan };
}

/** Standing sessions beyond this many of one disease are summed up. */
const SESSIONS_TOLD = 2;

/** A resident's story (居民全程跟踪): who, then every illness with choices, waits, bills. */
export function traceReport(input: CountyInput, story: Story, language: Language): string {
  const teller = createTeller(input, language);
  const { say } = teller;
  const { portrait, episodes, died, person } = story;
  const title = say(`Resident ${person}: ${teller.person(portrait)}`, `居民 ${person}：${teller.person(portrait)}`);
  const told: string[] = [];
  const sessions = new Map<number, Episode[]>();
  for (const episode of episodes) {
    if (episode.what !== "standing") {
      told.push(teller.episode(episode));
      continue;
    }
    const earlier = sessions.get(episode.disease) ?? [];
    sessions.set(episode.disease, [...earlier, episode]);
    if (earlier.length < SESSIONS_TOLD) told.push(teller.episode(episode));
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
function totals({ episodes }: Story, { say, yuan }: ReturnType<typeof createTeller>): string {
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
