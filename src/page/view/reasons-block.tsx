import { LEAVING_REASONS } from "../../county/base/leaving.ts";
import { measureOf, thisYear, valueIn } from "../measures.ts";
import { whole } from "../words/format.ts";
import { words } from "../words/language.ts";
import { useLook, useSay, useSession } from "./use-session.ts";
import { type Both, FEWEST_DAYS } from "./value.ts";

/** Why people are admitted outside the county, largest first. */
export function Reasons({ a, b }: Both) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const period = thisYear(b ?? a);
  const rows = LEAVING_REASONS.map((reason) => ({
    id: `admissions_leak_${reason}`,
    now: valueIn(period, `admissions_leak_${reason}`) ?? 0,
    before: valueIn(thisYear(a), `admissions_leak_${reason}`) ?? 0,
  }))
    .filter(({ id, now, before }) => id !== "admissions_leak_away" && now + before > 0)
    .sort((x, y) => y.now - x.now)
    .slice(0, 4);
  const most = Math.max(1, ...rows.map(({ now }) => now));
  const total = rows.reduce((sum, { now }) => sum + now, 0);
  if (total === 0 || (a?.days ?? 0) < FEWEST_DAYS) return null;
  return (
    <button type="button" class="reasons" onClick={() => session.show({ kind: "instrument", id: "reasons" })}>
      <span class="block-name">
        {say(words("Admissions outside the county: why", "住院外流原因（人次，不含外出者）"))}
      </span>
      {rows.map(({ id, now, before }) => (
        <span class="reason" key={id}>
          <span>{say(measureOf(id).name).replace(/^.*[：:] ?/, "")}</span>
          <i class="reason-bar" style={{ width: `${(60 * now) / most}%` }} />
          <em>
            {b !== undefined && `${whole(before, lang)} → `}
            <b class={b === undefined ? "" : "of-b"}>{whole(now, lang)}</b>
          </em>
        </span>
      ))}
    </button>
  );
}
