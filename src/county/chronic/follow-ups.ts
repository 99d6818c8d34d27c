import { MANAGED_CARE } from "./touches.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { DECISION } from "../base/decisions.ts";
import { ALIVE, lifeOf, MIGRANT_BIT, RESIDENT_STRIDE, TRAITS, codeOf } from "../people/residents.ts";
import { FOLLOWED } from "./scope.ts";
import { DIAGNOSED } from "../input/illness.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const MINUTES = 60;
const MONTHS = 12;

/**
 * Follow-up by protocol (规范随访管理), as village doctors gave it in the trial on blood pressure: every month whom the
 * policy asks for is seen by the village clinic, else by the township centre, measured, advised and given drugs. Hours
 * decide how many are: a clinic whose hours do not reach serves the same part of its patients every month and the
 * others not at all.
 */
export const followUps: Mechanism = {
  id: "chronic-follow-up",
  kind: "chronic",
  name: words("Follow-up of chronic patients by protocol", "慢病规范随访"),
  sees: words("Known patients of the village, own hours, drugs on the own shelf", "本村已知患者、自身工时、药架存量"),
  parameters: [
    parameter("minutes", "min", 15, [8, 30], "A", "Time for one follow-up", "每次随访用时"),
    parameter(
      "doctorHours",
      "number",
      300,
      [0, 800],
      "A: as B11",
      "Hours a year that a village doctor has for it",
      "村医年随访工时",
    ),
    parameter(
      "publicHealthHours",
      "number",
      600,
      [0, 1400],
      "A",
      "The same, one of the public-health staff of a centre",
      "公卫人员年随访工时",
    ),
    parameter(
      "fee",
      "yuan",
      5,
      [0, 30],
      "A: village doctors of the trial were paid by follow-up (F: Lancet 2023;401:928)",
      "Paid by government for one",
      "每次随访财政补助",
    ),
  ],
  touches: MANAGED_CARE,
  writes: [],
  onByDefault: true,
  start(world, value) {
    const { streams, residents, places, clinics, catalogue, calendar, chronic, drugs } = world;
    const { record, count } = residents;
    /** Scratch by institution: minutes asked for; of those, the share that hours reach for; follow-ups given. */
    const asked = new Float64Array(places.count);
    const reached = new Float64Array(places.count);
    const given = new Int32Array(places.count);

    const works = (clinic: number): boolean =>
      clinic >= 0 && (places.vacant[clinic] === 0 || places.round[clinic] !== 0) && world.levers.shut[clinic] === 0;

    /** Who follows a person up, -1 nobody. */
    function placeOf(person: number): number {
      const clinic = world.clinicOf(person);
      return works(clinic) ? clinic : world.centreOf(person);
    }

    function isAsked(person: number, share: number): boolean {
      const traits = record[person * RESIDENT_STRIDE + TRAITS];
      if (lifeOf(traits) !== ALIVE || (traits & MIGRANT_BIT) !== 0) return false;
      if (!FOLLOWED.some((c) => chronic.state(person, c) >= DIAGNOSED)) return false;
      return streams.pair(codeOf(residents, person), DECISION.PROTOCOL, 0, 0) < share;
    }

    /** Minutes of the month that a place has for follow-ups. */
    function minutesOf(i: number): number {
      const hours =
        places.level[i] === 0
          ? clinics.servers(i) * value("doctorHours")
          : places.inputs[i].publicHealthStaff * value("publicHealthHours");
      return (hours * MINUTES * world.policy().workforce.staffFactor[places.level[i]]) / MONTHS;
    }

    function follow(person: number, place: number, month: number): void {
      chronic.followed[person] = month + 1;
      chronic.supplied[person] = 0;
      for (const c of FOLLOWED) {
        if (chronic.state(person, c) < DIAGNOSED) continue;
        const disease = catalogue.visitDisease[c];
        if (!drugs.lacks(codeOf(residents, person), disease, place))
          chronic.supplied[person] = chronic.supplied[person] | (1 << c);
      }
      world.contacted(person, place);
      given[place] = given[place] + 1;
    }

    return {
      month(day) {
        const { followUp } = world.policy().prevention;
        if (followUp === 0) return;
        chronic.departed[0] = 1;
        asked.fill(0);
        given.fill(0);
        for (let person = 0; person < count[0]; person++) {
          if (!isAsked(person, followUp)) continue;
          const place = placeOf(person);
          if (place >= 0) asked[place] = asked[place] + value("minutes");
        }
        for (let i = 0; i < places.count; i++) reached[i] = asked[i] > 0 ? minutesOf(i) / asked[i] : 0;
        for (let person = 0; person < count[0]; person++) {
          if (!isAsked(person, followUp)) continue;
          const place = placeOf(person);
          if (place >= 0 && streams.second() < reached[place]) follow(person, place, calendar.monthOf[day]);
        }
        const fen = Math.round(value("fee"));
        given.forEach((number, i) => {
          if (number > 0 && fen > 0) world.payment.reform(i, true, number * fen);
        });
      },
    };
  },
};
