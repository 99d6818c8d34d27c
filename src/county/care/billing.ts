import { normalQuantile } from "../../kernel/distributions.ts";
import { createLognormalTable, createQuantileTable, type QuantileTable } from "../../kernel/quantiles.ts";
import type { Streams } from "../../kernel/streams.ts";
import type { Money } from "../base/money.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import type { FinanceInput, RegionInput } from "../input/payment.ts";
import { billed } from "../insurance/expected.ts";
import { around } from "../levers/levers.ts";
import { BILL } from "../payment/bill.ts";
import { stayTier, visitTier } from "../payment/tariff.ts";
import type { Drugs } from "../places/drugs.ts";
import { type ClaimingOptions, createClaiming } from "./claiming.ts";
import type { Billing } from "./context.ts";
import { REFILL } from "./encounters.ts";
import { createItems, DRUGS, withoutDrugs, withPacks } from "./items.ts";
import { createKeys } from "./keys.ts";
import { createRegionCases } from "./region-cases.ts";
import type { Refills } from "../illness/refills.ts";

/** Correlation of a stay's charge with its length within a disease group, of their normal scores [GK: 0.5 to 0.8]. */
const COST_WITH_STAY = 0.8;
const OWN_COST = Math.sqrt(1 - COST_WITH_STAY * COST_WITH_STAY);
/** In `DiseaseInput.admissionCostFen`: the county's column, the mean of the region's hospitals (区域均值). */
const REGION = 1;
/** The same column in `visitCostFen`. */
const REGION_VISIT = 2;
/** Points of the tables of charges over their mean, and of the normal table. */
const COST_POINTS = 128;
const NORMAL_POINTS = 512;

export interface BillingOptions extends ClaimingOptions {
  readonly streams: Streams;
  readonly drugs: Drugs;
  readonly refills: Refills;
  /** Finance rules in force: the adjusted prices. */
  readonly finance: () => FinanceInput;
  /** How points are paid in the prefecture, where it has rules. */
  readonly region?: () => RegionInput | undefined;
  /** Charges of the year over those of the first. */
  readonly money: Pick<Money, "charges">;
  /** Part of a charge that is TCM pieces, by disease, of drugs. */
  readonly tcm: Uint8Array;
}

/** From a contact to a paid bill (结算): the charge, its adjudication, its booking. */
export function createBilling(options: BillingOptions): Billing {
  const { streams, places, drugs, refills, catalogue, encounters, bill, clock, money, tcm, levers } = options;
  const keys = createKeys(encounters, options.residents, streams);
  const { is, personOf, placeOf, diseaseOf } = encounters;
  const { diseases } = catalogue;
  const claiming = createClaiming(options);
  const regional = createRegionCases(catalogue, places, options.region ?? (() => undefined));
  const items = createItems(bill, levers, options.finance);
  /** Scratch: shares of a bill. */
  const long: number[] = [];
  /** The splits without drugs, by disease and tier. */
  const bare = diseases.map(({ visitSplit }) => visitSplit.map(withoutDrugs));
  const visitSpread = spreads(diseases.map(({ visitCostCv }) => visitCostCv));
  const normal = createQuantileTable(normalQuantile, NORMAL_POINTS);
  const stayDeviation = Float64Array.from(diseases, ({ admissionCostCv }) =>
    Math.sqrt(Math.log(1 + admissionCostCv * admissionCostCv)),
  );
  const regionalStandard = Float64Array.from(diseases, ({ admissionCostFen }) => Math.round(admissionCostFen[REGION]));

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

  /** A stay's charge over the group's mean: log-normal, mean 1, dear for long stays by the stay's own uniform. */
  function staySpread(e: number): number {
    const deviation = stayDeviation[diseaseOf(e)];
    const own = normal.at(keys.ofContact(e, DECISION.ADMISSION_COST));
    const stay = normal.at(keys.ofContact(e, DECISION.STAY));
    return Math.exp(deviation * (COST_WITH_STAY * stay + OWN_COST * own) - (deviation * deviation) / 2);
  }

  function admission(e: number, shareOfStay: number): void {
    const disease = diseaseOf(e);
    const place = placeOf(e);
    const tier = stayTier(places.level[place]);
    const mean = diseases[disease].admissionCostFen[tier];
    const spread = around(staySpread(e), levers.spread[place]);
    const listed = billed(mean * spread * levers.stayIntensity[place] * shareOfStay * money.charges);
    const charge = items.divide(place, listed, diseases[disease].admissionSplit[tier], levers.stayCharges, false);
    drugs.take(keys.who(e), disease, place, false);
    bill[BILL.days] = Math.max(1, Math.round((clock[0] - encounters.since[e]) / MINUTES_PER_DAY));
    const coded = levers.coding[place] * money.charges;
    bill[BILL.groupStandard] = Math.round(regionalStandard[disease] * coded);
    bill[BILL.levelStandard] = Math.round(mean * coded);
    regional(bill, disease, place);
    claiming.stay(e, charge, items.cheaperFen());
  }

  return { asked: claiming.asked, visit, admission };
}

/** Tables of mean 1, one for each coefficient of variation, by disease. */
function spreads(variations: readonly number[]): readonly QuantileTable[] {
  const tables = new Map([...new Set(variations)].map((cv) => [cv, createLognormalTable(1, cv, COST_POINTS)]));
  return variations.map((cv) => tables.get(cv)!);
}
