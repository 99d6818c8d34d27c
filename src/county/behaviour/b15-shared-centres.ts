import { TOWNSHIP, VILLAGE } from "../input/places.ts";
import {
  DEVICE_ECG,
  DEVICE_ENDOSCOPY,
  DEVICE_LABORATORY,
  DEVICE_ULTRASOUND,
  DEVICE_XRAY,
  LINES,
  REMOTE,
} from "../places/places.ts";
import { TECHNICIANS } from "../staff/roster.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/** What is read above, in the order of READINGS: its bit, one of the devices it takes below. */
const READ: readonly (readonly [bit: number, devices: readonly number[]])[] = [
  [REMOTE.IMAGING, [DEVICE_XRAY, DEVICE_ULTRASOUND]],
  [REMOTE.ECG, [DEVICE_ECG]],
  [REMOTE.LABORATORY, [DEVICE_LABORATORY]],
  [REMOTE.PATHOLOGY, [DEVICE_ENDOSCOPY]],
];

/**
 * B15, shared diagnostic centres (共享诊断中心): where a centre with its own device and technician is read for by the lead
 * hospital, it can do more, people know it, and what it has examined is repeated less often above. A village doctor
 * takes an electrocardiogram himself.
 */
export const sharedCentres: Mechanism = {
  id: "b15-shared-centres",
  kind: "behaviour",
  name: words("Examined below, diagnosed above", "基层检查、上级诊断"),
  sees: words("Which results are read at the lead hospital", "由牵头医院远程诊断的项目"),
  parameters: [
    parameter(
      "gain",
      "share",
      0.115,
      [0, 0.15],
      "A: 0.08 to 0.15",
      "Capability gained in the lines that it helps",
      "相关专科能力增幅",
    ),
    parameter("recognised", "share", 0.5, [0, 1], "A", "Repeated tests that are spared", "减少的重复检查"),
  ],
  touches: ["money", "stays", "aftermath", "visits", "capability"],
  writes: ["repeated", "ability", "perceived"],
  onByDefault: true,
  start({ levers, places, roster, care }, value) {
    const { remote, inputs, level, capability } = places;
    const has = (i: number, devices: readonly number[]): boolean =>
      devices.some((device) => (inputs[i].devices[device] ?? 0) >= 1);
    const examines = (i: number, bit: number, devices: readonly number[]): boolean => {
      if ((remote[i] & bit) === 0 || !has(i, devices)) return false;
      return level[i] === TOWNSHIP
        ? inputs[i].technicians * roster.share(i, TECHNICIANS) >= 1
        : level[i] === VILLAGE && bit === REMOTE.ECG;
    };
    const { readAbove } = care.lines;
    const helped = new Float64Array(LINES);

    /** A line that several results help with gains once, by the one that helps it most. */
    function help(i: number): void {
      for (let line = 0; line < LINES; line++) {
        const at = i * LINES + line;
        if (helped[line] === 0 || capability[at] < places.offered) continue;
        const gain = helped[line] * value("gain");
        levers.ability[at] = levers.ability[at] + gain;
        levers.perceived[at] = levers.perceived[at] + gain;
      }
    }

    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          if (remote[i] === 0 || level[i] > TOWNSHIP) continue;
          helped.fill(0);
          let examined = false;
          for (let kind = 0; kind < READ.length; kind++) {
            const [bit, devices] = READ[kind];
            if (!examines(i, bit, devices)) continue;
            examined = true;
            for (let line = 0; line < LINES; line++) helped[line] = Math.max(helped[line], readAbove[kind][line]);
          }
          if (!examined) continue;
          help(i);
          levers.repeated[i] = levers.repeated[i] * (1 - value("recognised"));
        }
      },
    };
  },
};
