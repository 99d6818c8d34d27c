import type { Arena } from "../../kernel/arena.ts";
import { createStations, type Stations } from "../../kernel/stations.ts";
import { VILLAGE } from "../input/places.ts";
import { DEVICE_COUNT, type Places } from "../places/places.ts";

/** Payment and dispensary windows for each nurse of an institution [A]. */
const WINDOWS_PER_NURSE = 0.04;
/** No station of its own. */
const NONE = -1;

/** What patients queue at that is no doctor (设备、窗口): devices, windows, village clinics, each first come first served. */
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
}

/** @param laterDevices units that a site may have once what is planned has been bought, [site * devices + device] */
export function createEquipment(
  arena: Arena,
  clock: Float64Array,
  places: Places,
  laterDevices: Uint8Array,
): Equipment {
  const deviceAt = arena
    .i32("care.device-at", Math.max(1, places.siteCount * DEVICE_COUNT), "station, -1 none")
    .fill(NONE);
  /** The same with what is to be bought. */
  const later = new Int32Array(places.siteCount * DEVICE_COUNT).fill(NONE);
  const unitsAt = (at: number): number =>
    Math.round(places.inputs[places.institutionOfSite[Math.floor(at / DEVICE_COUNT)]].devices[at % DEVICE_COUNT]);
  const unitsLater = (at: number): number => Math.max(unitsAt(at), laterDevices[at]);
  /** Devices of each kind in the county: members of a community may lend them to each other. */
  const allOfKind = Array.from({ length: DEVICE_COUNT }, () => 0);
  for (let at = 0; at < later.length; at++) allOfKind[at % DEVICE_COUNT] += unitsLater(at);
  const servers: number[] = [];
  for (let site = 0; site < places.siteCount; site++) {
    places.inputs[places.institutionOfSite[site]].devices.forEach((units, device) => {
      const at = site * DEVICE_COUNT + device;
      if (unitsLater(at) >= 1) later[at] = servers.push(allOfKind[device]) - 1;
      if (units >= 1) deviceAt[at] = later[at];
    });
  }
  const devices = createStations({
    arena,
    name: "care.devices",
    servers: servers.length > 0 ? servers : [1],
    promises: 0,
  });
  deviceAt.forEach((station, at) => {
    if (station >= 0) devices.setServers(station, unitsAt(at), 0);
  });
  const windows = createStations({
    arena,
    name: "care.windows",
    promises: 0,
    servers:
      places.siteCount === 0
        ? [1]
        : Array.from({ length: places.siteCount }, (_, site) =>
            Math.max(1, Math.round(places.inputs[places.institutionOfSite[site]].nurses * WINDOWS_PER_NURSE)),
          ),
  });
  const clinics = createStations({
    arena,
    name: "care.clinics",
    promises: 0,
    servers: places.inputs.map(({ level, doctors }) => (level === VILLAGE ? Math.max(1, Math.round(doctors[0])) : 1)),
  });

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
      const units = laterDevices[at];
      if (units === 0) return;
      if (deviceAt[at] < 0 || devices.servers(later[at]) < units) devices.setServers(later[at], units, clock[0]);
      deviceAt[at] = later[at];
    },
  };
}
