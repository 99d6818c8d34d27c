import { LEAVING_REASONS } from "../../county/base/leaving.ts";
import { measureOf, thisYear, valueIn } from "../measures.ts";
import { inUnit } from "../words/format.ts";
import { words } from "../words/language.ts";
import { useLook, useSay, useSession } from "./use-session.ts";
import type { Both } from "./value.ts";

/** Why people are admitted outside the county, largest first. */
export function Reasons({ a, b }: Both) {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const period = (b ?? a) === undefined ? undefined : thisYear(b ?? a);
  const other = b === undefined ? undefined : thisYear(a);
  const rows = LEAVING_REASONS.map((reason) => ({
    id: `admissions_leak_${reason}`,
    now: valueIn(period, `admissions_leak_${reason}`) ?? 0,
    before: valueIn(other, `admissions_leak_${reason}`),
  }))
    .filter(({ id }) => id !== "admissions_leak_away")
    .sort((x, y) => y.now - x.now)
    .slice(0, 4);
  const most = Math.max(1, ...rows.map(({ now, before }) => Math.max(now, before ?? 0)));
  const total = rows.reduce((sum, { now }) => sum + now, 0);
  if (total === 0) return null;
  return (
    <button type="button" class="reasons" onClick={() => session.show({ kind: "instrument", id: "reasons" })}>
      <span class="block-name">{say(words("Why in-patients leave the county", "住院为何流向县外"))}</span>
      {rows.map(({ id, now, before }) => (
        <span class="reason" key={id}>
          <span>{say(measureOf(id).name).replace(/^.*[：:] ?/, "")}</span>
          <i class="reason-bar" style={{ width: `${(60 * now) / most}%` }} />
          {before !== undefined && (
            <i class="reason-before" style={{ left: `calc(34% + ${(60 * before) / most}% * 0.66)` }} />
          )}
          <em>{inUnit(now, "admissions per year", lang)}</em>
        </span>
      ))}
    </button>
  );
}
