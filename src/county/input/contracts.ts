/** Family-doctor contracts (家庭医生签约), as a policy sets them. */
export interface ContractInput {
  /** Share contracted among residents and among key groups at the start; fulfilled of those. */
  readonly rate: number;
  readonly keyRate: number;
  readonly fulfilment: number;
  /** Fee a contract and year, fen; parts of fund, public-health grant, resident (sum 10,000). */
  readonly feeFen: number;
  readonly feeSplitBp: readonly number[];
  /** Campaign (签约季): shares of residents and of key groups that are to have a contract, 0 no campaign. */
  readonly goal: number;
  readonly keyGoal: number;
  /** A contract runs for a year and has to be renewed (一年一签); else it goes on. */
  readonly yearly: boolean;
  /** Share of contracts whose services are verified at the year's end (履约核验). */
  readonly verification: number;
  /** Part of the fee that is paid at the year's end for contracts that count as fulfilled, basis points. */
  readonly performanceBp: number;
}
