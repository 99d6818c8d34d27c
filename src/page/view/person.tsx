import { useEffect, useMemo, useState } from "preact/hooks";
import { NOWHERE } from "../../county/choice/question.ts";
import { type ExplainedAlternative, UTILITY_TERMS } from "../../county/choice/explained.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { StatementLine } from "../../county/insurance/statement.ts";
import type { Episode, Moment } from "../../experiment/trace/story.ts";
import { createTeller, type Teller } from "../../report/story/teller.ts";
import { TERM_WORDS } from "../../report/story/words.ts";
import type { Place } from "../county.ts";
import { isoFromDays } from "../dates.ts";
import type { Told } from "../engine/messages.ts";
import type { WorldNumber } from "../session/state.ts";
import { type Language, words } from "../words/language.ts";
import { institutionName } from "../words/places.ts";
import { DataTable } from "./data-table.tsx";
import { Drawer } from "./drawer-frame.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";

/** Institutions as the page calls them: in a real county by kind and number. */
export function tellerOf(input: CountyInput, place: Place, lang: Language): Teller {
  const institutions = input.institutions.map((each) =>
    each.level === 0 ? each : { ...each, name: institutionName(place, each.code) },
  );
  return createTeller({ ...input, institutions }, lang);
}

/** A resident's story: what they felt, chose, waited for, paid, term by term. */
export function PersonDrawer({ world, person }: { readonly world: WorldNumber; readonly person: number }) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const place = useLook((state) => state.place);
  const input = useLook((state) => state.worlds[world]?.input);
  const twin = useLook((state) => state.worlds[1] !== undefined);
  const [told, setTold] = useState<Told | undefined>(undefined);
  const [share, setShare] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    session
      .story(world, person, (done) => !gone && setShare(done))
      .then(
        (answer) => !gone && setTold(answer),
        () => !gone && setFailed(true),
      );
    return () => {
      gone = true;
    };
  }, []);
  const teller = useMemo(() => (input === undefined ? undefined : tellerOf(input, place, lang)), [input, place, lang]);
  if (teller === undefined || input === undefined) return null;
  const title =
    say(words(`Resident ${person}`, `居民 ${person}`)) +
    (twin ? say(world === 0 ? words(" · county A", " · 甲县") : words(" · county B", " · 乙县")) : "");
  return (
    <Drawer title={title}>
      {failed && <p role="alert">{say(words("The story could not be told.", "无法讲述这位居民的经过。"))}</p>}
      {told === undefined && !failed && (
        <p role="status">
          {say(
            words("The month is lived through again, with this person in view …", "正在重新经历这个月，跟踪这位居民……"),
          )}{" "}
          <progress value={share} max={1} aria-label={say(words("progress", "进度"))} />
        </p>
      )}
      {told?.story !== undefined && (
        <>
          <p>{teller.person(told.story.portrait)}</p>
          <p>{teller.conditions(told.story.portrait)}</p>
          <p class="origin">
            {say(
              words(
                `Written down from ${isoFromDays(input.startDay + told.fromDay)} on.`,
                `自 ${isoFromDays(input.startDay + told.fromDay)} 起记录。`,
              ),
            )}
          </p>
          {told.story.episodes.length === 0 && (
            <p class="sentence">{say(words("Not ill enough to seek care in this time.", "这段时间没有就医需要。"))}</p>
          )}
          {told.story.episodes.toReversed().map((episode, i) => (
            <EpisodeView key={i} episode={episode} teller={teller} />
          ))}
        </>
      )}
      {told !== undefined && told.story === undefined && (
        <p>{say(words("Nobody of this number lives here yet.", "此编号目前没有居民。"))}</p>
      )}
      {twin && (
        <p>
          <button
            type="button"
            class="plain"
            onClick={() => session.show({ kind: "person", world: world === 0 ? 1 : 0, person })}
          >
            {say(words("the same person in the other county", "看同一个人在另一个县"))}
          </button>
        </p>
      )}
    </Drawer>
  );
}

