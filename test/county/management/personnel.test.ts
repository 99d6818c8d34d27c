import { beforeAll, describe, expect, test } from "vitest";
import { type County, MECHANISMS } from "../../../src/county/county.ts";
import { type CountyInput } from "../../../src/county/input/county.ts";
import { MANAGEMENT_DOMAINS } from "../../../src/county/input/management.ts";
import {
  COUNTY,
  DEPARTMENTS,
  EMERGENCY_DEPARTMENT,
  SERVICE_LINES,
  TOWNSHIP,
} from "../../../src/county/input/places.ts";
import { DEPARTMENT_COUNT, LINES } from "../../../src/county/places/places.ts";
import { after, digest, measuresOf, none, only, unlimited } from "../../support/behaviour.ts";
import { stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { strays } from "../../support/touches.ts";

const ROTA = { personnel: {} };
let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 1_500)).input;
});

const inForce = (input: CountyInput, level = 1): CountyInput =>
  withPolicy(input, ({ management }) => ({
    management: { ...management, domains: MANAGEMENT_DOMAINS.map((one) => (one === "personnel" ? level : 0)) },
  }));
const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
const doctorsAt = ({ parts: { places } }: County, doctors: ArrayLike<number>, level: number): number =>
  sum(
    Array.from(places.institutionOfSite, (institution, site) =>
      places.level[institution] === level
        ? sum(Array.from({ length: DEPARTMENT_COUNT }, (_, d) => doctors[site * DEPARTMENT_COUNT + d]!))
        : 0,
    ),
  );

describe("the rota", () => {
  test("without the domain, or with nobody to send, it changes nothing", () => {
    const off = digest(none(base));
    expect(digest(only(base, ROTA))).toBe(off);
    const nobody = after(only(inForce(base), { personnel: { doctors: 0, filling: 0 } }), 200);
    expect(nobody.parts.places.stationed.every((number) => number === 0)).toBe(true);
    expect(stateOf(nobody, "staff.doctors-moved").every((number) => number === 0)).toBe(true);
  });

  test("doctors of middle grade go down by days a week; none is made or lost", () => {
    const [before, now] = [none(base), only(inForce(base), { personnel: { most: 0.5 } })].map((input) =>
      after(input, 2),
    );
    const [built, doctors] = [before!, now!].map((county) => stateOf(county, "staff.doctors"));
    expect(sum(doctors!)).toBeCloseTo(sum(built!), 9);
    const { places } = now!.parts;
    const centres = places.inputs.flatMap(({ level }, i) => (level === TOWNSHIP ? [i] : []));
    const down = sum(centres.map((i) => places.stationed[i]!));
    expect(down).toBeGreaterThan(0);
    for (const i of centres) expect(places.stationed[i]).toBeLessThanOrEqual(3 / 5 + 1e-12);
    expect(doctorsAt(now!, doctors!, TOWNSHIP) - doctorsAt(before!, built!, TOWNSHIP)).toBeCloseTo(down, 9);
    expect(doctorsAt(before!, built!, COUNTY) - doctorsAt(now!, doctors!, COUNTY)).toBeCloseTo(down, 9);
    for (const i of centres) {
      const by = places.stationedOf.subarray(i * DEPARTMENT_COUNT, (i + 1) * DEPARTMENT_COUNT);
      expect(sum(by)).toBeCloseTo(places.stationed[i]!, 12);
      expect(by[EMERGENCY_DEPARTMENT]).toBe(0);
    }
    // Emergency departments send nobody.
    for (let at = EMERGENCY_DEPARTMENT; at < doctors!.length; at += DEPARTMENT_COUNT)
      expect(doctors![at]).toBe(built![at]);
  });

  test("no hospital sends more of that grade than it may", () => {
    const county = after(only(inForce(base), { personnel: { doctors: 3, days: 5, most: 0.1 } }), 2);
    const { places } = county.parts;
    const graded = sum(
      places.inputs.flatMap(({ level, community, publicOwned, doctors, midGradeShare }) =>
        level === COUNTY && community >= 0 && publicOwned
          ? doctors.slice(0, EMERGENCY_DEPARTMENT).map((n) => n * midGradeShare)
          : [],
      ),
    );
    expect(sum(places.stationed)).toBeCloseTo(0.1 * graded, 9);
  });

  test("at half its force half as many go; out of force they come back", () => {
    const [half, whole] = [0.5, 1].map((level) =>
      sum(after(only(inForce(base, level), ROTA), 2).parts.places.stationed),
    );
    expect(half).toBeCloseTo(whole! / 2, 9);
    const back = [only(inForce(base), ROTA), none(base)].flatMap(({ epochs }, i) =>
      epochs.map((epoch) => ({ ...epoch, fromDay: i * 90 })),
    );
    const county = after({ ...base, epochs: back }, 130);
    expect(sum(county.parts.places.stationed)).toBe(0);
    for (const moved of stateOf(county, "staff.doctors-moved")) expect(moved).toBeCloseTo(0, 12);
  });

  test("patients come to where county doctors sit, and the county's own have fewer (B16)", () => {
    const strong = { doctors: 3, days: 5, most: 0.5 };
    const [without, rota] = [{ "b16-sinking": {} }, { "b16-sinking": {}, personnel: strong }].map((settings) =>
      measuresOf(after(only(inForce(base), settings)).tables()),
    );
    expect(rota!.get("visits_township_per_resident")).toBeGreaterThan(without!.get("visits_township_per_resident")!);
    expect(rota!.get("stationed_doctors_per_10000")).toBeGreaterThan(0);
    expect(without!.get("stationed_doctors_per_10000")).toBe(0);
  });
});

