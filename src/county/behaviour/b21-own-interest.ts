import { parameter, words } from "../mechanism/declare.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/**
 * B21, own interest (自身利益): institutions see what a decision earns them, and act on it: managers at once and on the
 * whole sum, doctors on what reaches them of it, and only as habits, pathways and training follow. The other behaviours
 * answer to this one figure (mechanism/gain.ts). Off, nobody feels any of it: the baseline.
 */
export const ownInterest: Mechanism = {
  id: "b21-own-interest",
  kind: "behaviour",
  name: words("Own interest, and habits that follow it slowly", "自身利益与行为惯性"),
  sees: words(
    "How it is paid for visits and stays, the package's rules and course, the last score, the benefit schedule",
    "门诊与住院的付费方式、打包规则与执行进度、上次考核得分、报销政策",
  ),
  parameters: [
    parameter(
      "habit",
      "months",
      12,
      [6, 18],
      "A: habits, pathways and training; published effects of payment grow over years (F: 10.3389/fpubh.2024.1322949)",
      "Months in which habits go two thirds of the way",
      "行为调整所需月数（完成约三分之二）",
    ),
    parameter(
      "felt",
      "share",
      0.25,
      [0, 0.6],
      "A: bonuses are paid by department and year, most of them for volume",
      "Of a yuan that reaches the own level at the year's end, felt by a doctor",
      "医生对本级每元结余的感受",
    ),
    parameter(
      "passed",
      "share",
      0.5,
      [0.2, 1],
      "A: departments are paid by what they bill long after the hospital is not",
      "Of how the institution is paid, passed on to departments and doctors",
      "医院付费方式变化传导到科室与医生的比例",
    ),
    parameter(
      "claims",
      "share",
      0.2,
      [0, 0.6],
      "A",
      "Worth of a claim inside a fixed budget, which the next budget follows",
      "总额内多报一元对下年总额的预期价值",
    ),
    parameter(
      "hanging",
      "share",
      0.5,
      [0.3, 0.7],
      "GK: performance pay is about half of a doctor's pay, most of it by department income",
      "Part of pay that hangs on what the own institution earns, before reform",
      "改革前与本院收入挂钩的薪酬占比",
    ),
    parameter(
      "spread",
      "factor",
      0.2,
      [0.05, 0.5],
      "A: bills of one disease vary by about half around their mean [GK], what they earn by less",
      "Spread of what single decisions earn, in parts of what the usual one earns",
      "单项决策收益的离散程度（占常态收益）",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "refusals"],
  writes: [],
  onByDefault: true,
  start({ gain }, value) {
    return {
      month() {
        gain.follow({
          habit: value("habit"),
          felt: value("felt"),
          passed: value("passed"),
          claims: value("claims"),
          hanging: value("hanging"),
          spread: value("spread"),
        });
      },
      off() {
        gain.rest();
      },
    };
  },
};
