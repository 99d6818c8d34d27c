import { COUNTY } from "../input/places.ts";
import { LINES } from "../places/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B24, effort by what pay hangs on (薪酬与积极性): where more of pay hangs on work done, on services or on income than
 * before reform, doctors are readier for whoever comes, and patients see it; where pay is all fixed, they are less so.
 * What they do with the patients they have is said by what it earns them (mechanism/gain.ts).
 */
export const payAndEffort: Mechanism = {
  id: "b24-pay-and-effort",
  kind: "behaviour",
  name: words("Effort by what pay hangs on", "薪酬结构与积极性"),
  sees: words(
    "How its pay is made up: fixed, by income, by work, by services",
    "本人薪酬构成：固定、收入、工作量、医务性收入",
  ),
  parameters: [
    parameter(
      "perceived",
      "share",
      0.06,
      [0, 0.2],
      "A: visits rose where annual-salary points came (F: healthpolicy.cn 20220709), without a number for effort",
      "Quality as patients see it, were twice as much of pay to hang on what is done",
      "与所做工作挂钩的薪酬翻倍时感知质量的变化",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["perceived"],
  onByDefault: true,
  start({ levers, places, gain }, value) {
    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] > COUNTY) continue;
          const more = value("perceived") * (gain.doing(i) - 1);
          if (more === 0) continue;
          for (let at = i * LINES; at < (i + 1) * LINES; at++)
            if (places.capability[at] >= places.offered) levers.perceived[at] = levers.perceived[at] + more;
        }
      },
    };
  },
};
