import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COUNTIES, shippedRequests } from "../../src/command/make-seeds.ts";
import { COUNTY, DEVICES, TOWNSHIP, VILLAGE, type InstitutionInput } from "../../src/county/input/places.ts";
import { place, Problems } from "../../src/language/problem.ts";
import { decode, type Notes } from "../../src/language/decode.ts";
import { flatRecords } from "../../src/language/parameter-record.ts";
import { generateCounty, type CountySeed } from "../../src/new-county/county.ts";
import { area, createPlane, inside, kilometres } from "../../src/new-county/geometry.ts";
import { seedFiles } from "../../src/new-county/seed-files.ts";
import { readFacts, requestFrom } from "../../src/new-county/sources.ts";
import { typicalOutflowRequest, typicalRequest } from "../../src/new-county/typical.ts";
import { INSTITUTIONS, KINDS, POPULATION, TOWNSHIPS, TRAVEL, VILLAGES } from "../../src/scenario/schema/county.ts";
import { under } from "../../src/language/tree.ts";
import { villageLayer } from "../../src/scenario/village-table.ts";
import { parseYaml } from "../../src/language/yaml.ts";
import { NORMS } from "../support/norms.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const requests = shippedRequests(join(COUNTIES, "sources"), NORMS);
const counties = new Map(requests.map((request) => [request.id, { request, county: generateCounty(request) }]));
const shipped = [...counties.values()].map(({ request, county }) => [request.id, request, county] as const);

const at = (county: CountySeed, level: number): readonly InstitutionInput[] =>
  county.institutions.filter((i) => i.level === level);
const beds = (list: readonly InstitutionInput[]): number => sum(list.map((i) => sum(i.beds)));
const doctors = (list: readonly InstitutionInput[]): number => sum(list.map((i) => sum(i.doctors)));
const units = (list: readonly InstitutionInput[], device: (typeof DEVICES)[number]): number =>
  sum(list.map((i) => i.devices[DEVICES.indexOf(device)]!));

/** Mean over residents of a distance by road. */
function meanKm(
  county: CountySeed,
  km: (village: CountySeed["villages"][number]) => number,
  only = county.villages,
): number {
  return (county.travel.detour * sum(only.map((v) => v.residents * km(v)))) / sum(only.map((v) => v.residents));
}

function distances(county: CountySeed): { centre: number; seat: number } {
  const seat = { latitude: county.travel.seatLatitude, longitude: county.travel.seatLongitude };
  const centres = at(county, TOWNSHIP);
  return {
    centre: meanKm(county, (v) =>
      Math.min(...centres.filter((c) => c.township === v.township).map((c) => kilometres(v, c))),
    ),
    seat: meanKm(
      county,
      (v) => kilometres(v, seat),
      county.villages.filter((v) => !v.urban),
    ),
  };
}

