import fc from "fast-check";
import { expect, test } from "vitest";
import { createCatalogue } from "../../src/county/illness/catalogue.ts";
import { createChronicStates } from "../../src/county/illness/chronic-states.ts";
import { createResidents } from "../../src/county/people/residents.ts";
import { createArena } from "../../src/kernel/arena.ts";
import { createStreams } from "../../src/kernel/streams.ts";
import { runs } from "../support/arbitraries.ts";
import { loadSmall } from "../support/small.ts";

const { input } = await loadSmall();
const catalogue = createCatalogue(input.catalogue);
const PERSONS = 2;

test("a condition's drug is had in the month in which it is bought and the two after, whatever else is bought", () => {
  const step = fc.record({ later: fc.nat(4), person: fc.nat(PERSONS - 1), condition: fc.nat(7) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const arena = createArena();
      const { bought, hasDrug } = createChronicStates({
        arena,
        streams: createStreams(1, 0),
        residents: createResidents(arena, PERSONS),
        catalogue,
        institutions: 1,
        townships: 1,
        literate: 0.24,
      });
      const last = new Map<string, number>();
      let month = 0;
      for (const { later, person, condition } of steps) {
        month += later;
        for (let p = 0; p < PERSONS; p++)
          for (let c = 0; c < 8; c++)
            expect(hasDrug(p, c, month)).toBe(month - (last.get(`${p} ${c}`) ?? -Infinity) < 3);
        bought(person, condition, month);
        last.set(`${person} ${condition}`, month);
      }
    }),
    runs(200),
  );
});
