import { INVESTMENTS } from "../../src/county/input/centres.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { MANAGEMENT_DOMAINS } from "../../src/county/input/management.ts";
import { NEUTRAL_FINANCE } from "../../src/county/payment/rules.ts";
import { COUNTY, VILLAGE } from "../../src/county/input/places.ts";
import type { FinanceInput } from "../../src/county/input/payment.ts";
import type { PolicyInput } from "../../src/county/input/policy.ts";
import { packaged } from "./behaviour.ts";
import { invest } from "./centres.ts";
import { withPolicy } from "./county.ts";
import { struck } from "./shock.ts";

/** Nothing but that pay hangs on work done. */
const BY_WORK: FinanceInput = {
  ...NEUTRAL_FINANCE,
  staffPay: {
    villageBp: [0, 0, 10_000, 0],
    townshipBp: [0, 0, 10_000, 0],
    countyBp: [0, 0, 10_000, 0],
    boundBp: 0,
    structureBp: 0,
  },
};

/** Everything that a policy can ask for at once, in a county that every kind of shock strikes. */
export function everything(input: CountyInput): CountyInput {
  const hospital = input.institutions.find(({ level, lead }) => level === COUNTY && lead)!;
  const asking = withPolicy(input, ({ management, workforce, prevention, contracts, payment, benefit }) => ({
    management: { ...management, domains: management.domains.map(() => 1), villageIntegration: 1, rampDays: 0 },
    workforce: { ...workforce, trained: [0.5, 0.5, 0.5], trainingMonths: 1, unfilled: [1, 1, 1], monthsBelow: 3 },
    prevention: { ...prevention, longPrescription: 0.5, followUp: 1 },
    contracts: { ...contracts, goal: 0.9, keyGoal: 0.9, yearly: true },
    longTermCare: { personFen: 5_000, fundFen: 5_000, governmentFen: 5_000, moneyBp: 2_000, nursingBeds: 0.5 },
    benefit: {
      ...benefit,
      tariffs: {
        ...benefit.tariffs,
        longTermCareDailyFen: 1_000,
        longTermCareRatioBp: 7_000,
        homeVisitFen: 6_000,
        homeVisitRatioBp: 5_000,
      },
    },
    payment: {
      ...payment,
      package: { ...payment.package, ratchetBp: 10_000 },
      finance: BY_WORK,
    },
  }));
  const built = invest(
    {
      ...asking,
      // How the county is paid reaches its doctors whole, and soon.
      epochs: asking.epochs.map((epoch) => ({
        ...epoch,
        mechanisms: {
          ...epoch.mechanisms,
          "b21-own-interest": {
            on: true,
            parameters: { ...epoch.mechanisms["b21-own-interest"]?.parameters, passed: 1, habit: 6 },
          },
        },
      })),
      institutions: asking.institutions.map((one) => ({ ...one, drugList: 0.8 })),
      // Hospitals hand back whoever is fit for it.
      care: { ...asking.care, downTransferBase: 1 },
    },
    Object.fromEntries(INVESTMENTS.map((kind) => [kind, { number: 3 }])),
  );
  return struck(
    built,
    { mechanism: "epidemic", fromDay: 31, parameters: { surgeTrigger: 0, surgeDelay: 0, feverDelay: 0 } },
    { mechanism: "hospital-closing", fromDay: 40, toDay: 50, where: [hospital.code] },
    { mechanism: "supply-interruption", fromDay: 31, drugs: [0], parameters: { shelf: 0 } },
    { mechanism: "road-opening", fromDay: 31 },
  );
}

/**
 * A county short of nearly everything: no cash, a lean package, clinics whose doctors leave, few staff at the centres,
 * posts that nobody fills, teams who are out all day; from the second half-year on insurance pays nothing outside,
 * which shows after a year.
 */
export function scarce(input: CountyInput): CountyInput {
  const short = withPolicy(packaged(input, 450), ({ management, workforce, contracts }) => ({
    management: {
      ...management,
      domains: MANAGEMENT_DOMAINS.map((id) => (id === "procurement" ? 1 : 0)),
      villageIntegration: 1,
      rampDays: 0,
    },
    workforce: { ...workforce, payFactor: [0.1, 1, 1], staffFactor: [1, 0.3, 1], unfilled: [1, 1, 1] },
    contracts: { ...contracts, goal: 1, keyGoal: 1, yearly: true, fulfilment: 1 },
  }));
  const first = short.epochs[0]!;
  const mechanisms = {
    procurement: { on: true, parameters: { passed: 0.5 } },
    "b20-village-doctor-exit": { on: true, parameters: { pay: 4, usual: 0.4, age: 1, vacancy: 5 } },
    // Who thinks little of a place goes outside even where nothing is paid there.
    "b22-regard": { on: true, parameters: { skimped: 0.1, refused: 0 } },
    "staff-turnover": { on: true, parameters: { usual: 0.5 } },
    "public-health-hours": { on: true, parameters: { hours: 5 } },
    // However little pay is owed, it is felt.
    "late-pay": { on: true, parameters: { borne: 0 } },
    "family-doctors": {
      on: true,
      parameters: { homeMinutes: 600, minutes: 600, doctorHours: 1_750, publicHealthHours: 0 },
    },
  };
  const closed = ({ benefit }: PolicyInput): PolicyInput["benefit"] => {
    const here = { ratioBp: [8_750, 7_500, 0, 0] };
    return { ...benefit, resident: { ...benefit.resident, ...here }, employee: { ...benefit.employee, ...here } };
  };
  return invest(
    {
      ...short,
      years: 2,
      institutions: short.institutions.map((one) => ({
        ...one,
        openingCashFen: 0,
        ...(one.level === VILLAGE ? { drugList: 0.5 } : {}),
      })),
      epochs: [
        { ...first, mechanisms },
        { fromDay: 181, mechanisms, policy: { ...first.policy, benefit: closed(first.policy) } },
      ],
    },
    { "mobile-clinic": { number: 3 } },
  );
}
