import { COUNTY, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { PUBLIC_HEALTH } from "../staff/roster.ts";
import { SERVICE, SERVICES } from "../care/public-health.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const MONTHS = 12;
const MINUTES = 60;
/** Nothing has been due yet. */
const UNKNOWN = -1;

/**
 * Follow-ups, checks of the elderly and vaccinations need hours (公共卫生工时): of the public-health staff of the township
 * centre for what is done there and for guiding and recording what village doctors do, of the village doctor for
 * follow-ups in the village. Where the hours of the month before did not reach for what was due, that part of it is not
 * given, and patients who are no longer followed up are lost from management (chronic care). What the hours of
 * the staff as built were enough for at the start counts as enough.
 */
export const publicHealthHours: Mechanism = {
  id: "public-health-hours",
  kind: "workforce",
  name: words("Public-health services need hours", "公共卫生服务需工时"),
  sees: words("What was due last month, hours of staff and village doctors", "上月应提供服务、公卫人员与村医工时"),
  parameters: [
    parameter("followUp", "min", 15, [8, 30], "A: as follow-up by protocol", "One follow-up", "每次随访用时"),
    parameter(
      "guidance",
      "min",
      5,
      [2, 10],
      "A",
      "Of the centre's staff, to guide and record a village's follow-up",
      "卫生院指导与核录村级随访用时",
    ),
    parameter(
      "check",
      "min",
      45,
      [20, 90],
      "A: all who take part",
      "One check of an older person",
      "每次老年人体检用时",
    ),
    parameter("vaccination", "min", 15, [8, 25], "A", "One vaccination with half an hour's watch", "每次接种用时"),
    parameter(
      "hours",
      "number",
      900,
      [400, 1500],
      "A: half of a year's work; reports and supervision take the other",
      "Hours a year that one of the public-health staff has for services",
      "公卫人员年服务工时",
    ),
    parameter(
      "doctorHours",
      "number",
      300,
      [100, 800],
      "A: as follow-up by protocol",
      "Hours a year that a village doctor has for them",
      "村医年公卫工时",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "managed", "control"],
  writes: ["followedUp"],
  onByDefault: true,
  start(world, value) {
    const { arena, places, roster, levers, chronic, publicHealth } = world;
    const { due } = publicHealth;
    /** What the hours of the staff as built reached for when something was first due, by institution. */
    const usual = arena.f64("workforce.public-health-usual", places.count, "share").fill(UNKNOWN);
    const built = new Float64Array(places.count);
    const hours = new Float64Array(places.count);
    const asked = new Float64Array(places.count);
    const centreOf = Int32Array.from({ length: places.count }, (_, i) =>
      places.level[i] === VILLAGE
        ? places.inputs.findIndex(({ level, township }) => level === TOWNSHIP && township === places.township[i])
        : i,
    );

    function reckon(i: number): void {
      const clinic = places.level[i] === VILLAGE;
      const { doctors, publicHealthStaff } = places.inputs[i];
      built[i] =
        ((clinic ? Math.max(1, doctors[0]) * value("doctorHours") : publicHealthStaff * value("hours")) * MINUTES) /
        MONTHS;
      const there = clinic ? (places.vacant[i] === 0 ? roster.share(i, 0) : 0) : roster.share(i, PUBLIC_HEALTH);
      hours[i] = built[i] * there * world.policy().workforce.staffFactor[places.level[i]];
      const [followUps, checks, vaccinations] = SERVICES.map((_, service) => due[i * SERVICES.length + service]);
      asked[i] =
        asked[i] + value("followUp") * followUps + value("check") * checks + value("vaccination") * vaccinations;
      if (clinic && centreOf[i] >= 0)
        asked[centreOf[i]] = asked[centreOf[i]] + value("guidance") * due[i * SERVICES.length + SERVICE.FOLLOW_UP];
    }

    /** Part of what is due that the hours are enough for, over what they were enough for at the start. */
    function reached(i: number): number {
      if (asked[i] === 0) return 1;
      if (usual[i] === UNKNOWN) usual[i] = built[i] > 0 ? Math.min(1, built[i] / asked[i]) : 1;
      return Math.min(1, hours[i] / asked[i] / usual[i]);
    }

    return {
      month() {
        asked.fill(0);
        for (let i = 0; i < places.count; i++) if (places.level[i] <= COUNTY) reckon(i);
        for (let i = 0; i < places.count; i++) if (places.level[i] <= COUNTY) levers.followedUp[i] = reached(i);
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] === VILLAGE && centreOf[i] >= 0)
            levers.followedUp[i] = Math.min(levers.followedUp[i], levers.followedUp[centreOf[i]]);
          if (levers.followedUp[i] < 1) chronic.departed[0] = 1;
        }
      },
    };
  },
};
