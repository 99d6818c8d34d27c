import type { Arena } from "../../kernel/arena.ts";

/** What doctors' days hold (医师工时), since the start: state. */
export interface Work {
  /** Doctor-days on duty by day; of them, worked beyond the hours there were, by institution. */
  readonly worked: Float64Array;
  readonly overtime: Float64Array;
}

/** @param institutions how many there are */
export const createWork = (arena: Arena, institutions: number): Work => ({
  worked: arena.f64("staff.worked", institutions, "doctor-days"),
  overtime: arena.f64("staff.overtime", institutions, "doctor-days"),
});
