import { flow, type Measure, perPerson, PERSON_DAYS, ratio, term, words } from "./measure.ts";
import type { Quantity } from "./quantities.ts";

const GBD = "F: Global Burden of Disease Study 2019";
const LOST = words(
  "years that those who died had left by the standard life table of GBD 2019, neither discounted nor weighted by age",
  "死亡者按2019年全球疾病负担研究标准寿命表尚存的寿命年，不贴现、不按年龄加权",
);
const BURDEN: readonly Quantity[] = ["life_years_lost", "disability_years"];

const yuan = (
  id: string,
  of: readonly Quantity[],
  name: ReturnType<typeof words>,
  definition: typeof name,
): Measure => ({
  ...flow(id, "yuan", term(of), name, definition),
  scale: 0.01,
});

/** The burden of illness (疾病负担), and what care costs whom: what the worth of a policy is reckoned from. */
export const BURDEN_MEASURES: readonly Measure[] = [
  flow("life_years_lost", "years per year", term("life_years_lost"), words("Life-years lost", "寿命损失年"), LOST, GBD),
  flow(
    "avoidable_life_years_lost",
    "years per year",
    term("avoidable_life_years_lost"),
    words("Life-years lost by avoidable deaths", "可避免死亡的寿命损失年"),
    words("the same, of deaths that timely capable care would have prevented", "同上，仅计可避免死亡"),
    GBD,
  ),
  flow(
    "years_lived_with_disability",
    "years per year",
    term("disability_years"),
    words("Years lived with disability, chronic conditions", "慢性病伤残损失年"),
    words(
      "time lived with the chronic conditions of the model times their disability weights, several of a person " +
        "multiplied; acute illness, pain and what else the model holds no state of are not in it",
      "各慢性病生存时间乘以伤残权重（多病者按乘法合并），不含急性病、疼痛等模型未设状态的伤残",
    ),
    GBD,
  ),
  flow(
    "dalys",
    "years per year",
    term(BURDEN),
    words("DALYs", "伤残调整寿命年"),
    words("life-years lost and years lived with disability together", "寿命损失年与慢性病伤残损失年之和"),
    GBD,
  ),
  ratio(
    "dalys_per_1000",
    term(BURDEN),
    PERSON_DAYS,
    words("DALYs per 1000", "伤残调整寿命年率（‰）"),
    words("DALYs / person-years present", "伤残调整寿命年 / 在县人年"),
    { ...perPerson("per 1000 person-years", 1000), source: GBD },
  ),
  yuan(
    "care_cost_yuan",
    ["visit_charge", "admission_charge", "travel_cost"],
    words("Cost of care, whoever pays", "就医总费用"),
    words("charges of visits and stays and the road there and back", "门诊与住院费用及往返交通费"),
  ),
  yuan(
    "paid_by_patients_yuan",
    ["visit_out_of_pocket", "admission_out_of_pocket", "paid_accounts", "travel_cost"],
    words("Paid by patients", "患者负担"),
    words("cash, personal accounts and the road there and back", "现金、个人账户与往返交通费"),
  ),
  yuan(
    "paid_by_supplements_yuan",
    ["paid_supplements"],
    words("Paid by serious-illness insurance and assistance", "大病保险与医疗救助支付"),
    words("of visits and stays of those present", "在县人口门诊与住院"),
  ),
];
