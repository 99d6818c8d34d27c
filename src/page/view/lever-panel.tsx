import { useEffect, useState } from "preact/hooks";
import type { Texts } from "../county.ts";
import { loadTexts } from "../county.ts";
import { dateInWords, daysOf } from "../dates.ts";
import { type Draft, isUntouched } from "../draft.ts";
import { LEVERS } from "../levers/catalogue.ts";
import { EVENTS } from "../levers/events.ts";
import { GROUPS, type Group, rulesOfLever } from "../levers/lever.ts";
import { words } from "../words/language.ts";
import { EventLever } from "./event-lever.tsx";
import { isTurned, LeverRow } from "./lever-row.tsx";
import { useLook, useSay, useSession } from "./use-session.ts";

const GROUP_NAMES: Readonly<Record<Group, ReturnType<typeof words>>> = {
  budget: words("Budget and surplus", "医保总额与结余"),
  benefits: words("What insurance pays", "报销待遇"),
  management: words("Management and referral", "统一管理与转诊"),
  people: words("Contracts, people, beds", "签约、队伍与床位"),
  events: words("Events", "突发事件"),
};

/** Open from the beginning. */
const FIRST_GROUP = "budget";

type When = "tomorrow" | "january";

/** What if (如果……): levers in the words of the policies, in force from the next day or from 1 January again. */
export function LeverPanel() {
  const say = useSay();
  const draft = useLook(({ worlds: [base, twin] }) => (twin ?? base)?.draft);
  const [when, setWhen] = useState<When>("tomorrow");
  const [known, setKnown] = useState<Texts["parameters"]>({});
  useEffect(() => void loadTexts().then(({ parameters }) => setKnown(parameters)), []);
  return (
    <section class="levers" id="levers" aria-label={say(words("Levers of policy", "政策杠杆"))}>
      <h2 class="what-if">
        {say(words("What if …?", "如果……会怎样？"))}
        <small>
          {say(
            words(
              "Turn a lever: the same people live on in a second county beside this one.",
              "调整一项政策：同样的居民在旁边的另一个县里继续生活。",
            ),
          )}
        </small>
      </h2>
      <fieldset class="when">
        <legend>{say(words("In force", "生效"))}</legend>
        {(["tomorrow", "january"] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="when" checked={when === each} onChange={() => setWhen(each)} />{" "}
            {say(
              each === "tomorrow"
                ? words("from tomorrow", "从明天起")
                : words("from 1 January again", "回到 1 月 1 日重来"),
            )}
          </label>
        ))}
      </fieldset>
      {draft !== undefined && <Changed draft={draft} />}
      {GROUPS.map((group) => (
        <LeverGroup key={group} group={group} draft={draft} known={known} when={when} />
      ))}
    </section>
  );
}

interface GroupProps {
  readonly group: Group;
  readonly draft: Draft | undefined;
  readonly known: Texts["parameters"];
  readonly when: When;
}

/** Levers that belong together; those of a group that nobody has opened are not made. */
function LeverGroup({ group, draft, known, when }: GroupProps) {
  const session = useSession();
  const say = useSay();
  const disabled = useLook(({ turning, worlds: [base] }) => turning || base === undefined);
  const [opened, setOpened] = useState(group === FIRST_GROUP);
  return (
    <details open={group === FIRST_GROUP} onToggle={() => setOpened(true)}>
      <summary>{say(GROUP_NAMES[group])}</summary>
      {opened && group === "events" && EVENTS.map((event) => <EventLever event={event} disabled={disabled} />)}
      {opened &&
        LEVERS.filter((lever) => lever.group === group).map((lever) => (
          <LeverRow
            key={lever.id}
            lever={lever}
            draft={draft}
            known={known}
            disabled={disabled}
            turn={(value) => void session.turn(rulesOfLever(lever, value), when)}
          />
        ))}
    </details>
  );
}

/** What differs from the county as it was. */
function Changed({ draft }: { readonly draft: Draft }) {
  const session = useSession();
  const say = useSay();
  const view = useLook((state) => state.view);
  const twin = useLook((state) => state.worlds[1] !== undefined);
  if (isUntouched(draft) || !twin) return null;
  const first = [...draft.changes.map(({ date }) => date), ...draft.shocks.map(({ from }) => from)].sort()[0];
  const touched = LEVERS.filter((lever) => isTurned(lever, draft));
  return (
    <div class="changed">
      <p>
        {first === undefined
          ? say(words("B differs from the first day:", "乙县自首日起不同："))
          : say(
              words(
                `B differs from ${dateInWords(daysOf(first), "en")}:`,
                `乙县自 ${dateInWords(daysOf(first), "zh").replace(/ .*$/, "")}起不同：`,
              ),
            )}
      </p>
      <ul class="chips">
        {touched.map((lever) => (
          <li key={lever.id}>{say(lever.name)}</li>
        ))}
        {draft.shocks.map(({ mechanism, from }) => (
          <li key={mechanism + from}>{say(EVENTS.find((event) => event.mechanism === mechanism)!.name)}</li>
        ))}
      </ul>
      <div class="view-choice" role="group" aria-label={say(words("Show", "显示"))}>
        {(["one", "both", "difference"] as const).map((each) => (
          <button key={each} type="button" aria-pressed={view === each} onClick={() => session.view(each)}>
            {say(
              {
                one: words("only B", "只看乙"),
                both: words("A and B", "甲乙并列"),
                difference: words("who differs", "只看不同"),
              }[each],
            )}
          </button>
        ))}
      </div>
      <p>
        <button type="button" class="plain" onClick={() => session.show({ kind: "differences" })}>
          {say(words("Who acted differently today, and why", "今天谁的去向不同，为什么"))}
        </button>{" "}
        <button type="button" class="plain" onClick={() => session.endTwin()}>
          {say(words("back to one county", "回到一个县"))}
        </button>
      </p>
    </div>
  );
}
