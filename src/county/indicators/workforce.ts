import {
  at,
  COUNTY_LEVEL,
  INSIDE,
  type LevelName,
  type Measure,
  perHead,
  perPerson,
  ratio,
  term,
  TOWNSHIP_LEVEL,
  VILLAGE_LEVEL,
  words,
} from "./measure.ts";

const LEVELS: readonly LevelName[] = [VILLAGE_LEVEL, TOWNSHIP_LEVEL, COUNTY_LEVEL];
const POSTS = term("post_days", INSIDE);

/**
 * Staff who come, go and train, posts that are empty, and what the county's places can do (人员流动与服务能力), by level. Of
 * villages, their doctors.
 */
export const WORKFORCE: readonly Measure[] = [
  ...byLevel(
    "staff_exit_rate",
    "staff_exits",
    ["Staff leaving", "人员离职率"],
    words(
      "persons retired or resigned / post-years of doctors, nurses, technicians, public-health staff and " +
        "village doctors",
      "退休与离职人数 / 医师、护士、医技、公卫人员及村医岗位年",
    ),
    perPerson("share"),
  ),
  ...byLevel(
    "staff_arrival_rate",
    "staff_arrivals",
    ["Staff arriving", "人员新进率"],
    words("persons who took up a post / post-years", "新到岗人数 / 岗位年"),
    perPerson("share"),
  ),
  ...byLevel(
    "staff_vacancy_share",
    "vacant_days",
    ["Vacant posts", "岗位空缺率"],
    words("posts nobody holds / posts", "空缺岗位 / 岗位"),
    perHead("share"),
  ),
  ...byLevel(
    "training_days_per_post",
    "training_days",
    ["Days away to train", "外出进修天数"],
    words("days of doctors away to train / post-years of all staff", "医师外出进修天数 / 全体人员岗位年"),
    perPerson("days per post-year"),
  ),
  ...LEVELS.map((level) =>
    ratio(
      `capability_${level[0]}`,
      term("capability_days", level[1]),
      term("institution_days", level[1]),
      at("Capability", "服务能力", level),
      words(
        "mean over institutions of the ability in the service lines that each offers, with training, staffing, " +
          "stationed doctors and remote reading, 0 to 1",
        "各机构所设专科能力的平均值，计入进修、人员配备、下派与远程诊断，0 至 1",
      ),
      { unit: "0 to 1" },
    ),
  ),
];

type Options = ReturnType<typeof perPerson>;

/** An indicator over posts, of the county's institutions together and by level. */
function byLevel(
  id: string,
  of: Parameters<typeof term>[0],
  [en, zh]: readonly [string, string],
  definition: Measure["definition"],
  options: Options,
): readonly Measure[] {
  return [
    ratio(id, term(of, INSIDE), POSTS, words(en, zh), definition, options),
    ...LEVELS.map((level) =>
      ratio(
        `${id}_${level[0]}`,
        term(of, level[1]),
        term("post_days", level[1]),
        at(en, zh, level),
        definition,
        options,
      ),
    ),
  ];
}
