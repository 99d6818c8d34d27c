import type { Arena } from "../../kernel/arena.ts";
import { createAttempts } from "./attempts.ts";
import { createConclusion } from "./conclusion.ts";
import { type Consultation, createConsultation } from "./consultation.ts";
import type { CareContext, Flow } from "./context.ts";
import { createEquipment, type Equipment } from "./equipment.ts";
import type { Loop } from "./loop.ts";
import type { Referral } from "./referral.ts";
import { createReturnVisits } from "./return-visits.ts";
import type { Seeking } from "./seeking.ts";
import { createTests } from "./tests.ts";

/** The out-patient path (门诊流程): register, wait, consult, tests, second look, window; then what follows. */
export interface Outpatient extends Equipment, Pick<Consultation, "doctors" | "unmet" | "secondLook" | "close"> {
  /** Return visits after a contact or a stay. */
  comeBack(e: number): void;
}

export function createOutpatient(
  arena: Arena,
  context: CareContext,
  flow: Flow,
  seeking: Seeking,
  referral: Referral,
  loop: Loop,
): Outpatient {
  const equipment = createEquipment(
    arena,
    context.simulation.clock,
    context.places,
    context.laterDevices,
    context.care.paths.windowsPerNurse,
  );
  const attempts = createAttempts(context, flow);
  const conclusion = createConclusion(context, flow, equipment, attempts, referral, loop);
  const tests = createTests(context, flow, equipment);
  const { doctors, unmet, secondLook, close } = createConsultation(
    arena,
    context,
    flow,
    equipment,
    tests,
    conclusion,
    attempts,
  );
  return {
    ...equipment,
    doctors,
    unmet,
    secondLook,
    close,
    comeBack: createReturnVisits(context, flow, seeking, referral, loop),
  };
}
