import { DECISION } from "../base/decisions.ts";
import { COUNTY, DEPARTMENTS, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { LINES, WARD_COUNT } from "../places/places.ts";
import { MAX_ALTERNATIVES, OWN_CENTRE, OWN_CLINIC, SELF_CARE } from "../places/travel.ts";
import {
  ASSISTED_BIT,
  bandOf,
  FULFILLED_BIT,
  incomeOf,
  LAST_PLACE,
  RESIDENT_STRIDE,
  schemeOf,
  SPECIAL_CHRONIC_BIT,
  TRAITS,
  VILLAGE_OF,
} from "../people/residents.ts";
import { type Choice, type ChoiceOptions, COMING, NOWHERE, tripUtility } from "./choice.ts";
import { createNestedLogit, OUTSIDE_NESTS } from "./nested-logit.ts";
import { ADMISSION_VARIANT, VISIT_VARIANT } from "./prices.ts";
import { SEVERITY_BINS, severityBin } from "./terms.ts";

const DEPARTMENT_COUNT = DEPARTMENTS.length;
const ELDERLY_BAND = 7;

/** Terms of an alternative's utility (效用分项), in the order shown; their sum is the utility before chance. */
export const UTILITY_TERMS = [
  "constant",
  "need",
  "travel",
  "wait",
  "price",
  "quality",
  "shortfall",
  "habit",
  "ownPlace",
  "contract",
  "elder",
  "rule",
  "drug",
  "advice",
  "reputation",
] as const;
export type UtilityTerm = (typeof UTILITY_TERMS)[number];
export type Terms = Readonly<Record<UtilityTerm, number>>;

/** An alternative as the person saw it. */
export interface ExplainedAlternative {
  /** Institution, NOWHERE for care at home or declining. */
  readonly institution: number;
  readonly roadMinutes: number;
  /** Waiting as known from recent days, minutes. */
  readonly waitMinutes: number;
  /** Payment expected out of pocket, fen. */
  readonly payFen: number;
  /** Capability there as perceived, and needed at the severity felt, 0 to 1. */
  readonly able: number;
  readonly needed: number;
  readonly terms: Terms;
  /** Utility before chance, as the choice had it. */
  readonly value: number;
  /** The deviate of the alternative and its nests (随机项), and the whole: the largest is taken. */
  readonly chance: number;
  readonly total: number;
}

/**
 * The choice made last, term by term. Asked right after `Choice.visit` or `Choice.admission`, with the same arguments.
 */
export interface ExplainChoice {
  visit(...asked: Parameters<Choice["visit"]>): readonly ExplainedAlternative[];
  away(...asked: Parameters<Choice["away"]>): readonly ExplainedAlternative[];
  awayAdmission(...asked: Parameters<Choice["awayAdmission"]>): readonly ExplainedAlternative[];
  admission(...asked: Parameters<Choice["admission"]>): readonly ExplainedAlternative[];
}

const NOTHING: Terms = {
  constant: 0,
  need: 0,
  travel: 0,
  wait: 0,
  price: 0,
  quality: 0,
  shortfall: 0,
  habit: 0,
  ownPlace: 0,
  contract: 0,
  elder: 0,
  rule: 0,
  drug: 0,
  advice: 0,
  reputation: 0,
};

/**
 * Works the terms out from the same coefficients, prices and waits, one by one; a test holds their sums against the
 * choice's own utilities. The deviates are drawn again: they are keyed.
 */
export function createExplainChoice(choice: Choice, options: ChoiceOptions): ExplainChoice {
  const {
    streams,
    residents,
    places,
    alternatives,
    catalogue,
    input,
    terms,
    prices,
    waits,
    drugs,
    drugKnown,
    perceivedExtra,
    pull,
    rules,
  } = options;
  const { record } = residents;
  const { considered } = choice;
  const totals = new Float64Array(MAX_ALTERNATIVES + 1);
  const logit = createNestedLogit(streams, input.nestFormal, input.nestLevel, totals);

  /** Place of an institution among a village's alternatives. */
  function alternativeOf(village: number, institution: number): number {
    let k = village * MAX_ALTERNATIVES;
    while (alternatives.institution[k] !== institution) k++;
    return k;
  }

  type Seen = Omit<ExplainedAlternative, "value" | "chance" | "total" | "institution">;

  function explain(
    person: number,
    decision: number,
    day: number,
    disease: number,
    atHome: number,
    see: (k: number, institution: number) => Seen,
  ): readonly ExplainedAlternative[] {
    const village = record[person * RESIDENT_STRIDE + VILLAGE_OF];
    const { count, institution, values } = considered;
    const chosenFrom = Array.from(institution.subarray(0, count));
    const ks = chosenFrom.map((place) => (place === NOWHERE ? -1 : alternativeOf(village, place)));
    const nests = Uint8Array.from(chosenFrom, (place) => (place === NOWHERE ? OUTSIDE_NESTS : places.level[place]));
    const codes = Uint8Array.from(ks, (k) => (k < 0 ? SELF_CARE : alternatives.code[k]));
    logit.choose(person, decision, day, disease, count, values, nests, codes);
    return ks.map((k, i) => {
      const home: Seen = {
        roadMinutes: 0,
        waitMinutes: 0,
        payFen: 0,
        able: 0,
        needed: 0,
        terms: { ...NOTHING, constant: atHome },
      };
      const seen = k < 0 ? home : see(k, chosenFrom[i]);
      return {
        institution: chosenFrom[i],
        ...seen,
        value: values[i],
        chance: totals[i] - values[i],
        total: totals[i],
      };
    });
  }

  const shortfall = (able: number, needed: number): number => (able < needed ? input.shortfall * (needed - able) : 0);
  const between = (ends: readonly number[], severity: number): number => ends[0] + (ends[1] - ends[0]) * severity;

  return {
    visit(person, disease, day, perceived, _from, coming, exhausted) {
      const at = person * RESIDENT_STRIDE;
      const traits = record[at + TRAITS];
      const d = catalogue.diseases[disease];
      const bin = severityBin(perceived);
      const needed = between(d.outpatientNeed, perceived);
      const emergency = (coming & COMING.EMERGENCY) !== 0;
      const unreferred = (coming & (COMING.REFERRED | COMING.EMERGENCY)) === 0;
      return explain(person, DECISION.OUTPATIENT_CHOICE, day, disease, input.outpatientConstants[0], (k, place) => {
        const level = places.level[place];
        const site = places.siteOf[place];
        const able = places.capability[place * LINES + d.line] + perceivedExtra[place * LINES + d.line];
        const department = site < 0 ? 0 : emergency ? DEPARTMENT_COUNT - 1 : places.departmentAt[site * LINES + d.line];
        const waitMinutes = Math.min(input.waitCapMinutes, waits.minutes[place * DEPARTMENT_COUNT + department]);
        const breach = level >= COUNTY && unreferred;
        const variant =
          ((traits & FULFILLED_BIT) !== 0 ? VISIT_VARIANT.CONTRACTED : 0) |
          (exhausted ? VISIT_VARIANT.EXHAUSTED : 0) |
          (d.specialChronic && (traits & SPECIAL_CHRONIC_BIT) !== 0 ? VISIT_VARIANT.CHRONIC : 0) |
          (level === VILLAGE && places.port[place] === 0 ? VISIT_VARIANT.PORT_CLOSED : 0) |
          (breach ? VISIT_VARIANT.UNREFERRED : 0);
        const priced = prices.visitAt(disease, schemeOf(traits), level, variant);
        const own = alternatives.code[k] === OWN_CLINIC || alternatives.code[k] === OWN_CENTRE;
        const missing = (coming & COMING.CHRONIC_REFILL) !== 0 && drugs.lacks(person, disease, place);
        return {
          roadMinutes: alternatives.minutes[k],
          waitMinutes,
          payFen: prices.visitFen[priced],
          able,
          needed,
          terms: {
            constant: input.outpatientConstants[level + 1],
            need: terms.need[bin],
            travel: tripUtility(alternatives.minutes[k], input) * (emergency ? input.emergencyTravelFactor : 1),
            wait: input.waitPerMinute * waitMinutes,
            price: terms.pricePerFen[bin] * terms.income[incomeOf(traits)] * prices.visitFelt[priced],
            quality: terms.quality[bin] * able,
            shortfall: shortfall(able, needed),
            habit: place === record[at + LAST_PLACE] - 1 ? input.habit : 0,
            ownPlace: own ? input.ownPlace : 0,
            contract: own && (traits & FULFILLED_BIT) !== 0 ? input.contract : 0,
            elder: level <= TOWNSHIP && bandOf(traits) >= ELDERLY_BAND ? input.elderPrimary : 0,
            rule: breach && rules.firstContactAsked ? input.againstReferral : 0,
            drug: missing ? input.drugMissing * drugKnown[0] : 0,
            advice: 0,
            reputation: 0,
          },
        };
      });
    },

    away(person, disease, day, perceived) {
      const traits = record[person * RESIDENT_STRIDE + TRAITS];
      const d = catalogue.diseases[disease];
      const bin = severityBin(perceived);
      const needed = between(d.outpatientNeed, perceived);
      return explain(person, DECISION.OUTPATIENT_CHOICE, day, disease, input.outpatientConstants[0], (_, place) => {
        const able = places.capability[place * LINES + d.line];
        const priced = prices.visitAt(disease, schemeOf(traits), places.level[place], 0);
        return {
          roadMinutes: 0,
          waitMinutes: 0,
          payFen: prices.visitFen[priced],
          able,
          needed,
          terms: {
            ...NOTHING,
            constant: input.away[0],
            need: terms.need[bin],
            price: terms.pricePerFen[bin] * terms.income[incomeOf(traits)] * prices.visitFelt[priced],
            quality: terms.quality[bin] * able,
            shortfall: shortfall(able, needed),
          },
        };
      });
    },

    awayAdmission(person, disease, day, perceived) {
      const traits = record[person * RESIDENT_STRIDE + TRAITS];
      const d = catalogue.diseases[disease];
      const needed = between(d.inpatientNeed, perceived);
      const variant = (traits & ASSISTED_BIT) !== 0 ? ADMISSION_VARIANT.ASSISTED : 0;
      return explain(person, DECISION.ADMISSION_CHOICE, day, disease, input.admissionConstants[0], (_, place) => {
        const able = places.capability[place * LINES + d.line];
        const priced = prices.admissionAt(disease, schemeOf(traits), places.level[place], variant);
        return {
          roadMinutes: 0,
          waitMinutes: 0,
          payFen: prices.admissionFen[priced],
          able,
          needed,
          terms: {
            ...NOTHING,
            constant: input.away[1],
            need: terms.need[severityBin(perceived)],
            price: terms.pricePerFen[SEVERITY_BINS - 1] * terms.income[incomeOf(traits)] * prices.admissionFelt[priced],
            quality: input.qualitySevere * able,
            shortfall: shortfall(able, needed),
          },
        };
      });
    },

    admission(person, disease, day, perceived, adviser, coming, deductibleMet, _except, here) {
      const at = person * RESIDENT_STRIDE;
      const traits = record[at + TRAITS];
      const d = catalogue.diseases[disease];
      const needed = between(d.inpatientNeed, perceived);
      return explain(person, DECISION.ADMISSION_CHOICE, day, disease, input.admissionConstants[0], (k, place) => {
        const level = places.level[place];
        const able = places.capability[place * LINES + d.line] + perceivedExtra[place * LINES + d.line];
        const variant =
          ((traits & FULFILLED_BIT) !== 0 ? ADMISSION_VARIANT.CONTRACTED : 0) |
          (deductibleMet ? ADMISSION_VARIANT.DEDUCTIBLE_MET : 0) |
          ((traits & ASSISTED_BIT) !== 0 ? ADMISSION_VARIANT.ASSISTED : 0) |
          (level > COUNTY && (coming & COMING.REFERRED) === 0 ? ADMISSION_VARIANT.UNREFERRED : 0);
        const site = places.siteOf[place];
        const outside = here !== NOWHERE && places.level[here] > COUNTY;
        const village = record[at + VILLAGE_OF];
        const roadMinutes =
          place === here
            ? 0
            : outside && level <= COUNTY
              ? alternatives.minutes[alternativeOf(village, here)]
              : alternatives.minutes[k];
        const emergency = (coming & COMING.EMERGENCY) !== 0;
        const bedDays =
          site < 0 || emergency
            ? 0
            : Math.min(
                input.bedWaitCapDays,
                waits.bedMinutes[place * WARD_COUNT + places.wardAt[site * LINES + d.line]] / 1440,
              );
        const priced = prices.admissionAt(disease, schemeOf(traits), level, variant);
        return {
          roadMinutes,
          waitMinutes: bedDays * 1440,
          payFen: prices.admissionFen[priced],
          able,
          needed,
          terms: {
            ...NOTHING,
            constant: input.admissionConstants[level],
            need: terms.need[severityBin(perceived)],
            travel: tripUtility(roadMinutes, input) * (emergency ? input.emergencyTravelFactor : 1),
            wait: input.bedWaitPerDay * bedDays,
            price: terms.pricePerFen[SEVERITY_BINS - 1] * terms.income[incomeOf(traits)] * prices.admissionFelt[priced],
            quality: input.qualitySevere * able,
            shortfall: shortfall(able, needed),
            advice: place === adviser ? input.advisedHere : 0,
            reputation: pull[place],
          },
        };
      });
    },
  };
}
