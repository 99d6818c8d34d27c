import type { Arena } from "../../kernel/arena.ts";
import type { Inpatient } from "../care/inpatient.ts";
import type { Levers } from "../levers/levers.ts";
import { COUNTY } from "../input/places.ts";
import { AMPLE, DRUG_CLASS_COUNT, type Drugs } from "../places/drugs.ts";
import { LINES, type Places } from "../places/places.ts";
import type { Roads } from "../places/roads.ts";

/** Shelves with more units than this are ones that nobody keeps books of. */
const BOOKLESS = AMPLE / 2;

export interface InForceOptions {
  readonly arena: Arena;
  readonly places: Places;
  readonly roads: Roads;
  readonly levers: Levers;
  readonly inpatient: Inpatient;
  readonly drugs: Drugs;
  /** Opens the beds there are today. */
  readonly openBeds: () => void;
  /** Emergency doctors on duty. */
  readonly staffEmergency: () => void;
  /** The table of trips has changed. */
  readonly reroute: () => void;
}

/**
 * Puts into force what mechanisms have written for a day where a number alone does not do it: doors shut, beds opened,
 * emergency doctors, bare shelves, the table of trips. @returns a function that is told whether the levers of the month
 * have been put back to neutral today
 */
export function createInForce(options: InForceOptions): (leversNeutral: boolean) => void {
  const { arena, places, roads, levers, inpatient, drugs, openBeds, staffEmergency, reroute } = options;
  const { shut, usedUp, present, bedShare, bedsAdded } = levers;
  const shutBefore = arena.u8("shock.shut-before", places.count, "1 shut");
  const usedBefore = arena.u8("shock.used-up-before", DRUG_CLASS_COUNT, "1 used up");
  const bedsBefore = arena.f64("shock.beds-before", bedShare.length * 2, "share, beds").fill(1, 0, bedShare.length);
  const presentBefore = arena.f64("shock.present-before", present.length, "ratio").fill(1);

  /** Nobody thinks anything of a place that is shut. */
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
    if (changed) openBeds();
  }

  function changeStaff(): void {
    const changed = present.some((share, at) => share !== presentBefore[at]);
    presentBefore.set(present);
    if (changed) staffEmergency();
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

  return (leversNeutral) => {
    shutDoors(leversNeutral);
    changeBeds();
    changeStaff();
    emptyShelves();
    if (roads.lay()) reroute();
  };
}
