import type { Arena } from "../../kernel/arena.ts";
import type { Calendar } from "../base/calendar.ts";
import type { Epoch, PolicyInput } from "../input/policy.ts";
import { payMonth, type Progress } from "./instalments.ts";
import type { Payment } from "./payment.ts";
import type { Places } from "../places/places.ts";
import { INVESTMENTS, type InvestmentInput } from "../input/centres.ts";

/**
 * What is being built and what is in use (建设进度). A place that the policy newly wants begins to be built; it is paid for
 * month by month, works once its months are over, is written off over its life and then bought again. What has been
 * begun is finished; what is no longer wanted stops being run.
 */
export interface Programme {
  /**
   * One month of a kind of investment: begins, pays, writes off, opens.
   * @param opened called for each place on its first day of use
   */
  advance(kind: number, day: number, opened?: (institution: number) => void): void;
  /** 1 where one is in use, by [kind * institutions + institution]: state. */
  readonly running: Uint8Array;
  /** What the policy in force says of a kind. */
  rule(kind: number): InvestmentInput;
}

export interface ProgrammeOptions {
  readonly arena: Arena;
  readonly calendar: Calendar;
  readonly places: Places;
  readonly payment: Payment;
  readonly epoch: () => Epoch;
  readonly policy: () => PolicyInput;
  /** Where the policies of the run's epochs want what, by kind. */
  readonly sites: ReadonlyMap<PolicyInput, readonly (readonly number[])[]>;
}

export function createProgramme({
  arena,
  calendar,
  places,
  payment,
  epoch,
  policy,
  sites,
}: ProgrammeOptions): Programme {
  const n = places.count;
  const size = INVESTMENTS.length * n;
  const running = arena.u8("payment.centres.running", size, "1 in use");
  const progress: Progress = {
    building: arena.i32("payment.centres.building", size, "months"),
    used: arena.i32("payment.centres.used", size, "months"),
    paid: arena.f64("payment.centres.paid", size, "fen"),
  };
  const { building } = progress;
  /** By kind: 1 once anything has begun. */
  const begun = arena.u8("payment.centres.begun", INVESTMENTS.length, "1 begun");
  const leadOf = (i: number): number => {
    const community = places.community[i];
    return community < 0 ? -1 : places.inputs.findIndex((place) => place.lead && place.community === community);
  };
  const leads = Int32Array.from({ length: n }, (_, i) => leadOf(i));

  function advance(kind: number, day: number, opened?: (institution: number) => void): void {
    const rule = policy().investments[kind];
    const wanted = sites.get(epoch().policy)![kind];
    if (wanted.length === 0 && begun[kind] === 0) return;
    begun[kind] = 1;
    const first = kind * n;
    running.fill(0, first, first + n);
    for (const i of wanted) {
      if (building[first + i] === 0) building[first + i] = 1;
      running[first + i] = 1;
    }
    for (let i = 0; i < n; i++) if (building[first + i] > 0) work(rule, first + i, i, day, opened);
  }

  function work(
    rule: InvestmentInput,
    at: number,
    i: number,
    day: number,
    opened?: (institution: number) => void,
  ): void {
    const byGovernment = rule.payer === "government" || leads[i] < 0;
    const months = payMonth(
      payment,
      progress,
      at,
      { ...rule, bearer: byGovernment ? i : leads[i], byGovernment, wanted: running[at] === 1 },
      calendar.monthOfYear[day],
    );
    if (months === 0) running[at] = 0;
    if (months === 1) opened?.(i);
  }

  return { advance, running, rule: (kind) => policy().investments[kind] };
}
