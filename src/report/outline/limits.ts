import type { Reach, Section } from "../document.ts";
import { count } from "../figures.ts";
import type { Say } from "../language.ts";

/** Below so many residents chance and small wards make people wait longer than in a real county. */
const SMALL_COUNTY = 100_000;

/**
 * What the model is not (模型的边界), of any report about a county of so many residents.
 * @param own the county's own figures stand beside the simulated ones
 */
export function modelLimits(residents: number, say: Say, reach: Reach, own = false): Section {
  const items = [
    own
      ? say(
          "It is a simulation of rules and behaviour, not a record: but for the county's own figures, named as such, " +
            "none was observed there.",
          "这是对规则与行为的模拟，不是统计：除“本县”一列外，没有一个数字来自本县实际。",
        )
      : say(
          "It is a simulation of rules and behaviour, not a record: no figure here was observed in this county " +
            "unless it says so.",
          "这是对规则与行为的模拟，不是统计：除注明“观测”外，没有一个数字来自本县实际。",
        ),
    say(
      "It compares policies under the same conditions; it does not forecast a year, and prices, epidemics or " +
        "staff may turn out otherwise.",
      "用于同等条件下比较政策，不预测某一年份；物价、疫情、人员都可能与设定不同。",
    ),
    say(
      "Residents are individuals with incomes, not households; care outside the county is priced and distant, " +
        "but not queued in detail.",
      "居民按个人模拟，不含家庭；县外机构只计价格与距离，不模拟其内部排队。",
    ),
    say(
      "It says nothing of any doctor's or institution's real conduct, and is no ground for praise or blame of one.",
      "不反映任何医生或机构的真实行为，不能作为奖惩依据。",
    ),
    ...(residents < SMALL_COUNTY
      ? [
          say(
            `This county is scaled to ${count(residents)} residents: with few beds and ` +
              `doctors, people wait longer and chance weighs more than in one of full size.`,
            `本县缩放至常住人口 ${count(residents)} 人：床位和医生少，等候更长，偶然影响更大。`,
          ),
        ]
      : []),
  ];
  return {
    id: "limits",
    title: say("What the model is not", "模型不是什么"),
    blocks: [{ kind: "note", items, reach }],
  };
}
