import type { DECISION } from "../../county/base/decisions.ts";
import type { Text } from "../../county/input/text.ts";

/** A kind of draw: the decision that it is made for. */
export type DecisionName = keyof typeof DECISION;

/** What a kind of draw decides about; people and illness are what everything else rests on. */
export type Topic = "people" | "illness" | "visits" | "stays" | "staff" | "drugs" | "care plans";

export interface DrawWords extends Text {
  readonly topic: Topic;
}

const draw =
  (topic: Topic) =>
  (en: string, zh: string): DrawWords => ({ en, zh, topic });
const people = draw("people");
const illness = draw("illness");
const visits = draw("visits");
const stays = draw("stays");
const staff = draw("staff");
const drugs = draw("drugs");
const plans = draw("care plans");

/** What is drawn, as people say it. */
export const DRAWS_IN_WORDS: Readonly<Record<DecisionName, DrawWords>> = {
  AGE: people("how old somebody is", "年龄"),
  SEX: people("of which sex somebody is", "性别"),
  SCHEME: people("how somebody is insured", "参保类型"),
  INCOME: people("what somebody earns", "收入"),
  CONTRACT: plans("who signs a contract by himself", "自愿签约"),
  PREVALENCE: illness("who is chronically ill at the start", "期初慢性病"),
  HABIT: visits("where somebody used to go", "既往就医习惯"),
  HOME_VISIT: people("which migrants are at home", "外出者返乡"),
  ONSETS: illness("who falls ill", "发病"),
  EXCESS_ONSETS: illness("who falls ill in a bad season", "季节性超额发病"),
  REFILLS: illness("when a prescription is due", "续方到期"),
  STANDING: illness("who is in treatment already", "在治患者"),
  BIRTH: people("births", "出生"),
  DEATH: people("deaths of those who are not in care", "院外死亡"),
  MIGRATION: people("who moves", "迁移"),
  CHRONIC: illness("who becomes chronically ill", "新发慢性病"),
  THINNING: illness("which illness prevention averts", "预防避免的发病"),
  SEVERITY: illness("how severe an illness is", "病情轻重"),
  URGENCY: visits("how urgent it is felt to be", "紧急程度"),
  DEFERRAL: visits("how long care is put off", "延迟就医"),
  ARRIVAL: visits("at what time a patient comes", "到达时间"),
  SELF_CARE: visits("what is done without a doctor", "自我处理"),
  MARKET: visits("who comes on market day", "赶集日就诊"),
  MANAGED: illness("whom chronic management keeps well", "慢病管理避免的发病"),
  OUTPATIENT_CHOICE: visits("where a patient is seen", "门诊就医选择"),
  ADMISSION_CHOICE: stays("in which hospital a patient is admitted", "住院就医选择"),
  CONSULTATION: visits("how long a consultation takes", "诊疗时长"),
  TESTS: visits("which tests are asked for", "检查检验"),
  SECOND_LOOK: visits("whether a doctor looks a second time", "复看"),
  PATIENCE: visits("how long a patient waits in the queue", "候诊耐心"),
  REFERRAL: visits("who is referred", "转诊"),
  FOLLOW_UP: visits("who comes again", "复诊"),
  VISIT_COST: visits("what a visit costs", "门诊费用"),
  LOW_NEED: stays("who is admitted without need", "低指征住院"),
  RESPONSIBILITY: visits("who answers for a patient", "首诊负责"),
  CRITERIA: visits("who meets the criteria of referral", "转诊标准"),
  FOLLOWED: visits("who follows a referral", "遵从转诊"),
  HANDED_BACK: visits("who is handed back", "下转交接"),
  STAY: stays("how long a patient lies in hospital", "住院天数"),
  ADMISSION_COST: stays("what a stay costs", "住院费用"),
  OPERATION: stays("who is operated on", "手术"),
  INTENSIVE: stays("who needs intensive care", "重症监护"),
  STEP_DOWN: stays("who is sent down to convalesce", "下转康复"),
  READMISSION: stays("who is admitted again", "再入院"),
  FATALITY: stays("who dies in care", "院内死亡"),
  ELECTIVE: stays("when a planned stay begins", "择期入院时间"),
  BED_PATIENCE: stays("how long a patient waits for a bed", "待床耐心"),
  REFUSAL: stays("who is refused", "推诿"),
  INDUCED: visits("who gets care that is not needed", "诱导服务"),
  HELD_BACK: visits("who is kept from going up", "截留"),
  CODING: stays("how a stay is coded", "病案编码"),
  DAY_SURGERY: stays("who has day surgery", "日间手术"),
  AMBULANCE: visits("who calls an ambulance", "呼叫急救"),
  SCENE: visits("how long an ambulance stays", "现场救护时间"),
  PUBLIC_HEALTH: plans("whom public health reaches", "公共卫生服务"),
  VACCINATION: plans("who is vaccinated", "接种"),
  HEALTH_CHECK: plans("who comes to the health check", "体检"),
  DOCTOR_AGE: staff("how old a doctor is", "医生年龄"),
  DOCTOR_EXIT: staff("which village doctor leaves", "村医离开"),
  INTEGRATED: staff("which village clinic is integrated", "乡村一体化"),
  REGISTRATION: plans("who is registered", "登记建档"),
  DRUG_PRODUCT: drugs("which drugs a place carries", "配备药品"),
  DRUG_ORDER: drugs("which drugs arrive", "药品到货"),
  SHOCK_ONSETS: illness("who falls ill in a shock", "冲击中的发病"),
  EPIDEMIC: illness("whom an epidemic reaches", "疫情感染"),
  DOCTOR_ILL: staff("which doctor is ill", "医生患病"),
  SENT_UP: visits("whose pictures are read elsewhere", "远程阅片"),
  SIGN_UP: plans("who signs a contract", "签约"),
  RENEWAL: plans("who renews a contract", "续约"),
  APPRAISAL: plans("whose contract is looked at", "签约考核抽查"),
  STAFF_EXIT: staff("who leaves the staff", "职工离职"),
  FIRST_DUE: staff("when something is due for the first time", "首次到期"),
  PROTOCOL: plans("who is treated by protocol", "规范诊疗"),
  SCREENED: plans("who is screened", "筛查"),
  CASE_FOUND: plans("whose illness is found", "病例发现"),
  CONTROL: plans("whose illness is controlled", "病情控制"),
  JOINT_CLINIC: plans("who comes to the joint clinic", "联合门诊"),
  LONG_PRESCRIPTION: plans("who has a long prescription", "长期处方"),
  DEPENDENT: plans("who becomes dependent on care", "失能"),
  CARED_FOR: plans("who is cared for", "照护"),
};
