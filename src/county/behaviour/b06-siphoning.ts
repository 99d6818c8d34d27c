import { FUNDS } from "../payment/chart.ts";
import { YEAR } from "../payment/books.ts";
import { COUNTY, EMERGENCY_DEPARTMENT, TOWNSHIP } from "../input/places.ts";
import { DEPARTMENT_COUNT } from "../places/places.ts";
import { INPATIENT } from "../payment/rules.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { DECIDED } from "../mechanism/what-pays.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const FLOATING =
  "floating regional budgets moved in-patients from small to large hospitals (F: 10.3390/ijerph192315507)";

/**
 * B6, siphoning (虹吸): a lead hospital with idle beds keeps patients whom a township centre could treat, as far as a
 * case earns, or as far as it keeps more of the surplus than the centres; and it draws their doctors by pay. Against
 * the baseline: fee for service, usual occupancy, pay as built.
 */
export const siphoning: Mechanism = {
  id: "b6-siphoning",
  kind: "behaviour",
  name: words("Siphoning", "虹吸"),
  sees: words(
    "Its own occupancy, how it is paid, how surplus is divided, what township doctors earn",
    "本院床位使用率、付费方式、结余分配、卫生院薪酬",
  ),
  parameters: [
    parameter(
      "strength",
      "share",
      0.15,
      [0, 0.4],
      `A: ${FLOATING}`,
      "Patients kept where all beds are idle and paid for",
      "空床且有收益时截留占比",
    ),
    parameter(
      "utility",
      "number",
      4,
      [2, 6],
      "D: slope of the logit at one half",
      "Utility of a doctor's word by share kept",
      "截留占比折合效用",
    ),
    parameter("gap", "factor", 2, [0, 4], "A", "Weight of the gap in surplus shares", "结余分配差距权重"),
    parameter(
      "leaving",
      "share",
      0.02,
      [0, 0.06],
      "A",
      "Township doctors who move up a year, by pay gap",
      "卫生院医生每年上流率",
    ),
    parameter("payPower", "number", 1.2, [0.5, 2], "A", "Power of the pay gap", "薪酬差距的幂"),
    parameter(
      "staying",
      "share",
      0.5,
      [0.2, 0.8],
      "A",
      "Part of the doctors it was built with that a centre keeps at the least",
      "卫生院至少留住的医师比例",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "doctors"],
  writes: ["pull"],
  onByDefault: true,
  start(world, value) {
    const { levers, places, incentives, gain, payment, doctors } = world;
    const drawn = doctors.openMoves("behaviour.doctors-drawn");
    const centres = (community: number): readonly number[] =>
      places.inputs.flatMap(({ level }, i) => (level === TOWNSHIP && places.community[i] === community ? [i] : []));

    /**
     * Base pay of a year a head of some institutions, and with what the last settlement left to staff of their level.
     */
    const basePay = (members: readonly number[]): number =>
      sumOf(members, payment.finance.inputs.yearlyPay) / sumOf(members, payment.books.staff);
    function pay(members: readonly number[], community: number, line: "retained_county" | "retained_township"): number {
      const year = payment.books.clock[YEAR] - 1;
      const { payShareBp } = payment.books.packageOf(community);
      let bonus = 0;
      if (year >= 0)
        for (let scheme = 0; scheme < FUNDS; scheme++)
          bonus += (payment.packages.line(year, community, scheme, line) * payShareBp) / 10_000;
      return bonus === 0 ? basePay(members) : basePay(members) + bonus / staffOf(community, places.level[members[0]]);
    }

    function staffOf(community: number, level: number): number {
      let staff = 0;
      for (let i = 0; i < places.count; i++)
        if (places.community[i] === community && places.level[i] === level) staff += payment.books.staff[i];
      return staff;
    }

    /** The lead hospital's pay over the centres', as built. */
    function builtGap(lead: number, members: readonly number[]): number {
      const { payFactor } = world.policy().workforce;
      return basePay([lead]) / payFactor[COUNTY] / (basePay(members) / payFactor[TOWNSHIP]);
    }

    /** The same department of a hospital, or else its first that has doctors; -1 none. */
    function departmentAt(first: number, department: number): number {
      if (doctors.there[first + department] > 0) return first + department;
      for (let at = first; at < first + EMERGENCY_DEPARTMENT; at++) if (doctors.there[at] > 0) return at;
      return -1;
    }

    const power = (ratio: number): number => Math.exp(value("payPower") * Math.log(ratio));

    /** Some of the centres' doctors go where they earn more. */
    function draw(lead: number): void {
      const community = places.community[lead];
      const members = centres(community);
      const below = pay(members, community, "retained_township");
      if (!(below > 0)) return;
      const excess = power(pay([lead], community, "retained_county") / below) - power(builtGap(lead, members));
      const part = (value("leaving") * excess) / 12;
      if (part <= LEAST) return;
      for (const centre of members)
        for (let d = 0; d < EMERGENCY_DEPARTMENT; d++) {
          const from = places.siteOf[centre] * DEPARTMENT_COUNT + d;
          const to = departmentAt(places.siteOf[lead] * DEPARTMENT_COUNT, d);
          if (to < 0) continue;
          const moved = Math.min(
            doctors.there[from] * part,
            doctors.there[from] - value("staying") * places.inputs[centre].doctors[d],
          );
          if (moved > 0) drawn.move(from, to, moved);
        }
    }

    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] !== COUNTY || places.lead[i] !== 1 || places.community[i] < 0) continue;
          const kept = incentives.surplusShare(i);
          const township = centres(places.community[i])[0];
          const lower = township === undefined ? 0 : incentives.levelShare(township);
          const gap = value("gap") * levers.ownEarnings[i] * Math.max(0, kept * (incentives.levelShare(i) - lower));
          const paid = Math.max(gain.doctors.worth(i, INPATIENT, DECIDED.CASE), gap);
          const keeps = paid * (1 - world.occupancy(i)) - (1 - world.usualOccupancy(i));
          levers.pull[i] = levers.pull[i] + value("utility") * value("strength") * keeps;
          draw(i);
        }
      },
    };
  },
};

const sumOf = (members: readonly number[], table: Float64Array): number =>
  members.reduce((sum, i) => sum + table[i], 0);
/** Excess hazards of rounding are none. */
const LEAST = 1e-9;
