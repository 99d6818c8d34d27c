import { MANAGED_CARE } from "./touches.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { DECISION } from "../base/decisions.ts";
import { ALIVE, bandOf, lifeOf, MIGRANT_BIT, RESIDENT_STRIDE, TRAITS, codeOf } from "../people/residents.ts";
import { SCREENED } from "./scope.ts";
import { AGE_FROM, SENIOR_BAND } from "../input/people.ts";
import { UNDIAGNOSED } from "../input/illness.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const MONTHS = 12;
const ADULT_BAND = AGE_FROM.indexOf(35);

/**
 * Screening (慢病筛查) of the adults of 35 and over, and yearly checks of more of the elderly than usual: the unknown are
 * found as far as the test is able to. What the usual checks find is part of the balance of the start. Whom it finds
 * takes care as usual from then on.
 */
export const screening: Mechanism = {
  id: "chronic-screening",
  kind: "chronic",
  name: words("Screening and checks of the elderly", "慢病筛查与老年人体检"),
  sees: words("Who is 35, who is 65, who was examined this year", "35岁及以上、65岁及以上居民及当年受检者"),
  parameters: [
    parameter(
      "sensitivity",
      "share",
      0.8,
      [0.5, 0.98],
      "A",
      "Of the unknown who are examined, those found",
      "受检未知患者的检出率",
    ),
    parameter(
      "usual",
      "share",
      0.63,
      [0.55, 0.75],
      "GK: goals of 62 to 65 %",
      "Of people of 65 and over, who come to the yearly check as usual",
      "老年人健康体检常规参检率",
    ),
    parameter("cost", "yuan", 30, [5, 150], "A", "Paid by government for one screened", "每人次筛查财政成本"),
  ],
  touches: MANAGED_CARE,
  writes: [],
  onByDefault: true,
  start(world, value) {
    const { streams, residents, places, calendar, chronic } = world;
    const { record, count } = residents;
    const examined = new Int32Array(places.count);

    function examine(person: number, day: number): void {
      for (const c of SCREENED) {
        if (chronic.state(person, c) !== UNDIAGNOSED) continue;
        if (
          streams.uniform(codeOf(residents, person), DECISION.SCREENED, calendar.yearOf[day], 1 + c) <
          value("sensitivity")
        )
          chronic.find(person, c, day);
      }
    }

    return {
      month(day) {
        const { screening: share, elderlyChecks } = world.policy().prevention;
        if (share === 0 && elderlyChecks <= value("usual")) return;
        const year = calendar.yearOf[day];
        examined.fill(0);
        for (let person = calendar.monthOfYear[day]; person < count[0]; person += MONTHS) {
          const traits = record[person * RESIDENT_STRIDE + TRAITS];
          const centre = world.centreOf(person);
          if (lifeOf(traits) !== ALIVE || (traits & MIGRANT_BIT) !== 0 || bandOf(traits) < ADULT_BAND || centre < 0)
            continue;
          if (bandOf(traits) >= SENIOR_BAND && elderlyChecks > value("usual")) {
            const comes = streams.uniform(codeOf(residents, person), DECISION.HEALTH_CHECK, year, 0);
            if (comes >= value("usual") && comes < elderlyChecks) examine(person, day);
          }
          if (share === 0 || streams.uniform(codeOf(residents, person), DECISION.SCREENED, year, 0) >= share) continue;
          examine(person, day);
          world.contacted(person, centre);
          examined[centre] = examined[centre] + 1;
        }
        const fen = Math.round(value("cost"));
        examined.forEach((number, i) => {
          if (number > 0 && fen > 0) world.payment.reform(i, true, number * fen);
        });
      },
    };
  },
};
