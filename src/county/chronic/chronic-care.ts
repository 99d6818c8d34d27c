import { MANAGED_CARE } from "./touches.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { DECISION } from "../base/decisions.ts";
import { CHRONIC_CONDITIONS, CONTROLLED, DIAGNOSED, MANAGED } from "../input/illness.ts";
import { ALIVE, CONDITIONS, lifeOf, MIGRANT_BIT, RESIDENT_STRIDE, TRAITS, codeOf } from "../people/residents.ts";
import { VILLAGE } from "../input/places.ts";
import { FOLLOWED } from "./scope.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const CONDITION_COUNT = CHRONIC_CONDITIONS.length;
const HYPERTENSION = CHRONIC_CONDITIONS.indexOf("hypertension");
const ALL_MONTHS = 255;

/**
 * What becomes of chronic patients by the services that they really had (慢病状态转移): diagnosed, managed, controlled, and
 * back. At the services of the start nothing moves. Followed up by protocol, a patient is managed; with the drugs and
 * doing as advised, controlled. A joint clinic's plan, as far as it is carried out, and knowing more help the managed.
 * A clinic without follow-ups for a quarter loses its patients, refills in vain lose control, each by the patient's own
 * keyed uniform, so that more of a service never leaves anybody worse off.
 */
export const chronicCare: Mechanism = {
  id: "chronic-care",
  kind: "chronic",
  name: words("Chronic states by services delivered", "按实际服务转移的慢病状态"),
  sees: words("Follow-ups and refills that took place, drugs missed", "实际发生的随访与配药、缺药情况"),
  parameters: [
    parameter(
      "adherent",
      "share",
      0.85,
      [0.5, 0.95],
      "A: pressure fell to 126 mmHg in the mean with village doctors and free drugs (F: Lancet 2023;401:928)",
      "Of those followed up with their drugs, controlled",
      "规范随访且有药者的控制率",
    ),
    parameter(
      "target",
      "ratio",
      1.35,
      [1, 1.6],
      "D: pressure fell by 31 mmHg (F: Lancet 2023;401:928), by some 23 under usual control to below 140 [A]; risk " +
        "follows pressure",
      "Effect of treatment to target over usual control, hypertension",
      "达标强化治疗相对常规控制的效果（高血压）",
    ),
    parameter(
      "joint",
      "share",
      0.2,
      [0, 0.5],
      "A",
      "More controlled by a joint clinic's plan carried out, drugs bought",
      "联合门诊方案全部落实且购药者提高的控制率",
    ),
    parameter(
      "interrupted",
      "share",
      0.6,
      [0.2, 0.9],
      "A",
      "Of the controlled, lost when the drug is missing",
      "断药者失去控制的比例",
    ),
    parameter(
      "covered",
      "share",
      0.4,
      [0, 0.9],
      "A",
      "Of the patients of a clinic without doctor, taken on by the township centre",
      "无村医时由卫生院接管的患者比例",
    ),
    parameter(
      "lost",
      "months",
      3,
      [2, 12],
      "GK: one follow-up a quarter is the protocol's",
      "Without follow-up or drugs, after which a patient counts as lost",
      "视为失访的未随访月数",
    ),
  ],
  touches: MANAGED_CARE,
  writes: ["targetEffect"],
  onByDefault: true,
  start(world, value) {
    const { streams, residents, places, catalogue, calendar, chronic } = world;
    const { record, count } = residents;
    const { managedMore, managedLess, controlledMore, controlledLess } = chronic;
    const mark = (bits: Uint8Array, person: number, c: number, on: boolean): void =>
      void (bits[person] = on ? bits[person] | (1 << c) : bits[person] & ~(1 << c));
    const has = (bits: Uint8Array, person: number, c: number): boolean => ((bits[person] >> c) & 1) === 1;

    /** Counts the months in which village clinics give no follow-ups. */
    function lookAtClinics(): void {
      for (let i = 0; i < places.count; i++) {
        if (places.level[i] !== VILLAGE) continue;
        const idle = (places.vacant[i] !== 0 && places.round[i] === 0) || world.levers.shut[i] !== 0;
        chronic.unserved[i] = idle ? Math.min(ALL_MONTHS, chronic.unserved[i] + 1) : 0;
        if (idle) chronic.departed[0] = 1;
      }
    }

    const isFollowed = (person: number, month: number): boolean =>
      chronic.followed[person] > 0 && month + 1 - chronic.followed[person] < value("lost");
    const isUnserved = (person: number): boolean =>
      world.clinicOf(person) >= 0 && chronic.unserved[world.clinicOf(person)] >= value("lost");

    /** Part of a place's managed patients who are followed up as usual: all, unless doctors or hours are missing. */
    function keptOf(person: number): number {
      const [clinic, centre] = [world.clinicOf(person), world.centreOf(person)];
      if (isUnserved(person)) return value("covered") * (centre < 0 ? 1 : world.levers.followedUp[centre]);
      const place = clinic >= 0 ? clinic : centre;
      return place < 0 ? 1 : world.levers.followedUp[place];
    }

    /** Taken under management by follow-ups, lost without them. @param u keyed uniform of the person */
    function manage(person: number, c: number, month: number, u: number): void {
      const managed = chronic.state(person, c) >= MANAGED;
      const followed = isFollowed(person, month);
      if (has(managedMore, person, c)) {
        if (followed) return;
        mark(managedMore, person, c, false);
        return drop(person, c);
      }
      const lost = u >= keptOf(person) && !followed;
      if (managed && lost) {
        mark(managedLess, person, c, true);
        if (chronic.state(person, c) === CONTROLLED && !has(controlledMore, person, c))
          mark(controlledLess, person, c, true);
        return drop(person, c);
      }
      if (managed) return;
      if (has(managedLess, person, c) && !lost) {
        mark(managedLess, person, c, false);
        chronic.set(person, c, MANAGED);
      } else if (followed) {
        mark(managedMore, person, c, true);
        chronic.set(person, c, MANAGED);
      }
    }

    function drop(person: number, c: number): void {
      mark(controlledMore, person, c, false);
      chronic.set(person, c, DIAGNOSED);
    }

    /** A plan is worth as much as has been carried out of it, with the drugs that it is made of. */
    const plannedGain = (person: number, c: number, month: number): number =>
      chronic.planned[person] > month && chronic.hasDrug(person, c, month)
        ? (value("joint") * chronic.carriedOut[person]) / 100
        : 0;

    /** Share of patients like this one, with what this one has had, who are controlled. */
    function controlledOf(person: number, c: number, month: number): number {
      const usual = catalogue.chronic[c].controlledShare;
      let share = usual;
      if (isFollowed(person, month) && has(chronic.supplied, person, c)) share = Math.max(share, value("adherent"));
      share = Math.max(share, Math.min(value("adherent"), usual + plannedGain(person, c, month)));
      share = Math.min(1, share + chronic.selfCare[world.townshipOf(person)]);
      const missed =
        chronic.inVain[person] > 0 &&
        month + 1 - chronic.inVain[person] < value("lost") &&
        has(chronic.missing, person, c);
      return missed ? share * (1 - value("interrupted")) : share;
    }

    /** Of the managed: controlled or not. @param u keyed uniform of the person among those alike at the start */
    function control(person: number, c: number, day: number, month: number, u: number): void {
      const usual = has(managedMore, person, c) ? 0 : catalogue.chronic[c].controlledShare;
      const share = controlledOf(person, c, month);
      const gains = usual < 1 && u < (share - usual) / (1 - usual);
      const keeps = usual === 0 || u < share / usual;
      const controlled = chronic.state(person, c) === CONTROLLED;
      mark(
        chronic.toTarget,
        person,
        c,
        c === HYPERTENSION && gains && isFollowed(person, month) && has(chronic.supplied, person, c),
      );
      if (controlled && has(controlledMore, person, c)) {
        if (gains) return;
        mark(controlledMore, person, c, false);
        chronic.set(person, c, MANAGED);
      } else if (controlled && !keeps) {
        mark(controlledLess, person, c, true);
        chronic.set(person, c, MANAGED);
      } else if (!controlled && has(controlledLess, person, c)) {
        if (!keeps) return;
        mark(controlledLess, person, c, false);
        chronic.control(person, c, day);
      } else if (!controlled && gains) {
        mark(controlledMore, person, c, true);
        chronic.control(person, c, day);
      }
    }

    return {
      month(day) {
        lookAtClinics();
        if (chronic.departed[0] === 0) return;
        world.levers.targetEffect[HYPERTENSION] = value("target");
        const month = calendar.monthOf[day];
        for (let person = 0; person < count[0]; person++) {
          const at = person * RESIDENT_STRIDE;
          if (
            record[at + CONDITIONS] === 0 ||
            lifeOf(record[at + TRAITS]) !== ALIVE ||
            (record[at + TRAITS] & MIGRANT_BIT) !== 0
          )
            continue;
          for (let c = 0; c < CONDITION_COUNT; c++) {
            if (chronic.state(person, c) < DIAGNOSED) continue;
            const u = streams.pair(codeOf(residents, person), DECISION.CONTROL, 0, c);
            if (FOLLOWED.includes(c)) manage(person, c, month, streams.second());
            if (chronic.state(person, c) >= MANAGED) control(person, c, day, month, u);
          }
        }
      },
    };
  },
};
