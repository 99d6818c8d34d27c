import { AGE_BANDS, SCHEMES } from "../county/input/people.ts";
import {
  DEPARTMENTS,
  DEVICES,
  INSTITUTION_KINDS,
  type InstitutionKind,
  LEVELS,
  levelOf,
  SERVICE_LINES,
  WARDS,
} from "../county/input/places.ts";
import {
  bare,
  costPerKm,
  count,
  type Field,
  km,
  list,
  minutes,
  money,
  rate,
  ratedBySex,
  share,
  signed,
  speed,
} from "../language/fields.ts";
import { TERRAIN_KINDS } from "./request.ts";

/** All that `seeds/new-county/norms.yaml` says, section by section. */

const ofLevels = (level: number): readonly InstitutionKind[] =>
  INSTITUTION_KINDS.filter((kind) => levelOf(kind) === level);
/** Kinds of institution below and outside the county's hospitals, in their order. */
export const CLINICS = ofLevels(0);
export const CENTRES = ofLevels(1);
export const HOSPITALS = ofLevels(2);
export const OUTSIDE = INSTITUTION_KINDS.filter((kind) => levelOf(kind) > 2);

const LEVELS_INSIDE = LEVELS.slice(0, 3);
const JOBS = ["doctor", "nurse", "other"] as const;
const ROADS = ["village", "township", "county", "highway"] as const;

const ratioOf = (en: string, zh: string): Field<number> => bare("ratio", en, zh);
const perThousand = (en: string, zh: string): Field<number> => bare("per 1000 residents", en, zh);
const residents = (en: string, zh: string): Field<number> => count("persons", en, zh, { min: 1 });
const beds = (en: string, zh: string): Field<number> => count("beds", en, zh);
const perBed = (en: string, zh: string): Field<number> => bare("persons a bed", en, zh, { max: 10 });
const yuan = (en: string, zh: string): Field<number> => money(en, zh);
const pay = (en: string, zh: string): Field<readonly number[]> => list(JOBS, money(en, zh));
const byLevel = (item: Field<number>): Field<readonly number[]> => list(LEVELS_INSIDE, item, { rest: 0 });
const departments = (kinds: readonly string[]): Field<readonly (readonly number[])[]> =>
  list(kinds, list(DEPARTMENTS, share("Of the doctors, by department", "医师按科室占比"), { rest: 0, sum: 1 }));
const wards = (kinds: readonly string[]): Field<readonly (readonly number[])[]> =>
  list(kinds, list(WARDS, share("Of the beds, by ward", "床位按病区占比"), { rest: 0, sum: 1 }));
const devices = (kinds: readonly string[], en: string, zh: string): Field<readonly (readonly number[])[]> =>
  list(kinds, list(DEVICES, count("devices", en, zh), { rest: 0 }));
const lines = (en: string, zh: string): Field<readonly number[]> => list(SERVICE_LINES, share(en, zh));

const village = {
  jointBelow: residents("Villages below this share a joint clinic", "低于此人口的村合办卫生室"),
  jointWithin: km(
    "By road to the clinic that a small village shares; farther, it has a service point",
    "合办卫生室最远路程，更远者设服务点或巡诊点",
  ),
  centralShare: share("Of clinics, that are central clinics", "中心卫生室占比"),
  doctorsPerThousandRural: perThousand("Village doctors in villages", "每千农村居民村医"),
  doctorsPerThousandTown: perThousand("Doctors of health stations in communities", "每千社区居民卫生站医师"),
  centralDoctors: count("persons", "Doctors of a central clinic at least", "中心卫生室医师下限"),
  portShare: share("Of clinics other than central ones, that settle insurance", "非中心卫生室开通医保结算占比"),
  nurses: list(CLINICS, count("persons a clinic", "Nurses of a clinic", "卫生室护士"), { rest: 0 }),
};

