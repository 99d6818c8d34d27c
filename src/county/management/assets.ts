import { MINUTES_PER_DAY } from "../base/units.ts";
import { COUNTY, EMERGENCY_DEPARTMENT, INTENSIVE_WARD, TOWNSHIP } from "../input/places.ts";
import { DEPARTMENT_COUNT, DEVICE_COUNT, WARD_COUNT } from "../places/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { membersOf } from "./members.ts";
import { createShortages } from "./shortages.ts";

/**
 * Unified assets (统一资产、床位号源设备统筹): at their meetings the managers of a community look at its queues since the last one,
 * and move what stands idle to the longest: beds of a ward group and devices of a kind among all members, clinic slots
 * with the doctors who hold them among members of one level, since township doctors sent up would be siphoning (虹吸).
 * Nothing is bought: what one gains another gives.
 */
export const assets: Mechanism = {
  id: "assets",
  kind: "management",
  name: words("Unified assets: beds, slots and devices", "统一资产：床位、号源与设备统筹"),
  sees: words(
    "Queues and use of beds, clinics and devices of all members",
    "各成员单位床位、门诊、设备的排队与使用情况",
  ),
  parameters: [
    parameter(
      "fullness",
      "share",
      0.85,
      [0.7, 0.95],
      "A: full as planned",
      "Occupancy up to which a ward gives beds",
      "调出病区的床位使用率上限",
    ),
    parameter(
      "keeps",
      "share",
      0.7,
      [0.3, 1],
      "A",
      "Part of its own that a member always keeps",
      "各单位至少保留的比例",
    ),
    parameter(
      "slots",
      "share",
      0.1,
      [0, 0.3],
      "A",
      "Clinic slots of the idlest department that move after a meeting",
      "每次例会后调剂的号源占比",
    ),
    parameter(
      "shortest",
      "persons",
      0.2,
      [0.05, 1],
      "A: a fifth of a patient at any time",
      "Mean length of a queue from which it counts as one",
      "视为排队的最短平均队长",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "doctors", "stationed", "beds"],
  writes: [],
  onByDefault: true,
  start(world, value) {
    const { arena, places, queues, wards, devices, deviceAt, doctors, beds } = world;
    const sites = places.siteCount;
    /** Readings at the last meeting: waiting and use of wards and of clinics, waits and use of devices; the day. */
    const seenBeds = arena.f64("management.seen-beds", Math.max(1, sites * WARD_COUNT * 2), "bed-minutes");
    const seenSlots = arena.f64("management.seen-slots", Math.max(1, sites * DEPARTMENT_COUNT * 2), "doctor-minutes");
    const seenDevices = arena.f64("management.seen-devices", devices.waitSum.length * 2, "device-minutes");
    const lastMeeting = arena.i32("management.last-meeting", 1, "day");
    const slotsMoved = doctors.openMoves("management.slots-moved");
    const bedsMoved = beds.openMoves("management.beds-moved");
    const lent = arena.i32("management.devices-moved", devices.waitSum.length, "devices");

    /** Sites of each community today at levels that share things. */
    const groupsOf = (...levels: readonly number[]): readonly (readonly number[])[] =>
      membersOf(places).map((members) =>
        members.flatMap((i) =>
          places.inputs[i].publicOwned && levels.includes(places.level[i]) ? [places.siteOf[i]] : [],
        ),
      );

    const shortages = createShortages(
      Math.max(sites * DEPARTMENT_COUNT, sites * WARD_COUNT, devices.waitSum.length),
      () => value("shortest"),
    );
    const { longest, idlest } = shortages;

    function moveBeds(level: number): void {
      const built = (at: number): number =>
        places.inputs[places.institutionOfSite[Math.floor(at / WARD_COUNT)]].beds[at % WARD_COUNT];
      const spare = (at: number): number =>
        Math.floor(
          level * (beds.there[at] - Math.max(1, value("keeps") * built(at), shortages.busy(at) / value("fullness"))),
        );
      for (const members of groupsOf(TOWNSHIP, COUNTY))
        for (let ward = 0; ward < INTENSIVE_WARD; ward++) {
          const candidates = members.map((site) => site * WARD_COUNT + ward).filter((at) => built(at) > 0);
          const to = longest(candidates);
          let wanted = to < 0 ? 0 : Math.ceil(level * shortages.waiting(to));
          while (wanted > 0) {
            const from = idlest(candidates, to, spare);
            if (from < 0) break;
            const number = Math.min(wanted, spare(from));
            bedsMoved.move(from, to, number);
            wanted -= number;
          }
        }
    }

    function moveSlots(level: number): void {
      const spare = (at: number): number => {
        const own =
          places.inputs[places.institutionOfSite[Math.floor(at / DEPARTMENT_COUNT)]].doctors[at % DEPARTMENT_COUNT];
        return Math.max(
          0,
          Math.min(level * value("slots") * doctors.there[at], doctors.there[at] - value("keeps") * own),
        );
      };
      for (const members of [...groupsOf(TOWNSHIP), ...groupsOf(COUNTY)])
        for (let department = 0; department < EMERGENCY_DEPARTMENT; department++) {
          const candidates = members
            .map((site) => site * DEPARTMENT_COUNT + department)
            .filter((at) => doctors.there[at] > 0);
          const to = longest(candidates);
          const from = to < 0 ? -1 : idlest(candidates, to, spare);
          if (from < 0) continue;
          slotsMoved.move(from, to, spare(from));
        }
    }

    function lend(from: number, to: number, number: number, now: number): void {
      devices.setServers(from, devices.servers(from) - number, now);
      devices.setServers(to, devices.servers(to) + number, now);
      lent[from] = lent[from] - number;
      lent[to] = lent[to] + number;
    }

    /** One device of a kind goes where patients wait for it, from where the others would manage alone. */
    function moveDevices(level: number, now: number): void {
      const spare = (at: number): number =>
        devices.servers(at) > 1 ? level * devices.servers(at) - 1 - shortages.busy(at) : 0;
      for (const members of groupsOf(TOWNSHIP, COUNTY))
        for (let device = 0; device < DEVICE_COUNT; device++) {
          const candidates = members
            .map((site) => deviceAt[site * DEVICE_COUNT + device])
            .filter((station) => station >= 0);
          const to = longest(candidates);
          const from = to < 0 ? -1 : idlest(candidates, to, spare);
          if (from >= 0) lend(from, to, 1, now);
        }
    }

    /** Everything goes back to whose it is. */
    function giveBack(now: number): void {
      slotsMoved.become(new Float64Array(slotsMoved.held.length));
      for (let station = 0; station < lent.length; station++)
        if (lent[station] !== 0) devices.setServers(station, devices.servers(station) - lent[station], now);
      lent.fill(0);
      if (Array.from(bedsMoved.held).every((number) => number === 0)) return;
      bedsMoved.become(new Float64Array(bedsMoved.held.length));
      world.openBeds();
    }

    return {
      month(day) {
        const minutes = (day - lastMeeting[0]) * MINUTES_PER_DAY;
        if (minutes === 0 || !world.reviews(day)) return;
        const level = world.domain("assets", day);
        const { unlimited } = world.policy().capacity;
        lastMeeting[0] = day;
        shortages.read(
          (at) => wards.queueArea[at],
          (at) => wards.busyArea[at] + wards.overtimeArea[at],
          seenBeds,
          minutes,
        );
        if (level === 0) giveBack(day * MINUTES_PER_DAY);
        if (level > 0 && !unlimited) {
          moveBeds(level);
          world.openBeds();
        }
        shortages.read(
          (at) => queues.queueArea[at],
          (at) => queues.busyArea[at],
          seenSlots,
          minutes,
        );
        if (level > 0 && !unlimited) moveSlots(level);
        shortages.read(
          (at) => devices.waitSum[at],
          (at) => devices.busySum[at],
          seenDevices,
          minutes,
        );
        if (level > 0 && !unlimited) moveDevices(level, day * MINUTES_PER_DAY);
      },
      off: (day) => giveBack(day * MINUTES_PER_DAY),
    };
  },
};
