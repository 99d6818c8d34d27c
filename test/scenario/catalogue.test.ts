import { beforeAll, describe, expect, test } from "vitest";
import { isoFromDays, weekday } from "../../src/kernel/dates.ts";
import { createCatalogue } from "../../src/county/illness/catalogue.ts";
import { TIERS } from "../../src/county/input/case-mix.ts";
import {
  CENTRES,
  CHRONIC_CONDITIONS,
  DRUG_CLASSES,
  MIX_GROUPS,
  type DiseaseInput,
} from "../../src/county/input/illness.ts";
import { SERVICE_LINES } from "../../src/county/input/places.ts";
import { AGE_SHARES } from "../support/norms.ts";
import { type Demand, demandOf, TARGET_ADMISSIONS, TARGET_VISITS } from "../support/demand.ts";
import { readSeeds, type Seeds } from "../support/seeds.ts";

let seeds: Seeds;
let demand: Demand;
beforeAll(() => {
  seeds = readSeeds();
  demand = demandOf(seeds);
});

const disease = (id: string): DiseaseInput => {
  const found = seeds.diseases.find((d) => d.id === id);
  if (found === undefined) throw new Error(`no disease "${id}"`);
  return found;
};
const per1000 = (...ids: readonly string[]): number =>
  1000 *
  ids.reduce(
    (sum, id) => sum + disease(id).incidence.reduce((all, rate, band) => all + rate * AGE_SHARES[band]!, 0),
    0,
  );
/** Age bands from `from` on: episodes per 1000 people of those bands. */
const per1000From = (from: number, ...ids: readonly string[]): number => {
  const people = AGE_SHARES.slice(from).reduce((a, b) => a + b, 0);
  return (
    (1000 *
      ids.reduce(
        (sum, id) =>
          sum +
          disease(id).incidence.reduce((all, rate, band) => all + (band < from ? 0 : rate * AGE_SHARES[band]!), 0),
        0,
      )) /
    people
  );
};
const between =
  (low: number, high: number) =>
  (value: number): boolean =>
    value >= low && value <= high;

describe("form of the seeds", () => {
  test("every number has a source, and lies in its range where it has one", () => {
    expect(seeds.records.length).toBeGreaterThan(4000);
    expect(seeds.records.filter(({ source }) => source === "").map(({ path }) => path)).toEqual([]);
    const outside = seeds.records.filter(
      ({ value, range }) =>
        range !== null && typeof value === "number" && (value < range[0] - 1e-9 || value > range[1] + 1e-9),
    );
    expect(outside.map(({ path }) => path)).toEqual([]);
    const unranged = seeds.records.filter(
      ({ value, range, unit }) => range === null && typeof value === "number" && unit !== "min",
    );
    expect(unranged.map(({ path }) => path)).toEqual([]);
  });

  test("sources begin with a known code", () => {
    expect(
      seeds.records
        .filter(({ source }) => !/^(S:\d{3}|F: |F-mirror|GK|D: |A)/.test(source))
        .map(({ source }) => source),
    ).toEqual([]);
  });

  test("48 to 64 groups, every line, mix group, drug class and centre in use", () => {
    expect(seeds.diseases.length).toSatisfy(between(48, 64));
    const used = (of: (d: DiseaseInput) => number): readonly number[] =>
      [...new Set(seeds.diseases.map(of))].filter((i) => i >= 0).sort((a, b) => a - b);
    expect(used(({ line }) => line)).toEqual([...SERVICE_LINES.keys()]);
    expect(used(({ mix }) => mix)).toEqual([...MIX_GROUPS.keys()]);
    expect(used(({ drugClass }) => drugClass)).toEqual([...DRUG_CLASSES.keys()]);
    expect(used(({ centre }) => centre)).toEqual([...CENTRES.keys()]);
  });

  test("severity, need, charges and stay grow as they must", () => {
    const { caseMix } = createCatalogue(seeds);
    for (const [i, d] of seeds.diseases.entries()) {
      const rising = (values: readonly number[]): boolean =>
        values.every((value, i) => i === 0 || value >= values[i - 1]!);
      expect([
        d.id,
        rising(d.outpatientNeed),
        rising(d.inpatientNeed),
        rising(d.visitCostFen),
        rising(TIERS.map((_, tier) => caseMix.meanFen(i, tier))),
      ]).toEqual([d.id, true, true, true, true]);
      expect([d.id, d.inpatientNeed[1]! <= 0.99, d.fatality * d.untreatedFactor <= 1]).toEqual([d.id, true, true]);
      expect([d.id, d.controlledRisk.every((risk, c) => risk >= 1 && risk <= d.chronicRisk[c]!)]).toEqual([d.id, true]);
      expect([d.id, d.theatreMinutes > 0]).toEqual([d.id, d.operations.some((share) => share > 0)]);
    }
  });

  test("conditions have visit diseases of their own drug class, and controlled patients die less", () => {
    expect(seeds.chronic.map(({ id }) => id)).toEqual([...CHRONIC_CONDITIONS]);
    for (const c of seeds.chronic) {
      expect([c.id, disease(c.visitDisease).drugClass]).toEqual([c.id, c.drugClass]);
      expect(c.excessDeathControlled).toBeLessThan(c.excessDeathUncontrolled);
    }
    expect(seeds.chronic.filter(({ twoDisease }) => twoDisease).map(({ id }) => id)).toEqual([
      "hypertension",
      "diabetes",
    ]);
  });
});

