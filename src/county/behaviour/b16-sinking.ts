import { COUNTY } from "../places/input.ts";
import { type Behaviour, parameter, words } from "./declare.ts";
import { AFTERMATH, MONEY, STAYS, VISITS } from "./touches.ts";

/** B16, specialists below (专家下沉): people think more of a place where county doctors are stationed, by the days a week they are there. */
export const sinking: Behaviour = {
  id: "b16-sinking",
  kind: "behaviour",
  name: words("Specialists stationed below", "专家下沉"),
  sees: words("Which county doctors are there on which days", "下派医师及出诊日"),
  parameters: [parameter("gain", "share", 0.15, [0, 0.3], "A", "Quality as patients see it with somebody there five days a week", "每周五日驻点的感知质量增幅")],
  measures: [...VISITS, ...STAYS, ...AFTERMATH, ...MONEY],
  onByDefault: true,
  start({ places, perceive }, value) {
    return {
      month() {
        for (let i = 0; i < places.count; i++) if (places.stationed[i]! > 0 && places.level[i]! < COUNTY) perceive(i, value("gain") * Math.min(1, places.stationed[i]!));
      },
    };
  },
};
