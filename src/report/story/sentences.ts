import { REFERRAL_DOWN, REFERRAL_UP } from "../../county/care/listener.ts";
import { NOWHERE } from "../../county/choice/question.ts";
import type { CountyInput } from "../../county/input/county.ts";
import { COUNTY, DEPARTMENTS, WARDS } from "../../county/input/places.ts";
import type { StatementLine } from "../../county/insurance/statement.ts";
import type { Moment } from "../../experiment/trace/story.ts";
import { type Language, inLanguage } from "../language.ts";
import type { StoryNames } from "./names.ts";
import { DEPARTMENT_WORDS, PUT_OFF_WORDS, WARD_WORDS } from "./words.ts";

/** What happens to somebody (经过), a sentence a moment. */
export function createSentences(
  input: CountyInput,
  language: Language,
  { say, inst, device, yuan, date, clock, at, length }: StoryNames,
) {
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
          `Arrives at ` +
            `${inst(moment.institution)}${moment.emergency ? ", emergency" : moment.revisit ? ", return visit" : ""}.`,
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
          `等床 ${length(moment.waited)}后入院（${ward}）。`,
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

  return { sentence, paid };
}
