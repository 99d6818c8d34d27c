import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { INPATIENT, OUTPATIENT } from "../payment/rules.ts";
import { parameter, words } from "../mechanism/declare.ts";
import { DECIDED } from "../mechanism/what-pays.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B7, skimping (服务不足): care falls below need when the budget does not suffice, and a little where a case earns less
 * than it did and nobody looks at quality. What is left out comes back as readmissions and deaths.
 */
export const skimping: Mechanism = {
  id: "b7-skimping",
  kind: "behaviour",
  name: words("Under-provision", "服务不足"),
  sees: words(
    "Spending so far over the budget's expected course, what a case earns, the score that gates savings",
    "预算执行进度、每例收益、考核门槛",
  ),
  parameters: [
    parameter(
      "most",
      "share",
      0.1,
      [0, 0.25],
      "A: fewer tests and antibiotics under capitation [F: Health Aff 2014;33:502]",
      "Care left out at most",
      "服务缩减上限",
    ),
    parameter("slope", "factor", 8, [3, 20], "A", "Steepness beyond balance", "超出平衡后的陡度"),
    parameter(
      "greed",
      "share",
      0.2,
      [0, 0.6],
      "A",
      "Part of it that comes of cases that earn nothing, inside the budget",
      "预算内因每例不再有收益而缩减的部分",
    ),
    parameter(
      "patients",
      "factor",
      0.5,
      [0, 3],
      "A: who is served less stays away (B22), of which managers foresee a part: some four yuan of income for " +
        "one withheld in a run of 10,000 residents [D]",
      "Of a yuan that care left out would have earned: what managers reckon to lose besides with patients " +
        "who stay away",
      "少做一元服务时管理者预计另外流失的患者收入（占其收益）",
    ),
    parameter("detection", "share", 0.5, [0, 1], "A", "Part that a full quality gate prevents", "质量考核拦截比例"),
    parameter("harm", "factor", 2, [0, 5], "A", "Complications by care left out", "缩减服务的并发症增幅"),
  ],
  touches: ["money", "stays", "aftermath", "visits"],
  writes: ["visitIntensity", "stayIntensity", "stayLength", "withheld", "complication"],
  onByDefault: true,
  start({ levers, places, gain, payment }, value) {
    /** How strictly savings hang on the score: a gate, and a full score above it. A hospital's own budget has none. */
    function gate(i: number): number {
      const rules = payment.books.packageOf(places.community[i]);
      if (!rules.on || places.community[i] < 0) return 0;
      return (value("detection") * Math.max(rules.gateScore, rules.fullScore)) / 100;
    }

    /** By the cases that earn nothing any more. */
    const greed = (i: number, service: number): number =>
      value("greed") * gain.doctors.losing(i, service, DECIDED.CASE);

    return {
      month() {
        for (let i = 0; i < places.count; i++) {
          if (places.level[i] < TOWNSHIP || places.level[i] > COUNTY) continue;
          const most = value("most") * (1 - gate(i));
          const pressure = gain.pressure(i, DECIDED.CASE, 0, value("slope"), value("patients"));
          levers.visitIntensity[i] = levers.visitIntensity[i] * (1 - most * Math.max(pressure, greed(i, OUTPATIENT)));
          const short = most * Math.max(pressure, greed(i, INPATIENT));
          if (short === 0) continue;
          levers.stayIntensity[i] = levers.stayIntensity[i] * (1 - short);
          levers.stayLength[i] = levers.stayLength[i] * (1 - short);
          levers.withheld[i] = Math.min(1, levers.withheld[i] + short);
          levers.complication[i] = levers.complication[i] * (1 + value("harm") * short);
        }
      },
    };
  },
};
