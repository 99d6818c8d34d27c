import { MANAGED_CARE } from "./touches.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { DECISION } from "../base/decisions.ts";
import { CHRONIC_CONDITIONS, MANAGED } from "../input/illness.ts";
import { ALIVE, CONDITIONS, lifeOf, MIGRANT_BIT, RESIDENT_STRIDE, TRAITS, codeOf } from "../people/residents.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/** Of a plan, percent. */
const WHOLE = 100;

/**
 * Joint clinics (慢性病联合门诊): on some days of a month a specialist of the county sees, with the doctor of the township
 * centre, managed patients who are not controlled, and sets up a plan that the centre follows for a year. It takes
 * several sessions, no more than one a month, until the doses are found (滴定); it works through the drugs that the
 * patient then buys (`chronic-care.ts`). A day holds only so many; who is seen is drawn anew every month. The
 * specialist's way and time are paid by government; the sessions are no visits with a bill, the drugs are.
 */
export const jointClinics: Mechanism = {
  id: "chronic-joint-clinics",
  kind: "chronic",
  name: words("Joint clinics for chronic illness", "慢性病联合门诊"),
  sees: words("Managed patients of the township who are not controlled", "辖区已管理但未控制的患者"),
  parameters: [
    parameter("patients", "number", 25, [10, 40], "A", "Patients seen on one day", "每日接诊人数"),
    parameter(
      "sessions",
      "number",
      3,
      [2, 6],
      "A: doses are looked at every two to four weeks until the target is met [GK: guidelines for primary care]",
      "Sessions until a plan is carried out",
      "方案落实所需就诊次数",
    ),
    parameter("cost", "yuan", 800, [200, 2000], "A", "Paid by government for one day", "每日财政成本"),
    parameter("plan", "months", 12, [6, 24], "A", "For which a plan made together holds", "联合方案有效期"),
  ],
  touches: MANAGED_CARE,
  writes: [],
  onByDefault: true,
  start(world, value) {
    const { streams, residents, places, calendar, chronic } = world;
    const { record, count } = residents;
    const waiting = new Int32Array(places.count);

    /** Centre that would see a person, -1 none. */
    function centreFor(person: number, month: number): number {
      const at = person * RESIDENT_STRIDE;
      const traits = record[at + TRAITS];
      if (
        record[at + CONDITIONS] === 0 ||
        lifeOf(traits) !== ALIVE ||
        (traits & MIGRANT_BIT) !== 0 ||
        (chronic.planned[person] > month && chronic.carriedOut[person] >= WHOLE)
      )
        return -1;
      for (let c = 0; c < CHRONIC_CONDITIONS.length; c++)
        if (chronic.state(person, c) === MANAGED) return world.centreOf(person);
      return -1;
    }

    return {
      month(day) {
        const { jointClinics: days } = world.policy().prevention;
        if (days === 0) return;
        const month = calendar.monthOf[day];
        chronic.departed[0] = 1;
        waiting.fill(0);
        for (let person = 0; person < count[0]; person++) {
          const centre = centreFor(person, month);
          if (centre >= 0) waiting[centre] = waiting[centre] + 1;
        }
        for (let person = 0; person < count[0]; person++) {
          const centre = centreFor(person, month);
          if (
            centre < 0 ||
            streams.uniform(codeOf(residents, person), DECISION.JOINT_CLINIC, month, 0) >=
              (days * value("patients")) / waiting[centre]
          )
            continue;
          const begun = chronic.planned[person] > month ? chronic.carriedOut[person] : 0;
          chronic.carriedOut[person] = Math.min(WHOLE, begun + Math.ceil(WHOLE / value("sessions")));
          if (begun === 0) chronic.planned[person] = month + value("plan");
          world.contacted(person, centre);
        }
        const fen = Math.round(days * value("cost"));
        waiting.forEach((number, i) => {
          if (number > 0 && fen > 0) world.payment.reform(i, true, fen);
        });
      },
    };
  },
};
