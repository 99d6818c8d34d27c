import { BLANK } from "../county/places/blank.ts";
import { DEPARTMENTS, DEVICES, type InstitutionInput, type InstitutionKind, levelOf } from "../county/input/places.ts";
import { apportion } from "../county/base/apportion.ts";
import { listed, payInFen } from "./values.ts";
import { capabilityOf } from "./capability.ts";
import { distance, type Plane } from "./geometry.ts";
import { keyedUniform } from "./keyed.ts";
import type { Norms } from "./norms.ts";
import { CLINICS } from "./norms-fields.ts";
import { type CountyRequest, TERRAIN_KINDS } from "./request.ts";
import type { PlacedTownship } from "./townships.ts";
import type { PlacedVillage } from "./villages.ts";

/**
 * Village clinics (村卫生室), one a village at most. As a rule a village of fewer than 500 people has none of its own: it
 * shares a joint clinic in the nearest larger village of its township, or, too far from one, gets a service point, in
 * hills and steppe a mobile team's stop. The largest of the others are central clinics, spread over the townships.
 */
export function placeClinics(
  request: CountyRequest,
  townships: readonly PlacedTownship[],
  villages: readonly PlacedVillage[],
  plane: Plane,
): readonly InstitutionInput[] {
  const { village: norms, finance } = request.norms;
  const { kinds, served } = kindsOf(request, townships, villages);
  const open = villages.map((_, i) => i).filter((i) => kinds[i] !== undefined);
  const doctors = doctorsOf(norms, villages, open, kinds, served);
  return open.map((i, k) => {
    const village = villages[i]!;
    const kind = kinds[i]!;
    return {
      ...BLANK,
      ...plane.toPosition(village.point),
      code: `${village.code}-clinic-1`,
      name: clinicName(village, kind),
      kind,
      level: levelOf(kind),
      township: village.township,
      village: i,
      community: 0,
      insurancePort:
        village.clinic?.port ?? (kind === "central-clinic" || keyedUniform(village.code, 4) < norms.portShare.value),
      capability: capabilityOf(request.norms, kind).value,
      doctors: listed(DEPARTMENTS, { general: village.clinic?.doctors ?? doctors[k]! }),
      nurses: norms.nurses.value[CLINICS.indexOf(kind)]!,
      devices: listed(DEVICES, kind === "central-clinic" ? { ecg: 1, laboratory: 1 } : {}),
      payFen: payInFen(finance.villagePay.value),
    };
  });
}

interface Kinds {
  /** By village; undefined without a clinic. */
  readonly kinds: readonly (InstitutionKind | undefined)[];
  /** Residents a village's clinic serves: its own and those who share it. */
  readonly served: readonly number[];
}

function kindsOf(
  request: CountyRequest,
  townships: readonly PlacedTownship[],
  villages: readonly PlacedVillage[],
): Kinds {
  const { village: norms, land } = request.norms;
  const detour = land.detour.value[TERRAIN_KINDS.indexOf(request.terrain)]!;
  const remote: InstitutionKind = request.terrain === "plain" ? "service-point" : "mobile-stop";
  const everyVillage = request.clinics === "every-village";
  const small = villages.map(({ residents, urban }) => !everyVillage && !urban && residents < norms.jointBelow.value);
  const kinds = villages.map((village, i): InstitutionKind | undefined => {
    if (village.urban && everyVillage) return undefined;
    return small[i] ? undefined : "ordinary-clinic";
  });
  const served = villages.map(({ residents }) => residents);
  const host = villages.map((village, i) => {
    if (!small[i]) return -1;
    let best = -1;
    let least = norms.jointWithin.value;
    villages.forEach((other, j) => {
      const km = distance(village.point, other.point) * detour;
      if (kinds[j] !== undefined && !small[j] && !other.urban && other.township === village.township && km < least) {
        least = km;
        best = j;
      }
    });
    return best;
  });
  host.forEach((to, i) => {
    if (!small[i]) return;
    if (to < 0) {
      kinds[i] = remote;
      return;
    }
    kinds[to] = "joint-clinic";
    served[to] = served[to]! + served[i]!;
    served[i] = 0;
  });
  for (const i of centralVillages(norms, townships, villages, kinds)) kinds[i] = "central-clinic";
  villages.forEach(({ clinic }, i) => {
    if (clinic !== undefined) kinds[i] = clinic.kind === "none" ? undefined : clinic.kind;
  });
  return { kinds, served: served.map((persons, i) => Math.max(persons, kinds[i] === undefined ? 0 : 1)) };
}

/** The largest ordinary clinics of villages in every township, in all the norm's share of clinics. */
function centralVillages(
  norms: Norms["village"],
  townships: readonly PlacedTownship[],
  villages: readonly PlacedVillage[],
  kinds: readonly (InstitutionKind | undefined)[],
): readonly number[] {
  const all = kinds.filter((kind) => kind !== undefined).length;
  const candidates = townships.map((_, t) =>
    villages
      .map((_, i) => i)
      .filter((i) => villages[i]!.township === t && !villages[i]!.urban && kinds[i] === "ordinary-clinic")
      .sort((a, b) => villages[b]!.residents - villages[a]!.residents || a - b),
  );
  const most = candidates.flat().length;
  const wanted = apportion(
    Math.min(most, Math.round(all * norms.centralShare.value)),
    candidates.map((own) => own.length),
  );
  return candidates.flatMap((own, t) => own.slice(0, wanted[t]!));
}

function doctorsOf(
  norms: Norms["village"],
  villages: readonly PlacedVillage[],
  open: readonly number[],
  kinds: readonly (InstitutionKind | undefined)[],
  served: readonly number[],
): readonly number[] {
  const rate = (i: number): number =>
    (villages[i]!.urban ? norms.doctorsPerThousandTown : norms.doctorsPerThousandRural).value / 1000;
  const weights = open.map((i) => served[i]! * rate(i));
  const total = Math.max(open.length, Math.round(weights.reduce((a, b) => a + b, 0)));
  return apportion(total, weights, 1).map((doctors, k) =>
    kinds[open[k]!] === "central-clinic" ? Math.max(doctors, norms.centralDoctors.value) : doctors,
  );
}

const CLINIC_WORDS: Partial<Record<InstitutionKind, readonly [en: string, zh: string]>> = {
  "central-clinic": ["central clinic", "中心卫生室"],
  "joint-clinic": ["joint clinic", "联办卫生室"],
  "service-point": ["service point", "卫生室服务点"],
  "mobile-stop": ["mobile team's stop", "巡回医疗点"],
};

function clinicName(village: PlacedVillage, kind: InstitutionKind): InstitutionInput["name"] {
  const [en, zh] = CLINIC_WORDS[kind] ?? (village.urban ? ["health station", "卫生服务站"] : ["clinic", "卫生室"]);
  return { en: `${village.name.en} ${en}`, zh: `${village.name.zh}${zh}` };
}
