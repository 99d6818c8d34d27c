import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import type { CountyInput } from "../../county/input/county.ts";
import { DEVICES } from "../../county/input/places.ts";
import { isoFromDays, weekday } from "../../kernel/dates.ts";
import { type Language, inLanguage, sayIn } from "../language.ts";
import { DEVICE_WORDS } from "./words.ts";

const WEEKDAYS_EN = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const WEEKDAYS_ZH = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

/** How a story calls the county's places, illnesses, times and sums, in a language. */
export type StoryNames = ReturnType<typeof createNames>;

export function createNames(input: CountyInput, language: Language) {
  const say = sayIn(language);
  const inst = (index: number): string => inLanguage(input.institutions[index]!.name, language);
  const disease = (index: number): string => inLanguage(input.catalogue.diseases[index]!.name, language);
  const yuan = (fen: number): string =>
    (fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const date = (day: number): string =>
    `${isoFromDays(input.startDay + day)} ` +
    `${(language === "zh" ? WEEKDAYS_ZH : WEEKDAYS_EN)[weekday(input.startDay + day)]}`;
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
  return { say, inst, disease, device, yuan, date, clock, at, length };
}
