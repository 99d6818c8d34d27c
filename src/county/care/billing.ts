import { createLognormalTable, type QuantileTable } from "../../kernel/quantiles.ts";
import type { Streams } from "../../kernel/streams.ts";
import type { Money } from "../base/money.ts";
import { DECISION } from "../base/decisions.ts";
import { classOf, gradeOf } from "../illness/case-mix.ts";
import { SEVERE } from "../input/case-mix.ts";
import { KIND, KINDS } from "../input/illness.ts";
import type { TariffInput } from "../input/insurance.ts";
import type { FinanceInput, RegionInput } from "../input/payment.ts";
import { billed } from "../insurance/expected.ts";
import { around } from "../levers/levers.ts";
import { BILL } from "../payment/bill.ts";
import { stayTier, visitTier } from "../payment/tariff.ts";
import type { Drugs } from "../places/drugs.ts";
import { type ClaimingOptions, createClaiming } from "./claiming.ts";
import type { Billing } from "./context.ts";
import { OPERATED, REFILL } from "./encounters.ts";
import { createItems, DRUGS, withoutDrugs, withPacks } from "./items.ts";
import { createKeys } from "./keys.ts";
import { createRegionCases } from "./region-cases.ts";
import type { Refills } from "../illness/refills.ts";

/** In `TIERS`: the county's column, the mean of the region's hospitals (区域均值). */
const REGION = 1;
/** The same column in `visitCostFen`. */
const REGION_VISIT = 2;
/** Shares of a bill that is all services. */
const ALL_SERVICES = Array.from({ length: KINDS }, (_, kind) => (kind === KIND.SERVICES ? 1 : 0));
/** Points of the tables of charges over their mean. */
const COST_POINTS = 128;

export interface BillingOptions extends ClaimingOptions {
  readonly streams: Streams;
  readonly drugs: Drugs;
  readonly refills: Refills;
  /** Finance rules in force: the adjusted prices. */
  readonly finance: () => FinanceInput;
  /** Tariffs in force: the fee of a home visit. */
  readonly tariffs: () => TariffInput;
  /** How points are paid in the prefecture, where it has rules. */
  readonly region?: () => RegionInput | undefined;
  /** Charges of the year over those of the first. */
  readonly money: Pick<Money, "charges">;
  /** Part of a charge that is TCM pieces, by disease, of drugs. */
  readonly tcm: Uint8Array;
}

