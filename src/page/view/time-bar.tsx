import { goalIn } from "../goal.ts";
import { useMemo } from "preact/hooks";
import { civilFromDays, daysInYears, daysOf, isoFromDays, MINUTES_PER_DAY, MONTHS } from "../dates.ts";
import { monthsOver, valueIn } from "../measures.ts";
import { percent } from "../words/format.ts";
import { words } from "../words/language.ts";
import { useLook, useMinute, useSay, useSession } from "./use-session.ts";

const WIDTH = 1_000;
const HEIGHT = 78;
const TOP = 14;
const BOTTOM = 60;
const SHOWN = "in_county_rate_admissions";

/** The months of the run with the headline of both worlds; kept states to go back to, changes as flags. */
export function TimeBar() {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const worlds = useLook((state) => state.worlds);
  const minute = useMinute(150);
  const base = worlds[0];
  const lines = useMemo(
    () => worlds.map((world) => (world === undefined ? [] : monthsOver(world.figures, world.input.startDay))),
    [worlds[0]?.figures, worlds[1]?.figures],
  );
  if (base === undefined) return <footer class="time" />;
  const { startDay, years } = base.input;
  const total = daysInYears(startDay, years);
  const x = (day: number): number => (day / total) * WIDTH;
  const values = lines.flat().map((period) => valueIn(period, SHOWN) ?? 0.8);
  const [low, high] = [Math.min(0.7, ...values) - 0.02, Math.max(0.9, ...values) + 0.02];
  const y = (value: number): number => BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP);
  const months = Array.from({ length: years * 12 }, (_, i) => {
    const { year } = civilFromDays(startDay);
    const day = daysOf(`${year + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}-01`) - startDay;
    return { day, month: i % 12, year: year + Math.floor(i / 12), warm: i < base.draft.warmUp * 12 };
  });
  const path = (n: 0 | 1): string =>
    lines[n]!.map((period, i) => {
      const value = valueIn(period, SHOWN);
      const middle = (months[i]!.day + (months[i + 1]?.day ?? total)) / 2;
      return value === undefined ? "" : `${i === 0 ? "M" : "L"}${x(middle).toFixed(1)} ${y(value).toFixed(1)}`;
    }).join("");
  const flags = [
    ...(worlds[1]?.draft.changes ?? []).map(({ date }) => date),
    ...(worlds[1]?.draft.shocks ?? []).map(({ from }) => from),
  ];
  const festivals = base.input.calendar.springFestivals
    .map((day) => day - startDay)
    .filter((day) => day > 0 && day < total);
  const kept = [...new Set([...base.kept, ...(worlds[1]?.kept ?? [])])].filter((day) => day <= base.days);
  const goal = goalIn(base.targets, SHOWN);
  const now = lines[0]!.at(-1);
  const day = Math.floor(minute / MINUTES_PER_DAY);
  return (
    <footer class="time" aria-label={say(words("Time", "时间"))}>
      <div class="time-curve">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {months.filter(({ warm }) => warm).length > 0 && (
            <rect
              class="warm"
              x={0}
              y={0}
              width={x(
                months.filter(({ warm }) => warm).length < months.length
                  ? months[months.filter(({ warm }) => warm).length]!.day
                  : total,
              )}
              height={HEIGHT}
            />
          )}
          {months.map(({ day, month }) => (
            <line
              key={day}
              class={month === 0 ? "year-line" : "month-line"}
              x1={x(day)}
              x2={x(day)}
              y1={TOP - 10}
              y2={BOTTOM}
            />
          ))}
          {festivals.map((day) => (
            <rect key={day} class="festival" x={x(day)} width={x(7)} y={TOP - 6} height={BOTTOM - TOP + 6} />
          ))}
          {goal !== undefined && <line class="goal" x1={0} x2={WIDTH} y1={y(goal)} y2={y(goal)} />}
          <path class="line-a" d={path(0)} />
          {worlds[1] !== undefined && <path class="line-b" d={path(1)} />}
          {flags.map((date) => (
            <line
              key={date}
              class="flag"
              x1={x(daysOf(date) - startDay)}
              x2={x(daysOf(date) - startDay)}
              y1={2}
              y2={BOTTOM}
            />
          ))}
          <line class="done" x1={0} x2={x(base.days)} y1={BOTTOM + 1} y2={BOTTOM + 1} />
          <line class="head" x1={x(minute / MINUTES_PER_DAY)} x2={x(minute / MINUTES_PER_DAY)} y1={0} y2={HEIGHT} />
        </svg>
        {goal !== undefined && (
          <span class="goal-word" style={{ top: `${(100 * y(goal)) / HEIGHT}%` }} aria-hidden="true">
            {say(words("goal", "目标"))} {percent(goal, 0)}
          </span>
        )}
      </div>
      <div class="time-words">
        {months
          .filter(({ month }) => month % 3 === 0)
          .map(({ day, month, year, warm }) => (
            <span key={day} class={month === 0 ? "" : "quarter"} style={{ left: `${(100 * day) / total}%` }}>
              {month === 0 ? `${year}${warm ? say(words(" warm-up", " 起步年")) : ""}` : MONTHS[lang][month]}
            </span>
          ))}
      </div>
      <div class="kept" role="group" aria-label={say(words("Back to", "回到"))}>
        {kept.map((day) => (
          <button
            key={day}
            type="button"
            style={{ left: `${(100 * day) / total}%` }}
            title={say(words(`back to ${isoFromDays(startDay + day)}`, `回到 ${isoFromDays(startDay + day)}`))}
            aria-label={say(words(`back to ${isoFromDays(startDay + day)}`, `回到 ${isoFromDays(startDay + day)}`))}
            onClick={() => void session.back(day)}
          />
        ))}
      </div>
      <p class="time-note">
        {say(words("In-county treatment rate by month (admissions)", "每月县域内就诊率（住院）"))}
        {now !== undefined && valueIn(now, SHOWN) !== undefined && (
          <>
            {" "}
            <b>{percent(valueIn(now, SHOWN)!)}</b>
          </>
        )}{" "}
        <span class="wide-only">
          · {say(words("dots: go back there · pink: Spring Festival", "圆点：回到该时点 · 粉色：春节"))}
        </span>{" "}
        <button
          type="button"
          class="plain"
          onClick={() => session.runTo(yearAfter(startDay, Math.floor(minute / MINUTES_PER_DAY), total))}
        >
          {say(words("run to the next 1 January", "运行到下一个 1 月 1 日"))}
        </button>{" "}
        <label class="run-to">
          {say(words("run to", "运行到"))}{" "}
          <input
            type="date"
            min={isoFromDays(startDay)}
            max={isoFromDays(startDay + total)}
            value={isoFromDays(startDay + Math.min(day + 1, total))}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (value !== "") session.runTo(Math.max(0, daysOf(value) - startDay));
            }}
          />
        </label>
      </p>
    </footer>
  );
}

function yearAfter(startDay: number, day: number, total: number): number {
  const { year } = civilFromDays(startDay + day);
  return Math.min(total, daysOf(`${year + 1}-01-01`) - startDay);
}
