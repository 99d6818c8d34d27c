import { BLANK } from "../county/places/blank.ts";
import {
  DEPARTMENTS,
  DEVICES,
  WARDS,
  type InstitutionInput,
  type InstitutionKind,
  levelOf,
} from "../county/input/places.ts";
import { apportion } from "../county/base/apportion.ts";
import { listed, payInFen } from "./values.ts";
import { capabilityOf } from "./capability.ts";
import { distance, spiral, type Plane } from "./geometry.ts";
import { NORMS } from "./norms.ts";
import type { CountyRequest } from "./request.ts";
import type { PlacedTownship } from "./townships.ts";
import type { PlacedVillage } from "./villages.ts";

const norms = NORMS.township;

type CentreKind = Extract<InstitutionKind, "township-basic" | "township-recommended" | "sub-centre">;

/** What a centre of each standard has beside its beds; shares of doctors by department and of beds by ward. [A] */
const STANDARD = {
  "township-basic": {
    doctors: { general: 0.5, internal: 0.18, women: 0.1, tcm: 0.22 },
    beds: { internal: 0.8, surgery: 0.08, women: 0.06, tcm: 0.06 },
    devices: { laboratory: 1, ecg: 1, ultrasound: 1, "x-ray": 1 },
    theatres: 0,
  },
  "township-recommended": {
    doctors: { general: 0.4, internal: 0.2, surgery: 0.12, women: 0.1, tcm: 0.18 },
    beds: { internal: 0.68, surgery: 0.15, women: 0.07, tcm: 0.1 },
    devices: { laboratory: 1, ecg: 1, ultrasound: 1, "x-ray": 1, endoscopy: 1 },
    theatres: 1,
  },
  "sub-centre": {
    doctors: {
      general: 0.28,
      internal: 0.22,
      surgery: 0.15,
      women: 0.1,
      children: 0.06,
      tcm: 0.11,
      senses: 0.04,
      emergency: 0.04,
    },
    beds: { internal: 0.58, surgery: 0.2, women: 0.08, children: 0.05, tcm: 0.09 },
    devices: { laboratory: 2, ecg: 2, ultrasound: 2, "x-ray": 1, ct: 1, endoscopy: 1 },
    theatres: 2,
  },
} as const;

interface Centre {
  readonly township: number;
  /** 0 for the township's own centre, 1 for a further one. */
  readonly ordinal: number;
  readonly residents: number;
}

/**
 * Township health centres (乡镇卫生院), one a township at least. The largest townships far from the seat have a sub-centre
 * (次中心); the next largest stand by the recommended standard. Beds follow residents and standard, staff both.
 */
export function placeCentres(
  request: CountyRequest,
  townships: readonly PlacedTownship[],
  villages: readonly PlacedVillage[],
  plane: Plane,
): readonly InstitutionInput[] {
  const centres = centresOf(request, townships, villages);
  const total = centres.reduce((sum, { residents }) => sum + residents, 0);
  const kinds = kindsOf(centres, townships, total);
  const beds = bedsOf(centres, kinds, townships, total);
  const allBeds = beds.reduce((a, b) => a + b, 0);
  const staff = apportion(
    Math.round((norms.staffPerThousand.value * total) / 1000),
    centres.map(
      ({ residents }, c) =>
        (norms.bedWeight.value * beds[c]!) / allBeds + ((1 - norms.bedWeight.value) * residents) / total,
    ),
    3,
  );
  const scanners = new Set(scannerPlaces(centres, kinds, beds));
  return centres.map((centre, c) => {
    const township = townships[centre.township]!;
    const kind = kinds[c]!;
    const standard = STANDARD[kind];
    const [doctors = 0, nurses = 0, technicians = 0, publicHealthStaff = 0, otherStaff = 0] = apportion(
      staff[c]!,
      norms.split.value,
    );
    const point = centre.ordinal === 0 ? township.point : branchPoint(centre, township, villages);
    return {
      ...BLANK,
      ...plane.toPosition(point),
      code: `${township.code}-centre-${centre.ordinal + 1}`,
      name: centreName(township, kind, centre.ordinal),
      kind,
      level: levelOf(kind),
      township: centre.township,
      positionKnown: township.positionKnown && centre.ordinal === 0,
      community: 0,
      capability: capabilityOf(kind).value,
      doctors: apportion(doctors, listed(DEPARTMENTS, standard.doctors)),
      midGradeShare: norms.midGradeShare.value,
      nurses,
      technicians,
      publicHealthStaff,
      otherStaff,
      beds: apportion(beds[c]!, listed(WARDS, standard.beds)),
      devices: listed(DEVICES, { ...standard.devices, ...(scanners.has(c) ? { ct: 1 } : {}) }),
      theatres: standard.theatres,
      payFen: payInFen(NORMS.finance.townshipPay.value),
    };
  });
}

