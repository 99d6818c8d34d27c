import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { fileReader } from "../../../src/command/reader.ts";
import { DELIVERY } from "../../../src/county/care/stay.ts";
import type { County } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { EMPLOYEE_SCHEME } from "../../../src/county/input/people.ts";
import {
  ALIVE,
  ASSISTED_BIT,
  bandOf,
  CONTRACTED_BIT,
  FULFILLED_BIT,
  KEY_GROUP_BIT,
  lifeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  schemeOf,
  TRAITS,
  URBAN_BIT,
} from "../../../src/county/people/residents.ts";
import { loadScenario } from "../../../src/scenario/load.ts";
import { after, none } from "../../support/behaviour.ts";

/** So long people grow old, are born, move and die, and nobody falls ill: shares that they start with are steady. */
const YEARS = 10;
const typical = join(fileURLToPath(new URL("../../../scenarios", import.meta.url)), "typical.yaml");

let start: County;
let end: County;
beforeAll(async () => {
  const { input } = await loadScenario(fileReader(), typical, { residents: 10_000, years: YEARS, set: ["warmUp=0"] });
  const { catalogue } = input;
  const well: CountyInput = none({
    ...input,
    catalogue: {
      ...catalogue,
      diseases: catalogue.diseases.map((d) => (d.id === DELIVERY ? d : { ...d, incidence: d.incidence.map(() => 0) })),
    },
  });
  [start, end] = [after(well, 1), after(well)];
});

const isOf = (bit: number) => (traits: number) => (traits & bit) !== 0;
const isWorking = (traits: number): boolean => bandOf(traits) >= 2 && bandOf(traits) <= 6;

/** Share of people at home, of those who are looked at, that something holds of. */
function share({ parts: { residents } }: County, among: (t: number) => boolean, holds: (t: number) => boolean): number {
  const { record, count } = residents;
  let [all, those] = [0, 0];
  for (let person = 0; person < count[0]!; person++) {
    const traits = record[person * RESIDENT_STRIDE + TRAITS]!;
    if (lifeOf(traits) !== ALIVE || (traits & MIGRANT_BIT) !== 0 || !among(traits)) continue;
    all++;
    if (holds(traits)) those++;
  }
  return those / all;
}

const key = isOf(KEY_GROUP_BIT);
const urban = isOf(URBAN_BIT);
const isEmployee = (traits: number): boolean => schemeOf(traits) === EMPLOYEE_SCHEME;
test.each([
  ["signed, of key groups", key, isOf(CONTRACTED_BIT), 0.03],
  ["signed, of all others", (t: number) => !key(t), isOf(CONTRACTED_BIT), 0.03],
  ["served, of those signed", isOf(CONTRACTED_BIT), isOf(FULFILLED_BIT), 0.03],
  ["employees of working age, villages", (t: number) => isWorking(t) && !urban(t), isEmployee, 0.01],
  ["employees of working age, towns", (t: number) => isWorking(t) && urban(t), isEmployee, 0.03],
  ["on assistance, under 5", (t: number) => bandOf(t) === 0, isOf(ASSISTED_BIT), 0.06],
] as const)("%s", (_, among, holds, bound) => {
  expect(Math.abs(share(end, among, holds) - share(start, among, holds))).toBeLessThan(bound);
});