describe("demand of the norms' county", () => {
  test("felt occasions and visits a resident", () => {
    expect(demand.episodes).toSatisfy(between(5000, 5500));
    expect(demand.visits + demand.unserved).toSatisfy(between(8500, 9500));
    // 2.0 drugstore uses, the rest untreated.
    expect(demand.unserved - 2000).toSatisfy(between(1000, 1500));
    expect((1 - seeds.choice.drugstoreShare) * demand.unserved).toSatisfy(between(1000, 1500));
    expect(demand.visitsByLevel.map((n) => n / 1000)).toEqual(TARGET_VISITS.map((n) => expect.closeTo(n, 2)));
  });

  test("visits by age, relative to 25 to 34; elders' liking for primary care, not counted here, adds a tenth", () => {
    const relative = demand.visitsByBand.map((n) => n / demand.visitsByBand[3]!);
    for (const [band, ratio] of [
      [0, 2.3],
      [1, 1],
      [5, 1.4],
      [6, 2],
    ] as const)
      expect(relative[band]!).toSatisfy(between(ratio * 0.95, ratio * 1.05));
    for (const [band, ratio] of [
      [7, 2.7],
      [8, 2.8],
    ] as const)
      expect(relative[band]!).toSatisfy(between(ratio * 0.88, ratio));
  });

  test("admissions advised and accepted, by level and age", () => {
    expect(demand.advised).toSatisfy(between(25, 27));
    expect(demand.admissions).toSatisfy(between(20.2, 21.2));
    demand.admissionsByLevel.forEach((n, level) =>
      expect(n).toSatisfy(between(TARGET_ADMISSIONS[level]! * 0.97, TARGET_ADMISSIONS[level]! * 1.03)),
    );
    [20, 5.5, 6.5, 13.5, 11, 16.5, 26.5, 44, 60].forEach((n, band) =>
      expect(demand.admissionsByBand[band]!).toSatisfy(between(n * 0.92, n * 1.1)),
    );
  });

  // Wide, because prices decide who accepts (elasticity of accepted admissions -0.37): what a run gives stands in the
  // fit.
  test("in-patient mix; in a run the grave and dear decline more, the light less", () => {
    const target = [19, 9, 7, 6, 10, 9, 8, 7, 6, 8, 5, 6];
    MIX_GROUPS.forEach((group, i) =>
      expect(100 * demand.mix[group]!).toSatisfy(between(target[i]! - 2, target[i]! + 2)),
    );
  });

  test("what exceeds the county, what a township can do", () => {
    expect(demand.beyondCounty).toSatisfy(between(0.1, 0.14));
    // More than the 26 % of admissions that townships take.
    expect(demand.withinTownship).toSatisfy(between(0.26, 0.45));
  });

  // Observed are 9 to 11 % of county visits. Roads, not counted here, weigh half as much again in an emergency and
  // bring nearly half of these to a township; what a run gives stands in the fit.
  test("emergencies, before the roads", () => {
    expect(demand.emergencyOfCountyVisits).toSatisfy(between(0.14, 0.19));
    expect(demand.emergencyOfAdmissions).toSatisfy(between(0.25, 0.3));
  });

  test("charges, stay, drugs and tests", () => {
    [55, 92, 230, 420].forEach((yuan, level) =>
      expect(demand.costPerVisit[level]!).toSatisfy(between(yuan * 0.95, yuan * 1.05)),
    );
    // Migrants' admissions away, not counted here, are lighter than residents' outside.
    [2250, 6300, 17_500].forEach((yuan, level) =>
      expect(demand.costPerAdmission[level]!).toSatisfy(between(yuan * 0.97, yuan * 1.1)),
    );
    [6.6, 8, 9].forEach((days, level) => expect(demand.stay[level]!).toSatisfy(between(days - 0.15, days + 0.15)));
    [0.75, 0.55, 0.265, 0.28].forEach((share, level) =>
      expect(demand.drugShareVisits[level]!).toSatisfy(between(share - 0.02, share + 0.02)),
    );
    [0.425, 0.265, 0.28].forEach((share, level) =>
      expect(demand.drugShareAdmissions[level]!).toSatisfy(between(share - 0.025, share + 0.025)),
    );
    expect(demand.tests).toSatisfy(between(0.6, 0.8));
  });

  test("winter peak of respiratory disease", () => expect(demand.winterRespiratory).toSatisfy(between(1.3, 1.4)));

  test("deaths leave room for those the catalogue does not know", () =>
    expect(demand.deathsOfEpisodes + demand.deathsOfConditions).toSatisfy(between(2.5, 5)));
});

