import { UTILITY_TERMS, type UtilityTerm } from "../county/choice/explained.ts";
import { TERM_WORDS } from "../report/story/words.ts";
import { code, page, table } from "./markdown.ts";
import type { Told } from "./parts.ts";

type Pair = readonly [en: string, zh: string];

/** How a term of utility is reckoned, of a visit and of a stay, and what it reads under `choice`. */
const TERMS: Readonly<Record<UtilityTerm, { readonly is: Pair; readonly reads: readonly string[] }>> = {
  constant: {
    is: ["by level; for out-migrants by what is asked", "按层级；外出人员按所问事项"],
    reads: ["outpatientConstants", "admissionConstants", "away"],
  },
  need: {
    is: [
      "needPerSeverity s; of a stay for an operation plus operationGain by its grade",
      "needPerSeverity s；手术住院另加该级手术的 operationGain",
    ],
    reads: ["needPerSeverity", "operationGain"],
  },
  travel: {
    is: [
      "travelPerMinute T log(1 + t / T), T = travelScale; in an emergency times emergencyTravelFactor",
      "travelPerMinute T log(1 + t / T)，T = travelScale；急诊乘 emergencyTravelFactor",
    ],
    reads: ["travelPerMinute", "travelScale", "emergencyTravelFactor"],
  },
  wait: {
    is: [
      "of a visit waitPerMinute min(w, waitCap); of a stay bedWaitPerDay min(days, bedWaitCapDays)",
      "门诊 waitPerMinute min(w, waitCap)；住院 bedWaitPerDay min(天数, bedWaitCapDays)",
    ],
    reads: ["waitPerMinute", "waitCap", "bedWaitPerDay", "bedWaitCapDays", "newestWait"],
  },
  price: {
    is: [
      "c(s) (income / median)^-priceIncomeElasticity S log(1 + p / S), c falling geometrically in s from " +
        "priceMinor to priceAdmission, S the scale of a visit or a stay; of a stay the part of p beyond the " +
        "county's counts by priceElsewhere",
      "c(s) (收入/中位数)^-priceIncomeElasticity S log(1 + p / S)，c 随 s 由 priceMinor 等比降至 " +
        "priceAdmission，S 为门诊或住院的尺度；住院与县级之差按 priceElsewhere 计入",
    ],
    reads: [
      "priceMinor",
      "priceAdmission",
      "priceIncome",
      "priceIncomeElasticity",
      "priceScaleVisit",
      "priceScaleAdmission",
      "priceElsewhere",
    ],
  },
  quality: {
    is: ["(qualityMinor + (qualitySevere - qualityMinor) s) a", "(qualityMinor + (qualitySevere - qualityMinor) s) a"],
    reads: ["qualityMinor", "qualitySevere"],
  },
  shortfall: { is: ["shortfall max(0, n - a)", "shortfall max(0, n - a)"], reads: ["shortfall"] },
  habit: { is: ["where the person was last", "上次就诊的机构"], reads: ["habit"] },
  ownPlace: { is: ["the own village's clinic and township's centre", "本村卫生室与本乡卫生院"], reads: ["ownPlace"] },
  contract: {
    is: ["the own places under a contract that is served", "已履约的签约居民，本村本乡机构"],
    reads: ["contract"],
  },
  elder: { is: ["from 65 on, at village and township", "65 岁起，村与乡镇"], reads: ["elderPrimary"] },
  rule: {
    is: ["where a rule of first contact is broken", "违反首诊规则的去处"],
    reads: ["againstReferral"],
  },
  drug: { is: ["a refill that is known to be missing there", "已知缺药的续方"], reads: ["drugMissing"] },
  advice: { is: ["a stay where the doctor advised it", "医生建议住院的机构"], reads: ["advisedHere"] },
  reputation: {
    is: ["what doctors say for a stay there, written by mechanisms", "医生对该处住院的说法，由机制写入"],
    reads: ["mostStake"],
  },
};

/** The choice of a place (就医选择) as one would write it down to build it again. */
export function choiceEquations({ say }: Told): string {
  return page([
    say(
      "A visit or an advised stay is one choice among care at home (or declining) and the places that the village " +
        "considers. Each place j has a utility V(j), the sum of the terms below, and deviates e(j) that make the " +
        "shares those of a nested logit; the place with the largest V + e is taken. With dissimilarities f = " +
        "`choice.nestFormal` and l = `choice.nestLevel`:",
      "每次就诊或建议住院，是在居家（或不住院）与本村可及机构之间的一次选择。机构 j 的效用 V(j) 为下列各项之和，" +
        "随机项 e(j) 使份额服从嵌套 Logit；取 V + e 最大者。相异系数 f = `choice.nestFormal`，l = `choice.nestLevel`：",
    ),
    [
      "```text",
      say(
        "P(j | level)      = exp(V(j) / (f l)) / S(level),    S(level) the sum of its places,  I(level) = log S(level)",
        "P(j | 层级)      = exp(V(j) / (f l)) / S(层级)，   S(层级) 为该级各机构之和，I(层级) = log S(层级)",
      ),
      say(
        "P(level | formal) = exp(l I(level)) / S(formal),    S(formal) the sum of levels,    I(formal) = log S(formal)",
        "P(层级 | 就医)   = exp(l I(层级)) / S(就医)，      S(就医) 为各层级之和，    I(就医) = log S(就医)",
      ),
      say(
        "P(formal)         = exp(f I(formal)) / (exp(f I(formal)) + exp(V(home)))",
        "P(就医)          = exp(f I(就医)) / (exp(f I(就医)) + exp(V(居家)))",
      ),
      "```",
    ].join("\n"),
    say(
      "s: severity as felt, 0 to 1; t: minutes by road; w: minutes of waiting as known from recent days; p: what the " +
        "patient expects to pay over the income that prices are weighed against; a: capability of the place for the " +
        "illness as perceived, n: capability that its severity needs, both 0 to 1. At home all terms but the " +
        "constant are 0.",
      "s：自感严重程度（0 至 1）；t：路程分钟；w：据近日所知的候诊分钟；" +
        "p：预期自付与价格参照收入之比；" +
        "a：所感知的该处对此病的能力，n：该严重程度所需能力（均 0 至 1）。" +
        "居家时除常数外各项为 0。",
    ),
    table(
      [say("Term", "效用项"), say("What it is", "算法"), say("Parameters", "参数")],
      UTILITY_TERMS.map((term) => [
        say(...TERM_WORDS[term]),
        say(...TERMS[term].is),
        TERMS[term].reads.map((name) => code(`choice.${name}`)).join(", "),
      ]),
    ),
  ]);
}
