import { DECISION } from "../base/decisions.ts";
import { AGE_FROM } from "../input/people.ts";
import { ALIVE, bandOf, lifeOf, RESIDENT_STRIDE, TRAITS, codeOf } from "../people/residents.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { type Shock, TOUCHED } from "./shock.ts";
import { diseaseOf, strikesOf, villageOf, villagesStruck } from "./strike.ts";
import { createResponse } from "./response.ts";
import { waveOf } from "./wave.ts";

const ID = "epidemic";
const [CHILD, OLD] = [15, 65];
const RURAL =
  "F: newly positive in rural China at the peak 4.79 % a day, December 2022 (China CDC Weekly, ccdcw2023.044)";

/**
 * An epidemic wave (疫情波): every resident falls ill at most once, most as of a cold, a few of pneumonia. Staff fall ill
 * with the people and stay away; hospitals answer with fever clinics and surge beds (response.ts).
 */
export const epidemic: Shock = {
  id: ID,
  kind: "shock",
  shock: { where: "townships", drugs: false, needed: false, illnesses: true },
  name: words("Epidemic wave", "疫情"),
  sees: words("Fever patients at the door, full wards, colleagues who are ill", "发热患者、满床病区、病休同事"),
  parameters: [
    parameter(
      "attack",
      "share",
      0.6,
      [0.005, 0.95],
      "F: 63.5 % in Sichuan by 26 December 2022, about half in Hainan (provincial CDC surveys)",
      "Residents who fall ill in the wave",
      "发病居民比例",
    ),
    parameter("peak", "d", 20, [0, 180], `A; ${RURAL}`, "Days from the first to the peak", "首日至高峰天数"),
    parameter(
      "spread",
      "d",
      5.3,
      [2, 60],
      `D: 63.5 % in all and 4.79 % a day at the peak; ${RURAL}`,
      "Standard deviation of the days of falling ill",
      "发病日期标准差",
    ),
    parameter("severe", "share", 0.001, [0, 0.05], "A", "Pneumonia among those ill below 65", "65岁以下患者肺炎比例"),
    parameter(
      "severeOld",
      "share",
      0.02,
      [0, 0.3],
      "A",
      "Pneumonia among those ill at 65 and over",
      "65岁以上患者肺炎比例",
    ),
    parameter(
      "staffRisk",
      "factor",
      1.1,
      [0, 2],
      "A: staff meet the ill",
      "Risk of staff over that of residents",
      "医务人员相对发病风险",
    ),
    parameter(
      "absence",
      "d",
      7,
      [0, 33],
      "F: 5.8 to 33 days an episode in a review (Healthcare 2023;11:2950); the low end with a mild variant [A]",
      "Days that staff who are ill stay away",
      "医务人员病休天数",
    ),
    parameter(
      "fever",
      "share",
      0.3,
      [0, 0.8],
      "A: fever clinics are staffed from other departments (S:003 asks for them)",
      "Doctors of surgery, TCM and eye, ear, nose and skin clinics lent to fever clinics",
      "抽调至发热门诊的外科、中医、五官皮肤科医生比例",
    ),
    parameter("feverDelay", "d", 2, [0, 30], "A", "Days until fever clinics open", "发热门诊启用天数"),
    parameter("surgeBeds", "share", 0.2, [0, 1], "A", "Surge beds over the beds of a house", "应急床位占编制床位比例"),
    parameter(
      "surgeTrigger",
      "share",
      0.9,
      [0.5, 1],
      "A",
      "Occupancy at which they are asked for",
      "启用应急床位的使用率",
    ),
    parameter(
      "surgeDelay",
      "h",
      48,
      [0, 720],
      "S:003: running within 48 hours",
      "From asking to running",
      "应急床位启用时间",
    ),
  ],
  touches: TOUCHED,
  writes: ["present", "bedsAdded", "shut"],
  onByDefault: true,
  start(world, value) {
    const { streams, residents } = world;
    const { record } = residents;
    const strikes = strikesOf(ID, world, value);
    const respond = createResponse(world, strikes.length);
    return {
      onsets(day, days, add) {
        for (const strike of strikes) {
          const wave = waveOf(strike);
          const { fromDay } = wave;
          if (wave.empty || fromDay >= day + days || fromDay + wave.days <= day) continue;
          const villages = villagesStruck(world, strike.input);
          const [mild, adult, child] = [
            diseaseOf(world, "urti", ID),
            diseaseOf(world, "adult-pneumonia", ID),
            diseaseOf(world, "child-pneumonia", ID),
          ];
          const [attack, severe, severeOld] = [
            strike.value("attack"),
            strike.value("severe"),
            strike.value("severeOld"),
          ];
          for (let resident = 0; resident < residents.count[0]; resident++) {
            const traits = record[resident * RESIDENT_STRIDE + TRAITS];
            if (lifeOf(traits) !== ALIVE || villages[villageOf(record, resident)] === 0) continue;
            if (streams.pair(codeOf(residents, resident), DECISION.EPIDEMIC, fromDay, 0) >= attack) continue;
            const ill = wave.dayOf(streams.second()) - day;
            if (ill < 0 || ill >= days) continue;
            const age = AGE_FROM[bandOf(traits)];
            const grave =
              streams.uniform(codeOf(residents, resident), DECISION.EPIDEMIC, fromDay, 1) <
              (age >= OLD ? severeOld : severe);
            add(resident, grave ? (age < CHILD ? child : adult) : mild, -1, ill);
          }
        }
      },
      day(day) {
        strikes.forEach((strike, s) => respond(strike, s, waveOf(strike), day));
      },
    };
  },
};
