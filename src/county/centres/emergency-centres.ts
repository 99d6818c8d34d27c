import { parameter, words } from "../mechanism/declare.ts";
import { CENTRES } from "../input/illness.ts";
import { DEVICE_COUNT, LINES } from "../places/places.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { kindOf } from "./kind.ts";

const EARLIER = "A: to treatment after arrival, before and after a centre";
/** Minutes saved at the door, by centre. */
const DOOR = [
  ["chestPain", 30, [0, 60], "Chest pain: treatment begins earlier by", "胸痛：院内救治提前"],
  ["stroke", 25, [0, 60], "Stroke: treatment begins earlier by", "卒中：院内救治提前"],
  ["trauma", 20, [0, 45], "Trauma: treatment begins earlier by", "创伤：院内救治提前"],
  ["maternal", 15, [0, 40], "Mothers: treatment begins earlier by", "孕产妇：院内救治提前"],
  ["newborn", 15, [0, 40], "Newborns: treatment begins earlier by", "新生儿：院内救治提前"],
] as const;

/**
 * The five emergency centres (五大中心: 胸痛、卒中、创伤、孕产妇、新生儿): a hospital that has one can treat more of what it is for, begins
 * earlier, and is where ambulances go; its people and devices serve all patients of their lines.
 */
export const emergencyCentres: Mechanism = {
  id: "emergency-centres",
  kind: "centre",
  name: words("Five emergency centres", "急诊急救五大中心"),
  sees: words("Which hospital has which centre", "各医院救治中心建设情况"),
  parameters: [
    parameter("gain", "share", 0.08, [0, 0.2], "A", "Capability gained in what the centre is for", "相应救治能力增幅"),
    parameter(
      "line",
      "share",
      0.02,
      [0, 0.1],
      "A",
      "Capability gained in all that its lines treat, as patients see it too",
      "相关专科整体能力增幅",
    ),
    ...DOOR.map(([id, minutes, range, en, zh]) => parameter(id, "min", minutes, range, EARLIER, en, zh)),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["rescue", "doorMinutes", "ability", "perceived"],
  onByDefault: true,
  start({ places, levers, catalogue, programme, equip }, value) {
    const lines = CENTRES.map((_, c) => [
      ...new Set(catalogue.diseases.flatMap(({ centre, line }) => (centre === c ? [line] : []))),
    ]);
    const open = (i: number): void => {
      for (let device = 0; device < DEVICE_COUNT; device++) equip(places.siteOf[i], device);
    };

    function serve(i: number, centre: number): void {
      const at = i * CENTRES.length + centre;
      levers.rescue[at] = levers.rescue[at] + value("gain");
      levers.doorMinutes[at] = levers.doorMinutes[at] + value(DOOR[centre][0]);
      for (const line of lines[centre])
        for (const lever of [levers.ability, levers.perceived])
          lever[i * LINES + line] = lever[i * LINES + line] + value("line");
    }

    return {
      month(day) {
        for (let centre = 0; centre < CENTRES.length; centre++) {
          const kind = kindOf(CENTRES[centre]);
          programme.advance(kind, day, open);
          for (let i = 0; i < places.count; i++) if (programme.running[kind * places.count + i] === 1) serve(i, centre);
        }
      },
    };
  },
};
