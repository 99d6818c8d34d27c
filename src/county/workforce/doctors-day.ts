import { COUNTY, DEPARTMENTS, EMERGENCY_DEPARTMENT, INTENSIVE_WARD, TOWNSHIP, WARDS } from "../input/places.ts";
import { DEPARTMENT_COUNT, WARD_COUNT } from "../places/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/** Minutes of a doctor's day in the hospital's hours. */
const minutesOf = (hours: readonly number[]): number => hours[1] - hours[0] + hours[3] - hours[2];
/**
 * Ward group whose in-patients a department looks after, by index of DEPARTMENTS; general practice and internal share
 * one.
 */
const WARD_OF_DEPARTMENT = DEPARTMENTS.map((department) => {
  const own = (WARDS as readonly string[]).indexOf(department);
  return own >= 0 ? own : department === "senses" ? WARDS.indexOf("surgery") : WARDS.indexOf("internal");
});

/**
 * A doctor's day (医师工时): who of a department is there looks after its in-patients, operates what is on today's list, is
 * on or after the night, teaches and meets; the out-patient desks have the rest, as many as the patients of the last
 * months need. Where it does not reach, doctors first work longer, up to a limit, then desks close. All of it is
 * reckoned once a day from who lies in the wards. Emergency departments work by shifts of their own.
 */
