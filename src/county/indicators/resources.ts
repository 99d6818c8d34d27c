import { type Measure, perHead, PERSON_DAYS, PRIMARY, ratio, term, words } from "./measure.ts";
import { COUNTY, TOWNSHIP, VILLAGE } from "../input/places.ts";

/** Hospitals of the county and township centres: where there are beds. */
const BEDDED = [TOWNSHIP, COUNTY];
const PER_1000 = perHead("per 1000 residents", 1000);
const PER_10000 = perHead("per 10,000 residents", 10_000);
const BY_STATE = { unit: "ratio", source: "S:001" } as const;

/** Staff, beds and equipment of the county (资源配置), from what the institutions have. */
export const RESOURCES: readonly Measure[] = [
  ratio(
    "beds_per_1000",
    term("bed_days_open", BEDDED),
    PERSON_DAYS,
    words("Beds per 1000", "每千人床位数"),
    words("open beds in the county / people present", "县域内开放床位 / 在县人口"),
    PER_1000,
  ),
  ratio(
    "doctors_per_1000",
    term("doctor_days", BEDDED),
    PERSON_DAYS,
    words("Doctors per 1000", "每千人医师数"),
    words(
      "doctors of county hospitals and township centres, village doctors apart / people present",
      "县、乡机构医师（不含村医）/ 在县人口",
    ),
    PER_1000,
  ),
  ratio(
    "village_doctors_per_1000",
    term("doctor_days", [VILLAGE]),
    PERSON_DAYS,
    words("Village doctors per 1000", "每千人村医数"),
    words("village doctors / people present", "村医 / 在县人口"),
    PER_1000,
  ),
  ratio(
    "nurses_per_1000",
    term("nurse_days"),
    PERSON_DAYS,
    words("Nurses per 1000", "每千人护士数"),
    words("nurses in the county / people present", "县域内护士 / 在县人口"),
    PER_1000,
  ),
  ratio(
    "doctors_per_bed",
    term("doctor_days", BEDDED),
    term("bed_days_open", BEDDED),
    words("Doctors per bed", "床医比（1:x）"),
    words("doctors / open beds, county hospitals and township centres", "医师 / 开放床位（县、乡机构）"),
    BY_STATE,
  ),
  ratio(
    "nurses_per_doctor",
    term("nurse_days", BEDDED),
    term("doctor_days", BEDDED),
    words("Nurses per doctor", "医护比（1:x）"),
    words("nurses / doctors, county hospitals and township centres", "护士 / 医师（县、乡机构）"),
    BY_STATE,
  ),
  ratio(
    "general_practitioners_per_10000",
    term("general_practitioner_days"),
    PERSON_DAYS,
    words("General practitioners per 10,000", "每万人全科医生数"),
    words(
      "doctors of the general departments of township centres and county hospitals / people present",
      "乡镇卫生院与县级医院全科医师 / 在县人口",
    ),
    { ...PER_10000, source: "S:001" },
  ),
  ratio(
    "public_health_staff_per_10000",
    term("public_health_staff_days"),
    PERSON_DAYS,
    words("Public-health staff per 10,000", "每万人公共卫生人员数"),
    words("public-health staff in the county / people present", "县域内公共卫生人员 / 在县人口"),
    { ...PER_10000, source: "S:001" },
  ),
  ratio(
    "stationed_doctors_per_10000",
    term("stationed_days", PRIMARY),
    PERSON_DAYS,
    words("Doctors stationed at primary care per 10,000", "每万常住人口中级及以上医师派驻基层人数"),
    words(
      "doctors of middle grade and above of county hospitals stationed at village or township, full-time " +
        "equivalents / people present; none before a rota sends them",
      "二级及以上机构中级及以上医师派驻基层人数（折合全时）/ 在县人口；未派驻时为零",
    ),
    { ...PER_10000, national: 4 },
  ),
  ratio(
    "mid_grade_doctors_township_per_10000",
    term("mid_grade_days", [TOWNSHIP]),
    PERSON_DAYS,
    words("Township's own doctors of middle grade per 10,000", "每万人乡镇卫生院中级及以上医师数"),
    words(
      "doctors of middle grade and above on the centres' own staff / people present",
      "卫生院在编中级及以上医师 / 在县人口",
    ),
    PER_10000,
  ),
  ratio(
    "remote_imaging_coverage",
    term("remote_imaging_days", [TOWNSHIP]),
    term("institution_days", [TOWNSHIP]),
    words("Imaging read by the county centre", "县域影像中心服务覆盖率"),
    words(
      "township centres whose images are read at the lead hospital / township centres; none before the centre opens",
      "影像由县域中心诊断的卫生院 / 卫生院；中心运行前为零",
    ),
    { national: 5 },
  ),
  ratio(
    "remote_ecg_coverage",
    term("remote_ecg_days", PRIMARY),
    term("institution_days", PRIMARY),
    words("ECG read by the county centre", "县域心电中心服务覆盖率"),
    words(
      "township centres and village clinics whose ECGs are read at the lead hospital / all of them; none before the " +
        "centre opens",
      "心电由县域中心诊断的村、乡机构 / 村、乡机构；中心运行前为零",
    ),
    { national: 5 },
  ),
  ratio(
    "ecg_coverage_village",
    term("ecg_days", [VILLAGE]),
    term("institution_days", [VILLAGE]),
    words("Village clinics with an ECG", "心电设备村级覆盖率"),
    words("village clinics with an ECG device / village clinics", "有心电设备的村卫生室 / 村卫生室"),
    { national: 5 },
  ),
  ratio(
    "imaging_coverage_township",
    term("imaging_days", [TOWNSHIP]),
    term("institution_days", [TOWNSHIP]),
    words("Township centres with imaging", "影像设备乡镇覆盖率"),
    words("township centres with X-ray or ultrasound / township centres", "有X线或超声的卫生院 / 卫生院"),
  ),
];