/** How many people villages and communities have, and how far they are off. */
const people = {
  communitySize: list(
    ["seat", "town"],
    ratioOf("Median size of a community over a village's", "社区与村人口中位数之比"),
  ),
  leastUrbanShare: share("Of residents at least in communities, where a county has any", "有社区的县社区居民占比下限"),
  sizeSpread: bare("log standard deviation", "Sizes of villages, and of communities", "村与社区人口离散程度"),
  communityMigration: bare("ratio", "Migrants a resident of communities over villages'", "社区与村外出率之比"),
  villageFactor: ratioOf(
    "A village's residents over the province's rural residents a village",
    "每村人口与全省村均农村人口之比",
  ),
  communityFactor: ratioOf(
    "A community's residents over the province's urban residents a community",
    "每社区人口与全省社区均城镇人口之比",
  ),
  village: residents("A village where the province is not known", "省份未知时每村人口"),
  community: residents("A community where the province is not known", "省份未知时每社区人口"),
  off: list(["low", "high"], ratioOf("What an estimate of residents may be off by", "人口估计可能的偏差")),
  migrants: share("Of residents, who work elsewhere", "外出人口占常住人口比例"),
};

/** Land, and ways to the cities. */
const land = {
  residentsPerKm2: list(TERRAIN_KINDS, bare("persons per km²", "Density by terrain", "按地形的人口密度", { min: 0.1 })),
  relief: list(["hill", "mountain"], count("m", "Between high and low places, from which land is so", "地势起伏界限")),
  steppeFrom: count("km²", "Size from which counties of steppe provinces are steppe", "草原省区县视为草原的面积下限"),
  detour: list(TERRAIN_KINDS, bare("ratio", "Road over the straight line", "路程与直线距离之比", { min: 1 })),
  speed: list(TERRAIN_KINDS, list(ROADS, speed("On roads of each kind", "各级道路车速"))),
  access: minutes("To the road and from it", "上路与下路时间"),
  costPerKm: costPerKm("Of travel", "交通费"),
  highwayDetour: bare("ratio", "Highway over the straight line", "高速公路路程与直线距离之比", { min: 1 }),
  cityAccess: minutes("From the door to the highway and from it to the hospital", "出门上高速与下高速到医院时间"),
  municipalDistance: km("To the prefecture's hospitals where the seat is not known", "县城位置未知时到市级医院路程"),
  municipalTime: minutes("The same in time", "同上，时间"),
  provincialDistance: km("To the province's hospitals where the seat is not known", "县城位置未知时到省级医院路程"),
  provincialTime: minutes("The same in time", "同上，时间"),
};

/** What a county's own figures are taken for. */
const ownFigures = {
  off: share("What an office's figure may be off by, of its value (95 %)", "填报数可能偏差占其值比例（95%）"),
  offPoints: share("What an office's share may be off by (95 %)", "填报比例可能偏差（95%）"),
  contribution: yuan("A person's, where only the fund's income is known", "仅知基金收入时的个人缴费"),
  fewestUninsured: share("Of residents at least, without insurance", "未参保占比下限"),
  split: list(LEVELS_INSIDE, share("Of what is left of a package, where nothing is said", "未说明时打包结余分配比例"), {
    sum: 1,
  }),
};

const township = {
  bedsPerThousand: perThousand("Beds of township centres", "乡镇卫生院每千人床位"),
  beds: list(["fewest", "most"], beds("Of a centre", "每院床位上下限")),
  subCentresPerResidents: residents("Residents a sub-centre", "每个次中心服务人口"),
  recommendedShare: share("Of centres, by the recommended standard", "达推荐标准卫生院占比"),
  bedFactor: list(
    CENTRES,
    ratioOf("Beds over those of a basic centre with as many residents", "同等人口下与基本标准床位之比"),
  ),
  seatFactor: ratioOf("Beds of a centre beside the county's hospitals", "县城卫生院床位系数"),
  staffPerThousand: perThousand("Staff of township centres", "乡镇卫生院每千人职工"),
  split: list(["doctors", "nurses", "technicians", "publicHealth", "other"], share("Of the staff", "职工构成"), {
    sum: 1,
  }),
  bedWeight: share(
    "Of a centre's staff that follow its beds; the rest its residents",
    "职工随床位配置占比，其余随人口",
  ),
  midGradeShare: share("Of doctors, of middle grade and above", "中级及以上医师占比"),
  ctShare: share("Of centres that have a CT", "配备 CT 的卫生院占比"),
  doctors: departments(CENTRES),
  wards: wards(CENTRES),
  devices: devices(CENTRES, "Of a centre", "每院设备"),
  theatres: list(CENTRES, count("theatres", "Of a centre", "每院手术室")),
};

