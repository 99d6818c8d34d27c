import { parameter, words } from "../mechanism/declare.ts";
import { divide } from "../payment/money.ts";
import { EMERGENCY_DEPARTMENT } from "../input/places.ts";
import { DEPARTMENT_COUNT, DEVICE_COUNT, LINES, WARD_COUNT } from "../places/places.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { kindOf } from "./kind.ts";

/**
 * Sub-centres (县域医疗卫生次中心): a township centre is built up to the standard of a second-level hospital. On the day it
 * opens it has more beds, doctors, devices and a theatre, and can do what the standard asks; what is built stays.
 */
export const subCentres: Mechanism = {
  id: "sub-centres",
  kind: "centre",
  name: words("Sub-centres", "县域医疗卫生次中心"),
  sees: words("Which township centres are to be built up", "次中心建设计划"),
  parameters: [
    parameter(
      "level",
      "share",
      0.5,
      [0.42, 0.6],
      "A: as the seeds' sub-centres",
      "Capability by the standard, general line 1.2 times as much",
      "次中心能力标准",
    ),
    parameter("doctorsPerBed", "persons", 0.3, [0.15, 0.53], "A", "Doctors who come with each bed", "每床新增医师"),
  ],
  touches: ["money", "stays", "aftermath", "visits", "capability", "doctors", "beds"],
  writes: [],
  onByDefault: true,
  start({ places, programme, beds, openBeds, doctors, theatres, equip, care }, value) {
    const kind = kindOf("sub-centre");
    const built = beds.openArrivals("centres.beds-built");
    const hired = doctors.openArrivals("centres.doctors-hired");

    /** By wards as the beds there are; a centre without any opens its first ward. */
    function buildBeds(site: number, number: number): void {
      const first = site * WARD_COUNT;
      const own = Array.from({ length: WARD_COUNT }, (_, ward) => beds.there[first + ward]);
      const weights = own.some((n) => n > 0) ? own : own.map((_, ward) => (ward === 0 ? 1 : 0));
      const parts: number[] = [];
      divide(Math.round(number), weights, parts);
      parts.forEach((added, ward) => built.add(first + ward, added));
      openBeds();
    }

    /** By departments as the doctors there are, emergency apart. */
    function hire(site: number, number: number): void {
      const first = site * DEPARTMENT_COUNT;
      let all = 0;
      for (let at = first; at < first + EMERGENCY_DEPARTMENT; at++) all += doctors.there[at];
      if (all === 0) return;
      for (let at = first; at < first + EMERGENCY_DEPARTMENT; at++) hired.add(at, (number * doctors.there[at]) / all);
    }

    function open(i: number): void {
      const site = places.siteOf[i];
      const { capacity } = programme.rule(kind);
      buildBeds(site, capacity);
      hire(site, capacity * value("doctorsPerBed"));
      for (let device = 0; device < DEVICE_COUNT; device++) equip(site, device);
      if (theatres.capacity(site) === 0) theatres.setCapacity(site, 1);
      for (let line = 0; line < LINES; line++)
        places.capability[i * LINES + line] = Math.max(
          places.capability[i * LINES + line],
          value("level") * care.lines.primary[line],
        );
    }

    return {
      month(day) {
        programme.advance(kind, day, open);
      },
    };
  },
};
