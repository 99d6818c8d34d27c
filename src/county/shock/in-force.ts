import type { Base } from "../base/base.ts";
import { beginsMonth } from "../base/calendar.ts";
import type { Care } from "../care/room.ts";
import type { Levers } from "../levers/levers.ts";
import { COUNTY } from "../input/places.ts";
import { AMPLE, DRUG_CLASS_COUNT } from "../places/drugs.ts";
import { LINES } from "../places/places.ts";
import type { PlacesRoom } from "../places/room.ts";
import type { RulesInForce } from "../rules/rules-in-force.ts";

/** Shelves with more units than this are ones that nobody keeps books of. */
const BOOKLESS = AMPLE / 2;

export interface InForceOptions {
  readonly base: Base;
  readonly placesRoom: PlacesRoom;
  readonly levers: Levers;
  readonly care: Care;
  readonly rules: RulesInForce;
  /** The table of trips has changed. */
  readonly reroute: () => void;
}

/**
 * Puts into force what mechanisms have written for a day where a number alone does not do it: doors shut, beds opened,
 * emergency doctors, bare shelves, the table of trips. @returns a function that is told the day that begins
 */
export function createInForce(options: InForceOptions): (day: number) => void {
  const { base, placesRoom, levers, care, rules, reroute } = options;
  const { arena, calendar } = base;
  const { places, roads, drugs } = placesRoom;
  const { inpatient, shifts } = care;
  const { shut, usedUp, present, bedShare, bedsAdded } = levers;
  const shutBefore = arena.u8("shock.shut-before", places.count, "1 shut");
  const usedBefore = arena.u8("shock.used-up-before", DRUG_CLASS_COUNT, "1 used up");
  const bedsBefore = arena.f64("shock.beds-before", bedShare.length * 2, "share, beds").fill(1, 0, bedShare.length);
  const presentBefore = arena.f64("shock.present-before", present.length, "ratio").fill(1);

  /**
   * Nobody thinks anything of a place that is shut.
   * @param leversNeutral the month begins with this day: its levers have been put back to neutral
   */
  function shutDoors(leversNeutral: boolean): void {
    for (let i = 0; i < places.count; i++) {
      const less = shut[i] - (leversNeutral ? 0 : shutBefore[i]);
      if (less !== 0)
        for (let at = i * LINES; at < (i + 1) * LINES; at++) levers.perceived[at] = levers.perceived[at] - less;
    }
    for (let i = 0; i < places.count; i++) {
      if (shut[i] === shutBefore[i]) continue;
      shutBefore[i] = shut[i];
      if (places.siteOf[i] >= 0) inpatient.shut(places.siteOf[i], shut[i] === 1);
    }
  }

  function changeBeds(): void {
    let changed = false;
    for (let at = 0; at < bedShare.length; at++) {
      changed ||= bedShare[at] !== bedsBefore[at] || bedsAdded[at] !== bedsBefore[bedShare.length + at];
      bedsBefore[at] = bedShare[at];
      bedsBefore[bedShare.length + at] = bedsAdded[at];
    }
    if (changed) rules.openBeds();
  }

  function changeStaff(): void {
    const changed = present.some((share, at) => share !== presentBefore[at]);
    presentBefore.set(present);
    if (changed) shifts.staffEmergency();
  }

  /** Shelves with books run empty by themselves: they only lack deliveries. */
  function emptyShelves(): void {
    for (let drug = 0; drug < DRUG_CLASS_COUNT; drug++) {
      if (usedUp[drug] === usedBefore[drug]) continue;
      usedBefore[drug] = usedUp[drug];
      for (let i = 0; i < places.count; i++) {
        const at = i * DRUG_CLASS_COUNT + drug;
        if (places.level[i] > COUNTY) continue;
        if (usedUp[drug] === 0) drugs.stocked[at] = drugs.held[at] > 0 ? 1 : 0;
        else if (drugs.held[at] > BOOKLESS) drugs.stocked[at] = 0;
      }
    }
  }

  return (day) => {
    shutDoors(beginsMonth(calendar, day));
    changeBeds();
    changeStaff();
    emptyShelves();
    if (roads.lay()) reroute();
  };
}