describe("typical county against the parameters it is made from", () => {
  const { county } = counties.get("typical")!;
  const hospitals = at(county, COUNTY);
  const centres = at(county, TOWNSHIP);
  const clinics = at(county, VILLAGE);

  test("people and places", () => {
    expect(sum(county.villages.map((v) => v.residents))).toBe(500_000);
    expect(sum(county.villages.map((v) => v.migrants))).toBe(100_000);
    expect(county.townships).toHaveLength(18);
    expect(county.villages).toHaveLength(300);
    expect(clinics).toHaveLength(290);
    expect(clinics.filter((c) => c.kind === "central-clinic")).toHaveLength(25);
    expect(county.villages.filter((v) => v.residents < 500)).toHaveLength(10);
  });

  test("beds: 900, 400, 80, 250 in three, and 18 centres of 45", () => {
    expect(hospitals.map((h) => [h.kind, sum(h.beds)])).toEqual([
      ["county-general", 900],
      ["county-mch", 80],
      ["county-tcm", 400],
      ["private-hospital", 98],
      ["private-hospital", 76],
      ["private-hospital", 76],
    ]);
    expect(beds(centres)).toBe(810);
    expect(centres.filter((c) => c.kind === "sub-centre").map((c) => sum(c.beds) >= 90)).toEqual([true, true]);
    expect(centres.filter((c) => c.kind === "township-recommended")).toHaveLength(6);
  });

  test("staff: doctors 2.6, nurses 2.3 per 1000 and one a hospital doctor, centres of 47.6, about 500 village doctors", () => {
    const licensedVillageDoctors = 0.2 * doctors(clinics);
    const perThousand = (n: number): number => n / 500;
    expect(perThousand(doctors(hospitals) + doctors(centres) + licensedVillageDoctors)).toBeGreaterThan(2.4);
    expect(perThousand(doctors(hospitals) + doctors(centres) + licensedVillageDoctors)).toBeLessThan(2.8);
    expect(perThousand(sum(county.institutions.filter((i) => i.level <= COUNTY).map((i) => i.nurses)))).toBeCloseTo(
      2.3,
      1,
    );
    expect(doctors(hospitals) / sum(hospitals.map((i) => i.nurses))).toBeCloseTo(1.01, 1);
    const staff = centres.map((c) => sum(c.doctors) + c.nurses + c.technicians + c.publicHealthStaff + c.otherStaff);
    expect(sum(staff) / 18).toBeCloseTo(47.6, 1);
    expect(doctors(clinics)).toBeGreaterThanOrEqual(450);
    expect(doctors(clinics)).toBeLessThanOrEqual(570);
  });

  test("devices and ambulances", () => {
    expect([units(hospitals, "ct"), units(hospitals, "mri"), units(hospitals, "dsa")]).toEqual([4, 2, 1]);
    const equipped = centres.filter((c) => units([c], "ultrasound") > 0 && units([c], "x-ray") > 0);
    expect(equipped.length / 18).toBeGreaterThanOrEqual(0.95);
    const scanners = centres.filter((c) => units([c], "ct") > 0).length / 18;
    expect(scanners).toBeGreaterThanOrEqual(0.2);
    expect(scanners).toBeLessThanOrEqual(0.4);
    expect(sum(county.institutions.map((i) => i.ambulances))).toBe(10);
  });

  test("distances by road: 3.5 to 4.5 km to the health centre, 22 km from a village to the seat", () => {
    const { centre, seat } = distances(county);
    expect(centre).toBeGreaterThan(3.5);
    expect(centre).toBeLessThan(4.5);
    expect(seat).toBeGreaterThan(20);
    expect(seat).toBeLessThan(24);
  });

  test("crude death rate 8.5 per 1000 by the county's own ages", () => {
    const { ageShares, deathRates, maleShare } = county.population;
    const crude = sum(
      ageShares.map((share, b) => share * (maleShare * deathRates[2 * b]! + (1 - maleShare) * deathRates[2 * b + 1]!)),
    );
    expect(crude).toBeCloseTo(0.0085, 5);
  });
});

test("the outflow county is as large, weaker, and nearer to the city", () => {
  const typical = counties.get("typical")!.county;
  const outflow = counties.get("typical-outflow")!.county;
  expect(sum(outflow.villages.map((v) => v.residents))).toBe(500_000);
  expect(beds(at(outflow, COUNTY))).toBe(beds(at(typical, COUNTY)));
  expect(doctors(at(outflow, COUNTY))).toBeLessThan(0.9 * doctors(at(typical, COUNTY)));
  at(outflow, COUNTY).forEach((hospital, h) => {
    const same = at(typical, COUNTY)[h]!;
    hospital.capability.forEach((x, line) => expect(x).toBeLessThan(same.capability[line]!));
  });
  expect(outflow.travel.municipalMinutes).toBeLessThan(typical.travel.municipalMinutes);
  expect(at(outflow, TOWNSHIP).map((c) => c.capability)).toEqual(
    expect.arrayContaining([at(typical, TOWNSHIP)[0]!.capability]),
  );
});

test("Deqing has 3 public county hospitals, 19 township hospitals, 135 village clinics [F: 10.1186/s12939-015-0195-6]", () => {
  const { county } = counties.get("deqing")!;
  expect(at(county, COUNTY).filter((h) => h.publicOwned)).toHaveLength(3);
  expect(at(county, TOWNSHIP)).toHaveLength(19);
  expect(at(county, VILLAGE)).toHaveLength(135);
});