test("people think more of a centre in the lines of those who come, and in no other (B16)", () => {
  const county = after(only(base, { "b16-sinking": { gain: 0.15 } }), 2, ({ parts: { places } }) => {
    for (let i = 0; i < places.count; i++)
      if (places.level[i] === TOWNSHIP) {
        places.stationed[i] = 0.6;
        places.stationedOf[i * DEPARTMENT_COUNT + DEPARTMENTS.indexOf("surgery")] = 0.6;
      }
  });
  const { places } = county.parts;
  const perceived = stateOf(county, "levers.perceived");
  const raised = new Map<string, number>();
  for (let at = 0; at < perceived.length; at++)
    if (perceived[at] !== 0)
      raised.set(`${places.level[Math.floor(at / LINES)]} ${SERVICE_LINES[at % LINES]}`, perceived[at]!);
  expect([...raised.keys()].sort()).toEqual(["1 general-surgery", "1 orthopaedics"]);
  for (const gain of raised.values()) expect(gain).toBeCloseTo(0.15 * 0.6, 12);
});

test("posts left empty by doctors who moved up are filled again from the lead hospital", () => {
  const siphoned = withPolicy(inForce(base), ({ workforce }) => ({
    workforce: { ...workforce, payFactor: [1, 1, 1.6] },
  }));
  const drawn = { "b6-siphoning": { leaving: 0.06 } };
  const [left, filled] = [drawn, { ...drawn, personnel: { doctors: 0, filling: 1 } }].map((settings) => {
    const county = after(only(siphoned, settings), 330);
    expect(sum(stateOf(county, "staff.doctors-moved"))).toBeCloseTo(0, 9);
    return doctorsAt(county, stateOf(county, "staff.doctors-moved"), TOWNSHIP);
  });
  expect(left).toBeLessThan(-0.001);
  expect(filled).toBeGreaterThan(left! / 2);
});

test("unlimited beds, over thirty days: only measures that it declares move", () => {
  const input = unlimited(inForce(base));
  const beside = { "b16-sinking": {} };
  const [off, on] = [beside, { ...beside, ...ROTA }].map((settings) => after(only(input, settings), 30).tables());
  expect(strays(MECHANISMS.find(({ id }) => id === "personnel")!.touches, off!, on!)).toEqual([]);
});
