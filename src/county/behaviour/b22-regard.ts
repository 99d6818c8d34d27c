import { MONTHS_PER_YEAR } from "../base/units.ts";
import { COUNTY } from "../input/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";
import { DEPARTMENT_COUNT, LINES } from "../places/places.ts";

/**
 * B22, regard (口碑): care left out, patients turned away and queues longer than people are used to wear down what they
 * think of a place; time mends it, more slowly than it was lost.
 */
export const regard: Mechanism = {
  id: "b22-regard",
  kind: "behaviour",
  name: words("Regard worn and mended", "口碑的损耗与修复"),
  sees: words(
    "What neighbours tell of care left out, of being turned away, of waiting longer than the usual",
    "街坊所说的服务缩减、被推诿与候诊变长",
  ),
  parameters: [
    parameter(
      "skimped",
      "factor",
      1,
      [0, 3],
      "A",
      "Perceived quality lost by care left out",
      "服务缩减导致的感知质量下降",
    ),
    parameter(
      "refused",
      "factor",
      0.25,
      [0, 1],
      "A",
      "Perceived quality lost by patients turned away",
      "推诿导致的感知质量下降",
    ),
    parameter(
      "queue",
      "share",
      0.05,
      [0, 0.15],
      "A",
      "Perceived quality lost by twice the wait",
      "候诊时间翻倍导致的感知质量下降",
    ),
    parameter("used", "share", 0.5, [0.25, 1], "A: chance", "Longer waits that nobody minds", "不在意的候诊延长幅度"),
    parameter("wear", "months", 3, [1, 12], "A", "Months in which word gets round", "口碑传开所需月数"),
    parameter("mend", "months", 18, [6, 36], "A", "Months in which it is forgotten", "口碑修复所需月数"),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["perceived"],
  onByDefault: true,
  start({ arena, levers, places, waits }, value) {
    const worn = arena.f64("behaviour.regard-lost", places.count, "share");
    /** Sum of the first twelve months' waits, and their number, by institution. */
    const usual = arena.f64("behaviour.usual-wait", places.count * 2, "minutes and months");

    function meanWait(i: number): number {
      let [sum, departments] = [0, 0];
      for (let at = i * DEPARTMENT_COUNT; at < (i + 1) * DEPARTMENT_COUNT; at++) {
        if (waits.minutes[at] <= 0) continue;
        sum += waits.minutes[at];
        departments++;
      }
      return departments > 0 ? sum / departments : 0;
    }

    /** How much longer people wait than they are used to, beyond what nobody minds; 0 before a year has passed. */
    function longer(i: number, day: number): number {
      const wait = meanWait(i);
      if (day > 0 && usual[i * 2 + 1] < MONTHS_PER_YEAR) {
        usual[i * 2] = usual[i * 2] + wait;
        usual[i * 2 + 1] = usual[i * 2 + 1] + 1;
        return 0;
      }
      const mean = usual[i * 2] / Math.max(1, usual[i * 2 + 1]);
      return mean > 0 ? Math.min(1, Math.max(0, wait / mean - 1 - value("used"))) : 0;
    }

    return {
      month(day) {
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] > COUNTY) continue;
          const told =
            value("skimped") * levers.withheld[i] +
            value("refused") * levers.refusal[i] +
            value("queue") * longer(i, day);
          const months = told > worn[i] ? value("wear") : value("mend");
          if (told !== worn[i]) worn[i] = worn[i] + (1 - Math.exp(-1 / months)) * (told - worn[i]);
          if (worn[i] === 0) continue;
          for (let at = i * LINES; at < (i + 1) * LINES; at++)
            if (places.capability[at] >= places.offered) levers.perceived[at] = levers.perceived[at] - worn[i];
        }
      },
      off() {
        worn.fill(0);
      },
    };
  },
};
