/** How units stand to each other (单位换算). */
const MINUTES_PER_HOUR = 60;
export const HOURS_PER_DAY = 24;
export const MINUTES_PER_DAY = MINUTES_PER_HOUR * HOURS_PER_DAY;
/** Mean year of the calendar. */
export const DAYS_PER_YEAR = 365.25;
export const MONTHS_PER_YEAR = 12;
/** Money inside a run counts the smallest coin, which is a fen unless the input says otherwise (coins.ts). */
export const FEN_PER_YUAN = 100;
