import type { WorkforceInput } from "../../county/input/workforce.ts";
import { block, count, factor, flag, list, otherwise, share, type Field } from "../../language/fields.ts";
import { COUNTY_LEVELS } from "./costs.ts";

export const perLevel = (en: string, zh: string): Field<readonly number[]> => list(COUNTY_LEVELS, factor(en, zh));

const sharesOfPosts = (en: string, zh: string): Field<readonly number[]> =>
  otherwise(list(COUNTY_LEVELS, share(en, zh), { rest: 0 }), [0, 0, 0]);

export const WORKFORCE = block<WorkforceInput>(
  "workforce",
  "人员",
  {
    payFactor: perLevel("Factor on staff pay", "薪酬系数"),
    staffFactor: perLevel("Factor on staff numbers", "人员系数"),
    trained: sharesOfPosts("Doctors sent away to train a year, of the posts built", "每年外派进修医师占比"),
    trainingMonths: otherwise(count("months", "Months that each is away", "进修时长（月）", { min: 1, max: 12 }), 6),
    recruited: sharesOfPosts("Posts added a year, of the posts built", "每年新增编制占比"),
    unfilled: sharesOfPosts("Leavers' posts that are not filled again", "离岗不补占比"),
    countyPosts: otherwise(share("Township posts that the county employs for", "县管乡用岗位占比"), 0),
    villagePosts: otherwise(share("Village doctors employed by their township centre", "乡聘村用岗位占比"), 0),
    graduates: otherwise(
      share("Graduate village doctors placed a year, of village posts", "每年大学生乡村医生占村医岗位比例"),
      0,
    ),
    villagePension: otherwise(
      share("Added by the government towards village doctors' pensions, of pay", "政府为村医养老补助占薪酬比例"),
      0,
    ),
    monthsBelow: otherwise(
      count(
        "months",
        "Months that county doctors serve at a township centre before promotion",
        "晋升前基层服务时长（月）",
        { max: 24 },
      ),
      0,
    ),
    localTitles: otherwise(
      flag("Titles for primary care without quota, bound for five years", "基层职称不受比例限制、聘期五年"),
      false,
    ),
  },
  ({ recruited }, say) => {
    if (recruited[0]! > 0)
      say(
        ["recruited"],
        "a village clinic has as many posts as it was built with: graduates and villagePosts fill them",
        "村卫生室岗位数以建设时为准：由 graduates 与 villagePosts 补充人员",
      );
  },
);
