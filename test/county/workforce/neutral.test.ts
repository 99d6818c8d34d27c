import { beforeAll, describe, expect, test } from "vitest";
import { MECHANISMS } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { COUNTY, TOWNSHIP } from "../../../src/county/input/places.ts";
import { after, digest, digestButTurnover, none, only, unlimited } from "../../support/behaviour.ts";
import { loadSmall } from "../../support/small.ts";
import { strays } from "../../support/touches.ts";
import { employing, FOLLOWED, peopleOf, solvent, staffed } from "../../support/workforce.ts";

const own = MECHANISMS.filter(({ kind }) => kind === "workforce");
let base: CountyInput;
beforeAll(async () => {
  base = solvent(staffed(staffed((await loadSmall("typical.yaml", 1_000)).input, COUNTY, 12), TOWNSHIP, 4));
});

describe("nothing is asked for", () => {
  test("training, promotion and capability change nothing", () => {
    expect(digest(only(base, { "training-away": {}, "promotion-below": {}, capability: {} }))).toBe(digest(none(base)));
  });

  test("staff come and go, each followed by a successor at once where no post stands empty: nobody else notices", () => {
    const quiet = own.filter(({ id }) => id !== "doctors-day").map(({ id }) => [id, {}] as const);
    const everything = only(base, { ...Object.fromEntries(quiet), ...FOLLOWED });
    expect(peopleOf(after(everything)).exits).toBeGreaterThan(0);
    expect(digestButTurnover(everything)).toBe(digestButTurnover(none(base)));
  });
});

test("at their neutral setting they change nothing of what is asked for", () => {
  const below = employing(base, { monthsBelow: 6 });
  expect(digest(only(below, { "promotion-below": { due: 0 } }))).toBe(digest(only(below, {})));
  const short = employing(base, { unfilled: [0, 1, 1] });
  expect(digest(only(short, { "staff-turnover": {}, capability: { staff: 0, more: 0, stationed: 0 } }))).toBe(
    digest(only(short, { "staff-turnover": {} })),
  );
});

test("unlimited beds, over thirty days: only measures that each declares move", () => {
  const input = unlimited(
    employing(base, {
      trained: [0.5, 0.5, 0.5],
      trainingMonths: 3,
      recruited: [0, 0.5, 0.5],
      unfilled: [0, 1, 1],
      monthsBelow: 3,
    }),
  );
  const off = after(only(input, {}), 30).tables();
  for (const { id, touches } of own)
    expect([id, strays(touches, off, after(only(input, { [id]: {} }), 30).tables())]).toEqual([id, []]);
});
