import { figure, type Figure } from "./figure.ts";
import type { Terrain } from "./request.ts";

/**
 * What a county of 500,000 residents on the plain of central or northern China has, base year 2023-24, and how it
 * scales. [D] figures name what they are worked out from.
 */
export const NORMS = {
  village: {
    /** Villages below this share a joint clinic (联办村卫生室). */
    jointBelow: figure(500, "residents", "S:002"),
    /**
     * Farther than this by road from the next clinic a small village gets a service point, in sparse counties a mobile
     * team's stop.
     */
    jointWithinKm: figure(5, "km", "A", [3, 8]),
    centralShare: figure(25 / 290, "share of clinics", "GK", [0.05, 0.12]),
    doctorsPerThousandRural: figure(1.3, "per 1000 residents of villages", "GK", [1.0, 1.8]),
    doctorsPerThousandTown: figure(0.4, "per 1000 residents of communities", "A", [0.2, 0.6]),
    centralDoctors: figure(3, "persons at least", "A", [2, 4]),
    portShare: figure(0.85, "share of clinics", "A", [0.5, 1]),
    /** Nurses by kind of clinic, none in the others: 0.2 to 0.4 a clinic over the county. */
    nurses: figure(
      { "central-clinic": 2, "joint-clinic": 1 },
      "persons a clinic",
      "D: 2.28 workers less 1.90 doctors [F-mirror]",
      [0, 3],
    ),
  },
  /** How many people villages and communities have, and how far they are off. */
  people: {
    /** Median size of a community over that of a village: at the county's seat, in other towns. */
    communitySize: figure([4, 2.5] as const, "ratio: at the seat, in other towns", "A", [1.5, 8]),
    /** Communities together, where a county has any. */
    leastUrbanShare: figure(0.2, "share of residents at least", "A", [0.1, 0.35]),
    sizeSpread: figure(0.51, "log standard deviation", "A", [0.3, 0.8]),
    communityMigration: figure(0.3, "migrants per resident over a village's", "A", [0.1, 0.6]),
    /** Over the province's rural residents a village: villages house some who count as urban. */
    villageFactor: figure(1.25, "ratio", "A", [1, 1.5]),
    /** Over the province's urban residents a community: cities' are larger. */
    communityFactor: figure(0.5, "ratio", "A", [0.3, 0.8]),
    /** Where the province is not known. */
    village: figure(1_000, "persons", "A: 477 million rural residents in 493,000 villages", [500, 2_000]),
    community: figure(4_000, "persons", "A", [2_000, 8_000]),
    /** What an estimate of a county's residents may be off by. */
    off: figure([0.6, 2] as const, "ratio, least and most", "D: seen in eleven counties whose residents are known"),
    migrants: figure(0.2, "share of residents", "GK: a fifth of the residents", [0.1, 0.35]),
  },
  /** Land, and ways to the cities. */
  land: {
    residentsPerKm2: figure({ plain: 250, hill: 110, mountain: 70, steppe: 40 }, "persons per km²", "A", [10, 800]),
    /** Between high and low places, from which land is hilly, and mountainous. */
    relief: figure([80, 200] as const, "m: hilly, mountainous from", "A", [40, 400]),
    /** Counties of Inner Mongolia, Tibet, Qinghai and Xinjiang of this size are steppe. */
    steppeFrom: figure(8_000, "km²", "A", [4_000, 16_000]),
    /** Highways are straighter than the county's own roads. */
    highwayDetour: figure(1.25, "ratio", "A", [1.1, 1.5]),
    /** Getting from the door to the highway and from it to the hospital. */
    cityAccess: figure(20, "min", "A", [10, 40]),
  },
  /** An office's own figure, taken as a 95 % interval. */
  ownFigures: {
    off: figure(0.05, "share of the value", "A", [0.01, 0.15]),
    offPoints: figure(0.015, "of a share", "A", [0.005, 0.05]),
  },
  township: {
    bedsPerThousand: figure(1.62, "per 1000 residents", "D: 18 centres of 45 beds [F-mirror] in 500,000", [0.8, 2.4]),
    beds: figure([10, 180] as const, "beds, fewest and most", "GK"),
    subCentresPerResidents: figure(250_000, "residents per sub-centre", "GK"),
    recommendedShare: figure(0.35, "share of centres", "A", [0.2, 0.6]),
    /** Beds of a centre of each standard over those of a basic one with as many residents. */
    bedFactor: figure([1, 1.4, 2.8], "ratio: basic, recommended, sub-centre", "A", [1, 4]),
    /** In-patient share of a centre that lies beside the county's hospitals. */
    seatFactor: figure(0.5, "ratio", "A", [0.3, 1]),
    staffPerThousand: figure(
      1.714,
      "per 1000 residents",
      "D: 18 centres of 47.6 staff [F-mirror] in 500,000",
      [1.2, 2.2],
    ),
    split: figure([0.38, 0.3, 0.1, 0.12, 0.1], "doctors, nurses, technicians, public health, other", "GK"),
    /** Half of a centre's staff follow its beds, half its residents. */
    bedWeight: figure(0.5, "share", "A", [0.3, 0.7]),
    midGradeShare: figure(0.2, "share of doctors", "A", [0.1, 0.35]),
    ctShare: figure(0.3, "share of centres", "GK", [0.2, 0.4]),
  },
  county: {
    generalBeds: figure(1.8, "per 1000 residents", "D: 900 beds in 500,000 [GK]", [1.0, 3.0]),
    tcmBeds: figure(0.8, "per 1000 residents", "D: 400 beds in 500,000 [GK]", [0.4, 1.2]),
    mchBeds: figure(0.16, "per 1000 residents", "D: 80 beds in 500,000 [GK]", [0.08, 0.3]),
    privateBeds: figure(0.5, "per 1000 residents", "D: 250 beds in 500,000 [GK]", [0.2, 1.0]),
    privateHospitalsPer: figure(166_667, "residents per private hospital", "D: 3 in 500,000 [GK]"),
    fewestBeds: figure([100, 60, 20], "beds: general, TCM, maternal-and-child", "A", [10, 200]),
    doctorsPerBed: figure(
      [0.53, 0.53, 0.6, 0.4],
      "general, TCM, maternal-and-child, private",
      "GK: bed to doctor 1 : 0.53; last two A",
    ),
    nursesPerBed: figure(
      [0.54, 0.5, 0.5, 0.45],
      "general, TCM, maternal-and-child, private",
      "D: doctor to nurse 1 : 1.01 [GK], with the townships' 2.3 per 1000 [GK: 2.3 to 3.5]; " +
        "2.9 per 1000 would be 300 persons more, who at 36 to 42 % of costs leave everybody less than a township pays",
    ),
    techniciansPerBed: figure([0.11, 0.11, 0.14, 0.12], "general, TCM, maternal-and-child, private", "A", [0.06, 0.2]),
    othersPerBed: figure(
      [0.08, 0.08, 0.12, 0.12],
      "general, TCM, maternal-and-child, private",
      "A: offices; cleaning, guards and kitchens are bought in, by bed",
      [0.04, 0.2],
    ),
    publicHealthPerBed: figure([0.01, 0.01, 0.2, 0], "general, TCM, maternal-and-child, private", "A", [0, 0.4]),
    midGradeShare: figure([0.48, 0.45, 0.42, 0.35], "share of doctors", "A", [0.25, 0.6]),
    bedsPerTheatre: figure([64, 66, 27, 60], "beds per operating theatre", "A", [20, 100]),
    /** From so many beds on a hospital has one; a smaller one may go without. */
    bedsForDevice: figure({ ct: 60, mri: 200, dsa: 450 }, "beds", "A", [30, 800]),
    residentsPerAmbulance: figure(50_000, "residents per ambulance", "S:003"),
  },
  finance: {
    /** Patients a resident and year, charges and what they consume, by level: village, township, county. */
    visits: figure([1.85, 1.6, 1.65], "per resident-year", "D: calibration identity"),
    admissions: figure([0, 0.053, 0.12], "per resident-year", "D: calibration identity"),
    visitYuan: figure([55, 92, 230], "yuan", "GK"),
    admissionYuan: figure([0, 2250, 6300], "yuan", "GK"),
    /** Patients of an institution over an even share by doctors and beds among those of its level. */
    workload: figure(
      {
        "service-point": 0.86,
        "joint-clinic": 0.83,
        "mobile-stop": 0.86,
        "ordinary-clinic": 0.86,
        "central-clinic": 1.62,
        "township-basic": 0.85,
        "township-recommended": 1.04,
        "sub-centre": 1.02,
        "county-general": 1.08,
        "county-tcm": 0.87,
        "county-mch": 0.91,
        "private-hospital": 0.96,
      },
      "ratio",
      "D: charges by kind in a run of the typical county before reform; first and third as the fourth A",
    ),
    /** Public-health grant (基本公卫) a resident and its parts for village, township, county. */
    publicHealthYuan: figure(94, "yuan per resident-year", "GK"),
    publicHealthShare: figure([0.425, 0.525, 0.05], "share of grant", "GK: 40-45 % to villages; rest A"),
    /** Family-doctor contract fees a resident; to villages as much of them as of the grant. */
    contractYuan: figure(28, "yuan per resident-year", "D: 40 % signed [A] at 70 yuan [GK]"),
    contractShare: figure([0.425, 0.575, 0], "share of fees", "A: as the grant", [0, 0.7]),
    subsidyShare: figure(
      [0.06, 0.215, 0.12],
      "share of income",
      "GK: county 8-12 %; township 40-55 % together with the public-health grant; village A",
    ),
    /** Of kinds that have another than their level: bodies of public health (公益一类). */
    subsidyShareOfKind: figure(
      { "county-mch": 0.22 },
      "share of income",
      "A: births pay for less and less of its staff",
      [0.1, 0.4],
    ),
    cashDays: figure([30, 30, 45], "days of income", "A", [10, 120]),
    debtOfIncome: figure(
      [0, 0.15, 0.43],
      "share of a year's income",
      "D: county debt 45-60 % of assets [GK], assets of about a year's income [A]",
      [0, 0.8],
    ),
    /** Pay: doctor below middle grade, nurse, other. */
    villagePay: figure(
      [48_000, 30_000, 24_000],
      "yuan per person-year",
      "GK: village doctor 35-50 thousand; others A",
      [20_000, 50_000],
    ),
    townshipPay: figure(
      [78_000, 74_000, 68_000],
      "yuan per person-year",
      "GK: all staff 75-95 thousand, at the lower end: 0.8 of the lead hospital's [GK: 0.6 to 0.8] " +
        "and 42 to 48 % of costs [GK] leave 75 to 77 thousand; " +
        "a fifth of the doctors of middle grade with 30 % more [A]",
      [60_000, 95_000],
    ),
    countyPay: figure(
      [112_000, 80_000, 58_000],
      "yuan per person-year",
      "GK: doctors 110-140 thousand, 128 with grade; others A: so that staff are 36 to 42 % of " +
        "costs [GK], which with fewer nurses and others a bed they are",
      [45_000, 140_000],
    ),
    privatePay: figure(
      [90_000, 60_000, 45_000],
      "yuan per person-year",
      "A: below public hospitals, fewer of grade; so that private hospitals neither gain nor lose much D",
      [40_000, 140_000],
    ),
    outsidePay: figure([220_000, 150_000, 120_000], "yuan per person-year", "A", [100_000, 350_000]),
  },
} as const;

/** Roads: length over straight line; km/h on village, township, county roads and highways. */
export const ROADS: Readonly<
  Record<Terrain, { readonly detour: Figure; readonly speed: Figure<readonly [number, number, number, number]> }>
> = {
  plain: roads(1.25, [20, 35, 50, 85]),
  hill: roads(1.4, [18, 30, 45, 80]),
  mountain: roads(1.65, [15, 25, 38, 75]),
  steppe: roads(1.3, [20, 35, 55, 85]),
};

function roads(detour: number, speed: readonly [number, number, number, number]) {
  return {
    detour: figure(detour, "ratio", "A", [1.15, 1.9]),
    speed: figure(speed, "km/h", "A", [12, 100]),
  };
}
