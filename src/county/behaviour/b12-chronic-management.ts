import { DECISION } from "../base/decisions.ts";
import { CHRONIC_CONDITIONS, CHRONIC_STATES } from "../input/illness.ts";
import {
  ALIVE,
  CONDITIONS,
  conditionOf,
  FULFILLED_BIT,
  lifeOf,
  RESIDENT_STRIDE,
  SERVED_FROM,
  TRAITS,
  withCondition,
  codeOf,
} from "../people/residents.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const [DIAGNOSED, MANAGED] = [CHRONIC_STATES.indexOf("diagnosed"), CHRONIC_STATES.indexOf("managed")];
/** Draws of being taken under management stand apart from those of illness. */
const TAKEN_ON = 1024;
const VASCULAR: readonly string[] = ["hypertension", "coronary", "stroke-survivor"];

/**
 * B12, chronic management (慢病管理): who is newly served under a contract comes under management, which at first means
 * more visits and drugs, and over the years falls ill less often from the condition (the lag is in care/thinning.ts).
 */
export const chronicManagement: Mechanism = {
  id: "b12-chronic-management",
  kind: "behaviour",
  name: words("Chronic management with a lag", "慢病管理的滞后效应"),
  sees: words("Which contracts are served, and since when", "已履约的签约及起始时间"),
  parameters: [
    parameter(
      "vascular",
      "share",
      0.3,
      [0, 0.35],
      "A: 31 % fewer cardiovascular events in three years of village-doctor care (F: Lancet 2023;401:928)",
      "Illness prevented in the long run, hypertension and heart and stroke",
      "高血压与心脑血管远期减少",
    ),
    parameter(
      "diabetes",
      "share",
      0.1,
      [0, 0.2],
      "A: no change of admissions found (F: 10.1186/s12913-024-10903-6)",
      "The same, diabetes",
      "糖尿病远期减少",
    ),
    parameter("copd", "share", 0.2, [0, 0.3], "A", "The same, chronic lung disease", "慢阻肺远期减少"),
    parameter("adherence", "share", 0.6, [0.3, 0.9], "A", "Patients who do as advised", "依从率"),
  ],
  touches: ["money", "stays", "aftermath", "visits", "managed"],
  writes: ["prevented"],
  onByDefault: true,
  start({ streams, levers, residents, calendar, contracts }, value) {
    const { record, count } = residents;

    function takeOn(person: number, day: number): void {
      const at = person * RESIDENT_STRIDE;
      for (let c = 0; c < CHRONIC_CONDITIONS.length; c++) {
        if (conditionOf(record[at + CONDITIONS], c) !== DIAGNOSED) continue;
        if (streams.uniform(codeOf(residents, person), DECISION.MANAGED, day, TAKEN_ON + c) < value("adherence"))
          record[at + CONDITIONS] = withCondition(record[at + CONDITIONS], c, MANAGED);
      }
    }

    /** Contracts begin to be served at the year's start, where teams act by themselves in any month. */
    function takeOnServed(day: number): void {
      for (let person = 0; person < count[0]; person++) {
        const at = person * RESIDENT_STRIDE;
        const traits = record[at + TRAITS];
        if (record[at + SERVED_FROM] === day + 1 && (traits & FULFILLED_BIT) !== 0 && lifeOf(traits) === ALIVE)
          takeOn(person, day);
      }
    }

    return {
      month(day) {
        if (calendar.monthOfYear[day] === 0 || contracts.teamsAct()) takeOnServed(day);
        CHRONIC_CONDITIONS.forEach((id, c) => {
          const most = VASCULAR.includes(id)
            ? value("vascular")
            : id === "diabetes"
              ? value("diabetes")
              : id === "copd"
                ? value("copd")
                : 0;
          levers.prevented[c] = most * value("adherence");
        });
      },
    };
  },
};
