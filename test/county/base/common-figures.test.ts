import { beforeAll, describe, expect, test } from "vitest";
import { type County, createCounty } from "../../../src/county/county.ts";
import { READINGS } from "../../../src/county/input/centres.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { SERVICE_LINES, TOWNSHIP } from "../../../src/county/input/places.ts";
import { LINES } from "../../../src/county/places/places.ts";
import { capabilityOf } from "../../../src/new-county/capability.ts";
import { after, none, only } from "../../support/behaviour.ts";
import { invest } from "../../support/centres.ts";
import { stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";
import { NORMS } from "../../support/norms.ts";

/*
 * Figures that all counties share, each changed by itself: what it is said to be, it does.
 */

let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 1_000)).input;
});

type Care = CountyInput["care"];
const withCare = <Block extends "lines" | "prevention" | "paths">(
  input: CountyInput,
  block: Block,
  own: Partial<Care[Block]>,
): CountyInput => ({ ...input, care: { ...input.care, [block]: { ...input.care[block], ...own } } });

const shape = (of: Partial<Record<(typeof SERVICE_LINES)[number], number>>): readonly number[] =>
  SERVICE_LINES.map((line) => of[line] ?? 0);

/** What the levers add to the ability of the first township centre on the first day, by line. */
function addedAt(input: CountyInput, prepare: (county: County) => void = () => undefined): readonly number[] {
  const county = after(input, 1, prepare);
  const centre = county.parts.places.level.indexOf(TOWNSHIP);
  return Array.from(stateOf(county, "levers.ability").slice(centre * LINES, (centre + 1) * LINES));
}

describe("lines", () => {
  test("assisted diagnosis helps the lines that are named, as far as they say", () => {
    const input = only(invest(base, { "ai-township": { share: 1 } }), { "assisted-diagnosis": { township: 0.2 } });
    const added = addedAt(withCare(input, "lines", { assisted: shape({ general: 1, oncology: 0.5 }) }));
    const missing = (line: (typeof SERVICE_LINES)[number]): number =>
      1 - base.institutions.find(({ level }) => level === TOWNSHIP)!.capability[SERVICE_LINES.indexOf(line)]!;
    expect(added).toEqual(shape({ general: 0.2 * missing("general"), oncology: 0.5 * 0.2 * missing("oncology") }));
  });

  test("of several results that help a line the one counts that helps most", () => {
    const readAbove = READINGS.map((reading) =>
      shape(reading === "imaging" ? { digestive: 0.4 } : reading === "ecg" ? { digestive: 1, mental: 0.5 } : {}),
    );
    const input = only(withCare(base, "lines", { readAbove }), { "b15-shared-centres": { gain: 0.1 } });
    const added = addedAt(input, ({ parts }) => void parts.places.remote.fill(3));
    expect(added).toEqual(shape({ digestive: 0.1, mental: 0.05 }));
  });

  test("a line of which a place can do less than the least is not offered there, and nothing helps it", () => {
    const input = only(invest(base, { "ai-township": { share: 1 } }), { "assisted-diagnosis": {} });
    expect(addedAt(input).some((more) => more > 0)).toBe(true);
    expect(addedAt(withCare(input, "lines", { offered: 0.98 })).every((more) => more === 0)).toBe(true);
  });

  test("a sub-centre is built to the shape that counties' own centres are made with", () => {
    const { primary } = base.care.lines;
    const made = capabilityOf(NORMS, "sub-centre").value;
    expect(made).toEqual(primary.map((over) => expect.closeTo(0.5 * over, 3)));
    const input = only(invest(base, { "sub-centre": { share: 1, capacity: 10 } }), { "sub-centres": {} });
    const lead = shape({ critical: 1.8 });
    const { capability, level } = after(withCare(input, "lines", { primary: lead }), 1).parts.places;
    expect(capability[level.indexOf(TOWNSHIP) * LINES + SERVICE_LINES.indexOf("critical")]).toBeCloseTo(0.9, 12);
  });
});

test("nobody puts off a visit where nobody may", () => {
  const putOff = (most: number): number => {
    let times = 0;
    const input = none(withCare(base, "paths", { longestPutOff: most }));
    const watch = { listeners: [{ putOff: () => void times++ }] };
    createCounty(input, { seed: 15, replication: 0 }, undefined, watch).run(7 * 1440);
    return times;
  };
  expect(putOff(6)).toBeGreaterThan(0);
  expect(putOff(0)).toBe(0);
});

test("people are as literate at the start as is said, and campaigns go on from there", () => {
  const literate = (settings: Parameters<typeof only>[1], days: number): number => {
    const input = withPolicy(withCare(base, "prevention", { literate: 0.3 }), ({ prevention }) => ({
      prevention: { ...prevention, campaigns: 1 },
    }));
    return stateOf(after(only(input, settings), days), "illness.chronic.literacy")[0]!;
  };
  expect(literate({}, 1)).toBe(0.3);
  expect(literate({ "health-literacy": { gain: 0.06, ceiling: 0.6 } }, 1)).toBeCloseTo(0.305, 12);
});
