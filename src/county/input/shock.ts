/** A shock (突发事件) of a scenario: a mechanism of the kind "shock" and the days on which it acts. */
export interface ShockInput {
  /** Id of the mechanism. */
  readonly mechanism: string;
  /** First and last day of the run; without a last one it stays. */
  readonly fromDay: number;
  readonly toDay?: number;
  /**
   * Codes of the townships or institutions that it strikes, as the mechanism has it; none: the whole county. A code
   * that there is not strikes nothing.
   */
  readonly where: readonly string[];
  /** Drug classes that it strikes, by index. */
  readonly drugs: readonly number[];
  /** Over those of the mechanism, by id. */
  readonly parameters: Readonly<Record<string, number>>;
}
