/** What measures are split by (维度), as columns of their tables; `all` where a row is not split. */
export const DIMENSIONS = [
  "level",
  "institution",
  "township",
  "disease_group",
  "age_band",
  "scheme",
  "income_group",
  "distance_band",
] as const;
