import { TOWNSHIP } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { LINES } from "../places/places.ts";

/**
 * B23, what a community gives its lead hospital (牵头医院的回报): where it reads for the township centres or sends its
 * specialists there, people of those townships know it, and what it reads and is sent keeps its own doctors in
 * practice.
 */
export const leadReturn: Mechanism = {
  id: "b23-lead-return",
  kind: "behaviour",
  name: words("What a community gives its lead hospital", "医共体给牵头医院的回报"),
  sees: words("Which township centres it reads for or sends specialists to", "为哪些卫生院远程诊断或派驻专家"),
  parameters: [
    parameter(
      "known",
      "share",
      0.03,
      [0, 0.08],
      "A",
      "Quality as patients see it, where all township centres are tied to it",
      "联系全部卫生院时感知质量增幅",
    ),
    parameter(
      "practice",
      "share",
      0.02,
      [0, 0.05],
      "A",
      "Ability gained where all township centres are tied to it",
      "联系全部卫生院时能力增幅",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "capability"],
  writes: ["perceived", "ability"],
  onByDefault: true,
  start({ levers, places }, value) {
    /** Share of a community's township centres that the lead hospital reads for or sends specialists to. */
    function tied(community: number): number {
      let [ties, centres] = [0, 0];
      for (let i = 0; i < places.count; i++) {
        if (places.level[i] !== TOWNSHIP || places.community[i] !== community) continue;
        centres++;
        if (places.remote[i] !== 0 || places.stationed[i] > 0) ties++;
      }
      return centres > 0 ? ties / centres : 0;
    }

    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          if (places.lead[i] !== 1 || places.community[i] < 0) continue;
          const part = tied(places.community[i]);
          if (part === 0) continue;
          for (let at = i * LINES; at < (i + 1) * LINES; at++) {
            if (places.capability[at] < places.offered) continue;
            levers.perceived[at] = levers.perceived[at] + value("known") * part;
            levers.ability[at] = levers.ability[at] + value("practice") * part;
          }
        }
      },
    };
  },
};
