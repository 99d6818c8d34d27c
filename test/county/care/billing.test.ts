import { beforeEach, describe, expect, test } from "vitest";
import { createBilling } from "../../../src/county/care/billing.ts";
import type { Billing } from "../../../src/county/care/context.ts";
import {
  CHAIN_DEDUCTIBLE,
  ENCOUNTER_STRIDE,
  FLAGS,
  IN_PATIENT,
  PLACE,
  STEPPED_DOWN,
} from "../../../src/county/care/encounters.ts";
import { caseOf } from "../../../src/county/illness/case-mix.ts";
import { createCounty, type County } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { CLAIM_CREDIT, CLAIM_DEDUCTIBLE } from "../../../src/county/insurance/claim.ts";
import { createLevers, type Levers } from "../../../src/county/levers/levers.ts";
import { BILL } from "../../../src/county/payment/bill.ts";
import { RESIDENT_STRIDE, TRAITS, withScheme } from "../../../src/county/people/residents.ts";
import { createArena } from "../../../src/kernel/arena.ts";
import { createStreams } from "../../../src/kernel/streams.ts";
import { stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

const YUAN = 100;
const { input } = await loadSmall("typical.yaml", 1_500, ["policy.benefit.resident.deductible.county=500 yuan"]);
const continuous = (on: boolean): CountyInput =>
  withPolicy(input, ({ benefit }) => ({
    benefit: { ...benefit, resident: { ...benefit.resident, continuousDeductible: on } },
  }));
/** An episode whose stays cost far more than any deductible. */
const PERSON = 7;
const township = input.institutions.findIndex(({ level }) => level === 1);
const hospital = input.institutions.findIndex(({ lead }) => lead);
const city = input.institutions.findIndex(({ level }) => level === 3);
const disease = input.catalogue.diseases.findIndex(({ id }) => /stroke/.test(id));

describe("a chain of stays in one episode", () => {
  let county: County;
  let billing: Billing;
  let levers: Levers;
  let e: number;
  /** Service that each booked claim was paid as. */
  let services: number[];

  function begin(on: boolean): void {
    county = createCounty(continuous(on), { seed: 1, replication: 0 });
    const { residents, places, drugs, catalogue, encounters, benefits, payment } = county.parts;
    services = [];
    const arena = createArena();
    levers = createLevers(arena, { institutions: places.count, sites: places.siteCount, villages: 0 });
    billing = createBilling({
      streams: createStreams(1, 0),
      listener: { claims: () => undefined },
      residents,
      places,
      drugs,
      refills: { conditionOfVisit: new Int8Array(catalogue.diseases.length), spared: () => false, packs: () => 1 },
      catalogue,
      encounters,
      benefits,
      bill: payment.bill,
      bookClaim: (_, service) => services.push(service),
      ledger: payment.books.ledger,
      clock: new Float64Array([5 * 1440]),
      finance: () => payment.rules().finance,
      tariffs: () => continuous(on).epochs[0]!.policy.benefit.tariffs,
      levers,
      procurementSaved: payment.inputs.procurementSaved,
      money: { charges: 3 },
      communityOf: () => 0,
      homeOf: () => -1,
      centreOf: () => -1,
      tcm: new Uint8Array(catalogue.diseases.length),
    });
    county.run(1);
    const at = PERSON * RESIDENT_STRIDE + TRAITS;
    residents.record[at] = withScheme(residents.record[at]!, 0);
    e = encounters.open(PERSON, disease, 0);
    encounters.since[e] = 0;
  }

  /** Deductible borne and spared, yuan. */
  function stay(place: number, flags = IN_PATIENT): readonly [borne: number, spared: number] {
    const { encounters, benefits } = county.parts;
    encounters.record[e * ENCOUNTER_STRIDE + PLACE] = place;
    encounters.record[e * ENCOUNTER_STRIDE + FLAGS] = flags;
    encounters.needs[e] = caseOf(1, 0, false);
    billing.admission(e, 5, 0);
    return [benefits.claim[CLAIM_DEDUCTIBLE]! / YUAN, benefits.claim[CLAIM_CREDIT]! / YUAN];
  }

  beforeEach(() => begin(true));

  test("down from the county hospital: its 500 yuan cover the township's 175", () => {
    expect(stay(hospital)).toEqual([500, 0]);
    expect(stay(township, IN_PATIENT | STEPPED_DOWN)).toEqual([0, 175]);
    expect(services).toEqual([1, 2]);
  });

  test("up through three levels: each bears only what is above the one before", () => {
    expect(stay(township)).toEqual([175, 0]);
    expect(stay(hospital)).toEqual([325, 175]);
    // Unreferred, outside: 900 yuan times 1.5, less 500 borne.
    expect(stay(city)).toEqual([850, 500]);
  });

  test("across New Year: the new year's deductible is spared by what the chain has borne", () => {
    expect(stay(hospital)).toEqual([500, 0]);
    stateOf(county, "insurance.record").fill(0);
    expect(stay(township)).toEqual([0, 175]);
    // The chain is over: half of the county's deductible for each stay, the other half once this year, not yet borne.
    county.parts.encounters.record[e * ENCOUNTER_STRIDE + CHAIN_DEDUCTIBLE] = 0;
    expect(stay(hospital)).toEqual([500, 0]);
    county.parts.encounters.record[e * ENCOUNTER_STRIDE + CHAIN_DEDUCTIBLE] = 0;
    expect(stay(hospital)).toEqual([250, 0]);
  });

  test("without the rule every stay bears its own", () => {
    begin(false);
    expect(stay(hospital)).toEqual([500, 0]);
    expect(stay(township)).toEqual([175, 0]);
  });

  test("a case coded up is billed as it is and weighs as the next class of severity", () => {
    stay(hospital);
    const { bill } = county.parts.payment;
    const items = [BILL.drugs, BILL.consumables, BILL.tests, BILL.services].map((kind) => bill[kind]!);
    const weight = bill[BILL.groupStandard]!;
    begin(true);
    levers.coding[hospital] = 1;
    stay(hospital);
    expect(items).toEqual(
      [BILL.drugs, BILL.consumables, BILL.tests, BILL.services].map((kind) => county.parts.payment.bill[kind]!),
    );
    const up =
      county.parts.catalogue.caseMix.groupFen(disease, 2, 0, 1) /
      county.parts.catalogue.caseMix.groupFen(disease, 1, 0, 1);
    expect(up).toBeGreaterThan(1.3);
    expect(county.parts.payment.bill[BILL.groupStandard]! / weight).toBeCloseTo(up, 3);
  });

  test("days are those spent, not the mean; standards follow the price level", () => {
    stay(hospital);
    const { bill } = county.parts.payment;
    expect(bill[BILL.days]).toBe(5);
    expect(bill[BILL.groupStandard]).toBe(Math.round(county.parts.catalogue.caseMix.groupFen(disease, 1, 0, 1) * 3));
    expect(bill[BILL.drugs]! + bill[BILL.consumables]! + bill[BILL.tests]! + bill[BILL.services]!).toBeGreaterThan(
      1000 * YUAN,
    );
  });
});