/** From a contact to a paid bill (结算): the charge, its adjudication, its booking. */
export function createBilling(options: BillingOptions): Billing {
  const { streams, places, drugs, refills, catalogue, encounters, bill, money, tcm, levers } = options;
  const keys = createKeys(encounters, options.residents, streams);
  const { needs, is, personOf, placeOf, diseaseOf } = encounters;
  const { diseases, caseMix } = catalogue;
  const claiming = createClaiming(options);
  const regional = createRegionCases(catalogue, places, options.region ?? (() => undefined));
  const items = createItems(bill, levers, options.finance);
  /** Scratch: shares of a bill. */
  const long: number[] = [];
  /** The splits without drugs, by disease and tier. */
  const bare = diseases.map(({ visitSplit }) => visitSplit.map(withoutDrugs));
  const visitSpread = spreads(diseases.map(({ visitCostCv }) => visitCostCv));
  const dailyCare = createLognormalTable(1, caseMix.input.dailyCareCv, COST_POINTS);
  /** Scratch: parts of a stay's charge. */
  const parts: number[] = [];

  /** A visit's listed charge, fen. */
  function listedVisit(e: number): number {
    const place = placeOf(e);
    const mean = diseases[diseaseOf(e)].visitCostFen[visitTier(places.level[place])];
    const u = keys.ofContact(e, DECISION.VISIT_COST);
    return billed(mean * visitSpread[diseaseOf(e)].at(u) * levers.visitIntensity[place] * money.charges);
  }

  function visit(e: number): boolean {
    const disease = diseaseOf(e);
    const place = placeOf(e);
    const tier = visitTier(places.level[place]);
    const split = diseases[disease].visitSplit[tier];
    const listed = listedVisit(e);
    const refill = is(e, REFILL);
    // Others are given what there is in its place.
    const given = drugs.take(keys.who(e), disease, place, refill) || !refill;
    const packs = refill && given ? refills.packs(personOf(e), disease) : 1;
    const herbal = tcm[disease] === 1;
    let charge = 0;
    if (packs > 1) {
      const dearer = billed(listed * (1 + split[DRUGS] * (packs - 1)));
      charge = items.divide(place, dearer, withPacks(split, packs, long), levers.visitCharges, herbal);
    } else if (given) charge = items.divide(place, listed, split, levers.visitCharges, herbal);
    else {
      const cheaper = billed(listed * (1 - split[DRUGS]));
      charge = items.divide(place, cheaper, bare[disease][tier], levers.visitCharges, false);
    }
    bill[BILL.days] = 0;
    // A group's visit holds the drugs of one month: whoever takes home more counts as so much more.
    const standard = money.charges * (1 + split[DRUGS] * (packs - 1));
    bill[BILL.groupStandard] = Math.round(diseases[disease].visitCostFen[REGION_VISIT] * standard);
    bill[BILL.levelStandard] = Math.round(diseases[disease].visitCostFen[tier] * standard);
    claiming.visit(e, charge, items.cheaperFen());
    return given;
  }

  /** What was done in a stay, item by item, into `parts`. @returns the listed charge, fen */
  function listedStay(e: number, days: number, intensive: number): number {
    const disease = diseaseOf(e);
    const place = placeOf(e);
    const tier = stayTier(places.level[place]);
    const severity = classOf(needs[e]);
    const grade = is(e, OPERATED) ? gradeOf(needs[e]) : 0;
    const care = around(dailyCare.at(keys.ofStay(e, DECISION.ADMISSION_COST)), levers.spread[place]);
    const ward = days - intensive;
    let sum = 0;
    for (let kind = 0; kind < KINDS; kind++) {
      parts[kind] =
        ward * caseMix.careDay(disease, severity, tier, kind) * care +
        intensive * caseMix.intensiveDay(tier, kind) +
        caseMix.operation(disease, grade, tier, kind);
      if (kind === KIND.SERVICES) parts[kind] += ward * caseMix.bedDay(tier);
      sum += parts[kind];
    }
    for (let kind = 0; kind < KINDS; kind++) parts[kind] = sum > 0 ? parts[kind] / sum : 1 / KINDS;
    return billed(sum * levers.stayIntensity[place] * money.charges);
  }

  function admission(e: number, days: number, intensive: number): void {
    const disease = diseaseOf(e);
    const place = placeOf(e);
    const listed = listedStay(e, days, intensive);
    const charge = items.divide(place, listed, parts, levers.stayCharges, false);
    drugs.take(keys.who(e), disease, place, false);
    bill[BILL.days] = Math.max(1, Math.round(days));
    const severity = codedClass(e, place);
    const grade = is(e, OPERATED) ? gradeOf(needs[e]) : 0;
    const tier = stayTier(places.level[place]);
    bill[BILL.groupStandard] = billed(caseMix.groupFen(disease, severity, grade, REGION) * money.charges);
    bill[BILL.levelStandard] = billed(caseMix.groupFen(disease, severity, grade, tier) * money.charges);
    regional(bill, disease, place);
    claiming.stay(e, charge, items.cheaperFen());
  }

  /** The class of severity that the case is coded as: the right one, or the next (高编). */
  function codedClass(e: number, place: number): number {
    const right = classOf(needs[e]);
    if (right === SEVERE || levers.coding[place] === 0) return right;
    return keys.ofStay(e, DECISION.CODING) < levers.coding[place] ? right + 1 : right;
  }

  /** A nurse's visit at home: all of it is a service, at its tariff. */
  function homeVisit(e: number): void {
    const charge = items.divide(placeOf(e), options.tariffs().homeVisitFen, ALL_SERVICES, levers.visitCharges, false);
    bill[BILL.days] = 0;
    bill[BILL.groupStandard] = charge;
    bill[BILL.levelStandard] = charge;
    claiming.homeVisit(e, charge);
  }

  return { asked: claiming.asked, visit, homeVisit, admission };
}

/** Tables of mean 1, one for each coefficient of variation, by disease. */
function spreads(variations: readonly number[]): readonly QuantileTable[] {
  const tables = new Map([...new Set(variations)].map((cv) => [cv, createLognormalTable(1, cv, COST_POINTS)]));
  return variations.map((cv) => tables.get(cv)!);
}