const county = {
  generalBeds: perThousand("Beds of the general hospital", "县综合医院每千人床位"),
  tcmBeds: perThousand("Beds of the hospital of Chinese medicine", "县中医医院每千人床位"),
  mchBeds: perThousand("Beds of the maternal-and-child hospital", "妇幼保健院每千人床位"),
  privateBeds: perThousand("Beds of private hospitals", "民营医院每千人床位"),
  privateHospitalsPer: residents("Residents a private hospital", "每所民营医院对应人口"),
  firstPrivate: ratioOf("Size of the largest private hospital over the others'", "最大民营医院与其他之比"),
  fewestBeds: list(["general", "tcm", "mch"], beds("Of a hospital at least", "医院床位下限")),
  doctorsPerBed: list(HOSPITALS, perBed("Doctors", "每床医师")),
  nursesPerBed: list(HOSPITALS, perBed("Nurses", "每床护士")),
  techniciansPerBed: list(HOSPITALS, perBed("Technicians", "每床技师")),
  othersPerBed: list(HOSPITALS, perBed("Others", "每床其他人员")),
  publicHealthPerBed: list(HOSPITALS, perBed("Public-health staff", "每床公卫人员")),
  fewestDoctors: count("persons", "Doctors of a hospital at least", "医院医师下限"),
  midGradeShare: list(HOSPITALS, share("Of doctors, of middle grade and above", "中级及以上医师占比")),
  bedsPerTheatre: list(HOSPITALS, bare("beds", "Beds an operating theatre", "每间手术室对应床位", { min: 1 })),
  bedsForDevice: list(DEVICES, beds("From which on a hospital has the device", "配备该设备的床位下限"), { rest: 0 }),
  doctors: departments(HOSPITALS),
  wards: wards(HOSPITALS),
  deviceSize: list(
    HOSPITALS,
    count("beds", "Beds of a hospital that has these devices", "对应下列设备数的床位", { min: 1 }),
  ),
  devices: devices(HOSPITALS, "Of a hospital of that size", "该规模医院的设备"),
  residentsPerAmbulance: residents("Residents an ambulance", "每辆救护车服务人口"),
  fewestAmbulances: count("vehicles", "Ambulances of a county at least", "救护车下限"),
  ambulancesTcm: share("Of ambulances, at the hospital of Chinese medicine", "中医医院救护车占比"),
  ambulancesCentres: share(
    "Of ambulances at most, at sub-centres and the largest centres",
    "次中心与大卫生院救护车占比上限",
  ),
};

/** The hospitals outside the county, each of which stands for all of its level: their queues are not simulated. */
const outside = {
  beds: list(OUTSIDE, beds("Of the hospital", "医院床位")),
  wait: list(OUTSIDE, minutes("In its clinic", "门诊等候")),
  doctorsPerBed: perBed("Doctors", "每床医师"),
  nursesPerBed: perBed("Nurses", "每床护士"),
  techniciansPerBed: perBed("Technicians", "每床技师"),
  othersPerBed: perBed("Others", "每床其他人员"),
  midGradeShare: share("Of doctors, of middle grade and above", "中级及以上医师占比"),
  bedsPerTheatre: bare("beds", "Beds an operating theatre", "每间手术室对应床位", { min: 1 }),
  devices: list(DEVICES, count("devices", "Of the hospital", "医院设备"), { rest: 0 }),
};

