import { MANAGEMENT_DOMAINS } from "../../county/input/management.ts";
import { words } from "../words/language.ts";
import type { Lever } from "./lever.ts";

const DOMAIN_NAMES: Readonly<Record<(typeof MANAGEMENT_DOMAINS)[number], readonly [en: string, zh: string]>> = {
  administration: ["Administration", "行政统一管理"],
  personnel: ["Personnel", "人员统一管理"],
  finance: ["Finance", "财务统一管理"],
  assets: ["Assets", "资产统一管理"],
  business: ["Clinical business", "业务统一管理"],
  catalogue: ["List of drugs", "用药目录统一"],
  procurement: ["Procurement", "药械采购统一"],
  distribution: ["Distribution of drugs", "药品配送统一"],
  information: ["Information", "信息统一管理"],
  performance: ["Performance", "绩效统一管理"],
  logistics: ["Logistics", "后勤统一管理"],
};

const LISTS = [
  ["none", "none (as before)", "未统一（原状）"],
  ["liaocheng", "Liaocheng: seven unifications", "聊城“七统一”"],
  ["shandong", "Shandong", "山东省意见"],
  ["inner-mongolia", "Inner Mongolia", "内蒙古方案"],
  ["hohhot", "Hohhot", "呼和浩特方案"],
] as const;

const percent = (value: number): { readonly value: number; readonly unit: string } => ({ value, unit: "%" });

/** How members of the community are managed and patients referred (统一管理与转诊). */
export const MANAGEMENT: readonly Lever[] = [
  {
    id: "named-list",
    group: "management",
    kind: "choice",
    name: words("Named list of unified management", "统一管理清单"),
    help: words(
      "The domains that a document unifies. Effects build up over the ramp, a year as usual.",
      "按文件清单一并统一；效果在过渡期（默认一年）内逐步显现。",
    ),
    options: LISTS.map(([id, en, zh]) => ({
      id,
      name: words(en, zh),
      settings: {},
      policies: [`management-${id}`],
    })),
  },
  ...MANAGEMENT_DOMAINS.map((domain): Lever => {
    const [en, zh] = DOMAIN_NAMES[domain];
    return {
      id: `domain-${domain}`,
      group: "management",
      kind: "number",
      paths: [`policy.management.domains.${domain}`],
      unit: "%",
      min: 0,
      max: 100,
      step: 50,
      name: words(en, zh),
      help: words("0 % each member by itself, 50 % coordinated, 100 % unified.", "0% 各自管理，50% 统筹，100% 统一。"),
    };
  }),
  {
    id: "village-integration",
    group: "management",
    kind: "number",
    paths: ["policy.management.villageIntegration"],
    unit: "%",
    min: 0,
    max: 100,
    step: 10,
    name: words("Village clinics managed by the centre", "乡村一体化管理"),
    help: words(
      "Share of government clinics that their township centre manages; their insurance port opens.",
      "由卫生院统一管理的公办村卫生室占比，医保端口随之开通。",
    ),
  },
  {
    id: "green-channel",
    group: "management",
    kind: "switch",
    paths: ["policy.referral.greenChannel"],
    name: words("Green channel", "转诊绿色通道"),
    help: words(
      "Contracted patients referred from below are seen and admitted first.",
      "签约居民经基层转诊，优先就诊、检查、住院。",
    ),
  },
  {
    id: "reserved",
    group: "management",
    kind: "number",
    paths: ["policy.referral.reservedBedsShare", "policy.referral.reservedSlotsShare"],
    unit: "%",
    min: 0,
    max: 40,
    step: 5,
    name: words("Beds and slots kept for referrals", "预留床位与号源"),
    help: words("Share of county beds and clinic slots for referred patients.", "县级医院为转诊患者预留的比例。"),
  },
  {
    id: "first-contact",
    group: "management",
    kind: "number",
    paths: ["policy.referral.firstContactCut"],
    unit: "pp",
    min: 0,
    max: 40,
    step: 5,
    name: words("Less without first contact below", "未经基层首诊降低"),
    help: words(
      "Percentage points taken off county visits that nobody referred.",
      "未经基层首诊直接到县级就诊者降低的百分点。",
    ),
  },
  {
    id: "responsibility",
    group: "management",
    kind: "number",
    paths: ["policy.referral.responsibility"],
    unit: "%",
    min: 0,
    max: 100,
    step: 10,
    name: words("First-doctor responsibility", "首诊负责制"),
    help: words(
      "Share of patients for whom the first doctor arranges where they go next.",
      "首诊医生负责安排后续去处的患者比例。",
    ),
  },
  {
    id: "criteria",
    group: "management",
    kind: "number",
    paths: ["policy.referral.criteria"],
    unit: "%",
    min: 0,
    max: 100,
    step: 10,
    name: words("Lists of diseases kept to", "按病种目录转诊"),
    help: words(
      "Share of patients treated at the level that the list of diseases names.",
      "按分级诊疗病种目录与双向转诊标准执行的比例。",
    ),
  },
  {
    id: "follow-up-below",
    group: "management",
    kind: "number",
    paths: ["policy.referral.followUpBelow"],
    unit: "%",
    min: 0,
    max: 100,
    step: 10,
    name: words("Follow-up below", "下转随访"),
    help: words("Share of patients handed back to their township centre.", "治疗后由乡镇卫生院接续随访的比例。"),
  },
  {
    id: "emergency-centres",
    group: "management",
    kind: "choice",
    name: words("Shared centres of the county", "县域资源共享中心"),
    help: words(
      "Images, ECGs and samples from below are read at the lead hospital; built over months.",
      "基层检查、县级诊断；建设需要数月。",
    ),
    when: words("after the months of building", "建成之后"),
    options: [
      { id: "none", name: words("as before", "原状"), settings: {} },
      {
        id: "reading",
        name: words("imaging, ECG, laboratory", "影像、心电、检验中心"),
        settings: {
          "policy.investments.imaging.number": 1,
          "policy.investments.ecg.number": 1,
          "policy.investments.laboratory.number": 1,
        },
      },
      {
        id: "sub-centres",
        name: words("two sub-centres", "两所县域医疗卫生次中心"),
        settings: { "policy.investments.sub-centre.number": 2 },
      },
    ],
  },
  {
    id: "chronic",
    group: "management",
    kind: "choice",
    name: words("Chronic care", "医防融合与慢病管理"),
    help: words(
      "Screening, follow-up by protocol, long prescriptions and joint clinics together.",
      "筛查、规范随访、长处方与联合门诊一并开展。",
    ),
    options: [
      { id: "usual", name: words("as before", "原状"), settings: {} },
      {
        id: "strong",
        name: words("carried out", "全面开展"),
        settings: {
          "policy.prevention.screening": percent(30),
          "policy.prevention.followUp": percent(60),
          "policy.prevention.longPrescription": percent(40),
          "policy.prevention.jointClinics": 4,
          "policy.prevention.campaigns": percent(60),
        },
      },
    ],
  },
];