describe.each(shipped)("%s", (id, request, county) => {
  test("keeps its people, its list of villages and valid indices", () => {
    expect(sum(county.villages.map((v) => v.residents))).toBe(request.residents.value);
    expect(sum(county.villages.map((v) => v.migrants))).toBe(request.migrants.value);
    expect(county.villages.map((v) => v.code)).toEqual(request.villages.map((v) => v.code).sort());
    for (const village of county.villages)
      expect(village.code.startsWith(county.townships[village.township]!.code)).toBe(true);
    for (const { level, township, village } of county.institutions) {
      expect(township).toBeLessThan(county.townships.length);
      expect(township >= 0).toBe(level <= COUNTY);
      expect(village >= 0).toBe(level === VILLAGE);
      expect(county.villages[village]?.township ?? township).toBe(township);
    }
  });

  test("institutions: unique codes in order, a general lead hospital, TCM, MCH, a centre in every township", () => {
    const codes = county.institutions.map((i) => i.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (let i = 1; i < codes.length; i++) {
      const [a, b] = [county.institutions[i - 1]!, county.institutions[i]!];
      expect(a.level < b.level || (a.level === b.level && a.code < b.code)).toBe(true);
    }
    expect(county.institutions.filter((i) => i.lead).map((i) => i.kind)).toEqual(["county-general"]);
    for (const kind of ["county-tcm", "county-mch", "municipal-hospital", "provincial-hospital"]) {
      expect(county.institutions.filter((i) => i.kind === kind)).toHaveLength(1);
    }
    county.townships.forEach((_, t) => expect(at(county, TOWNSHIP).some((c) => c.township === t)).toBe(true));
    for (const i of county.institutions) expect(sum(i.doctors)).toBeGreaterThan(0);
  });

  test("every village has a clinic of its own or one in reach", () => {
    const clinics = at(county, VILLAGE);
    const housed = new Set(clinics.map((c) => c.village));
    county.villages.forEach((village, v) => {
      if (housed.has(v)) return;
      const nearest = Math.min(...clinics.map((clinic) => kilometres(village, clinic)));
      expect(nearest * county.travel.detour).toBeLessThan(5.01);
    });
  });

  test("villages laid out lie inside the outline, but for a few crowded in streets at its edge", () => {
    const plane = createPlane(request.seat);
    const outline = request.outline.map((ring) => ring.map(plane.toPoint));
    const rural = county.villages.filter((v) => !v.urban);
    const out = rural.filter((v) => !inside(outline, plane.toPoint(v))).length;
    expect(out / rural.length).toBeLessThan(0.03);
  });

  test("supply per head stays near the norms", () => {
    const thousands = request.residents.value / 1000;
    const perThousand = beds(county.institutions.filter((i) => i.level <= COUNTY)) / thousands;
    expect(perThousand).toBeGreaterThan(4.2);
    expect(perThousand).toBeLessThan(5.2);
  });

  test("the committed files are these bytes, and decode to this county with a source for every number", () => {
    const files = seedFiles(request, county);
    expect(readFileSync(join(COUNTIES, `${id}.yaml`), "utf8")).toBe(files.yaml);
    expect(readFileSync(join(COUNTIES, `${id}.villages.csv`), "utf8")).toBe(files.csv);

    const problems = new Problems();
    const here = place(id);
    const notes: Notes = { problems, records: [], partial: false };
    const tree = parseYaml(files.yaml, `${id}.yaml`, problems)!;
    expect(decode(POPULATION, under([tree], "population"), "population", here, notes)).toEqual(county.population);
    expect(decode(TRAVEL, under([tree], "travel"), "travel", here, notes)).toEqual(county.travel);
    const townships = decode(TOWNSHIPS, under([tree], "townships"), "townships", here, notes);
    expect(townships).toEqual(new Map(county.townships.map(({ code, ...rest }) => [code, rest])));
    const villages = decode(
      VILLAGES,
      under([villageLayer(files.csv, `${id}.csv`, problems)!], "villages"),
      "villages",
      here,
      notes,
    );
    expect([...(villages as ReadonlyMap<string, { residents: number }>).values()].map((v) => v.residents)).toEqual(
      county.villages.map((v) => v.residents),
    );
    decode(KINDS, under([tree], "kinds"), "kinds", here, { ...notes, partial: true });
    decode(INSTITUTIONS, under([tree], "institutions"), "institutions", here, { ...notes, partial: true });
    expect(problems.all()).toEqual([]);
    expect(flatRecords(notes.records).filter((record) => record.source === "")).toEqual([]);
  });
});

test("the order of the request's lists changes nothing", () => {
  const request = counties.get("dong-e")!.request;
  const mixed = { ...request, townships: [...request.townships].reverse(), villages: [...request.villages].reverse() };
  expect(generateCounty(mixed)).toEqual(counties.get("dong-e")!.county);
});

test("any size of a county stands on its feet", () => {
  const request = typicalRequest(NORMS);
  fc.assert(
    fc.property(
      fc.integer({ min: 20_000, max: 1_500_000 }),
      fc.constantFrom("plain", "hill", "mountain", "steppe"),
      (residents, terrain) => {
        const county = generateCounty({
          ...request,
          terrain,
          residents: { value: residents, unit: "persons", source: "A" },
        });
        expect(sum(county.villages.map((v) => v.residents))).toBe(residents);
        for (const i of county.institutions) {
          expect(sum(i.doctors)).toBeGreaterThan(0);
          expect(i.level === VILLAGE || sum(i.beds) > 0).toBe(true);
          for (const fen of [i.subsidyFen, i.openingCashFen, i.openingDebtFen]) {
            expect(Number.isSafeInteger(fen) && fen >= 0).toBe(true);
          }
        }
      },
    ),
    { numRuns: 12 },
  );
});

describe("sources", () => {
  test("facts without a key are refused, all at once", () => {
    expect(() => readFacts("a: { name: x }\nb: { division: '1' }")).toThrow(
      /"division" of a is missing[\s\S]*"name" of b is missing/,
    );
  });

  test("a list of divisions becomes a request: kinds, communities, dummy communities left out", () => {
    const facts = readFacts(readFileSync(join(COUNTIES, "sources", "counties.yaml"), "utf8")).get("dong-e")!;
    const divisions = [
      "county_code,county,township_code,township,village_code,village",
      "371524,东阿县,371524001,铜城街道,371524001001,立信坛社区居民委员会",
      "371524,东阿县,371524101,刘集镇,371524101285,刘集新村村民委员会",
      "371524,东阿县,371524200,某乡,371524200201,方集村委会",
      "371524,东阿县,371524400,园区,371524400498,园区虚拟社区",
    ].join("\n");
    const outline = '{"geometry":{"type":"Polygon","coordinates":[[[116,36],[117,36],[117,37],[116,37],[116,36]]]}}';
    const request = requestFrom(
      "x",
      facts,
      {
        divisions,
        outline,
        names: "township_code,zh,en\n371524001,铜城街道,Tongcheng\n",
      },
      NORMS,
    );
    expect(request.townships.map(({ kind, name }) => [kind, name.en])).toEqual([
      ["street", "Tongcheng"],
      ["town", "Township 371524101"],
      ["rural", "Township 371524200"],
    ]);
    expect(request.villages.map(({ urban, name }) => [urban, name.zh, name.en])).toEqual([
      [true, "立信坛社区", "Community 371524001001"],
      [false, "刘集新村", "Village 371524101285"],
      [false, "方集村", "Village 371524200201"],
    ]);
    const round = requestFrom("x", facts, { divisions }, NORMS);
    const plane = createPlane(round.seat);
    const km2 = area(round.outline.map((ring) => ring.map(plane.toPoint)));
    expect(Math.abs(km2 / (347_000 / 250) - 1)).toBeLessThan(0.05);
    expect(sum(generateCounty(round).villages.map((v) => v.residents))).toBe(347_000);
    expect(() => requestFrom("x", facts, { divisions: "a,b\n1,2", outline }, NORMS)).toThrow(
      "columns missing: township_code",
    );
    expect(() => requestFrom("x", facts, { divisions, outline: outline.replace("Polygon", "Point") }, NORMS)).toThrow(
      "expected Polygon",
    );
  });
});

test("the made-up counties share nothing by code", () => {
  const codes = new Set(typicalRequest(NORMS).villages.map((v) => v.code));
  expect(typicalOutflowRequest(NORMS).villages.some((v) => codes.has(v.code))).toBe(false);
});
