import {
  DEPARTMENTS,
  DEVICES,
  INSTITUTION_KINDS,
  SERVICE_LINES,
  VILLAGE,
  WARDS,
  type InstitutionInput,
  type InstitutionKind,
} from "../county/input/places.ts";
import { type Text } from "../county/input/text.ts";
import { capabilityOf } from "./capability.ts";
import type { CountySeed } from "./county.ts";
import { figure, type Figure } from "./figure.ts";
import type { Norms } from "./norms.ts";
import { populationFigures } from "./population.ts";
import type { CountyRequest } from "./request.ts";
import { travelFigures } from "./travel.ts";

/** A county as the two files of `seeds/counties/`. */
export interface SeedFiles {
  /** `<id>.yaml` */
  readonly yaml: string;
  /** `<id>.villages.csv` */
  readonly csv: string;
}

const SHIPPED = "Made from sources/ by `npx tsx src/command/make-seeds.ts`: change those or the norms, not this file.";

/**
 * Writes a generated county as `src/scenario/README.md` asks for it: every number with the source it was made from.
 * @param made how the file came about, its first line
 */
export function seedFiles(request: CountyRequest, county: CountySeed, made = SHIPPED): SeedFiles {
  const { id, name, division } = county;
  const ofTownships = sourcesOf(request.townships);
  const ofInstitutions = sourcesOf(request.institutions ?? []);
  const lines = [
    `# ${made}`,
    ...(request.notes ?? []).map((note) => `# ${note}`),
    `id: ${id}`,
    `name: ${text(name)}`,
    `division: "${division}"`,
    `villageTable: ${id}.villages.csv`,
    "population:",
    ...figures(populationFigures(request), { incomeFen: "income" }),
    "travel:",
    ...figures(travelFigures(request), TRAVEL_KEYS),
    "townships:",
    ...county.townships.map((township) => {
      const { code, latitude, longitude, positionKnown, marketDay } = township;
      const known = ofTownships.get(code) ?? "GeoNames cities500 (CC BY 4.0)";
      return entry(code, [
        `name: ${text(township.name)}`,
        `latitude: ${latitude}`,
        `longitude: ${longitude}`,
        `positionKnown: ${positionKnown}`,
        `marketDay: ${marketDay < 0 ? "none" : marketDay}`,
        `$source: ${quoted(positionKnown ? `${known}; market day A` : "A: laid out")}`,
      ]);
    }),
    "kinds:",
    ...INSTITUTION_KINDS.flatMap((kind) => {
      const first = county.institutions.find((institution) => institution.kind === kind);
      return first === undefined ? [] : [kindEntry(request, first)];
    }),
    "institutions:",
    ...county.institutions
      .filter(({ level }) => level !== VILLAGE)
      .map((institution) => institutionEntry(county, institution, ofInstitutions.get(institution.code))),
  ];
  return { yaml: `${lines.join("\n")}\n`, csv: villageTable(county, sourcesOf(request.villages)) };
}

/** What is said of sources, by code. */
function sourcesOf(list: readonly { readonly code: string; readonly source?: string }[]): ReadonlyMap<string, string> {
  return new Map(list.flatMap(({ code, source }) => (source === undefined ? [] : [[code, source] as const])));
}

const TRAVEL_KEYS = {
  speedKmh: "speed",
  accessMinutes: "access",
  costFenPerKm: "costPerKm",
  municipalKm: "municipalDistance",
  municipalMinutes: "municipalTime",
  provincialKm: "provincialDistance",
  provincialMinutes: "provincialTime",
};

/** Units of `Figure` that a file may carry; others stand for the field's own unit, which a file leaves out. */
const WRITTEN_UNITS = new Set(["yuan", "share", "per person-year", "min", "km", "km/h", "deg"]);

function figures(
  all: Readonly<Record<string, Figure | Figure<readonly number[]>>>,
  names: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.entries(all).map(([key, value]) => `  ${names[key] ?? key}: ${long(value)}`);
}

function long({ value, unit, source, range }: Figure | Figure<readonly number[]>): string {
  const parts = [
    `value: ${typeof value === "number" ? value : list(value)}`,
    ...(WRITTEN_UNITS.has(unit) ? [`unit: ${unit}`] : []),
    `source: ${quoted(source)}`,
    ...(range === undefined ? [] : [`range: ${list(range)}`]),
  ];
  return `{ ${parts.join(", ")} }`;
}

const list = (values: readonly number[]): string => `[${values.join(", ")}]`;
/** Words as YAML takes them. */
export const quoted = (words: string): string => (/^[A-Za-z0-9]+$/.test(words) ? words : JSON.stringify(words));
const text = ({ en, zh }: Text): string =>
  `{ en: ${quoted(en)}, zh: ${/^\p{Script=Han}[\p{Script=Han}0-9（）·]*$/u.test(zh) ? zh : JSON.stringify(zh)} }`;
const entry = (key: string, parts: readonly string[]): string =>
  `  ${/^\d+$/.test(key) ? `"${key}"` : key}: { ${parts.join(", ")} }`;
const yuan = (fen: number): number => fen / 100;

