import { AGE_BANDS, SCHEMES, type PopulationInput } from "../../county/input/people.ts";
import {
  DEPARTMENTS,
  DEVICES,
  INSTITUTION_KINDS,
  MARKET_CYCLE_DAYS,
  SERVICE_LINES,
  WARDS,
  type InstitutionInput,
  type InstitutionKind,
  type TownshipInput,
  type TravelInput,
} from "../../county/input/places.ts";
import type { Text } from "../../county/input/text.ts";
import {
  bare,
  block,
  costPerKm,
  count,
  degrees,
  factor,
  flag,
  indexOrNone,
  keyed,
  keyNamed,
  km,
  list,
  maybe,
  minutes,
  money,
  name,
  otherwise,
  rate,
  ratedBySex,
  share,
  speed,
  text,
  word,
  type Field,
} from "../../language/fields.ts";

/** Shares of people that add up to one, by age band. */
const ageShares = (en: string, zh: string): Field<readonly number[]> => list(AGE_BANDS, share(en, zh), { sum: 1 });

export const POPULATION = block<PopulationInput>("the county's people", "全县人口", {
  ageShares: ageShares("Shares of residents by age band", "常住人口年龄构成"),
  migrantAgeShares: ageShares("Shares of out-migrants by age band", "外出人口年龄构成"),
  maleShare: share("Males among residents", "男性占比"),
  schemeShares: list(SCHEMES, share("Shares of residents by insurance scheme", "参保类型构成"), { sum: 1 }),
  employeeTownRatio: factor(
    "How much likelier employees' insurance is in town than in villages",
    "城镇与农村职工参保可能性之比",
  ),
  migrantsEnrolledShare: share(
    "Out-migrants enrolled in the resident scheme at home",
    "外出人口在家乡参加居民医保的比例",
  ),
  assistedShare: share("Residents on subsistence allowance or lifted out of poverty", "低保及脱贫人口占比"),
  incomeFen: list(["villages", "towns"], money("Disposable income a head and year", "人均可支配收入", { min: 1 })),
  incomeSpread: bare("log standard deviation", "Spread of income between people", "收入对数标准差", { max: 3 }),
  birthRate: rate("Births a resident and year", "出生率", { max: 0.2 }),
  deathRates: ratedBySex(AGE_BANDS, rate("Background deaths a person and year", "基础死亡率", { max: 1 })),
  netMigration: list(
    AGE_BANDS,
    rate("Net migration of residents, share of the band a year", "净迁移率", { min: -1, max: 1 }),
  ),
  homeAtSpringFestival: share("Out-migrants home in the Spring Festival", "春节返乡比例"),
  homeAtFarmPeak: share("Out-migrants home at a farm peak", "农忙返乡比例"),
  schemeChangeShare: share("Households changing scheme a year", "每年转换参保类型的比例"),
});

const latitude = degrees("Latitude, WGS-84", "纬度", { min: -90, max: 90 });
const longitude = degrees("Longitude, WGS-84", "经度", { min: -180, max: 180 });

export const TRAVEL = block<TravelInput>("roads and travel", "道路与出行", {
  detour: bare("ratio", "Road length over straight-line distance", "路程与直线距离之比", { min: 1, max: 5 }),
  speedKmh: list(["village", "township", "county", "highway"], speed("Mean speed by road class", "各级道路平均车速")),
  accessMinutes: minutes("Minutes lost at each end of a journey", "两端步行与候车时间", { max: 240 }),
  costFenPerKm: keyNamed("costPerKm", costPerKm("Travel cost of patient and companion", "患者与陪护每公里交通费")),
  municipalKm: keyNamed(
    "municipalDistance",
    km("County seat to municipal hospitals by road", "县城到市级医院路程", { max: 2000 }),
  ),
  municipalMinutes: keyNamed(
    "municipalTime",
    minutes("County seat to municipal hospitals", "县城到市级医院用时", { max: 2880 }),
  ),
  provincialKm: keyNamed(
    "provincialDistance",
    km("County seat to provincial hospitals by road", "县城到省级医院路程", { max: 3000 }),
  ),
  provincialMinutes: keyNamed(
    "provincialTime",
    minutes("County seat to provincial hospitals", "县城到省级医院用时", { max: 2880 }),
  ),
  seatLatitude: latitude,
  seatLongitude: longitude,
});

/** A township but for its code, which is its key. */
export const TOWNSHIPS = keyed(
  block<Omit<TownshipInput, "code">>("a township", "乡镇", {
    name: name("Name", "名称"),
    latitude,
    longitude,
    positionKnown: otherwise(flag("Position known, not laid out", "位置已知"), true),
    marketDay: indexOrNone(
      Array.from({ length: MARKET_CYCLE_DAYS }, (_, day) => String(day)),
      "Day of the five-day market cycle, or none",
      "集日（五日一集），无集为 none",
    ),
  }),
);

