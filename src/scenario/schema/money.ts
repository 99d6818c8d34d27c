import { FOLLOWS, type AmountsFollow, type Follows, type MoneyInput } from "../../county/input/money.ts";
import { BENEFIT_LEVELS } from "../../county/input/insurance.ts";
import type { UseInput } from "../../county/input/trends.ts";
import { LEVELS } from "../../county/input/places.ts";
import { block, list, ratio, share, signed, word, type Field } from "../../language/fields.ts";

const follows = (en: string, zh: string): Field<Follows> => word(FOLLOWS, `What it follows: ${en}`, `随何变动：${zh}`);

export const MONEY = block<MoneyInput>("money over the years", "逐年金额", {
  incomeGrowthBp: ratio("Yearly growth of incomes", "收入年增长", { min: -5000 }),
  follows: block<AmountsFollow>("what amounts follow over the years", "各类金额随何变动", {
    deductibles: follows("deductibles", "起付线"),
    caps: follows("yearly caps", "封顶线"),
    seriousBands: follows("where bands of serious-illness insurance begin", "大病保险起付线"),
    assistance: follows("threshold and cap of medical assistance", "医疗救助起付标准与限额"),
    accounts: follows("inflow of personal accounts", "个人账户划入"),
    premium: follows("premium of serious-illness insurance", "大病保险保费"),
    rates: follows("rates of payment methods and tariffs", "支付费率与收费项目"),
    contractFee: follows("fee of a family-doctor contract", "签约服务费"),
    publicHealth: follows("public-health grant", "基本公卫经费"),
    pay: follows("pay of staff", "人员薪酬"),
    subsidies: follows("subsidies to institutions", "财政补助"),
    overhead: follows("energy, upkeep, buildings and devices", "机构运行与更新成本"),
    costs: follows("investments, journeys, programmes", "建设、交通与项目费用"),
  }),
});

const utilityAYear = (en: string, zh: string): Field<number> => signed("utility per year", en, zh);

export const USE = block<UseInput>("a trend of use of its own", "就诊趋势", {
  visits: list(LEVELS, utilityAYear("A visit, a year", "门诊效用年变化"), { rest: 0 }),
  admissions: list(BENEFIT_LEVELS, utilityAYear("An advised admission, a year", "住院效用年变化"), { rest: 0 }),
  advised: share("Yearly change of the share of episodes for which admission is advised", "建议住院比例年变化", {
    min: -0.5,
  }),
});
