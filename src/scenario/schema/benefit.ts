import {
  BENEFIT_LEVELS,
  NO_CAP,
  type AssistanceInput,
  type BenefitInput,
  type SchemeBenefit,
  type SeriousBand,
  type TariffInput,
} from "../../county/input/insurance.ts";
import { LEVELS } from "../../county/input/places.ts";
import { block, flag, items, list, money, orNone, ratio, type Field, type Say } from "../../language/fields.ts";

/** A yearly cap that cannot be reached before its deductible pays nothing. */
function capAbove(say: Say, cap: number, deductible: number, capKey: string, deductibleKey: string): void {
  if (cap > 0 && cap < deductible)
    say([capKey], `the cap lies below its deductible (${deductibleKey})`, `封顶线低于起付线（${deductibleKey}）`);
}

/** A cap that may be written `none`: the largest amount. */
const cap = (en: string, zh: string): Field<number> => orNone(money(en, zh), NO_CAP);

const SCHEME = block<SchemeBenefit>(
  "benefits of a scheme",
  "待遇政策",
  {
    deductibleFen: list(BENEFIT_LEVELS, money("In-patient deductible a stay", "住院起付线")),
    ratioBp: list(BENEFIT_LEVELS, ratio("In-patient ratio", "住院报销比例")),
    repeatDeductibleBp: ratio("Deductible from the second stay of the year, share of the first", "再次住院起付线比例"),
    unreferredCutBp: ratio("Ratio less by, out of county without referral", "未经转诊县外就医降低比例"),
    unreferredDeductibleBp: ratio("Deductible times, out of county without referral", "未经转诊县外就医起付线倍数", {
      max: 100_000,
    }),
    registeredCutBp: ratio("Ratio less by, registered elsewhere", "异地备案降低比例"),
    continuousDeductible: flag("Deductible counted once along a referral chain", "连续计算起付线"),
    annualCapFen: cap("Annual cap of the basic fund", "年度封顶线"),
    catalogueShareBp: list(LEVELS, ratio("Charges inside the catalogue", "目录内费用占比")),
    outpatientRatioBp: list(LEVELS, ratio("Out-patient pool: ratio", "门诊统筹报销比例")),
    outpatientDeductibleFen: money("Out-patient pool: yearly deductible", "门诊统筹起付线"),
    outpatientCapFen: cap("Out-patient pool: yearly cap", "门诊统筹封顶线"),
    twoDiseaseRatioBp: ratio("Drugs of the two diseases: ratio", "两病用药报销比例"),
    twoDiseaseCapFen: cap("Drugs of the two diseases: yearly cap", "两病用药封顶线"),
    specialRatioBp: list(LEVELS, ratio("Special chronic out-patient: ratio", "门诊慢特病报销比例")),
    specialDeductibleFen: money("Special chronic out-patient: yearly deductible", "门诊慢特病起付线"),
    specialCapFen: cap("Special chronic out-patient: yearly cap", "门诊慢特病封顶线"),
    dialysisRatioBp: list(LEVELS, ratio("Dialysis out-patients: ratio", "血液透析报销比例")),
    seniorBonusBp: ratio("People of 65 and over: ratio more by", "65 岁及以上提高比例"),
    contractBonusBp: ratio("Contracted residents: ratio more by", "签约居民提高比例"),
    seriousBands: items(
      block<SeriousBand>("a band of serious-illness insurance", "大病保险分段", {
        fromFen: money("Own payments of the year from", "年度自付起点"),
        ratioBp: ratio("Ratio of the band", "分段报销比例"),
      }),
    ),
    seriousCapFen: cap("Serious-illness insurance: cap", "大病保险封顶线"),
    accountFen: list(["under-65", "65-and-over"], money("Yearly inflow of the personal account", "个人账户年划入")),
  },
  (scheme, say) => {
    capAbove(say, scheme.annualCapFen, Math.max(...scheme.deductibleFen), "annualCap", "deductible");
    capAbove(say, scheme.outpatientCapFen, scheme.outpatientDeductibleFen, "outpatientCap", "outpatientDeductible");
    capAbove(say, scheme.specialCapFen, scheme.specialDeductibleFen, "specialCap", "specialDeductible");
    scheme.seriousBands.forEach((band, i) => {
      if (i > 0 && band.fromFen <= scheme.seriousBands[i - 1]!.fromFen)
        say(["seriousBands"], `band ${i + 1} has to start above band ${i}`, `第 ${i + 1} 段起点须高于第 ${i} 段`);
    });
  },
);

const ASSISTANCE = block<AssistanceInput>("medical assistance", "医疗救助", {
  thresholdFen: money("Own payment after insurance above which it helps", "救助起付标准"),
  ratioBp: ratio("Share of eligible own payment", "救助比例"),
  capFen: cap("Yearly cap", "年度救助限额"),
});

const TARIFFS = block<TariffInput>("switchable tariffs, 0 off", "可开关的收费项目，0 为关闭", {
  longTermCareDailyFen: money("Long-term care a day", "长期护理日费用"),
  longTermCareRatioBp: ratio("Long-term care: ratio", "长期护理报销比例"),
  homeVisitFen: money("Home visit", "上门服务费"),
  homeVisitRatioBp: ratio("Home visit: ratio", "上门服务报销比例"),
  internetVisitFen: money("Internet consultation", "互联网诊疗费"),
  internetVisitRatioBp: ratio("Internet consultation: ratio", "互联网诊疗报销比例"),
});

export const BENEFIT = block<BenefitInput>("what insurance pays", "医保待遇", {
  resident: SCHEME,
  employee: SCHEME,
  assistance: ASSISTANCE,
  tariffs: TARIFFS,
});
