import { FUNDS } from "../payment/chart.ts";
import { weightOf } from "../payment/scorecard.ts";
import { DECISION } from "../base/decisions.ts";
import { RESIDENT_STRIDE, TRAITS, codeOf } from "../people/residents.ts";
import { isSigned, setServed } from "../contracts/contract.ts";
import { TOWNSHIP, VILLAGE } from "../input/places.ts";
import { DEPARTMENT_COUNT } from "../places/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const APPRAISED = "contract_fulfilment";
const FULL_SCORE = 100;
const GENERAL = 0;
/** No share is in force: teams act by themselves. */
const BY_TEAMS = -1;
const PAGES = "a nominal 60 % of contracts, 25 to 40 % served [GK]";

/**
 * B11, signing without serving (签而不约): a team serves as many of its contracts as its hours reach for, more of them
 * where fulfilment is verified and paid for. The fulfilled share of the policy holds at the workload of the start,
 * unverified; only fulfilled contracts have effects.
 *
 * Where teams act by themselves (family-doctors/), this is what they set out to do and what they report: their own
 * hours say what is done. Pay by performance moves them as far as what they report is verified; of what they do not
 * serve they report part all the same.
 */
export const nominalContracts: Mechanism = {
  id: "b11-nominal-contracts",
  kind: "behaviour",
  name: words("Contracts signed, not served", "签而不约"),
  sees: words(
    "Contracts a team holds, its hours, whether fulfilment counts in the score and in its pay",
    "团队签约数与工时、履约是否考核并与薪酬挂钩",
  ),
  parameters: [
    parameter(
      "verified",
      "share",
      0.45,
      [0, 0.6],
      `A: ${PAGES}`,
      "More served where fulfilment is verified",
      "核验履约后增加的履约占比",
    ),
    parameter(
      "stake",
      "factor",
      6,
      [0, 12],
      "A: on budget a township centre can expect some 15 % of a yuan of surplus, so that a line that decides " +
        "all of it is verified nearly whole",
      "Verification by the part of the surplus that hangs on fulfilment's line of the scorecard",
      "核验力度（按履约考核所系结余占比）",
    ),
    parameter(
      "performance",
      "share",
      0.2,
      [0, 0.4],
      `A: ${PAGES}`,
      "More served under unified performance pay",
      "统一绩效后增加的履约占比",
    ),
    parameter("unverified", "share", 0.35, [0.25, 0.45], `A: ${PAGES}`, "Served without either", "无核验时的履约占比"),
    parameter(
      "overstated",
      "share",
      0.5,
      [0, 1],
      "A: rates reported are inflated [F qualitative]",
      "Of contracts not served, those reported as served",
      "未履约而上报履约的占比",
    ),
    parameter(
      "hoursPerDoctor",
      "number",
      300,
      [100, 600],
      "A",
      "Hours a doctor of the team has for contracts a year",
      "团队医生每年签约服务工时",
    ),
    parameter("hoursPerContract", "number", 1, [0.5, 3], "A", "Hours a contract takes a year", "每份签约年需工时"),
  ],
  touches: ["money", "stays", "aftermath", "visits", "contracts served"],
  writes: [],
  onByDefault: true,
  start(world, value) {
    const { arena, streams, residents, places, payment, gain, doctors, contracts: standing } = world;
    const { record, count } = residents;
    /**
     * Fulfilled share in force by centre, and the part of the workload that its hours reached for at the start; 0
     * before.
     */
    const served = arena.f64("behaviour.contracts-served", places.count, "share");
    const reachedAtStart = arena.f64("behaviour.contracts-reached", places.count, "share");

    function reached(centre: number): number {
      let contracts = 0;
      for (let scheme = 0; scheme < FUNDS; scheme++) contracts += payment.inputs.signed[scheme * places.count + centre];
      let team = doctors.there[places.siteOf[centre] * DEPARTMENT_COUNT + GENERAL];
      for (let i = 0; i < places.count; i++)
        if (places.level[i] === VILLAGE && places.township[i] === places.township[centre])
          team += places.inputs[i].doctors[GENERAL];
      return contracts === 0
        ? 1
        : Math.min(1, (team * value("hoursPerDoctor")) / (contracts * value("hoursPerContract")));
    }

    /** Part of a surplus that is won or lost with fulfilment's points. */
    function atStake(centre: number): number {
      const rules = payment.books.packageOf(places.community[centre]);
      if (!rules.on || rules.fullScore <= 0) return 0;
      const points = (FULL_SCORE * weightOf(rules, APPRAISED)) / Math.max(1, rules.fullScore - rules.gateScore);
      return Math.min(1, points) * gain.scored(centre);
    }

    /** Of the contracts that nobody would serve unverified, the part that the team serves if it can. */
    function closed(centre: number, day: number): number {
      const { verification, performanceBp } = world.policy().contracts;
      const verified = Math.min(1, Math.max(verification, value("stake") * atStake(centre)));
      const performance = Math.max(world.domain("performance", day), (verification * performanceBp) / 10_000);
      return (value("verified") * verified + value("performance") * performance) / (1 - value("unverified"));
    }

    function shareOf(centre: number, day: number): number {
      const { fulfilment } = world.policy().contracts;
      const now = reached(centre);
      if (reachedAtStart[centre] === 0) reachedAtStart[centre] = now;
      return Math.min(1, (now / reachedAtStart[centre]) * (fulfilment + (1 - fulfilment) * closed(centre, day)));
    }

    return {
      month(day) {
        if (!standing.teamsAct()) return;
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] !== TOWNSHIP) continue;
          standing.effort[i] = Math.min(1, closed(i, day));
          standing.overstated[i] = value("overstated");
          served[i] = BY_TEAMS;
        }
      },
      off() {
        standing.effort.fill(0);
        standing.overstated.fill(0);
      },
      year(day) {
        if (standing.teamsAct()) return;
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] !== TOWNSHIP) continue;
          served[i] = shareOf(i, day);
        }
        for (let person = 0; person < count[0]; person++) {
          const centre = world.centreOf(person);
          if (centre < 0 || !isSigned(record[person * RESIDENT_STRIDE + TRAITS])) continue;
          streams.pair(codeOf(residents, person), DECISION.CONTRACT, 0, 0);
          setServed(record, person, streams.second() < served[centre], day);
        }
      },
    };
  },
};
