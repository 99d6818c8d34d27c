import { ASSETS, DEVICE, EQUIPMENT } from "../input/costs.ts";
import { COUNTY } from "../input/places.ts";
import { LINES } from "../places/places.ts";
import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

const KINDS = ASSETS.length;

/**
 * What renewals put off and development money do (设备更新与添置): devices that have had their time stand still part of it,
 * and a place with worn equipment can do less; one that buys more than it has to renew can do more.
 */
export const equipment: Mechanism = {
  id: "equipment",
  kind: "workforce",
  name: words("Capability follows equipment", "服务能力随设备变化"),
  sees: words("Devices and equipment past their time, and bought beyond renewal", "超期服役与新增的设备"),
  parameters: [
    parameter(
      "still",
      "share",
      0.4,
      [0, 1],
      "A",
      "Part of the time in which a device past its time stands still",
      "超期设备停机时间占比",
    ),
    parameter(
      "worn",
      "share",
      0.3,
      [0, 1],
      "A",
      "Capability lost with all equipment past its time",
      "设备全部超期时能力损失比例",
    ),
    parameter(
      "more",
      "share",
      0.3,
      [0, 0.6],
      "A: a centre given equipment of a third of its income did more than twice as much in three years [F: yaliqi.com]",
      "Part of the missing capability made good by twice the equipment",
      "设备倍增时弥补的能力差距",
    ),
    parameter(
      "most",
      "share",
      0.5,
      [0.2, 1],
      "A: more than half as much again adds nothing",
      "Equipment bought on top beyond which more adds nothing, over what there is",
      "新增设备再增不再提升能力的比例",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "capability"],
  writes: ["ability", "manned"],
  onByDefault: true,
  start({ places, payment, levers }, value) {
    const { worn, extra } = payment.finance.assets;
    const mean = (table: Float64Array, i: number): number =>
      (table[i * KINDS + DEVICE] + table[i * KINDS + EQUIPMENT]) / 2;
    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          const [past, more] = [mean(worn, i), Math.min(value("most"), mean(extra, i))];
          if (places.level[i] > COUNTY || (past === 0 && more === 0)) continue;
          for (let at = i * LINES; at < (i + 1) * LINES; at++) {
            const able = places.capability[at];
            if (able >= places.offered)
              levers.ability[at] = levers.ability[at] + (1 - able) * value("more") * more - able * value("worn") * past;
          }
        }
      },
      day() {
        for (let i = 0; i < places.count; i++) {
          const past = worn[i * KINDS + DEVICE];
          if (past > 0) levers.manned[i] = levers.manned[i] * (1 - value("still") * past);
        }
      },
    };
  },
};
