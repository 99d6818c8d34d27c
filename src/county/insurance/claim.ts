/** The vocabulary of a claim: what was done, under which circumstances, and the parts its bill is divided into. */

/** Insured services, by index. */
export const SERVICES = [
  "outpatient", // 普通门诊
  "inpatient", // 住院
  "special-chronic", // 门诊慢特病
  "two-disease", // 两病用药
  "dialysis", // 血液透析
  "emergency", // 门急诊抢救
  "home-visit", // 上门服务
  "internet", // 互联网复诊
  "long-term-care", // 长期护理
] as const;
export const OUTPATIENT = 0;
export const INPATIENT = 1;
export const SPECIAL_CHRONIC = 2;
export const TWO_DISEASE = 3;
export const DIALYSIS = 4;
export const EMERGENCY = 5;
export const HOME_VISIT = 6;
export const INTERNET = 7;
export const LONG_TERM_CARE = 8;

/** Circumstances, a bit each. The first six decide the ratio and the deductible. */
/** Referred upward by the county (转诊): nothing is cut outside the county. */
export const REFERRED = 1;
/** Registered for care elsewhere (异地备案), away from home as a rule. */
export const REGISTERED = 2;
/** With a fulfilled family-doctor contract (签约). */
export const CONTRACTED = 4;
/** Goes around first contact in primary care (未经基层首诊). Ignored in emergencies and of stays. */
export const FIRST_CONTACT_BREACH = 8;
/** The clinic's insurance port is closed (医保端口未开通), or the place is not contracted: nobody but the patient pays. */
export const PORT_CLOSED = 16;
/** 65 and over. */
export const SENIOR = 32;
/** On assistance (救助对象). */
export const ASSISTED = 64;
/** A later stay of one referral chain: `extra` is the deductible borne in it so far, fen. */
export const CHAIN_DEDUCTIBLE = 128;
export const RULE_FLAGS = 63;

/** Parts of an adjudicated claim, by index; fen but for the ratio. */
/** The bill. = eligible + self; = fund + serious + assistance + account + patient. */
export const CLAIM_CHARGE = 0;
/** Inside the catalogue (目录内) of a claim that insurance covers. */
export const CLAIM_ELIGIBLE = 1;
/** Outside the catalogue (自费), or the whole bill where insurance does not cover it. */
export const CLAIM_SELF = 2;
/** Deductible (起付线) borne on this claim. */
export const CLAIM_DEDUCTIBLE = 3;
/** What the ratio gives above the deductible, before caps. */
export const CLAIM_ENTITLED = 4;
/** Paid by the scheme's basic fund (统筹基金), long-term care included. */
export const CLAIM_FUND = 5;
/** Paid by serious-illness insurance (大病保险). */
export const CLAIM_SERIOUS = 6;
/** Paid by medical assistance (医疗救助). */
export const CLAIM_ASSISTANCE = 7;
/** Paid from the personal account (个人账户). */
export const CLAIM_ACCOUNT = 8;
/** Cash out of pocket (个人现金). */
export const CLAIM_PATIENT = 9;
/** Ratio applied, basis points; 0 where not covered. */
export const CLAIM_RATIO = 10;
/** Deductible spared because it was borne earlier in the referral chain (连续计算起付线). */
export const CLAIM_CREDIT = 11;
export const CLAIM_PARTS = 12;