export const doctorsDay: Mechanism = {
  id: "doctors-day",
  kind: "workforce",
  name: words("A doctor's day: wards, theatre, nights, desks", "医师工时：病房、手术、夜班与门诊"),
  sees: words(
    "Doctors there, in-patients in the wards, the list of operations, the night rota",
    "在岗医师、在院患者、手术排程与夜班",
  ),
  parameters: [
    parameter(
      "supportCounty",
      "share",
      0.28,
      [0.15, 0.32],
      "GK: imaging, laboratory, pathology, anaesthesia, offices",
      "Doctors of a county hospital without patients of their own",
      "县级医院非临床科室医师占比",
    ),
    parameter(
      "supportTownship",
      "share",
      0.1,
      [0.05, 0.25],
      "GK: ultrasound and ECG, public health",
      "The same at a township centre",
      "卫生院非临床医师占比",
    ),
    parameter(
      "leave",
      "share",
      0.12,
      [0.06, 0.15],
      "GK: leave, illness, courses",
      "Away on a day",
      "休假、病假与学习占比",
    ),
    parameter(
      "restDays",
      "share",
      0.12,
      [0.06, 0.2],
      "D: three in ten work on a day of the weekend and have it off in the week [A]",
      "Resting on a working day for a day worked at the weekend",
      "平日补休占比",
    ),
    parameter(
      "patients",
      "persons per doctor",
      8,
      [7, 12],
      "GK: 9",
      "In-patients whom a ward doctor looks after by day",
      "每名病房医师管理住院患者",
    ),
    parameter(
      "night",
      "persons per doctor",
      30,
      [20, 45],
      "GK: a nursing unit of 40 to 50 beds has one",
      "In-patients of one doctor at night, one a place at least",
      "每名夜班医师管理住院患者",
    ),
    parameter(
      "afterNight",
      "d",
      1,
      [0.5, 1.5],
      "GK: off from noon, and the day after",
      "Day missed for a night",
      "每个夜班占用的白班",
    ),
    parameter(
      "surgeons",
      "persons",
      2.5,
      [2, 3.5],
      "GK: surgeon and assistants; anaesthetists are among those without patients",
      "Doctors at an operation",
      "每台手术医师",
    ),
    parameter(
      "changeover",
      "min",
      30,
      [15, 45],
      "GK",
      "Doctors' time for an operation beside that in theatre",
      "手术衔接时间",
    ),
    parameter(
      "intensive",
      "persons",
      0.8,
      [0.6, 0.8],
      "GK: hospital norms",
      "Doctors to a patient in intensive care, day and night",
      "每名重症患者配备医师",
    ),
    parameter(
      "otherCounty",
      "share",
      0.15,
      [0.05, 0.2],
      "A",
      "Of a day in a county hospital, teaching and meetings",
      "县级医院教学与会议占比",
    ),
    parameter(
      "otherTownship",
      "share",
      0.25,
      [0.1, 0.35],
      "A",
      "Of a day at a township centre, public health, meetings, calls",
      "卫生院公卫、会议与下村占比",
    ),
    parameter(
      "useCounty",
      "share",
      0.6,
      [0.45, 0.85],
      "D: 75 to 85 % on a working day; some less over the week",
      "Of its open time a desk of a county hospital is to be busy",
      "县级诊间目标使用率",
    ),
    parameter(
      "useTownship",
      "share",
      0.5,
      [0.45, 0.75],
      "A: market days have half as many patients again",
      "The same at a township centre",
      "卫生院诊间目标使用率",
    ),
    parameter(
      "overtime",
      "share",
      0.2,
      [0.05, 0.3],
      "A: weeks of 50 hours in surveys [GK] hold nights too",
      "Of a day, worked longer before desks close",
      "关闭诊间前的加班上限",
    ),
    parameter(
      "least",
      "share",
      0.4,
      [0.2, 0.7],
      "A",
      "Of the desks needed, kept whatever else there is to do",
      "最少保留诊间占比",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "overtime"],
  writes: ["desks"],
  onByDefault: true,
  start(world, value) {
    const { arena, places, calendar, doctors, queues, unmet, wards, work, levers, care, theatreList } = world;
    const minutes = minutesOf(care.hospitalHours);
    /** Doctors of each ward group's departments at a site: scratch. */
    const ofWard = new Float64Array(WARD_COUNT);
    /** Doctors on duty of each clinic and what is left of their day: scratch. */
    const clinicThere = new Float64Array(DEPARTMENT_COUNT);
    const clinicRest = new Float64Array(DEPARTMENT_COUNT);

    /** Those of a department who are on duty by day, with patients of their own. */
    const onDuty = (at: number, level: number): number =>
      doctors.there[at] *
      levers.present[at] *
      (1 - value(level === COUNTY ? "supportCounty" : "supportTownship")) *
      (1 - value("leave")) *
      (1 - value("restDays"));

    /** Desks that the patients of the last months need, by the department in whose clinic they sit: state. */
    const needed = arena.f64("workforce.desks-needed", doctors.there.length, "desks");
    const askedSeen = arena.f64("workforce.desks-asked-seen", doctors.there.length, "minutes");
    needed.fill(-1);

    const usualOf = (at: number, level: number): number =>
      care.clinicShare[level - TOWNSHIP] * doctors.there[at] * levers.present[at];

    /** What patients asked of a clinic last month, a day, at the use that leaves no long queues. */
    function look(s: number, days: number): void {
      const level = places.level[places.institutionOfSite[s]];
      const use = value(level === COUNTY ? "useCounty" : "useTownship");
      for (let at = s * DEPARTMENT_COUNT; at < s * DEPARTMENT_COUNT + EMERGENCY_DEPARTMENT; at++) {
        // Whoever is with the doctor when a sitting ends is seen to the end; whoever left unseen wanted a desk too.
        const all = queues.busyArea[at] + queues.overtimeArea[at] + unmet[at];
        const asked = all - askedSeen[at];
        askedSeen[at] = all;
        if (days === 0) continue;
        const now = asked / (days * minutes * use);
        needed[at] = needed[at] < 0 ? now : (needed[at] + now) / 2;
      }
    }

    function site(s: number, day: number): void {
      const i = places.institutionOfSite[s];
      const level = places.level[i];
      const first = s * DEPARTMENT_COUNT;
      let [all, lying] = [0, 0];
      ofWard.fill(0);
      for (let d = 0; d < EMERGENCY_DEPARTMENT; d++) {
        const there = onDuty(first + d, level);
        ofWard[WARD_OF_DEPARTMENT[d]] = ofWard[WARD_OF_DEPARTMENT[d]] + there;
        all += there;
      }
      if (all <= 0) return;
      for (let ward = 0; ward < INTENSIVE_WARD; ward++) lying += wards.busy(s * WARD_COUNT + ward);
      /** Nights, intensive care and wards without a department of their own are everybody's. */
      let shared = value("intensive") * wards.busy(s * WARD_COUNT + INTENSIVE_WARD);
      // A hospital that stands for a larger one has its part of that one's night.
      const part = places.inputs[i].borne?.floor ?? 1;
      if (lying > 0) shared += value("afterNight") * Math.max(part, lying / value("night"));
      for (let ward = 0; ward < INTENSIVE_WARD; ward++)
        if (ofWard[ward] === 0) shared += wards.busy(s * WARD_COUNT + ward) / value("patients");
      clinicRest.fill(0);
      clinicThere.fill(0);
      for (let d = 0; d < EMERGENCY_DEPARTMENT; d++) {
        const at = first + d;
        const there = onDuty(at, level);
        if (there <= 0) continue;
        const ward = WARD_OF_DEPARTMENT[d];
        const rounds = (there / ofWard[ward]) * (wards.busy(s * WARD_COUNT + ward) / value("patients"));
        const theatre = (value("surgeons") * theatreList.minutes(at, day, value("changeover"))) / minutes;
        const other = value(level === COUNTY ? "otherCounty" : "otherTownship") * there;
        const clinic = places.clinicAt[at];
        clinicThere[clinic] = clinicThere[clinic] + there;
        clinicRest[clinic] = clinicRest[clinic] + there - rounds - theatre - other - (shared * there) / all;
      }
      for (let clinic = 0; clinic < EMERGENCY_DEPARTMENT; clinic++)
        if (clinicThere[clinic] > 0) staffClinic(i, first, clinic, level);
    }

    /** Desks of a clinic: those needed, as far as what is left of its doctors' day and their overtime reach. */
    function staffClinic(i: number, first: number, clinic: number, level: number): void {
      const [there, rest] = [clinicThere[clinic], clinicRest[clinic]];
      let usual = 0;
      for (let d = 0; d < EMERGENCY_DEPARTMENT; d++)
        if (places.clinicAt[first + d] === clinic) usual += usualOf(first + d, level);
      if (usual <= 0) return;
      const asked = needed[first + clinic] < 0 ? usual : needed[first + clinic];
      const longer = Math.min(Math.max(0, asked - rest), value("overtime") * there);
      const open = Math.max(value("least") * asked, Math.min(asked, rest + longer));
      for (let d = 0; d < EMERGENCY_DEPARTMENT; d++)
        if (places.clinicAt[first + d] === clinic) levers.desks[first + d] = (levers.desks[first + d] * open) / usual;
      work.worked[i] = work.worked[i] + there;
      work.overtime[i] = work.overtime[i] + longer;
    }

    return {
      month(day) {
        const month = calendar.monthOf[day];
        const days = month === 0 ? 0 : day - calendar.monthStart[month - 1];
        for (let s = 0; s < places.siteCount; s++) look(s, days);
      },
      day(day) {
        for (let s = 0; s < places.siteCount; s++) site(s, day);
      },
    };
  },
};