describe("rates of single diseases", () => {
  test("per 1000 residents and year", () => {
    expect(per1000("urti", "bronchitis", "child-pneumonia", "adult-pneumonia", "influenza")).toSatisfy(
      between(1100, 1300),
    );
    expect(1000 * disease("child-pneumonia").incidence[0]!).toSatisfy(between(25, 40));
    expect(per1000("appendicitis")).toSatisfy(between(1.1, 1.4));
    expect(per1000("fracture") * disease("fracture").admissionShare).toSatisfy(between(7, 10));
    expect(per1000("delivery")).toSatisfy(between(5.4, 6));
    expect(disease("delivery").maleRatio).toBe(0);
    expect(per1000("cancer-workup")).toSatisfy(between(3, 6));
    // First strokes 345 per 100,000 adults, and as many as a third again of recurrences.
    expect(per1000From(2, "ischaemic-stroke", "intracerebral-haemorrhage")).toSatisfy(between(3.45, 5.6));
    expect(per1000("acute-myocardial-infarction")).toSatisfy(between(0.8, 1.1));
  });

  test("dialysis patients a million, two to three sessions a week", () => {
    const dialysis = disease("dialysis");
    const kidney = seeds.chronic[dialysis.standingCondition]!;
    const prevalence = AGE_SHARES.reduce(
      (sum, share, band) => sum + (share * (kidney.prevalence[band * 2]! + kidney.prevalence[band * 2 + 1]!)) / 2,
      0,
    );
    expect(1e6 * prevalence * kidney.diagnosedShare * dialysis.standingShare).toSatisfy(between(600, 700));
    expect(7 / dialysis.standingIntervalDays).toSatisfy(between(2.3, 2.9));
  });

  test("prevalence of conditions", () => {
    const share = (id: (typeof CHRONIC_CONDITIONS)[number], from: number): number => {
      const { prevalence } = seeds.chronic[CHRONIC_CONDITIONS.indexOf(id)]!;
      const people = AGE_SHARES.slice(from).reduce((a, b) => a + b, 0);
      return (
        AGE_SHARES.reduce(
          (sum, weight, band) =>
            sum + (band < from ? 0 : (weight * (prevalence[band * 2]! + prevalence[band * 2 + 1]!)) / 2),
          0,
        ) / people
      );
    };
    expect(share("hypertension", 7)).toSatisfy(between(0.54, 0.62));
    expect(share("diabetes", 2)).toSatisfy(between(0.11, 0.125));
    expect(share("diabetes", 7)).toSatisfy(between(0.2, 0.24));
    expect(share("coronary", 0)).toSatisfy(between(0.01, 0.013));
    expect(share("stroke-survivor", 2)).toSatisfy(between(0.0145, 0.0175));
    expect(share("mental", 0)).toSatisfy(between(0.0045, 0.005));
    expect(share("copd", 4)).toSatisfy(between(0.045, 0.065));
  });
});

