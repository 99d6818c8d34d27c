import { beforeAll, describe, expect, test } from "vitest";
import type { County } from "../../../src/county/county.ts";
import { CONTRACT_COUNTS } from "../../../src/county/indicators/contract-counts.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { partiesOf } from "../../../src/county/payment/closing.ts";
import { after, measuresOf, none } from "../../support/behaviour.ts";
import { asked, contractsOf, counted, feesOf, withTeams } from "../../support/contracts.ts";
import { stateOf } from "../../support/county.ts";
import { later } from "../../support/management.ts";
import { loadSmall } from "../../support/small.ts";

const DAY = 1440;
const GOALS = { goal: 0.6, keyGoal: 0.9 };

let base: CountyInput;
beforeAll(async () => {
  base = (await loadSmall("typical.yaml", 1_500)).input;
});

describe("signing up", () => {
  let campaign: County;
  beforeAll(() => {
    campaign = after(withTeams(asked(base, GOALS), { willing: 0.95 }), 200);
  });

  test("reaches the goals and stops there", () => {
    const [before, now] = [contractsOf(after(none(base), 200)), contractsOf(campaign)];
    expect(before.signed / before.people).toBeLessThan(0.45);
    expect(now.signed / now.people).toBeGreaterThan(0.57);
    expect(now.signed / now.people).toBeLessThan(0.63);
    expect(now.signedKeys / now.keys).toBeGreaterThan(0.86);
    expect(now.signedKeys / now.keys).toBeLessThan(0.94);
  });

  test("key groups come first where time is short", () => {
    const [before, short] = [
      contractsOf(after(none(base), 1)),
      contractsOf(
        after(
          withTeams(asked(base, GOALS), { campaign: 0.1, doctorHours: 100, publicHealthHours: 100, signMinutes: 30 }),
          1,
        ),
      ),
    ];
    const [keys, all] = [short.signedKeys - before.signedKeys, short.signed - before.signed];
    expect(keys).toBeGreaterThan(0);
    expect(all - keys).toBeLessThanOrEqual(keys * 0.1);
  });

  test("who was not served does not renew, who was does", () => {
    const input = { ...asked(base, { yearly: true, fulfilment: 0.35 }), years: 2 };
    const county = after(withTeams(input, { renewServed: 1, renewUnserved: 0 }), 364 - 1 / DAY);
    const before = contractsOf(county);
    county.run(364 * DAY + 1);
    const now = contractsOf(county);
    expect(before.served).toBeGreaterThan(50);
    expect(before.signed).toBeGreaterThan(before.served);
    expect(now.signed).toBe(now.served);
    expect([counted(county, "due"), counted(county, "renewed")]).toEqual([before.signed, now.signed]);
  });
});

describe("services", () => {
  /** Served as far as hours reach: everybody is meant to be. */
  const ample = (input: CountyInput): CountyInput => asked(input, { ...GOALS, fulfilment: 1 });

  test("never take more hours than there are, at any institution, in any month", () => {
    const county = after(
      withTeams(ample(base), { doctorHours: 100, publicHealthHours: 100, chronic: 12, minutes: 40, homeMinutes: 90 }),
      0,
    );
    const table = stateOf(county, "measures.contracts");
    const [open, used] = [CONTRACT_COUNTS.indexOf("minutesOpen"), CONTRACT_COUNTS.indexOf("minutesUsed")];
    let last = Array.from(table);
    for (let month = 0; month < 12; month++) {
      county.run((county.parts.calendar.monthStart[month]! + 1) * DAY);
      for (let at = 0; at < table.length; at += CONTRACT_COUNTS.length)
        expect(table[at + used]! - last[at + used]!).toBeLessThanOrEqual(table[at + open]! - last[at + open]! + 1e-6);
      last = Array.from(table);
    }
    expect(counted(county, "minutesUsed")).toBeGreaterThan(0.9 * counted(county, "minutesOpen"));
    const { signed, served } = contractsOf(county);
    expect(served).toBeLessThan(0.6 * signed);
  });

  test("with hours enough, whoever is meant to be served is", () => {
    const county = after(withTeams(ample(base)), 364 - 1 / DAY);
    const { signed, served } = contractsOf(county);
    expect(served / signed).toBeGreaterThan(0.97);
    expect(counted(county, "minutesUsed")).toBeGreaterThan(counted(county, "services") * 20);
  });

  test("the hours are missing at the clinics: patients wait longer", () => {
    const waits = (input: CountyInput): number =>
      measuresOf(after(input, 200).tables()).get("wait_outpatient_village_minutes")!;
    expect(
      waits(withTeams(ample(base), { doctorHours: 600, publicHealthHours: 100, chronic: 12, minutes: 40 })),
    ).toBeGreaterThan(waits(none(base)) * 1.2);
  });

  test("visits leave the teams less time", () => {
    // With hardly more hours of work than contracts may take, what visits took of them counts.
    const open = (workHours: number): number =>
      counted(after(withTeams(ample(base), { workHours, doctorHours: 600 }), 60), "minutesOpen");
    expect(open(650)).toBeLessThan(open(2200));
    const few = {
      ...base,
      institutions: base.institutions.map((one) => (one.level === 1 ? { ...one, publicHealthStaff: 0 } : one)),
    };
    expect(counted(after(withTeams(ample(few)), 40), "minutesOpen")).toBeLessThan(
      counted(after(withTeams(ample(base)), 40), "minutesOpen"),
    );
  });
});

describe("the fee", () => {
  test("part waits for the year's end and is paid for what was served; every party's books balance", () => {
    const performanceBp = 4_000;
    const county = after(withTeams(asked(base, { verification: 1, performanceBp }), { check: 0 }), 1);
    const { feeFen } = base.epochs[0]!.policy.contracts;
    const begun = feesOf(county);
    expect(begun).toBe(Math.round(feesOf(after(none(base), 1)) * 0.6));
    county.run(364 * DAY - 1);
    const { served } = contractsOf(county);
    county.run(364 * DAY + 1);
    expect(feesOf(county) - begun).toBe(served * feeFen * 0.4);
    const { books } = county.parts.payment;
    for (const { name, from, to } of partiesOf(books))
      expect([name, books.ledger.balances.slice(from, to + 1).reduce((all, fen) => all + fen, 0)]).toEqual([name, 0]);
  });

  test("rules that begin in the middle of a year withhold nothing of it; whoever signs then pays at once", () => {
    const input = withTeams(
      later(base, 181, ({ contracts }) => ({
        contracts: { ...contracts, ...GOALS, performanceBp: 5_000, verification: 1 },
      })),
    );
    const epochs = input.epochs.map((epoch) => ({ ...epoch, mechanisms: input.epochs[0]!.mechanisms }));
    const county = after({ ...input, epochs }, 181 - 1 / DAY);
    const [before, fees] = [counted(county, "signed"), feesOf(county)];
    expect([before, counted(county, "services")]).toEqual([0, 0]);
    county.run(364 * DAY + 1);
    expect(counted(county, "signed")).toBeGreaterThan(100);
    expect(counted(county, "services")).toBeGreaterThan(100);
    expect(feesOf(county) - fees).toBe(counted(county, "signed") * base.epochs[0]!.policy.contracts.feeFen);
  });
});
