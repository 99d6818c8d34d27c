import {
  at,
  COUNTY_LEVEL,
  flow,
  INSIDE,
  type LevelName,
  type Measure,
  ratio,
  term,
  TOWNSHIP_LEVEL,
  VILLAGE_LEVEL,
  words,
} from "./measure.ts";

const OUT = words(
  "days on which a class of drugs that patients ask for is out of stock / days of such classes, in the county",
  "断货的在用药品类别日 / 在用药品类别日（县域内）",
);
const ASKED = words(
  "bills whose drugs were not there, or not on the list / bills that asked for drugs, in the county",
  "缺药或目录外未能满足的处方 / 需配药的处方（县域内）",
);
const NAMES: readonly LevelName[] = [VILLAGE_LEVEL, TOWNSHIP_LEVEL, COUNTY_LEVEL];
const INSIDE_DAYS = [term("drug_out_days", INSIDE), term("drug_shelf_days", INSIDE)] as const;

/** Drugs on the shelves (药品供应): out of stock, asked for in vain, and chronic patients who left without. */
export const DRUGS: readonly Measure[] = [
  ratio("drug_stock_out_share", ...INSIDE_DAYS, words("Drug stock-outs", "药品断货率"), OUT),
  ...NAMES.map((level) =>
    ratio(
      `drug_stock_out_share_${level[0]}`,
      term("drug_out_days", level[1]),
      term("drug_shelf_days", level[1]),
      at("Drug stock-outs", "药品断货率", level),
      OUT,
    ),
  ),
  flow(
    "drug_stock_out_days",
    "class-days per year",
    term("drug_out_days", INSIDE),
    words("Stock-out days", "药品断货天数"),
    words(
      "days of classes of drugs that patients ask for, out of stock, over all institutions of the county",
      "县域内各机构在用药品类别断货天数合计",
    ),
  ),
  ...NAMES.map((level) =>
    ratio(
      `drugs_missed_share_${level[0]}`,
      term("drugs_missed", level[1]),
      term("drugs_asked", level[1]),
      at("Drugs asked for in vain", "处方缺药率", level),
      ASKED,
    ),
  ),
  flow(
    "missed_refills",
    "visits per year",
    term("missed_refills", INSIDE),
    words("Missed refills", "慢病取药落空"),
    words("visits of chronic patients whose own drug was not there", "慢病患者就诊而所需药品缺货或不在目录的人次"),
  ),
];
