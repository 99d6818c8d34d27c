import { type Measure, flow, PRIMARY, ratio, term, words } from "./measure.ts";
import { COUNTY, MUNICIPAL, PROVINCIAL } from "../input/places.ts";
import { type Text } from "../input/text.ts";
import type { Quantity } from "./quantities.ts";

/** Hospitals of the county and beyond. */
const ABOVE = [COUNTY, MUNICIPAL, PROVINCIAL];

/** Patients sent up (down) for a reason, a year. */
const sent = (id: string, of: Quantity, levels: readonly number[], name: Text, definition: Text): Measure =>
  flow(id, "persons per year", term(of, levels), name, definition, "S:002");
const up = (id: string, of: Quantity, name: Text, definition: Text): Measure =>
  sent(`referrals_up_${id}`, of, PRIMARY, name, definition);

/** Two-way referral (双向转诊): how many, why, and whether the loop closes (闭环). */
export const REFERRAL: readonly Measure[] = [
  up(
    "capability",
    "referred_up_capability",
    words("Referred up: beyond capability", "上转：能力不足"),
    words(
      "out-patients whose need exceeds what the village or township can do, sent up; no emergencies",
      "门诊超出村、乡能力而上转，不含急诊",
    ),
  ),
  up(
    "emergency",
    "referred_up_emergency",
    words("Referred up: emergency", "上转：急诊"),
    words("emergencies beyond what the village or township can do, sent up", "急诊超出村、乡能力而上转"),
  ),
  up(
    "admission",
    "referred_up_admission",
    words("Referred up: for a bed", "上转：住院"),
    words(
      "advised admission that the village or township cannot take, and goes to a hospital; no emergencies",
      "村、乡不能收治而转上级医院住院，不含急诊",
    ),
  ),
  up(
    "emergency_admission",
    "referred_up_emergency_admission",
    words("Referred up: emergency, for a bed", "上转：急诊住院"),
    words(
      "emergencies to be admitted that the village or township cannot take",
      "村、乡不能收治而转上级医院的急诊住院",
    ),
  ),
  up(
    "complication",
    "referred_up_complication",
    words("Referred up: complication", "上转：并发症"),
    words("complications after a stay at a township centre, sent up by the criteria", "卫生院住院后并发症按标准上转"),
  ),
  sent(
    "referrals_down_step_down",
    "referred_down",
    [COUNTY],
    words("Referred down: step-down", "下转：康复住院"),
    words("in-patients of county hospitals transferred to their township centre", "县级医院住院患者转回卫生院继续住院"),
  ),
  sent(
    "referrals_down_follow_up",
    "referred_down_follow_up",
    ABOVE,
    words("Referred down: follow-up", "下转：随访"),
    words(
      "patients whom a hospital hands back to their township centre for return visits",
      "医院将患者交回卫生院复诊随访",
    ),
  ),
  sent(
    "referrals_down_criteria",
    "referred_down_criteria",
    [COUNTY],
    words("Referred down: by the lists", "下转：按病种目录"),
    words(
      "advised admission at a county hospital of illness on the township's list, taken by the own centre",
      "县级医院按乡镇病种目录转回卫生院住院",
    ),
  ),
  ratio(
    "referral_missed_share",
    term("not_referred", PRIMARY),
    term(["not_referred", "referred_up"], PRIMARY),
    words("Beyond capability, not referred", "应转未转比例"),
    words(
      "out-patients of village and township whose need exceeds its capability and who are not sent up / all of them",
      "村、乡门诊超出能力而未上转 / 全部超出能力者",
    ),
    { source: "S:003" },
  ),
  ratio(
    "days_to_bed_referred",
    term("served_referred_days", [COUNTY]),
    term("served_referred_admissions", [COUNTY]),
    words("Days to a bed, contracted and referred", "签约转诊居民候床天数"),
    words(
      "days from advice to bed / planned admissions to county hospitals, of referred residents whose " +
        "contract is served",
      "签约履约居民经转诊到县级医院择期住院，由建议住院到入院的平均天数",
    ),
    { unit: "days", source: "S:001" },
  ),
  ratio(
    "referral_loop_share",
    term("loops_closed", PRIMARY),
    term("loops_opened", ABOVE),
    words("Referral loops closed", "转诊闭环完成率"),
    words(
      "patients sent up by primary care, treated above, and seen again by primary care within 30 days [A] of " +
        "the last contact above / patients sent up by primary care and treated above",
      "基层上转、上级治疗后30日内由基层复诊随访 / 基层上转并在上级治疗",
    ),
    { source: "S:004" },
  ),
];
