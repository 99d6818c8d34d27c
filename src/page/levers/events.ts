import type { Text } from "../../county/input/text.ts";
import { words } from "../words/language.ts";

/** A shock that can be let loose (突发事件). */
export interface Event {
  readonly mechanism: string;
  readonly name: Text;
  readonly help: Text;
  /** Days it lasts; undefined: for ever. */
  readonly days: number | undefined;
  /** Drugs that it needs to be told. */
  readonly drugs?: readonly string[];
  /** Needs institutions: those of a kind are taken. */
  readonly kind?: string;
}

export const EVENTS: readonly Event[] = [
  {
    mechanism: "influenza-season",
    name: words("Severe influenza season", "流感高发季"),
    help: words("Three months of more influenza and what it brings on.", "三个月流感增多及其诱发的疾病。"),
    days: 90,
  },
  {
    mechanism: "epidemic",
    name: words("Epidemic", "新发传染病流行"),
    help: words(
      "Everybody can catch it once; staff fall ill, fever clinics and surge beds answer.",
      "人人可能感染一次；医务人员减员，发热门诊与应急床位启用。",
    ),
    days: 90,
  },
  {
    mechanism: "heat-wave",
    name: words("Heat wave", "高温热浪"),
    help: words("Three weeks of more heart, lung and kidney illness.", "三周心脑血管、呼吸与肾脏疾病增多。"),
    days: 21,
  },
  {
    mechanism: "hospital-closing",
    name: words("The TCM hospital closes for half a year", "中医院停业半年"),
    help: words("Its patients look for beds elsewhere.", "其患者转往他处。"),
    days: 183,
    kind: "county-tcm",
  },
  {
    mechanism: "supply-interruption",
    name: words("Drugs for high blood pressure run short", "降压药供应中断"),
    help: words("Three months with few deliveries.", "三个月配送不足。"),
    days: 90,
    drugs: ["antihypertensive"],
  },
  {
    mechanism: "road-opening",
    name: words("A fast road to the city opens", "通往市区的快速路开通"),
    help: words("The way to the city takes half the time, for ever.", "到市级医院时间减半，此后一直如此。"),
    days: undefined,
  },
];
