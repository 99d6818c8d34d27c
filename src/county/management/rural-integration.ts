import { DECISION } from "../base/decisions.ts";
import { TOWNSHIP, VILLAGE } from "../input/places.ts";
import { LINES, type Places } from "../places/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { lend, repay, spareFen } from "./pool.ts";

/**
 * Rural integration (乡村一体化): the township centre manages the government's village clinics as its own. It pays the
 * village doctors on its scale and out of its own cash where a clinic is behind, reviews their work, gives them its
 * list of drugs, and has the insurance port opened where it is closed. Doctors who are better paid stay (B20); patients
 * trust a clinic that the centre answers for. Which clinics come first is drawn once; a port once open stays open.
 */
export const ruralIntegration: Mechanism = {
  id: "rural-integration",
  kind: "management",
  name: words("Rural integration: clinics under their township centre", "乡村一体化：卫生院统管村卫生室"),
  sees: words(
    "Pay owed at the clinics of its villages, its own cash, its list of drugs, ports that are closed",
    "辖区村卫生室欠薪、本院资金、用药目录、未开通的医保端口",
  ),
  parameters: [
    parameter(
      "pay",
      "factor",
      1.1,
      [1, 1.5],
      "A: S:002 pay by the township centre, without a number",
      "Pay of village doctors on the centre's scale, over their own",
      "纳入卫生院薪酬后的村医薪酬（相对）",
    ),
    parameter(
      "keeps",
      "d",
      15,
      [0, 60],
      "A",
      "Days of its costs that the centre keeps in cash",
      "卫生院留存的资金天数",
    ),
    parameter(
      "quality",
      "share",
      0.01,
      [0, 0.05],
      "A",
      "Capability gained by the centre's reviews of work",
      "质量管理带来的能力增幅",
    ),
    parameter(
      "ports",
      "share",
      1,
      [0, 1],
      "S:002",
      "Integrated clinics whose port is opened",
      "开通医保端口的一体化村卫生室占比",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "drugs", "capability"],
  writes: ["ability", "perceived", "drugListed", "payBp"],
  onByDefault: true,
  start(world, value) {
    const { streams, places, payment, levers } = world;
    const clinicsOf = townshipsOf(places);

    function answerFor(clinic: number, centre: number): void {
      levers.payBp[clinic] = Math.round(levers.payBp[clinic] * value("pay"));
      levers.drugListed[clinic] = Math.max(levers.drugListed[clinic], levers.drugListed[centre]);
      for (let at = clinic * LINES; at < (clinic + 1) * LINES; at++) {
        if (places.capability[at] < places.offered) continue;
        levers.ability[at] = levers.ability[at] + value("quality");
        levers.perceived[at] = levers.perceived[at] + value("quality");
      }
    }

    return {
      month(day) {
        const share = world.villageIntegration(day);
        if (share === 0) return;
        for (const [centre, clinics] of clinicsOf) {
          if (places.community[centre] < 0) continue;
          const own = [centre];
          for (const i of clinics) {
            const early = streams.pair(places.drawCode[i], DECISION.INTEGRATED, 0, 0);
            if (early >= share) continue;
            own.push(i);
            if (streams.second() < value("ports")) places.port[i] = 1;
            answerFor(i, centre);
          }
          repay(world, own, value("keeps"));
          lend(
            world,
            own,
            (i) => (i === centre ? 0 : payment.finance.owedPayFen(i)),
            (i) => (i === centre ? spareFen(world, i, value("keeps"), 1) : 0),
            payment.finance.payStaff,
          );
        }
      },
    };
  },
};

/** The government's village clinics in a community by township centre: the first of their township. */
function townshipsOf({ inputs }: Places): ReadonlyMap<number, readonly number[]> {
  const clinics = new Map<number, number[]>();
  inputs.forEach(({ level, township, publicOwned, community }, i) => {
    if (level !== VILLAGE || !publicOwned || community < 0) return;
    const centre = inputs.findIndex((place) => place.level === TOWNSHIP && place.township === township);
    if (centre >= 0) clinics.set(centre, [...(clinics.get(centre) ?? []), i]);
  });
  return clinics;
}
