import type { SERVICE_LINES } from "../input/places.ts";

/**
 * Shape of primary care (基层服务能力): capability in each line over the level's mean [A]. General and TCM practice lead,
 * oncology and critical care trail.
 */
export const PRIMARY_CARE: Readonly<Record<(typeof SERVICE_LINES)[number], number>> = {
  general: 1.2,
  respiratory: 1.1,
  cardiovascular: 1,
  neurology: 0.85,
  digestive: 1.1,
  "endocrine-renal": 1,
  "general-surgery": 0.9,
  orthopaedics: 0.85,
  "obstetrics-gynaecology": 0.8,
  paediatrics: 0.95,
  oncology: 0.45,
  "tcm-rehabilitation": 1.25,
  "senses-skin": 0.8,
  mental: 0.65,
  infectious: 0.85,
  critical: 0.55,
};
