/** What the county's places are built from. Plain data in canonical units, made by `scenario/`. */
import type { Text } from "./text.ts";

/** Levels of care (诊疗层级), by index. Municipal and provincial are outside the county. */
export const LEVELS = ["village", "township", "county", "municipal", "provincial"] as const;
export const VILLAGE = 0;
export const TOWNSHIP = 1;
export const COUNTY = 2;
export const MUNICIPAL = 3;
export const PROVINCIAL = 4;

/** Institutions with departments and wards (院区): township centres and the county's hospitals. */
export const isSite = ({ level }: { readonly level: number }): boolean => level === TOWNSHIP || level === COUNTY;

/** Where roads out of the county lead: to municipal and to provincial hospitals. */
export const ROAD_ENDS = 2;

/** Kinds of institution, by index, in order of level. */
export const INSTITUTION_KINDS = [
  "service-point", // 村卫生室服务点
  "joint-clinic", // 联办村卫生室
  "mobile-stop", // 巡回医疗点
  "ordinary-clinic", // 一般村卫生室
  "central-clinic", // 中心村卫生室
  "township-basic", // 乡镇卫生院（基本标准）
  "township-recommended", // 乡镇卫生院（推荐标准）
  "sub-centre", // 县域医疗卫生次中心
  "county-general", // 县综合医院
  "county-tcm", // 县中医医院
  "county-mch", // 县妇幼保健院
  "private-hospital", // 民营医院
  "municipal-hospital", // 市级医院
  "provincial-hospital", // 省级医院
] as const;
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

/** Index of the level of a kind of institution. */
export function levelOf(kind: InstitutionKind): number {
  const at = INSTITUTION_KINDS.indexOf(kind);
  return at < 5 ? VILLAGE : at < 8 ? TOWNSHIP : at < 12 ? COUNTY : at === 12 ? MUNICIPAL : PROVINCIAL;
}

/** Service lines (专科), by index: what capability is measured in. */
export const SERVICE_LINES = [
  "general", // 全科
  "respiratory", // 呼吸
  "cardiovascular", // 心血管
  "neurology", // 神经
  "digestive", // 消化
  "endocrine-renal", // 内分泌肾病
  "general-surgery", // 普外泌尿
  "orthopaedics", // 骨科
  "obstetrics-gynaecology", // 妇产
  "paediatrics", // 儿科
  "oncology", // 肿瘤
  "tcm-rehabilitation", // 中医康复
  "senses-skin", // 五官皮肤
  "mental", // 精神
  "infectious", // 感染
  "critical", // 急危重症
] as const;

/** Out-patient departments, by index: where one queues. */
export const DEPARTMENTS = [
  "general",
  "internal",
  "surgery",
  "women",
  "children",
  "tcm",
  "senses",
  "emergency",
] as const;
export const EMERGENCY_DEPARTMENT = 7;

/** Ward groups (病区), by index: which bed one lies in. */
export const WARDS = ["internal", "surgery", "women", "children", "tcm", "intensive"] as const;
export const INTENSIVE_WARD = 5;

/** Department of a service line, by index. */
export const DEPARTMENT_OF_LINE: readonly number[] = [0, 1, 1, 1, 1, 1, 2, 2, 3, 4, 1, 5, 6, 1, 1, 7];
/** Ward group of a service line, by index. */
export const WARD_OF_LINE: readonly number[] = [0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 0, 4, 1, 0, 0, 0];

/** Diagnostic and treatment devices shared by departments, by index. */
export const DEVICES = [
  "laboratory",
  "ecg",
  "ultrasound",
  "x-ray",
  "ct",
  "mri",
  "endoscopy",
  "dsa",
  "dialysis",
] as const;

/** Townships hold a market every fifth day (五日一集). */
export const MARKET_CYCLE_DAYS = 5;