function EpisodeView({ episode, teller }: { readonly episode: Episode; readonly teller: Teller }) {
  const { say } = teller;
  const name = {
    illness: teller.disease(episode.disease),
    refill: say(
      `repeat prescription: ${teller.disease(episode.disease)}`,
      `复诊配药：${teller.disease(episode.disease)}`,
    ),
    standing: say(`appointment: ${teller.disease(episode.disease)}`, `预约治疗：${teller.disease(episode.disease)}`),
  }[episode.what];
  return (
    <section class="episode">
      <h3>
        {teller.date(episode.onsetDay)} · {name}
        {episode.emergency && <em> {say("emergency", "急症")}</em>}
      </h3>
      <p class="severity">
        {say(
          `severity ${episode.severity.toFixed(2)}, felt as ${episode.felt.toFixed(2)} (0 to 1)`,
          `病情 ${episode.severity.toFixed(2)}，自感 ${episode.felt.toFixed(2)}（0 至 1）`,
        )}
      </p>
      <ol class="moments">
        {episode.moments.map((moment, i) => (
          <li key={i}>
            <time>{teller.at(moment.minute)}</time> {teller.sentence(moment)}
            <Behind moment={moment} teller={teller} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The choice term by term, the bill line by line. */
function Behind({ moment, teller }: { readonly moment: Moment; readonly teller: Teller }) {
  const { say } = teller;
  if (moment.kind === "chooses" && moment.alternatives.length > 0)
    return (
      <details>
        <summary>{say("why, term by term", "为什么：逐项比较")}</summary>
        <ChoiceTable
          alternatives={moment.alternatives}
          taken={moment.taken}
          home={moment.what === "visit" ? say("no formal care", "不就医") : say("decline", "放弃住院")}
          teller={teller}
        />
      </details>
    );
  if ((moment.kind === "visit-billed" || moment.kind === "discharged") && moment.statement.length > 0)
    return (
      <details>
        <summary>{say("the bill, line by line", "结算单：逐行")}</summary>
        <Statement lines={moment.statement} teller={teller} />
      </details>
    );
  return null;
}

interface ChoiceProps {
  readonly alternatives: readonly ExplainedAlternative[];
  readonly taken: number;
  readonly home: string;
  readonly teller: Teller;
}

function ChoiceTable({ alternatives, taken, home, teller }: ChoiceProps) {
  const { say } = teller;
  const terms = UTILITY_TERMS.filter((term) => alternatives.some((each) => each.terms[term] !== 0));
  const signed = (value: number): string =>
    value === 0 ? "·" : `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`;
  const best = [...alternatives].sort((a, b) => b.total - a.total).slice(0, 6);
  return (
    <div class="scroll">
      <DataTable
        caption={say(
          "Minutes by road and of waiting, yuan expected out of pocket, then what speaks for and against; the " +
            "largest total is taken.",
          "路程与候诊（分钟）、预计自付（元），其后为各项利弊；总分最大者被选中。",
        )}
        head={[
          "",
          say("road", "路程"),
          say("wait", "候诊"),
          say("pays", "自付"),
          ...terms.map((term) => say(...TERM_WORDS[term])),
          say("chance", "随机"),
          say("total", "合计"),
        ]}
        rows={best.map((each) => [
          (each.institution === taken ? "▸ " : "") +
            (each.institution === NOWHERE ? home : teller.inst(each.institution)),
          each.institution === NOWHERE ? "" : Math.round(each.roadMinutes),
          each.institution === NOWHERE ? "" : Math.round(each.waitMinutes),
          each.institution === NOWHERE ? "" : (each.payFen / 100).toFixed(0),
          ...terms.map((term) => signed(each.terms[term])),
          signed(each.chance),
          signed(each.total),
        ])}
      />
    </div>
  );
}

function Statement({ lines, teller }: { readonly lines: readonly StatementLine[]; readonly teller: Teller }) {
  const { say } = teller;
  const lang = useLook((state) => state.lang);
  return (
    <DataTable
      caption={say("Yuan", "单位：元")}
      head={["", say("yuan", "金额"), say("share", "比例")]}
      rows={lines
        .filter(({ amountFen, id }) => amountFen !== 0 || id === "charge")
        .map(({ label, amountFen, ratioBp }) => [
          label[lang],
          teller.yuan(amountFen),
          ratioBp === undefined ? "" : `${ratioBp / 100}%`,
        ])}
    />
  );
}
