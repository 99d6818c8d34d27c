import type { Epoch } from "../input/policy.ts";

export const FAMILY_DOCTORS = "family-doctors";

/**
 * Whether teams sign, serve and answer for contracts by themselves: once the policy asks for a campaign, for renewal,
 * for verification or for pay by performance. Otherwise people of a group are signed as they were at the start
 * (standing.ts), served as far as B11 says.
 */
export function teamsAct({ policy: { contracts }, mechanisms }: Epoch): boolean {
  const { goal, keyGoal, yearly, verification, performanceBp } = contracts;
  const asked = goal > 0 || keyGoal > 0 || yearly || verification > 0 || performanceBp > 0;
  return asked && mechanisms[FAMILY_DOCTORS]?.on !== false;
}
