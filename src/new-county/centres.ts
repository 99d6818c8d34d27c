import { BLANK } from "../county/places/blank.ts";
import { DEVICES, type InstitutionInput, type InstitutionKind, levelOf } from "../county/input/places.ts";
import { apportion } from "../county/base/apportion.ts";
import { payInFen } from "./values.ts";
import { capabilityOf } from "./capability.ts";
import { distance, spiral, type Plane } from "./geometry.ts";
import type { Norms } from "./norms.ts";
import { CENTRES } from "./norms-fields.ts";
import type { CountyRequest } from "./request.ts";
import type { PlacedTownship } from "./townships.ts";
import type { PlacedVillage } from "./villages.ts";

type CentreKind = Extract<InstitutionKind, "township-basic" | "township-recommended" | "sub-centre">;
type CentreNorms = Norms["township"];

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
  const { township: norms, finance } = request.norms;
  const centres = centresOf(request, townships, villages);
  const total = centres.reduce((sum, { residents }) => sum + residents, 0);
  const kinds = kindsOf(norms, centres, townships, total);
  const beds = bedsOf(norms, centres, kinds, townships, total);
  const allBeds = beds.reduce((a, b) => a + b, 0);
  const staff = apportion(
    Math.round((norms.staffPerThousand.value * total) / 1000),
    centres.map(
      ({ residents }, c) =>
        (norms.bedWeight.value * beds[c]!) / allBeds + ((1 - norms.bedWeight.value) * residents) / total,
    ),
    3,
  );
  const scanners = new Set(scannerPlaces(norms, centres, kinds, beds));
  return centres.map((centre, c) => {
    const township = townships[centre.township]!;
    const kind = kinds[c]!;
    const standard = CENTRES.indexOf(kind);
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
      capability: capabilityOf(request.norms, kind).value,
      doctors: apportion(doctors, norms.doctors.value[standard]!),
      midGradeShare: norms.midGradeShare.value,
      nurses,
      technicians,
      publicHealthStaff,
      otherStaff,
      beds: apportion(beds[c]!, norms.wards.value[standard]!),
      devices: scanners.has(c) ? withScanner(norms.devices.value[standard]!) : norms.devices.value[standard]!,
      theatres: norms.theatres.value[standard]!,
      payFen: payInFen(finance.townshipPay.value),
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
  norms: CentreNorms,
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
  norms: CentreNorms,
  centres: readonly Centre[],
  kinds: readonly CentreKind[],
  townships: readonly PlacedTownship[],
  total: number,
): readonly number[] {
  const [fewest = 0, most = 0] = norms.beds.value;
  const weights = centres.map(
    ({ residents, township }, c) =>
      residents *
      norms.bedFactor.value[CENTRES.indexOf(kinds[c]!)]! *
      (townships[township]!.atSeat ? norms.seatFactor.value : 1),
  );
  return apportion(Math.round((norms.bedsPerThousand.value * total) / 1000), weights, fewest).map((beds) =>
    Math.min(beds, most),
  );
}

const withScanner = (devices: readonly number[]): readonly number[] =>
  devices.map((units, device) => (DEVICES[device] === "ct" ? 1 : units));

/** The norm's share of centres with a CT: those with most beds. */
function scannerPlaces(
  norms: CentreNorms,
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
