import type { Gain, Payer, Worth } from "../../experiment/inquiry/worth.ts";
import type { SplitDimension } from "../../experiment/totals.ts";
import type { Language, Say } from "../language.ts";
import { width } from "../terminal.ts";
import { difference, plain, tableScale, withInterval } from "./figures.ts";
import { fitting } from "./fitting.ts";
import { wrapped } from "./table.ts";

type Words = readonly [en: string, zh: string];

const PAYERS: Readonly<Record<Payer, Words>> = {
  fund: ["resident fund", "居民医保基金"],
  employees: ["employee fund", "职工医保基金"],
  supplements: ["serious illness, assistance", "大病保险与医疗救助"],
  patients: ["patients and their travel", "患者（含交通费）"],
  government: ["government subsidies", "财政补助"],
  institutions: ["institutions, out of surplus", "医疗机构（动用结余）"],
};

const INCOMES: Readonly<Record<string, Words>> = {
  q1: ["poorest quarter", "收入最低四分之一"],
  q2: ["second quarter", "收入第二四分之一"],
  q3: ["third quarter", "收入第三四分之一"],
  q4: ["richest quarter", "收入最高四分之一"],
};

const DIMENSIONS: Readonly<Record<SplitDimension, Words>> = {
  age_band: ["by age", "按年龄"],
  income_group: ["by income", "按收入"],
  township: ["by township", "按乡镇"],
};

/** Whether an interval keeps off zero, and on which side; 0 where it does not or there is none. */
const side = ({ low, high }: Gain["cost"]): -1 | 0 | 1 =>
  low === null || high === null || (low <= 0 && high >= 0) ? 0 : low > 0 ? 1 : -1;

/** What a DALY averted costs, or why there is no such figure. */
function verdict({ averted, cost, perDaly }: Gain, language: Language, say: Say): string {
  const health = side(averted);
  if (averted.mean === 0 && cost.mean === 0) return say("as before", "不变");
  if (averted.low === null) return say("one run tells no interval", "单次运行无法给出区间");
  if (health === 0) return say("health is not told apart", "健康差异不明确");
  const money = side(cost);
  if (health > 0 && money < 0) return say("more health for less money", "健康改善且费用减少");
  if (health < 0 && money > 0) return say("less health for more money", "健康受损且费用增加");
  const yuan = plain(perDaly.mean, "price", language);
  const [low, high] = [perDaly.low!, perDaly.high!].map((yuan) => plain(yuan, "price", language));
  const range = `(${low} ${say("to", "至")} ${high})`;
  return health > 0
    ? say(`${yuan} a DALY averted ${range}`, `每避免一个伤残调整寿命年 ${yuan}${range}`)
    : say(`saves ${yuan} a DALY lost ${range}`, `每损失一个伤残调整寿命年节省 ${yuan}${range}`);
}

/** The same in a cell of a table whose head says yuan a DALY averted. */
function cell(gain: Gain, language: Language, say: Say): string {
  const { averted, cost, perDaly } = gain;
  const [health, money] = [side(averted), side(cost)];
  if (health === 0) return say("not told apart", "健康差异不明确");
  if (health > 0 && money < 0) return say("gains and saves", "既改善又节省");
  if (health < 0 && money > 0) return say("loses and costs more", "既受损又多花");
  const yuan = withInterval(perDaly, "amount", language);
  return health > 0 ? yuan : say(`saves ${yuan} a DALY lost`, `每损失一年节省 ${yuan}`);
}

/** One line for every comparison: health, money, and what the one costs of the other. */
export function worthLine(worth: Worth, which: string, language: Language, say: Say): string {
  const averted = difference(worth.averted, "amount", language);
  const cost = difference(worth.cost, "money", language);
  return say(
    `Health and money${which}, a year: DALYs averted ${averted}; net cost ${cost}: ` +
      `${verdict(worth, language, say)}. --worth tells who pays and whose health it is.`,
    `健康与费用${which}（每年）：避免伤残调整寿命年 ${averted}；净费用 ${cost}：${verdict(worth, language, say)}。--worth 列出由谁支付、何人受益。`,
  );
}

/** Who pays, and what a DALY averted costs of whom. @param nameOf a township's name, by its code */
export function worthTables(
  worth: Worth,
  which: string,
  nameOf: (township: string) => string,
  language: Language,
  say: Say,
): readonly string[] {
  const words = ([en, zh]: Words): string => say(en, zh);
  const payers = (Object.keys(PAYERS) as Payer[]).map((payer) => [
    `  ${words(PAYERS[payer])}`,
    difference(worth.payers[payer], "money", language),
  ]);
  const nameIn = (dimension: SplitDimension, value: string): string => {
    if (dimension === "township") return nameOf(value);
    return dimension === "income_group" ? words(INCOMES[value] ?? [value, value]) : value;
  };
  const scale = tableScale(Math.max(0, ...worth.groups.map(({ cost }) => Math.abs(cost.mean))), language);
  const groups = (Object.keys(DIMENSIONS) as SplitDimension[]).flatMap((dimension) => {
    const rows = worth.groups.filter((group) => group.dimension === dimension);
    if (rows.length === 0) return [];
    return [
      [words(DIMENSIONS[dimension]), "", "", ""],
      ...rows.map((group) => [
        `  ${nameIn(dimension, group.value)}`,
        difference(group.averted, "amount", language),
        scale.differenceCells(group.cost).text,
        cell(group, language, say),
      ]),
    ];
  });
  return [
    [
      say(`Who pays for it${which}, a year`, `由谁支付${which}（每年）`),
      fitting([
        [say("DALYs averted", "避免伤残调整寿命年"), difference(worth.averted, "amount", language)],
        [say("  of these, life-years", "  其中寿命年"), difference(worth.lifeYears, "amount", language)],
        [say("Net cost", "净费用"), difference(worth.cost, "money", language)],
        ...payers,
      ]),
      wrapped(`${say("So", "合计")}${say(": ", "：")}${verdict(worth, language, say)}`, width()),
    ].join("\n"),
    [
      say(
        `Whose health, and what their care costs${which}, a year, ${scale.unit}`,
        `何人的健康与就医费用${which}（每年，${scale.unit}；每避免一年按元）`,
      ),
      fitting([
        [
          "",
          say("DALYs averted", "避免伤残调整寿命年"),
          say("cost of care", "就医费用"),
          say("yuan a DALY", "每避免一年"),
        ],
        ...groups,
      ]),
      wrapped(
        say(
          "A death costs the years that the standard life table of GBD 2019 leaves at its age, a chronic " +
            "condition its weight (parameters: disability); nothing is discounted, acute illness has no weight, " +
            "and of health later than the run only what deaths take is in it.",
          "死亡按2019年全球疾病负担研究标准寿命表计其尚存年数，慢性病按伤残权重计（见参数 disability…）；不贴现，急性病不计权重，运行期以后的健康只计死亡所损。",
        ),
        width(),
      ),
    ].join("\n"),
  ];
}
