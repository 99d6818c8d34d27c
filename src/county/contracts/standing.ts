import type { Base } from "../base/base.ts";
import { DECISION } from "../base/decisions.ts";
import type { People } from "../people/room.ts";
import { rateOfOthers } from "../people/population.ts";
import { ALIVE, codeOf, KEY_GROUP_BIT, lifeOf, MIGRANT_BIT, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";
import { end, isSigned, setServed, sign } from "./contract.ts";

/**
 * Contracts where nobody campaigns for them: as the year begins people hold them as those like them held them at the
 * start. Whoever has come into a key group (重点人群), been born or moved here signs as often as others of his group had,
 * and whoever has left it, as a child at five, keeps his as often as all others had: so the rates at which people of a
 * group are signed stay what they are while people grow older.
 */
export type StandingContracts = (day: number) => void;

export function createStandingContracts(
  { arena, streams, input }: Base,
  { residents }: People,
  teamsAct: () => boolean,
): StandingContracts {
  const { record, count } = residents;
  const { rate, keyRate, fulfilment } = input.epochs[0].policy.contracts;
  const others = arena.f64("contracts.rate-of-others", 1, "share");

  /** Everybody at home. */
  function each(visit: (person: number, traits: number) => void): void {
    for (let person = 0; person < count[0]; person++) {
      const traits = record[person * RESIDENT_STRIDE + TRAITS];
      if (lifeOf(traits) === ALIVE && (traits & MIGRANT_BIT) === 0) visit(person, traits);
    }
  }

  return (day) => {
    if (day === 0) {
      let [all, keys] = [0, 0];
      each((_, traits) => {
        all++;
        if ((traits & KEY_GROUP_BIT) !== 0) keys++;
      });
      others[0] = rateOfOthers(rate, keyRate, keys, all);
      return;
    }
    if (teamsAct()) return;
    each((person, traits) => {
      const wants = streams.pair(codeOf(residents, person), DECISION.CONTRACT, 0, 0);
      const served = streams.second() < fulfilment;
      const signs = wants < ((traits & KEY_GROUP_BIT) !== 0 ? keyRate : others[0]);
      if (signs === isSigned(traits)) return;
      if (!signs) return end(record, person);
      sign(record, person);
      setServed(record, person, served, day);
    });
  };
}
