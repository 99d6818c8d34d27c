import { expect, test } from "vitest";
import { type Draft, withRules, yamlOf } from "../../src/page/draft.ts";
import { decodeScenario } from "../../src/page/engine/texts.ts";
import { LEVERS } from "../../src/page/levers/catalogue.ts";
import { EVENTS } from "../../src/page/levers/events.ts";
import { DRAFT, files } from "./county-files.ts";
import { type Lever, type LeverValue, rulesOfLever } from "../../src/page/levers/lever.ts";

const valuesOf = (lever: Lever): readonly LeverValue[] =>
  lever.kind === "number"
    ? [lever.min, lever.max]
    : lever.kind === "switch"
      ? [true, false]
      : lever.options.map(({ id }) => id);

/** Every lever turned at once, each to its value of a round. */
function turned(round: number, date: string | undefined): Draft {
  return LEVERS.reduce((draft, lever) => {
    const values = valuesOf(lever);
    return withRules(draft, rulesOfLever(lever, values[round % values.length]!), date);
  }, DRAFT);
}

const ROUNDS = Math.max(...LEVERS.map((lever) => valuesOf(lever).length));

test.each(Array.from({ length: ROUNDS }, (_, round) => round))(
  "levers are scenarios that can be decoded, from the first day and from a later one: round %i of their values",
  async (round) => {
    for (const date of [undefined, "2023-05-02"]) {
      const decoded = await decodeScenario(files, yamlOf(turned(round, date)));
      expect({ date, refused: decoded.refused }).toEqual({ date, refused: undefined });
    }
  },
);

test("levers have names of their own and ranges", () => {
  const ids = LEVERS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(LEVERS.every((lever) => lever.kind !== "number" || lever.min < lever.max)).toBe(true);
});

test("every event is a scenario that can be decoded", async () => {
  for (const { mechanism, drugs, kind } of EVENTS) {
    const where = kind === undefined ? {} : { where: [`371524-${kind}-1`] };
    const shock = { mechanism, from: "2023-03-01", ...(drugs === undefined ? {} : { drugs }), ...where };
    const decoded = await decodeScenario(files, yamlOf({ ...DRAFT, shocks: [shock] }));
    expect({ mechanism, refused: decoded.refused }).toEqual({ mechanism, refused: undefined });
  }
});