function centresOf(
  request: CountyRequest,
  townships: readonly PlacedTownship[],
  villages: readonly PlacedVillage[],
): readonly Centre[] {
  const residents = townships.map((_, t) =>
    villages.filter(({ township }) => township === t).reduce((sum, village) => sum + village.residents, 0),
  );
  const further = Math.max(0, (request.centres?.value ?? townships.length) - townships.length);
  const split = new Set(
    residents
      .map((count, t) => ({ count, t }))
      .sort((a, b) => b.count - a.count || a.t - b.t)
      .slice(0, further)
      .map(({ t }) => t),
  );
  return townships.flatMap((_, t) =>
    split.has(t)
      ? [0, 1].map((ordinal) => ({ township: t, ordinal, residents: residents[t]! / 2 }))
      : [{ township: t, ordinal: 0, residents: residents[t]! }],
  );
}

function kindsOf(
  centres: readonly Centre[],
  townships: readonly PlacedTownship[],
  total: number,
): readonly CentreKind[] {
  const ranked = centres
    .map((centre, c) => ({ c, ...centre }))
    .filter(
      ({ township, ordinal }) => ordinal === 0 && !townships[township]!.atSeat && townships[township]!.kind !== "zone",
    )
    .sort((a, b) => b.residents - a.residents || a.c - b.c);
  const subCentres = subCentrePlaces(ranked, townships, Math.round(total / norms.subCentresPerResidents.value));
  const recommended = ranked
    .filter(({ c }) => !subCentres.has(c))
    .slice(0, Math.round(norms.recommendedShare.value * centres.length))
    .map(({ c }) => c);
  const kinds = centres.map((): CentreKind => "township-basic");
  for (const c of recommended) kinds[c] = "township-recommended";
  for (const c of subCentres) kinds[c] = "sub-centre";
  return kinds;
}

/** Sub-centres serve what is far from the seat: largest residents times road to the seat and to other sub-centres. */
function subCentrePlaces(
  ranked: readonly { c: number; township: number; residents: number }[],
  townships: readonly PlacedTownship[],
  wanted: number,
): ReadonlySet<number> {
  const chosen = new Set<number>();
  const taken = [{ x: 0, y: 0 }];
  while (chosen.size < Math.min(wanted, ranked.length)) {
    let best = -1;
    let most = -1;
    for (const { c, township, residents } of ranked) {
      if (chosen.has(c)) continue;
      const apart = Math.min(...taken.map((point) => distance(point, townships[township]!.point)));
      if (residents * apart > most) {
        most = residents * apart;
        best = c;
      }
    }
    chosen.add(best);
    taken.push(townships[ranked.find(({ c }) => c === best)!.township]!.point);
  }
  return chosen;
}

function bedsOf(
  centres: readonly Centre[],
  kinds: readonly CentreKind[],
  townships: readonly PlacedTownship[],
  total: number,
): readonly number[] {
  const order: readonly CentreKind[] = ["township-basic", "township-recommended", "sub-centre"];
  const [fewest, most] = norms.beds.value;
  const weights = centres.map(
    ({ residents, township }, c) =>
      residents *
      norms.bedFactor.value[order.indexOf(kinds[c]!)]! *
      (townships[township]!.atSeat ? norms.seatFactor.value : 1),
  );
  return apportion(Math.round((norms.bedsPerThousand.value * total) / 1000), weights, fewest).map((beds) =>
    Math.min(beds, most),
  );
}

/** The norm's share of centres with a CT: those with most beds. */
function scannerPlaces(
  centres: readonly Centre[],
  kinds: readonly CentreKind[],
  beds: readonly number[],
): readonly number[] {
  return centres
    .map((_, c) => c)
    .filter((c) => kinds[c] !== "township-basic")
    .sort((a, b) => beds[b]! - beds[a]! || a - b)
    .slice(0, Math.round(norms.ctShare.value * centres.length));
}

/** A township's second hospital stands in its largest village away from the seat. */
function branchPoint(
  centre: Centre,
  township: PlacedTownship,
  villages: readonly PlacedVillage[],
): PlacedTownship["point"] {
  const away = villages
    .filter((village) => village.township === centre.township && !village.urban)
    .sort(
      (a, b) => distance(b.point, township.point) - distance(a.point, township.point) || (a.code < b.code ? -1 : 1),
    );
  const far = away.slice(0, Math.ceil(away.length / 2)).sort((a, b) => b.residents - a.residents);
  return far[0]?.point ?? spiral(township.point, 3, 1);
}

function centreName(township: PlacedTownship, kind: CentreKind, ordinal: number): InstitutionInput["name"] {
  const { en, zh } = township.name;
  if (township.kind === "street" || township.kind === "zone") {
    return ordinal === 0
      ? { en: `${en} Community Health Centre`, zh: `${zh}社区卫生服务中心` }
      : { en: `${en} Second Community Health Centre`, zh: `${zh}第二社区卫生服务中心` };
  }
  if (ordinal > 0) return { en: `${en} Second Health Centre`, zh: `${zh}第二卫生院` };
  return kind === "sub-centre"
    ? { en: `${en} Sub-centre`, zh: `${zh}中心卫生院（县域医疗卫生次中心）` }
    : { en: `${en} Health Centre`, zh: `${zh}卫生院` };
}
