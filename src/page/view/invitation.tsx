import { LEVERS } from "../levers/catalogue.ts";
import { rulesOfLever } from "../levers/lever.ts";
import type { Session } from "../session/session.ts";
import { words } from "../words/language.ts";
import { useLook, useSay, useSession } from "./use-session.ts";
import { FEWEST_DAYS } from "./value.ts";

/** What is tried first: insurance pays so much of a stay in the city, per cent; weeks fly by to show what it does. */
const TRIED = { lever: "ratio-municipal", percent: 45, speed: 3 } as const;

async function tryFirst(session: Session): Promise<void> {
  const lever = LEVERS.find(({ id }) => id === TRIED.lever)!;
  await session.turn(rulesOfLever(lever, TRIED.percent), "tomorrow");
  session.speed(TRIED.speed);
  session.play();
}

/** Stops at somebody who is under way at this moment, and tells their story. */
async function followSomebody(session: Session): Promise<void> {
  session.pause();
  const person = await session.studio.anybody(0);
  if (person === undefined) {
    const notice = words("Nobody is under way at this minute: let time run on.", "此刻无人在途：请让时间继续。");
    return session.store.set({ notice });
  }
  session.follow(person);
  session.show({ kind: "person", world: 0, person });
}

/** What one may begin with (从这里开始), where no figures are to be seen yet. */
export function Invitation() {
  const session = useSession();
  const say = useSay();
  const early = useLook(({ worlds: [base, twin] }) => twin === undefined && (base?.figures?.days ?? 0) < FEWEST_DAYS);
  const waiting = useLook(({ worlds: [base], turning }) => base === undefined || base.days === 0 || turning);
  const lesson = useLook(({ lessons }) => lessons[0]);
  if (!early) return null;
  return (
    <div class="invitation">
      <h2>{say(words("Start here", "从这里开始"))}</h2>
      <button type="button" disabled={waiting} onClick={() => void followSomebody(session)}>
        {say(words("Follow somebody on the way to care", "跟着一位正去就医的居民"))}
      </button>
      <button type="button" disabled={waiting} onClick={() => void tryFirst(session)}>
        {say(
          words(
            `What if insurance paid ${TRIED.percent}% of a stay in the city?`,
            `如果市级医院住院只报销 ${TRIED.percent}%？`,
          ),
        )}
      </button>
      {lesson !== undefined && (
        <button type="button" onClick={() => session.show({ kind: "lesson", id: lesson.id })}>
          {say(words(`Ten minutes: ${lesson.title.en}`, `十分钟一课：${lesson.title.zh}`))}
        </button>
      )}
    </div>
  );
}
