import { civilFromDays, isoFromDays } from "../kernel/dates.ts";
import type { Epoch } from "../county/input/policy.ts";
import { COUNTY, TOWNSHIP } from "../county/input/places.ts";
import type { CountyParts } from "./county.ts";
import type { Notes } from "../language/decode.ts";
import type { Place } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { deepUnder, type Tree } from "../language/tree.ts";

const PATH = ["policy", "management", "pilot"];

/**
 * A pilot (试点) names hospitals and township centres of communities, the lead hospital of each among them, and widens on
 * a 1 January, when budgets begin.
 */
export function checkPilots(
  epochs: readonly Epoch[],
  { institutions }: CountyParts,
  startDay: number,
  layers: readonly Tree[],
  at: Place,
  notes: Notes,
): void {
  const members = institutions.filter(({ level, community }) => level >= TOWNSHIP && level <= COUNTY && community >= 0);
  const codes = members.map(({ code }) => code);
  const position = deepUnder(layers, PATH).at(-1)?.at ?? at;
  const told = new Set<string>();
  const say = (en: string, zh: string): void => {
    if (!told.has(en)) notes.problems.add(position, PATH.join("."), en, zh);
    told.add(en);
  };
  epochs.forEach(({ fromDay, policy: { management } }, i) => {
    const { pilot } = management;
    for (const code of pilot) {
      if (codes.includes(code)) continue;
      const { en, zh } = hint(code, codes);
      say(`no hospital or township centre "${code}" of a community${en}`, `医共体没有医院或卫生院“${code}”${zh}`);
    }
    for (const { code, community } of members.filter((one) => one.lead))
      if (!pilot.includes(code) && members.some((one) => one.community === community && pilot.includes(one.code)))
        say(`a pilot needs the lead hospital of its community, "${code}"`, `试点须包括所在医共体的牵头医院“${code}”`);
    if (i === 0 || pilot.join() === epochs[i - 1]!.policy.management.pilot.join()) return;
    const { month, day } = civilFromDays(startDay + fromDay);
    if (month !== 1 || day !== 1)
      say(
        `who belongs to a community changes on a 1 January, as budgets do, found ${isoFromDays(startDay + fromDay)}`,
        `成员单位随年度预算在 1 月 1 日调整，得到 ${isoFromDays(startDay + fromDay)}`,
      );
  });
}
