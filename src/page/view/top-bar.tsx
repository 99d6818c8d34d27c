import { SPEEDS } from "../clock.ts";
import { sizesOf } from "../county.ts";
import { dateInWords, hourInWords, MINUTES_PER_DAY } from "../dates.ts";
import { shareOf } from "../share.ts";
import { whole } from "../words/format.ts";
import { words } from "../words/language.ts";
import { useLook, useMinute, useSay, useSession } from "./use-session.ts";

/** County and time: what one reaches for all the while. */
export function TopBar() {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const place = useLook((state) => state.place);
  const places = useLook((state) => state.places);
  const projector = useLook((state) => state.projector);
  const residents = useLook((state) => state.worlds[0]?.draft.residents);
  // A link or a lesson may ask for a size of its own.
  const usual = sizesOf(place);
  const sizes = usual.includes(residents) || residents === undefined ? usual : [residents, ...usual];
  return (
    <header class="top">
      <h1 class="brand" title="yigongti">
        医共体<small>yigongti</small>
      </h1>
      <label>
        <span class="for-ears">{say(words("County", "县"))}</span>
        <select
          value={place.id}
          onChange={(event) => void session.visit(places.find(({ id }) => id === event.currentTarget.value)!)}
        >
          {places.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
          {!places.some(({ id }) => id === place.id) && <option value={place.id}>{say(place.name)}</option>}
        </select>
      </label>
      <label class="size">
        <span class="for-ears">{say(words("Residents simulated", "模拟居民数"))}</span>
        <select
          value={String(residents ?? "all")}
          onChange={(event) => {
            const n = Number(event.currentTarget.value);
            void session.visit(place, { residents: Number.isNaN(n) ? undefined : n });
          }}
        >
          {sizes.map((size) => (
            <option key={size ?? "all"} value={String(size ?? "all")}>
              {size === undefined
                ? say(
                    words(`all ${whole(place.residents, lang)} residents`, `全部 ${whole(place.residents, lang)} 居民`),
                  )
                : say(words(`${whole(size, lang)} residents`, `${whole(size, lang)} 居民`))}
            </option>
          ))}
        </select>
      </label>
      {place.real && (
        <button type="button" class="simulated" onClick={() => session.show({ kind: "about" })}>
          {say(words("simulated", "模拟，非实况"))}
        </button>
      )}
      <Player />
      <span class="spring" />
      <button type="button" class="plain" onClick={() => session.show({ kind: "lessons" })}>
        {say(words("Lessons", "课程"))}
      </button>
      <button type="button" class="plain" onClick={() => session.show({ kind: "scenario" })}>
        {say(words("Scenario", "情景文件"))}
      </button>
      <Share />
      <button
        type="button"
        class="plain wide-only"
        aria-pressed={projector}
        onClick={() => session.store.set({ projector: !projector })}
      >
        {say(words("Projector", "投影"))}
      </button>
      <button type="button" class="plain" onClick={() => session.show({ kind: "about" })}>
        {say(words("About", "说明"))}
      </button>
      <button type="button" class="plain" onClick={() => session.language(lang === "zh" ? "en" : "zh")}>
        {lang === "zh" ? "EN" : "中文"}
      </button>
    </header>
  );
}

function Player() {
  const session = useSession();
  const say = useSay();
  const lang = useLook((state) => state.lang);
  const playing = useLook((state) => state.playing);
  const speed = useLook((state) => state.speed);
  const input = useLook((state) => state.worlds[0]?.input);
  const minute = useMinute();
  if (input === undefined) return <div class="player" />;
  const day = Math.floor(minute / MINUTES_PER_DAY);
  return (
    <div class="player" role="group" aria-label={say(words("Time", "时间"))}>
      <button
        type="button"
        class="play"
        onClick={() => (playing ? session.pause() : session.play())}
        aria-label={say(playing ? words("pause", "暂停") : words("play", "播放"))}
      >
        {playing ? "❚❚" : "▶"}
      </button>
      <button
        type="button"
        class="plain"
        onClick={() => session.step(60)}
        title={say(words("one hour on", "前进一小时"))}
      >
        +1{say(words("h", "时"))}
      </button>
      <button
        type="button"
        class="plain"
        onClick={() => session.step(MINUTES_PER_DAY)}
        title={say(words("one day on", "前进一天"))}
      >
        +1{say(words("d", "天"))}
      </button>
      <label>
        <span class="for-ears">{say(words("Speed", "速度"))}</span>
        <select value={speed} onChange={(event) => session.speed(Number(event.currentTarget.value))}>
          {SPEEDS.map(({ name }, i) => (
            <option key={i} value={i}>
              {say(name)}
            </option>
          ))}
        </select>
      </label>
      <span class="date">
        {dateInWords(input.startDay + day, lang)} <b>{hourInWords(minute)}</b>
      </span>
    </div>
  );
}

function Share() {
  const session = useSession();
  const say = useSay();
  return (
    <button
      type="button"
      class="plain"
      onClick={() => {
        // The link leads to the end of the day shown.
        const day = Math.floor(session.clock.minute() / MINUTES_PER_DAY) + 1;
        history.replaceState(null, "", shareOf(session, day));
        const text = location.href;
        void navigator.clipboard?.writeText(text).catch(() => undefined);
        session.store.set({
          notice: words(
            "The link in the address bar opens this scenario at this day; it has been copied where the " +
              "browser allows it.",
            "地址栏中的链接可打开同一情景的同一天；浏览器允许时已复制。",
          ),
        });
      }}
    >
      {say(words("Share", "分享"))}
    </button>
  );
}
