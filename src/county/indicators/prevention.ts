import { type FigureMeasure, type Measure, perPerson, ratio, term, words } from "./measure.ts";

/** What prevention comes to (预防成效): events of the people with hypertension, in count and person-time. */
export const PREVENTION: readonly Measure[] = [
  ratio(
    "cardiovascular_events_per_1000_hypertensives",
    term("cardiovascular_events"),
    term("hypertension_days"),
    words("Cardiovascular events per 1000 people with hypertension", "高血压患者心脑血管事件发生率（‰）"),
    words(
      "infarctions, strokes and heart failure of people with hypertension, known or not / their person-years",
      "高血压患者（含未诊断）急性心梗、脑卒中、心衰发作次数 / 其人年",
    ),
    perPerson("per 1000 person-years", 1000),
  ),
];

/** What people know of health (健康素养). */
export const LITERACY: readonly FigureMeasure[] = [
  {
    id: "health_literacy_share",
    unit: "share",
    kind: "ratio",
    scale: 1,
    figure: "health_literacy",
    over: "months",
    name: words("Health literacy", "居民健康素养水平"),
    definition: words(
      "residents who are health-literate / residents, mean over the year's months",
      "具备健康素养的居民 / 居民，全年各月均值",
    ),
    source: "S:001",
  },
];
