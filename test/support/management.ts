import { type CountyInput } from "../../src/county/input/county.ts";
import { type Epoch, type PolicyInput } from "../../src/county/input/policy.ts";
import { MANAGEMENT_DOMAINS } from "../../src/county/input/management.ts";
import { MECHANISMS } from "../../src/county/county.ts";
import { withPolicy } from "./county.ts";

type Domain = (typeof MANAGEMENT_DOMAINS)[number];
/** Levels of domains, and of rural integration. */
export type Levels = Partial<Record<Domain | "villages", number>>;

/** Domains, or rural integration, in force from the first day. */
export const managed = (input: CountyInput, levels: Levels): CountyInput =>
  withPolicy(input, ({ management }) => ({
    management: {
      ...management,
      domains: MANAGEMENT_DOMAINS.map((id) => levels[id] ?? 0),
      villageIntegration: levels.villages ?? 0,
    },
  }));

/** Institutions of one level have nothing and much to pay, those of another plenty. */
export const unequal = (input: CountyInput, poor: number, rich: number): CountyInput => ({
  ...input,
  institutions: input.institutions.map((one) => {
    if (one.level === poor)
      return { ...one, openingCashFen: 0, payFen: one.payFen.map((fen) => fen * 3), subsidyFen: 0 };
    return one.level === rich
      ? { ...one, openingCashFen: one.openingCashFen + 5e9, subsidyFen: one.subsidyFen * 3 }
      : one;
  }),
});

/** A second epoch from a day on. */
export function later(
  input: CountyInput,
  fromDay: number,
  change: (policy: PolicyInput) => Partial<PolicyInput>,
): CountyInput {
  const first = input.epochs[0]!;
  const second: Epoch = { ...first, fromDay, policy: { ...first.policy, ...change(first.policy) } };
  return { ...input, epochs: [first, second] };
}

/** Mechanisms of this room that these tests cover: drugs and shelves, staff and things have tests of their own. */
export const COVERED = MECHANISMS.filter(({ id }) =>
  /^(administration|finance|procurement|logistics|performance|prevention-bonus|business|information|rural-integration)$/.test(
    id,
  ),
);
