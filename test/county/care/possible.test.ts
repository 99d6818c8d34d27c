import { beforeAll, describe, expect, test } from "vitest";
import { AMBULANCE, AWAY, EMERGENCY, REFILL, STANDING } from "../../../src/county/care/encounters.ts";
import { createCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { Parts } from "../../../src/county/parts.ts";
import {
  canGo,
  CONDITIONS,
  conditionOf,
  isMan,
  RESIDENT_STRIDE,
  TRAITS,
} from "../../../src/county/people/residents.ts";
import { poolsFor } from "../../../src/county/pools.ts";
import type { Listener } from "../../../src/county/care/listener.ts";
import { none } from "../../support/behaviour.ts";
import { withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

let base: CountyInput;
beforeAll(async () => {
  base = none((await loadSmall("typical.yaml", 6_000)).input);
});

/** Runs a county of which somebody is told. */
function watched(input: CountyInput, listener: (parts: () => Parts) => Partial<Listener>): void {
  let parts: Parts;
  const county = createCounty(input, { seed: 5, replication: 0 }, poolsFor(input), {
    listeners: [listener(() => parts)],
    ready: (made) => (parts = made),
  });
  county.run(county.endMinute);
}

describe("an emergency", () => {
  test("leaves at the minute it strikes, at all hours", () => {
    const late: number[] = [];
    const hours = new Set<number>();
    const seen = new Set<number>();
    watched(base, (parts) => ({
      opened: (e) => void seen.delete(e),
      setsOut(e, arrives, roadMinutes) {
        const { encounters } = parts();
        if (seen.has(e) || !encounters.is(e, EMERGENCY) || encounters.is(e, AMBULANCE | AWAY)) return;
        seen.add(e);
        late.push(arrives - roadMinutes - encounters.onset[e]!);
        hours.add(Math.floor((encounters.onset[e]! % 1440) / 60));
      },
    }));
    expect(late.length).toBeGreaterThan(500);
    expect(late.filter((minutes) => Math.abs(minutes) > 1)).toEqual([]);
    expect(hours.size).toBe(24);
  });

  test("is never sent home for want of a bed", () => {
    const waiting = new Set<number>();
    let [asked, sentHome] = [0, 0];
    const tight = withPolicy(base, ({ capacity }) => ({ capacity: { ...capacity, bedFactor: [1, 0.05, 0.05] } }));
    watched(tight, (parts) => ({
      asksForBed(e) {
        if (!parts().encounters.is(e, EMERGENCY)) return;
        waiting.add(e);
        asked++;
      },
      admitted: (e) => void waiting.delete(e),
      closed(e) {
        const { encounters, residents } = parts();
        if (waiting.delete(e) && canGo(residents.record, encounters.personOf(e))) sentHome++;
      },
    }));
    expect(asked).toBeGreaterThan(100);
    expect(sentHome).toBe(0);
  });
});

describe("who has what, and where", () => {
  test("no man is treated in a maternal hospital, and nobody has the sequel of an illness without the illness", () => {
    const [wrong, sequels]: [string[], string[]] = [[], []];
    watched(base, (parts) => {
      const men = (e: number): void => {
        const { encounters, residents, places } = parts();
        const traits = residents.record[encounters.personOf(e) * RESIDENT_STRIDE + TRAITS]!;
        if (isMan(traits) && places.maternal[encounters.placeOf(e)] === 1) wrong.push("a man in a maternal hospital");
      };
      return {
        visited: men,
        admitted: men,
        opened(e) {
          const { encounters, residents, catalogue } = parts();
          const { sequelOf, id } = catalogue.diseases[encounters.diseaseOf(e)]!;
          if (sequelOf < 0 || encounters.is(e, REFILL | STANDING)) return;
          sequels.push(id);
          const conditions = residents.record[encounters.personOf(e) * RESIDENT_STRIDE + CONDITIONS]!;
          if (conditionOf(conditions, sequelOf) === 0) wrong.push(id);
        },
      };
    });
    expect(new Set(sequels).size).toBe(base.catalogue.diseases.filter(({ sequelOf }) => sequelOf >= 0).length);
    expect(wrong).toEqual([]);
  });
});
