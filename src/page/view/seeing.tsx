import { HARM_COLOUR, HOME_COLOUR, LEVEL_COLOURS } from "../charts/palette.ts";
import { dateInWords, hourInWords, MINUTES_PER_DAY } from "../dates.ts";
import { WAY } from "../engine/feed.ts";
import { whole } from "../words/format.ts";
import { words } from "../words/language.ts";
import { useLook, useMinute, useSay } from "./use-session.ts";

const DOTS = [
  [LEVEL_COLOURS[0], words("to a village clinic", "去村卫生室")],
  [LEVEL_COLOURS[1], words("to a township centre", "去乡镇卫生院")],
  [LEVEL_COLOURS[2], words("to a county hospital", "去县级医院")],
  [LEVEL_COLOURS[3], words("to the city", "去县外")],
  [HARM_COLOUR, words("emergency, ambulance", "急诊、救护车")],
  [HOME_COLOUR, words("at home, going home", "在家、回家")],
] as const;

/** The line under the map that says what is being seen. */
export function Seeing() {
  const say = useSay();
  const minute = useMinute();
  const lang = useLook((state) => state.lang);
  const input = useLook((state) => state.worlds[0]?.input);
  const seen = useLook((state) => state.seen[1] ?? state.seen[0]);
  const warmUp = useLook((state) => state.worlds[0]?.draft.warmUp ?? 0);
  const place = useLook((state) => state.place);
  const flowing = useLook((state) => state.playing && state.speed >= 3);
  const parted = useLook((state) => (state.view === "difference" ? state.partings : undefined));
  if (input === undefined) return <p class="seeing">{say(words("The county is being built …", "正在建立这个县……"))}</p>;
  const residents = input.villages.reduce((sum, village) => sum + village.residents, 0);
  const day = Math.floor(minute / MINUTES_PER_DAY);
  const underWay = seen?.underWay.reduce((sum, n, way) => (way === WAY.HOME ? sum : sum + n), 0) ?? 0;
  const date = dateInWords(input.startDay + day, lang);
  const warming = minute < warmUp * 365 * MINUTES_PER_DAY;
  return (
    <div class="seeing">
      <p>
        <b>
          {date} {hourInWords(minute)}
        </b>{" "}
        {say(
          words(
            `Each dot is one of ${whole(residents, lang)} residents.`,
            `每个点是 ${whole(residents, lang)} 名居民中的一位。`,
          ),
        )}{" "}
        {flowing
          ? say(words("Time flies: a sample of the day's journeys is shown.", "时间飞逝：图上为当日就医行程的抽样。"))
          : say(words(`${underWay} on their way to care.`, `${underWay} 人在就医途中。`))}{" "}
        {parted !== undefined && (
          <span>
            {say(
              words(
                `Shown are only those who go elsewhere in B than in A: ${parted.list.length} of ${parted.compared} ` +
                  "decisions of the day.",
                `只显示乙县去向与甲县不同者：当日 ${parted.compared} 次就医决定中 ${parted.list.length} 次。`,
              ),
            )}{" "}
          </span>
        )}
        {place.residents > residents * 1.01 && place.townships.length > input.townships.length && (
          <span>
            {say(words("Townships in grey are not in this smaller county.", "灰色乡镇不在这个缩小的县内。"))}{" "}
          </span>
        )}
        {warming && (
          <span class="warming">{say(words("Warm-up year: not counted in results.", "起步年：不计入结果。"))}</span>
        )}
      </p>
      <ul class="legend" aria-label={say(words("Colours of the dots", "点的颜色"))}>
        {DOTS.map(([colour, name]) => (
          <li key={name.en}>
            <i style={{ background: colour }} />
            {say(name)}
          </li>
        ))}
        <li>
          <i class="ringed" style={{ background: LEVEL_COLOURS[2], borderColor: "#1f2933" }} />
          {say(words("referred up, or for a bed", "上转或住院"))}
        </li>
      </ul>
    </div>
  );
}
