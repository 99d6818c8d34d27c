import { parameter, words } from "../mechanism/declare.ts";
import { TOWNSHIP, VILLAGE } from "../input/places.ts";
import {
  DEVICE_CT,
  DEVICE_ECG,
  DEVICE_ENDOSCOPY,
  DEVICE_LABORATORY,
  DEVICE_MRI,
  DEVICE_ULTRASOUND,
  DEVICE_XRAY,
} from "../places/places.ts";
import { TECHNICIANS } from "../staff/roster.ts";
import { READINGS } from "../input/centres.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { kindOf } from "./kind.ts";

/** Devices whose results a desk reads: at least one of them makes a place one that is read for. */
const DEVICES_READ: readonly (readonly number[])[] = [
  [DEVICE_XRAY, DEVICE_ULTRASOUND, DEVICE_CT, DEVICE_MRI],
  [DEVICE_ECG],
  [DEVICE_LABORATORY],
  [DEVICE_ENDOSCOPY],
];
const ECG = READINGS.indexOf("ecg");
const OPEN = "A: 08:00 to 18:00 every day";

/**
 * Shared diagnostic centres (影像、心电、检验、病理共享中心): a community's lead hospital reads for its township centres with a device
 * and a technician, and electrocardiograms of village clinics that have the device, so many results a day. Patients
 * there wait for their report; what the centres can do with it is behaviour B15.
 */
export const sharedReading: Mechanism = {
  id: "shared-reading",
  kind: "centre",
  name: words("Shared diagnostic centres", "县域共享诊断中心"),
  sees: words("Which centres are open, who has a device and a technician", "共享中心开放情况、各机构设备与技师"),
  parameters: [
    parameter("imagingTurnaround", "min", 30, [10, 120], "A", "Pictures: from reading to report", "影像：阅片至报告"),
    parameter(
      "ecgTurnaround",
      "min",
      10,
      [3, 30],
      "A",
      "Electrocardiograms: from reading to report",
      "心电：判读至报告",
    ),
    parameter(
      "laboratoryTurnaround",
      "min",
      240,
      [60, 1_440],
      "A: a courier twice a day",
      "Laboratory: transport and report",
      "检验：送检至报告",
    ),
    parameter(
      "pathologyTurnaround",
      "min",
      2_880,
      [1_440, 7_200],
      "A: two days",
      "Pathology: preparation and report",
      "病理：制片至报告",
    ),
    parameter(
      "laboratorySent",
      "share",
      0.15,
      [0, 0.5],
      "A: what the centre's own laboratory does not do",
      "Laboratory tests that are sent up",
      "检验外送比例",
    ),
    parameter("pathologySent", "share", 0.3, [0.1, 0.6], "A", "Endoscopies with tissue taken", "内镜取活检比例"),
    parameter("opens", "min", 480, [360, 600], OPEN, "Desks read from, after midnight", "每日开始时刻"),
    parameter("closes", "min", 1_080, [960, 1_440], OPEN, "Desks read until, after midnight", "每日结束时刻"),
  ],
  touches: ["money", "stays", "aftermath", "visits", "reading"],
  writes: [],
  onByDefault: true,
  start({ places, programme, reading, roster }, value) {
    const communities = reading.perDay.length / READINGS.length;
    const has = (i: number, devices: readonly number[]): boolean =>
      devices.some((device) => (places.inputs[i].devices[device] ?? 0) >= 1);
    /** A village doctor takes an electrocardiogram himself. */
    const examines = (i: number, kind: number): boolean =>
      has(i, DEVICES_READ[kind]) &&
      (places.level[i] === TOWNSHIP
        ? places.inputs[i].technicians * roster.share(i, TECHNICIANS) >= 1
        : places.level[i] === VILLAGE && kind === ECG);

    function setRules(): void {
      reading.rules.sent.set([1, 1, value("laboratorySent"), value("pathologySent")]);
      reading.rules.turnaround.set([
        value("imagingTurnaround"),
        value("ecgTurnaround"),
        value("laboratoryTurnaround"),
        value("pathologyTurnaround"),
      ]);
      reading.rules.hours.set([value("opens"), value("closes")]);
    }

    /** A desk opens, goes on or closes. */
    function desk(kind: number, community: number, perDay: number): void {
      const at = kind * communities + community;
      if (perDay === 0 && reading.perDay[at] === 0) return;
      reading.perDay[at] = perDay;
      for (let i = 0; i < places.count; i++) {
        if (places.community[i] !== community || !examines(i, kind)) continue;
        places.remote[i] = perDay > 0 ? places.remote[i] | (1 << kind) : places.remote[i] & ~(1 << kind);
      }
    }

    return {
      month(day) {
        setRules();
        for (let kind = 0; kind < READINGS.length; kind++) {
          const investment = kindOf(READINGS[kind]);
          programme.advance(investment, day);
          for (let i = 0; i < places.count; i++)
            if (places.lead[i] === 1 && places.community[i] >= 0)
              desk(
                kind,
                places.community[i],
                programme.running[investment * places.count + i] === 1 ? programme.rule(investment).capacity : 0,
              );
        }
      },
    };
  },
};
