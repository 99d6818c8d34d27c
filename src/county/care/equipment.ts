import type { Arena } from "../../kernel/arena.ts";
import { createStations, type Stations } from "../../kernel/stations.ts";
import { DEVICES, VILLAGE } from "../input/places.ts";
import { DEVICE_COUNT, type Places } from "../places/places.ts";

/** No station of its own. */
const NONE = -1;

/**
 * What patients queue at that is no doctor (设备、窗口): devices, windows, village clinics, each first come first served.
 */
export interface Equipment {
  readonly devices: Stations;
  readonly windows: Stations;
  readonly clinics: Stations;
  /** Station of a device at a site, [site * devices + device], -1 none. */
  readonly deviceAt: Int32Array;
  /** Whether an institution has a device; false of one that is no site. */
  has(place: number, device: number): boolean;
  /** Station of a device at an institution. */
  stationOf(place: number, device: number): number;
  /** What is to be bought of a device at a site is at work from now on; nothing where nothing is. */
  equip(site: number, device: number): void;
  /** After a reform: devices and chairs follow what is planned. */
  rebuild(): void;
}

/**
 * Devices of a kind that one site may come to have, of so many there are in the county: members of a community lend
 * them to each other, and reforms and investments add some.
 */
export const mostDevices = (there: number): number => 2 * there + ROOM;
const ROOM = 10;
/** Chairs that a village clinic may get on top of those it was built with. */
export const MORE_CHAIRS = 3;

/** @param laterDevices units that a site may have once what is planned has been bought, [site * devices + device] */
export function createEquipment(
  arena: Arena,
  clock: Float64Array,
  places: Places,
  laterDevices: Uint8Array,
  windowsPerNurse: number,
): Equipment {
  const size = Math.max(1, places.siteCount * DEVICE_COUNT);
  const deviceAt = arena.i32("care.device-at", size, "station, -1 none").fill(NONE);
  /** Devices and chairs that reforms have added. */
  const built = arena.i32("care.devices-built", size, "devices");
  const seated = arena.i32("care.chairs-built", places.count, "chairs");
  const unitsAt = (at: number): number =>
    Math.round(places.inputs[places.institutionOfSite[Math.floor(at / DEVICE_COUNT)]].devices[at % DEVICE_COUNT]);
  const chairsAt = (i: number): number =>
    places.level[i] === VILLAGE ? Math.max(1, Math.round(places.inputs[i].doctors[0])) : 1;
  const windowsAt = (site: number): number =>
    Math.max(1, Math.round(places.inputs[places.institutionOfSite[site]].nurses * windowsPerNurse));
  const cells = Array.from({ length: places.siteCount * DEVICE_COUNT }, (_, at) => at);
  const unitsAtFirst = cells.map(unitsAt);
  const chairsAtFirst = places.inputs.map((_, i) => chairsAt(i));
  const allOfKind = DEVICES.map((_, device) =>
    cells.reduce((sum, at) => sum + (at % DEVICE_COUNT === device ? unitsAtFirst[at] : 0), 0),
  );
  const devices = createStations({
    arena,
    name: "care.devices",
    promises: 0,
    servers: cells.length > 0 ? cells.map((at) => mostDevices(allOfKind[at % DEVICE_COUNT])) : [1],
  });
  cells.forEach((at) => {
    devices.setServers(at, unitsAtFirst[at], 0);
    if (unitsAtFirst[at] >= 1) deviceAt[at] = at;
  });
  const windows = createStations({
    arena,
    name: "care.windows",
    promises: 0,
    servers: places.siteCount === 0 ? [1] : Array.from({ length: places.siteCount }, (_, site) => windowsAt(site)),
  });
  const clinics = createStations({
    arena,
    name: "care.clinics",
    promises: 0,
    servers: chairsAtFirst.map((chairs, i) => chairs + (places.level[i] === VILLAGE ? MORE_CHAIRS : 0)),
  });
  chairsAtFirst.forEach((chairs, i) => clinics.setServers(i, chairs, 0));

  /** @param units that are at work from now on */
  function setUnits(at: number, units: number): void {
    devices.setServers(at, Math.min(units, mostDevices(allOfKind[at % DEVICE_COUNT])), clock[0]);
    deviceAt[at] = units >= 1 ? at : NONE;
  }

  function rebuild(): void {
    for (const at of cells) {
      const more = unitsAt(at) - unitsAtFirst[at];
      if (more === built[at]) continue;
      setUnits(at, Math.max(0, devices.servers(at) + more - built[at]));
      built[at] = more;
    }
    for (let i = 0; i < places.count; i++) {
      const more = chairsAt(i) - chairsAtFirst[i];
      if (more === seated[i]) continue;
      const chairs = Math.max(1, clinics.servers(i) + more - seated[i]);
      clinics.setServers(i, Math.min(chairsAtFirst[i] + MORE_CHAIRS, chairs), clock[0]);
      seated[i] = more;
    }
  }

  const stationOf = (place: number, device: number): number => deviceAt[places.siteOf[place] * DEVICE_COUNT + device];

  return {
    devices,
    windows,
    clinics,
    deviceAt,
    has: (place, device) => places.siteOf[place] >= 0 && stationOf(place, device) >= 0,
    stationOf,
    equip(site, device) {
      const at = site * DEVICE_COUNT + device;
      if (laterDevices[at] > 0 && (deviceAt[at] < 0 || devices.servers(at) < laterDevices[at]))
        setUnits(at, laterDevices[at]);
    },
    rebuild,
  };
}