/** Capability by service line: of the complexity of a line's patients, what can be treated well there. */
const capability = {
  primary: list([...CLINICS, ...CENTRES], share("Mean over service lines", "各专科平均能力")),
  primaryShape: list(
    SERVICE_LINES,
    bare("ratio", "A line over the mean of its clinic or centre", "专科与本机构平均能力之比"),
  ),
  hospitals: list(HOSPITALS, lines("Of a service line", "专科能力")),
  outside: list(OUTSIDE, share("Of every service line", "各专科能力")),
  off: share("Half of the width of every capability's range", "能力可能范围的半宽"),
};

const finance = {
  visits: byLevel(rate("Visits a resident and year", "居民年均门诊人次")),
  admissions: byLevel(rate("Admissions a resident and year", "居民年均住院人次")),
  visitCharge: byLevel(yuan("A visit", "次均门诊费用")),
  admissionCharge: byLevel(yuan("An admission", "次均住院费用")),
  workload: list(
    INSTITUTION_KINDS,
    ratioOf("Patients over an even share by doctors and beds of the level", "工作量与同级按医师床位均分之比"),
    { rest: 1 },
  ),
  publicHealthGrant: yuan("Public-health grant a resident and year", "人均基本公卫补助"),
  publicHealthShare: byLevel(share("Of the grant", "公卫补助分配")),
  contractFee: yuan("Contract fees a resident and year", "人均签约服务费"),
  contractShare: byLevel(share("Of the fees", "签约服务费分配")),
  subsidyShare: byLevel(share("Subsidy, of income", "财政补助占收入比例")),
  mchSubsidyShare: share("The same of the maternal-and-child hospital", "妇幼保健院财政补助占收入比例"),
  cashDays: byLevel(bare("days of income", "Cash at the start", "期初现金", { max: 3650 })),
  debtOfIncome: byLevel(share("Debt at the start, of a year's income", "期初负债占年收入比例", { max: 10 })),
  villagePay: pay("A person and year in a clinic", "村卫生室年薪酬"),
  townshipPay: pay("A person and year in a township centre", "乡镇卫生院年薪酬"),
  countyPay: pay("A person and year in a county hospital", "县级医院年薪酬"),
  privatePay: pay("A person and year in a private hospital", "民营医院年薪酬"),
  outsidePay: pay("A person and year in a hospital outside", "县外医院年薪酬"),
};

/** The people of the norms' county. */
const population = {
  ageShares: list(AGE_BANDS, share("Of residents, by age", "常住人口年龄构成"), { sum: 1 }),
  migrantAgeShares: list(AGE_BANDS, share("Of out-migrants, by age", "外出人口年龄构成"), { sum: 1 }),
  maleShare: share("Male", "男性占比"),
  schemeShares: list(SCHEMES, share("Of residents, by insurance scheme", "参保类型构成"), { sum: 1 }),
  employeeTownRatio: ratioOf("Employees among town residents over villagers", "城镇与农村职工参保比"),
  migrantsEnrolledShare: share("Of out-migrants, enrolled at home", "外出人口在本县参保占比"),
  assistedShare: share("On subsistence allowance or lifted out of poverty", "低保与脱贫人口占比"),
  income: list(["village", "town"], yuan("Disposable income a head and year", "人均可支配收入")),
  incomeSpread: bare("log standard deviation", "Income between people", "收入离散程度"),
  birthRate: rate("Births a resident and year", "出生率"),
  deathShape: ratedBySex(
    AGE_BANDS,
    rate("Deaths by age and sex, before they are scaled", "分年龄性别死亡率（换算前）"),
  ),
  crudeDeathRate: rate("Deaths a resident and year in a county of these ages", "粗死亡率"),
  netMigration: list(AGE_BANDS, signed("share of band per year", "Net migration by age", "分年龄净迁移率")),
  homeAtSpringFestival: share("Of out-migrants, home in the Spring Festival", "春节返乡占比"),
  homeAtFarmPeak: share("Of out-migrants, home at each farm peak", "农忙返乡占比"),
  schemeChangeShare: bare("share per year", "Who change from one scheme to another", "年内变更参保类型占比", {
    max: 1,
  }),
};

export const SECTIONS = {
  village,
  people,
  land,
  ownFigures,
  township,
  county,
  outside,
  capability,
  finance,
  population,
} as const;
