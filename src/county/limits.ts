import { civilFromDays, daysFromCivil } from "../kernel/dates.ts";
import { DRAWS } from "../kernel/streams.ts";
import { DRAWS_PER_TABLE, MOST_DISEASES } from "./base/decisions.ts";
import { inMoneyOf, worthByYear } from "./base/money.ts";
import { mostGrown } from "./base/trends.ts";
import { DAYS_PER_YEAR, FEN_PER_YUAN } from "./base/units.ts";
import { type CaseMix } from "./illness/case-mix.ts";
import { createCatalogue } from "./illness/catalogue.ts";
import { OPERATION_GRADES, SEVERE, TIERS } from "./input/case-mix.ts";
import { LARGEST_BILL } from "./insurance/expected.ts";
import type { CountyInput } from "./input/county.ts";
import type { DiseaseInput } from "./input/illness.ts";
import type { Text } from "./input/text.ts";
import { checkBenefit } from "./insurance/check.ts";
import { alternativesAmong, MAX_ALTERNATIVES } from "./places/travel.ts";
import { peopleOf } from "./pools.ts";
import { roomsOf } from "./staff/roster.ts";

/** Something that is larger than the engine holds. */
export interface Beyond {
  /** Path of the model's names; institutions and diseases by code. */
  readonly path: readonly string[];
  readonly message: Text;
}

/** People of one table: its records have 32 bytes, and one array at most 2^30 of them. */
const MOST_PEOPLE = 1 << 25;
/** Longest month, days. */
const MONTH = 31;
/** Illnesses of a person and month, on average: of so many nobody has more than there are keys for. */
const ILL_A_MONTH = DRAWS_PER_TABLE / 2;
/** Charges vary: the mean stays so far below the largest bill there can be. */
const BELOW_LARGEST = 5;

/** All that is beyond the limits of the engine (规模上限), which are those of its random keys and whole numbers. */
export function beyondLimits(input: CountyInput): readonly Beyond[] {
  const found: Beyond[] = [];
  const say = (path: readonly string[], en: string, zh: string): void => void found.push({ path, message: { en, zh } });
  const more = (path: readonly string[], number: number, most: number, en: string, zh: string): void => {
    if (number > most)
      say(path, `found ${number} ${en}, expected at most ${most}`, `得到 ${number} ${zh}，不应超过 ${most}`);
  };
  const { diseases } = input.catalogue;
  const { caseMix } = createCatalogue(input.catalogue);
  more(["diseases"], diseases.length, MOST_DISEASES, "disease groups", "个病种");
  more(
    ["villages"],
    peopleOf(input),
    MOST_PEOPLE,
    "people, all who are born and move in during the run among them",
    "人（含运行期间出生与迁入者）",
  );
  more(
    ["institutions"],
    alternativesAmong(input.institutions),
    MAX_ALTERNATIVES,
    "institutions that a village considers (two clinics, two township centres, a mobile stop, all hospitals)",
    "家供一村居民选择的机构（两家村卫生室、两家卫生院、巡回点及所有医院）",
  );
  for (const institution of input.institutions) {
    more(
      ["institutions", institution.code, "doctors"],
      roomsOf(institution),
      DRAWS,
      "posts, those it may still get among them",
      "个岗位（含可增岗位）",
    );
  }
  for (const message of unknownYears(input)) say(["start"], message.en, message.zh);
  const growth = mostGrowth(input);
  const largest = (LARGEST_BILL / BELOW_LARGEST) * input.coinFen;
  for (const [d, { id, visitCostFen }] of diseases.entries())
    for (const [key, fen] of [
      ["visitCostFen", Math.max(...visitCostFen) * growth],
      ["dailyCareFen", dearestStay(caseMix, d) * growth],
    ] as const)
      if (fen > largest) {
        const [yuan, most] = [Math.round(fen / FEN_PER_YUAN), largest / FEN_PER_YUAN];
        say(
          ["diseases", id, key],
          `found mean charges of ${yuan} yuan in the last year, expected at most ${most}`,
          `末年平均费用为 ${yuan} 元，不应超过 ${most} 元`,
        );
      }
  found.push(...ofYears(input));
  const aMonth = Math.round(
    (illnessesAYear(input.catalogue) * mostGrown(input.trends.episodes, input.years) * MONTH) / DAYS_PER_YEAR,
  );
  more(
    ["diseases"],
    aMonth,
    ILL_A_MONTH,
    "illnesses a person and month at some age and season",
    "次发病（某年龄组某月人均）",
  );
  return found;
}