/** A village and its clinic; township by code, clinic by kind. */
export interface VillageFile {
  readonly name: Text;
  readonly township: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly positionKnown: boolean;
  readonly residents: number;
  readonly migrants: number;
  readonly urban: boolean;
  readonly clinic: InstitutionKind | "none";
  readonly doctors: number;
  readonly port: boolean;
}

const VILLAGE_KINDS: readonly InstitutionKind[] = INSTITUTION_KINDS.slice(0, 5);
const townshipCode = text("Code of a township", "乡镇代码");

export const VILLAGES = keyed(
  block<VillageFile>("a village and its clinic", "村与村卫生室", {
    name: name("Name", "名称"),
    township: townshipCode,
    latitude,
    longitude,
    positionKnown: flag("Position known, not laid out", "位置已知"),
    residents: count("persons", "Residents", "常住人口", { max: 1_000_000 }),
    migrants: count("persons", "Out-migrants", "外出人口", { max: 1_000_000 }),
    urban: flag("Town community, not a village", "居委会或社区"),
    clinic: word([...VILLAGE_KINDS, "none"], "Kind of its clinic", "卫生室类型"),
    doctors: count("persons", "Village doctors", "乡村医生", { max: 1000 }),
    port: flag("Insurance port open", "开通医保端口"),
  }),
);

/** An institution but for what follows from its code, kind and place. */
export interface InstitutionFile extends Omit<
  InstitutionInput,
  "code" | "level" | "township" | "village" | "latitude" | "longitude" | "positionKnown" | "closed" | "borne"
> {
  readonly township?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly positionKnown?: boolean;
}

const people = (en: string, zh: string): Field<number> => otherwise(bare("persons", en, zh, { max: 100_000 }), 0);
const yearly = (en: string, zh: string): Field<number> => otherwise(money(en, zh), 0);

export const INSTITUTION = block<InstitutionFile>("an institution", "医疗机构", {
  name: name("Name", "名称"),
  kind: word(INSTITUTION_KINDS, "Kind", "机构类型"),
  township: maybe(townshipCode),
  latitude: maybe(latitude),
  longitude: maybe(longitude),
  positionKnown: maybe(flag("Position known, not laid out", "位置已知")),
  community: indexOrNone(["0", "1", "2"], "Medical community it belongs to, or none", "所属医共体，无则 none"),
  lead: otherwise(flag("Lead hospital of its community", "牵头医院"), false),
  publicOwned: otherwise(flag("Publicly owned", "公立"), true),
  insurancePort: otherwise(
    flag("Insurance port open; other levels: contracted with the fund", "开通医保端口／医保定点"),
    true,
  ),
  capability: list(SERVICE_LINES, share("Capability of the service line, 0 to 1", "专科服务能力"), { rest: 0 }),
  doctors: list(DEPARTMENTS, bare("persons", "Doctors by department", "各科医师", { max: 100_000 }), { rest: 0 }),
  midGradeShare: otherwise(share("Doctors of middle grade and above", "中级及以上职称占比"), 0),
  drugList: otherwise(share("Chronic patients' drugs on its list", "慢病用药在本机构目录内的比例"), 1),
  nurses: people("Nurses", "护士"),
  technicians: people("Technicians", "技师"),
  publicHealthStaff: people("Public-health staff", "公共卫生人员"),
  otherStaff: people("Other staff", "其他人员"),
  beds: list(WARDS, count("beds", "Open beds by ward group", "各病区开放床位", { max: 100_000 }), { rest: 0 }),
  devices: list(DEVICES, count("devices", "Devices", "设备台数", { max: 10_000 }), { rest: 0 }),
  theatres: otherwise(count("theatres", "Operating theatres", "手术间", { max: 1000 }), 0),
  ambulances: otherwise(count("ambulances", "Ambulances", "救护车", { max: 1000 }), 0),
  payFen: otherwise(
    list(
      ["doctor", "nurse", "other"],
      money("Pay of one person a year; of a doctor below middle grade", "人均年薪酬（医师为初级职称）"),
    ),
    [0, 0, 0],
  ),
  subsidyFen: yearly("Government subsidy a year", "财政补助"),
  openingCashFen: yearly("Cash at the start", "期初现金"),
  openingDebtFen: yearly("Debt at the start", "期初债务"),
  outsideWaitMinutes: otherwise(
    minutes("Wait outside the county, where queues are not simulated", "县外等候时间", { max: 200_000 }),
    0,
  ),
});

/** What institutions of a kind have unless they say otherwise. */
export const KINDS = keyed(INSTITUTION);
export const INSTITUTIONS = keyed(INSTITUTION);

export const COUNTY_ID = text("Id", "标识", /^[a-z0-9-]+$/);
export const COUNTY_NAME = name("Name of the county", "县名");
export const DIVISION = text("Six-digit division code", "六位区划代码", /^\d{6}$/);