describe("choice, care, calendar", () => {
  test("signs of the coefficients", () => {
    const { choice } = seeds;
    for (const cost of [
      choice.travelPerMinute,
      choice.waitPerMinute,
      choice.priceMinor,
      choice.priceAdmission,
      choice.shortfall,
      choice.drugMissing,
      choice.againstReferral,
    ])
      expect(cost).toBeLessThan(0);
    for (const gain of [
      choice.qualityMinor,
      choice.qualitySevere,
      choice.needPerSeverity,
      choice.habit,
      choice.contract,
      choice.ownPlace,
      choice.elderPrimary,
      choice.advisedHere,
    ])
      expect(gain).toBeGreaterThan(0);
    expect([choice.outpatientConstants[0], choice.admissionConstants[0]]).toEqual([0, 0]);
  });

  test("about 70 % of patients come before noon; Mondays are 20 % above the mean", () => {
    const morning = seeds.care.arrivalHours.slice(0, 12).reduce((a, b) => a + b, 0);
    expect(morning).toSatisfy(between(0.68, 0.73));
    expect(seeds.care.weekday[0]).toBe(1.2);
  });

  test("holidays: every Spring Festival, no worked day among them, worked days are weekends", () => {
    const { holidays, workdays, springFestivals } = seeds.calendar;
    const off = new Set(holidays);
    expect(springFestivals.filter((day) => !off.has(day))).toEqual([]);
    expect(workdays.filter((day) => off.has(day) || weekday(day) < 5).map(isoFromDays)).toEqual([]);
    // Weekdays off less weekend days worked: the statutory days, 11 to 2024 (two more in 2020 for the epidemic), 13
    // from 2025.
    const net = (year: number): number => {
      const of = (days: readonly number[]): readonly number[] =>
        days.filter((day) => isoFromDays(day).startsWith(String(year)));
      return of(holidays).filter((day) => weekday(day) < 5).length - of(workdays).length;
    };
    expect([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map(net)).toEqual([11, 13, 11, 11, 11, 11, 13, 13]);
    expect(springFestivals.map((day) => Number(isoFromDays(day).slice(0, 4)))).toEqual(
      Array.from({ length: 56 }, (_, i) => 2005 + i),
    );
    // Statutory days of the rules of 1999, 2007, 2013 and 2024, less those that fall on weekends.
    const statutory = (year: number): number =>
      holidays.filter((day) => isoFromDays(day).startsWith(String(year))).length;
    expect([2005, 2008, 2018, 2027, 2060].map(statutory)).toEqual([10, 11, 11, 13, 13]);
  });
});