/** The dearest group's mean charge of a disease: the most severe, operated on at the highest grade. */
const dearestStay = (caseMix: CaseMix, disease: number): number =>
  Math.max(...TIERS.map((_, tier) => caseMix.groupFen(disease, SEVERE, OPERATION_GRADES.length, tier)));

/** The years of a run are those of which the calendar knows the Spring Festival (春节); one that knows none has none. */
function unknownYears({ startDay, years, calendar }: CountyInput): readonly Text[] {
  const known = new Set(calendar.springFestivals.map((day) => civilFromDays(day).year));
  if (known.size === 0) return [];
  const first = civilFromDays(startDay).year;
  const last = first + years - 1;
  for (let year = first; year <= last; year++) {
    if (known.has(year)) continue;
    const [least, most] = [Math.min(...known), Math.max(...known)];
    return [
      {
        en:
          `found a run from ${first} to ${last}, expected years of the calendar, ${least} to ${most}: of ${year} ` +
          `no Spring Festival is known`,
        zh: `运行自 ${first} 年至 ${last} 年，应在日历所及的 ${least} 至 ${most} 年之内：${year} 年的春节未知`,
      },
    ];
  }
  return [];
}

/**
 * Rules that become impossible as their amounts follow charges and incomes, each fault in the first year that has it.
 * What is impossible as it stands is told elsewhere.
 */
function ofYears({ epochs, startDay, years }: CountyInput): readonly Beyond[] {
  const { year: firstYear } = civilFromDays(startDay);
  const yearStart = Array.from({ length: years + 1 }, (_, y) => daysFromCivil(firstYear + y, 1, 1) - startDay);
  const found = new Map<string, Beyond>();
  worthByYear(epochs, yearStart).forEach((worth, y) =>
    epochs.forEach(({ fromDay, policy }, i) => {
      const inForce = fromDay < yearStart[y + 1] && (epochs[i + 1]?.fromDay ?? Infinity) > yearStart[y];
      const restated = inForce ? inMoneyOf(policy, worth) : policy;
      if (restated === policy || checkBenefit(policy.benefit).length > 0) return;
      for (const { path, message } of checkBenefit(restated.benefit))
        if (!found.has(path))
          found.set(path, {
            path: ["policy", "money", "follows"],
            message: {
              en: `benefit.${path} of ${firstYear + y}: ${message.en}`,
              zh: `${firstYear + y} 年 benefit.${path}：${message.zh}`,
            },
          });
    }),
  );
  return [...found.values()];
}

/** Charges of the last year over those of the first, at the fastest growth of prices that is ever in force. */
function mostGrowth({ epochs, years }: CountyInput): number {
  const fastest = Math.max(0, ...epochs.map(({ policy }) => policy.payment.priceGrowthBp)) / 10_000;
  let growth = 1;
  for (let year = 1; year < years; year++) growth *= 1 + fastest;
  return growth;
}

/** A bound on the illnesses of a person and year that one table draws: everybody's, or what a condition adds. */
function illnessesAYear({ diseases, chronic }: CountyInput["catalogue"]): number {
  const tables = [
    () => 1,
    ...chronic.map((_, c) => (disease: DiseaseInput) => Math.max(0, disease.chronicRisk[c] - 1)),
  ];
  const most = diseases.map(
    ({ incidence, season, maleRatio }) =>
      Math.max(...incidence) * Math.max(...season) * Math.max(maleRatio, 2 - maleRatio),
  );
  return Math.max(...tables.map((times) => diseases.reduce((sum, disease, d) => sum + most[d] * times(disease), 0)));
}
