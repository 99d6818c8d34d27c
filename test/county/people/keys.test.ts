import { beforeAll, expect, test } from "vitest";
import { codeOfPart } from "../../../src/kernel/codes.ts";
import { KIND } from "../../../src/county/base/decisions.ts";
import { createArena } from "../../../src/kernel/arena.ts";
import { createCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { BIRTH_DAY, codeOf, RESIDENT_STRIDE, SEX_BIT, TRAITS } from "../../../src/county/people/residents.ts";
import { foundingSize } from "../../../src/county/people/population.ts";
import { createPlaces } from "../../../src/county/places/places.ts";
import { createAlternatives, MAX_ALTERNATIVES } from "../../../src/county/places/travel.ts";
import { withoutBehaviours, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

let plain: CountyInput;
beforeAll(async () => {
  // Nobody stands in anybody's way: else a birth more moves the place and day of another.
  plain = withPolicy(withoutBehaviours((await loadSmall("typical.yaml", 3_000)).input), ({ capacity }) => ({
    capacity: { ...capacity, unlimited: true },
  }));
});

/** Codes of those born in the county and staying there, in the order in which they stand. */
function newborn(input: CountyInput): readonly number[] {
  const county = createCounty(input, { seed: 1, replication: 0 });
  county.run(county.endMinute);
  const { residents } = county.parts;
  const { record, count } = residents;
  const founders = foundingSize(input.villages);
  const codes: number[] = [];
  for (let person = founders; person < count[0]!; person++)
    if (record[person * RESIDENT_STRIDE + BIRTH_DAY]! >= 0) codes.push(codeOf(residents, person));
  return codes;
}

test("who is born in two scenarios has the same key in both, though one more is born before in one of them", () => {
  const { residents } = createCounty(plain, { seed: 1, replication: 0 }).parts;
  const isWoman = (person: number): boolean => (residents.record[person * RESIDENT_STRIDE + TRAITS]! & SEX_BIT) !== 0;
  const mother = Array.from({ length: 100 }, (_, person) => person).find(isWoman)!;
  const extraEpisodes = [{ resident: mother, disease: "delivery", minute: 5 * 1440 }];
  const [one, other] = [newborn(plain), newborn({ ...plain, extraEpisodes })];
  const own = codeOfPart(codeOf(residents, mother), KIND.CHILD, 5);
  expect(new Set(one).size).toBe(one.length);
  expect(other.filter((code) => !one.includes(code))).toEqual([own]);
  expect(one.filter((code) => !other.includes(code))).toEqual([]);
  expect(one.filter((code) => one.indexOf(code) !== other.indexOf(code)).length).toBeGreaterThan(5);
});

test("founders' keys are all different, and those of a village stay when another village grows", () => {
  const grown = {
    ...plain,
    villages: plain.villages.map((v, i) => (i === 0 ? { ...v, residents: v.residents + 7 } : v)),
  };
  const codesOf = (input: CountyInput): readonly number[] => {
    const { residents } = createCounty(input, { seed: 1, replication: 0 }).parts;
    return Array.from({ length: residents.count[0]! }, (_, person) => codeOf(residents, person));
  };
  const [before, after] = [codesOf(plain), new Set(codesOf(grown))];
  expect(new Set(before).size).toBe(before.length);
  expect(before.filter((code) => !after.has(code))).toEqual([]);
});

test("an institution's draws and deviates do not move when another is taken out of the list", () => {
  const drawn = (input: CountyInput): Map<string, string> => {
    const places = createPlaces(createArena(), input.institutions, [0, 0], 0.05);
    const { institution, code } = createAlternatives(input.villages, places, input.travel);
    const deviates = new Map<string, string>();
    input.institutions.forEach(({ code: name, level }, i) => {
      const at = level < 2 ? -1 : institution.subarray(0, MAX_ALTERNATIVES).indexOf(i);
      deviates.set(name, `${places.drawCode[i]} ${at < 0 ? "" : code[at]}`);
    });
    return deviates;
  };
  const gone = plain.institutions.find(({ kind }) => kind === "private-hospital")!;
  const before = drawn(plain);
  const after = drawn({ ...plain, institutions: plain.institutions.filter((one) => one !== gone) });
  before.delete(gone.code);
  expect(after).toEqual(before);
  expect(new Set(before.values()).size).toBe(before.size);
});
