import { SERVICE_LINES, type InstitutionKind } from "../county/input/places.ts";
import { figure, type Figure } from "./figure.ts";

type Line = (typeof SERVICE_LINES)[number];
type Profile = Readonly<Record<Line, number>>;

/** Service lines of a county general hospital: strong in the common, weak in oncology, mental and critical care. */
const GENERAL: Profile = {
  general: 0.85,
  respiratory: 0.83,
  cardiovascular: 0.78,
  neurology: 0.72,
  digestive: 0.83,
  "endocrine-renal": 0.77,
  "general-surgery": 0.82,
  orthopaedics: 0.8,
  "obstetrics-gynaecology": 0.84,
  paediatrics: 0.8,
  oncology: 0.55,
  "tcm-rehabilitation": 0.62,
  "senses-skin": 0.76,
  mental: 0.48,
  infectious: 0.76,
  critical: 0.7,
};

const TCM: Profile = {
  general: 0.78,
  respiratory: 0.72,
  cardiovascular: 0.7,
  neurology: 0.66,
  digestive: 0.74,
  "endocrine-renal": 0.7,
  "general-surgery": 0.68,
  orthopaedics: 0.77,
  "obstetrics-gynaecology": 0.58,
  paediatrics: 0.6,
  oncology: 0.46,
  "tcm-rehabilitation": 0.88,
  "senses-skin": 0.64,
  mental: 0.32,
  infectious: 0.5,
  critical: 0.54,
};

const MCH: Profile = {
  general: 0.58,
  respiratory: 0.35,
  cardiovascular: 0.25,
  neurology: 0.2,
  digestive: 0.35,
  "endocrine-renal": 0.3,
  "general-surgery": 0.4,
  orthopaedics: 0.15,
  "obstetrics-gynaecology": 0.84,
  paediatrics: 0.82,
  oncology: 0.3,
  "tcm-rehabilitation": 0.35,
  "senses-skin": 0.35,
  mental: 0.2,
  infectious: 0.3,
  critical: 0.45,
};

const PRIVATE: Profile = {
  general: 0.66,
  respiratory: 0.56,
  cardiovascular: 0.52,
  neurology: 0.5,
  digestive: 0.58,
  "endocrine-renal": 0.52,
  "general-surgery": 0.6,
  orthopaedics: 0.66,
  "obstetrics-gynaecology": 0.6,
  paediatrics: 0.5,
  oncology: 0.25,
  "tcm-rehabilitation": 0.62,
  "senses-skin": 0.66,
  mental: 0.3,
  infectious: 0.3,
  critical: 0.3,
};

/** Primary care over its mean: general and TCM practice lead, oncology and critical care trail. */
const PRIMARY: Profile = {
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

const flat = (value: number): Profile =>
  Object.fromEntries(SERVICE_LINES.map((line) => [line, value])) as unknown as Profile;
const primary = (mean: number): Profile =>
  Object.fromEntries(SERVICE_LINES.map((line) => [line, round(mean * PRIMARY[line])])) as unknown as Profile;
const round = (x: number): number => Math.round(x * 1000) / 1000;

const PROFILES: Readonly<Record<InstitutionKind, Profile>> = {
  "service-point": primary(0.15),
  "joint-clinic": primary(0.19),
  "mobile-stop": primary(0.17),
  "ordinary-clinic": primary(0.19),
  "central-clinic": primary(0.25),
  "township-basic": primary(0.36),
  "township-recommended": primary(0.42),
  "sub-centre": primary(0.5),
  "county-general": GENERAL,
  "county-tcm": TCM,
  "county-mch": MCH,
  "private-hospital": PRIVATE,
  "municipal-hospital": flat(0.92),
  "provincial-hospital": flat(0.98),
};

/** Half-width of the range of every capability. */
const UNCERTAINTY = 0.08;

/**
 * Capability by service line of an institution of a kind, 0 to 1: the share of the complexity of that line's patients
 * that can be treated well there. Assumed [A]: no source measures it.
 * @param shift added to every line, within 0.05 to 0.98
 */
export function capabilityOf(kind: InstitutionKind, shift = 0): Figure<readonly number[]> {
  const value = SERVICE_LINES.map((line) => round(Math.min(0.98, Math.max(0.05, PROFILES[kind][line] + shift))));
  const range = [
    Math.max(0, round(Math.min(...value) - UNCERTAINTY)),
    Math.min(1, round(Math.max(...value) + UNCERTAINTY)),
  ];
  return figure(value, "share of complexity", "A", [range[0]!, range[1]!]);
}
