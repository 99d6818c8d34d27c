import { MIX_GROUPS } from "../input/illness.ts";
import { AGE_FROM } from "../input/people.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { type Shock, TOUCHED } from "./shock.ts";
import { strikesOf } from "./strike.ts";
import { drawRaised } from "./raised.ts";

const ID = "heat-wave";
const KIND = 1;
const OLD = 65;
/** Mix groups by what heat does to them. */
const STRUCK: Readonly<Record<string, string>> = {
  respiratory: "respiratory",
  "circulatory-stroke": "circulatory",
  "circulatory-heart": "circulatory",
  "circulatory-other": "circulatory",
  "genito-urinary": "renal",
};
const SOURCE =
  "F: heat wave of 2007 in Shanghai, admissions +8 % cardiovascular, +6 % respiratory (Sci Total Environ " +
  "2011;409:3634)";

/** A heat wave (热浪): more heart, vessel, lung and kidney illness while it lasts, most among the old. */
export const heatWave: Shock = {
  id: ID,
  kind: "shock",
  shock: { where: "townships", drugs: false, needed: false, illnesses: true },
  name: words("Heat wave", "热浪"),
  sees: words("Nobody decides: people fall ill", "非主体行为：居民患病增加"),
  parameters: [
    parameter(
      "circulatory",
      "share",
      0.08,
      [0, 0.4],
      `${SOURCE}; deaths +23 % in Guangzhou 2005 (Biomed Environ Sci 2013;26:647)`,
      "Circulatory illness more by, at 65 and over",
      "65岁以上循环系统疾病增幅",
    ),
    parameter(
      "respiratory",
      "share",
      0.06,
      [0, 0.4],
      SOURCE,
      "Respiratory illness more by, at 65 and over",
      "65岁以上呼吸系统疾病增幅",
    ),
    parameter(
      "renal",
      "share",
      0.06,
      [0, 0.4],
      "A: as respiratory",
      "Illness of kidneys and urinary tract more by, at 65 and over",
      "65岁以上泌尿系统疾病增幅",
    ),
    parameter(
      "younger",
      "factor",
      0.5,
      [0, 1],
      "A: effects are largest among the old (F: Environ Health 2018;17:54)",
      "Effect below 65 over that on the old",
      "65岁以下相对效应",
    ),
  ],
  touches: TOUCHED,
  writes: [],
  onByDefault: true,
  start(world, value) {
    const strikes = strikesOf(ID, world, value);
    return {
      onsets(day, days, add) {
        for (const strike of strikes) {
          const more = world.catalogue.diseases.map(({ mix }) => {
            const id = STRUCK[MIX_GROUPS[mix]];
            return id === undefined ? 0 : strike.value(id);
          });
          const younger = strike.value("younger");
          drawRaised(world, strike, KIND, (d, band) => more[d] * (AGE_FROM[band] >= OLD ? 1 : younger), day, days, add);
        }
      },
    };
  },
};
