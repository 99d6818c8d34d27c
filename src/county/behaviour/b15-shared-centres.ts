import { SERVICE_LINES, TOWNSHIP } from "../places/input.ts";
import { DEVICE_COUNT, DEVICE_ECG, DEVICE_ULTRASOUND, DEVICE_XRAY, LINES, OFFERED, REMOTE } from "../places/places.ts";
import { type Behaviour, parameter, words } from "./declare.ts";
import { AFTERMATH, MONEY, STAYS, VISITS } from "./touches.ts";

const linesOf = (...names: readonly (typeof SERVICE_LINES)[number][]): readonly number[] => names.map((name) => SERVICE_LINES.indexOf(name));
/** Lines that pictures, and that an electrocardiogram, help with [A]. */
const BY_IMAGE = linesOf("respiratory", "digestive", "general-surgery", "orthopaedics", "obstetrics-gynaecology");
const BY_ECG = linesOf("cardiovascular");

/**
 * B15, shared diagnostic centres (共享诊断中心): where a centre with its own device and technician is read for by the lead hospital, it can do more,
 * people know it, and what it has examined is repeated less often above.
 */
export const sharedCentres: Behaviour = {
  id: "b15-shared-centres",
  kind: "behaviour",
  name: words("Examined below, diagnosed above", "基层检查、上级诊断"),
  sees: words("Which results are read at the lead hospital", "由牵头医院远程诊断的项目"),
  parameters: [
    parameter("gain", "share", 0.115, [0, 0.15], "A: 0.08 to 0.15", "Capability gained in the lines that it helps", "相关专科能力增幅"),
    parameter("recognised", "share", 0.5, [0, 1], "A", "Repeated tests that are spared", "减少的重复检查"),
  ],
  measures: [...VISITS, ...STAYS, ...AFTERMATH, ...MONEY],
  onByDefault: true,
  start({ levers, places }, value) {
    const { remote, inputs, level, capability } = places;
    const has = (i: number, ...devices: readonly number[]): boolean => inputs[i]!.technicians >= 1 && devices.some((device) => device < DEVICE_COUNT && (inputs[i]!.devices[device] ?? 0) >= 1);

    function help(i: number, lines: readonly number[]): void {
      for (const line of lines) {
        const at = i * LINES + line;
        if (capability[at]! < OFFERED) continue;
        levers.ability[at] = levers.ability[at]! + value("gain");
        levers.perceived[at] = levers.perceived[at]! + value("gain");
      }
    }

    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          if (remote[i] === 0 || level[i] !== TOWNSHIP) continue;
          const image = (remote[i]! & REMOTE.IMAGING) !== 0 && has(i, DEVICE_XRAY, DEVICE_ULTRASOUND);
          const ecg = (remote[i]! & REMOTE.ECG) !== 0 && has(i, DEVICE_ECG);
          if (image) help(i, BY_IMAGE);
          if (ecg) help(i, BY_ECG);
          if (image || ecg) levers.repeated[i] = levers.repeated[i]! * (1 - value("recognised"));
        }
      },
    };
  },
};