export interface TownshipInput {
  /** Nine-digit division code (区划代码). */
  readonly code: string;
  readonly name: Text;
  /** Degrees, WGS-84, of its seat. */
  readonly latitude: number;
  readonly longitude: number;
  /** False where the position was laid out, not known. */
  readonly positionKnown: boolean;
  /** Day of the five-day market cycle (集日), 0 to 4; -1 without a market. */
  readonly marketDay: number;
}

export interface VillageInput {
  /** Twelve-digit division code. */
  readonly code: string;
  readonly name: Text;
  /** Index into the townships. */
  readonly township: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly positionKnown: boolean;
  /** Residents living there (常住), persons. */
  readonly residents: number;
  /** Out-migrants registered there and away most of the year, persons. */
  readonly migrants: number;
  /** A town community (居委会 / 社区), not a village. */
  readonly urban: boolean;
}

/** Parts of staff, beds, floor and devices (by kind) that an institution bears the cost of: 1 all. */
export interface Borne {
  readonly staff: number;
  readonly beds: number;
  readonly floor: number;
  readonly devices: readonly number[];
}

export interface InstitutionInput {
  /** Immutable: division code, kind, ordinal. Institutions stand in code order within their level. */
  readonly code: string;
  readonly name: Text;
  readonly kind: InstitutionKind;
  /** Index into `LEVELS`. */
  readonly level: number;
  /** Index into the townships, -1 outside the county. */
  readonly township: number;
  /** Index into the villages for village clinics, else -1. */
  readonly village: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly positionKnown: boolean;
  /** Index of the medical community it belongs to, -1 none. */
  readonly community: number;
  /** Lead hospital (牵头医院) of its community. */
  readonly lead: boolean;
  readonly publicOwned: boolean;
  /** Village insurance port open (医保端口). Other levels: contracted with the fund. */
  readonly insurancePort: boolean;
  /** By service line, 0 to 1. */
  readonly capability: readonly number[];
  /** Doctors by department, persons (village: [0] holds its village doctors). */
  readonly doctors: readonly number[];
  /** Of those, mid-grade and above (中级及以上), share. */
  readonly midGradeShare: number;
  /** Chronic patients' drugs that are on its list (药品目录), share. */
  readonly drugList: number;
  readonly nurses: number;
  readonly technicians: number;
  readonly publicHealthStaff: number;
  readonly otherStaff: number;
  /** Open beds by ward group. */
  readonly beds: readonly number[];
  /** Devices by kind, units. */
  readonly devices: readonly number[];
  /**
   * Of a county scaled down: what it bears the cost of, as whole persons, beds and devices are not its part of them.
   */
  readonly borne?: Borne;
  readonly theatres: number;
  readonly ambulances: number;
  /** Pay a year of one person, fen: doctor below middle grade (职称), nurse, other. */
  readonly payFen: readonly number[];
  /** Government subsidy a year, fen. */
  readonly subsidyFen: number;
  readonly openingCashFen: number;
  readonly openingDebtFen: number;
  /** Waiting for an elective bed or visit outside the county, where queues are not simulated: minutes. */
  readonly outsideWaitMinutes: number;
  /** Not opened yet, or closed: then it has neither staff nor beds nor anything else. */
  readonly closed?: true;
}

export interface TravelInput {
  /** Road length over straight-line distance, ratio, plains to mountains. */
  readonly detour: number;
  /** Mean speeds by road class, km/h: village road, township road, county road, highway. */
  readonly speedKmh: readonly number[];
  /** Minutes lost at each end (walking, waiting for a bus). */
  readonly accessMinutes: number;
  /** Travel cost, fen a km (patient and companion). */
  readonly costFenPerKm: number;
  /** Road distance county seat to municipal and provincial hospitals, km, and minutes. */
  readonly municipalKm: number;
  readonly municipalMinutes: number;
  readonly provincialKm: number;
  readonly provincialMinutes: number;
  /** Seat of the county, degrees. */
  readonly seatLatitude: number;
  readonly seatLongitude: number;
}
