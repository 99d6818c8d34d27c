import { parameter, words } from "../mechanism/declare.ts";
import { FAMILY_DOCTORS } from "../contracts/teams-act.ts";
import { createAppraisal } from "./appraisal.ts";
import type { Packages } from "../contracts/packages.ts";
import { registerPassing } from "./register.ts";
import { createServices } from "./services.ts";
import { createSignUps } from "./sign-ups.ts";
import { createTeams } from "./teams.ts";
import type { Mechanism } from "../mechanism/mechanism.ts";

/** Never acted: before the month before the first. */
const NEVER = -2;

/**
 * Family doctors (家庭医生): a year of contracts. Teams ask people to sign, serve those who have signed as far as their
 * hours reach, and answer for it at the year's end; then contracts are renewed or end. What they set out to do and what
 * they report is B11's; what hours allow is this mechanism's; what comes of being served is B12's and the choice's.
 */
export const familyDoctors: Mechanism = {
  id: FAMILY_DOCTORS,
  kind: "contract",
  name: words("Family-doctor teams", "家庭医生团队签约服务"),
  sees: words(
    "Who has signed, which services are due, the team's hours after its visits, the goals of the campaign",
    "签约名单、应提供服务、门诊之外的团队工时、签约目标",
  ),
  parameters: [
    parameter(
      "workHours",
      "number",
      1750,
      [1500, 2200],
      "A: 250 days of seven hours",
      "Hours a year that one of the staff works",
      "人均年工作工时",
    ),
    parameter(
      "doctorHours",
      "number",
      300,
      [100, 600],
      "A: as B11",
      "Of those, the most that a doctor has for contracts",
      "医生可用于签约服务的年工时上限",
    ),
    parameter(
      "publicHealthHours",
      "number",
      500,
      [100, 1200],
      "A: the rest is for the basic public-health services",
      "The same, one of the public-health staff",
      "公卫人员可用于签约服务的年工时",
    ),
    parameter(
      "willing",
      "share",
      0.7,
      [0.4, 0.95],
      "A",
      "Of those asked in a year, who sign",
      "当年愿意签约的居民比例",
    ),
    parameter("signMinutes", "min", 10, [3, 30], "A", "Time for one signature", "每份签约用时"),
    parameter(
      "campaign",
      "share",
      0.5,
      [0.1, 0.9],
      "A",
      "The most that signing takes of the team's hours",
      "签约占团队签约工时上限",
    ),
    parameter(
      "renewServed",
      "share",
      0.95,
      [0.8, 1],
      "A",
      "Who renews after a year with the services",
      "履约居民续签比例",
    ),
    parameter("renewUnserved", "share", 0.75, [0.3, 1], "A", "Who renews after a year without", "未履约居民续签比例"),
    parameter(
      "general",
      "number",
      1,
      [1, 4],
      "A: a yearly assessment and plan",
      "Services a year: everybody",
      "每年服务次数：一般人群",
    ),
    parameter("senior", "number", 2, [1, 6], "A", "The same, 65 and over", "每年服务次数：65岁及以上"),
    parameter("child", "number", 4, [1, 8], "A", "The same, under 5", "每年服务次数：5岁以下"),
    parameter("poor", "number", 2, [1, 6], "A", "The same, assisted people", "每年服务次数：困难人群"),
    parameter(
      "chronic",
      "number",
      4,
      [2, 12],
      "GK: four follow-ups a year of the national specification",
      "The same, hypertension and diabetes",
      "每年服务次数：高血压、糖尿病",
    ),
    parameter(
      "mental",
      "number",
      4,
      [2, 12],
      "GK: four follow-ups a year of the national specification",
      "The same, serious mental illness",
      "每年服务次数：严重精神障碍",
    ),
    parameter(
      "homebound",
      "number",
      6,
      [2, 24],
      "A",
      "The same, the disabled (survivors of a stroke)",
      "每年服务次数：残疾人（以脑卒中后患者代表）",
    ),
    parameter(
      "pregnant",
      "number",
      12,
      [7, 18],
      "GK: five examinations before birth and two after it, of the national specification, in seven months",
      "The same, for as long as a woman is with child",
      "孕产妇孕期每年服务次数",
    ),
    parameter(
      "tuberculosis",
      "number",
      12,
      [6, 26],
      "GK: a monthly follow-up while under treatment, of the national specification",
      "The same, while tuberculosis is treated",
      "结核病患者治疗期每年服务次数",
    ),
    parameter("minutes", "min", 20, [10, 40], "A", "Time for one service", "每次服务用时"),
    parameter(
      "homeMinutes",
      "min",
      45,
      [20, 90],
      "A",
      "Time for one at home, the way included",
      "每次上门服务用时（含路途）",
    ),
    parameter(
      "enough",
      "share",
      0.75,
      [0.5, 1],
      "A",
      "Of the services due, those that make a contract fulfilled",
      "视为履约的服务完成比例",
    ),
    parameter(
      "followed",
      "share",
      0.6,
      [0, 1],
      "A",
      "After treatment above, those whose team sees a served patient again",
      "签约履约居民上级诊疗后由团队随访比例",
    ),
    parameter(
      "check",
      "yuan",
      5,
      [0, 30],
      "A",
      "Verifying one contract, paid by government",
      "每份签约核验成本（财政）",
    ),
    parameter(
      "dayOut",
      "min",
      420,
      [300, 480],
      "A: seven hours",
      "Of a day out on rounds of one doctor of a centre",
      "卫生院医生外出巡诊一日用时",
    ),
  ],
  touches: ["money", "stays", "aftermath", "visits", "contracts", "managed"],
  writes: ["followed", "present"],
  onByDefault: true,
  start(world, value) {
    const { arena, calendar, levers, contracts } = world;
    const teams = createTeams(world, () => value("dayOut"));
    const services = createServices(world, teams);
    const signUps = createSignUps(world, teams, services);
    const appraise = createAppraisal(world);
    /** Last month in which teams acted. */
    const acted = arena.i32("family-doctors.acted", 1, "month").fill(NEVER);

    const packages = (): Packages => ({
      general: value("general"),
      senior: value("senior"),
      child: value("child"),
      poor: value("poor"),
      chronic: value("chronic"),
      mental: value("mental"),
      homebound: value("homebound"),
      pregnant: value("pregnant"),
      tuberculosis: value("tuberculosis"),
      minutes: value("minutes"),
      homeMinutes: value("homeMinutes"),
    });

    return {
      month(day) {
        teams.look();
        if (!contracts.teamsAct()) return;
        const month = calendar.monthOf[day];
        if (calendar.monthOfYear[day] === 0 || acted[0] !== month - 1) services.begin(calendar.monthOfYear[day]);
        acted[0] = month;
        registerPassing(world, day);
        teams.open({
          work: value("workHours"),
          doctor: value("doctorHours"),
          publicHealth: value("publicHealthHours"),
        });
        signUps.campaign(day, { willing: value("willing"), minutes: value("signMinutes"), most: value("campaign") });
        services.serve(day, packages(), value("enough"));
        teams.plan(day);
        levers.followed[0] = levers.followed[0] + value("followed");
      },
      day(day) {
        const acting = contracts.teamsAct();
        if (acting) teams.rounds(day);
        if (calendar.yearStart[calendar.yearOf[day] + 1] !== day + 1 || (!acting && contracts.fee.withheldFen() === 0))
          return;
        appraise(day, Math.round(value("check")));
        signUps.renew(day, [value("renewServed"), value("renewUnserved")]);
      },
    };
  },
};