/** `name: { a: 1, … }` of what is not 0; nothing when all is 0. */
function byName(key: string, names: readonly string[], values: readonly number[]): readonly string[] {
  const parts = names.flatMap((name, i) => (values[i] === 0 ? [] : [`${name}: ${values[i]}`]));
  return parts.length === 0 ? [] : [`${key}: { ${parts.join(", ")} }`];
}

const counted = (key: string, value: number): readonly string[] => (value === 0 ? [] : [`${key}: ${value}`]);
const money = (key: string, fen: number): readonly string[] => counted(key, yuan(fen));

function payFigure({ finance }: Norms, { kind, payFen }: InstitutionInput): Figure<readonly number[]> {
  const norms: Partial<Record<InstitutionKind, Figure<readonly number[]>>> = {
    "private-hospital": finance.privatePay,
    "municipal-hospital": finance.outsidePay,
    "provincial-hospital": finance.outsidePay,
    "county-general": finance.countyPay,
    "county-tcm": finance.countyPay,
    "county-mch": finance.countyPay,
    "township-basic": finance.townshipPay,
    "township-recommended": finance.townshipPay,
    "sub-centre": finance.townshipPay,
  };
  const { source, range } = norms[kind] ?? finance.villagePay;
  return figure(payFen.map(yuan), "yuan", source, range);
}

function kindEntry(request: CountyRequest, first: InstitutionInput): string {
  const shift =
    first.kind.startsWith("county-") || first.kind === "private-hospital" ? request.strength.capability.value : 0;
  return [
    `  ${first.kind}:`,
    "    $source: D",
    `    capability: ${long(capabilityOf(request.norms, first.kind, shift))} # ${SERVICE_LINES.join(", ")}`,
    `    pay: ${long(payFigure(request.norms, first))}`,
    ...counted("midGradeShare", first.midGradeShare)
      .map((part) => part.replace(/: (.*)/, ": { value: $1, unit: share, source: A }"))
      .map((part) => `    ${part}`),
    ...(first.level === VILLAGE ? clinicParts(first).map((part) => `    ${part}`) : []),
  ].join("\n");
}

const clinicParts = (clinic: InstitutionInput): readonly string[] => [
  ...counted("nurses", clinic.nurses),
  ...byName("devices", DEVICES, clinic.devices),
  ...moneyParts(clinic),
];

const moneyParts = (institution: InstitutionInput): readonly string[] => [
  ...money("subsidy", institution.subsidyFen),
  ...money("openingCash", institution.openingCashFen),
  ...money("openingDebt", institution.openingDebtFen),
];

function institutionEntry(county: CountySeed, i: InstitutionInput, known: string | undefined): string {
  const township = county.townships[i.township]?.code;
  const parts = [
    `name: ${text(i.name)}`,
    `kind: ${i.kind}`,
    ...(township === undefined ? [] : [`township: "${township}"`]),
    `latitude: ${i.latitude}`,
    `longitude: ${i.longitude}`,
    `positionKnown: ${i.positionKnown}`,
    ...(i.community < 0 ? [] : [`community: ${i.community}`]),
    ...(i.lead ? ["lead: true"] : []),
    ...(i.publicOwned ? [] : ["publicOwned: false"]),
    ...byName("doctors", DEPARTMENTS, i.doctors),
    ...counted("nurses", i.nurses),
    ...counted("technicians", i.technicians),
    ...counted("publicHealthStaff", i.publicHealthStaff),
    ...counted("otherStaff", i.otherStaff),
    ...byName("beds", WARDS, i.beds),
    ...byName("devices", DEVICES, i.devices),
    ...counted("theatres", i.theatres),
    ...counted("ambulances", i.ambulances),
    ...moneyParts(i),
    ...counted("outsideWait", i.outsideWaitMinutes),
  ];
  const norms = i.township < 0 ? "A" : "D: norms per resident and per bed";
  const source = known === undefined ? norms : `${known}; what is not known ${norms}`;
  return [`  ${i.code}:`, `    $source: ${quoted(source)}`, ...parts.map((part) => `    ${part}`)].join("\n");
}

const HEADER = "code,township,zh,en,latitude,longitude,position,residents,migrants,urban,clinic,doctors,port,source";

const MADE = "D: county total shared by kind and keyed size; laid out A";

function villageTable(county: CountySeed, known: ReadonlyMap<string, string>): string {
  const clinics = new Map(
    county.institutions.filter(({ village }) => village >= 0).map((clinic) => [clinic.village, clinic]),
  );
  const rows = county.villages.map((village, i) => {
    const clinic = clinics.get(i);
    return [
      village.code,
      county.townships[village.township]!.code,
      cell(village.name.zh),
      cell(village.name.en),
      village.latitude,
      village.longitude,
      village.positionKnown ? "known" : "laid-out",
      village.residents,
      village.migrants,
      yes(village.urban),
      clinic?.kind ?? "",
      clinic?.doctors[0] ?? 0,
      yes(clinic?.insurancePort ?? false),
      known.has(village.code) ? cell(`${known.get(village.code)}; what is not known ${MADE}`) : MADE,
    ].join(",");
  });
  return `${[HEADER, ...rows].join("\n")}\n`;
}

const yes = (is: boolean): string => (is ? "yes" : "no");
/** A cell of a table, in quotation marks where it needs them (RFC 4180). */
export const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
